"""Help in the cells: drop-down lists, and what a column means told where it is typed."""

from __future__ import annotations

import textwrap

from xlsxwriter.worksheet import Worksheet

from optimiser.workbook.filling import Filled, blank_of
from optimiser.workbook.layout import SETTINGS, Column, sheet_named

ROOM = 200
_TITLE_AT_MOST, _MESSAGE_AT_MOST, _COMMENT_AT_MOST = 32, 255, 900
_NOTE_WIDTH, _LETTERS_A_LINE, _LINE_HEIGHT = 260, 38, 16
"""Pixels across a comment, the letters that a line of it surely holds, and pixels from line to line."""
_MARKED = {"yes/no": ("Y", "N")}


def offer_help(sheet: Worksheet, filled: Filled, header_row: int, header_rows: dict[str, int]) -> None:
    """Put a list or a message on every cell of a table, and on the room below it for more rows.

    Args:
        sheet: The XlsxWriter worksheet.
        filled: What stands in it.
        header_row: The row of its headings, from 0.
        header_rows: The same of every sheet, by name, for lists of names.
    """
    if filled.sheet is SETTINGS:
        for line, cells in enumerate(filled.rows, start=header_row + 1):
            _offer(sheet, (line, 1, line, 1), _validation(cells[1][0], header_rows))
        return
    last = header_row + max(ROOM, len(filled.rows) + 50)
    for place, column in enumerate(filled.columns):
        _offer(sheet, (header_row + 1, place, last, place), _validation(column, header_rows))


def note_of(column: Column) -> tuple[str, dict[str, int]]:
    """The comment of a column's heading, and its frame: one that is too small cuts its text off in Excel."""
    text = comment_on(column)
    lines = len(textwrap.wrap(text, _LETTERS_A_LINE))
    return text, {"width": _NOTE_WIDTH, "height": _LINE_HEIGHT * (lines + 1), "font_size": 9}


def _offer(sheet: Worksheet, cells: tuple[int, int, int, int], help_: dict[str, object]) -> None:
    """Put a list or a message on cells; XlsxWriter leaves out one that Excel could not hold."""
    code = sheet.data_validation(*cells, help_)
    if code:
        raise ValueError(f"No help could be put on {sheet.name} (XlsxWriter's code {code}).")


def comment_on(column: Column) -> str:
    """What stands in the comment of a column's heading: meaning, unit, what a blank means, an example."""
    unit = f" Unit: {column.unit}." if column.unit else ""
    return _cut(f"{column.meaning}{unit} {blank_of(column)}.", _COMMENT_AT_MOST)


def _validation(column: Column, header_rows: dict[str, int]) -> dict[str, object]:
    help_: dict[str, object] = {
        "input_title": _cut(column.heading, _TITLE_AT_MOST),
        "input_message": _cut(comment_on(column), _MESSAGE_AT_MOST),
        "error_title": "Not in the list",
        "error_message": "This is not in the list. Keep it only if it is a name you are about to add.",
        "error_type": "warning",
    }
    words = _MARKED.get(column.kind, column.choices)
    if column.kind == "name of":
        return {**help_, "validate": "list", "source": _names(column.of, header_rows)}
    if words and column.kind != "strength":
        stop = (
            {} if column.own_words else {"error_type": "stop", "error_message": f"Choose {', '.join(words)}."}
        )
        return {**help_, "validate": "list", "source": list(words), **stop}
    return {**help_, "validate": "any"}


def _names(of: str, header_rows: dict[str, int]) -> str:
    """The names filled in so far under a sheet's key heading, so that the list has no blank tail."""
    sheet = sheet_named(of)
    assert sheet is not None
    first = header_rows[sheet.name] + 2
    room = f"'{sheet.name}'!$A${first}:$A${first + ROOM - 1}"
    return f"=OFFSET('{sheet.name}'!$A${first},0,0,MAX(1,COUNTA({room})),1)"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]}…"
