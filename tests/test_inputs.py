"""Every workbook of `inputs/` is what its source writes, and reads with no fault."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from inputs.make import HERE, write_inputs
from optimiser.problem.sourcing import SourceLog
from optimiser.reporting.inputs import figures_of
from optimiser.reporting.sourced import source_of, sourcing_of
from tests.own_workbooks import NAMES, problem_of, reading_of

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
def test_a_workbook_is_what_its_source_writes(name: str, written: Path) -> None:
    here, again = (folder / f"{name}.xlsx" for folder in (HERE, written))
    if here.read_bytes() != again.read_bytes():  # Written by another version of the library, it may be.
        for values in (True, False):
            assert contents(here, values=values) == contents(again, values=values), SAY


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_reads_with_no_fault(name: str) -> None:
    assert problem_of(name).groups


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_a_source_a_kind_a_basis_and_a_quality(name: str) -> None:
    problem = problem_of(name)
    log = SourceLog(problem.sources)
    figures = [*figures_of(problem)]
    assert len(figures) > 150
    for figure in figures:
        source = source_of(log, figure)
        assert source is not None, figure
        assert all((source.source, source.kind, source.basis, source.quality)), (figure, source)
        assert source.kind == "assumed" or not source.source.startswith("Assumption"), (figure, source)


@pytest.mark.parametrize("name", NAMES)
def test_every_source_that_names_a_sheet_a_row_or_a_column_speaks_of_something(name: str) -> None:
    notices = reading_of(name).notices
    assert [notice for notice in notices if notice.code == "sources-nothing"] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_counts_the_figures_as_they_are(name: str) -> None:
    count = sourcing_of(problem_of(name))
    kinds = [count.kinds[kind] for kind in ("given", "derived", "assumed")]
    qualities = [count.qualities[quality] for quality in ("High", "Medium", "Low")]
    row = " | ".join(map(str, [f"{name}.xlsx", count.figures, *kinds, *qualities]))
    assert f"| {row} |" in (HERE / "README.md").read_text(encoding="utf-8")
