"""What a year of care cost: three made children, worked by hand."""

from __future__ import annotations

import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from optimiser.cli import main
from optimiser.costing import cost_returns
from optimiser.workbook.writer import workbook_bytes
from tests.returns.returned import EPISODES, HEADER, UASC, episode, write_table

CROSSING = episode("01/03/2016", "12/05/2016", CHILD="KIDA", PLACE_PROVIDER="PR4")
BEFORE = episode("01/04/2015", "01/10/2016", CHILD="KIDB", PLACE="K2", PLACE_PROVIDER="PR4", REC="X1")
MOVED = [BEFORE | {"PL_POST": "YY9 9YY"}, episode("01/10/2016", CHILD="KIDB", RNE="P")]
LATE = episode("20/02/2017", CHILD="KIDC", PLACE_PROVIDER="PR4", PL_POST="YY9 9YY")
BORN = {"KIDA": "10/06/2006", "KIDB": "15/01/2003", "KIDC": "20/02/2012", "KIDD": "01/01/2000"}
UNPRICED = episode("01/04/2016", "15/04/2016", CHILD="KIDD", PLACE="H5", PLACE_PROVIDER="PR5", PL_POST="")
RESPITE = episode("01/06/2016", "08/06/2016", CHILD="KIDA", LS="V4", PLACE_PROVIDER="PR4")
ROWS = [CROSSING, *MOVED, LATE, RESPITE]

AREAS = ("in area", "out of area")
PRICES = {
    "Fostering, in-house, in area": 420,
    "Fostering, independent, in area": 701.23,
    "Fostering, independent, out of area": 805,
    "Children's home, independent, out of area": 0,
}
BY_HAND = {
    "Fostering, in-house, in area": (182, 26 * 455.00),
    "Fostering, independent, in area": (41, 4_107.20),
    "Fostering, independent, out of area": (40, 4_600.00),
    "Children's home, independent, out of area": (183, 91_500.00),
}
ALL_OF_IT = 112_037.20


def returned(folder: Path, rows: list[dict[str, str]]) -> Path:
    """Write the returns of 2015/16 and 2016/17, open on 31 March what was open then."""
    for year in (2016, 2017):
        last = date(year, 3, 31)
        of_year = [_known(row, last) | {"YEAR": str(year)} for row in rows if _day(row["DECOM"]) <= last]
        write_table(folder / str(year) / "episodes.csv", [*EPISODES, "YEAR"], of_year)
        headers = [{"CHILD": name, "SEX": "1", "DOB": born, "ETHNIC": "WBRI"} for name, born in BORN.items()]
        write_table(folder / str(year) / "header.csv", HEADER, headers)
    write_table(folder / "uasc.csv", UASC, [{"CHILD": "KIDD", "SEX": "1", "DOB": BORN["KIDD"]}])
    (folder.parent / "areas.csv").write_text("ZZ1\n")
    return folder


def _day(text: str) -> date:
    return date(int(text[6:]), int(text[3:5]), int(text[:2]))


def _known(row: dict[str, str], last: date) -> dict[str, str]:
    return row | {"DEC": "", "REC": ""} if row["DEC"] and _day(row["DEC"]) > last else row


def priced(path: Path, prices: dict[str, float], group: str = "10 to 15, fostering") -> Path:
    """Write a plan of these provisions, the home paid by the place and one group's price its own."""
    path.write_bytes(plan_bytes(tuple(prices.items()), group))
    return path


@cache
def plan_bytes(prices: tuple[tuple[str, float], ...], group: str) -> bytes:
    provisions = [
        {
            "Provision": name,
            "Setting": "residential" if "home" in name else "fostering",
            "Provider": "in-house" if "in-house" in name else "independent",
            "Family-based": "home" not in name,
            "In area": "out of" not in name,
            "Places": "no limit",
            "Weekly price": price,
            "Weekly cost per place": 0 if price else 3_500,
            "Average stay (months)": 12,
        }
        for name, price in prices
    ]
    sheets: dict[str, list[dict[str, object]]] = {
        "Settings": [
            {"Setting": "Title", "Value": "Prices"},
            {"Setting": "Council", "Value": "Madeshire"},
            {"Setting": "First day", "Value": date(2017, 4, 1)},
            {"Setting": "Period", "Value": "quarter"},
            {"Setting": "Number of periods", "Value": 4},
        ],
        "Need groups": [{"Group": group, "Age from": 10, "Age to": 15}],
        "Need": [{"Group": group, "01/04/2017": 5}],
        "Provision": [dict(each) for each in provisions],
        "Suitability": [{"Group": group, **{name: "OK" for name, _ in prices}}],
        "Prices": [{"Group": group, prices[0][0]: 455}],
    }
    return workbook_bytes(sheets)


def costed(
    tmp_path: Path, rows: list[dict[str, str]], *words: str, group: str = "10 to 15, fostering"
) -> tuple[Result, Path]:
    folder, out = returned(tmp_path / "in", rows), tmp_path / "costs.xlsx"
    plan = priced(tmp_path / "plan.xlsx", PRICES, group)
    given = ["costs", folder, "--prices", plan, "--year", "2016/17", "-o", out]
    given += ["--area-postcodes", tmp_path / "areas.csv", *words]
    return CliRunner().invoke(main, [str(word) for word in given]), out


def table(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet, its row of totals last."""
    rows = list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(min_row=6, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if row[0] is not None]


@pytest.mark.parametrize("group", ["10 to 15, fostering", "10 to 15"])
def test_each_placement_costs_its_days_at_a_seventh_of_its_week(tmp_path: Path, group: str) -> None:
    result, out = costed(tmp_path, ROWS, group=group)
    assert result.exit_code == 0, result.output
    *rows, total = table(out, "Costs by placement")
    assert {row["Placement"]: round(row["Total £"], 2) for row in rows} == {
        name: pounds for name, (_, pounds) in BY_HAND.items()
    }
    for row in rows:
        days, pounds = BY_HAND[row["Placement"]]
        assert row["Weeks"] == pytest.approx(days / 7)
        assert row["Average £ a week"] == pytest.approx(pounds / (days / 7), abs=0.01)
    assert round(total["Total £"], 2) == ALL_OF_IT
    assert total["Weeks"] == pytest.approx(446 / 7)


def test_each_row_says_type_provider_and_location(tmp_path: Path) -> None:
    *rows, _ = table(costed(tmp_path, ROWS)[1], "Costs by placement")
    assert {(row["Type"], row["Provider"], row["Location"]) for row in rows} == {
        ("Fostering", "In-house", "In area"),
        ("Fostering", "Independent", "In area"),
        ("Fostering", "Independent", "Out of area"),
        ("Children's home", "Independent", "Out of area"),
    }


def test_each_child_is_counted_once_at_the_age_of_the_last_day_of_care(tmp_path: Path) -> None:
    *rows, total = table(costed(tmp_path, ROWS)[1], "Costs by age and need")
    assert len(rows) == 1
    fostering = rows[0]
    assert fostering["Need group"] == "Fostering"
    ages = {name: value for name, value in fostering.items() if name.endswith("children")}
    assert ages == {f"Age {age}: children": 1 for age in (5, 9, 14)} | {"All ages: children": 3}
    pounds = {name: round(value, 2) for name, value in fostering.items() if name.endswith("£")}
    assert pounds == {
        "Age 5: £": 4_600.00,
        "Age 9: £": 4_107.20,
        "Age 14: £": 103_330.00,
        "All ages: £": ALL_OF_IT,
    }
    assert round(total["All ages: £"], 2) == ALL_OF_IT


def test_a_placement_without_a_price_has_weeks_and_no_pounds_and_is_told(tmp_path: Path) -> None:
    result, out = costed(tmp_path, [*ROWS, UNPRICED])
    assert result.exit_code == 0
    assert "Notice: plan.xlsx has no price for 'Supported, voluntary': its 2.0 weeks" in result.stderr
    rows = {row["Placement"]: row for row in table(out, "Costs by placement")}
    supported = rows["Supported, voluntary"]
    assert (supported["Total £"], supported["Weeks"], supported["Average £ a week"]) == ("[x]", 2, "[x]")
    assert supported["Location"] == "Not told apart"
    assert round(rows["Total of rows shown"]["Total £"], 2) == ALL_OF_IT
    needs = {row["Need group"]: row for row in table(out, "Costs by age and need")}
    alone = needs["Supported, UASC"]
    assert (alone["Age 16: children"], alone["Age 16: £"], alone["Age 14: £"]) == (1, "[x]", "[z]")
    total = needs["Total of rows shown"]
    assert (total["All ages: children"], total["Age 16: children"], total["Age 16: £"]) == (4, 1, None)
    assert any(row["Term"] == "No price: Supported, voluntary" for row in table(out, "Notes"))


def test_where_nothing_has_a_price_no_pounds_are_given(tmp_path: Path) -> None:
    result, out = costed(tmp_path, [UNPRICED])
    assert result.stdout.startswith(
        "2016/17: children in care 1, weeks of care 2.0, none of them with a price."
    )
    assert [row["Total £"] for row in table(out, "Costs by placement")] == ["[x]", None]
    assert table(out, "Costs by age and need")[-1]["All ages: £"] is None


def test_prices_told_apart_by_area_are_not_found_without_the_area_and_others_are(tmp_path: Path) -> None:
    folder = returned(tmp_path / "in", [*MOVED])
    for prices, found in ((PRICES, False), ({"Fostering, in-house": 420, "Fostering": 1}, True)):
        plan = priced(tmp_path / "plan.xlsx", dict(prices))
        told = cost_returns(folder, tmp_path / "costs.xlsx", prices=plan, year="2016-17")
        assert any("'Fostering, in-house'" in notice for notice in told.notices) is not found


def test_both_sheets_say_they_are_not_for_publication(tmp_path: Path) -> None:
    result, out = costed(tmp_path, ROWS)
    book = openpyxl.load_workbook(out)
    assert all("not for publication" in sheet["A4"].value for sheet in book.worksheets)
    assert "not for publication" in " ".join(result.stdout.split())


def test_nothing_of_any_child_stands_in_the_workbook_or_on_the_screen(tmp_path: Path) -> None:
    bad = episode("31/31/2016", CHILD="KIDA") | {"PL_POST": "ZZ1 1AA"}
    result, out = costed(tmp_path, [*ROWS, UNPRICED])
    with (tmp_path / "in" / "2017" / "episodes.csv").open("a") as file:
        file.write(",".join(bad.get(heading, "") for heading in EPISODES) + ",2017\n")
    words = ["costs", str(tmp_path / "in"), "--prices", str(tmp_path / "plan.xlsx"), "--year", "2016/17"]
    again = CliRunner().invoke(main, [*words, "-o", str(out)])
    assert again.exit_code == 0
    assert "Fault: 2017/episodes.csv, row 8: DECOM is no date" in again.stderr
    with zipfile.ZipFile(out) as parts:
        written = "".join(parts.read(name).decode() for name in parts.namelist())
    for secret in ("KID", "ZZ1", "YY9", *BORN.values(), "2003-01-15"):
        assert secret not in written + result.output + again.output


@pytest.mark.parametrize("year", ["2016", "2016/18", "soon", "2014/15", "2017/18"])
def test_a_year_that_is_none_or_not_in_the_returns_ends_in_2(tmp_path: Path, year: str) -> None:
    result, out = costed(tmp_path, ROWS, "--year", year)
    assert result.exit_code == 2
    assert not out.exists()


def test_a_year_in_which_nobody_was_in_care_ends_in_2(tmp_path: Path) -> None:
    assert costed(tmp_path, [LATE], "--year", "2015/16")[0].exit_code == 2


def test_the_planning_workbook_is_not_written_over(tmp_path: Path) -> None:
    result, _ = costed(tmp_path, ROWS, "-o", str(tmp_path / "plan.xlsx"))
    assert result.exit_code == 2
    assert "is the planning workbook itself" in result.stderr
    assert costed(tmp_path, ROWS, "-o", str(tmp_path / "costs.csv"))[0].exit_code == 2


def test_a_faulty_workbook_or_nothing_usable_ends_in_3_and_no_folder_in_6(tmp_path: Path) -> None:
    plan = priced(tmp_path / "plan.xlsx", PRICES)
    (tmp_path / "empty").mkdir()
    end = ["--prices", str(plan), "--year", "2016/17", "-o", str(tmp_path / "costs.xlsx")]
    assert CliRunner().invoke(main, ["costs", str(tmp_path / "empty"), *end]).exit_code == 3
    assert CliRunner().invoke(main, ["costs", str(tmp_path / "none"), *end]).exit_code == 6
    plan.write_bytes(workbook_bytes({"Settings": [{"Setting": "Title", "Value": "Nothing else"}]}))
    assert CliRunner().invoke(main, ["costs", str(tmp_path / "empty"), *end]).exit_code == 3


def test_help_ends_with_an_example() -> None:
    told = CliRunner().invoke(main, ["costs", "--help"]).stdout
    assert told.rstrip().endswith("-o costs.xlsx")
