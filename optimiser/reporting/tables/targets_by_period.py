"""Each target's value in every period beside what it asks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import period_name
from optimiser.reporting.sheet import Cell, Column, Form, Sheet, frame_of
from optimiser.reporting.standings import Standing, standings

VALUE, ASKED = "In the plan", "To be kept"
_COLUMNS = (
    Column("Scenario"),
    Column("Target"),
    Column("Period"),
    Column(VALUE, "any", missing=""),
    Column(ASKED, "any", missing=""),
    Column("Rule"),
)


def targets_by_period(book: Book) -> Sheet:
    """The value of every target of every scenario by period, and what is to be kept where it binds."""
    standing = [(case, each) for case in book.solved for each in standings(case)]
    rows = [row for case, each in standing for row in _rows(case, each)]
    forms: tuple[Form, ...] = tuple(
        _form(each) for case, each in standing for _ in range(case.problem.timeline.plan_periods)
    )
    if book.solved and not rows:
        rows, forms = [("All", "None: the workbook sets no targets", "", None, None, "")], ("children",)
    return Sheet(
        name="Targets by period",
        title="Targets: value in each period, and what is to be kept",
        unit="Children, places, or a share of them, averaged over each period",
        source=book.source,
        purpose="Each target's value by period, beside what is to be kept from the period it binds from",
        note="Blank: the target does not bind yet, or is a share of nothing",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
        row_forms=forms,
        keys=3,
    )


def _form(standing: Standing) -> Form:
    return "share" if standing.target.out_of else "children"


def _rows(case: Solved, standing: Standing) -> Iterator[tuple[Cell, ...]]:
    target = standing.target
    for t, value in enumerate(standing.values):
        asked = target.value if t >= standing.binds_from else None
        shown = float(value) if np.isfinite(value) else None
        yield (case.name, target.name, period_name(case.problem.timeline, t), shown, asked, target.rule)
