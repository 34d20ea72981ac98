"""The gap before any decision, period by period, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from optimiser.reporting.book import Book
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.gap import GAP, MET, NEED, NOTE, Averages, Told, gaps_told, title_of

FIGURE = "Figure"
_KEYS = ("Ages", "Setting", FIGURE)


def gap_by_period(book: Book) -> Sheet:
    """The gap by setting and age, a row for each figure and a column for each period."""
    across = book.by_period
    told = gaps_told(book, across)
    columns = (*map(Column, _KEYS), *(Column(name, "children") for name in across.names))
    made = Sheet(
        name="Gap by period",
        title=title_of(book, across),
        unit="Children, averaged over each period",
        source=book.source,
        purpose="The same gap, period by period",
        note=f"{NOTE}. Gap says when places first run short",
        columns=columns,
        frame=frame_of(columns, [row for each in told for row in _rows(each, across.names)]),
        keys=len(_KEYS),
    )
    return replace(made, formulas=_formulas(made, told))


def _rows(told: Told, names: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    for heading, figures in _that_apply(told).items():
        yield (*told.key, heading, *(figures.get(name) for name in names))


def _that_apply(told: Told) -> dict[str, Averages]:
    """The figures there are: where the plan does not choose, need alone."""
    return {heading: figures for heading, figures in told.figures.items() if figures is not None}


def _formulas(made: Sheet, told: list[Told]) -> dict[tuple[int, str], str]:
    """The gap of each period as need less what places meet."""
    formulas: dict[tuple[int, str], str] = {}
    first = 0
    for each in told:
        figures = _that_apply(each)
        rows = {heading: row for row, heading in enumerate(figures, start=first)}
        for name in figures.get(GAP, ()):
            need, met = (made.cell(rows[heading], name) for heading in (NEED, MET))
            formulas[rows[GAP], name] = f"={need}-{met}".replace("$", "")
        first += len(figures)
    return formulas
