"""What is legal but odd in levers and planned moves, and what comes close to it and is not asked about."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbook.checking.typed import BIG, HOMES, Cell, assert_notice, notices_of, with_cells


@pytest.mark.parametrize(
    "cell",
    [
        (*HOMES, "Places given up", 0),
        ("Foster recruitment", 1, "Places per household", 0),
        ("Block contracts", 1, "Places per lot", 0),
        ("Services", 2, "Children a year", 0),
    ],
    ids=lambda cell: cell[0],
)
def test_a_lever_that_adds_gives_up_or_reaches_nothing_is_asked_about(cell: Cell) -> None:
    sheets, where = with_cells(cell)
    assert_notice(sheets, where, "adds-nothing")


def test_a_service_that_never_succeeds_is_asked_about_at_the_children_it_reaches() -> None:
    sheets, _ = with_cells(("Services", 2, "Success rate", 0))
    assert_notice(sheets, "Services!E3", "adds-nothing")


def test_a_lever_of_which_no_unit_is_offered_is_not_told_that_its_dates_leave_none() -> None:
    too_late: Cell = (*BIG, "Latest", date(2017, 3, 31))
    sheets, where = with_cells(too_late)
    assert_notice(sheets, where, "never-offered")
    sheets, _ = with_cells(too_late, (*BIG, "At most", 0))
    assert "never-offered" not in {code for _, code in notices_of(sheets)}


def test_a_move_that_may_begin_only_after_the_last_period_has_begun_is_asked_about_at_its_earliest() -> None:
    # Two years of quarters from April 2017 and one beyond: the last begins on 1 January 2020.
    on_the_day, _ = with_cells(("Planned moves", 2, "Earliest", date(2020, 1, 1)))
    assert notices_of(on_the_day) == []
    sheets, where = with_cells(("Planned moves", 2, "Earliest", date(2020, 1, 2)))
    assert notices_of(sheets) == [(where, "moves-nobody")]


def test_a_homes_running_cost_is_not_asked_about_where_its_places_cost_nothing_beside_it() -> None:
    budget: Cell = (*BIG, "Extra running cost a year", 500_000)
    sheets, where = with_cells(budget)
    assert_notice(sheets, where, "cost-typed-twice")
    sheets, _ = with_cells(budget, ("Provision", 3, "Weekly cost per place", None))
    assert "cost-typed-twice" not in {code for _, code in notices_of(sheets)}
