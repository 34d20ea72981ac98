"""A scenario is the workbook with its changes made, in order, as if they had been typed into it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from optimiser.problem import Change, Problem, Scenario
from optimiser.scenarios import apply
from tests.councils import Sheets, council, faults_of, problem_of, put

FIRST_DAY, LATER = date(2017, 4, 1), date(2019, 4, 1)
Row = tuple[str, str, Any, str, Any]


def with_changes(*rows: Row) -> Sheets:
    """The small council with one scenario that makes these changes: sheet, row, column, change, value."""
    sheets = council()
    sheets["Scenarios"] = [["Scenario"], ["Other"]]
    sheets["Changes"] = [council()["Changes"][0], *(["Other", *row] for row in rows)]
    return sheets


def changed(*rows: Row) -> Problem:
    """The problem as it stands with these changes made."""
    return applied(with_changes(*rows))


def applied(sheets: Sheets) -> Problem:
    problem = problem_of(sheets)
    return apply(problem, problem.scenarios[-1])


def assert_fault(sheets: Sheets, cell: str, words: str) -> None:
    faults = faults_of(sheets)
    assert [f"{each.sheet}!{each.cell}" for each in faults] == [f"Changes!{cell}"], "\n".join(
        map(str, faults)
    )
    assert words in f"{faults[0].expected} {faults[0].remedy}"


def test_the_workbook_itself_is_left_as_it_is() -> None:
    problem = problem_of(with_changes(("Need", "*", "*", "×", 1.1)))
    before = dict(problem.need)
    apply(problem, problem.scenarios[0])
    assert problem.need == before


def test_a_scenario_without_changes_is_the_workbook() -> None:
    problem = problem_of(council())
    assert apply(problem, problem.scenarios[0]) is problem


def test_every_cell_of_need_is_multiplied() -> None:
    need = changed(("Need", "*", "*", "×", 1.1)).need
    assert need["Under 13", FIRST_DAY] == pytest.approx(44)
    assert need["Older", LATER] == pytest.approx(11)


def test_need_on_one_date_for_one_group_is_changed() -> None:
    for column in (LATER, "1/4/2019", "1 April 2019"):
        need = changed(("Need", "teenagers", column, "+", 8)).need
        assert need["Teenagers", LATER] == 30
        assert need["Teenagers", FIRST_DAY] == 20
        assert need["Older", LATER] == 10


def test_a_blank_need_stays_blank_under_times_and_is_filled_by_equals() -> None:
    sheets = with_changes(("Need", "*", LATER, "×", 2))
    put(sheets, "Need", 1, LATER, None)
    assert ("Under 13", LATER) not in applied(sheets).need
    sheets = with_changes(("Need", "Under 13", LATER, "=", 50))
    put(sheets, "Need", 1, LATER, None)
    assert applied(sheets).need["Under 13", LATER] == 50


def test_changes_are_made_in_order() -> None:
    first = changed(("Need", "Older", LATER, "+", 10), ("Need", "Older", LATER, "×", 2))
    assert first.need["Older", LATER] == 40
    second = changed(("Need", "Older", LATER, "×", 2), ("Need", "Older", LATER, "+", 10))
    assert second.need["Older", LATER] == 30


def test_a_weekly_price_takes_its_column_of_prices_with_it() -> None:
    for how, value, own, of_older in (("×", 1.1, 4620, 4290), ("+", 100, 4300, 4000)):
        problem = changed(("Provision", "Agency homes", "Weekly price", how, value))
        assert problem.provision("Agency homes").weekly_price == pytest.approx(own)
        assert problem.prices["Older", "Agency homes"] == pytest.approx(of_older)
        assert problem.prices["Older", "Flats"] == 1000


def test_a_weekly_price_put_in_place_leaves_prices_alone() -> None:
    problem = changed(("Provision", "Agency homes", "Weekly price", "=", "£5,000"))
    assert problem.provision("Agency homes").weekly_price == 5000
    assert problem.prices == problem_of(council()).prices


def test_every_weekly_price_takes_every_price_with_it() -> None:
    for row in (("Provision", "*", "Weekly price", "×", 2), ("Provision", "*", "*", "×", 1)):
        problem, plain = changed(row), problem_of(council())
        assert problem.prices == {pair: price * row[4] for pair, price in plain.prices.items()}


def test_a_change_of_every_column_of_numbers_leaves_words_and_dates_alone() -> None:
    problem = changed(("New homes", "Small home", "*", "×", 0.5))
    small, big = problem.homes
    assert (small.places, small.capital, small.months_to_open, small.at_most) == (1, 150_000, 2, 0.5)
    assert (small.running_cost_a_year, small.staff, small.asset_life_years) == (-2_500, 4, 12.5)
    assert (small.provision, small.earliest, small.only_one_of) == ("Our home", FIRST_DAY, "Site A")
    assert big == problem_of(council()).homes[1]


def test_times_and_plus_leave_a_default_as_blank_as_it_was() -> None:
    problem = changed(("Provision", "*", "Places lost a year", "+", 0.05))
    assert problem.provision("In-house fostering").lost_a_year == pytest.approx(0.15)
    assert problem.provision("Agency fostering").lost_a_year == 0


def test_a_blank_that_equals_has_filled_is_a_blank_no_longer() -> None:
    problem = changed(
        ("Provision", "Agency fostering", "Places lost a year", "=", "10%"),
        ("Provision", "*", "Places lost a year", "+", 0.05),
    )
    assert problem.provision("Agency fostering").lost_a_year == pytest.approx(0.15)
    assert problem.provision("Flats").lost_a_year == 0


def test_no_limit_is_no_number_to_change() -> None:
    problem = changed(("Provision", "*", "Places", "+", 1))
    assert problem.provision("In-house fostering").places == 35
    assert problem.provision("Agency homes").places is None


def test_words_dates_names_and_limits_are_put_in_place() -> None:
    problem = changed(
        ("Provision", "Our home", "Ofsted", "=", "requires improvement"),
        ("Provision", "Our home", "Open until", "=", "1/10/2018"),
        ("Provision", "Our home", "In area", "=", "N"),
        ("Foster recruitment", "General", "At most", "=", "no limit"),
        ("Foster recruitment", "Dearer tier", "At most", "=", 5),
        ("New homes", "Big home", "Instead of", "=", "in-house fostering"),
        ("Planned moves", "Closer to home", "Groups", "=", "older | Under 13"),
    )
    home = problem.provision("Our home")
    assert (home.ofsted, home.open_until, home.in_area) == ("Requires improvement", date(2018, 10, 1), False)
    assert [each.at_most for each in problem.campaigns] == [None, 5]
    assert problem.homes[1].instead_of == "In-house fostering"
    assert problem.moves[0].groups == ("Older", "Under 13")


def test_suitability_is_put_in_place_and_taken_away() -> None:
    problem = changed(
        ("Suitability", "Older", "Kinship", "=", "Y"), ("Suitability", "Older", "Agency homes", "=", "Never")
    )
    assert problem.fit(("Older", "Kinship")) == "ok"
    assert problem.fit(("Older", "Agency homes")) == "unsuitable"


def test_a_move_that_names_no_group_follows_suitability() -> None:
    problem = changed(
        ("Suitability", "Older", "Agency homes", "=", "N"),
        ("Planned moves", "Closer to home", "Groups", "=", "Older"),
    )
    assert [move.groups for move in problem.moves] == [("Older",), ("Under 13", "Teenagers")]


def test_a_whole_column_of_a_grid_is_changed() -> None:
    assert changed(("Prices", "*", "Agency homes", "+", 1)).prices == {
        ("Teenagers", "Agency homes"): 4501,
        ("Older", "Agency homes"): 3901,
        ("Older", "Flats"): 1000,
    }
    placed = changed(("Placed now", "Older", "*", "×", 2)).placed
    assert placed is not None
    assert (placed["Older", "Flats"], placed["Older", "Agency homes"]) == (10, 0)
    assert placed["Teenagers", "Our home"] == 4


def test_a_setting_is_changed_by_its_name() -> None:
    problem = changed(
        ("Settings", "Number of periods", "Value", "=", 12),
        ("Settings", "Inflation a year", "*", "+", "1%"),
        ("Settings", "Period", "Value", "=", "Month"),
    )
    assert (problem.settings.periods, problem.settings.period) == (12, "month")
    assert isinstance(problem.settings.periods, int)
    assert problem.settings.inflation == pytest.approx(0.03)
    assert problem.timeline.plan_periods == 12


def test_a_change_of_every_setting_leaves_the_financial_year_as_it_is() -> None:
    [change] = problem_of(with_changes(("Settings", "*", "Value", "×", 1))).scenarios[-1].changes
    assert {"periods", "inflation"} <= set(change.fields)
    assert "financial_year_start" not in change.fields


def test_a_number_of_periods_stays_whole() -> None:
    settings = changed(("Settings", "Number of periods", "Value", "×", 1.5)).settings
    assert settings.periods == 12
    assert isinstance(settings.periods, int)


def test_a_services_terms_change_on_its_first_row_and_its_effects_on_each() -> None:
    problem = changed(
        ("Services", "Edge of care", "At most", "=", 2),
        ("Services", "Edge of care", "Success rate", "×", 0.5),
        ("Services", "*", "Months to start", "+", 3),
    )
    assert [row.at_most for row in problem.services] == [1, 2, None]
    assert [row.success_rate for row in problem.services] == [0.5, 0.25, 0.125]
    assert [row.months_to_start for row in problem.services] == [6, 6, None]
    assert [lever.months for lever in problem.levers[-2:]] == [6, 6]


def test_a_target_is_changed_with_its_filters() -> None:
    problem = changed(
        ("Targets", "In families", "Count", "=", "places: Setting = residential and Provider = in-house"),
        ("Targets", "In families", "Out of", "=", "places: Provision = Our home | Block home"),
        ("Targets", "In families", "Strength", "=", "must"),
        ("Targets", "Own beds", "Value", "+", 1),
        ("Funding", "Health", "Applies to", "=", "Level = Some"),
    )
    families, beds = problem.targets
    assert families.counts_places
    assert problem.provisions_matching(families.count) == ("Our home",)
    assert (families.strength, beds.value) == ("must", 6)
    assert problem.funders[0].applies_to.text == "Level = Some"


def test_a_tag_can_change() -> None:
    problem = changed(("Need groups", "Older", "level", "=", "High"))
    assert problem.group("Older").tags == {"Level": "High"}
    assert problem_of(council()).group("Older").tags == {"Level": "Some"}


@pytest.mark.parametrize("sign", ["×", "x", "X", "*", " × "])
def test_a_multiplication_sign_may_be_a_letter_or_a_star(sign: str) -> None:
    assert changed(("Need", "*", "*", sign, 2)).need["Older", LATER] == 20


@pytest.mark.parametrize("value", [1.1, "1.1", "110%", "£1.10"])
def test_a_factor_may_be_typed_in_any_way(value: Any) -> None:
    assert changed(("Need", "Older", LATER, "×", value)).need["Older", LATER] == pytest.approx(11)


def test_changes_say_what_they_touch() -> None:
    [change] = (
        problem_of(with_changes(("provision", "our HOME", "weekly  PRICE", "+", 5))).scenarios[0].changes
    )
    assert change == Change(
        scenario="Other",
        sheet="Provision",
        row="Our home",
        column="weekly  PRICE",
        table="provisions",
        fields=("weekly_price",),
        how="+",
        value=5.0,
        cell="F2",
    )


FAULTY: dict[str, tuple[Row, str, str]] = {
    "an unknown sheet": (("Ned", "*", "*", "×", 1), "B2", "Need"),
    "a sheet that no scenario changes": (("Sources", "*", "*", "×", 1), "B2", "scenario can change"),
    "the scenarios themselves": (("Scenarios", "*", "Chance", "=", 1), "B2", "scenario can change"),
    "an unknown row": (("Need", "Teenager", "*", "×", 1), "C2", "Teenagers"),
    "a row of another sheet": (("Prices", "Under 13", "*", "×", 1), "C2", "Prices"),
    "an unknown setting": (("Settings", "Discount", "Value", "=", 1), "C2", "Settings"),
    "an unknown column": (("Provision", "*", "Weekly prices", "×", 1), "D2", "weekly price"),
    "an unknown date": (("Need", "*", date(2018, 4, 1), "×", 1), "D2", "Need"),
    "a date that is none": (("Need", "*", "spring", "×", 1), "D2", "Need"),
    "a name cannot change": (("Provision", "Our home", "Provision", "=", "Home"), "D2", "can change"),
    "no column of numbers": (("Suitability", "*", "*", "=", "Best"), "D2", "column of numbers"),
    "times a word": (("Provision", "*", "Setting", "×", 2), "E2", "does not hold numbers"),
    "plus a date": (("Provision", "*", "Open until", "+", 2), "E2", "does not hold numbers"),
    "times a fit": (("Suitability", "Older", "Flats", "×", 2), "E2", "does not hold numbers"),
    "another sign": (("Need", "*", "*", "-", 2), "E2", "×, +, ="),
    "a factor that is none": (("Need", "*", "*", "×", "double"), "F2", "number"),
    "a price that is none": (("Provision", "*", "Weekly price", "=", "cheap"), "F2", "money"),
    "a word that is none": (("Provision", "*", "Setting", "=", "castle"), "F2", "fostering"),
    "a date that does not exist": (("Provision", "*", "Open until", "=", "31/2/2018"), "F2", "date"),
    "a share over one": (("Provision", "Our home", "Highest planned occupancy", "=", 90), "F2", "90%"),
    "a fit that is none": (("Suitability", "Older", "Flats", "=", "Good"), "F2", "Last resort"),
    "an unknown provision": (("New homes", "*", "Provision", "=", "Castle"), "F2", "Provision"),
    "an unknown group": (("Planned moves", "Closer to home", "Groups", "=", "Teens"), "F2", "Need groups"),
    "a filter that is none": (("Targets", "In families", "Count", "=", "Colour = red"), "F2", "Colour"),
    "only blanks": (("New homes", "Big home", "Capital cost", "×", 2), "F2", "touches a cell"),
    "only blanks of a grid": (("Prices", "Teenagers", "Flats", "×", 2), "F2", "touches a cell"),
    "only no limits": (("Foster recruitment", "Dearer tier", "At most", "×", 2), "F2", "touches a cell"),
    "a tag of words": (("Need groups", "*", "Level", "×", 2), "F2", "touches a cell"),
    "another financial year": (
        ("Settings", "financial year starts in month", "Value", "=", 9),
        "C2",
        "side by side by financial year",
    ),
    "an unread sheet": (("Sources", "*", "*", "×", 2), "B2", "scenario can change"),
}


@pytest.mark.parametrize("case", FAULTY)
def test_a_change_that_cannot_be_made_is_one_fault_at_its_cell(case: str) -> None:
    row, cell, words = FAULTY[case]
    assert_fault(with_changes(row), cell, words)


def test_a_change_of_a_sheet_without_rows_is_a_fault() -> None:
    sheets = with_changes(("Limits", "*", "Value", "×", 1.1))
    del sheets["Limits"]
    assert_fault(sheets, "B2", "has rows in")


def test_a_change_of_a_scenario_that_is_not_there_is_a_fault() -> None:
    sheets = with_changes(("Need", "*", "*", "×", 1.1))
    sheets["Changes"][1][0] = "Othr"
    assert_fault(sheets, "A2", "Did you mean 'Other'?")


FAULTY_WHEN_MADE: dict[str, tuple[Row, str]] = {
    "below 0": (("Provision", "Our home", "Places", "+", -11), "Provision!H4"),
    "need below 0": (("Need", "Older", LATER, "+", -11), "Need!C4"),
    "a share over 1": (("Provision", "*", "Highest planned occupancy", "×", 1.2), "K2"),
    "periods in part": (("Settings", "Number of periods", "Value", "×", 1.3), "Settings!B6"),
    "what must open cannot": (("New homes", "*", "Months to open", "+", 24), "opens inside the plan"),
    "at least over at most": (("Foster recruitment", "General", "At least", "=", 21), "at most 20"),
    "ages out of order": (("Need groups", "Older", "Age from", "=", 18), "at least 18"),
    "an under-16 in supported accommodation": (
        ("Need groups", "Older", "Age from", "=", 15),
        "against the law",
    ),
    "no limit where a lever adds": (
        ("Provision", "Our home", "Places", "=", "no limit"),
        "Places is a number",
    ),
    "kinship with places": (("Provision", "Kinship", "Places", "=", 10), "no limit"),
    "another kind of year": (("Limits", "*", "Financial year", "=", "2017"), "such as 2017"),
}


def test_a_change_that_makes_a_fault_is_shown_as_it_was_typed() -> None:
    faults = faults_of(with_changes(("Provision", "Our home", "Places", "=", "No Limit")))
    assert {fault.found for fault in faults} == {"= No Limit"}


def test_of_several_changes_the_one_that_brings_the_fault_about_is_named() -> None:
    wrong, harmless = (
        ("Provision", "Our home", "Places", "+", -200),
        ("Provision", "*", "Weekly price", "×", 2),
    )
    faults = faults_of(with_changes(harmless, wrong, harmless))
    assert {(each.sheet, each.cell) for each in faults} == {("Changes", "F3")}


def test_a_blank_follows_the_row_it_takes_its_meaning_from() -> None:
    sheets = with_changes(("Provision", "Kinship", "Provider", "=", "voluntary"))
    header, rows = sheets["Provision"][0], sheets["Provision"][1:]
    row = next(row for row in rows if row[0] == "Kinship")
    row[header.index("Provider")], row[header.index("Bought by")] = "in-house", None
    problem = problem_of(sheets)
    changed = apply(problem, problem.scenarios[0]).provision("Kinship")
    assert (problem.provision("Kinship").bought_by, changed.bought_by) == ("in-house", "spot")


@pytest.mark.parametrize("case", FAULTY_WHEN_MADE)
def test_a_change_that_makes_the_workbook_faulty_is_told_at_the_change(case: str) -> None:
    row, words = FAULTY_WHEN_MADE[case]
    faults = faults_of(with_changes(("Need", "*", "*", "×", 1), row))
    assert {(each.sheet, each.cell) for each in faults} == {("Changes", "F3")} or row[0] == "Need"
    assert all("In scenario Other" in each.expected for each in faults)
    assert any(words in each.expected for each in faults)


def test_a_problem_made_without_blanks_changes_every_number() -> None:
    problem = problem_of(council())
    change = Change(
        scenario="x",
        sheet="Provision",
        row="*",
        column="Places lost a year",
        table="provisions",
        fields=("lost_a_year",),
        how="+",
        value=0.1,
    )
    typed = Problem(**{**vars_of(problem), "blanks": frozenset()})
    losses = [each.lost_a_year for each in apply(typed, Scenario(name="x", changes=(change,))).provisions]
    assert losses == pytest.approx([0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])


def vars_of(problem: Problem) -> dict[str, Any]:
    return {field: getattr(problem, field) for field in problem.__dataclass_fields__}
