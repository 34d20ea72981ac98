"""The workbook written: laid out alike, safe from its input, the same bytes, whole or not at all."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from optimiser.errors import FileTrouble, SufficiencyError
from optimiser.plan import Run
from optimiser.reporting import writing
from optimiser.reporting.book import Book
from optimiser.reporting.excel import draw, new_workbook
from optimiser.reporting.lettering import INDENT, column_pixels, lines, width_of
from optimiser.reporting.paper import pages_across, room
from optimiser.reporting.shape import row_heights, widths
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.sheets import SHEETS
from optimiser.reporting.words import plain, scenario_name
from tests.reporting.runs import no_plan, one, result_of, run_of, several, small_council

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "http://example.org",
    "mailto:a@b",
    '=HYPERLINK("x")',
    "a\x01b",
    'R&D <b> "x"',
)


def opened(run: Run, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(BytesIO(writing.report_bytes(run)), data_only=values)


@pytest.fixture(scope="module")
def report() -> Any:
    return opened(several())


def test_the_sheets_stand_in_their_order(report: Any) -> None:
    assert report.sheetnames == list(SHEETS)


def test_each_sheet_holds_one_named_table_under_its_title_unit_and_source(report: Any) -> None:
    names = set()
    for page in report:
        (table,) = page.tables.values()
        names.add(table.name.casefold())
        assert table.ref.startswith("A6:")
        assert page["A1"].value
        words = page.title in ("Cover", "Contents", "Notes")
        assert words or page["A2"].value.startswith("Unit: ")
        assert page["A3"].value.startswith("Source: ")
        headings = [cell.value for cell in page[6]]
        assert headings == [column.name for column in table.tableColumns]
    assert len(names) == len(report.sheetnames)


def test_each_sheet_can_be_read_and_printed_alone(report: Any) -> None:
    for page in report:
        assert not page.merged_cells.ranges
        assert page.sheet_view.selection[0].activeCell in (None, "A1") or page.freeze_panes
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == 9
        if not page._charts:
            assert page.print_title_rows == "$6:$6"
            assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.sheet_state == "visible"


def test_the_charts_are_printed_on_a_page_of_their_own_and_the_table_as_wide_as_its_pages(
    report: Any,
) -> None:
    page = report["Summary"]
    (table,) = page.tables.values()
    last = int(table.ref.rsplit(":", 1)[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    (broken,) = page.row_breaks.brk
    assert broken.id == last + 1
    scale = page.page_setup.scale / 100
    across = sum(dimension.width * 7 * (dimension.max - dimension.min + 1) for dimension in columns_of(page))
    # A4 on its side with margins of 0.4 inch is 784 points wide; a pixel is three quarters of one.
    assert 0.8 * 784 < across * 0.75 * scale < 784 or scale == 1
    # A table too long for one page to be read on has its header on each.
    high = sum(page.row_dimensions[row].height or 15 for row in range(1, last + 1))
    assert high * scale < 523 or (scale >= 0.8 and page.print_title_rows == "$6:$6")


def columns_of(page: Any) -> Any:
    return page.column_dimensions.values()


def test_long_tables_keep_their_header_in_view(report: Any) -> None:
    for page in report:
        (table,) = page.tables.values()
        rows = int(table.ref.rsplit(":", 1)[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 6
        assert (page.freeze_panes is not None) == (rows > 25), page.title


def test_the_workbook_says_what_it_is(report: Any) -> None:
    assert report.properties.title == "A plan: plan"
    assert report.properties.creator == "sufficiency"


def test_contents_lead_to_every_sheet(report: Any) -> None:
    leads = {
        link.location for row in report["Contents"].iter_rows() for cell in row if (link := cell.hyperlink)
    }
    assert leads == {f"'{name}'!A1" for name in SHEETS if name != "Contents"}


@pytest.mark.promise(number=6)
def test_no_cell_holds_an_error_and_every_formula_has_its_value() -> None:
    for run in (one(), several(), run_of(no_plan(small_council()))):
        formulas, values = opened(run), opened(run, values=True)
        for page in formulas:
            for row in page.iter_rows():
                for cell in row:
                    value = values[page.title][cell.coordinate].value
                    assert cell.data_type != "e"
                    assert not (isinstance(value, str) and value.startswith("#"))
                    if cell.data_type == "f":
                        assert isinstance(value, (int, float)), (page.title, cell.coordinate)


def test_figures_are_shown_as_money_children_shares_and_dates() -> None:
    page = opened(one())["Decisions"]
    shown = {cell.value: page.cell(7, cell.column).number_format for cell in page[6]}
    assert shown["One-off £"] == "£#,##0"
    assert shown["Places added"] == "#,##0.0"
    assert shown["Break-even occupancy"] == "0.0%"
    assert shown["Decide by"] == "d mmm yyyy"


def test_a_sheet_without_rows_says_that_there_are_none() -> None:
    page = opened(run_of(no_plan(small_council())))["Costs"]
    assert page["A7"].value == "None: no scenario has a plan"


def hostile_run(text: str) -> Run:
    """A run with the same hostile text in every name and every note of its input."""
    problem = small_council()
    settings = replace(problem.settings, title=text, council=text)
    texts = ("item", "sheet", "row", "column", "source", "kind", "basis", "quality", "owner")
    sources = tuple(replace(each, **dict.fromkeys(texts, text)) for each in problem.sources)
    renamed = replace(
        problem,
        settings=settings,
        sources=sources,
        homes=tuple(replace(each, name=text) for each in problem.homes),
        targets=tuple(replace(each, name=text) for each in problem.targets),
        moves=tuple(replace(each, name=text) for each in problem.moves),
        funders=tuple(replace(each, name=text) for each in problem.funders),
    )
    result = replace(result_of(problem, text), problem=renamed)
    return run_of(result, workbook=text, versions={text: text})


@pytest.mark.promise(number=7)
@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_the_input_never_acts(text: str) -> None:
    run = hostile_run(text)
    ours = {(sheet.name, row, heading) for sheet in Book(run, SHEETS) for row, heading in _live(sheet)}
    found = 0
    for page in opened(run):
        headings = [cell.value for cell in page[6]]
        for row in page.iter_rows():
            for cell in row:
                if cell.hyperlink:
                    assert page.title in ("Contents", "Charts", "Summary", "Notes")
                    assert cell.hyperlink.location in {f"'{name}'!A1" for name in SHEETS}
                if cell.data_type == "f":
                    total = str(cell.value).startswith("=SUBTOTAL(109,")
                    assert total or (page.title, cell.row - 7, headings[cell.column - 1]) in ours
                found += cell.data_type == "s" and cell.value == plain(text)
    assert found > 10


def _live(sheet: Sheet) -> list[tuple[int, str]]:
    by_row = [
        (row, column.heading) for column in sheet.columns if column.formula for row in range(sheet.rows)
    ]
    return [*by_row, *sheet.formulas]


def test_a_scenario_named_like_a_heading_of_ours_keeps_its_own_column() -> None:
    problem = small_council()
    run = run_of(result_of(problem, "Note"), result_of(problem, "part"))
    headings = [cell.value for cell in opened(run)["Summary"][6]]
    assert headings.count("Note") == 1
    assert scenario_name("Note") in headings


@pytest.mark.promise(number=5)
def test_the_same_run_gives_the_same_bytes() -> None:
    assert writing.report_bytes(several()) == writing.report_bytes(several())


@pytest.mark.promise(number=5)
def test_the_bytes_depend_on_no_hash_seed_and_no_time_zone() -> None:
    code = (
        "import hashlib; from optimiser.reporting.writing import report_bytes; "
        "from tests.reporting.runs import one; print(hashlib.sha256(report_bytes(one())).hexdigest())"
    )
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        told = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
        )
        digests.add(told.stdout)
    assert len(digests) == 1


@pytest.mark.promise(number=5)
def test_a_dated_report_carries_its_date_and_seconds_and_a_reproducible_one_neither() -> None:
    dated = opened(run_of(result_of(small_council()), made_on="22 November 2026, 02:10"))
    assert dated.properties.created.isoformat() == "2026-11-22T02:10:00"
    assert "Made on" in _column(dated["Cover"], "Item")
    assert "Time to solve it" in _column(dated["Assurance"], "Check")
    plain_report = opened(one())
    assert "Made on" not in _column(plain_report["Cover"], "Item")
    assert "Time to solve it" not in _column(plain_report["Assurance"], "Check")


def _column(page: Any, heading: str) -> list[Any]:
    column = [cell.value for cell in page[6]].index(heading) + 1
    return [page.cell(row, column).value for row in range(7, page.max_row + 1)]


def test_the_folder_is_made_and_the_old_report_replaced(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "report.xlsx"
    writing.write_report(path, one())
    first = path.read_bytes()
    writing.write_report(path, several())
    assert path.read_bytes() != first
    assert [each.name for each in path.parent.iterdir()] == ["report.xlsx"]


@pytest.mark.promise(number=8)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_an_old_report_survives_a_write_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"the old report")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(FileTrouble, match="room"):
        writing.write_report(path, one())
    assert path.read_bytes() == b"the old report"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.promise(number=8)
def test_a_report_that_cannot_be_made_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"the old report")
    monkeypatch.setattr(writing, "draw", _fault)
    with pytest.raises(KeyError):
        writing.write_report(path, one())
    assert path.read_bytes() == b"the old report"


def _fault(*_: object) -> None:
    raise KeyError("a fault of ours")


def test_a_folder_in_its_place_is_told_of_before_anything_is_solved(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match="folder"):
        writing.check_can_write(tmp_path)


@pytest.mark.promise(number=8)
def test_a_report_that_may_not_be_changed_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"the old report")
    monkeypatch.setattr(os, "access", lambda where, mode: Path(where) != path)
    with pytest.raises(FileTrouble, match=r"may not be changed.*name another file"):
        writing.write_report(path, one())
    assert path.read_bytes() == b"the old report"


@pytest.mark.promise(number=8)
def test_a_folder_that_may_not_be_written_to_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda where, mode: Path(where) != tmp_path)
    with pytest.raises(FileTrouble, match="another folder"):
        writing.check_can_write(tmp_path / "deeper" / "report.xlsx")


def test_what_xlsxwriter_refuses_is_raised_and_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = (Column("Same"), Column("same"))
    sheet = Sheet("S", "T", "u", "s", "p", twice, frame_of(twice, [("a", "b")]))
    monkeypatch.setattr(writing, "SHEETS", {"S": lambda _: sheet})
    with pytest.raises(SufficiencyError, match="Duplicate header"):
        writing.report_bytes(one())


def test_a_column_is_wide_enough_for_its_longest_sum_and_its_total() -> None:
    columns = (Column("Name"), Column("Sum", "pence", total=True))
    sheet = Sheet("S", "T", "u", "s", "p", columns, frame_of(columns, [("a", 60_000_000.25), ("b", 5e7)]))
    assert widths(sheet)[1] > len("£110,000,000.25")


def test_text_too_wide_for_a_page_is_squeezed_where_that_costs_fewest_lines() -> None:
    long, short = "words " * 35, "a name, once quite long but mostly short"
    columns = (*(Column(f"Figure {number}", "children") for number in range(8)), Column("Name"))
    columns = (*columns, Column("Told", width=112))
    cells: list[tuple[Cell, ...]] = [(*[1.0] * 8, short if row == 0 else "a", long) for row in range(20)]
    sheet = Sheet("S", "T", "u", "s", "p", columns, frame_of(columns, cells))
    figures, name, told = widths(sheet)[:8], *widths(sheet)[8:]
    page, step = room(scaled=False), 14
    assert page - step < sum(map(column_pixels, widths(sheet))) <= page
    # One row of the short column may take two lines; the long one would take one more in each.
    assert name < len(short) / 2 + 2
    assert row_heights(sheet, widths(sheet))[1:] == row_heights(sheet, [*figures, 42, 112])[1:]
    assert told > 70


def test_no_word_is_broken_and_no_cell_made_very_high_to_spare_a_page() -> None:
    figures = tuple(Column(f"Figure {number}", "children") for number in range(60))
    columns = (Column("Name"), *figures, Column("Told", width=80))
    cells: list[tuple[Cell, ...]] = [("Unaccompanied children", *[1.0] * 60, "words " * 60)]
    sheet = Sheet("S", "T", "u", "s", "p", columns, frame_of(columns, cells))
    across = widths(sheet)
    assert pages_across([*map(column_pixels, across)], 1, room(scaled=False)) > 1
    assert across[0] >= width_of("Unaccompanied")
    assert lines("words " * 60, across[-1] - INDENT) <= 10


def test_a_text_of_many_lines_makes_no_row_higher_than_excel_allows() -> None:
    columns = (Column("Told"),)
    sheet = Sheet("S", "T", "u", "s", "p", columns, frame_of(columns, [("word " * 6_000,)]))
    assert row_heights(sheet, widths(sheet)) == [409]


def test_a_whole_number_has_no_point_after_it_and_text_of_digits_no_mark_in_its_corner() -> None:
    columns = (Column("A", "number"), Column("B"))
    sheet = Sheet("S", "T", "u", "s", "p", columns, frame_of(columns, [(52.0, "3.11"), (0.035, "007")]))
    written = writing.bytes_of("t", datetime(2000, 1, 1), [sheet])
    page = openpyxl.load_workbook(BytesIO(written)).active
    assert [page[cell].number_format for cell in ("A7", "A8")] == ["#,##0", "#,##0.####"]
    with zipfile.ZipFile(BytesIO(written)) as parts:
        marked = parts.read("xl/worksheets/sheet1.xml").decode()
    assert '<ignoredError sqref="A7:B8" numberStoredAsText="1"/>' in marked


def test_a_function_newer_than_excel_2010_has_its_prefix_and_an_older_formula_stays_as_it_is() -> None:
    columns = (Column("A", "number"), Column("Old", "number", "[A]+N([A])"), Column("New", "number"))
    made = Sheet("S", "T", "u", "s", "p", columns, frame_of(columns, [(1.0, 2.0, 1.0)]))
    sheet = replace(made, formulas={(0, "New"): "=XLOOKUP(1,A7:A7,A7:A7)"})
    (page,) = openpyxl.load_workbook(BytesIO(writing.bytes_of("t", datetime(2000, 1, 1), [sheet])))
    assert page["B7"].value == "=A7+N(A7)"
    assert page["C7"].value.text == "=_xlfn.XLOOKUP(1,A7:A7,A7:A7)"


def test_garbage_is_collected_again_once_the_report_is_written() -> None:
    assert gc.isenabled()
    writing.report_bytes(one())
    assert gc.isenabled()


def test_a_refusal_told_only_by_a_code_is_raised_too() -> None:
    wide = tuple(Column(f"Column {number}") for number in range(17_000))
    sheet = Sheet("S", "T", "u", "s", "p", wide, frame_of(wide, [("a",) * len(wide)]))
    drawer = new_workbook(BytesIO(), "t", "a", datetime(2000, 1, 1))
    with pytest.raises(SufficiencyError, match="could not hold the table"):
        draw(drawer, sheet)


def test_text_longer_than_a_cell_is_cut_and_control_characters_left_out() -> None:
    assert plain("a\x00\x1fb\tc") == "ab\tc"
    assert len(plain("x" * 40_000)) < 32_767
