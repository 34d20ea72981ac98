"""Charts as they are described, before Excel draws them."""

from __future__ import annotations

from dataclasses import replace

from optimiser.plan import Run
from optimiser.reporting.book import Book
from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.charts.summary import cost_chart, places_chart
from optimiser.reporting.sheet import Sheet
from optimiser.reporting.sheets import SHEETS
from tests.reporting.runs import one


def all_charts(run: Run) -> list[tuple[Sheet, Chart]]:
    return [(sheet, chart) for sheet in Book(run, SHEETS) for chart in sheet.charts]


def expected(chart: Chart, series: Series) -> tuple[str, list[float | None]]:
    frame = chart.sheet.frame
    first, last = series.rows or (chart.first, chart.last)
    if series.along:
        return str(frame[series.heading][first]), [frame[name][first] for name in series.along]
    name = str(frame[series.named_by][first]) if series.named_by else series.heading
    return name, list(frame[series.heading][first : last + 1])


def both(book: Book) -> tuple[Chart, Chart]:
    places, costs = places_chart(book), cost_chart(book)
    assert places
    assert costs
    return places, costs


def costing(pounds: float) -> Chart:
    """A chart whose highest column is so many pounds."""
    cost = cost_chart(Book(one(), SHEETS))
    assert cost
    frame = {**cost.sheet.frame, cost.series[0].heading: [pounds] * cost.sheet.rows}
    return replace(cost, sheet=replace(cost.sheet, frame=frame))
