"""Charts drawn under a table, as native Excel charts that can be read in grey and by ear."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart_column import ChartColumn
from xlsxwriter.chart_line import ChartLine
from xlsxwriter.worksheet import Worksheet

from optimiser.errors import SufficiencyError
from optimiser.reporting.looks import CLEAR, column_look, line_look
from optimiser.reporting.shape import CHARTS_APART, charts_abreast
from optimiser.reporting.sheet import FIRST_ROW, HEADER_ROW, Chart, Series, Sheet
from optimiser.reporting.words import plain

_FONT = {"name": "Arial", "size": 10}
_AXIS_FORMATS = {
    "money": '[>=1000000]£#,##0.0,,"m";£#,##0',
    "whole": "#,##0",
    "children": "#,##0",
    "share": "0%",
}


def draw_charts(book: Workbook, page: Worksheet, sheet: Sheet, below: int, size: tuple[int, int]) -> None:
    """Draw a sheet's charts below its table, one under another, or more than two in pairs.

    Each line of charts has a row of the sheet to itself, as high as they are, for pages to break between.

    Args:
        book: The workbook.
        page: The sheet as XlsxWriter knows it.
        sheet: The sheet as described.
        below: The row of the first line of charts, from 0.
        size: The width all charts of a line have together, and the height of each, in pixels.
    """
    abreast = charts_abreast(len(sheet.charts))
    width = size[0] // abreast - CHARTS_APART * (abreast - 1)
    for number, chart in enumerate(sheet.charts):
        down, along = divmod(number, abreast)
        drawn = _chart(book, chart)
        drawn.set_size({"width": width, "height": size[1]})
        place = {
            "description": plain(chart.described),
            "object_position": 2,
            "x_offset": along * (width + CHARTS_APART),
        }
        failed = page.set_row_pixels(below + down, size[1] + CHARTS_APART)
        if failed or page.insert_chart(below + down, 0, drawn, place):
            raise SufficiencyError(f"The report could not hold the chart '{chart.title}'.")


def _chart(book: Workbook, chart: Chart) -> ChartColumn | ChartLine:
    columns = [series for series in chart.series if series.kind == "column"]
    lines = [series for series in chart.series if series.kind != "column"]
    drawn = _columns(book, chart, columns) if columns else _lines(book, chart, lines)
    if columns and lines:
        drawn.combine(_lines(book, chart, lines))
    _dress(drawn, chart)
    return drawn


def _columns(book: Workbook, chart: Chart, columns: list[Series]) -> ChartColumn:
    drawn = book.add_chart({"type": "column", **({"subtype": "stacked"} if chart.stacked else {})})
    for turn, series in enumerate(columns):
        look = column_look(series.look or series.heading, turn)
        _add(drawn, chart, series, {**look, "gap": 60})
    return drawn


def _lines(book: Workbook, chart: Chart, lines: list[Series]) -> ChartLine:
    drawn = book.add_chart({"type": "line"})
    for turn, series in enumerate(lines):
        _add(drawn, chart, series, line_look(series.look, turn, markers_only=series.kind == "marker"))
    return drawn


def _add(drawn: ChartColumn | ChartLine, chart: Chart, series: Series, look: dict[str, Any]) -> None:
    sheet = chart.sheet
    first, last = (FIRST_ROW - 1 + row for row in series.rows or (chart.first, chart.last))
    column, header = sheet.position(series.heading), HEADER_ROW - 1
    if series.along:
        start, end = (sheet.position(series.along[each]) for each in (0, -1))
        name, categories = [first, column], [header, start, header, end]
        values = [first, start, first, end]
    else:
        across = [sheet.position(heading) for heading in chart.categories]
        named_by = [first, sheet.position(series.named_by)] if series.named_by else [header, column]
        name, categories = named_by, [first, min(across), last, max(across)]
        values = [first, column, last, column]
    ranges = {"name": name, "categories": categories, "values": values}
    drawn.add_series({**{what: [sheet.name, *cells] for what, cells in ranges.items()}, **look})


def _dress(drawn: ChartColumn | ChartLine, chart: Chart) -> None:
    axis = {"name_font": {**_FONT, "bold": False}, "num_font": _FONT}
    drawn.set_title(
        {"name": _never_a_formula(chart.title), "name_font": {**_FONT, "size": 13}, "overlay": False}
    )
    drawn.set_x_axis({"name": _never_a_formula(chart.across), **axis})
    drawn.set_y_axis(
        {
            "name": _never_a_formula(chart.up),
            "num_format": _AXIS_FORMATS[chart.form],
            **({"min": chart.starts_at or 0} if chart.from_zero or chart.starts_at else {}),
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
            **axis,
        }
    )
    unseen = [number for number, series in enumerate(chart.series) if series.look == CLEAR]
    drawn.set_legend({"position": "bottom", "font": _FONT, "delete_series": unseen})


def _never_a_formula(title: str) -> str:
    """A title that Excel can hold; one that starts with an equals sign would be read as a formula."""
    text = plain(title)
    return f" {text}" if text.startswith("=") else text
