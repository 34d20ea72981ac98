"""Each target's value in every period above what it asks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.plan import Array
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import Across
from optimiser.reporting.sheet import Cell, Column, Form, Sheet, frame_of
from optimiser.reporting.standings import Standing, standings

FIGURE, VALUE, ASKED = "Figure", "In the plan", "To be kept"
KEYS = ("Scenario", "Target", "Rule", FIGURE)


def targets_by_period(book: Book) -> Sheet:
    """The value of every target of every scenario by period, and what is to be kept where it binds."""
    across = book.by_period
    columns = (*map(Column, KEYS), *(Column(name, "any", missing="") for name in across.names))
    standing = [(case, each) for case in book.solved for each in standings(case)]
    rows = [row for case, each in standing for row in _rows(case, each, across)]
    forms: tuple[Form, ...] = tuple(_form(each) for _, each in standing for _ in (VALUE, ASKED))
    if book.solved and not rows:
        none = ("All", "None: the workbook sets no targets", "", "", *(None for _ in across.names))
        rows, forms = [none], ("children",)
    return Sheet(
        name="Targets by period",
        title="Targets: value in each period, and what is to be kept",
        unit="Children, places, or a share of them, averaged over each period",
        source=book.source,
        purpose="Each target's value by period, above what is to be kept from the period it binds from",
        note="Blank: the target does not bind yet, or is a share of nothing",
        columns=columns,
        frame=frame_of(columns, rows),
        row_forms=forms,
        keys=len(KEYS),
    )


def _form(standing: Standing) -> Form:
    return "share" if standing.target.out_of else "children"


def _rows(case: Solved, standing: Standing, across: Across) -> Iterator[tuple[Cell, ...]]:
    """A target's value by period, then what is to be kept of it."""
    target = standing.target
    asked = np.full(len(standing.values), np.nan)
    asked[standing.binds_from :] = target.value
    for figure, amounts in ((VALUE, standing.values), (ASKED, asked)):
        yield (case.name, target.name, target.rule, figure, *_shown(case, amounts, across))


def _shown(case: Solved, amounts: Array, across: Across) -> Iterator[float | None]:
    """The amount of each period; none where there is none."""
    for amount in across.averages(case.problem.timeline, amounts):
        yield amount if amount is not None and np.isfinite(amount) else None
