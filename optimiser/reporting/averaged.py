"""A year's figure as the live average of its periods' on the sheet behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from optimiser.reporting.book import Book
from optimiser.reporting.periods import period_name
from optimiser.reporting.sheet import Sheet
from optimiser.reporting.words import scenario_name
from optimiser.timeline import Timeline


def averaging(made: Sheet, behind: Sheet, book: Book) -> Sheet:
    """Make each year's figure the average of its periods on a sheet with the same rows, by period.

    Args:
        made: The sheet by financial year.
        behind: The sheet by period; row for row the same.
        book: The report.
    """
    timelines = {scenario_name(result.name): result.problem.timeline for result in book.run.results}
    return replace(made, formulas=_formulas(made, behind, book, timelines))


def _formulas(
    made: Sheet, behind: Sheet, book: Book, timelines: Mapping[str, Timeline]
) -> dict[tuple[int, str], str]:
    formulas: dict[tuple[int, str], str] = {}
    for row, scenario in enumerate(made.frame["Scenario"]):
        timeline = timelines[scenario]
        for year, (first, last) in book.by_year.spans(timeline).items():
            start, end = (period_name(timeline, t) for t in (first, last))
            cells = f"'{behind.name}'!{behind.cell(row, start)}:{behind.cell(row, end)}"
            formulas[row, year] = f"=AVERAGE({cells})"
    return formulas
