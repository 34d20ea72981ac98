"""How wide a sheet's columns and how high its rows must be for nothing to be cut off."""

from __future__ import annotations

import math
from collections.abc import Sequence

from optimiser.reporting.chart import Chart
from optimiser.reporting.lettering import BOLD, INDENT, TITLE, column_pixels, in_two, lines, pixels, width_of
from optimiser.reporting.narrowing import TEXTS, least_widths, lines_down, narrowed
from optimiser.reporting.paper import pages_across, room
from optimiser.reporting.sheet import Cell, Column, Form, Sheet

TOTAL = "Total of rows shown"
LONG = 25
"""Rows beyond which a header has buttons to pick rows by, and stays in view."""
_WIDEST, _NARROWEST, _NUMBER, _SHORT_NUMBER = 42, 10, 11, 8
_PENCE, _DATE, _BESIDE_FIGURE = {"money": 0, "pence": 2, "whole": 0}, len("30 Sep 2017"), 2
_MANY_COLUMNS, _WIDEST_OF_MANY, _WIDEST_OF_LONG = 10, 27, 60
"""Texts of a long table may be as wide as a page has room for, which makes it shorter."""
_LONGER = 1.35
"""How much more paper is worth having the whole of a row on one page."""
_LINE, _HIGHEST_ROW = 13.2, 409.0
"""Points that one line of text takes, and that a row may be high in Excel."""
_FEW_CHARTS = 2
_BESIDE, _NARROWEST_CHART = 8, 900


def widths(sheet: Sheet) -> list[float]:
    """The width of each column, in Excel's characters: text made narrow where that spares pages across.

    It is not where that would make the rows so high that it takes more pages in all.
    """
    figures = [_longest_figure(sheet, column) for column in sheet.columns]
    wide = _natural(sheet, figures, _WIDEST_OF_LONG) if sheet.rows > LONG else []
    if wide and _pages(sheet, wide) == 1:
        return wide
    across = _natural(sheet, figures, _WIDEST_OF_MANY if len(sheet.columns) > _MANY_COLUMNS else _WIDEST)
    if not wide and _pages(sheet, across) == 1:
        return across
    least = least_widths(sheet, across, figures)
    fewest = _pages(sheet, least)
    across = wide if wide and fewest == 1 else across
    pages = _pages(sheet, across)
    if pages == fewest:
        return across
    narrow = narrowed(sheet, across, least, lambda tried: _pages(sheet, tried) <= fewest)
    longer = fewest * lines_down(sheet, narrow) / (pages * lines_down(sheet, across))
    return narrow if sheet.charts or longer <= _LONGER else across


def _natural(sheet: Sheet, figures: list[float], widest: float) -> list[float]:
    """The width of each column as its own cells would have it, its texts no wider than is said."""
    told = zip(sheet.columns, figures, strict=True)
    across = [column.width or _width(sheet, column, figure, widest) for column, figure in told]
    if sheet.totalled:
        across[0] = max(across[0], len(TOTAL))
    return across


def _pages(sheet: Sheet, across: Sequence[float]) -> int:
    return pages_across([*map(column_pixels, across)], sheet.keys, room(scaled=bool(sheet.charts)))


def _width(sheet: Sheet, column: Column, figure: float, widest: float) -> float:
    heading = max((width_of(word, BOLD) for word in column.heading.split()), default=0.0)
    if column.form not in TEXTS:
        least = _SHORT_NUMBER if column.form in ("children", "share", "whole") else _NUMBER
        return max(least, heading, figure)
    texts = {each for each in sheet.values(column) if isinstance(each, str)}
    longest = max((len(line) for text in texts for line in text.splitlines()), default=0)
    return min(widest, max(_NARROWEST, longest + 3, heading, figure))


def _longest_figure(sheet: Sheet, column: Column) -> float:
    """The characters of a column's longest date, count or sum, its total among them, and room beside it."""
    if column.form == "any":
        told = zip(sheet.values(column), sheet.row_forms, strict=True)
        written = [_written(each, form) for each, form in told]
    elif column.form in _PENCE:
        found = (each for each in sheet.values(column) if isinstance(each, (int, float)))
        cells = [each for each in found if math.isfinite(each)]
        cells += [sheet.total(column.heading)] if column.total else []
        written = [_written(each, column.form) for each in (min(cells), max(cells))] if cells else []
    else:
        written = [_DATE] if column.form == "date" else []
    longest = max(written, default=0)
    return longest + _BESIDE_FIGURE if longest else 0


def _written(cell: Cell, form: Form) -> int:
    """The characters of a date, a count or a sum of money as it is shown; 0 of anything else."""
    if form == "date":
        return _DATE
    if form not in _PENCE or not isinstance(cell, (int, float)) or not math.isfinite(cell):
        return 0
    return len(f"£{cell:,.{_PENCE[form]}f}")


def header_height(sheet: Sheet, across: list[float]) -> float:
    """The height of the header, in points."""
    headings = zip(sheet.columns, across, strict=True)
    return _height(max(lines(column.heading, width - INDENT, BOLD) for column, width in headings))


def row_heights(sheet: Sheet, across: list[float]) -> list[float]:
    """The height of each row of the table, in points."""
    high = [1] * sheet.rows
    for column, width in zip(sheet.columns, across, strict=True):
        for row, value in enumerate(sheet.values(column)):
            if isinstance(value, str):
                high[row] = max(high[row], lines(value, width - INDENT))
    return [_height(each) for each in high]


def _height(high: int) -> float:
    return min(_HIGHEST_ROW, _LINE * high + 1.5)


def lines_above(sheet: Sheet) -> list[str]:
    """What stands above a table, line by line: title, unit, source, and the note, in two where it is long."""
    unit = f"Unit: {sheet.unit}" if sheet.unit else ""
    return [sheet.title, unit, sheet.source, *in_two(sheet.note, room(scaled=True))]


def pixels_across(across: Sequence[float]) -> int:
    """The pixels that columns of these widths take together."""
    return sum(map(column_pixels, across))


def longest_above(sheet: Sheet) -> float:
    """The pixels of the longest line above a table."""
    title, *rest = lines_above(sheet)
    return max(TITLE * pixels(title), *map(pixels, rest))


def chart_lines(charts: Sequence[Chart]) -> list[tuple[Chart, ...]]:
    """The charts line by line: in pairs where they are more than two, and a wide one by itself."""
    found: list[tuple[Chart, ...]] = []
    for chart in charts:
        alone = chart.wide or len(charts) <= _FEW_CHARTS
        if found and not alone and len(found[-1]) == 1 and not found[-1][0].wide:
            found[-1] = (*found[-1], chart)
        else:
            found.append((chart,))
    return found


def chart_width(across: Sequence[float]) -> int:
    """The pixels that charts may take across: as far as the table reaches, enough to be read, one page."""
    return min(int(room(scaled=True)), max(_NARROWEST_CHART, pixels_across(across) - _BESIDE))
