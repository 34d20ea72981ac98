"""What makes a workbook faulty across cells and sheets, and what is legal but odd."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from optimiser.errors import Issue, WorkbookFaults
from tests.councils import Sheets, council, put, reading_of

Cell = tuple[str, int, Any, Any]
FIRST_DAY = date(2017, 4, 1)


def with_cells(*cells: Cell) -> tuple[Sheets, str]:
    """The small council with cells put in; and the address of the last, with its sheet."""
    sheets = council()
    address = ""
    for sheet, row, heading, value in cells:
        address = f"{sheet}!{put(sheets, sheet, row, heading, value)}"
    return sheets, address


def faults_of(sheets: Sheets) -> tuple[Issue, ...]:
    with pytest.raises(WorkbookFaults) as faults:
        reading_of(sheets)
    return faults.value.faults


def assert_fault(sheets: Sheets, where: str, words: str) -> None:
    faults = faults_of(sheets)
    assert [f"{each.sheet}!{each.cell}" for each in faults] == [where], "\n".join(map(str, faults))
    assert words in faults[0].expected


def assert_sound(sheets: Sheets) -> None:
    reading_of(sheets)


def notices_of(sheets: Sheets) -> list[tuple[str, str]]:
    return [(f"{each.sheet}!{each.cell}", each.code) for each in reading_of(sheets).notices]


def assert_notice(sheets: Sheets, where: str, code: str) -> None:
    assert (where, code) in notices_of(sheets)


HOMES = ("New homes", 1)
BIG = ("New homes", 2)
NO_LIMIT = "Agency homes"

FAULTS: dict[str, tuple[tuple[Cell, ...], str]] = {
    "ages out of order": (
        (("Need groups", 1, "Age from", 14), ("Need groups", 1, "Age to", 12)),
        "at least 14",
    ),
    "occupancy not typed": ((("Provision", 1, "Highest planned occupancy", None),), "Places is a number"),
    "open until with no limit": ((("Provision", 4, "Open until", date(2018, 4, 1)),), "no limit"),
    "supported under 16": ((("Suitability", 2, "Flats", "Last resort"),), "against the law"),
    "places added where there is no limit": (((*HOMES, "Provision", NO_LIMIT),), "Places is a number"),
    "places taken where there is no limit": (((*HOMES, "Instead of", NO_LIMIT),), "Places is a number"),
    "a campaign where there is no limit": (
        (("Foster recruitment", 1, "Provision", "Agency fostering"),),
        "Places is a number",
    ),
    "a block where there is no limit": (
        (("Block contracts", 1, "Provision", NO_LIMIT),),
        "Places is a number",
    ),
    "capital without an asset life": (((*HOMES, "Asset life (years)", None),), "years over which"),
    "a home that does nothing": (((*BIG, "Provision", None),), "adds places to"),
    "places without a provision": (
        ((*BIG, "Instead of", "Our home"), (*BIG, "Provision", None), (*BIG, "Places", 4)),
        "Provision is blank",
    ),
    "places given up of nothing": (
        ((*HOMES, "Instead of", None), (*HOMES, "Places given up", 1)),
        "Instead of is blank",
    ),
    "at least over at most": (((*HOMES, "At least", 2),), "at most 1"),
    "latest before earliest": (
        ((*BIG, "Earliest", date(2018, 4, 1)), (*BIG, "Latest", FIRST_DAY)),
        "Earliest",
    ),
    "alternatives without a number": (((*BIG, "At most", "no limit"),), "Only one of"),
    "two alternatives required": (((*BIG, "At least", 1),), "Small home"),
    "what must open cannot": (((*HOMES, "Months to open", 24), (*HOMES, "At least", 1)), "opens inside"),
    "what must open may be decided too late": (
        ((*BIG, "Only one of", None), (*BIG, "Earliest", date(2018, 10, 1)), (*BIG, "At least", 1)),
        "opens inside",
    ),
    "no period starts between the dates": (
        (
            (*HOMES, "Earliest", date(2017, 4, 2)),
            (*HOMES, "Latest", date(2017, 6, 30)),
            (*HOMES, "At least", 1),
        ),
        "opens inside",
    ),
    "more must open than a year allows": (
        ((*HOMES, "At most", 9), (*HOMES, "At least", 3)),
        "2 years' decisions",
    ),
    "a campaign that must open cannot": (
        (("Foster recruitment", 1, "Months to approve", 30), ("Foster recruitment", 1, "At least", 2)),
        "opens inside",
    ),
    "an effect without a kind": ((("Services", 2, "Kind", None),), "Kind"),
    "an effect without a group": ((("Services", 3, "Group", None),), "Group"),
    "an effect without a success rate": ((("Services", 2, "Success rate", None),), "Success rate"),
    "a step down to nowhere": ((("Services", 1, "To group", None),), "steps down"),
    "a step down to where it starts": ((("Services", 1, "To group", "Teenagers"),), "another group"),
    "an effect of another kind with a to group": ((("Services", 2, "To group", "Older"),), "only Step down"),
    "a service's at least over its at most": ((("Services", 2, "At least", 2),), "at most 1"),
    "a service whose dates are out of order": (
        (("Services", 1, "At least", 0), ("Services", 1, "Latest", date(2017, 3, 1))),
        "Earliest",
    ),
    "a service that must start and cannot": (
        (("Services", 1, "Months to start", 24), ("Services", 1, "At least", 1)),
        "opens inside",
    ),
    "a group worked on without a time in care": (
        (("Need groups", 1, "Average time in care (months)", None),),
        "Edge of care",
    ),
    "a move to where it starts": (
        (("Planned moves", 1, "To provision", "Agency fostering"),),
        "another provision",
    ),
    "a move from where nobody stays": (
        (
            ("Provision", 2, "Average stay (months)", "none"),
            ("Planned moves", 1, "From provision", "Agency fostering"),
        ),
        "average stay",
    ),
    "a move to where the plan does not choose": (
        (("Planned moves", 2, "To provision", "Kinship"),),
        "plan may choose",
    ),
    "a move of a group that does not suit where it goes": (
        (("Planned moves", 2, "To provision", "Flats"), ("Planned moves", 2, "Groups", "Teenagers")),
        "Flats does not suit Teenagers",
    ),
    "a move's dates out of order": ((("Planned moves", 1, "Latest", date(2016, 4, 1)),), "Earliest"),
    "a share of more than all": ((("Targets", 1, "Value", 70),), "share"),
    "places counted where there is no limit": (
        (("Targets", 2, "Count", "places: Setting = residential"),),
        "Agency homes has 'no limit'",
    ),
    "places set against no limit": (
        (("Targets", 2, "Value", 0.5), ("Targets", 2, "Out of", "all")),
        "has 'no limit'",
    ),
    "a filter on a column that is not there": (
        (("Targets", 1, "Count", "Colour = red"),),
        "no column 'Colour'",
    ),
    "a filter that is none": ((("Targets", 1, "Count", "in families"),), "not of the form"),
    "a filter on a date that is none": (
        (("Targets", 1, "Count", "Open until = spring"),),
        "'spring' is no date",
    ),
    "a filter with an empty side": ((("Targets", 1, "Count", "Setting = fostering |"),), "empty value"),
    "places counted by a column of groups": (
        (("Targets", 2, "Count", "places: Level = High"),),
        "no column 'Level'",
    ),
    "an out of of places for a count of children": (
        (("Targets", 1, "Out of", "places: Setting = residential"),),
        "no column 'places: Setting'",
    ),
    "a filter on a group that is not there": (
        (("Funding", 1, "Applies to", "Group = Teens"),),
        "Need groups",
    ),
    "a filter on a provision that is not there": (
        (("Price changes", 1, "Applies to", "Provision != Our hom"),),
        "Provision",
    ),
    "a filter on a word that its column never holds": (
        (("Targets", 1, "Count", "Setting = residental"),),
        "fostering",
    ),
    "a filter on a fit that is none": ((("Targets", 1, "Count", "Fit = good"),), "last resort"),
    "a filter on neither yes nor no": ((("Targets", 1, "Count", "In area = maybe"),), "Y, N"),
    "a label of another financial year": ((("Limits", 1, "Financial year", "2017"),), "2017/18"),
    "chances that do not sum to 1": ((("Scenarios", 2, "Chance", 0.5),), "sum to 1.1"),
    "shares that add to more than all": (
        (
            ("Funding", 1, "Share of price", 0.6),
            ("Funding", 2, "Applies to", "Group = Teenagers"),
            ("Funding", 2, "Share of price", 0.5),
        ),
        "110%",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_cannot_be_is_one_fault_at_its_cell(case: str) -> None:
    cells, words = FAULTS[case]
    sheets, where = with_cells(*cells)
    assert_fault(sheets, where, words)


def test_a_group_without_a_row_of_need_is_a_fault_at_the_sheets_header() -> None:
    sheets = council()
    del sheets["Need"][2]
    assert_fault(sheets, "Need!A1", "Teenagers has none")


def test_a_row_of_need_without_a_number_is_a_fault_at_its_group() -> None:
    sheets = council()
    sheets["Need"][2][1:] = [None, None]
    assert_fault(sheets, "Need!A3", "at least one date")


def test_kinship_with_a_number_of_places_is_told_that_its_plan_chooses_is_n() -> None:
    sheets, where = with_cells(
        ("Provision", 5, "Highest planned occupancy", 1),
        ("Provision", 5, "Places", 77),
        ("Provision", 5, "Plan chooses", None),
    )
    assert_fault(sheets, where, "N where it is blank, for kinship")


def test_what_is_not_chosen_needs_placed_now() -> None:
    sheets = council()
    del sheets["Placed now"]
    assert_fault(sheets, "Provision!P6", "Placed now")


def test_chances_may_be_given_for_some_scenarios_or_none() -> None:
    assert_sound(with_cells(("Scenarios", 1, "Chance", 1), ("Scenarios", 2, "Chance", None))[0])
    assert_sound(with_cells(("Scenarios", 1, "Chance", None), ("Scenarios", 2, "Chance", None))[0])


def test_at_least_without_latest_is_legal() -> None:
    sheets, _ = with_cells((*HOMES, "Latest", None), (*HOMES, "Earliest", None))
    assert notices_of(sheets) == []


def test_what_must_open_may_open_in_the_last_period_of_the_plan() -> None:
    # Eight quarters: decided on the first day it opens 23 months on, in the last of them.
    sheets, _ = with_cells((*HOMES, "Months to open", 23), (*HOMES, "Latest", FIRST_DAY))
    assert_sound(sheets)


def test_a_closure_needs_no_provision() -> None:
    sheets = council()
    sheets["New homes"].append(
        ["Close it", None, None, "Our home", 6, None, None, 5_000, None, 3, 1, *[None] * 8]
    )
    assert notices_of(sheets) == []


def test_a_january_year_is_labelled_by_one_number() -> None:
    sheets, _ = with_cells(("Settings", 11, "Value", 1), ("Limits", 1, "Financial year", 2017))
    wrong, _ = with_cells(("Settings", 11, "Value", 1))
    del sheets["Budget"], wrong["Budget"]
    assert_sound(sheets)
    assert_fault(wrong, "Limits!C2", "such as 2017,")


def test_shares_of_funders_that_never_meet_may_add_to_more() -> None:
    sheets, _ = with_cells(
        ("Funding", 1, "Share of price", 0.6),
        ("Funding", 2, "Share of price", 0.5),
        ("Funding", 2, "Applies to", "Setting = fostering"),
    )
    assert_sound(sheets)


def test_a_move_may_lead_out_of_where_children_should_not_be() -> None:
    sheets, _ = with_cells(
        ("Suitability", 2, "Agency fostering", None),
        ("Planned moves", 1, "Groups", "Teenagers"),
    )
    assert_sound(sheets)


def test_a_filter_may_use_every_column_and_its_default() -> None:
    for text in (
        "Ofsted = Not rated | Good and Bought by != block",
        "Places = no limit",
        "Average stay (months) = none",
        "Plan chooses = no and Family-based = YES",
        "Weekly price = £450 and Age from = 0",
        "Area = North and Level = High | Some and Fit = Last Resort",
        "group = UNDER 13 | Older and provision != our home",
    ):
        sheets, _ = with_cells(("Targets", 1, "Count", text))
        assert reading_of(sheets).problem.targets[0].count.text == text


@pytest.mark.parametrize("day", ["1/4/2018", "1 April 2018", "2018-04-01"])
def test_a_filter_reads_a_date_as_a_cell_does(day: str) -> None:
    sheets, _ = with_cells(
        ("Provision", 1, "Open until", date(2018, 4, 1)),
        ("Targets", 1, "Count", f"Open until = {day}"),
        ("Funding", 1, "Applies to", f"Open until != {day}"),
    )
    problem = reading_of(sheets).problem
    first = problem.provisions[0].name
    assert {provision for _, provision in problem.matching(problem.targets[0].count)} == {first}
    assert first not in {provision for _, provision in problem.matching(problem.funders[0].applies_to)}


def test_a_filter_reads_a_word_of_the_contract_as_a_cell_does() -> None:
    sheets, _ = with_cells(
        ("Targets", 1, "Count", "Provider != In house and Ofsted != requires-improvement"),
    )
    problem = reading_of(sheets).problem
    providers = {problem.provision(name).provider for _, name in problem.matching(problem.targets[0].count)}
    assert providers
    assert "in-house" not in providers


NOTICES: dict[str, tuple[tuple[Cell, ...], str]] = {
    "free-placements": ((("Provision", 4, "Weekly price", 0),), "Provision!L5"),
    "no-effect": ((("Provision", 4, "Weekly cost per place", 100),), "Provision!M5"),
    "overfilled": ((("Provision", 3, "Places", 9),), "Provision!H4"),
    "unsuitable": ((("Suitability", 3, "Our home", None),), "Placed now!D4"),
    "near-miss": ((("Provision", 4, "Provider", "independant"),), "Provision!C5"),
    "cost-typed-twice": (((*BIG, "Extra running cost a year", 500_000),), "New homes!I3"),
    "block-paid-twice": ((("Provision", 7, "Weekly price", 100),), "Block contracts!D2"),
    "adds-nothing": (((*BIG, "Places", 0),), "New homes!C3"),
    "never-offered": (((*BIG, "Latest", date(2017, 3, 31)),), "New homes!O3"),
    "moves-nobody": (
        (
            ("Planned moves", 2, "Earliest", date(2017, 4, 2)),
            ("Planned moves", 2, "Latest", date(2017, 6, 30)),
        ),
        "Planned moves!I3",
    ),
    "reaches-more": ((("Services", 2, "Children a year", 60),), "Services!E3"),
    "matches-nothing": ((("Targets", 1, "Count", "Setting = secure"),), "Targets!B2"),
    "share-of-nothing": ((("Targets", 1, "Out of", None), ("Targets", 1, "Value", "70%")), "Targets!E2"),
    "after-plan": ((("Targets", 1, "By", date(2019, 4, 1)),), "Targets!F2"),
    "before-plan": ((("Provision", 1, "Open until", FIRST_DAY),), "Provision!I2"),
    "outside-plan": ((("Limits", 1, "Financial year", "2031/32"),), "Limits!C2"),
    "leaves-little": ((("Changes", 1, "Value", "10%"),), "Changes!F2"),
    "need-unlike-placed": ((("Placed now", 2, "Our home", 5),), "Placed now!A3"),
    "need-falls": ((("Need", 1, date(2019, 4, 1), 30),), "Need!A1"),
}


@pytest.mark.parametrize("code", NOTICES)
def test_what_is_legal_but_odd_is_told_at_its_cell(code: str) -> None:
    cells, where = NOTICES[code]
    assert_notice(with_cells(*cells)[0], where, code)


@pytest.mark.parametrize(
    ("cell", "where"),
    [
        (("Settings", 8, "Value", 1), "Settings!B9"),
        (("Provision", 2, "Price growth a year", 0.5), "Provision!N3"),
    ],
)
def test_a_rate_that_looks_like_a_percentage_is_asked_about(cell: Cell, where: str) -> None:
    assert_notice(with_cells(cell)[0], where, "odd-growth")


@pytest.mark.parametrize(
    ("cell", "where"),
    [
        (("Provision", 4, "Weekly price", 157_000), "Provision!L5"),
        (("Provision", 1, "Weekly cost per place", 98_000), "Provision!M2"),
        (("Prices", 1, "Agency homes", 180_000), "Prices!B2"),
        (("Block contracts", 1, "Price per place a week", 120_000), "Block contracts!D2"),
    ],
)
def test_a_weekly_price_that_looks_like_a_years_is_asked_about(cell: Cell, where: str) -> None:
    told = [each for each in reading_of(with_cells(cell)[0]).notices if "40,000 pounds" in each.expected]
    assert [f"{each.sheet}!{each.cell}" for each in told] == [where]


def test_a_loss_without_a_number_of_places_is_told_as_what_it_does() -> None:
    # It takes no place, yet the model lets that share of the settled children there be moved.
    sheets, _ = with_cells(("Provision", 4, "Places lost a year", 0.2))
    [told] = reading_of(sheets).notices
    assert (told.cell, told.found) == ("J5", "0.2")
    assert "may be moved" in told.expected


def test_relatives_that_the_plan_may_choose_are_asked_about() -> None:
    sheets, _ = with_cells(("Provision", 5, "Plan chooses", "Y"))
    [told] = reading_of(sheets).notices
    assert (told.cell, told.found) == ("P6", "Y")
    assert "kinship is not bought" in told.expected


def test_notices_ask_in_whole_sentences() -> None:
    for cells, _ in NOTICES.values():
        for each in reading_of(with_cells(*cells)[0]).notices:
            assert each.expected.endswith(".")
            assert each.remedy.endswith((".", "?"))


def test_need_that_ends_before_the_plan_is_told() -> None:
    sheets = council()
    sheets["Need"][0][1:] = [date(2016, 4, 1), date(2017, 3, 1)]
    told = notices_of(sheets)
    assert ("Need!C2", "need-before-plan") in told
    assert len([code for _, code in told if code == "need-before-plan"]) == 3


def test_need_that_falls_slowly_is_not_asked_about() -> None:
    sheets, _ = with_cells(("Need", 1, date(2019, 4, 1), 37))
    assert notices_of(sheets) == []


def test_a_group_that_nothing_suits_is_told() -> None:
    sheets = council()
    sheets["Suitability"][3][1:] = [None] * 7
    del sheets["Planned moves"], sheets["Prices"]
    assert_notice(sheets, "Need groups!A4", "nothing-suits")


def test_a_provision_that_suits_nobody_is_told() -> None:
    sheets = council()
    for row in sheets["Suitability"][1:]:
        row[7] = None
    assert ("Provision!A8", "suits-nobody") in notices_of(sheets)


def test_a_move_that_no_group_suits_is_told() -> None:
    sheets, where = with_cells(
        ("Planned moves", 2, "To provision", "Flats"), ("Planned moves", 2, "Groups", None)
    )
    sheets["Suitability"][3][4] = None
    assert_notice(sheets, where, "moves-nobody")


def test_a_service_without_limit_is_asked_about_by_what_comes() -> None:
    # 20 teenagers who stay 18 months are 13.3 a year; three units reach 9, and no limit reaches any number.
    assert notices_of(with_cells(("Services", 2, "At most", 3))[0]) == []
    assert_notice(with_cells(("Services", 2, "At most", 5))[0], "Services!E3", "reaches-more")
    assert_notice(with_cells(("Services", 2, "At most", "no limit"))[0], "Services!E3", "reaches-more")


def test_an_all_in_cost_is_printed_where_a_home_may_be_counted_twice() -> None:
    sheets, _ = with_cells((*BIG, "Extra running cost a year", 748_800))
    [notice] = reading_of(sheets).notices
    # Four places at £3,600 for 52 weeks are £748,800; typed again they make £1,497,600.
    assert "1,497,600" in notice.expected
