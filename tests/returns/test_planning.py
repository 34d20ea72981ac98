from __future__ import annotations

from datetime import date
from itertools import dropwhile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from optimiser.errors import FileTrouble, ReturnFaults, SufficiencyError, UsageError, WorkbookFaults
from optimiser.importing import import_returns
from optimiser.pipeline import run
from optimiser.plan import Outcome
from optimiser.problem import Problem
from optimiser.problem.sourcing import SourceLog
from optimiser.returns import reading
from optimiser.returns.telling import Told
from optimiser.scenarios import apply
from optimiser.workbook.reading import read
from tests.returns.returned import (
    Child,
    episode,
    made_children,
    rows_of_year,
    write_returns,
    write_small,
    write_year,
)

FIRST_DAY = date(2018, 4, 1)
TO_FILL = {"Weekly price": 500, "Places": 400, "Highest planned occupancy": 0.95, "In area": "Y"}


@pytest.fixture(scope="module")
def children() -> list[Child]:
    return made_children(300, 903, 2016, 2018)


@pytest.fixture(scope="module")
def folder(children: list[Child], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_returns(tmp_path_factory.mktemp("returns"), children, 2016, 2018)


@pytest.fixture(scope="module")
def imported(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    plan = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    return plan, import_returns(folder, plan, backtest=date(2017, 4, 1))


def header_of(sheet: Any, key: str) -> int:
    return next(int(row[0].row) for row in sheet.iter_rows() if row[0].value == key)


def rows_of(path: Path, name: str, key: str) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(path, read_only=True)
    rows = dropwhile(lambda row: row[0] != key, book[name].iter_rows(values_only=True))
    headings = next(rows)
    found = [dict(zip(headings, row, strict=True)) for row in rows if row[0] is not None]
    book.close()
    return found


def marked(path: Path) -> dict[str, set[str]]:
    """The empty cells in a thick border, by sheet."""
    found: dict[str, set[str]] = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.border.left.style == "thick":
                    assert cell.value is None
                    found.setdefault(sheet.title, set()).add(cell.coordinate)
    return found


def filled(path: Path, target: Path) -> Path:
    """Fill every marked cell, as a council would."""
    book = openpyxl.load_workbook(path)
    sheet = book["Provision"]
    header = header_of(sheet, "Provision")
    for cell in marked(path)["Provision"]:
        sheet[cell].value = TO_FILL[sheet.cell(header, sheet[cell].column).value]
    book.save(target)
    return target


@pytest.fixture(scope="module")
def problem(imported: tuple[Path, Told], tmp_path_factory: pytest.TempPathFactory) -> Problem:
    done = filled(imported[0], tmp_path_factory.mktemp("filled") / "done.xlsx")
    return read(done, apply=apply).problem


def test_the_check_faults_only_cells_left_to_the_council(imported: tuple[Path, Told]) -> None:
    left = marked(imported[0])
    assert set(left) == {"Provision"}
    with pytest.raises(WorkbookFaults) as caught:
        read(imported[0], apply=apply)
    faulted = {(fault.sheet, fault.cell) for fault in caught.value.faults}
    assert faulted <= {("Provision", cell) for cell in left["Provision"]}
    headings = {row["Provision"]: row for row in rows_of(imported[0], "Provision", "Provision")}
    assert len(faulted) >= len(headings)


def test_the_plan_once_filled_is_accepted_and_meets_its_need(problem: Problem) -> None:
    for result in run(problem):
        assert result.report.outcome == Outcome.OPTIMAL
        assert result.breaches == ()


def test_children_on_the_first_day_are_a_plain_count(problem: Problem, children: list[Child]) -> None:
    plain = sum(child.end is None for child in children)
    assert sum(flow.on_first_day for flow in problem.flows) == plain
    assert problem.placed is not None
    assert sum(problem.placed.values()) == plain


def test_each_group_s_children_are_all_placed(problem: Problem) -> None:
    assert problem.placed is not None
    for flow in problem.flows:
        placed = sum(n for (group, _), n in problem.placed.items() if group == flow.group)
        assert placed == flow.on_first_day


def test_entries_are_those_of_the_data_a_year(problem: Problem, children: list[Child]) -> None:
    entered = sum(child.start >= date(2015, 4, 1) for child in children)
    entries = sum(flow.entries[""] for flow in problem.flows)
    assert entries == pytest.approx(entered / (1096 / 365.25), abs=0.01)


def test_uasc_are_groups_of_their_own(problem: Problem) -> None:
    apart = [group for group in problem.groups if group.tags["UASC"] in (True, "Y")]
    assert 0 < len(apart) < len(problem.groups)
    assert all("UASC" in group.name for group in apart)


def test_nobody_under_16_is_suited_to_supported_accommodation(problem: Problem) -> None:
    supported = {each.name for each in problem.provisions if each.setting == "supported"}
    assert supported
    for group, provision in problem.suitability:
        assert provision not in supported or problem.group(group).age_from >= 16


def test_a_way_out_is_its_ceasing_codes_over_years_of_care(tmp_path: Path) -> None:
    rows = [
        episode(f"{k + 1:02}/05/2017", "01/09/2017", CHILD=f"KID{k}", REC="E11" if k % 2 else "E8")
        for k in range(12)
    ]
    import_returns(write_small(tmp_path / "in", {2018: rows}, born="01/01/2006"), tmp_path / "plan.xlsx")
    flow = rows_of(tmp_path / "plan.xlsx", "Flows", "Group")[-1]
    rates = {
        row["Rate"]: row
        for row in rows_of(tmp_path / "plan.xlsx", "Estimated rates", "Group")
        if row["Group"] == flow["Group"]
    }
    assert rates["Way out: adoption"]["Events"] == 6
    assert rates["Way out: other"]["Events"] == 6
    assert rates["Way out: home"]["Events"] == 0
    adopted = rates["Way out: adoption"]
    assert adopted["Rate a year"] == pytest.approx(6 / adopted["Years"], rel=0.01)
    assert adopted["Low 95%"] < adopted["Rate a year"] < adopted["High 95%"]
    assert flow["Adoption or guardianship a year"] == adopted["Rate a year"]
    assert rates["Way out: home"]["Reckoned from"] == "all groups"


def test_data_quality_counts_repairs_and_rows_left_out_by_rule(tmp_path: Path) -> None:
    rows = [episode("10/05/2017", PLACE="Q9"), episode("10/05/2017", CHILD="KID2", REC="E4A")]
    import_returns(write_small(tmp_path / "in", {2018: rows}), tmp_path / "plan.xlsx")
    found = {row["Rule"]: row for row in rows_of(tmp_path / "plan.xlsx", "Data quality", "Rule")}
    assert (found["Place"]["Rows left out"], found["Place"]["Repairs"]) == (1, 0)
    assert (found["Half ended"]["Rows left out"], found["Half ended"]["Repairs"]) == (0, 1)


def test_data_quality_counts_a_file_that_is_left_out_as_a_file_and_not_as_a_row(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "in", {2018: [episode("10/05/2017")]})
    (folder / "empty.csv").write_text("")
    import_returns(folder, tmp_path / "plan.xlsx")
    found = {row["Rule"]: row for row in rows_of(tmp_path / "plan.xlsx", "Data quality", "Rule")}
    assert (found["Empty file"]["Rows left out"], found["Empty file"]["Files left out"]) == (0, 1)


def test_provision_is_split_by_area_where_postcodes_are_given(tmp_path: Path) -> None:
    rows = [
        episode("10/05/2017"),
        episode("10/05/2017", CHILD="KID2", PL_POST="YY1 1AA"),
        episode("10/05/2017", CHILD="KID3", PL_POST=""),
        episode("10/05/2017", CHILD="KID4", PLACE="U1"),
        episode("10/05/2017", CHILD="KID5", PLACE="U3", PL_POST="YY1 1AA"),
        episode("10/05/2017", CHILD="KID6", PLACE="A6"),
        episode("10/05/2017", CHILD="KID7", PLACE="P1", PLACE_PROVIDER="PR0", PL_POST="YY1 1AA"),
    ]
    (tmp_path / "area.csv").write_text("ZZ1\n")
    import_returns(
        write_small(tmp_path / "in", {2018: rows}),
        tmp_path / "plan.xlsx",
        area_postcodes=tmp_path / "area.csv",
    )
    found = {
        row["Provision"]: row["In area"] for row in rows_of(tmp_path / "plan.xlsx", "Provision", "Provision")
    }
    assert found == {
        "Adoption, in area": "Y",
        "Kinship, in-house, in area": "Y",
        "Kinship, in-house, out of area": "N",
        "Parents, out of area": "N",
        "Fostering, in-house": None,
        "Fostering, in-house, in area": "Y",
        "Fostering, in-house, out of area": "N",
    }


def test_small_counts_growth_siblings_and_costs_are_spoken_of_in_the_sources(
    imported: tuple[Path, Told],
) -> None:
    basis = {row["Item"]: row["Basis"] for row in rows_of(imported[0], "Sources", "Item")}
    assert "under 5" in basis["Small counts"]
    assert basis["Entries growth a year"].startswith("Left blank, which is no growth")
    assert "no family number" in basis["Siblings"]
    assert "Not in the return" in basis["Places, occupancy, prices and levers"]


def test_the_sources_speak_of_cells_that_are_there(imported: tuple[Path, Told], tmp_path: Path) -> None:
    reading = read(filled(imported[0], tmp_path / "done.xlsx"), apply=apply)
    assert [notice for notice in reading.notices if notice.code == "sources-nothing"] == []
    log, group = SourceLog(reading.problem.sources), reading.problem.groups[0].name
    asked = ("On first day", "Entries a year", "Turn 18 a year")
    told = [log.of("Flows", group, column) for column in asked]
    items = [source.item for source in told if source]
    assert items == ["Flows and Transitions", "Flows and Transitions", "Ways out"]


@pytest.mark.parametrize(
    ("since", "told"), [(None, True), (date(2021, 3, 31), True), (date(2021, 4, 1), False)]
)
def test_rates_that_rest_on_the_year_of_lockdowns_are_told(
    tmp_path: Path, since: date | None, told: bool
) -> None:
    folder = write_small(tmp_path / "in", {2020: [], 2021: [], 2022: []})
    notices = import_returns(folder, tmp_path / "plan.xlsx", since=since).notices
    assert any("--since" in line for line in notices) is told


def test_years_without_lockdowns_are_not_told_of_them(imported: tuple[Path, Told]) -> None:
    assert not any("--since" in line for line in imported[1].notices)


def test_groups_may_be_by_age_alone(folder: Path, tmp_path: Path) -> None:
    import_returns(folder, tmp_path / "plan.xlsx", by="age")
    names = [row["Group"] for row in rows_of(tmp_path / "plan.xlsx", "Need groups", "Group")]
    assert names == ["Under 1", "1 to 4", "5 to 9", "10 to 15", "16 to 17"]
    problem = read(filled(tmp_path / "plan.xlsx", tmp_path / "done.xlsx"), apply=apply).problem
    assert run(problem)[0].report.outcome == Outcome.OPTIMAL


def test_an_earlier_first_day_leaves_out_what_came_after(
    folder: Path, children: list[Child], tmp_path: Path
) -> None:
    import_returns(folder, tmp_path / "plan.xlsx", first_day=date(2017, 4, 1))
    there = sum(
        child.start < date(2017, 4, 1) and (child.end or FIRST_DAY) >= date(2017, 4, 1) for child in children
    )
    flows = rows_of(tmp_path / "plan.xlsx", "Flows", "Group")
    assert sum(flow["On first day"] for flow in flows) == there


@pytest.mark.parametrize(
    "days",
    [
        {"first_day": date(2018, 4, 2)},
        {"first_day": date(2015, 4, 2)},
        {"backtest": date(2015, 5, 1)},
        {"backtest": date(2018, 3, 15)},
    ],
)
def test_days_outside_the_data_are_refused(folder: Path, tmp_path: Path, days: dict[str, date]) -> None:
    with pytest.raises(UsageError):
        import_returns(folder, tmp_path / "plan.xlsx", **days)  # type: ignore[arg-type]
    assert not (tmp_path / "plan.xlsx").exists()


def test_the_backtest_sets_what_happened_beside_projection_and_no_change(
    imported: tuple[Path, Told], children: list[Child]
) -> None:
    rows = rows_of(imported[0], "Backtest", "Group")
    overall = [row for row in rows if row["Group"] == "All groups"]
    assert len(overall) == 12
    for row in overall:
        day = row["Date"].date()
        assert row["Happened"] == sum(
            child.start <= day and (child.end is None or child.end > day) for child in children
        )
        start = date(2017, 4, 1)
        assert row["No change"] == sum(
            child.start < start and (child.end is None or child.end >= start) for child in children
        )
        assert row["Low 95%"] < row["Low 80%"] < row["Projected"] < row["High 80%"] < row["High 95%"]
        assert row["Inside 95%"] == ("Y" if row["Low 95%"] <= row["Happened"] <= row["High 95%"] else "N")


def test_a_backtest_knows_nothing_that_came_after_its_day(
    folder: Path, children: list[Child], tmp_path: Path
) -> None:
    known = write_returns(tmp_path / "known", children, 2016, 2017)
    import_returns(folder, tmp_path / "long.xlsx", backtest=date(2017, 4, 1))
    import_returns(known, tmp_path / "short.xlsx")
    start = {row["Group"]: row["On first day"] for row in rows_of(tmp_path / "short.xlsx", "Flows", "Group")}
    tested = {
        row["Group"]: row["No change"]
        for row in rows_of(tmp_path / "long.xlsx", "Backtest", "Group")
        if row["Group"] != "All groups"
    }
    assert tested == start


PLANTED = ("KIDSECRET", "ZZ1 1AA", "07/08/2007", "2007-08-07", "39301", f"{date(2007, 8, 7).toordinal()}")


def test_no_child_birthday_or_postcode_is_in_any_output(tmp_path: Path) -> None:
    bad = [
        episode("10/05/2017", **cells, CHILD="KIDSECRET1")
        for cells in ({"PLACE": "KIDSECRET"}, {"DEC": "KIDSECRET"}, {"REC": "KIDSECRET"}, {"LS": "KIDSECRET"})
    ]
    good = [
        episode("10/05/2017", CHILD="KIDSECRET2"),
        episode("10/05/2017", "20/06/2017", CHILD="KIDSECRET3"),
    ]
    folder = write_small(tmp_path / "in", {2017: [], 2018: [*bad, *good]}, born="07/08/2007")
    said = import_returns(folder, tmp_path / "plan.xlsx", backtest=date(2017, 9, 1))
    assert len(said.faults) == 4
    told = "\n".join([*said.faults, *said.notices, *said.lines])
    for sheet in openpyxl.load_workbook(tmp_path / "plan.xlsx").worksheets:
        told += "\n".join(
            str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
        )
    assert not [planted for planted in PLANTED if planted in told]


def test_an_unexpected_error_does_not_pass_on_what_it_stumbled_over(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(text: str) -> int:
        raise ValueError(f"cannot read KIDSECRET {text}")

    monkeypatch.setattr(reading, "day_of", stumble)
    with pytest.raises(SufficiencyError) as caught:
        import_returns(folder, tmp_path / "plan.xlsx")
    assert "KIDSECRET" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_nothing_usable_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_bytes(b"")
    with pytest.raises(ReturnFaults):
        import_returns(tmp_path / "in", tmp_path / "plan.xlsx")
    assert not (tmp_path / "plan.xlsx").exists()


def test_postcodes_that_cannot_be_read_are_file_trouble(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FileTrouble):
        import_returns(folder, tmp_path / "plan.xlsx", area_postcodes=tmp_path / "none.csv")


def test_the_plan_does_not_depend_on_the_order_of_rows(children: list[Child], tmp_path: Path) -> None:
    for year in (2017, 2018):
        tables = rows_of_year(children, year)
        write_year(tmp_path / "plain", year, tables)
        write_year(tmp_path / "turned", year, {name: rows[::-1] for name, rows in tables.items()})
    for name in ("plain", "turned"):
        import_returns(tmp_path / name, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "plain.xlsx").read_bytes() == (tmp_path / "turned.xlsx").read_bytes()


def test_returns_of_nothing_but_adults_hold_nothing_usable(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "in", {2018: []})
    header = folder / "2018" / "b.csv"
    header.write_text(header.read_text().replace("01/05/2007", "01/05/1991"))
    with pytest.raises(ReturnFaults):
        import_returns(folder, tmp_path / "plan.xlsx")


def test_stock_is_that_of_the_start_with_entries_and_without_ways_out(
    imported: tuple[Path, Told],
) -> None:
    row = rows_of(imported[0], "Data quality", "Rule")[0]
    assert (row["Rule"], row["Notices"]) == ("Stock identity", 0)
    assert "ways out): 0;" in row["What was found"]


def test_thin_groups_are_counted_and_their_rates_said_to_be_shared(imported: tuple[Path, Told]) -> None:
    entries = [
        row for row in rows_of(imported[0], "Estimated rates", "Group") if row["Rate"] == "Way out: home"
    ]
    thin = sum(row["Reckoned from"] != "its own" for row in entries)
    assert thin > 0
    assert f"(see Estimated rates): {thin}." in " ".join(imported[1].lines)
