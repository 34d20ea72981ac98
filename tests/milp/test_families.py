"""Every family of rules where it binds and where it does not, against sums worked by hand.

Unless a test says otherwise: four quarters of 13 weeks, ten children, a market at £1,000 a week, no discount.
"""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest

from optimiser.milp.constraints import FAMILIES
from tests import builders as make
from tests.milp.solved import best_plan, least_cost, model_of, solve_exactly

pytestmark = pytest.mark.promise(number=14)

WEEKS = 52
CHEAP = make.provision("Home", provider="in-house", weekly_price=400.0)


def market_and_home(**home: Any) -> list[Any]:
    return [make.provision(), make.provision("Home", **{"weekly_price": 400.0, **home})]


def test_every_child_is_placed_and_paid_for() -> None:
    assert least_cost(make.council()) == pytest.approx(10 * 1000 * WEEKS)


def test_need_that_no_provision_suits_cannot_be_met() -> None:
    assert solve_exactly(make.council(suitability={})).report.outcome == "infeasible"


def test_only_six_of_ten_children_fit_where_six_places_are_cheap() -> None:
    problem = make.council(provisions=market_and_home(places=6.0))
    assert least_cost(problem) == pytest.approx((6 * 400 + 4 * 1000) * WEEKS)


def test_places_beyond_the_need_bind_nobody() -> None:
    problem = make.council(provisions=market_and_home(places=20.0, occupancy=0.5))
    assert least_cost(problem) == pytest.approx(10 * 400 * WEEKS)


def test_a_child_who_takes_two_places_leaves_room_for_fewer() -> None:
    used = {("Children", "Home"): 2.0}
    problem = make.council(provisions=market_and_home(places=6.0), sheets={"places_used": used})
    assert least_cost(problem) == pytest.approx((3 * 400 + 7 * 1000) * WEEKS)


def test_children_over_the_ceiling_on_the_first_day_are_not_turned_out() -> None:
    # Ten children in six places stay 12 months on average: the four too many run off at e^(-(t + ½)/4).
    provisions = [
        make.provision("Home", places=6.0, weekly_price=400.0, stay_months=12.0),
        make.provision(weekly_price=100.0),
    ]
    problem = make.council(provisions=provisions, sheets={"placed": {("Children", "Home"): 10.0}})
    stay = best_plan(problem).children[0, 0]
    assert stay == pytest.approx([10 * math.exp(-0.25 * (t + 0.5)) for t in range(4)])


def test_a_cheaper_place_fills_only_by_natural_turnover() -> None:
    # Market stays last 12 months: of ten children 10 e^(-1/8), then e^(-1/4) a quarter, are still there.
    provisions = [make.provision(stay_months=12.0), CHEAP]
    problem = make.council(provisions=provisions, sheets={"placed": {("Children", "Market"): 10.0}})
    there = [10 * math.exp(-0.125 - 0.25 * t) for t in range(4)]
    assert best_plan(problem).children[0, 0] == pytest.approx(there)
    assert least_cost(problem) == pytest.approx(13 * sum(1000 * x + 400 * (10 - x) for x in there))


def test_where_children_are_placed_afresh_they_all_move_to_the_cheaper_place_at_once() -> None:
    problem = make.council(
        provisions=[make.provision(), CHEAP], sheets={"placed": {("Children", "Market"): 10.0}}
    )
    assert least_cost(problem) == pytest.approx(10 * 400 * WEEKS)


def test_time_in_care_shorter_than_the_stay_is_what_counts() -> None:
    problem = make.council(
        groups=[make.group(months_in_care=6.0)],
        provisions=[make.provision(stay_months=12.0), CHEAP],
        sheets={"placed": {("Children", "Market"): 10.0}},
    )
    assert best_plan(problem).children[0, 0, 0] == pytest.approx(10 * math.exp(-0.25))


def test_children_in_an_unsuitable_place_leave_as_others_do_and_nobody_joins_them() -> None:
    provisions = [make.provision(weekly_price=10.0, stay_months=12.0), CHEAP]
    problem = make.council(
        provisions=provisions,
        suitability={("Children", "Home"): "best"},
        sheets={"placed": {("Children", "Market"): 10.0}},
    )
    assert best_plan(problem).children[0, 0] == pytest.approx(
        [10 * math.exp(-0.125 - t / 4) for t in range(4)]
    )


def test_a_place_that_ends_moves_the_children_in_it() -> None:
    # The market closes half-way through the second quarter: 46 of its 92 days come before 16 August 2017.
    provisions = [
        make.provision(places=10.0, weekly_price=10.0, stay_months=120.0, open_until=date(2017, 8, 16)),
        CHEAP,
    ]
    problem = make.council(
        provisions=provisions, sheets={"placed": {("Children", "Market"): 10.0}}, cost_of_a_move=500.0
    )
    plan = best_plan(problem)
    assert plan.children[0, 0] == pytest.approx([10.0, 5.0, 0.0, 0.0], abs=1e-9)
    assert plan.forced[0, 0, 1:3].sum() > 0


def test_a_planned_move_moves_no_more_than_agreed_and_is_paid_for() -> None:
    # Stays are endless for all that matters; four a year is one a quarter, at £1,000 each.
    provisions = [
        make.provision(stay_months=1e9),
        make.provision("Home", weekly_price=400.0, stay_months=1e9),
    ]
    review = make.move(from_provision="Market", to_provision="Home", children_a_year=4.0)
    problem = make.council(
        provisions=provisions, sheets={"placed": {("Children", "Market"): 10.0}, "moves": [review]}
    )
    plan = best_plan(problem)
    assert plan.planned[0, 0] == pytest.approx([1, 1, 1, 1])
    assert plan.children[0, 1] == pytest.approx([1, 2, 3, 4])
    assert least_cost(problem) == pytest.approx(10 * 1000 * WEEKS - 600 * 13 * 10 + 4 * 1000)


def test_a_planned_move_that_costs_more_than_it_saves_is_not_made() -> None:
    provisions = [
        make.provision(stay_months=1e9),
        make.provision("Home", weekly_price=400.0, stay_months=1e9),
    ]
    review = make.move(from_provision="Market", to_provision="Home", cost=40_000.0)
    problem = make.council(
        provisions=provisions, sheets={"placed": {("Children", "Market"): 10.0}, "moves": [review]}
    )
    assert best_plan(problem).planned.sum() == 0


def a_home(**changes: Any) -> dict[str, Any]:
    offer = {"provision": "Home", "places": 2.0, "opening_cost": 1000.0, "at_most": 3.0, **changes}
    return {"homes": [make.home(**offer)]}


def test_levers_are_used_up_to_what_is_offered() -> None:
    problem = make.council(provisions=market_and_home(places=0.0), sheets=a_home())
    assert best_plan(problem).units.tolist() == [[3, 0, 0, 0]]
    assert least_cost(problem) == pytest.approx((6 * 400 + 4 * 1000) * WEEKS + 3000)


def test_a_lever_that_does_not_pay_is_left_alone() -> None:
    problem = make.council(provisions=market_and_home(places=0.0), sheets=a_home(opening_cost=100_000.0))
    assert best_plan(problem).units.sum() == 0


def test_at_least_is_kept_though_it_does_not_pay() -> None:
    problem = make.council(
        provisions=market_and_home(places=0.0), sheets=a_home(opening_cost=100_000.0, at_least=2.0)
    )
    assert best_plan(problem).units.sum() == 2


def test_a_year_of_decisions_is_a_financial_year() -> None:
    problem = make.council(
        provisions=market_and_home(places=0.0), sheets=a_home(at_most_a_year=1.0), first_day=date(2017, 10, 1)
    )
    assert best_plan(problem).units.tolist() == [[1, 0, 1, 0]]


def test_only_one_of_the_homes_that_share_a_word_is_opened() -> None:
    homes = [
        make.home(name, provision="Home", places=places, at_most=1.0, only_one_of="Site")
        for name, places in (("Small", 2.0), ("Large", 4.0))
    ]
    problem = make.council(provisions=market_and_home(places=0.0), sheets={"homes": homes})
    assert best_plan(problem).units.sum(axis=1).tolist() == [0, 1]


def test_where_the_plan_does_not_choose_each_group_keeps_its_share() -> None:
    provisions = [make.provision(), make.provision("Kin", weekly_price=10.0, plan_chooses=False)]
    placed = {("Children", "Market"): 6.0, ("Children", "Kin"): 4.0}
    problem = make.council(provisions=provisions, sheets={"placed": placed}, need=20.0)
    assert best_plan(problem).children[0, 1] == pytest.approx([8.0] * 4)
    free = make.council(provisions=[make.provision(), make.provision("Kin", weekly_price=10.0)], need=20.0)
    assert best_plan(free).children[0, 1] == pytest.approx([20.0] * 4)


def a_target(**changes: Any) -> dict[str, Any]:
    count = make.where("Provision = Market")
    return {"targets": [make.target(**{"count": count, "rule": "at least", "strength": "must", **changes})]}


def test_a_must_binds_from_the_period_that_holds_its_date() -> None:
    problem = make.council(
        provisions=[make.provision(), CHEAP], sheets=a_target(value=4.0, by=date(2017, 12, 31))
    )
    assert best_plan(problem).children[0, 0] == pytest.approx([0, 0, 4, 4], abs=1e-9)


def test_a_share_is_taken_out_of_all_children_placed() -> None:
    everyone = make.where("Provision != Nowhere")
    problem = make.council(provisions=[make.provision(), CHEAP], sheets=a_target(value=0.25, out_of=everyone))
    assert best_plan(problem).children[0, 0] == pytest.approx([2.5] * 4)


@pytest.mark.parametrize(("charge", "kept"), [(599.0, 0.0), (601.0, 4.0)])
def test_a_charged_target_is_kept_just_where_it_costs_less_than_its_charge(
    charge: float, kept: float
) -> None:
    problem = make.council(provisions=[make.provision(), CHEAP], sheets=a_target(value=4.0, strength=charge))
    assert best_plan(problem).children[0, 0] == pytest.approx([kept] * 4, abs=1e-9)


def test_an_aim_gives_way_where_a_must_would_be_impossible() -> None:
    sheets = a_target(value=11.0, strength="aim")
    problem = make.council(provisions=[make.provision(), CHEAP], sheets=sheets)
    assert best_plan(problem).children[0, 0] == pytest.approx([10.0] * 4)
    impossible = make.council(provisions=[make.provision(), CHEAP], sheets=a_target(value=11.0))
    assert solve_exactly(impossible).report.outcome == "infeasible"


def test_a_target_that_is_watched_changes_nothing() -> None:
    problem = make.council(provisions=[make.provision(), CHEAP], sheets=a_target(value=4.0, strength="watch"))
    assert least_cost(problem) == pytest.approx(10 * 400 * WEEKS)


def test_a_target_on_places_opens_a_home_that_does_not_pay() -> None:
    target = a_target(
        count=make.where("Provision = Home"), counts_places=True, value=3.0, by=date(2017, 10, 1)
    )
    sheets = {**a_home(opening_cost=100_000.0), **target}
    problem = make.council(provisions=market_and_home(places=0.0), sheets=sheets)
    assert best_plan(problem).units.sum(axis=1).tolist() == [2]


def test_a_revenue_limit_is_held_in_the_cash_of_its_financial_year() -> None:
    # Beyond £400 a week for all, the limit leaves cash for three children in the market in the first quarter,
    # where a pound is cheapest in cash; the rest of the target gives way.
    cash = [1.02 ** ((t + 0.5) / 4) for t in range(4)]
    allowed = 400 * 10 * 13 * sum(cash) + 600 * 3 * 13 * cash[0]
    sheets = {**a_target(value=5.0, strength=5000.0), "limits": [make.limit(value=allowed, year="2017/18")]}
    problem = make.council(provisions=[make.provision(), CHEAP], sheets=sheets, inflation=0.02)
    assert best_plan(problem).children[0, 0] == pytest.approx([3.0, 0, 0, 0], abs=1e-6)


def test_a_year_covered_in_part_is_held_to_that_part_of_a_revenue_limit() -> None:
    enough = 10 * 1000 * 13 / (92 / 365)
    for value, outcome in ((enough * 1.0001, "optimal"), (enough * 0.9999, "infeasible")):
        problem = make.council(
            periods=1, first_day=date(2017, 7, 1), sheets={"limits": [make.limit(value=value)]}
        )
        assert solve_exactly(problem).report.outcome == outcome


def test_capital_is_held_to_its_limit_by_the_date_of_the_decision() -> None:
    homes = a_home(capital=1000.0, asset_life_years=10.0)
    problem = make.council(
        provisions=market_and_home(places=0.0),
        sheets={**homes, "limits": [make.limit("Capital", value=2000.0)]},
    )
    assert best_plan(problem).units.sum() == 2


def test_capital_is_held_in_the_cash_of_the_day_of_its_decision() -> None:
    # Two homes decided in the first quarter take £2,000 of today's money, and 1.02^(1/8) of that in cash.
    in_cash = 2000 * 1.02 ** (1 / 8)
    for value, homes in ((in_cash + 0.01, 2), (in_cash - 0.01, 1)):
        problem = make.council(
            provisions=market_and_home(places=0.0),
            sheets={
                **a_home(capital=1000.0, asset_life_years=10.0),
                "limits": [make.limit("Capital", value=value)],
            },
            inflation=0.02,
        )
        assert best_plan(problem).units.sum() == homes


def test_staff_are_held_to_their_limit_in_every_period() -> None:
    problem = make.council(
        provisions=market_and_home(places=0.0),
        sheets={**a_home(staff=2.0), "limits": [make.limit("Staff", value=5.0)]},
    )
    assert best_plan(problem).units.sum() == 2


def test_staff_are_counted_from_the_opening_and_not_from_the_decision() -> None:
    # With no post to be had in 2017/18, a home that takes half a year may be decided from October on.
    problem = make.council(
        provisions=market_and_home(places=0.0),
        sheets={
            **a_home(staff=2.0, months_to_open=6.0, at_most=1.0),
            "limits": [make.limit("Staff", year="2017/18", value=0.0)],
        },
        periods=8,
    )
    assert best_plan(problem).units.tolist() == [[0, 0, 1, 0, 0, 0, 0, 0]]


def test_the_size_of_a_model_changes_only_for_a_reason() -> None:
    # Eight placements, four decisions, four shortfalls; need 4, places 4, at most 1, target 4.
    sheets = {**a_home(), **a_target(value=4.0, strength="aim")}
    model = model_of(make.council(provisions=market_and_home(places=0.0), sheets=sheets))
    assert (len(model.columns), len(model.rows), model.integers) == (8 + 4 + 4, 4 + 4 + 1 + 4, 4)


def test_no_family_is_without_a_row_somewhere_in_these_tests() -> None:
    provisions = [
        make.provision(stay_months=12.0),
        make.provision("Home", places=2.0, stay_months=12.0),
        make.provision("Kin", plan_chooses=False),
    ]
    review = make.move(from_provision="Market", to_provision="Home", children_a_year=1.0)
    placed = {("Children", "Market"): 6.0, ("Children", "Kin"): 4.0}
    sheets = {
        **a_home(),
        **a_target(),
        "placed": placed,
        "moves": [review],
        "limits": [make.limit(value=1e9)],
    }
    model = model_of(make.council(provisions=provisions, sheets=sheets))
    assert {family for family, _ in model.rows} == set(FAMILIES)
