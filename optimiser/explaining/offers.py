"""Whether decisions of one scenario are ones that another scenario's levers allow at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimiser.levers import Lever
from optimiser.problem import Problem
from optimiser.timeline import day_words

Decision = tuple[int, int, int]
"""A lever, the period of its decision, and units."""


def against_offers(problem: Problem, taken: Sequence[Decision], first: range) -> tuple[str, ...]:
    """Say which of a scenario's own offers decisions go against, lever by lever; nothing where none.

    Args:
        problem: The workbook with the scenario's changes made.
        taken: The decisions of the first periods, which are all that is decided in them.
        first: The periods they are taken in.
    """
    return tuple(_against(problem, taken, first))


def _against(problem: Problem, taken: Sequence[Decision], first: range) -> Iterator[str]:
    kinds: dict[str, list[str]] = {}
    for o, lever in enumerate(problem.levers):
        mine = {d: units for each, d, units in taken if each == o}
        fault = _fault(problem, lever, mine, first)
        if fault:
            yield f"{lever.name}: {fault}"
        elif mine and lever.only_one_of:
            kinds.setdefault(lever.only_one_of, []).append(lever.name)
    yield from (f"{' and '.join(names)}: only one of them" for names in kinds.values() if len(names) > 1)


def _fault(problem: Problem, lever: Lever, mine: dict[int, int], first: range) -> str:
    if mine and lever.at_most == 0:
        return "not offered"
    outside = next((why for d in mine if (why := _outside(problem, lever, d))), "")
    if outside:
        return outside
    if lever.at_most is not None and sum(mine.values()) > lever.at_most:
        return f"no more than {lever.at_most:g}"
    if _too_many_a_year(problem, lever, mine):
        return f"no more than {lever.at_most_a_year:g} a year"
    inside = sum(units for d, units in mine.items() if _opens_inside(problem, lever, d))
    if inside < lever.at_least and not _may_follow(problem, lever, first):
        return f"at least {lever.at_least:g} to be decided by then"
    return ""


def _outside(problem: Problem, lever: Lever, d: int) -> str:
    """Why a lever may not be decided in a period; nothing where it may."""
    timeline = problem.timeline
    start = timeline.starts[d]
    if lever.earliest is not None and start < lever.earliest:
        return f"the earliest is {day_words(lever.earliest)}"
    if lever.latest is not None and start > lever.latest:
        return f"the latest is {day_words(lever.latest)}"
    in_time = timeline.opens_before(d, lever.months, timeline.periods)
    return "" if in_time else "it would open only after the end"


def _too_many_a_year(problem: Problem, lever: Lever, mine: dict[int, int]) -> bool:
    if lever.at_most_a_year is None:
        return False
    years: dict[str, int] = {}
    for d, units in mine.items():
        label = problem.timeline.financial_year(problem.timeline.starts[d]).label
        years[label] = years.get(label, 0) + units
    return max(years.values(), default=0) > lever.at_most_a_year


def _may_follow(problem: Problem, lever: Lever, first: range) -> bool:
    """Whether more of a lever may still be decided later, and open inside the plan."""
    plan = problem.timeline.plan_periods
    return any(
        not _outside(problem, lever, d) and _opens_inside(problem, lever, d) for d in range(len(first), plan)
    )


def _opens_inside(problem: Problem, lever: Lever, d: int) -> bool:
    return problem.timeline.opens_before(d, lever.months, problem.timeline.plan_periods)
