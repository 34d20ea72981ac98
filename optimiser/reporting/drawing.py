"""Charts drawn under a table, as native Excel charts that can be read in grey and by ear."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart_column import ChartColumn
from xlsxwriter.chart_line import ChartLine
from xlsxwriter.worksheet import Worksheet

from optimiser.errors import SufficiencyError
from optimiser.reporting.shape import CHARTS_APART
from optimiser.reporting.sheet import FIRST_ROW, HEADER_ROW, Chart, Series, Sheet

_FILLS = {
    "Today's places that can be filled": ("#12436D", None),
    "Places added that can be filled": ("#F46A25", "wide_upward_diagonal"),
    "Children where there is no limit": ("#BFD3E6", None),
    "Families: our own": ("#12436D", None),
    "Families: bought": ("#9FC2DF", None),
    "Homes and schools: our own": ("#801650", "wide_upward_diagonal"),
    "Homes and schools: bought": ("#E8B8CF", None),
    "Supported accommodation": ("#28A197", "percent_50"),
    "Secure, health and other": ("#7A7A7A", None),
    "Decisions: one-off, yearly, capital": ("#F46A25", "wide_downward_diagonal"),
    "Moves": ("#3D3D3D", "percent_20"),
    "No suitable place": ("#000000", None),
}
"""Told apart in grey as well: dark, light and hatched by turns."""
_LINES = (
    ("#000000", "solid", "diamond"),
    ("#801650", "dash", "square"),
    ("#801650", "dash", "square"),
    ("#12436D", "round_dot", "none"),
    ("#12436D", "round_dot", "none"),
)
"""By turns; the limits of an interval, lower and upper, look alike."""
_FONT = {"name": "Arial", "size": 10}
_AXIS_FORMATS = {"money": '[>=1000000]£#,##0.0,,"m";£#,##0', "whole": "#,##0"}
_NARROWEST = 560


def draw_charts(book: Workbook, page: Worksheet, sheet: Sheet, below: int, size: tuple[int, int]) -> None:
    """Draw a sheet's charts one under another, from two rows below its table.

    Args:
        book: The workbook.
        page: The sheet as XlsxWriter knows it.
        sheet: The sheet as described.
        below: The row under the table, from 0.
        size: The width and height of each chart, in pixels.
    """
    width, height = max(_NARROWEST, size[0]), size[1]
    for number, chart in enumerate(sheet.charts):
        drawn = _chart(book, chart)
        drawn.set_size({"width": width, "height": height})
        place = {
            "description": chart.described,
            "object_position": 2,
            "y_offset": number * (height + CHARTS_APART),
        }
        if page.insert_chart(below + 2, 0, drawn, place):
            raise SufficiencyError(f"The report could not hold the chart '{chart.title}'.")


def _chart(book: Workbook, chart: Chart) -> ChartColumn | ChartLine:
    columns = [series for series in chart.series if series.kind == "column"]
    lines = [series for series in chart.series if series.kind == "line"]
    drawn = _columns(book, chart, columns) if columns else _lines(book, chart, lines)
    if columns and lines:
        drawn.combine(_lines(book, chart, lines))
    _dress(drawn, chart)
    return drawn


def _columns(book: Workbook, chart: Chart, columns: list[Series]) -> ChartColumn:
    drawn = book.add_chart({"type": "column", "subtype": "stacked"})
    for series in columns:
        colour, pattern = _FILLS[series.heading]
        look: dict[str, Any] = {"border": {"color": "#FFFFFF", "width": 0.5}, "gap": 60}
        if pattern:
            look["pattern"] = {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}
            look["border"] = {"color": colour, "width": 0.75}
        else:
            look["fill"] = {"color": colour}
        _add(drawn, chart, series, look)
    return drawn


def _lines(book: Workbook, chart: Chart, lines: list[Series]) -> ChartLine:
    drawn = book.add_chart({"type": "line"})
    for (colour, dash, marker), series in zip(_LINES, lines, strict=False):
        look = {
            "line": {"color": colour, "width": 2.25, "dash_type": dash},
            "marker": {"type": marker, "size": 6, "fill": {"color": colour}, "border": {"color": colour}},
        }
        _add(drawn, chart, series, look)
    return drawn


def _add(drawn: ChartColumn | ChartLine, chart: Chart, series: Series, look: dict[str, Any]) -> None:
    sheet = chart.sheet
    first, last = FIRST_ROW - 1 + chart.first, FIRST_ROW - 1 + chart.last
    column = sheet.position(series.heading)
    across = [sheet.position(heading) for heading in chart.categories]
    drawn.add_series(
        {
            "name": [sheet.name, HEADER_ROW - 1, column],
            "categories": [sheet.name, first, min(across), last, max(across)],
            "values": [sheet.name, first, column, last, column],
            **look,
        }
    )


def _dress(drawn: ChartColumn | ChartLine, chart: Chart) -> None:
    axis = {"name_font": {**_FONT, "bold": False}, "num_font": _FONT}
    drawn.set_title({"name": chart.title, "name_font": {**_FONT, "size": 13}, "overlay": False})
    drawn.set_x_axis({"name": chart.across, **axis})
    drawn.set_y_axis(
        {
            "name": chart.up,
            "num_format": _AXIS_FORMATS[chart.form],
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
            **axis,
        }
    )
    drawn.set_legend({"position": "bottom", "font": _FONT})
