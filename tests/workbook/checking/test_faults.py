"""What makes a workbook faulty across cells and sheets, and what comes close to it and is sound."""

from __future__ import annotations

from datetime import date

import pytest

from tests.councils import council
from tests.workbook.checking.typed import (
    BIG,
    FIRST_DAY,
    HOMES,
    NO_LIMIT,
    Cell,
    assert_fault,
    assert_sound,
    notices_of,
    with_cells,
)

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
