from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from optimiser.errors import FileTrouble
from optimiser.workbook.dropdowns import note_of
from optimiser.workbook.layout import SHEETS, sheet_named
from optimiser.workbook.writer import Default, Formula, Rows, workbook_bytes, write_workbook

SMALL: dict[str, Rows] = {
    "Settings": [
        {"Setting": "First day", "Value": date(2017, 4, 1)},
        {"Setting": "title", "Value": "A plan"},
    ],
    "Need groups": [{"Group": "Teens", "Age from": 13, "Age to": 15, "Level": "High"}],
    "Need": [{"Group": "Teens", "01/04/2018": 12.5, "2017-04-01": 10}],
    "Provision": [
        {"Provision": "Home", "Weekly price": Formula("=4725000/48/52", 1893.0288461538462), "In area": True},
        {"Provision": "Market", "Highest planned occupancy": Default(0.85)},
    ],
    "Suitability": [{"Group": "Teens", "Market": "Best"}],
}


def book(sheets: Mapping[str, Rows], *, values: bool = True) -> Any:
    return opened(workbook_bytes(sheets), values)


@cache
def opened(written: bytes, values: bool) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written), data_only=values)


def header_row(sheet: Any) -> int:
    known = sheet_named(sheet.title)
    assert known is not None
    return next(row for row in range(1, 40) if sheet.cell(row, 1).value == known.key)


def table(sheets: Mapping[str, Rows], name: str, *, values: bool = True) -> list[dict[Any, Any]]:
    sheet = book(sheets, values=values)[name]
    headings, *rows = list(sheet.iter_rows(min_row=header_row(sheet), values_only=True))
    return [dict(zip(headings, row, strict=True)) for row in rows if any(cell is not None for cell in row)]


def test_every_sheet_of_the_contract_is_there_in_its_order() -> None:
    assert book({}).sheetnames == [sheet.name for sheet in SHEETS]


def test_a_sheet_without_rows_stands_blank_under_its_headings() -> None:
    sheet = book({})["New homes"]
    known = sheet_named("New homes")
    assert known is not None
    row = header_row(sheet)
    assert [cell.value for cell in sheet[row]] == [column.heading for column in known.columns]
    assert all(cell.value is None for line in sheet.iter_rows(min_row=row + 1) for cell in line)


def test_every_setting_has_its_row_with_what_it_means() -> None:
    rows = {row["Setting"]: row for row in table(SMALL, "Settings")}
    assert rows["First day"]["Value"] == datetime(2017, 4, 1)
    assert rows["Title"]["Value"] == "A plan"
    assert rows["Discount rate"]["Value"] is None
    assert rows["Discount rate"]["Note"].endswith("Blank: 3.5%.")


def test_dates_head_the_columns_of_need_in_order() -> None:
    (row,) = table(SMALL, "Need")
    assert row == {"Group": "Teens", datetime(2017, 4, 1): 10, datetime(2018, 4, 1): 12.5}


def test_grids_have_a_column_for_every_provision_in_its_order() -> None:
    (row,) = table(SMALL, "Suitability")
    assert row == {"Group": "Teens", "Home": None, "Market": "Best"}
    assert [cell.value for cell in book(SMALL)["Prices"][header_row(book(SMALL)["Prices"])]] == [
        "Group",
        "Home",
        "Market",
    ]


def test_tags_stand_after_the_columns_of_the_contract() -> None:
    (row,) = table(SMALL, "Need groups")
    assert list(row)[-1] == "Level"
    assert row["Level"] == "High"


def test_a_formula_stands_with_its_value() -> None:
    formula = table(SMALL, "Provision", values=False)[0]["Weekly price"]
    value = table(SMALL, "Provision")[0]["Weekly price"]
    assert formula == "=4725000/48/52"
    assert value == pytest.approx(4725000 / 48 / 52)


def test_true_and_false_are_written_y_and_n() -> None:
    assert table(SMALL, "Provision")[0]["In area"] == "Y"


@pytest.mark.promise(number=7)
@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "http://example.org", "{=1}", "'quoted"])
def test_text_is_never_a_formula_or_a_link(text: str) -> None:
    sheets = {"Sources": [{"Item": text, "Source": text}]}
    sheet = book(sheets, values=False)["Sources"]
    cell = sheet.cell(header_row(sheet) + 1, 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_national_figure_is_told_apart_by_more_than_colour() -> None:
    sheet = book(SMALL)["Provision"]
    row = header_row(sheet)
    place = next(cell.column for cell in sheet[row] if cell.value == "Highest planned occupancy")
    own, national = sheet.cell(row + 1, place), sheet.cell(row + 2, place)
    assert national.value == 0.85
    assert (own.font.italic, national.font.italic) == (False, True)
    assert own.border.left.style != national.border.left.style
    above = " ".join(str(sheet.cell(line, 1).value) for line in range(1, row))
    assert "national figures" in above


@pytest.mark.parametrize(
    ("sheet", "heading", "form"),
    [
        ("Provision", "Weekly price", "£#,##0.00"),
        ("Provision", "Highest planned occupancy", "0.0#%"),
        ("Provision", "Open until", "dd/mm/yyyy"),
        ("Limits", "Financial year", "@"),
        ("Need groups", "Group", "@"),
        ("Suitability", "Group", "@"),
        ("Changes", "Change", "@"),
        ("Changes", "Row", "@"),
    ],
)
def test_cells_have_the_number_format_of_their_kind(sheet: str, heading: str, form: str) -> None:
    page = book(SMALL)[sheet]
    row = header_row(page)
    place = next(cell.column for cell in page[row] if cell.value == heading)
    assert page.cell(row + 1, place).number_format == form


def test_a_target_s_value_is_a_share_only_out_of_something() -> None:
    rows = [{"Target": "A", "Out of": "all", "Value": 0.7}, {"Target": "B", "Value": 54}]
    page = book({"Targets": rows})["Targets"]
    row = header_row(page)
    place = next(cell.column for cell in page[row] if cell.value == "Value")
    assert [page.cell(row + line, place).number_format for line in (1, 2)] == ["0.0#%", "#,##0"]


def test_a_limit_on_staff_is_no_money_and_a_blank_sum_will_be() -> None:
    rows = [{"Limit": "Budget", "Of": "Revenue", "Value": 9}, {"Limit": "Posts", "Of": "Staff", "Value": 9.5}]
    page, homes = (book({"Limits": rows})[name] for name in ("Limits", "New homes"))
    row = header_row(page)
    formats = [page.cell(row + line, 4).number_format for line in (1, 2, 3)]
    assert formats == ["£#,##0", "#,##0.0###", "General"]
    row = header_row(homes)
    place = next(cell.column for cell in homes[row] if cell.value == "Capital cost")
    assert homes.cell(row + 1, place).number_format == "£#,##0"


def test_no_row_is_higher_than_excel_allows() -> None:
    page = book({"Sources": [{"Item": "x", "Basis": "word " * 6_000}]})["Sources"]
    assert page.row_dimensions[header_row(page) + 1].height == pytest.approx(409, abs=0.5)


def lists(sheet: Any) -> dict[str, str]:
    row = header_row(sheet)
    headings = {cell.column_letter: cell.value for cell in sheet[row]}
    return {
        headings[str(rule.sqref).split(":")[0].rstrip("0123456789")]: rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }


def test_words_and_names_are_offered_in_lists() -> None:
    provision, homes = lists(book(SMALL)["Provision"]), lists(book(SMALL)["New homes"])
    assert provision["In area"] == '"Y,N"'
    assert provision["Ofsted"] == '"Outstanding,Good,Requires improvement,Inadequate,Not rated"'
    first = header_row(book(SMALL)["Provision"]) + 1
    assert homes["Provision"].startswith(f"OFFSET('Provision'!$A${first},0,0,")


def test_every_cell_of_a_table_says_what_it_means() -> None:
    for sheet in book(SMALL):
        messages = [rule.prompt for rule in sheet.data_validations.dataValidation]
        assert all(messages), sheet.title
        assert all(len(message) <= 255 for message in messages)
        assert all(cell.comment for cell in sheet[header_row(sheet)]), sheet.title


def test_the_frame_of_a_heading_s_comment_has_room_for_all_of_it() -> None:
    notes = [note_of(column) for sheet in SHEETS for column in sheet.columns]
    assert max(len(text) for text, _ in notes) > 200
    for text, frame in notes:
        # Nine points are twelve pixels high, and a letter of them some six and a half wide.
        assert frame["width"] * frame["height"] > len(text) * 6.5 * 12, text


def test_headings_stay_in_sight_and_a_page_holds_the_width() -> None:
    for sheet in book(SMALL):
        assert sheet.freeze_panes == f"B{header_row(sheet) + 1}"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0


@pytest.mark.promise(number=5)
def test_the_same_contents_give_the_same_bytes() -> None:
    assert workbook_bytes(SMALL) == workbook_bytes(SMALL)


@pytest.mark.parametrize(
    "sheets",
    [
        {"Settingz": []},
        {"Settings": [{"Setting": "First dya", "Value": 1}]},
        {"New homes": [{"Home": "A", "Capitol cost": 1}]},
        {"Suitability": [{"Group": "A", "No such provision": "Best"}]},
        {"Sources": [{"Item": "x" * 40_000}]},
    ],
)
def test_what_the_contract_does_not_hold_is_refused(sheets: dict[str, Rows]) -> None:
    with pytest.raises(ValueError, match=r"no sheet|no setting|no column|could not be written"):
        workbook_bytes(sheets)


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileTrouble):
        write_workbook(tmp_path / "file" / "plan.xlsx", SMALL)
