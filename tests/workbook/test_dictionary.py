from __future__ import annotations

from pathlib import Path

from optimiser.workbook.dictionary import dictionary
from optimiser.workbook.layout import SHEETS

PAGE = Path(__file__).parents[2] / "inputs" / "dictionary.md"
SAY = "run: python -m optimiser.workbook.dictionary > inputs/dictionary.md"


def test_the_page_is_what_the_layout_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionary(), SAY


def test_every_sheet_and_column_has_its_row() -> None:
    lines = dictionary().splitlines()
    for sheet in SHEETS:
        assert f"## {sheet.name}" in lines
        for column in sheet.columns:
            heading = f"**{column.heading}**" if column.heading == sheet.key else column.heading
            assert any(line.startswith(f"| {heading} | ") for line in lines), (sheet.name, column.heading)


def test_every_row_of_a_table_has_as_many_cells_as_its_header() -> None:
    for line in dictionary().splitlines():
        if line.startswith("|"):
            assert line.replace("\\|", "").count("|") == 8, line


def test_every_column_that_may_be_blank_says_what_a_blank_means() -> None:
    for sheet in SHEETS:
        for column in (*sheet.columns, *([sheet.cells] if sheet.cells else [])):
            assert column.required != bool(column.blank), (sheet.name, column.heading)
