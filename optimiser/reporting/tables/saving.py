"""What a plan saves, shared out: better use, each lever and planned move, and what is left over."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.plan import Array, ScenarioResult
from optimiser.reporting.book import Book
from optimiser.reporting.periods import by_year, plan_years
from optimiser.reporting.savings import (
    ALL_DECISIONS,
    FULL_YEAR,
    NO_DIFFERENCE,
    Part,
    Shared,
    effect_in,
    risk_adjusted,
    share_out,
)
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.calendar_explained import stands_in
from optimiser.reporting.tables.costs import NO_LEVERS, TODAY
from optimiser.reporting.words import scenario_name
from optimiser.timeline import day_after

SAVES = "Saving £"
CARE, PARTNERS, NET = "Care cost saved £, gross", "Partners' share £", "Care cost saved £, net"
ONCE, YEARLY = "Its one-off cost £", "Its recurring cost £"
_NEEDED = "Needed: without it no plan meets every rule. Figure without targets and limits"
_NO_FIGURE = "Needed: without it there is no plan at all, so there is no figure"
_NOTHING = "Left out, net cost is the same to the pound"
_LATE = "Opens only after the plan: its one-off cost is counted here, what it saves is not"
_NOT_SHARED = "Not worked out: not asked for, out of time, or a plan that breaks rules"
_A_POUND = 0.5
"""Pounds of a year; less shows as nothing, and may be what solvers leave of nothing."""
_COLUMNS = (
    Column("Scenario", width=20),
    Column("Cause", width=34),
    Column("Kind", width=18),
    Column("Saving is", width=15),
    Column(CARE, "money", total=True),
    Column(PARTNERS, "money", total=True),
    Column(NET, "money", f"[{CARE}]-[{PARTNERS}]", total=True),
    Column(ONCE, "money", total=True),
    Column(YEARLY, "money", total=True),
    Column(SAVES, "money", f"[{NET}]-[{ONCE}]-[{YEARLY}]", total=True),
    Column("Confidence", "share"),
    Column("Risk-adjusted saving £", "money", total=True),
    Column("First year, in cash £", "money"),
    Column("First full year, in cash £", "money"),
    Column("Standing", width=26),
)


def saving(book: Book) -> Sheet:
    """Each scenario's saving against today carried on, by what causes it."""
    rows = [
        (scenario_name(result.name), *_figures(result, part, _discount(result)), _standing(result, part))
        for result, shared in shared_by_scenario(book)
        for part in shared.parts
    ]
    return Sheet(
        name="Saving",
        title="What each decision saves, against today carried on",
        unit="Pounds of present value over the plan's own periods (real, discounted); cash where it says so",
        source=book.source,
        purpose="What each decision saves, net of what it costs, and how finance counts it",
        note="Each decision is left out in turn, the others held and children placed anew: the figure is what"
        " that changes in net cost within the plan. Interaction is what is left over: see Notes",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
        keys=2,
    )


def shared_by_scenario(book: Book) -> Iterator[tuple[ScenarioResult, Shared]]:
    """Each scenario whose saving can be shared out, and how."""
    for result in book.run.results:
        shared = share_out(result, TODAY, NO_LEVERS)
        if shared is not None:
            yield result, shared


def _figures(result: ScenarioResult, part: Part, discount: Array) -> tuple[Cell, ...]:
    counted_as = part.saving_is if part.cause is not None else ""
    if not part.known:
        return (part.name, part.kind, counted_as, *(None,) * 10)
    parts = (part.care, part.funding, part.one_off, part.recurring)
    care, funding, once, yearly = (without_dust(float(discount @ each)) for each in parts)
    trusted = float(discount @ risk_adjusted(part, part.net)) - once - yearly
    money = (care, funding, care - funding, once, yearly, care - funding - once - yearly)
    confidence = part.confidence if part.cause else None
    return (part.name, part.kind, counted_as, *money, confidence, trusted, *_in_years(result, part))


def without_dust(amount: float) -> float:
    """An amount to a ten-millionth of a pound: what is left of subtracting great sums is 0."""
    return round(amount, 7) + 0.0


def _in_years(result: ScenarioResult, part: Part) -> tuple[float | None, float | None]:
    """What it saves in cash, one-off costs apart, in its first year and in its first full one."""
    if part.cause is None or result.accounts is None:
        return None, None
    timeline, cash = result.problem.timeline, result.accounts.cash[: result.accounts.plan_periods]
    yearly = by_year(timeline, (part.net - part.recurring) * cash)
    effects = [effect_in(result, part.cause, year) for year in plan_years(timeline)]
    working = np.flatnonzero(by_year(timeline, np.abs(part.net) + np.abs(part.recurring)) >= _A_POUND)
    first = float(yearly[working[0]]) if len(working) else None
    return first, float(yearly[effects.index(FULL_YEAR)]) if FULL_YEAR in effects else None


def _standing(result: ScenarioResult, part: Part) -> str:
    if part.name == ALL_DECISIONS:
        return _NOT_SHARED
    if part.name.startswith(NO_DIFFERENCE):
        return _NOTHING
    if not part.known:
        return _NO_FIGURE
    needed = _NEEDED if part.cause is not None and part.cause.needed else ""
    return needed or _opens_late(result, part) or _in_its_place(result, part)


def _opens_late(result: ScenarioResult, part: Part) -> str:
    """That all of a lever opens only after the plan; blank where any of it opens before."""
    if part.cause is None or part.cause.of != "lever":
        return ""
    timeline, months = result.problem.timeline, result.problem.levers[part.cause.number].months
    decided = np.flatnonzero(part.cause.decided[: timeline.plan_periods] > 0)
    first = min((day_after(timeline.starts[d], months) for d in decided), default=None)
    return _LATE if first is not None and first >= timeline.starts[timeline.plan_periods] else ""


def _in_its_place(result: ScenarioResult, part: Part) -> str:
    """Which other planned moves would step in for one; blank where none would."""
    if part.cause is None or part.cause.of != "move" or result.explanation is None:
        return ""
    known = [each for each in result.explanation.without if (each.kind, each.name) == ("move", part.name)]
    return "; ".join(stands_in(each) for each in known)


def _discount(result: ScenarioResult) -> Array:
    assert result.accounts is not None
    return result.accounts.discount[: result.accounts.plan_periods]
