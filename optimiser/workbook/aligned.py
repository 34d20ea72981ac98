"""Tables in plain text: columns as wide as they need, headings over several lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], left: tuple[int, ...]) -> list[str]:
    """Set rows under headings in columns as wide as their widest cell; a heading breaks over lines."""
    if not rows:
        return []
    widths = [_width(heading, [row[column] for row in rows]) for column, heading in enumerate(headings)]
    broken = [_broken(heading, width) for heading, width in zip(headings, widths, strict=True)]
    deep = max(len(lines) for lines in broken)
    top = zip_longest(*([""] * (deep - len(lines)) + lines for lines in broken), fillvalue="")
    return [_line(cells, widths, left) for cells in (*top, ["-" * width for width in widths], *rows)]


def _width(heading: str, cells: Sequence[str]) -> int:
    """As wide as the widest cell and word, and so that the heading takes three lines at most."""
    return max(-(-len(heading) // 3) + 2, *(len(word) for word in (*heading.split(), *cells)))


def _broken(heading: str, width: int) -> list[str]:
    lines = [""]
    for word in heading.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if len(longer) <= width else [*lines, word]
    return lines


def _line(cells: Sequence[str], widths: Sequence[int], left: tuple[int, ...]) -> str:
    set_cells = [
        cell.ljust(width) if column in left else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return ("  " + "  ".join(set_cells)).rstrip()
