"""A sheet's columns of text made narrower, so that fewer pages stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from optimiser.reporting.lettering import BOLD, INDENT, width_of
from optimiser.reporting.sheet import Column, Sheet

TEXTS = ("text", "any")
"""Forms of columns whose cells may be wrapped."""
_NARROWABLE = (*TEXTS, "money", "pence", "date")
"""Those, and the forms of figures whose longest is known."""
_STEP, _NARROWEST, _LONGEST_WORD = 2.0, 8.0, 20.0
_MOST_LINES, _FEW_MORE = 9, 16
"""No word that is not very long is broken, and no cell is made higher than can be read."""
_KEY = 15.0
"""The names of rows are read most, so they stay as wide as this."""
_WORD_CUT = 2.5
"""Letters that a line loses, on average, to the word that no longer fits."""
_ROWS_WEIGHED = 150
"""Of a long table so many rows, evenly apart, tell well enough which column to narrow."""
Enough = Callable[[Sequence[float]], bool]


def least_widths(sheet: Sheet, across: Sequence[float], figures: Sequence[float]) -> list[float]:
    """The width down to which each column may be narrowed: no figure is cut off.

    Args:
        sheet: The sheet.
        across: The width of each column now.
        figures: The width that the longest figure of each needs.
    """
    return [
        min(across[c], max(figures[c], _least(sheet, column), _KEY if c < sheet.keys else 0.0))
        if column.form in _NARROWABLE
        else across[c]
        for c, column in enumerate(sheet.columns)
    ]


def _least(sheet: Sheet, column: Column) -> float:
    """No narrower than its words; of links, which some programs do not wrap, than all of each."""
    texts = {each for each in sheet.values(column) if isinstance(each, str)}
    words = max((width_of(word) for text in texts for word in text.split()), default=0.0)
    heading = max((width_of(word, BOLD) for word in column.heading.split()), default=0.0)
    longest = _for_lines([len(each) for each in sheet.values(column) if isinstance(each, str)])
    link = max(map(width_of, sheet.linked(column.heading)), default=0.0)
    return max(_NARROWEST, heading, min(words, _LONGEST_WORD), longest, link)


def _for_lines(letters: list[int]) -> float:
    """The width at which hardly any text is higher than can be read, and none much higher."""
    if not letters:
        return 0.0
    ordered = sorted(letters)
    usual = ordered[len(ordered) * 19 // 20 - 1 if len(ordered) > 1 else 0]
    return max(usual / _MOST_LINES, ordered[-1] / _FEW_MORE) + INDENT


def narrowed(sheet: Sheet, across: Sequence[float], least: Sequence[float], enough: Enough) -> list[float]:
    """Columns made narrower until it is enough, each time the one that costs the fewest lines.

    Lines are reckoned from the number of letters, which is near enough to choose by.

    Args:
        sheet: The sheet.
        across: The width of each column.
        least: How narrow each may get; that narrow must be enough.
        enough: Whether widths will do.
    """
    now = list(across)
    texts = [c for c, column in enumerate(sheet.columns) if column.form in _NARROWABLE]
    letters = [_letters(sheet, sheet.columns[c]) for c in texts]
    narrower = [max(least[c], now[c] - _STEP) for c in texts]
    lines = np.array([_lines(each, now[c]) for each, c in zip(letters, texts, strict=True)])
    tried = np.array([_lines(each, width) for each, width in zip(letters, narrower, strict=True)])
    while not enough(now):
        second, most = np.sort([np.ones_like(lines[0]), *lines], axis=0)[-2:]
        others = np.where(lines == most, second, most)  # The most lines of any other column, row by row.
        costs = np.maximum(others, tried).sum(axis=1)
        n = -min((costs[n], -now[c], -n) for n, c in enumerate(texts) if now[c] > least[c])[2]
        now[texts[n]], lines[n] = narrower[n], tried[n]
        narrower[n] = max(least[texts[n]], narrower[n] - _STEP)
        tried[n] = _lines(letters[n], narrower[n])
    return now


def lines_down(sheet: Sheet, across: Sequence[float]) -> float:
    """About how many lines the table takes, by the rows that are weighed."""
    drawn = [
        _lines(_letters(sheet, column), width)
        for column, width in zip(sheet.columns, across, strict=True)
        if column.form in _NARROWABLE
    ]
    return float(np.max(drawn, axis=0).sum()) if drawn else float(sheet.rows)


def _letters(sheet: Sheet, column: Column) -> np.ndarray:
    cells = sheet.values(column)[:: 1 + sheet.rows // _ROWS_WEIGHED]
    return np.array([len(each) if isinstance(each, str) else 1 for each in cells])


def _lines(letters: np.ndarray, width: float) -> np.ndarray:
    room = width - INDENT
    return np.where(letters <= room, 1.0, np.ceil(letters / (room - _WORD_CUT)))
