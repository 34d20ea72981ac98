"""Writes a planning workbook: every sheet of the contract, with guidance, lists and room for more rows."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from optimiser.excel_book import ExcelBook
from optimiser.files import write_whole
from optimiser.marks import Beside, ToFill
from optimiser.workbook.beside import write_beside
from optimiser.workbook.dropdowns import note_of, offer_help
from optimiser.workbook.filling import Default, Filled, Formula, Rows, blank_of, date_of, fill
from optimiser.workbook.layout import NEED, SETTINGS
from optimiser.workbook.looks import Looks, bare_value, height, shown, widths

__all__ = ["Default", "Formula", "Rows", "workbook_bytes", "write_workbook"]

START = (
    "Fill the sheets from left to right. Settings, Need groups, Need (or Flows), Provision and Suitability"
    " are needed; the others may stay blank.",
    "Select a cell, or rest on a heading, to see what it means; a grey line above a heading says what a blank"
    " means.",
)
LEGEND = "Cells to fill have a pale fill and a thin border."
LEGEND_OF_DEFAULTS = (
    "Italics in a dashed border are national figures to start from (see Sources): replace them by your own."
)
LEGEND_OF_TO_FILL = "Cells in a thick border are for the council to fill: nothing but the council knows them."
_CREATED = datetime(2000, 1, 1)
_LINE = 120
_BLANK_ROWS = 8
_A4, _A3, _WIDE = 9, 8, 170


def write_workbook(
    path: Path, sheets: Mapping[str, Rows], note: str = "", beside: Sequence[Beside] = ()
) -> None:
    """Write a planning workbook, whole or not at all.

    Args:
        path: Where to; what stands there is replaced.
        sheets: Rows by sheet name. A row maps headings to values as someone would type them: text, numbers,
            dates, True or False, None for a blank, a `Formula` with its value, a `Default` marked as one, a
            `ToFill` for a cell left to the council.
        note: A sentence that stands on every sheet.
        beside: Tables on sheets of their own, after the plan's.

    Raises:
        ValueError: If a sheet or a heading is not in the contract.
        FileTrouble: If the file cannot be written.
    """
    write_whole(path, workbook_bytes(sheets, note, beside))


def workbook_bytes(sheets: Mapping[str, Rows], note: str = "", beside: Sequence[Beside] = ()) -> bytes:
    """Give a planning workbook as the bytes of its file; the same contents give the same bytes."""
    filled = fill(sheets)
    held = io.BytesIO()
    with ExcelBook(held, {"in_memory": True}) as book:
        title = next((bare_value(row[1][1]) for row in filled[0].rows), None)
        about = {"title": str(title or "Planning workbook"), "author": "sufficiency", "created": _CREATED}
        book.set_properties(about)
        looks = Looks(book)
        above = {each.sheet.name: _above(each, note) for each in filled}
        header_rows = {
            name: len(lines) + (1 if name == SETTINGS.name else 2) for name, lines in above.items()
        }
        for each in filled:
            _write(book.add_worksheet(each.sheet.name), each, above[each.sheet.name], header_rows, looks)
        for table in beside:
            write_beside(book, looks, table)
    return held.getvalue()


def _above(filled: Filled, note: str) -> list[tuple[str, str]]:
    """The lines above a table, each with its style: its title, guidance, the note and the legend."""
    start = START if filled.sheet is SETTINGS else ()
    cells = [value for row in filled.rows for _, value in row]
    marks = ((Default, LEGEND_OF_DEFAULTS), (ToFill, LEGEND_OF_TO_FILL))
    legends = [words for mark, words in marks if any(isinstance(value, mark) for value in cells)]
    sentences = [
        *((sentence, "note") for sentence in [note] if note),
        *((sentence, "guidance") for sentence in (*start, *filled.sheet.guidance)),
        *((sentence, "legend") for sentence in (LEGEND, *legends)),
    ]
    lines = [(line, style) for text, style in sentences for line in textwrap.wrap(text, _LINE)]
    return [(filled.sheet.title, "title"), *lines]


def _write(
    sheet: Worksheet, filled: Filled, above: list[tuple[str, str]], header_rows: dict[str, int], looks: Looks
) -> None:
    header_row = header_rows[filled.sheet.name]
    for line, (text, style) in enumerate(above):
        _checked(sheet.write_string(line, 0, text, looks.style(style)))
    _write_header(sheet, filled, header_row, looks)
    _write_rows(sheet, filled, header_row, looks)
    _set_sizes(sheet, filled, header_row)
    offer_help(sheet, filled, header_row, header_rows)
    _set_page(sheet, filled, header_row)


def _write_header(sheet: Worksheet, filled: Filled, row: int, looks: Looks) -> None:
    """The headings, and above each what it needs: whether it is required, or what a blank means."""
    for place, column in enumerate(filled.columns):
        if filled.sheet is not SETTINGS:
            _checked(sheet.write_string(row - 1, place, blank_of(column), looks.style("hint")))
        if filled.sheet is NEED and place:
            _checked(
                sheet.write_datetime(row, place, date_of(column.heading), looks.style("header", "dd/mm/yyyy"))
            )
        else:
            _checked(sheet.write_string(row, place, column.heading, looks.style("header")))
        _checked(sheet.write_comment(row, place, *note_of(column)))


def _write_rows(sheet: Worksheet, filled: Filled, header_row: int, looks: Looks) -> None:
    room = 0 if filled.sheet is SETTINGS else _BLANK_ROWS
    blank_row = tuple((column, None) for column in filled.columns)
    for line, cells in enumerate((*filled.rows, *[blank_row] * room), start=header_row + 1):
        for place, (column, value) in enumerate(cells):
            _checked(_write_cell(sheet, line, place, value, looks.of(column, value)))


def _write_cell(sheet: Worksheet, row: int, place: int, value: object, style: Format) -> int:
    """Write one cell as what it is; text is never read as a formula or a link."""
    if isinstance(value, Formula):
        return int(sheet.write_formula(row, place, value.text, style, value.value))
    bare = bare_value(value)
    if bare is None or bare == "":
        return int(sheet.write_blank(row, place, None, style))
    if isinstance(bare, bool):
        return int(sheet.write_string(row, place, "Y" if bare else "N", style))
    if isinstance(bare, date):
        return int(sheet.write_datetime(row, place, bare, style))
    if isinstance(bare, (int, float)):
        return int(sheet.write_number(row, place, bare, style))
    return int(sheet.write_string(row, place, str(bare), style))


def _set_sizes(sheet: Worksheet, filled: Filled, header_row: int) -> None:
    across = widths(filled)
    for place, width in enumerate(across):
        sheet.set_column(place, place, width)
    if filled.sheet is not SETTINGS:
        hints = [blank_of(column) for column in filled.columns]
        sheet.set_row(header_row - 1, height(hints, [1.1 * width for width in across], points=12))
    headings = [column.heading for column in filled.columns]
    sheet.set_row(header_row, height(headings, [0.75 * width for width in across]))
    for line, cells in enumerate(filled.rows, start=header_row + 1):
        sheet.set_row(line, height([shown(*cell) for cell in cells], across))


def _checked(code: int) -> None:
    """XlsxWriter tells of trouble, such as text too long for a cell, by a number that is easy to overlook."""
    if code:
        raise ValueError(f"A cell could not be written (XlsxWriter's code {code}).")


def _set_page(sheet: Worksheet, filled: Filled, header_row: int) -> None:
    sheet.freeze_panes(header_row + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(_A3 if sum(widths(filled)) > _WIDE else _A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.hide_gridlines(2)
