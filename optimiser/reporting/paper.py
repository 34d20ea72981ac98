"""How a sheet is printed: A4 on its side, never smaller than can be read, on as many pages as that takes.

Widths are in pixels of the screen, heights in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST = 0.8
"""The scale below which nothing is printed: letters of 10 points come out as 8."""
_POINT = 0.75
"""Points in a pixel of the screen."""
_ACROSS, _DOWN = 784.0, 520.0
"""Points that fit across and down A4 on its side, between its margins."""
_SPARE_FITTED, _SPARE_SCALED, _SPARE_DOWN = 0.98, 0.9, 0.96
"""Programs differ in how wide they draw a column, by a twentieth or so, which fitting pages evens out."""
_ABOVE = 80.0
"""Points that the lines above a table take."""
_JUST_ONE_PAGE = 0.75
"""The scale down to which a table over charts is kept on one page, so that charts begin on the next."""
_LINES_A_PAGE, CHARTS_APART, _TALLEST = 2, 16, 470


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages a sheet is printed on.

    Attributes:
        across: How many pages stand side by side, the first columns repeated on each.
        down: 1 where all of it fits one page; 0 for as many as it takes.
        scale: How large a sheet with charts is printed; without, programs make it fit.
        headed: Whether the header is repeated on the pages that follow.
    """

    across: int
    down: int
    scale: float
    headed: bool


def room(*, scaled: bool) -> float:
    """Pixels across that fit a page at the smallest scale.

    Args:
        scaled: Whether the sheet is printed at a scale of its own, as one with charts is, or made to fit.
    """
    return (_SPARE_SCALED if scaled else _SPARE_FITTED) * _ACROSS / SMALLEST / _POINT


def pages_across(columns: Sequence[float], keys: int, page: float) -> int:
    """How many pages columns take side by side, the first ones repeated on each.

    Args:
        columns: The width of each.
        keys: How many are repeated.
        page: The width that fits a page.
    """
    repeated = float(sum(columns[:keys]))
    pages, used = 1, repeated
    for each in columns[keys:]:
        if used + each > page and used > repeated:
            pages, used = pages + 1, repeated
        used += each
    return pages


def fitted(columns: Sequence[float], keys: int, heights: Sequence[float]) -> Paper:
    """The pages of a sheet without charts.

    Args:
        columns: The width of each column.
        keys: How many columns name a row.
        heights: The height of the header and of each row.
    """
    wide = pages_across(columns, keys, room(scaled=False))
    one_page = wide == 1 and _SPARE_DOWN * _DOWN / (sum(heights) + _ABOVE) >= SMALLEST
    return Paper(across=wide, down=1 if one_page else 0, scale=1.0, headed=True)


def scaled(longest: float, columns: Sequence[float], keys: int, heights: Sequence[float]) -> Paper:
    """The pages of a sheet with charts, at a scale of its own: where programs fit pages, they mind no break.

    Args:
        longest: The width of the widest line above the table.
        columns: The width of each column.
        keys: How many columns name a row.
        heights: The height of the header and of each row.
    """
    wide = pages_across(columns, keys, room(scaled=True))
    whole = max(longest, sum(columns)) if wide == 1 else 0.0
    by_width = min(1.0, _SPARE_SCALED * _ACROSS / (whole * _POINT)) if whole else SMALLEST
    by_height = _SPARE_DOWN * _DOWN / (sum(heights) + _ABOVE)
    on_one = by_height >= _JUST_ONE_PAGE
    scale = min(by_width, by_height) if on_one else by_width
    return Paper(across=wide, down=0, scale=scale, headed=not on_one)


def chart_height(lines: int, paper: Paper, header: float) -> int:
    """The pixels each chart may be high for a page to hold two lines of them, or one where there is one.

    Args:
        lines: How many lines of charts there are.
        paper: The pages they are printed on.
        header: The height of the header, repeated on each page or not.
    """
    page = (_SPARE_DOWN * _DOWN / paper.scale - (header if paper.headed else 0.0)) / _POINT
    return min(_TALLEST, int(page / max(1, min(_LINES_A_PAGE, lines))) - 2 * CHARTS_APART)


def chart_breaks(lines: int, below: int) -> list[int]:
    """The rows before which a page ends: before the first line of charts, then after every two.

    Args:
        lines: How many lines of charts there are.
        below: The row of the first line of charts, from 0.
    """
    return [below + line for line in range(0, lines, _LINES_A_PAGE)]
