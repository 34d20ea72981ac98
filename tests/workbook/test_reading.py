"""A workbook is read whole, and all its faults are told at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from optimiser.errors import WorkbookFaults
from optimiser.scenarios import apply
from optimiser.workbook.reading import read
from tests.councils import Formula, Sheets, council, faults_of, problem_of, put, write_workbook
from tests.workbook.told import places


def spoil(sheets: Sheets) -> Iterator[str]:
    yield "Settings!" + put(sheets, "Settings", 5, "Value", 0)
    yield "Need groups!" + put(sheets, "Need groups", 2, "Age to", "old")
    yield "Need!" + put(sheets, "Need", 1, date(2017, 4, 1), -1)
    yield "Provision!" + put(sheets, "Provision", 1, "Weekly price", None)
    yield "Provision!" + put(sheets, "Provision", 3, "In area", "#REF!")
    yield "Suitability!" + put(sheets, "Suitability", 1, "Flats", "OK")
    yield "New homes!" + put(sheets, "New homes", 1, "Provision", "Our hom")
    yield "Services!" + put(sheets, "Services", 1, "Success rate", 60)
    yield "Targets!" + put(sheets, "Targets", 1, "Count", "Colour = red")
    yield "Funding!" + put(sheets, "Funding", 1, "Applies to", "Group = Teenager")
    yield "Scenarios!" + put(sheets, "Scenarios", 2, "Chance", 0.5)
    yield "Changes!" + put(sheets, "Changes", 1, "Sheet", "Neds")


def test_every_fault_is_told_at_once_in_the_order_of_sheets() -> None:
    sheets = council()
    spoilt = list(spoil(sheets))
    assert places(faults_of(sheets)) == spoilt


def test_each_fault_says_what_stood_there_what_was_expected_and_the_remedy() -> None:
    sheets = council()
    list(spoil(sheets))
    for fault in faults_of(sheets):
        assert fault.expected.startswith("Expected")
        assert fault.remedy.endswith((".", "?"))
        assert str(fault).startswith(f"{fault.sheet}!{fault.cell}:")
        assert "object at" not in str(fault)


def test_a_fault_of_the_row_is_told_beside_a_fault_of_another_cell_in_it() -> None:
    sheets = council()
    first = put(sheets, "Need groups", 1, "Age from", 14)
    second = put(sheets, "Need groups", 1, "Average time in care (months)", "long")
    assert places(faults_of(sheets)) == ["Need groups!C2", f"Need groups!{second}"]
    assert first == "B2"


def test_a_name_lost_where_it_is_defined_is_told_there_and_nowhere_else() -> None:
    sheets = council()
    cell = put(sheets, "Provision", 4, "Provision", "#REF!")
    assert places(faults_of(sheets)) == [f"Provision!{cell}"]


def test_an_unknown_name_is_told_even_where_another_name_is_lost() -> None:
    sheets = council()
    put(sheets, "Provision", 4, "Provision", "#REF!")
    put(sheets, "New homes", 1, "Provision", "Castle")
    told = places(faults_of(sheets))
    assert "New homes!B2" in told
    assert "Provision!A5" in told


def test_formulas_and_errors_are_told_from_a_real_file(tmp_path: Path) -> None:
    sheets = council()
    put(sheets, "Provision", 1, "Weekly price", Formula("=900/2", 450))
    put(sheets, "Provision", 2, "Weekly price", Formula("=#REF!", "#REF!"))
    path = write_workbook(tmp_path / "plan.xlsx", sheets)
    book = openpyxl.load_workbook(path, data_only=True)
    book["Provision"]["L5"] = "=3000+200"
    book.save(path)
    with pytest.raises(WorkbookFaults) as faults:
        read(path, apply)
    told = faults.value.faults
    assert [(each.cell, each.code) for each in told] == [("L3", "excel-error"), ("L5", "never-calculated")]


def test_a_cell_far_from_the_table_costs_nothing(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "plan.xlsx", council())
    book = openpyxl.load_workbook(path)
    book["Targets"]["XFD1048576"] = 1
    book.save(path)
    assert read(path, apply).problem.targets == problem_of(council()).targets


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-x", "@cmd", "http://example.org", "'quoted", "x" * 5000, "Zoë’s home – 4 beds", "a|b"],
)
def test_any_text_may_stand_in_a_field_of_text(text: Any, tmp_path: Path) -> None:
    sheets = council()
    put(sheets, "Sources", 1, "Basis", text)
    put(sheets, "Settings", 1, "Value", text)
    problem = read(write_workbook(tmp_path / "plan.xlsx", sheets)).problem
    assert (problem.sources[0].basis, problem.settings.title) == (text, text)
