from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from optimiser.marks import Beside, ToFill
from optimiser.workbook.writer import LEGEND_OF_TO_FILL, workbook_bytes

GROUPS = {"Need groups": [{"Group": "Teenagers", "Age from": 13, "Age to": ToFill()}]}
TABLE = Beside(
    "Data quality",
    "What was found",
    ("A sentence under the title.",),
    ({"Rule": "=1+1", "Repairs": 3, "Day": date(2018, 4, 1)}, {"Rule": "http://a", "Repairs": 2.5}),
)


def opened() -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(workbook_bytes(GROUPS, beside=[TABLE])))


def test_a_cell_left_to_the_council_is_empty_and_looks_like_no_other() -> None:
    sheet = opened()["Need groups"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "Teenagers")
    assert row[2].value is None
    assert (row[2].border.left.style, row[1].border.left.style) == ("thick", "thin")
    assert any(cell.value == LEGEND_OF_TO_FILL for cell in sheet["A"])


def test_a_workbook_with_nothing_left_to_the_council_does_not_speak_of_it() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook_bytes({})))["Need groups"]
    assert all(cell.value != LEGEND_OF_TO_FILL for cell in sheet["A"])


def test_a_table_beside_the_plan_stands_last_with_title_guidance_and_rows() -> None:
    book = opened()
    assert book.sheetnames[-1] == "Data quality"
    values = [[cell.value for cell in row] for row in book["Data quality"].iter_rows()]
    assert values[0][0] == "What was found"
    assert values[1][0] == "A sentence under the title."
    assert values[3] == ["Rule", "Repairs", "Day"]
    assert values[4][1] == 3
    assert values[5] == ["http://a", 2.5, None]


@pytest.mark.promise(number=7)
def test_text_of_a_table_beside_the_plan_is_never_a_formula_or_a_link() -> None:
    sheet = opened()["Data quality"]
    assert sheet["A5"].data_type == "s"
    assert sheet["A6"].hyperlink is None


def test_a_table_without_rows_still_says_what_it_is() -> None:
    empty = Beside("Data quality", "What was found", (), ())
    book = openpyxl.load_workbook(BytesIO(workbook_bytes({}, beside=[empty])))
    assert book["Data quality"]["A1"].value == "What was found"
