"""Limits raised: by the least that lets every other rule be kept, or to what a plan spends."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from optimiser.accounts import Accounts, by_day, by_decision
from optimiser.addresses import in_ranges
from optimiser.plan import Breach, is_of
from optimiser.problem import Limit, Problem
from optimiser.ways_out.changing import Change

THOUSAND, MILLION = 1000.0, 1e6
"""A limit is raised by whole thousands of pounds, and from a million on by whole tens of thousands."""
MOST_YEARS = 4
"""The most years in which a limit of every year is raised by itself, each by its own amount."""


def raise_limits(problem: Problem, passed: Sequence[Breach]) -> Change:
    """Raise limits by as much as they must be passed, rounded up so that the amount is one to be said."""
    more: dict[str, float] = {}
    for breach in passed:
        limit = _limit_of(problem, breach)
        full = (breach.amount or 0.0) / _part_covered(problem, limit, breach)
        more[limit.name] = max(more.get(limit.name, 0.0), full)
    return _raised(problem, {each.name: each.value + more.get(each.name, 0.0) for each in problem.limits})


def raise_in_some_years(problem: Problem, passed: Sequence[Breach]) -> Change | None:
    """Raise limits of every year in the years alone that must pass them, each by its own amount.

    None where those years are many, or are all years and as much is wanted in each.
    """
    more: dict[str, dict[str, float]] = {}
    for breach in passed:
        limit, label = _limit_of(problem, breach), breach.where.rpartition(", ")[2]
        if limit.year is not None or limit.of == "Staff":
            return None
        full = (breach.amount or 0.0) / _part_covered(problem, limit, breach)
        more.setdefault(limit.name, {})[label] = _rounded_up(full, limit.of)
    years = [year.label for year in problem.timeline.financial_years]
    if not more or any(_is_every_year(extra, years) for extra in more.values()):
        return None
    told = "; ".join(f"raise {name} {_in_years(extra, years)}" for name, extra in more.items())
    cells = in_ranges([problem.cells.get(("limits", name, "value"), "") for name in more])
    limits = [
        row
        for limit in problem.limits
        for row in (_by_year(limit, years, more[limit.name]) if limit.name in more else [limit])
    ]
    changed = replace(problem, limits=tuple(limits))
    return Change("limit in some years", told, cells, changed, frozenset(more))


def _is_every_year(extra: Mapping[str, float], years: Sequence[str]) -> bool:
    """Whether it is as well said of every year, or too long to be said of each."""
    alike = len(extra) == len(years) and len(set(extra.values())) == 1
    return alike or len(extra) > MOST_YEARS


def _in_years(extra: Mapping[str, float], years: Sequence[str]) -> str:
    """By how much in which years: `by £66,000 in 2017/18 and £4,000 in 2018/19 alone`."""
    said = [f"£{pounds:,.0f} in {label}" for label, pounds in extra.items()]
    alone = " alone" if len(extra) < len(years) else ""
    return f"by {', '.join(said[:-1])}{' and ' if said[:-1] else ''}{said[-1]}{alone}"


def _by_year(limit: Limit, years: Sequence[str], extra: Mapping[str, float]) -> list[Limit]:
    """A row for each year in place of one for all."""
    return [
        replace(limit, name=f"{limit.name} {label}", year=label, value=limit.value + extra.get(label, 0.0))
        for label in years
    ]


def raise_to_spending(problem: Problem, accounts: Accounts) -> Change:
    """Raise limits to what a plan spends that is held to none of them."""
    most = {each.name: max(each.value, _most_spent(problem, accounts, each)) for each in problem.limits}
    change = _raised(problem, most)
    words = f"{change.words}, enough for the plan without limits"
    return replace(change, kind="limit of the cheapest plan", words=words)


def _most_spent(problem: Problem, accounts: Accounts, limit: Limit) -> float:
    """What a plan spends against a limit in the year, or for staff the period, in which it is most."""
    timeline = problem.timeline
    years = [y for y, year in enumerate(timeline.financial_years) if limit.binds_in(year.label)]
    if limit.of == "Staff":
        within = [
            t
            for t in range(timeline.periods)
            if any(timeline.share_in_year(t, timeline.financial_years[y]) for y in years)
        ]
        return float(accounts.staff.sum(axis=0)[within].max(initial=0.0))
    if limit.of == "Capital":
        committed = by_decision(timeline, accounts.capital.sum(axis=0) * accounts.cash)
        return float(committed[years].max(initial=0.0))
    covered = np.array([timeline.share_covered(year) for year in timeline.financial_years])
    return float((by_day(timeline, accounts.revenue * accounts.cash) / covered)[years].max(initial=0.0))


def _raised(problem: Problem, values: Mapping[str, float]) -> Change:
    words, cells, limits = [], [], []
    for limit in problem.limits:
        if values[limit.name] > limit.value:
            more = _rounded_up(values[limit.name] - limit.value, limit.of)
            raised = replace(limit, value=limit.value + more)
            words.append(_raising(limit, raised))
            cells.append(problem.cells.get(("limits", limit.name, "value"), ""))
            limits.append(raised)
        else:
            limits.append(limit)
    changed = replace(problem, limits=tuple(limits))
    about = frozenset(old.name for old, new in zip(problem.limits, limits, strict=True) if old != new)
    return Change("limit", "; ".join(words), in_ranges(cells), changed, about)


def _limit_of(problem: Problem, breach: Breach) -> Limit:
    """The limit a breach is of, whose name may hold a comma."""
    return next(each for each in problem.limits if is_of(breach.where, each.name))


def _part_covered(problem: Problem, limit: Limit, breach: Breach) -> float:
    """The part of a revenue limit that its financial year is held to."""
    label = breach.where.rpartition(", ")[2]
    years = [year for year in problem.timeline.financial_years if year.label == label]
    return problem.timeline.share_covered(years[0]) if limit.of == "Revenue" and years else 1.0


def _rounded_up(more: float, of: str) -> float:
    """An amount that can be said: `£4,100,000` and not `£4,095,508`; of staff, tenths of a post."""
    step = 0.1 if of == "Staff" else 10 * THOUSAND if more >= MILLION else THOUSAND
    return round(math.ceil(more / step - 1e-7) * step, 1)


def _raising(limit: Limit, raised: Limit) -> str:
    year = f" ({limit.year})" if limit.year and limit.year not in limit.name else ""
    by = raised.value - limit.value
    if limit.of == "Staff":
        return f"raise {limit.name}{year} by {by:,.1f} posts, to {raised.value:,.1f}"
    return f"raise {limit.name}{year} by £{by:,.0f}, to £{raised.value:,.0f}"
