"""What is printed can be read: no letters too small, the header and the first columns on every page."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from optimiser.reporting.lettering import in_two, pixels
from optimiser.reporting.paper import room
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.writing import bytes_of, report_bytes
from tests.reporting.printed import ACROSS, columns_of, letters_of
from tests.reporting.runs import no_plan, run_of, several, small_council

LEAST = 7.8
"""Eight points, less what programs differ by in how wide they draw a column."""


@pytest.fixture(scope="module")
def report() -> Any:
    return openpyxl.load_workbook(BytesIO(report_bytes(several())))


def test_every_sheet_is_printed_in_letters_of_about_eight_points_or_more(report: Any) -> None:
    for page in report:
        assert letters_of(page) >= LEAST, page.title


def test_many_months_run_over_several_pages_and_stay_as_large() -> None:
    problem = small_council(period="month", periods=36, years_beyond=0.0)
    pages = openpyxl.load_workbook(BytesIO(report_bytes(run_of(no_plan(problem)))))
    assert pages["Need by period"].page_setup.fitToWidth > 1
    for page in pages:
        assert letters_of(page) >= LEAST, page.title


def test_every_page_has_the_name_of_the_plan_and_its_sheet_and_its_number(report: Any) -> None:
    for page in report:
        alone = (page.page_setup.fitToWidth or 1) == 1
        assert not alone or page.oddFooter.left.text.strip() == "A plan: plan"
        assert page.oddFooter.right.text.strip() == "&A: page &P of &N"


def test_what_would_be_cut_off_on_the_second_page_across_stands_in_the_margins_of_each() -> None:
    page = written("Homes & schools, by month", note="Blank: not open")
    assert page.page_setup.fitToWidth > 1
    assert page.print_title_cols == "$A:$A"
    assert page.print_title_rows == "$6:$6"
    assert page.print_area == "'S'!$A$6:$BI$7"
    assert page.oddHeader.left.text.strip().startswith("Homes && schools, by month\n")
    assert "Unit: children" in page.oddHeader.left.text
    assert page.oddFooter.left.text.strip() == "Blank: not open"


def written(title: str, note: str) -> Any:
    """A sheet of many columns, written and read again."""
    columns = (Column("Name"), *(Column(f"Figure {number}", "children") for number in range(60)))
    cells: list[tuple[Cell, ...]] = [("a", *[1.0] * 60)]
    sheet = Sheet("S", title, "children", "s", "p", columns, frame_of(columns, cells), note=note)
    return openpyxl.load_workbook(BytesIO(bytes_of("t", datetime(2000, 1, 1), [sheet])))["S"]


def test_a_note_too_long_for_the_margin_ends_in_dots_and_never_within_a_sign_of_excels() -> None:
    page = written("T", note="R&D && more " * 40)
    text = page.oddFooter.left.text
    assert text.endswith("…")
    assert text.count("&") % 2 == 0


def test_a_plan_called_by_a_year_or_with_an_ampersand_stands_whole_at_the_foot() -> None:
    columns = (Column("Name"),)
    sheet = Sheet("S", "T", "u", "s", "p", columns, frame_of(columns, [("a",)]))
    made = bytes_of("2017 homes & fostering", datetime(2000, 1, 1), [sheet])
    (page,) = openpyxl.load_workbook(BytesIO(made))
    assert page.oddFooter.left.text.strip() == "2017 homes && fostering"
    assert page.oddFooter.left.size == 8


@pytest.mark.promise(number=7)
@pytest.mark.parametrize("title", ["R&G homes", "S&&G", "A &[Picture] of care", "&P of &N", "&G"])
def test_a_plan_called_by_a_sign_of_excels_is_written_and_named_so(title: str) -> None:
    columns = (Column("Name"),)
    sheet = Sheet("S", title, "u", "s", "p", columns, frame_of(columns, [("a",)]))
    wide = (Column("Name"), *(Column(f"Figure {number}") for number in range(60)))
    other = Sheet("W", title, "u", "s", "p", wide, frame_of(wide, [("a",) * 61]), note=title)
    made = bytes_of(title, datetime(2000, 1, 1), [sheet, other])
    for page in openpyxl.load_workbook(BytesIO(made)):
        foot = str(page.oddFooter.left.text).strip().replace("\u200b", "")
        assert foot.replace("&&", "&") == title
        assert "&G" not in foot.replace("&&", "")


def test_a_note_too_long_for_a_page_stands_on_two_lines_none_of_it_lost() -> None:
    note = "What it says first is this. " * 8 + "And then, at the end, what it says last of all."
    columns = (Column("Name"), Column("Told", width=80))
    cells: list[tuple[Cell, ...]] = [("a", "b")]
    sheet = Sheet("S", "T", "u", "s", "p", columns, frame_of(columns, cells), note=note)
    (page,) = openpyxl.load_workbook(BytesIO(bytes_of("t", datetime(2000, 1, 1), [sheet])))
    assert f"{page['A4'].value} {page['A5'].value}" == note
    assert page["A4"].value.endswith(".")
    (short,) = openpyxl.load_workbook(
        BytesIO(bytes_of("t", datetime(2000, 1, 1), [replace(sheet, note="A note")]))
    )
    assert (short["A4"].value, short["A5"].value) == ("A note", None)


def test_text_is_parted_after_a_word_where_no_sentence_ends_in_time() -> None:
    text = "word " * 50 + "end"
    first, second = in_two(text, room(scaled=True))
    assert f"{first} {second}" == text
    assert pixels(first) <= room(scaled=True) < pixels(text)


def test_charts_reach_no_further_across_than_a_page(report: Any) -> None:
    for name in ("Summary", "Charts"):
        page = report[name]
        scale = page.page_setup.scale / 100
        assert sum(columns_of(page)) * scale <= ACROSS
        for chart in page._charts:
            end = chart.anchor.to.col
            assert end <= len(columns_of(page))
