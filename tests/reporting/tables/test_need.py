"""Need by group and period, and against the places there are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS
from tests.builders import provision
from tests.reporting.runs import YOUNG, one, result_of, rows, run_of, small_council


def test_need_stands_by_group_and_period_before_anything_the_plan_does() -> None:
    (young,) = rows(one(), "Need by period", Group=YOUNG)
    assert young["Apr–Jun 2017"] == pytest.approx(10 + 2 * 45.5 / 365)


def test_only_the_plans_own_periods_are_reported() -> None:
    book = Book(one(), SHEETS)
    assert len(book["Need by period"].columns) == 2 + 4
    assert len(rows(one(), "Need and places")) == 4
    assert {row["Financial year"] for row in rows(one(), "Costs")} == {"2017/18"}


def test_services_keep_children_away_from_need() -> None:
    last = rows(one(), "Need and places")[-1]
    assert last["Kept away by services"] > 0
    left = last["Need"] - last["Where the plan does not choose"] - last["Kept away by services"]
    assert last["To be placed, after services"] == pytest.approx(left)


def test_level_need_is_drawn_level_before_services_even_where_they_empty_what_the_plan_does_not_choose() -> (
    None
):
    problem = small_council()
    to_kin = replace(problem.services[0], group=YOUNG)
    level = {pair: 10.0 if pair[0] == YOUNG else 12.0 for pair in problem.need}
    run = run_of(result_of(replace(problem, services=(to_kin,), need=level)))
    periods = rows(run, "Need and places")
    assert periods[-1]["Kept away by services"] > 0
    # Two of ten young children placed now are with relatives, where the plan does not choose.
    assert [row["To be placed, before services"] for row in periods] == pytest.approx([8 + 12] * 4)


def test_need_is_set_against_places_only_where_the_plan_chooses_and_somebody_fits() -> None:
    problem = small_council()
    empty = provision("Adults' flats", setting="other", places=10.0, weekly_price=0.0)
    run = run_of(result_of(replace(problem, provisions=(*problem.provisions, empty))))
    last = rows(run, "Need and places")[-1]
    assert last["Where the plan does not choose"] == pytest.approx(2.35)
    assert last["Children where there is no limit"] == pytest.approx(0.1 + 5.4)
    places = {
        row["Provision"]: row["Can be filled"] for row in rows(run, "Places by period", Period="Jan–Mar 2018")
    }
    assert last["All places that can be filled"] == pytest.approx(places["Fostering"] + places["Home"])
