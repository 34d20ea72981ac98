"""Every plan of levers that keeps to what the workbook offers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from optimiser.levers import Lever
from optimiser.problem import Problem

Decisions = tuple[int, ...]


def whole_plans(problem: Problem) -> Iterator[tuple[Decisions, ...]]:
    """Give for each lever the units decided in each period, for every plan that is offered."""
    for units in product(*(list(_plans_of(problem, lever)) for lever in problem.levers)):
        words = [
            lever.only_one_of.casefold()
            for lever, decided in zip(problem.levers, units, strict=True)
            if lever.only_one_of and sum(decided)
        ]
        if len(words) == len(set(words)):
            yield units


def _plans_of(problem: Problem, lever: Lever) -> Iterator[Decisions]:
    time = problem.timeline
    assert lever.at_most is not None, "a lever without a limit has no end of plans"
    opens = [d * time.months + lever.months for d in range(time.periods)]
    offered = [
        opens[d] < time.periods * time.months
        and (lever.earliest is None or time.starts[d] >= lever.earliest)
        and (lever.latest is None or time.starts[d] <= lever.latest)
        for d in range(time.periods)
    ]
    end = time.plan_periods * time.months
    for units in product(*(range(int(lever.at_most) + 1) if yes else (0,) for yes in offered)):
        inside = sum(n for n, month in zip(units, opens, strict=True) if month < end)
        if lever.at_least <= inside and sum(units) <= lever.at_most and _is_paced(problem, lever, units):
            yield units


def _is_paced(problem: Problem, lever: Lever, units: Decisions) -> bool:
    by_year: dict[str, int] = {}
    for day, n in zip(problem.timeline.starts, units, strict=False):
        label = problem.timeline.financial_year(day).label
        by_year[label] = by_year.get(label, 0) + n
    return lever.at_most_a_year is None or max(by_year.values()) <= lever.at_most_a_year
