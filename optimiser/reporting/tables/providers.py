"""Who looks after the children: by provider and period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from optimiser.accounts.places import placed_now
from optimiser.filters import fold
from optimiser.plan import Array
from optimiser.problem import Problem
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import period_name
from optimiser.reporting.sheet import (
    FIRST_ROW,
    NOT_AVAILABLE,
    Cell,
    Column,
    Sheet,
    frame_of,
    letters,
)
from optimiser.reporting.tables.placements import NO_PLACE
from optimiser.reporting.words import plain

_ALL = "All children"
_KEYS = ("Scenario", "Period")
_NOW = "Now"
NOBODY = "none"
"""The provider of homes with relatives, parents and adopters."""


def placements_by_provider(book: Book) -> Sheet:
    """Children by provider in every period, from those placed now to the end of the plan."""
    names = _providers(book)
    columns = (
        *(Column(name) for name in _KEYS),
        *(Column(heading, "children", missing=NOT_AVAILABLE) for heading in names.values()),
        Column(_ALL, "children", missing=NOT_AVAILABLE),
    )
    rows = [row for case in book.solved for row in _rows(case, tuple(names))]
    made = Sheet(
        name="Placements by provider",
        title="Children placed, by provider and period",
        unit="Children, averaged over each period",
        source=book.source,
        purpose="Who looks after the children: in-house, independent and others, by period",
        note="Provider as in Provision; none: with relatives, parents or adopters, where the workbook has it",
        columns=columns,
        frame=frame_of(columns, rows),
        keys=2,
    )
    first, last = letters(len(_KEYS)), letters(len(_KEYS) + len(names) - 1)
    sums = {
        (row, _ALL): f"=SUM({first}{FIRST_ROW + row}:{last}{FIRST_ROW + row})"
        for row, value in enumerate(made.frame[_ALL])
        if value is not None
    }
    return replace(made, formulas=sums)


def _providers(book: Book) -> dict[str, str]:
    """The heading of each provider, and of no place at all where there are such children, by folded name."""
    names: dict[str, str] = {}
    for case in book.solved:
        for provision in case.problem.provisions:
            names.setdefault(fold(provision.provider), _heading(provision.provider))
    if any(case.plan.unmet.any() for case in book.solved):
        names[fold(NO_PLACE)] = NO_PLACE
    return names


def _heading(provider: str) -> str:
    heading = " ".join(plain(provider).split())[:200]
    taken = fold(heading) in {fold(name) for name in (*_KEYS, _ALL, NO_PLACE)}
    return f"{heading} (provider)" if taken or not heading else heading


def _rows(case: Solved, names: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    problem = case.problem
    if problem.placed is not None:
        now = _by_provider(problem, names, placed_now(problem).sum(axis=0)[:, np.newaxis])
        yield (case.name, _NOW, *now[:, 0].tolist(), float(now.sum()))
    children = _by_provider(problem, names, case.plan.children.sum(axis=0))
    if fold(NO_PLACE) in names:
        children[names.index(fold(NO_PLACE))] += case.plan.unmet.sum(axis=0)
    for t in range(problem.timeline.plan_periods):
        yield (
            case.name,
            period_name(problem.timeline, t),
            *children[:, t].tolist(),
            float(children[:, t].sum()),
        )


def _by_provider(problem: Problem, names: tuple[str, ...], children: Array) -> Array:
    """Children (provisions, times) added up by provider, shape (providers, times)."""
    found = np.zeros((len(names), children.shape[1]))
    for provision, there in zip(problem.provisions, children, strict=True):
        found[names.index(fold(provision.provider))] += there
    return found
