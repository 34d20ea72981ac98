"""Writes a table that stands beside the plan on a sheet of its own."""

from __future__ import annotations

import textwrap
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from optimiser.marks import Beside
from optimiser.workbook.looks import Looks

_LINE = 120
_NARROWEST, _WIDEST = 10, 70


def write_beside(book: Workbook, looks: Looks, table: Beside) -> None:
    """Write a table: title, guidance, headings and rows; text is never read as a formula or a link."""
    sheet = book.add_worksheet(table.name)
    sheet.write_string(0, 0, table.title, looks.style("title"))
    lines = [line for text in table.guidance for line in textwrap.wrap(text, _LINE)]
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, looks.style("guidance"))
    headings = list(table.rows[0]) if table.rows else []
    top = len(lines) + 2
    for place, heading in enumerate(headings):
        sheet.write_string(top, place, heading, looks.style("header"))
        cells = [row.get(heading) for row in table.rows]
        longest = max(len(str(cell)) for cell in (heading, *cells) if cell is not None)
        sheet.set_column(place, place, min(_WIDEST, max(_NARROWEST, longest + 3)))
        for number, cell in enumerate(cells, start=top + 1):
            _write(sheet, number, place, cell, looks)
    sheet.freeze_panes(top + 1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.hide_gridlines(2)


def _write(sheet: Worksheet, row: int, place: int, cell: object, looks: Looks) -> None:
    if cell is None:
        sheet.write_blank(row, place, None, looks.style("fixed"))
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, cell, looks.style("fixed", "dd/mm/yyyy"))
    elif isinstance(cell, (int, float)):
        whole = float(cell).is_integer()
        sheet.write_number(row, place, cell, looks.style("fixed", "#,##0" if whole else "#,##0.0###"))
    else:
        sheet.write_string(row, place, str(cell), looks.style("fixed", "General", wrap=True))
