"""The cells of a sheet's table, written column by column.

Text is only ever written as text: `=1+1` or a link from the input stays what it is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from optimiser.errors import SufficiencyError
from optimiser.reporting.sheet import FIRST_ROW, Cell, Column, Form, Sheet
from optimiser.reporting.words import plain

Look = Callable[[str, Form], Format]
"""Gives the format of a kind of cell and a form of figure."""

_READ_AS_FORMULA = ("=", "+", "-", "@")
"""With these Excel would make text a formula when somebody edits its cell and changes nothing."""


def write_cells(page: Worksheet, sheet: Sheet, look: Look) -> None:
    """Write every cell of a table under its header, with its link, if it leads anywhere.

    Args:
        page: The sheet as XlsxWriter knows it.
        sheet: The sheet as described.
        look: How a kind of cell is shown.
    """
    _write_links(page, sheet, look)
    for c, column in enumerate(sheet.columns):
        _write_column(page, sheet, c, _looks(sheet, column, look))
    for row, name in sheet.links.items():
        text = str(sheet.values(sheet.columns[0])[row])
        write_link(page, (FIRST_ROW - 1 + row, 0), name, text, look("link", "text"))


def _write_links(page: Worksheet, sheet: Sheet, look: Look) -> None:
    """The links of figures; what is written over one keeps its link."""
    for (row, heading), leads_to in sheet.leads.items():
        c = sheet.position(heading)
        shown = _looks(sheet, sheet.columns[c], look)[row]
        write_link(page, (FIRST_ROW - 1 + row, c), leads_to, leads_to, shown)


def _looks(sheet: Sheet, column: Column, look: Look) -> list[Format]:
    """How each cell of a column is shown."""
    if column.form not in ("any", "number", "text"):
        return [look("cell", column.form)] * sheet.rows
    forms = sheet.row_forms if column.form == "any" else [column.form] * sheet.rows
    cells = zip(sheet.values(column), forms, strict=True)
    return [look(*_kind_and_form(value, form)) for value, form in cells]


def _kind_and_form(value: Cell, form: Form) -> tuple[str, Form]:
    if isinstance(value, str):
        return ("marked as text" if value.startswith(_READ_AS_FORMULA) else "cell"), form
    return "cell", "whole" if form == "number" and _is_whole(value) else form


def _is_whole(value: Cell) -> bool:
    """Whether a figure has no decimals, whose point Excel would show all the same."""
    return isinstance(value, (int, float)) and float(value).is_integer()


def _write_column(page: Worksheet, sheet: Sheet, c: int, looks: list[Format]) -> None:
    column = sheet.columns[c]
    cells = zip(sheet.values(column), looks, sheet.live(column), strict=True)
    for row, (value, look, formula) in enumerate(cells, start=FIRST_ROW - 1):
        if isinstance(value, str):
            write_text(page, row, c, value, look)
        elif missing(value):
            if column.missing:
                write_text(page, row, c, column.missing, look)
        elif isinstance(value, (date, datetime)):
            day = datetime(value.year, value.month, value.day)
            check(page.write_datetime(row, c, day, look), sheet, "a date")
        elif formula:
            check(page.write_formula(row, c, formula, look, steady(float(value or 0.0))), sheet, "a formula")
        else:
            check(page.write_number(row, c, steady(float(value or 0.0)), look), sheet, "a figure")


def write_link(page: Worksheet, at: tuple[int, int], sheet_name: str, text: str, look: Format) -> None:
    """Write a link to a sheet; a figure written over it keeps the link."""
    check(page.write_url(*at, f"internal:'{sheet_name}'!A1", look, plain(text)), None, "a link")


def write_text(page: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """Write text, whatever it looks like; an empty cell where there is none."""
    if text:
        check(page.write_string(row, column, plain(text), look), None, "text")
    else:
        check(page.write_blank(row, column, None, look), None, "an empty cell")


def missing(value: Cell) -> bool:
    """Whether there is no figure."""
    return value is None or (isinstance(value, float) and not math.isfinite(value))


def steady(number: float) -> float:
    """Nothing but the noise of arithmetic counts as nothing."""
    return 0.0 if abs(number) < 1e-9 else number


def check(code: int | None, sheet: Sheet | None, what: str) -> None:
    """Look at the code that XlsxWriter gives, so that nothing goes missing in silence.

    Args:
        code: What XlsxWriter says; 0 or nothing where all is well.
        sheet: The sheet written to, where it is known.
        what: What was written, in words.

    Raises:
        SufficiencyError: If it could not be written.
    """
    if code:
        where = f" on the sheet {sheet.name}" if sheet else ""
        raise SufficiencyError(
            f"The report could not hold {what}{where} (XlsxWriter says {code}).",
            "Solve fewer scenarios at a time, and report it if it happens again.",
        )
