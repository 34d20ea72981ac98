"""How wide a sheet's columns and how high its rows must be for nothing to be cut off."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from optimiser.reporting.chart import Chart
from optimiser.reporting.sheet import Column, Sheet

TOTAL = "Total of rows shown"
CHARTS_APART = 16
_WIDEST, _NARROWEST, _NUMBER, _SHORT_NUMBER = 42, 10, 12, 10
PAGE_WIDTH, _A_LITTLE, _STEP, _NARROWEST_TEXT = 265, 1.35, 2, 12
"""The characters across that can still be read on one page, and how far a sheet may be squeezed to that."""
_PENCE, _BESIDE_FIGURE = {"money": 0, "pence": 2}, 2
_MANY_COLUMNS, _WIDEST_OF_MANY = 10, 27
_LINE, _HIGHEST_ROW = 13.2, 409.0
"""Points that one line of text takes, and that a row may be high in Excel."""
_EM = 13.4
"""Pixels of the font's size, 10 points, on the safe side."""
_LETTERS = {
    **dict.fromkeys("ijl|'", 0.22),
    **dict.fromkeys(" ft.,:;/!I[]\\", 0.28),
    **dict.fromkeys("r-()`", 0.34),
    **dict.fromkeys("ckvxyzsJ", 0.5),
    **dict.fromkeys("ABEKPSVXYw&", 0.69),
    **dict.fromkeys("CDHNRU", 0.73),
    **dict.fromkeys("GOQmM%", 0.86),
    **dict.fromkeys("W@—", 1.0),
}
"""How wide each letter is in Arial, as a share of its size; other letters and figures are middling."""
_MIDDLING, _BOLD = 0.56, 1.08
_INDENT = 1.2
"""What a cell's margins and its indent take of its width, in Excel's characters."""
_PIXELS, _PADDING = 7, 5
_POINT = 0.75
"""Points in a pixel of the screen."""
_PAGE = (784.0, 520.0)
"""Points that fit across and down A4 on its side, between its margins."""
_READABLE = 0.7
"""The scale down to which a whole sheet is printed on one page rather than run over onto a second."""
_ABOVE, _SMALLEST, _SPARE, _SPARE_ACROSS, _TALLEST = 80.0, 0.55, 0.96, 0.9, 470
"""Programs differ in how wide they draw a column, by a twentieth or so."""
_FEW_CHARTS, LINES_A_PAGE = 2, 2
_BESIDE, _NARROWEST_CHART = 8, 900
_TITLE = 1.5
"""How much wider the title is, in its larger and bolder letters."""


def widths(sheet: Sheet) -> list[float]:
    """The width of each column, in Excel's characters; a little too wide for a page is made to fit it."""
    across = [column.width or _width(sheet, column) for column in sheet.columns]
    if sheet.totalled:
        across[0] = max(across[0], len(TOTAL))
    return _squeezed(sheet, across) if PAGE_WIDTH < sum(across) <= _A_LITTLE * PAGE_WIDTH else across


def _squeezed(sheet: Sheet, across: list[float]) -> list[float]:
    """Columns of text made narrower until all fit a page, each time the one that costs the fewest lines.

    Lines are reckoned from the number of letters, which is near enough to choose by. What cannot be made to
    fit stays as it is.
    """
    texts = [c for c, column in enumerate(sheet.columns) if column.form in ("text", "any")]
    least = [max(_NARROWEST_TEXT, _longest_word(sheet.columns[c])) for c in texts]
    cells = [sheet.values(sheet.columns[c]) for c in texts]
    letters = np.array([[len(each) if isinstance(each, str) else 1 for each in column] for column in cells])
    now = np.array([across[c] for c in texts])
    while sum(across) - sum(across[c] for c in texts) + now.sum() > PAGE_WIDTH:
        tried = [now - _STEP * (np.arange(len(texts)) == c) for c in range(len(texts))]
        lines = {
            (int(np.ceil(letters / (widths_tried - _INDENT)[:, np.newaxis]).max(axis=0).sum()), -now[c]): c
            for c, widths_tried in enumerate(tried)
            if widths_tried[c] >= least[c]
        }
        if not lines:
            return across
        now = tried[lines[min(lines)]]
    narrow = dict(zip(texts, now.tolist(), strict=True))
    return [narrow.get(c, width) for c, width in enumerate(across)]


def _longest_word(column: Column) -> int:
    """The characters of a heading's longest word, and room beside it."""
    return max(len(word) for word in column.heading.split()) + 3


def _width(sheet: Sheet, column: Column) -> float:
    longest_word = _longest_word(column)
    if column.form not in ("text", "any"):
        least = _SHORT_NUMBER if column.form in ("children", "share") else _NUMBER
        return max(least, longest_word, _longest_figure(sheet, column))
    texts = (each for each in sheet.values(column) if isinstance(each, str))
    longest = max((len(line) for text in texts for line in text.splitlines()), default=0)
    widest = _WIDEST_OF_MANY if len(sheet.columns) > _MANY_COLUMNS else _WIDEST
    return min(widest, max(_NARROWEST, longest + 3, longest_word))


def _longest_figure(sheet: Sheet, column: Column) -> int:
    """The characters of a column's longest sum of money, its total among them, and room beside it."""
    if column.form not in _PENCE:
        return 0
    figures = [each for each in sheet.values(column) if isinstance(each, (int, float))]
    figures += [sheet.total(column.heading)] if column.total else []
    written = (f"£{each:,.{_PENCE[column.form]}f}" for each in figures if math.isfinite(each))
    return max(map(len, written), default=0) + _BESIDE_FIGURE


def header_height(sheet: Sheet, across: list[float]) -> float:
    """The height of the header, in points."""
    headings = zip(sheet.columns, across, strict=True)
    return _height(max(_lines(column.heading, width - _INDENT, _BOLD) for column, width in headings))


def row_heights(sheet: Sheet, across: list[float]) -> list[float]:
    """The height of each row of the table, in points."""
    lines = [1] * sheet.rows
    for column, width in zip(sheet.columns, across, strict=True):
        for row, value in enumerate(sheet.values(column)):
            if isinstance(value, str):
                lines[row] = max(lines[row], _lines(value, width - _INDENT))
    return [_height(each) for each in lines]


def _height(lines: int) -> float:
    return min(_HIGHEST_ROW, _LINE * lines + 1.5)


@lru_cache(maxsize=1 << 16)
def _lines(text: str, width: float, weight: float = 1.0) -> int:
    """The lines a text takes when its words are wrapped to a width in Excel's characters."""
    room = max(1.0, width) * _PIXELS
    space = _pixels(" ") * weight
    count = 0
    for paragraph in text.splitlines() or [""]:
        used = 0.0
        count += 1
        for word in paragraph.split():
            long = _pixels(word) * weight
            if used and used + space + long > room:
                count, used = count + 1, 0.0
            count += int(long // room)
            used = (used + space if used else 0.0) + long % room
    return count


def _pixels(text: str) -> float:
    return _EM * sum(_LETTERS.get(letter, _MIDDLING) for letter in text)


def pixels_across(across: list[float]) -> int:
    """The pixels that columns of these widths take together."""
    return sum(math.ceil(width * _PIXELS) + _PADDING for width in across)


def pixels_needed(sheet: Sheet, across: list[float]) -> int:
    """The pixels that a sheet takes across: its columns, and the lines above them that may be longer."""
    above = [_TITLE * _pixels(sheet.title), *map(_pixels, (sheet.unit, sheet.source, sheet.note))]
    return max(pixels_across(across), math.ceil(max(above)))


def print_scale(sheet: Sheet, across: list[float], heights: list[float]) -> float:
    """How much smaller a sheet with charts is printed for its table to fill one page, and no more.

    A table too long for that to be read is only made to fit the page's width.

    Args:
        sheet: The sheet.
        across: The width of each column.
        heights: The height of the header and of each row.
    """
    wide, high = _PAGE
    by_width = min(1.0, _SPARE_ACROSS * wide / (pixels_needed(sheet, across) * _POINT))
    by_height = _SPARE * high / (sum(heights) + _ABOVE)
    return min(by_width, by_height) if by_height >= _SMALLEST else by_width


def fits_a_page(across: list[float], heights: list[float]) -> bool:
    """Whether a sheet without charts can be read printed on one page.

    Args:
        across: The width of each column.
        heights: The height of the header and of each row.
    """
    wide, high = _PAGE
    by_width = _SPARE_ACROSS * wide / (pixels_across(across) * _POINT)
    by_height = _SPARE * high / (sum(heights) + _ABOVE)
    return min(by_width, by_height) >= _READABLE


def chart_lines(charts: Sequence[Chart]) -> list[tuple[Chart, ...]]:
    """The charts line by line: in pairs where they are more than two, and a wide one by itself."""
    lines: list[tuple[Chart, ...]] = []
    for chart in charts:
        alone = chart.wide or len(charts) <= _FEW_CHARTS
        if lines and not alone and len(lines[-1]) == 1 and not lines[-1][0].wide:
            lines[-1] = (*lines[-1], chart)
        else:
            lines.append((chart,))
    return lines


def chart_height(lines: int, scale: float) -> int:
    """The pixels each chart may be high for a page to hold two lines of them, or one where there is one."""
    page = _SPARE * _PAGE[1] / scale / _POINT
    return min(_TALLEST, int(page / max(1, min(LINES_A_PAGE, lines))) - 2 * CHARTS_APART)


def chart_breaks(lines: int, below: int) -> list[int]:
    """The rows before which a page ends: before the first line of charts, then after every two.

    Args:
        lines: How many lines of charts there are.
        below: The row of the first line of charts, from 0.
    """
    return [below + line for line in range(0, lines, LINES_A_PAGE)]


def chart_width(sheet: Sheet, across: list[float]) -> int:
    """The pixels that charts may take across: as far as the table reaches, and enough to be read."""
    return max(_NARROWEST_CHART, pixels_across(across) - _BESIDE)
