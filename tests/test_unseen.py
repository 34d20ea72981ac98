"""Hidden rows, columns and sheets are read like all others, and told of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from optimiser.workbook.reading import Reading, read
from tests.councils import council, write_workbook

Told = list[tuple[str, str, str]]


def hidden(path: Path, hide: Callable[[Workbook], None]) -> tuple[Reading, Told]:
    """Read the council with something hidden by hand; and what is told of that."""
    book = openpyxl.load_workbook(write_workbook(path / "plan.xlsx", council()))
    hide(book)
    book.save(path / "plan.xlsx")
    reading = read(path / "plan.xlsx")
    return reading, [(each.sheet, each.cell, each.found) for each in reading.notices if each.code == "hidden"]


def hide_rows(book: Workbook) -> None:
    for number in (2, 3, 4, 6, 40):
        book["Provision"].row_dimensions[number].hidden = True


def filter_rows(book: Workbook) -> None:
    book["Need"].auto_filter.ref = "A1:C4"
    book["Need"].auto_filter.add_filter_column(0, ["Teenagers"])
    book["Need"].row_dimensions[2].hidden = True


def hide_columns(book: Workbook) -> None:
    book["Provision"].column_dimensions.group("L", "M", hidden=True)
    book["Provision"].column_dimensions.group("AA", "XFD", hidden=True)


def hide_one_column(book: Workbook) -> None:
    book["Need"].column_dimensions["C"].hidden = True


def hide_sheets(book: Workbook) -> None:
    book["Limits"].sheet_state = "hidden"
    book["Prices"].sheet_state = "veryHidden"
    book.create_sheet("Our working").sheet_state = "hidden"


CASES: dict[Callable[[Workbook], None], Told] = {
    hide_rows: [("Provision", "A2", "rows 2 to 4 and 6, hidden")],
    filter_rows: [("Need", "A2", "row 2, hidden")],
    hide_columns: [("Provision", "L1", "columns L to M, hidden")],
    hide_one_column: [("Need", "C1", "column C, hidden")],
    hide_sheets: [("Prices", "", "a hidden sheet"), ("Limits", "", "a hidden sheet")],
}


@pytest.mark.parametrize("hide", CASES, ids=lambda hide: hide.__name__.replace("_", " "))
def test_what_is_hidden_is_read_and_told_of(hide: Callable[[Workbook], None], tmp_path: Path) -> None:
    plain = read(write_workbook(tmp_path / "seen.xlsx", council())).problem
    reading, told = hidden(tmp_path, hide)
    assert told == CASES[hide]
    assert reading.problem.need == plain.need
    assert reading.problem.provisions == plain.provisions
    assert reading.problem.limits == plain.limits
    assert reading.problem.prices == plain.prices


def test_rows_and_columns_that_hold_nothing_of_the_plan_may_be_hidden_in_silence(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        page = book["Need"]
        page.insert_rows(1)
        page["A1"] = "What we need"
        page.row_dimensions[1].hidden = page.row_dimensions[90].hidden = True
        page.column_dimensions["F"].hidden = True

    assert hidden(tmp_path, hide)[1] == []
