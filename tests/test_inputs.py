"""Every workbook of `inputs/` is what its source writes, and reads with no fault."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from inputs.make import COUNCILS, HERE, write_inputs
from optimiser.scenarios import apply
from optimiser.workbook.reading import read

NAMES = ("template", *COUNCILS)
SAY = "run: python inputs/make.py"
Contents = dict[str, dict[str, object]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    write_inputs(folder)
    return folder


def contents(path: Path, *, values: bool) -> Contents:
    """Every cell that is not blank, by sheet and address: saved values, or formulas as they stand."""
    book = openpyxl.load_workbook(path, data_only=values)
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        for sheet in book
    }


def test_every_workbook_here_has_a_source() -> None:
    assert {path.stem for path in HERE.glob("[!~]*.xlsx")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("values", [True, False], ids=["values", "formulas"])
def test_a_workbook_is_what_its_source_writes(name: str, values: bool, written: Path) -> None:
    file = f"{name}.xlsx"
    assert contents(HERE / file, values=values) == contents(written / file, values=values), SAY


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_reads_with_no_fault(name: str) -> None:
    assert read(HERE / f"{name}.xlsx", apply=apply).problem.groups
