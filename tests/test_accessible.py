"""Every workbook can be read by eye, in grey and by ear, as the Government Analysis Function asks."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from optimiser.reporting.writing import report_bytes
from tests.reporting.runs import several, shared_out, tried

TEMPLATE = Path(__file__).resolve().parent.parent / "inputs" / "template.xlsx"
LEAST_CONTRAST, SMALLEST_LETTERS = 4.5, 9
"""What WCAG 2.2 (AA) asks of text of this size; and the smallest in which notes are set."""
WHITE, BLACK = "FFFFFF", "000000"


@pytest.fixture(scope="module")
def report() -> Any:
    return openpyxl.load_workbook(BytesIO(report_bytes(shared_out(tried(several())))))


@pytest.fixture(scope="module", params=["report", "template"])
def book(request: pytest.FixtureRequest) -> Any:
    if request.param == "report":
        return request.getfixturevalue("report")
    return openpyxl.load_workbook(TEMPLATE)


def cells(book: Any) -> Iterator[Any]:
    return (cell for page in book for row in page.iter_rows() for cell in row)


def rgb(colour: Any, otherwise: str) -> str:
    return colour.rgb[-6:] if colour is not None and colour.type == "rgb" else otherwise


def brightness(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares)
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(ink: str, paper: str) -> float:
    dark, light = sorted((brightness(ink), brightness(paper)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast("767676", WHITE) == pytest.approx(4.54, abs=0.01)


def test_text_stands_out_from_its_cell_and_is_large_enough(book: Any) -> None:
    seen = set()
    for cell in cells(book):
        filled = cell.fill.fill_type == "solid"
        paper = rgb(cell.fill.fgColor, WHITE) if filled else WHITE
        seen.add((rgb(cell.font.color, BLACK), paper, cell.font.sz))
    assert len(seen) > 3
    for ink, paper, size in seen:
        assert contrast(ink, paper) >= LEAST_CONTRAST, (ink, paper)
        assert size >= SMALLEST_LETTERS


def test_it_opens_at_the_top_of_its_first_sheet_with_nothing_hidden_merged_or_locked(book: Any) -> None:
    assert book.active is book.worksheets[0]
    for page in book:
        assert page["A1"].value, page.title
        assert page.sheet_view.topLeftCell in (None, "A1")
        first, *_ = [each for each in page.sheet_view.selection if each.pane in (None, "bottomRight")]
        assert (first.activeCell, first.sqref) == ("A1", "A1")
        assert page.sheet_state == "visible"
        assert not page.merged_cells.ranges
        assert not page.protection.sheet
        sizes = (*page.row_dimensions.values(), *page.column_dimensions.values())
        assert not any(each.hidden for each in sizes)


def test_no_row_of_a_table_is_blank_and_nothing_stands_beside_it(report: Any) -> None:
    for page in report:
        (table,) = page.tables.values()
        left, top, right, bottom = range_boundaries(table.ref)
        assert (left, right) == (1, page.max_column), page.title
        for row in page.iter_rows(min_row=top, max_row=bottom, max_col=right, values_only=True):
            assert any(value not in (None, "") for value in row), page.title
        above = page.iter_rows(max_row=top - 1, min_col=2, values_only=True)
        assert not any(value for row in above for value in row), page.title


def test_every_link_has_words(report: Any) -> None:
    links = [cell for cell in cells(report) if cell.hyperlink]
    assert len(links) > 30
    assert all(cell.value not in (None, "") for cell in links)


def test_what_a_cell_of_the_template_is_for_is_told_by_more_than_its_colour() -> None:
    book = openpyxl.load_workbook(TEMPLATE)
    for page in book:
        filled = [cell for row in page.iter_rows() for cell in row if cell.fill.fill_type == "solid"]
        assert filled, page.title
        assert all(cell.border.left.style for cell in filled), page.title
