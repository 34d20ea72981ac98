"""What the rows of a sound workbook become."""

from __future__ import annotations

from datetime import date

import pytest

from optimiser.filters import EVERYTHING
from optimiser.levers import BlockContract, Campaign, NewHome, ServiceRow
from optimiser.problem import Funder, Limit, PlannedMove, PriceChange, Source
from tests.councils import council, faults_of, problem_of, put, reading_of
from tests.workbook.told import notices, places


def test_the_small_council_has_no_fault_and_nothing_odd() -> None:
    assert reading_of(council()).notices == ()


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
