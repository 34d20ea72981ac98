"""The charts, each with what it shows in words and the sheet its figures stand on."""

from __future__ import annotations

from collections.abc import Callable

from optimiser.reporting.book import Book
from optimiser.reporting.charts.gap import gap_charts
from optimiser.reporting.charts.saving import saving_charts
from optimiser.reporting.charts.stock import occupancy_charts, provider_charts
from optimiser.reporting.charts.targets import target_charts
from optimiser.reporting.charts.worth import worth_charts
from optimiser.reporting.sheet import Cell, Chart, Column, Sheet, frame_of

_CHARTS: tuple[Callable[[Book], tuple[Chart, ...]], ...] = (
    gap_charts,
    provider_charts,
    occupancy_charts,
    target_charts,
    saving_charts,
    worth_charts,
)


def charts(book: Book) -> Sheet:
    """Every chart but the summary's, with what it shows in words and a link to its figures."""
    drawn = tuple(chart for made in _CHARTS for chart in made(book))
    columns = (Column("Figures on", width=24), Column("Chart", width=36), Column("What it shows", width=90))
    rows: list[tuple[Cell, ...]] = [(chart.sheet.name, chart.title, chart.described) for chart in drawn]
    return Sheet(
        name="Charts",
        title="Charts, of the first scenario that has a plan",
        unit="As the axes of each chart say",
        source=book.source,
        purpose="The gap, providers, occupancy, targets, saving by cause, worth of a place: drawn and told",
        note="The charts stand below this table, in its order, two abreast. More on Summary",
        columns=columns,
        frame=frame_of(columns, rows),
        links={row: chart.sheet.name for row, chart in enumerate(drawn)},
        charts=drawn,
    )
