"""The gap before any decision, period by period, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from optimiser.reporting.book import Book
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.gap import GAP, MET, NEED, NOTE, Told, gaps_told, title_of

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
    for heading, figures in told.figures.items():
        yield (*told.key, heading, *((figures or {}).get(name) for name in names))


def _formulas(made: Sheet, told: list[Told]) -> dict[tuple[int, str], str]:
    """The gap of each period as need less what places meet."""
    formulas: dict[tuple[int, str], str] = {}
    first = 0
    for each in told:
        need, met, gap = (first + list(each.figures).index(heading) for heading in (NEED, MET, GAP))
        for name in each.figures[GAP] or ():
            formulas[gap, name] = f"={made.cell(need, name)}-{made.cell(met, name)}".replace("$", "")
        first += len(each.figures)
    return formulas
