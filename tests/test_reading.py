"""A workbook is read whole: what its sheets may look like, what its rows become, and all faults at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from optimiser.errors import Issue, WorkbookFaults
from optimiser.filters import EVERYTHING
from optimiser.levers import BlockContract, Campaign, NewHome, ServiceRow
from optimiser.problem import Funder, Limit, PlannedMove, PriceChange, Problem, Source
from optimiser.scenarios import apply
from optimiser.workbook.reading import read
from tests.councils import Formula, Sheets, council, problem_of, put, reading_of, write_workbook


def faults_of(sheets: Sheets) -> tuple[Issue, ...]:
    with pytest.raises(WorkbookFaults) as faults:
        reading_of(sheets)
    return faults.value.faults


def places(faults: tuple[Issue, ...]) -> list[str]:
    return [f"{each.sheet}!{each.cell}" for each in faults]


def told_apart_from_addresses(problem: Problem) -> Problem:
    return replace(
        problem,
        scenarios=tuple(
            replace(each, changes=tuple(replace(change, cell="") for change in each.changes))
            for each in problem.scenarios
        ),
    )


def notices(sheets: Sheets) -> list[str]:
    return [f"{each.sheet}!{each.cell} {each.code}" for each in reading_of(sheets).notices]


def test_the_small_council_has_no_fault_and_nothing_odd() -> None:
    assert reading_of(council()).notices == ()


# What the rows become


def test_settings_are_read_with_the_meaning_of_blanks() -> None:
    sheets = council()
    sheets["Settings"] = [row for row in sheets["Settings"][:6] if row[0] not in ("Title", "Council")]
    settings = problem_of(sheets).settings
    assert (settings.title, settings.council) == ("council", "council")
    assert (settings.first_day, settings.period, settings.periods) == (date(2017, 4, 1), "quarter", 8)
    assert isinstance(settings.periods, int)
    assert (settings.years_beyond, settings.weeks_in_year, settings.discount_rate) == (2, 52, 0.035)
    assert (settings.inflation, settings.borrowing_rate, settings.financial_year_start) == (0, None, 4)
    assert (settings.cost_of_a_move, settings.last_resort_charge) == (1000, 0)
    assert (settings.nothing_suitable_price, settings.gap, settings.time_limit) == (None, 1e-4, 300)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Cost of a move", "Cost of a move (pounds)"),
        ("Discount rat", "Discount rate"),
        ("Time limit", "(seconds)"),
    ],
)
def test_a_setting_nearly_known_or_without_its_unit_says_which_was_meant(typed: str, meant: str) -> None:
    sheets = council()
    sheets["Settings"] = [row for row in sheets["Settings"] if not str(row[0]).startswith(typed)]
    sheets["Settings"].append([typed, 1, ""])
    [fault] = faults_of(sheets)
    assert fault.remedy.startswith("Did you mean '")
    assert meant in fault.remedy


def test_a_setting_like_none_is_not_just_to_be_deleted() -> None:
    sheets = council()
    sheets["Settings"].append(["Colour", 1, ""])
    [fault] = faults_of(sheets)
    assert fault.remedy == "Correct its name, or delete the row."


def test_a_blank_setting_means_what_an_absent_one_does() -> None:
    sheets = council()
    for row in range(6, 17):
        put(sheets, "Settings", row, "Value", None)
    assert problem_of(sheets).settings.borrowing_rate is None
    assert problem_of(sheets).settings.discount_rate == 0.035


def test_groups_keep_their_tags() -> None:
    [young, teenagers, older] = problem_of(council()).groups
    assert (young.name, young.age_from, young.age_to, young.months_in_care) == ("Under 13", 0, 12, 24)
    assert teenagers.tags == {"Level": "High"}
    assert older.attributes["level"] == "Some"


def test_need_skips_blank_cells() -> None:
    sheets = council()
    put(sheets, "Need", 1, date(2019, 4, 1), None)
    assert problem_of(sheets).need == {
        ("Under 13", date(2017, 4, 1)): 40,
        ("Teenagers", date(2017, 4, 1)): 20,
        ("Teenagers", date(2019, 4, 1)): 22,
        ("Older", date(2017, 4, 1)): 10,
        ("Older", date(2019, 4, 1)): 10,
    }


def test_need_may_have_its_dates_as_text() -> None:
    sheets = council()
    sheets["Need"][0][1:] = ["1/4/2017", "1 April 2019"]
    assert problem_of(sheets).need == problem_of(council()).need


def test_provision_is_read_with_the_meaning_of_blanks() -> None:
    sheets = council()
    for heading in ("Bought by", "Ofsted", "Places lost a year", "Weekly cost per place"):
        put(sheets, "Provision", 1, heading, None)
    for heading in ("Bought by", "Price growth a year", "Plan chooses"):
        put(sheets, "Provision", 2, heading, None)
    put(sheets, "Provision", 5, "Plan chooses", None)
    own, agency, *_, kinship, _, _ = problem_of(sheets).provisions
    assert (own.bought_by, own.ofsted, own.lost_a_year, own.weekly_cost_per_place) == (
        *("in-house", "Not rated", 0, 0),
    )
    assert (agency.bought_by, agency.price_growth, agency.plan_chooses) == ("spot", 0, True)
    assert (agency.places, agency.occupancy, agency.open_until) == (None, 1, None)
    assert (kinship.name, kinship.plan_chooses, kinship.stay_months) == ("Kinship", False, None)
    assert own.tags == {"Area": "North"}
    assert problem_of(council()).provision("Our home").open_until == date(2030, 4, 1)


def test_a_council_may_let_the_plan_choose_kinship() -> None:
    sheets = council()
    put(sheets, "Provision", 5, "Plan chooses", "Y")
    assert problem_of(sheets).provision("Kinship").plan_chooses


def test_suitability_holds_only_what_suits() -> None:
    suitability = problem_of(council()).suitability
    assert suitability["Teenagers", "Agency fostering"] == "ok"
    assert suitability["Under 13", "Agency homes"] == "last resort"
    assert ("Teenagers", "Flats") not in suitability
    assert ("Older", "Block home") not in suitability
    assert ("Under 13", "Our home") not in suitability


def test_the_grids_keep_zeros_and_leave_out_blanks() -> None:
    problem = problem_of(council())
    assert problem.placed is not None
    assert problem.placed["Under 13", "Our home"] == 0
    assert ("Under 13", "Flats") not in problem.placed
    assert problem.prices == {
        ("Teenagers", "Agency homes"): 4500,
        ("Older", "Agency homes"): 3900,
        ("Older", "Flats"): 1000,
    }
    assert problem.places_used["Teenagers", "Our home"] == 2


def test_without_placed_now_there_is_none_and_a_notice() -> None:
    sheets = council()
    del sheets["Placed now"]
    del sheets["Budget"]
    put(sheets, "Provision", 5, "Plan chooses", "Y")
    assert problem_of(sheets).placed is None
    assert notices(sheets) == ["Provision!P6 odd", "Placed now! no-placed-now"]


def test_placed_now_with_no_number_in_it_is_none() -> None:
    sheets = council()
    sheets["Placed now"] = [row[:1] for row in sheets["Placed now"]]
    put(sheets, "Provision", 5, "Plan chooses", "Y")
    assert problem_of(sheets).placed is None


def test_homes_are_read_with_the_meaning_of_blanks() -> None:
    small, big = problem_of(council()).homes
    assert small == NewHome(
        name="Small home",
        provision="Our home",
        places=2,
        instead_of="In-house fostering",
        places_given_up=1,
        capital=300_000,
        asset_life_years=25,
        opening_cost=20_000,
        running_cost_a_year=-5_000,
        months_to_open=4,
        at_most=1,
        at_most_a_year=1,
        at_least=1,
        earliest=date(2017, 4, 1),
        latest=date(2018, 4, 1),
        staff=8,
        saving_is="income",
        confidence=0.9,
        only_one_of="Site A",
    )
    assert (big.instead_of, big.capital, big.asset_life_years, big.at_least) == (None, 0, None, 0)


def test_campaigns_contracts_and_no_limit_are_read() -> None:
    problem = problem_of(council())
    assert problem.campaigns[1] == Campaign(
        name="Dearer tier",
        provision="In-house fostering",
        places_per_household=1.6,
        cost_per_household=15_000,
        yearly_cost_per_household=3_000,
        months_to_approve=8,
        leaving_a_year=0.12,
        at_most=None,
    )
    assert problem.contracts[1] == BlockContract(
        name="More beds",
        provision="Block home",
        places_per_lot=1,
        price_per_place_a_week=3_500,
        months_to_start=6,
        at_most=1,
    )


def test_a_services_later_rows_say_only_its_effects() -> None:
    _, first, second = problem_of(council()).services
    assert (first.set_up_cost, first.running_cost_a_year, first.at_least, first.at_most) == (0, 120_000, 0, 1)
    assert second == ServiceRow(
        name="Edge of care", kind="Return home", group="Under 13", children_a_year=4, success_rate=0.25
    )


def test_a_services_rows_may_stand_apart_and_be_spelled_apart() -> None:
    sheets = council()
    sheets["Services"].append(["EDGE of  care ", "Return home", "Older", None, 1, 1, *[None] * 9])
    assert [row.name for row in problem_of(sheets).services[1:]] == ["Edge of care"] * 3


@pytest.mark.parametrize(
    "heading",
    [
        *("Set-up cost", "Running cost a year", "Months to start", "Runs for (months)", "At most"),
        *("At least", "Earliest", "Latest", "Staff (FTE)"),
    ],
)
def test_a_services_terms_on_a_later_row_are_a_fault(heading: str) -> None:
    sheets = council()
    cell = put(sheets, "Services", 3, heading, 1)
    assert places(faults_of(sheets)) == [f"Services!{cell}"]


def test_a_service_of_no_children_is_a_cost() -> None:
    sheets = council()
    sheets["Services"].append(["Crisis beds", None, None, None, 0, None, 50_000, 292_000, 0, None, 1])
    row = problem_of(sheets).services[-1]
    assert (row.kind, row.group, row.children_a_year, row.running_cost_a_year) == (None, None, 0, 292_000)
    assert notices(sheets) == []


def test_planned_moves_name_their_groups_or_take_all_that_both_suit() -> None:
    closer, out = problem_of(council()).moves
    assert closer == PlannedMove(
        name="Closer to home",
        from_provision="Agency fostering",
        to_provision="In-house fostering",
        groups=("Under 13", "Teenagers"),
        children_a_year=4,
        children_in_all=8,
        cost=1500,
        earliest=date(2017, 4, 1),
        latest=date(2018, 4, 1),
        saving_is="saving",
        confidence=0.5,
    )
    assert out.groups == ("Under 13", "Teenagers", "Older")
    assert (out.children_a_year, out.children_in_all, out.cost) == (None, None, None)


def test_targets_are_read_with_their_filters() -> None:
    families, beds = problem_of(council()).targets
    assert str(families.count) == "Family-based = Y"
    assert families.out_of == EVERYTHING
    assert (families.counts_places, families.rule, families.value, families.strength) == (
        *(False, "at least", 0.7, "aim"),
    )
    assert beds.counts_places
    assert beds.out_of is None
    assert problem_of(council()).provisions_matching(beds.count) == ("Our home",)


def test_an_out_of_may_begin_places_too() -> None:
    sheets = council()
    put(sheets, "Targets", 2, "Out of", "places: Provision = Our home | Block home")
    put(sheets, "Targets", 2, "Value", 0.5)
    rule = problem_of(sheets).targets[1].out_of
    assert rule is not None
    assert problem_of(sheets).provisions_matching(rule) == ("Our home", "Block home")


def test_limits_funding_price_changes_and_sources_are_read() -> None:
    problem = problem_of(council())
    assert problem.limits == (
        Limit(name="Budget", of="Revenue", year="2017/18", value=9_000_000),
        Limit(name="Posts", of="Staff", year=None, value=90),
    )
    assert problem.funders[1] == Funder(
        name="Home Office", applies_to=problem.funders[1].applies_to, weekly=100
    )
    assert problem.price_changes[1] == PriceChange(
        name="Fee review", applies_to=EVERYTHING, start=None, weekly=1
    )
    assert problem.sources[1] == Source(
        item="Need",
        sheet="Need",
        row="*",
        column="1 April 2017",
        source="Return",
        kind="derived",
        basis="Trend",
        quality="Low",
        owner="Data team",
    )


def test_scenarios_hold_their_own_changes() -> None:
    plan, higher = problem_of(council()).scenarios
    assert (plan.name, plan.chance, plan.changes) == ("Plan", 0.6, ())
    assert [change.table for change in higher.changes] == ["need", "provisions"]


def test_without_scenarios_there_is_one_plan() -> None:
    sheets = council()
    del sheets["Scenarios"], sheets["Changes"]
    [plan] = problem_of(sheets).scenarios
    assert (plan.name, plan.chance, plan.changes) == ("Plan", None, ())


def test_changes_without_scenarios_change_the_one_plan() -> None:
    sheets = council()
    del sheets["Scenarios"]
    sheets["Changes"] = [sheets["Changes"][0], ["plan", "Need", "*", "*", "×", 1.1]]
    [plan] = problem_of(sheets).scenarios
    assert len(plan.changes) == 1


def test_names_are_spelled_as_their_own_sheet_spells_them() -> None:
    sheets = council()
    put(sheets, "Need", 1, "Group", " UNDER  13 ")
    put(sheets, "New homes", 1, "Provision", "our home")
    put(sheets, "Planned moves", 1, "Groups", "teenagers|UNDER 13")
    put(sheets, "Changes", 2, "Row", "AGENCY homes")
    sheets["Suitability"][0][1] = "in-house FOSTERING"
    problem = problem_of(sheets)
    assert problem.need == problem_of(council()).need
    assert problem.homes[0].provision == "Our home"
    assert problem.moves[0].groups == ("Teenagers", "Under 13")
    assert problem.suitability == problem_of(council()).suitability
    assert problem.scenarios[1].changes[1].row == "Agency homes"


def test_which_numbers_were_blank_is_remembered() -> None:
    blanks = problem_of(council()).blanks
    assert ("provisions", 1, "lost_a_year") in blanks
    assert ("provisions", 0, "lost_a_year") not in blanks
    assert ("homes", 1, "capital") in blanks
    assert not [each for each in blanks if each[0] == "settings"]


# What a sheet may look like


def test_a_title_and_guidance_may_stand_above_the_table() -> None:
    sheets = council()
    for name, rows in sheets.items():
        rows[:0] = [[name], ["Some guidance on what to type."], []]
    plain = told_apart_from_addresses(problem_of(council()))
    assert told_apart_from_addresses(problem_of(sheets)) == plain


def test_a_title_that_is_the_key_heading_is_passed_over() -> None:
    sheets = council()
    sheets["Provision"].insert(0, ["Provision"])
    assert problem_of(sheets) == problem_of(council())


def test_a_table_may_start_in_another_column() -> None:
    sheets = council()
    sheets["Need"] = [[None, None, *row] for row in sheets["Need"]]
    assert problem_of(sheets) == problem_of(council())


def test_blank_rows_are_skipped_wherever_they_stand() -> None:
    sheets = council()
    for rows in sheets.values():
        for place in range(len(rows), 0, -1):
            rows.insert(place, ["", "   ", None])
    plain = told_apart_from_addresses(problem_of(council()))
    assert told_apart_from_addresses(problem_of(sheets)) == plain


def test_sheets_columns_and_headings_are_found_in_any_order_and_case() -> None:
    sheets = {f" {name.upper()} ": rows for name, rows in reversed(council().items())}
    for name, rows in sheets.items():
        if name not in (" SCENARIOS ", " CHANGES "):
            sheets[name] = [
                [row[0], *reversed([*row[1:], *[None] * (len(rows[0]) - len(row))])] for row in rows
            ]
        sheets[name][0] = [
            f"  {cell.upper().replace(' ', '  ')} " if isinstance(cell, str) else cell
            for cell in sheets[name][0]
        ]
    problem, plain = problem_of(sheets), problem_of(council())
    assert {each.name for each in problem.provisions} == {each.name for each in plain.provisions}
    assert (problem.settings, problem.homes, problem.services) == (
        plain.settings,
        plain.homes,
        plain.services,
    )
    assert problem.suitability == plain.suitability


def test_optional_sheets_may_be_absent_or_empty() -> None:
    sheets = council()
    required = ("Settings", "Need groups", "Need", "Provision", "Suitability", "Placed now")
    few = {name: rows for name, rows in sheets.items() if name in required}
    problem = problem_of(few)
    assert problem == problem_of({**few, "Targets": [], "Services": [[None, " "]]})
    assert problem == problem_of({**few, "Targets": sheets["Targets"][:1], "Changes": sheets["Changes"][:1]})
    assert (problem.levers, problem.moves, problem.targets, problem.limits) == ((), (), (), ())


def test_a_sheet_that_the_contract_does_not_name_is_ignored_with_a_notice() -> None:
    sheets = {**council(), "Workings": [["=A1"], ["#REF!"]], "Target": [["x"]]}
    told = reading_of(sheets).notices
    assert {each.sheet for each in told} == {"Workings", "Target"}
    assert (
        next(each for each in told if each.sheet == "Target").remedy
        == "Did you mean Targets? Then rename it."
    )


def test_a_sheet_that_stands_twice_is_a_fault() -> None:
    assert places(faults_of({**council(), "need ": council()["Need"]})) == ["Need!"]


def test_a_cell_under_no_heading_is_told_and_not_read() -> None:
    sheets = council()
    sheets["Need"][1].append("ask Jo")
    assert notices(sheets) == ["Need!D2 unheaded"]


def test_a_row_whose_only_content_is_beside_the_table_is_blank() -> None:
    sheets = council()
    sheets["Need"].append([None, None, None, "checked by Jo"])
    assert problem_of(sheets) == problem_of(council())


def test_an_unknown_heading_is_a_tag_on_two_sheets_and_a_fault_elsewhere() -> None:
    sheets = council()
    sheets["Provision"][0].append("Manager")
    assert "manager" in problem_of(sheets).provisions[0].attributes
    for name in ("New homes", "Targets", "Settings", "Sources"):
        spoilt = council()
        spoilt[name][0].append("Manager")
        assert len(faults_of(spoilt)) == 1


@pytest.mark.parametrize(("sheet", "tag"), [("Need groups", "Setting"), ("Need groups", "Fit")])
def test_a_tag_may_not_repeat_a_heading_of_the_other_sheet(sheet: str, tag: str) -> None:
    sheets = council()
    sheets[sheet][0].append(tag)
    assert places(faults_of(sheets)) == ["Need groups!F1"]


def test_a_tag_may_not_stand_on_both_sheets() -> None:
    sheets = council()
    sheets["Provision"][0].append("level")
    assert places(faults_of(sheets)) == ["Provision!R1"]


def test_a_heading_with_its_unit_forgotten_says_which_was_meant() -> None:
    sheets = council()
    sheets["Need groups"][0][3] = "Average time in care"
    [fault] = faults_of(sheets)
    assert (fault.cell, fault.remedy) == ("D1", "Did you mean 'Average time in care (months)'?")


def test_an_error_in_a_tag_is_a_fault_at_its_cell() -> None:
    sheets = council()
    cell = put(sheets, "Need groups", 2, "Level", "#N/A")
    assert places(faults_of(sheets)) == [f"Need groups!{cell}"]


def test_tags_keep_numbers_and_dates_for_filters() -> None:
    sheets = council()
    sheets["Provision"][0].append("Beds registered")
    for row in sheets["Provision"][1:]:
        row.append(4)
    put(sheets, "Provision", 1, "Area", date(2018, 4, 1))
    put(sheets, "Funding", 1, "Applies to", "Beds registered = 4")
    assert problem_of(sheets).provisions[0].tags == {"Area": "1 April 2018", "Beds registered": 4}


# All faults at once


def spoil(sheets: Sheets) -> Iterator[str]:
    yield "Settings!" + put(sheets, "Settings", 5, "Value", 0)
    yield "Need groups!" + put(sheets, "Need groups", 2, "Age to", "old")
    yield "Need!" + put(sheets, "Need", 1, date(2017, 4, 1), -1)
    yield "Provision!" + put(sheets, "Provision", 1, "Weekly price", None)
    yield "Provision!" + put(sheets, "Provision", 3, "In area", "#REF!")
    yield "Suitability!" + put(sheets, "Suitability", 1, "Flats", "OK")
    yield "New homes!" + put(sheets, "New homes", 1, "Provision", "Our hom")
    yield "Services!" + put(sheets, "Services", 1, "Success rate", 60)
    yield "Targets!" + put(sheets, "Targets", 1, "Count", "Colour = red")
    yield "Funding!" + put(sheets, "Funding", 1, "Applies to", "Group = Teenager")
    yield "Scenarios!" + put(sheets, "Scenarios", 2, "Chance", 0.5)
    yield "Changes!" + put(sheets, "Changes", 1, "Sheet", "Neds")


def test_every_fault_is_told_at_once_in_the_order_of_sheets() -> None:
    sheets = council()
    spoilt = list(spoil(sheets))
    assert places(faults_of(sheets)) == spoilt


def test_each_fault_says_what_stood_there_what_was_expected_and_the_remedy() -> None:
    sheets = council()
    list(spoil(sheets))
    for fault in faults_of(sheets):
        assert fault.expected.startswith("Expected")
        assert fault.remedy.endswith((".", "?"))
        assert str(fault).startswith(f"{fault.sheet}!{fault.cell}:")
        assert "object at" not in str(fault)


def test_a_fault_of_the_row_is_told_beside_a_fault_of_another_cell_in_it() -> None:
    sheets = council()
    first = put(sheets, "Need groups", 1, "Age from", 14)
    second = put(sheets, "Need groups", 1, "Average time in care (months)", "long")
    assert places(faults_of(sheets)) == ["Need groups!C2", f"Need groups!{second}"]
    assert first == "B2"


def test_a_name_lost_where_it_is_defined_is_told_there_and_nowhere_else() -> None:
    sheets = council()
    cell = put(sheets, "Provision", 4, "Provision", "#REF!")
    assert places(faults_of(sheets)) == [f"Provision!{cell}"]


def test_an_unknown_name_is_told_even_where_another_name_is_lost() -> None:
    sheets = council()
    put(sheets, "Provision", 4, "Provision", "#REF!")
    put(sheets, "New homes", 1, "Provision", "Castle")
    told = places(faults_of(sheets))
    assert "New homes!B2" in told
    assert "Provision!A5" in told


def test_formulas_and_errors_are_told_from_a_real_file(tmp_path: Path) -> None:
    sheets = council()
    put(sheets, "Provision", 1, "Weekly price", Formula("=900/2", 450))
    put(sheets, "Provision", 2, "Weekly price", Formula("=#REF!", "#REF!"))
    path = write_workbook(tmp_path / "plan.xlsx", sheets)
    book = openpyxl.load_workbook(path, data_only=True)
    book["Provision"]["L5"] = "=3000+200"
    book.save(path)
    with pytest.raises(WorkbookFaults) as faults:
        read(path, apply)
    told = faults.value.faults
    assert [(each.cell, each.code) for each in told] == [("L3", "excel-error"), ("L5", "never-calculated")]


def test_a_cell_far_from_the_table_costs_nothing(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "plan.xlsx", council())
    book = openpyxl.load_workbook(path)
    book["Targets"]["XFD1048576"] = 1
    book.save(path)
    assert read(path, apply).problem.targets == problem_of(council()).targets


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-x", "@cmd", "http://example.org", "'quoted", "x" * 5000, "Zoë’s home – 4 beds", "a|b"],
)
def test_any_text_may_stand_in_a_field_of_text(text: Any, tmp_path: Path) -> None:
    sheets = council()
    put(sheets, "Sources", 1, "Basis", text)
    put(sheets, "Settings", 1, "Value", text)
    problem = read(write_workbook(tmp_path / "plan.xlsx", sheets)).problem
    assert (problem.sources[0].basis, problem.settings.title) == (text, text)
