"""Rows read as a workbook: directly, or through a real file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from optimiser.errors import Issue, WorkbookFaults
from optimiser.problem import Problem
from optimiser.scenarios import apply
from optimiser.workbook.raw import Merged, NeverCalculated, Raw, RawSheet, RawWorkbook
from optimiser.workbook.reading import Reading, read_cells
from tests.councils.rows import Formula, Sheets


def raw_workbook(
    sheets: Mapping[str, Sequence[Sequence[Any]]], merged: Mapping[str, Merged] | None = None
) -> RawWorkbook:
    """Make the workbook that opening a file of these rows would give."""
    found = []
    for name, rows in sheets.items():
        cells: dict[tuple[int, int], Raw] = {
            (r, c): value
            for r, row in enumerate(rows, 1)
            for c, value in enumerate(row, 1)
            if value is not None and value != ""
        }
        under = (merged or {}).get(name)
        if under is not None:
            first = (under.first_row, under.first_column)
            cells = {
                place: value for place, value in cells.items() if place == first or not under.holds(*place)
            }
        found.append(RawSheet(name, cells, (under,) if under else ()))
    return RawWorkbook("council.xlsx", "0" * 64, tuple(found))


def reading_of(sheets: Sheets, merged: Mapping[str, Merged] | None = None) -> Reading:
    """Read rows as a workbook, with its scenarios checked."""
    return read_cells(raw_workbook(sheets, merged), apply)


def problem_of(sheets: Sheets) -> Problem:
    """The problem that rows state."""
    return reading_of(sheets).problem


def faults_of(sheets: Sheets) -> tuple[Issue, ...]:
    """Every fault of rows that cannot be read."""
    with pytest.raises(WorkbookFaults) as faults:
        reading_of(sheets)
    return faults.value.faults


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """Write rows to an Excel file, a sheet each; `Formula` and dates as Excel has them."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    _write(sheet, r, c, value)
    return path


def _write(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    if isinstance(value, Formula):
        sheet.write_formula(row, column, value.text, None, value.value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    elif value is not None and value != "":
        sheet.write_string(row, column, str(value))


NEVER = NeverCalculated()
