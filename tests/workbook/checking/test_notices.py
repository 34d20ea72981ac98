"""What is legal in a workbook but odd, asked about at its cell."""

from __future__ import annotations

from datetime import date

import pytest

from tests.councils import council, reading_of
from tests.workbook.checking.typed import BIG, FIRST_DAY, Cell, assert_notice, notices_of, with_cells

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


def test_a_notice_says_what_stands_in_the_cell_as_it_was_typed() -> None:
    sheets, where = with_cells(("Provision", 4, "Weekly price", "£0.00"))
    (told,) = (each for each in reading_of(sheets).notices if each.code == "free-placements")
    assert (f"{told.sheet}!{told.cell}", told.found) == (where, "£0.00")
