"""How the cells of a planning workbook look: number formats, widths and the few styles there are."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date
from functools import cache

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from optimiser.marks import ToFill
from optimiser.workbook.filling import Default, Filled, Formula, blank_of
from optimiser.workbook.layout import Column

NARROWEST, WIDEST, WIDEST_PROSE = 9, 40, 60
ROOM_TO_TYPE = {"date": 12, "money": 13}
"""Characters across that a date or a sum yet to be typed takes; in fewer Excel shows `####`."""
HIGHEST = 409.0
"""Points that a row may be high in Excel."""
PROSE = frozenset({"Note", "Description", "Source", "Basis", "Count", "Out of", "Applies to"})
INK, PAPER, PALE, LINE = "#1F2937", "#DCE6F1", "#FFFBE6", "#BFBFBF"

AS_TYPED = frozenset({"financial year", "name", "name of", "names of"})
"""What Excel would make a date of, such as a group named `5-9`, were its cells not for text."""

STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14, "font_color": INK},
    "guidance": {"font_color": INK},
    "note": {"bold": True, "font_color": "#9C2A00"},
    "legend": {"italic": True, "font_color": "#4B5563"},
    "hint": {
        "italic": True,
        "font_size": 9,
        "font_color": "#4B5563",
        "text_wrap": True,
        "valign": "bottom",
        "align": "left",
        "indent": 1,
    },
    "header": {
        "bold": True,
        "bg_color": PAPER,
        "font_color": INK,
        "border": 1,
        "border_color": LINE,
        "text_wrap": True,
        "valign": "vcenter",
        "align": "left",
        "indent": 1,
    },
    "input": {"bg_color": PALE, "border": 1, "border_color": LINE, "valign": "top"},
    "fixed": {"border": 1, "border_color": LINE, "valign": "top"},
    "to fill": {"bg_color": "#FDE2D0", "border": 5, "border_color": "#9C2A00", "valign": "top"},
    "default": {"bg_color": PALE, "border": 3, "border_color": "#6B7280", "valign": "top", "italic": True},
}

_NAMES_OF_MARKS: dict[type, str] = {Default: "default", ToFill: "to fill"}


class Looks:
    """The formats of one Excel workbook, each made once.

    Args:
        book: The XlsxWriter workbook.
    """

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.style = cache(self._style)

    def _style(self, name: str, number_format: str = "General", wrap: bool = False) -> Format:
        more: dict[str, object] = {"text_wrap": True, "align": "left", "indent": 1} if wrap else {}
        return self._book.add_format({**STYLES[name], "num_format": number_format, **more})

    def of(self, column: Column, value: object) -> Format:
        """The format of a cell: an input, a default to be replaced, or a text that only explains."""
        explains = not column.field and column.kind == "text"
        name = "fixed" if explains else _NAMES_OF_MARKS.get(type(value), "input")
        bare = bare_value(value)
        return self.style(name, number_format(column, bare), isinstance(bare, str))


def bare_value(value: object) -> object:
    """What a cell comes to: the value a formula or a default carries."""
    if isinstance(value, ToFill):
        return None
    return value.value if isinstance(value, (Formula, Default)) else value


def number_format(column: Column, value: object) -> str:
    """Give a cell's number format by its column's kind, and for counts by how many decimals it needs."""
    if isinstance(value, date) or column.kind == "date":
        return "dd/mm/yyyy"
    if column.kind in AS_TYPED or column.field == "row" or "=" in column.choices:
        return "@"
    if column.kind == "share":
        return "0.0#%"
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return _blank_format(column)
    whole = float(value).is_integer()
    if column.kind == "money":
        return "£#,##0" if whole and "week" not in column.unit else "£#,##0.00"
    return "#,##0" if whole else "#,##0.0###"


def _blank_format(column: Column) -> str:
    """How what will be typed is shown: as it is typed, but for money; a limit may be of staff instead."""
    if column.kind != "money" or "FTE" in column.unit:
        return "General"
    return "£#,##0.00" if "week" in column.unit else "£#,##0"


def widths(filled: Filled) -> list[float]:
    """Give each column a width that fits its heading's words, its hint and its cells, within reason."""
    return [
        _width(column, [cell for row in filled.rows for cell in row[place : place + 1]])
        for place, column in enumerate(filled.columns)
    ]


def height(texts: Iterable[str], across: Iterable[float], points: float = 15.0) -> float:
    """Give the height of a row of wrapped texts, which not every program finds out for itself.

    Args:
        texts: What stands in its cells.
        across: The width of each, in characters.
        points: The height of one line.
    """
    lines = (
        len(textwrap.wrap(text, max(1, int(width * 1.12)))) for text, width in zip(texts, across, strict=True)
    )
    return min(HIGHEST, points * max(1, *lines) + 1)


def _width(column: Column, cells: Iterable[tuple[Column, object]]) -> float:
    words = max((len(word) for word in column.heading.split()), default=0) * 1.15 + 3
    hint = len(blank_of(column)) / 3.5
    longest = max((len(shown(each, value)) for each, value in cells), default=0) + 3
    least = ROOM_TO_TYPE.get(column.kind, NARROWEST)
    return min(WIDEST_PROSE if column.heading in PROSE else WIDEST, max(least, words, hint, longest))


def shown(column: Column, value: object) -> str:
    """A cell's text, near enough to tell how much room it takes."""
    bare = bare_value(value)
    if isinstance(bare, date):
        return "01/04/2017"
    if isinstance(bare, (int, float)) and not isinstance(bare, bool):
        return f"{bare:,.2f}" + ("£" if column.kind == "money" else "")
    return "" if bare is None else str(bare)
