"""Unaccompanied children: how many, against the ceiling that is watched, and what partners' grant covers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.accounts.placements import matches
from optimiser.accounts.places import placed_now
from optimiser.filters import Clause, Filter, comparable
from optimiser.plan import Array
from optimiser.problem import Problem, Target
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.budgeting import cost_of_covered
from optimiser.reporting.periods import periods_of_years, plan_years, year_name
from optimiser.reporting.sheet import NOT_AVAILABLE, Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.placements import NOW

NAME = "Unaccompanied children"
TAG = "uasc"
"""The tag of Need groups whose children are unaccompanied."""
_UASC = Clause(TAG, frozenset({comparable("Y")}), negated=False)
_COLUMNS = (
    Column("Scenario", width=24),
    Column("Financial year", width=16),
    Column(NOW, "children", missing=NOT_AVAILABLE),
    Column("Children, average", "children"),
    Column("Children at the end", "children"),
    Column("Ceiling", "children", missing=NOT_AVAILABLE),
    Column(
        "Below the ceiling at the end", "children", "[Ceiling]-[Children at the end]", missing=NOT_AVAILABLE
    ),
    Column("Cost £, gross, cash", "money"),
    Column("Partners' share £, cash", "money"),
    Column("Cost £, net, cash", "money", "[Cost £, gross, cash]-[Partners' share £, cash]"),
    Column(
        "Partners cover",
        "share",
        "[Partners' share £, cash]/[Cost £, gross, cash]",
        missing=NOT_AVAILABLE,
    ),
)


def has_unaccompanied(problem: Problem) -> bool:
    """Whether any need group is tagged as unaccompanied children."""
    return any(_UASC.matches(group.attributes) for group in problem.groups)


def unaccompanied(book: Book) -> Sheet:
    """Unaccompanied children of each scenario by financial year, the ceiling, their cost and who pays."""
    rows = [row for case in book.solved for row in _rows(case)]
    return Sheet(
        name=NAME,
        title="Unaccompanied children: how many, against the ceiling, and what partners pay",
        unit="Children, averaged over the year or its last period; pounds in the cash of each year",
        source=book.source,
        purpose="Unaccompanied children by year, room below the ceiling, their cost and what grant covers",
        note="Groups tagged UASC = Y. Ceiling: the target on them (at most, UASC = Y). [x]: none on "
        "Targets, nothing on Funding. Cost: prices, and places paid for filled or empty, which no grant is "
        "counted for: see Notes. No care leavers",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
        keys=2,
    )


def _rows(case: Solved) -> Iterator[tuple[Cell, ...]]:
    problem, timeline = case.problem, case.problem.timeline
    mine = np.array([_UASC.matches(group.attributes) for group in problem.groups])
    children = case.plan.children[mine].sum(axis=(0, 1)) + case.plan.unmet[mine].sum(axis=0)
    now = None if problem.placed is None else float(placed_now(problem)[mine].sum())
    spans = {year.label: (first, last + 1) for year, first, last in periods_of_years(timeline)}
    gross, funding = _costs(case)
    funded = any(matches(problem, each.applies_to)[mine].any() for each in problem.funders)
    for y, year in enumerate(plan_years(timeline)):
        first, end = spans.get(year.label, (0, 0))
        there = children[first:end]
        yield (
            case.name,
            year_name(timeline, year),
            now,
            *((float(there.mean()), float(there[-1])) if end > first else (None, None)),
            ceiling := _ceiling(problem),
            None if ceiling is None or end == first else ceiling - float(there[-1]),
            float(gross[y]),
            float(funding[y]),
            float(gross[y] - funding[y]),
            float(funding[y] / gross[y]) if gross[y] and funded else None,
        )


def _ceiling(problem: Problem) -> float | None:
    """The lowest number of unaccompanied children that a target says are the most."""
    values = [target.value for target in problem.targets if _is_ceiling(target)]
    return min(values, default=None)


def _is_ceiling(target: Target) -> bool:
    counts_them = target.count.clauses == (_UASC,) and not target.counts_places
    return counts_them and target.out_of is None and target.rule == "at most"


def _costs(case: Solved) -> tuple[Array, Array]:
    """What their placements cost in the cash of each financial year, and what partners pay of it."""
    years = len(plan_years(case.problem.timeline))
    gross, funding = np.zeros(years), np.zeros(years)
    for _, paid, partners, _ in cost_of_covered(case, Filter("UASC = Y", (_UASC,))):
        gross, funding = gross + paid, funding + partners
    return gross, funding
