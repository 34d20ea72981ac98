"""Text that looks like a formula or a link, in every field of the workbook, does nothing in the report."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from optimiser.pipeline import run
from optimiser.plan import Run, SolveOptions
from optimiser.reporting.book import Book
from optimiser.reporting.sheet import Sheet
from optimiser.reporting.sheets import SHEETS as REPORTED
from optimiser.reporting.writing import report_bytes
from optimiser.scenarios import apply
from optimiser.workbook.layout import SHEETS
from optimiser.workbook.reading import read
from tests.conftest import Measure
from tests.councils import Sheets, council, write_workbook

pytestmark = pytest.mark.promise(number=7)

MARKS = ("=", "+", "-", "@", "=1+1 ", "http://", "mailto:", "file://", "internal:", "&G")
FREE_TEXT = {"Title", "Council"}
QUICK = SolveOptions(gap=0.001, time_limit=60.0)


def names_of(sheets: Sheets) -> set[str]:
    """Every name and word of the council's own, wherever it is defined."""
    keys = [sheet for sheet in SHEETS if sheet.columns and sheet.columns[0].kind == "name"]
    names = {str(row[0]) for sheet in keys for row in sheets.get(sheet.name, [])[1:] if row and row[0]}
    words = {"North", "Some", "Site A", "Need is 10% higher", "As it stands"}
    headings, *sources = sheets["Sources"]
    said = {str(row[headings.index(each)]) for row in sources for each in ("Source", "Basis", "Owner")}
    return names | words | said


def hostile(mark: str) -> Sheets:
    """The council with a mark before every text of its own, where it is defined and wherever it is used."""
    sheets = {name: [row for row in rows if not names_in_filter(row)] for name, rows in council().items()}
    names = names_of(sheets) - {*sheets}
    for rows in sheets.values():
        rows[0][1:] = [marked(cell, mark, names) for cell in rows[0][1:]]
        for row in rows[1:]:
            row[:] = [marked(cell, mark, names) for cell in row]
    for row in sheets["Settings"][1:]:
        if row[0] in FREE_TEXT:
            row[1] = mark + row[1]
    return sheets


def names_in_filter(row: list[Any]) -> bool:
    """Whether a filter of the row names a group or provision, which a mark would make another filter."""
    return any(isinstance(cell, str) and cell.startswith(("Group =", "Provision =")) for cell in row)


def marked(cell: Any, mark: str, names: set[str]) -> Any:
    if not isinstance(cell, str):
        return cell
    return " | ".join(mark + part if part in names else part for part in cell.split(" | "))


@pytest.mark.parametrize(
    "mark", [MARKS[0], *(pytest.param(each, marks=pytest.mark.slow) for each in MARKS[1:])]
)
def test_no_text_of_the_workbook_becomes_a_formula_or_a_link(
    mark: str, tmp_path: Path, measure: Measure
) -> None:
    reading = read(write_workbook(tmp_path / "plan.xlsx", hostile(mark)), apply)
    problem = reading.problem
    assert all(name.startswith(mark) for name in (problem.settings.title, *(g.name for g in problem.groups)))
    told = Run("plan.xlsx", reading.sha256, problem, reading.notices, run(problem, options=QUICK), {}, "")
    texts = 0
    report = openpyxl.load_workbook(BytesIO(report_bytes(told)))
    own = {f"'{name}'!A1" for name in report.sheetnames}
    for page in report:
        headings = [cell.value for cell in page[6]]
        ours = live_cells(Book(told, REPORTED)[page.title])
        for row in page.iter_rows():
            for cell in row:
                link = cell.hyperlink
                assert link is None or (not link.target and link.location in own)
                text = str(cell.value or "")
                if cell.data_type == "f" and not text.startswith("=SUBTOTAL(109,"):
                    assert (cell.row - 7, headings[cell.column - 1]) in ours
                if cell.row > 6 and cell.data_type == "s" and text.startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix or link
                texts += cell.data_type == "s" and text.startswith(mark)
    assert texts > 300
    measure.count("hostile texts in reports", texts)


def live_cells(sheet: Sheet) -> set[tuple[int, str]]:
    """The cells that we ourselves give a formula, by row and heading."""
    columns = (column.heading for column in sheet.columns if column.formula)
    return {*sheet.formulas, *((row, heading) for heading in columns for row in range(sheet.rows))}
