"""Every column of the contract × every kind of fault: exactly one issue, at exactly that cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from optimiser.errors import Issue, WorkbookFaults
from optimiser.workbook.layout import (
    NEED,
    PLACED_NOW,
    PLACES_USED,
    PRICES,
    SHEETS,
    SUITABILITY,
    Column,
    Sheet,
)
from optimiser.workbook.layout import SETTINGS as SETTINGS_SHEET
from optimiser.workbook.raw import Merged, address
from tests.conftest import Measure
from tests.councils import NEVER, Sheets, council, flowing_council, put, reading_of
from tests.sizes import some_every_day

pytestmark = pytest.mark.promise(number=3)


@pytest.fixture(autouse=True)
def _counted(measure: Measure) -> None:
    measure.count("cells spoilt, each told once")


GRIDS = {sheet.name: sheet for sheet in (NEED, SUITABILITY, PLACED_NOW, PRICES, PLACES_USED)}
TEXTLESS = ("date", "yes/no", "fit", "financial year", "strength")
Spot = tuple[str, int, Any, Column]


def faults_of(sheets: Sheets, merged: dict[str, Merged] | None = None) -> tuple[Issue, ...]:
    try:
        reading_of(sheets, merged)
    except WorkbookFaults as faults:
        return faults.faults
    return ()


def spots() -> Iterator[Spot]:
    """Every column of the contract, as sheet, row, heading and description; the row is the first."""
    rows = flowing_council()
    for sheet in SHEETS:
        if sheet is SETTINGS_SHEET:
            for number, row in enumerate(rows["Settings"][1:], 1):
                setting = sheet.column(row[0])
                assert setting is not None
                yield sheet.name, number, "Value", setting
        else:
            for column in sheet.columns:
                yield sheet.name, 1, column.heading, column
            if sheet.cells is not None:
                yield sheet.name, 1, rows[sheet.name][0][1], sheet.cells


def spoilt_with(kinds: tuple[str, ...], value: Any) -> list[Any]:
    chosen = [spot for spot in spots() if spot[3].kind in kinds]
    return some_every_day([pytest.param(*spot, value, id=name_of(spot)) for spot in chosen])


def name_of(spot: Spot) -> str:
    return f"{spot[0]}-{spot[3].heading if spot[0] == 'Settings' else spot[2]}"


NUMBERS = ("number", "whole number", "money", "share", "months")
EVERY = some_every_day([pytest.param(*spot, id=name_of(spot)) for spot in spots()])


def assert_only(faults: tuple[Issue, ...], sheet: str, cell: str, found: str | None = None) -> None:
    assert [(each.sheet, each.cell) for each in faults] == [(sheet, cell)], "\n".join(map(str, faults))
    assert faults[0].expected
    assert faults[0].remedy
    if found is not None:
        assert faults[0].found == found


@pytest.mark.parametrize(("sheet", "row", "heading", "column"), EVERY)
def test_an_excel_error_is_one_fault_at_its_cell(sheet: str, row: int, heading: Any, column: Column) -> None:
    sheets = flowing_council()
    cell = put(sheets, sheet, row, heading, "#REF!")
    assert_only(faults_of(sheets), sheet, cell, "#REF!")


@pytest.mark.parametrize(("sheet", "row", "heading", "column"), EVERY)
def test_a_formula_never_calculated_is_one_fault_at_its_cell(
    sheet: str, row: int, heading: Any, column: Column
) -> None:
    sheets = flowing_council()
    cell = put(sheets, sheet, row, heading, NEVER)
    assert_only(faults_of(sheets), sheet, cell)
    assert "calculate" in faults_of(sheets)[0].remedy


REQUIRED = some_every_day([pytest.param(*spot, id=name_of(spot)) for spot in spots() if spot[3].required])


@pytest.mark.parametrize(("sheet", "row", "heading", "column"), REQUIRED)
def test_a_blank_where_a_value_is_required_is_one_fault_at_its_cell(
    sheet: str, row: int, heading: Any, column: Column
) -> None:
    sheets = flowing_council()
    cell = put(sheets, sheet, row, heading, None)
    assert_only(faults_of(sheets), sheet, cell, "")


@pytest.mark.parametrize(
    ("sheet", "row", "heading", "column", "value"),
    [
        *spoilt_with((*NUMBERS, *TEXTLESS), "lots"),
        *spoilt_with(("whole number",), 2.5),
        *(each for each in spoilt_with(("choice",), "nothing like it") if not each.values[3].own_words),
    ],
)
def test_words_that_the_column_does_not_know_are_one_fault_at_its_cell(
    sheet: str, row: int, heading: Any, column: Column, value: Any
) -> None:
    sheets = flowing_council()
    cell = put(sheets, sheet, row, heading, value)
    assert_only(faults_of(sheets), sheet, cell, str(value))


NAN = (*NUMBERS, *TEXTLESS, "name", "name of", "names of", "choice", "filter")


@pytest.mark.parametrize(("sheet", "row", "heading", "column", "value"), spoilt_with(NAN, "NaN"))
def test_nan_as_text_is_one_fault_at_its_cell(
    sheet: str, row: int, heading: Any, column: Column, value: Any
) -> None:
    sheets = flowing_council()
    cell = put(sheets, sheet, row, heading, value)
    assert_only(faults_of(sheets), sheet, cell, "NaN")


NEVER_NEGATIVE = [
    pytest.param(*spot, id=name_of(spot))
    for spot in spots()
    if spot[3].low == 0 or spot[3].above == 0 or spot[3].low == 1
]


@pytest.mark.parametrize(("sheet", "row", "heading", "column"), NEVER_NEGATIVE)
def test_a_negative_number_is_one_fault_at_its_cell(
    sheet: str, row: int, heading: Any, column: Column
) -> None:
    sheets = flowing_council()
    cell = put(sheets, sheet, row, heading, -1)
    assert_only(faults_of(sheets), sheet, cell)


BOUNDED = [pytest.param(*spot, id=name_of(spot)) for spot in spots() if spot[3].high is not None]


@pytest.mark.parametrize(("sheet", "row", "heading", "column"), BOUNDED)
def test_a_number_too_big_to_be_meant_is_one_fault_at_its_cell(
    sheet: str, row: int, heading: Any, column: Column
) -> None:
    sheets = flowing_council()
    assert column.high is not None
    cell = put(sheets, sheet, row, heading, column.high * 1.5 + 1)
    assert_only(faults_of(sheets), sheet, cell)


@pytest.mark.parametrize(
    ("sheet", "row", "heading", "column", "value"), spoilt_with(("name of", "names of"), "Somewhere else")
)
def test_an_unknown_name_is_one_fault_at_its_cell(
    sheet: str, row: int, heading: Any, column: Column, value: Any
) -> None:
    sheets = flowing_council()
    cell = put(sheets, sheet, row, heading, value)
    assert_only(faults_of(sheets), sheet, cell, value)


def meant_by(sheet: str, row: int, heading: Any) -> str:
    sheets = flowing_council()
    meant: str = sheets[sheet][row][sheets[sheet][0].index(heading)].split(" | ")[0]
    return meant


@pytest.mark.parametrize(
    ("sheet", "row", "heading"),
    [
        pytest.param(*spot[:3], id=name_of(spot))
        for spot in spots()
        if spot[3].kind in ("name of", "names of", "choice")
        and not spot[3].own_words
        and len(meant_by(*spot[:3])) > 3
    ],
)
def test_a_near_miss_is_one_fault_that_says_which_was_meant(sheet: str, row: int, heading: Any) -> None:
    sheets = flowing_council()
    meant = meant_by(sheet, row, heading)
    near = meant[:-2] + meant[-1] + meant[-2]
    cell = put(sheets, sheet, row, heading, near)
    faults = faults_of(sheets)
    assert_only(faults, sheet, cell, near)
    assert meant in faults[0].remedy


def sheets_of_names() -> list[Sheet]:
    return [each for each in SHEETS if each.columns[0].kind in ("name", "name of") and not each.repeats]


@pytest.mark.parametrize("sheet", sheets_of_names(), ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("spell", [str, str.upper, lambda name: f"  {name} "])
def test_a_repeated_name_is_one_fault_at_the_second(sheet: Sheet, spell: Any) -> None:
    sheets = flowing_council()
    first = sheets[sheet.name][1][0]
    cell = put(sheets, sheet.name, 2, sheet.key, spell(first))
    faults = faults_of(sheets)
    assert_only(faults, sheet.name, cell)
    assert "A2" in faults[0].expected


@pytest.mark.parametrize("setting", [row[0] for row in flowing_council()["Settings"][1:]])
def test_a_repeated_setting_is_one_fault_at_the_second(setting: str) -> None:
    sheets = flowing_council()
    sheets["Settings"].append([setting, 1, ""])
    assert_only(faults_of(sheets), "Settings", address(len(sheets["Settings"]), 1))


@pytest.mark.parametrize(("sheet", "row", "heading", "column"), EVERY)
def test_a_merged_cell_is_one_fault_at_its_cell(sheet: str, row: int, heading: Any, column: Column) -> None:
    sheets = flowing_council()
    number = sheets[sheet][0].index(heading) + 1
    merged = {sheet: Merged(row + 1, number, row + 1, number + 1)}
    faults = faults_of(sheets, merged)
    assert_only(faults, sheet, address(row + 1, number))
    assert "merged" in faults[0].found


HEADINGS = some_every_day(
    [
        pytest.param(sheet, number, id=f"{sheet.name}-{heading}")
        for sheet in SHEETS
        for number, heading in enumerate(flowing_council()[sheet.name][0], 1)
    ]
)


@pytest.mark.parametrize(("sheet", "number"), HEADINGS)
def test_an_error_in_a_heading_is_one_fault_at_its_cell(sheet: Sheet, number: int) -> None:
    sheets = flowing_council()
    sheets[sheet.name][0][number - 1] = "#REF!"
    faults = faults_of(sheets)
    cell = address(1, number)
    if number == 1 and sheet.cells is not None:
        # Without its key heading a grid has no row that can be known for its header.
        cell = ""
    assert_only(faults, sheet.name, cell)


@pytest.mark.parametrize(("sheet", "number"), HEADINGS)
def test_a_repeated_heading_is_one_fault_at_the_second(sheet: Sheet, number: int) -> None:
    sheets = flowing_council()
    header = sheets[sheet.name][0]
    header.append(header[number - 1])
    assert_only(faults_of(sheets), sheet.name, address(1, len(header)))


FIXED_HEADINGS = [
    pytest.param(sheet, column.heading, id=f"{sheet.name}-{column.heading}")
    for sheet in SHEETS
    if sheet.kind == "rows"
    for column in sheet.columns
    if len(column.heading) > 4
]


@pytest.mark.parametrize(("sheet", "heading"), FIXED_HEADINGS)
def test_a_heading_nearly_known_is_one_fault_that_says_which_was_meant(sheet: Sheet, heading: str) -> None:
    sheets = flowing_council()
    header = sheets[sheet.name][0]
    number = header.index(heading)
    header[number] = heading[:1] + heading[2:]
    faults = faults_of(sheets)
    assert_only(faults, sheet.name, address(1, number + 1))
    assert heading in faults[0].remedy


@pytest.mark.parametrize("sheet", [each for each in SHEETS if each.required], ids=lambda sheet: sheet.name)
def test_a_required_sheet_that_is_missing_is_one_fault(sheet: Sheet) -> None:
    sheets = council()
    del sheets[sheet.name]
    assert_only(faults_of(sheets), sheet.name, "")


@pytest.mark.parametrize("sheet", [each for each in SHEETS if each.required], ids=lambda sheet: sheet.name)
def test_a_required_sheet_without_rows_is_told_once(sheet: Sheet) -> None:
    sheets = council()
    del sheets[sheet.name][1:]
    faults = faults_of(sheets)
    assert {each.sheet for each in faults} == {sheet.name}


@pytest.mark.parametrize(
    ("sheet", "heading"),
    [
        pytest.param(sheet, column.heading, id=f"{sheet.name}-{column.heading}")
        for sheet in SHEETS
        if sheet.kind == "rows"
        for column in sheet.columns[1:]
        if column.required
    ],
)
def test_a_required_column_that_is_missing_is_one_fault(sheet: Sheet, heading: str) -> None:
    sheets = flowing_council()
    number = sheets[sheet.name][0].index(heading)
    for row in sheets[sheet.name]:
        del row[number : number + 1]
    faults = faults_of(sheets)
    assert_only(faults, sheet.name, "A1")
    assert heading in faults[0].expected


@pytest.mark.parametrize(
    "row",
    [
        row
        for row in flowing_council()["Settings"][1:]
        if row[0] in ("First day", "Period", "Number of periods")
    ],
)
def test_a_required_setting_that_is_missing_is_one_fault(row: list[Any]) -> None:
    sheets = flowing_council()
    sheets["Settings"].remove(row)
    faults = faults_of(sheets)
    assert_only(faults, "Settings", "A1")
    assert row[0] in faults[0].expected
