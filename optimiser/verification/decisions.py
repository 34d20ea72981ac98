"""Levers and planned moves, used only as they are offered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from optimiser.levers import Lever
from optimiser.plan import Finding
from optimiser.problem import PlannedMove
from optimiser.verification.rows import Case, Row, at_least, at_most, equal, finding

AT_LEAST = "The At least of each lever opens inside the plan"


def check_decisions(case: Case) -> tuple[Finding, ...]:
    """Check every lever's and every planned move's own rules (families 4 and 5 of the model)."""
    return (
        finding("Levers are decided in whole units", "units", _whole(case)),
        finding("Nothing decided or placed is below 0", "units, children or moves", _not_negative(case)),
        finding("Levers are decided only when they are offered", "units", _offered(case)),
        finding(AT_LEAST, "units", at_leasts(case)),
        finding("No lever goes beyond its At most", "units", _at_most(case)),
        finding("No lever goes beyond its At most a year", "units", _at_most_a_year(case)),
        finding("Of homes under one Only one of, one kind is used", "kinds of home", _only_one_of(case)),
        finding("Planned moves keep to their children a year", "children", _moves_a_year(case)),
        finding("Planned moves keep to their children in all", "children", _moves_in_all(case)),
        finding("Planned moves keep to their dates and groups", "children", _moves_as_named(case)),
    )


def _levers(case: Case) -> Iterator[tuple[Lever, list[float]]]:
    for lever, decided in zip(case.problem.levers, case.plan.units, strict=True):
        yield lever, [float(units) for units in decided]


def _whole(case: Case) -> Iterator[Row]:
    for lever, decided in _levers(case):
        for t, units in enumerate(decided):
            yield equal(units, np.round(units), f"{lever.name}, {case.when(t)}")


def _not_negative(case: Case) -> Iterator[Row]:
    plan = case.plan
    kinds = {
        "levers decided": plan.units,
        "children placed": plan.children,
        "planned moves": plan.planned,
        "moves because a place ended": plan.forced,
        "placements ended by services": plan.service_ends,
        "children without a place": plan.unmet,
    }
    for kind, amounts in kinds.items():
        for t in case.periods:
            least = float(amounts[..., t].min(initial=0))
            yield at_least(least, 0.0, f"{kind}, {case.when(t)}")


def _within(day: date, earliest: date | None, latest: date | None) -> bool:
    return (earliest is None or day >= earliest) and (latest is None or day <= latest)


def _opens_before(case: Case, lever: Lever, decision: int, periods: int) -> bool:
    """Whether a unit decided in one period opens before so many periods are over."""
    months_a_period = case.problem.timeline.months
    return decision * months_a_period + lever.months < periods * months_a_period


def _offered(case: Case) -> Iterator[Row]:
    timeline = case.problem.timeline
    for lever, decided in _levers(case):
        for t, units in enumerate(decided):
            in_dates = _within(timeline.starts[t], lever.earliest, lever.latest)
            if not (in_dates and _opens_before(case, lever, t, timeline.periods)):
                yield equal(units, 0.0, f"{lever.name}, {case.when(t)}")


def at_leasts(case: Case) -> Iterator[Row]:
    """Rows that say that the At least of a lever opens inside the plan, one a lever."""
    own = case.problem.timeline.plan_periods
    for lever, decided in _levers(case):
        opening = sum(units for t, units in enumerate(decided) if _opens_before(case, lever, t, own))
        yield at_least(opening, lever.at_least, lever.name)


def _at_most(case: Case) -> Iterator[Row]:
    for lever, decided in _levers(case):
        if lever.at_most is not None:
            yield at_most(sum(decided), lever.at_most, lever.name)


def _at_most_a_year(case: Case) -> Iterator[Row]:
    timeline = case.problem.timeline
    for lever, decided in _levers(case):
        if lever.at_most_a_year is None:
            continue
        for year in timeline.financial_years:
            inside = (units for t, units in enumerate(decided) if year.start <= timeline.starts[t] < year.end)
            yield at_most(sum(inside), lever.at_most_a_year, f"{lever.name}, {year.label}")


def _only_one_of(case: Case) -> Iterator[Row]:
    used: dict[str, list[str]] = {}
    for lever, decided in _levers(case):
        if lever.only_one_of and any(decided):
            used.setdefault(lever.only_one_of, []).append(lever.name)
    for word, names in used.items():
        yield at_most(len(names), 1, f"'{word}': {', '.join(names)}")


def _moves_a_year(case: Case) -> Iterator[Row]:
    for q, move in enumerate(case.problem.moves):
        if move.children_a_year is not None:
            limit = move.children_a_year / case.problem.timeline.a_year
            for t in case.periods:
                yield at_most(case.plan.planned[q, :, t].sum(), limit, f"{move.name}, {case.when(t)}")


def _moves_in_all(case: Case) -> Iterator[Row]:
    for q, move in enumerate(case.problem.moves):
        if move.children_in_all is not None:
            yield at_most(case.plan.planned[q].sum(), move.children_in_all, move.name)


def _moves_as_named(case: Case) -> Iterator[Row]:
    for q, move in enumerate(case.problem.moves):
        for g, group in enumerate(case.problem.groups):
            for t in case.periods:
                if group.name not in move.groups or not _may_move(case, move, t):
                    where = f"{move.name}, {group.name}, {case.when(t)}"
                    yield equal(case.plan.planned[q, g, t], 0.0, where)


def _may_move(case: Case, move: PlannedMove, t: int) -> bool:
    """Whether a planned move may happen in a period: in its dates, between provisions the plan chooses."""
    both = (case.problem.provision(name) for name in (move.from_provision, move.to_provision))
    in_dates = _within(case.problem.timeline.starts[t], move.earliest, move.latest)
    return in_dates and all(provision.plan_chooses for provision in both)
