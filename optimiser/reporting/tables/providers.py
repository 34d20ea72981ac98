"""Who looks after the children: by provider and period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from optimiser.accounts.places import placed_now
from optimiser.filters import fold
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import Across
from optimiser.reporting.sheet import NOT_AVAILABLE, Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.placements import NO_PLACE

PROVIDER, NOW, ALL = "Provider", "Now", "All children"
NOBODY = "none"
"""The provider of homes with relatives, parents and adopters."""


def placements_by_provider(book: Book) -> Sheet:
    """Children by provider, from those placed now to the end of the plan, period by period."""
    across = book.by_period
    columns = (
        Column("Scenario"),
        Column(PROVIDER),
        Column(NOW, "children", missing=NOT_AVAILABLE),
        *(Column(name, "children") for name in across.names),
    )
    of_cases = [list(_rows(case, across)) for case in book.solved]
    rows = [row for of_case in of_cases for row in of_case]
    made = Sheet(
        name="Placements by provider",
        title="Children placed, by provider and period",
        unit="Children, averaged over each period",
        source=book.source,
        purpose="Who looks after the children: in-house, independent and others, by period",
        note="Provider as in Provision. None: with relatives, parents or others, where it gives no provider",
        columns=columns,
        frame=frame_of(columns, rows),
        keys=2,
    )
    return replace(made, formulas=_added_up(made, [len(of_case) for of_case in of_cases]))


def _rows(case: Solved, across: Across) -> Iterator[tuple[Cell, ...]]:
    """A row for each provider, one for no place at all where there are such children, one for all."""
    problem, timeline = case.problem, case.problem.timeline
    now, children, unmet = placed_now(problem).sum(axis=0), case.plan.children.sum(axis=0), case.plan.unmet
    providers = [fold(each.provider) for each in problem.provisions]
    named = {fold(each.provider): each.provider for each in reversed(problem.provisions)}
    of = {named[each]: np.array([each == name for name in providers]) for each in dict.fromkeys(providers)}
    counted = [(name, float(now[theirs].sum()), children[theirs].sum(axis=0)) for name, theirs in of.items()]
    if unmet[:, : timeline.plan_periods].any():
        counted.append((NO_PLACE, 0.0, unmet.sum(axis=0)))
    everyone = sum((later for _, _, later in counted), start=np.zeros(timeline.periods))
    counted.append((ALL, float(now.sum()), everyone))
    for name, start, later in counted:
        first_day = None if problem.placed is None else start
        yield (case.name, name, first_day, *across.averages(timeline, later))


def _added_up(made: Sheet, lengths: list[int]) -> dict[tuple[int, str], str]:
    """Formulas of all children: each scenario's last row is the sum of those above it."""
    formulas: dict[tuple[int, str], str] = {}
    last = -1
    for length in lengths:
        first, last = last + 1, last + length
        for column in made.columns[2:]:
            if first < last and made.frame[column.heading][last] is not None:
                cells = made.cell(first, column.heading), made.cell(last - 1, column.heading)
                formulas[last, column.heading] = f"=SUM({':'.join(cells).replace('$', '')})"
    return formulas
