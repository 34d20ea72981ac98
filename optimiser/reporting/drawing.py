"""Charts drawn under a table, as native Excel charts that can be read in grey and by ear."""

from __future__ import annotations

from math import floor, log10
from typing import Any, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.chart_column import ChartColumn
from xlsxwriter.chart_line import ChartLine
from xlsxwriter.worksheet import Worksheet

from optimiser.errors import SufficiencyError
from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.labels import FONT, labels, of_size
from optimiser.reporting.looks import column_look, line_look
from optimiser.reporting.paper import CHARTS_APART
from optimiser.reporting.shape import chart_lines
from optimiser.reporting.sheet import FIRST_ROW, HEADER_ROW, Sheet
from optimiser.reporting.words import plain

_Drawn: TypeAlias = ChartBar | ChartColumn | ChartLine
_LEVEL = {"name": "Arial", "size": 9, "rotation": 360}
"""A whole turn: names stay level, where none would let the program slant them."""
_AXIS_FORMATS = {"whole": "#,##0", "children": "#,##0", "share": "0%"}
_MONEY = ((10e6, '£#,##0,,"m"'), (1e6, '£0.0,,"m"'), (10e3, '£#,##0,"k"'), (0.0, "£#,##0"))
"""How money is shown on an axis that reaches so far."""
_BELOW_THE_BREAK = 2
"""Pixels between the top of a page and its first charts, lest their edge be printed on the page before."""
_MOST_MARKERS = 24
_MOST_STEPS = 5
"""Steps of money along the foot of a narrow chart, lest its figures run into one another."""
_TO_WHOLE = {"max": 1.05, "major_unit": 0.2}
"""A little above the whole, so that a line along it is not cut off by a hair's breadth of arithmetic."""


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
    lines = chart_lines(sheet.charts)
    abreast = max(map(len, lines), default=1)
    narrow = (size[0] - CHARTS_APART * (abreast - 1)) // abreast
    for down, line in enumerate(lines):
        failed = page.set_row_pixels(below + down, size[1] + CHARTS_APART)
        for along, chart in enumerate(line):
            drawn = _chart(book, chart)
            drawn.set_size({"width": size[0] if chart.wide else narrow, "height": size[1]})
            place = {
                "description": plain(chart.described),
                "object_position": 2,
                "x_offset": along * (narrow + CHARTS_APART),
                "y_offset": _BELOW_THE_BREAK,
            }
            if failed or page.insert_chart(below + down, 0, drawn, place):
                raise SufficiencyError(f"The report could not hold the chart '{chart.title}'.")


def _chart(book: Workbook, chart: Chart) -> _Drawn:
    columns = [series for series in chart.series if series.kind == "column"]
    lines = [series for series in chart.series if series.kind != "column"]
    drawn = _columns(book, chart, columns) if columns else _lines(book, chart, lines)
    if columns and lines:
        drawn.combine(_lines(book, chart, lines))
    _dress(drawn, chart)
    return drawn


def _columns(book: Workbook, chart: Chart, columns: list[Series]) -> ChartBar | ChartColumn:
    kind = {"type": "bar" if chart.bars else "column", **({"subtype": "stacked"} if chart.stacked else {})}
    drawn = book.add_chart(kind)
    for turn, series in enumerate(columns):
        look = column_look(series.look or series.heading, turn)
        _add(drawn, chart, series, {**look, **labels(chart, series), "gap": 60})
    return drawn


def _lines(book: Workbook, chart: Chart, lines: list[Series]) -> ChartLine:
    drawn = book.add_chart({"type": "line"})
    for turn, series in enumerate(lines):
        alone = series.kind == "marker"
        bare = not alone and len(chart.figures(series)) > _MOST_MARKERS
        _add(drawn, chart, series, line_look(series.look, turn, markers_only=alone, bare=bare))
    return drawn


def _add(drawn: _Drawn, chart: Chart, series: Series, look: dict[str, Any]) -> None:
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


def _dress(drawn: _Drawn, chart: Chart) -> None:
    title = {"name": _never_a_formula(chart.title), "name_font": {**FONT, "size": 13}, "overlay": False}
    drawn.set_title(title)
    name_font = {**FONT, "bold": False}
    names = {
        "name": _never_a_formula(chart.across),
        "name_font": name_font,
        "num_font": FONT if chart.bars else _LEVEL,
        **({"interval_unit": chart.every, "interval_tick": chart.every} if chart.every > 1 else {}),
    }
    figures = {
        "name": _never_a_formula(chart.up),
        "name_font": name_font,
        "num_font": FONT,
        "num_format": axis_format(chart),
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        **({"min": 0} if chart.starts_at_0 else {}),
        **(_TO_WHOLE if chart.to_whole else {}),
        **({"major_unit": _step(chart)} if chart.bars and not chart.wide and chart.highest else {}),
    }
    _set_axes(drawn, names, figures, lying=chart.bars)
    drawn.set_legend(
        {"position": "right" if chart.wide else "bottom", "font": FONT} if chart.legend else {"none": True}
    )


def _set_axes(drawn: _Drawn, names: dict[str, Any], figures: dict[str, Any], *, lying: bool) -> None:
    """Columns that lie have their names up the side and, the first on top, their figures below the last."""
    if lying:
        drawn.set_y_axis({**names, "reverse": True, "crossing": "max", "label_position": "low"})
        drawn.set_x_axis(figures)
    else:
        drawn.set_x_axis(names)
        drawn.set_y_axis(figures)


def axis_format(chart: Chart) -> str:
    """How the figures on a chart's axis are shown: money in millions or thousands, as it is large."""
    return of_size(_MONEY, chart.highest) if chart.form == "money" else _AXIS_FORMATS[chart.form]


def _step(chart: Chart) -> float:
    """How far apart the figures on the axis of a narrow chart stand: 1, 2 or 5, so that few stand abreast."""
    lowest = min(0.0, *(amount for series in chart.series for amount in chart.amounts(series)))
    least = (chart.highest - lowest) / _MOST_STEPS
    ten = 10.0 ** floor(log10(least))
    return next(step * ten for step in (1, 2, 5, 10) if step * ten >= least * (1 - 1e-9))


def _never_a_formula(title: str) -> str:
    """A title that Excel can hold; one that starts with an equals sign would be read as a formula."""
    text = plain(title)
    return f" {text}" if text.startswith("=") else text
