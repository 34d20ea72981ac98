"""A described sheet, drawn into a workbook. With `cells`, `page` and `drawing`, all that knows XlsxWriter.

XlsxWriter tells of many faults by a code returned; each call's code is looked at, so that no cell, table
or chart goes missing in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from optimiser.excel_book import ExcelBook
from optimiser.reporting.cells import check, steady, write_cells, write_text
from optimiser.reporting.drawing import draw_charts
from optimiser.reporting.lettering import column_pixels
from optimiser.reporting.margins import margins
from optimiser.reporting.page import Page
from optimiser.reporting.paper import Paper, chart_breaks, chart_height, fitted, scaled
from optimiser.reporting.shape import (
    LONG,
    TOTAL,
    chart_lines,
    chart_width,
    header_height,
    lines_above,
    longest_above,
    row_heights,
    widths,
)
from optimiser.reporting.sheet import HEADER_ROW, Column, Form, Sheet
from optimiser.reporting.words import plain

NUMBER_FORMATS: dict[Form, str] = {
    "whole": "#,##0",
    "children": "#,##0.0",
    "number": "#,##0.####",
    "money": "£#,##0",
    "pence": "£#,##0.00",
    "millions": "#,##0.000",
    "share": "0.0%",
    "tiny": "0.0000%",
    "date": "d mmm yyyy",
    "seconds": "0.00",
    "error": "[=0]0;0.0E+00",
}
_ROWS_BETWEEN = 1
_SECOND_LINE = 18.0
"""Points that a note's second line has, right above the header, so that the two do not touch."""
_NORMAL = {"font_name": "Arial", "font_size": 10, "font_scheme": "none"}
"""Columns are as wide as so many digits of the workbook's own font, so it must be one that is everywhere; of
no scheme, for Excel would show the theme's font in its place."""


@dataclass
class Drawer:
    """Writes sheets into one workbook, with the formats they share."""

    book: Workbook
    title: str
    formats: dict[tuple[str, Form], Format] = field(default_factory=dict)

    def format(self, kind: str, form: Form = "text") -> Format:
        """The cell format for a kind of cell and a form of figure, made once."""
        if (kind, form) not in self.formats:
            looks: dict[str, Any] = {**_NORMAL, **_KINDS[kind]}
            if form != "text":
                looks |= {"num_format": NUMBER_FORMATS.get(form, "General"), "align": "right"}
            elif kind not in ("title", "above"):
                looks |= {"align": "left", "indent": 1}
            self.formats[kind, form] = self.book.add_format(looks)
        return self.formats[kind, form]


_CELL = {"text_wrap": True, "valign": "top", "bottom": 4, "bottom_color": "#BFBFBF"}
_KINDS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "above": {"font_color": "#404040", "valign": "top"},
    "header": {
        "bold": True,
        "text_wrap": True,
        "valign": "top",
        "bg_color": "#12436D",
        "font_color": "#FFFFFF",
        "border": 1,
        "border_color": "#FFFFFF",
    },
    "cell": _CELL,
    "marked as text": {**_CELL, "quote_prefix": True},
    "total": {"bold": True, "top": 1, "valign": "top", "text_wrap": True},
    "link": {
        "font_color": "#0563C1",
        "underline": 1,
        "valign": "top",
        "bottom": 4,
        "bottom_color": "#BFBFBF",
    },
}


def draw(drawer: Drawer, sheet: Sheet) -> None:
    """Write one sheet: what stands above the table, the table, its charts, and how it prints."""
    sheet = sheet if sheet.rows else sheet.saying_none()
    page = drawer.book.add_worksheet(sheet.name, Page)
    for row, text in enumerate(lines_above(sheet)):
        write_text(page, row, 0, text, drawer.format("title" if row == 0 else "above"))
    _table(drawer, page, sheet)
    across = widths(sheet)
    heights = [header_height(sheet, across), *row_heights(sheet, across)]
    paper = _paper(sheet, across, heights)
    _shape(page, sheet, across, heights)
    _print(drawer, page, sheet, paper)
    size = (chart_width(across), chart_height(len(chart_lines(sheet.charts)), paper, heights[0]))
    draw_charts(drawer.book, page, sheet, _last_row(sheet) + _ROWS_BETWEEN, size)


def _paper(sheet: Sheet, across: list[float], heights: list[float]) -> Paper:
    columns = [*map(column_pixels, across)]
    if sheet.charts:
        return scaled(longest_above(sheet), columns, sheet.keys, heights)
    return fitted(columns, sheet.keys, heights)


def _shape(page: Worksheet, sheet: Sheet, across: list[float], heights: list[float]) -> None:
    for c, width in enumerate(across):
        check(page.set_column(c, c, width), sheet, "a column's width")
    for row, height in enumerate(heights, start=HEADER_ROW - 1):
        check(page.set_row(row, height), sheet, "a row's height")
    if len(lines_above(sheet)) == HEADER_ROW - 1:
        check(page.set_row(HEADER_ROW - 2, _SECOND_LINE), sheet, "the height of a note's second line")


def _last_row(sheet: Sheet) -> int:
    """The row below the table, counted from 0."""
    return HEADER_ROW + sheet.rows + (1 if sheet.totalled else 0)


def _table(drawer: Drawer, page: Worksheet, sheet: Sheet) -> None:
    header = HEADER_ROW - 1
    last = _last_row(sheet) - 1
    columns = [_table_column(drawer, sheet, column) for column in sheet.columns]
    columns[0] |= {"total_string": TOTAL} if sheet.totalled else {}
    options = {
        "name": sheet.table_name,
        "columns": columns,
        "total_row": sheet.totalled,
        "style": None,
        "autofilter": sheet.rows > LONG,
        "title": plain(sheet.title),
        "description": sheet.purpose,
    }
    check(page.add_table(header, 0, last, len(columns) - 1, options), sheet, "the table")
    # What was typed is shown as it was typed, and a version is none: no corner of Excel's need mark them.
    as_typed = {"number_stored_as_text": sheet.table_range}
    check(page.ignore_errors(as_typed), sheet, "figures shown as text")
    write_cells(page, sheet, drawer.format)
    if sheet.totalled:
        _totals(drawer, page, sheet, last)


def _table_column(drawer: Drawer, sheet: Sheet, column: Column) -> dict[str, Any]:
    options: dict[str, Any] = {
        "header": plain(column.heading),
        "header_format": drawer.format("header", column.form),
    }
    if column.total:
        options["total_function"] = _total_formula(sheet, column)
    return options


def _total_formula(sheet: Sheet, column: Column) -> str:
    cells = sheet.cells(column.heading).split("!")[1].replace("$", "")
    return f"=SUBTOTAL(109,{cells})"


def _totals(drawer: Drawer, page: Worksheet, sheet: Sheet, row: int) -> None:
    for c, column in enumerate(sheet.columns):
        look = drawer.format("total", column.form)
        if column.total:
            value = steady(sheet.total(column.heading))
            check(page.write_formula(row, c, _total_formula(sheet, column), look, value), sheet, "a total")
        else:
            write_text(page, row, c, TOTAL if c == 0 else "", look)


def _print(drawer: Drawer, page: Worksheet, sheet: Sheet, paper: Paper) -> None:
    """A4 on its side, its sheet and number at the foot, the header and the first columns on every page.

    Charts have pages of their own, at a scale worked out here: where Excel fits pages, it minds no page
    break.
    """
    page.set_landscape()
    page.set_paper(9)
    page.print_across()
    told = margins(drawer.title, sheet, cut_off=paper.across > 1)
    page.set_margins(left=0.4, right=0.4, top=told.top, bottom=told.bottom)
    check(page.set_header(told.head), sheet, "the head of its pages")
    check(page.set_footer(told.foot), sheet, "the foot of its pages")
    if sheet.charts:
        page.set_print_scale(int(100 * paper.scale))
        page.set_h_pagebreaks(chart_breaks(len(chart_lines(sheet.charts)), _last_row(sheet) + _ROWS_BETWEEN))
    else:
        page.fit_to_pages(paper.across, paper.down)
    if paper.headed:
        check(page.repeat_rows(HEADER_ROW - 1), sheet, "the rows repeated in print")
    if paper.across > 1:
        check(page.repeat_columns(0, sheet.keys - 1), sheet, "the columns repeated in print")
        table = (HEADER_ROW - 1, 0, _last_row(sheet) - 1, len(sheet.columns) - 1)
        check(page.print_area(*table), sheet, "the rows that are printed")
    if sheet.rows > LONG:
        page.freeze_panes(HEADER_ROW, sheet.keys)


def new_workbook(target: BytesIO, title: str, author: str, created: datetime) -> Drawer:
    """Start a workbook in memory, its properties set and its bytes the same for the same sheets."""
    normal = dict(_NORMAL)  # XlsxWriter writes into what it is given: the next workbook's would differ.
    options = {"in_memory": True, "strings_to_urls": False, "default_format_properties": normal}
    book = ExcelBook(target, options)
    book.set_properties({"title": plain(title), "author": plain(author), "created": created})
    book.set_calc_mode("auto")
    return Drawer(book, title)
