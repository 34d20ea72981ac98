"""Where children are: by provision and period, and by group as well."""

from __future__ import annotations

import numpy as np

from optimiser.accounts.places import placed_now
from optimiser.plan import Array
from optimiser.problem import Problem
from optimiser.reporting.averaged import averaging
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import Across
from optimiser.reporting.sheet import NOT_AVAILABLE, Cell, Column, Sheet, frame_of
from optimiser.reporting.words import FITS

NOW = "Placed now"
NO_PLACE = "No suitable place"
_NOTE = "Averages, so not whole children. All provisions together: Need and places"


def placements(book: Book) -> Sheet:
    """Children by provision and financial year, from those placed now to the end of the plan."""
    return averaging(_placements(book, "Placements", book.by_year), book["Placements by period"], book)


def placements_by_period(book: Book) -> Sheet:
    """The same, by period."""
    return _placements(book, "Placements by period", book.by_period)


def _placements(book: Book, name: str, across: Across) -> Sheet:
    columns = (Column("Scenario"), Column("Provision"), Column("Setting"), *_columns(book, across))
    rows = [row for case in book.solved for row in _rows(across, case)]
    return Sheet(
        name=name,
        title=f"Children placed, by provision and {across.unit}",
        unit=f"Children, averaged over each {across.unit}",
        source=book.source,
        purpose=f"Where children live, by provision and {across.unit}, start to end",
        note=_NOTE,
        columns=columns,
        frame=frame_of(columns, rows),
        keys=2,
    )


def placements_by_group(book: Book) -> Sheet:
    """Children by group, provision and period, with how well each suits them."""
    columns = (
        Column("Scenario"),
        Column("Group"),
        Column("Provision"),
        Column("Fit"),
        *_columns(book, book.by_period),
    )
    rows = [row for case in book.solved for row in _group_rows(book.by_period, case)]
    return Sheet(
        name="Placements by group",
        title="Children placed, by group, provision and period",
        unit="Children, averaged over each period",
        source=book.source,
        purpose="Where the children of each group live and how well it suits them, by period",
        note=f"{_NOTE}. Groups that the same places suit alike could change places at no cost",
        columns=columns,
        frame=frame_of(columns, rows),
        keys=3,
    )


def _columns(book: Book, across: Across) -> tuple[Column, ...]:
    return (
        Column(NOW, "children", total=book.run.problem.placed is not None, missing=NOT_AVAILABLE),
        *(Column(name, "children", total=True) for name in across.names),
    )


def _now(problem: Problem) -> Array | None:
    """Children placed on the first day, shape (groups, provisions); None where the workbook does not say."""
    return None if problem.placed is None else placed_now(problem)


def _rows(across: Across, case: Solved) -> list[tuple[Cell, ...]]:
    timeline, now = case.problem.timeline, _now(case.problem)
    rows: list[tuple[Cell, ...]] = [
        (
            case.name,
            provision.name,
            provision.setting,
            None if now is None else float(now[:, p].sum()),
            *across.averages(timeline, case.plan.children[:, p].sum(axis=0)),
        )
        for p, provision in enumerate(case.problem.provisions)
    ]
    if case.plan.unmet[:, : timeline.plan_periods].any():
        start = None if now is None else 0.0
        unmet = across.averages(timeline, case.plan.unmet.sum(axis=0))
        rows.append((case.name, NO_PLACE, "none", start, *unmet))
    return rows


def _group_rows(across: Across, case: Solved) -> list[tuple[Cell, ...]]:
    problem, timeline, now = case.problem, case.problem.timeline, _now(case.problem)
    lived = np.any(case.plan.children[:, :, : timeline.plan_periods], axis=2).tolist()
    rows: list[tuple[Cell, ...]] = []
    for g, group in enumerate(problem.groups):
        for p, provision in enumerate(problem.provisions):
            start = None if now is None else float(now[g, p])
            if lived[g][p] or start:
                children = across.averages(timeline, case.plan.children[g, p])
                fit = FITS[problem.fit((group.name, provision.name))]
                rows.append((case.name, group.name, provision.name, fit, start, *children))
        unmet = across.averages(timeline, case.plan.unmet[g])
        if any(unmet):
            rows.append((case.name, group.name, NO_PLACE, "none", None if now is None else 0.0, *unmet))
    return rows
