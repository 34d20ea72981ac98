"""The price at which a lever pays: by hand, and on both sides of it by workbooks that say that price."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimiser.explaining.prices import lever_price, lever_prices
from optimiser.explaining.pricing import price_of
from optimiser.explanation import LeverPrice
from optimiser.milp.model import build
from optimiser.milp.solving import solve
from optimiser.plan import SolveOptions, Watch
from optimiser.problem import Problem
from optimiser.projection import project
from tests import builders as make
from tests.explaining.councils import case_of
from tests.milp.solved import solve_exactly
from tests.own_workbooks import scenario_of
from tests.random_councils import random_problem

QUARTER = 13


def ten_children(*, budget: float | None = None, **sheets: Any) -> Problem:
    """Ten children in a market at £1,000 a week; a home of our own has no place until a lever brings one."""
    limits = [] if budget is None else [make.limit(value=budget)]
    return make.council(
        provisions=[make.provision(), make.provision("Block", places=0.0, weekly_price=0.0)],
        sheets={"limits": limits, **sheets},
    )


def block(**changes: Any) -> Any:
    given = {"provision": "Block", "places_per_lot": 4.0, "price_per_place_a_week": 500.0, "at_most": 1.0}
    return make.contract("Beds", **(given | changes))


def only(problem: Problem) -> LeverPrice:
    (price,) = lever_prices(case_of(problem).resolver)
    return price


def test_a_block_that_is_used_pays_up_to_the_price_of_the_places_it_spares() -> None:
    beds = only(ten_children(contracts=[block()]))
    assert (beds.used, beds.standing, beds.price) == (True, "found", 500.0)
    assert beds.threshold == pytest.approx(1000.0)
    assert beds.in_money == pytest.approx(1000.0)
    assert beds.occupancy == pytest.approx(0.5, abs=1e-3)


def test_a_block_that_is_not_used_would_be_at_the_same_price() -> None:
    beds = only(ten_children(contracts=[block(price_per_place_a_week=1300.0)]))
    assert (beds.used, beds.price) == (False, 1300.0)
    assert beds.threshold == pytest.approx(1000.0)
    assert beds.occupancy is None


def test_in_money_alone_a_lever_not_used_is_seen_as_it_would_be_used_and_not_at_its_price_now() -> None:
    # At £1,300 a lot would be bought as late as may be; where it pays it is bought at once, and £5,200 once
    # is £25 a place a week over the year.
    beds = only(ten_children(contracts=[block(price_per_place_a_week=1300.0, set_up_cost=5_200.0)]))
    assert beds.threshold == pytest.approx(975.0)
    assert beds.in_money == pytest.approx(975.0)


def test_what_is_paid_once_lowers_the_price_that_pays() -> None:
    beds = only(ten_children(contracts=[block(set_up_cost=20_800.0)]))
    # £20,800 over four places and 52 weeks is £100 a place a week.
    assert beds.threshold == pytest.approx(900.0)
    assert beds.occupancy == pytest.approx(0.6, abs=1e-3)


def test_a_lot_too_large_pays_for_the_places_that_are_used() -> None:
    beds = only(ten_children(contracts=[block(places_per_lot=20.0)]))
    # Ten of its twenty places have a child.
    assert beds.threshold == pytest.approx(500.0)
    assert beds.occupancy == pytest.approx(0.5, abs=1e-3)


def test_of_several_lots_the_last_to_pay_sets_the_price() -> None:
    # Lots of four for ten children: the third has two. All three are used at £400; one or two of them pay
    # up to £1,000, and that is the price above which none would be bought.
    beds = only(ten_children(contracts=[block(at_most=3.0, price_per_place_a_week=400.0)]))
    assert beds.threshold == pytest.approx(1000.0)


def test_units_that_are_decided_already_count_for_nothing() -> None:
    beds = only(ten_children(contracts=[block(at_least=1.0, at_most=2.0, price_per_place_a_week=400.0)]))
    assert beds.used
    assert beds.threshold == pytest.approx(1000.0)


def test_a_household_is_priced_once_a_home_and_a_service_by_the_year() -> None:
    levers: dict[str, Any] = {
        "campaigns": make.campaign("Drive", provision="Block", places_per_household=1.0, at_most=1.0),
        "homes": make.home("Elm", provision="Block", places=1.0, at_most=1.0),
        "services": make.service(
            "Team", kind="Return home", group="Children", children_a_year=1.0, at_most=1
        ),
    }
    found = {name: only(ten_children(budget=None, **{name: [lever]})) for name, lever in levers.items()}
    assert found["campaigns"].threshold == pytest.approx(52_000, rel=0.05)
    assert found["homes"].threshold == pytest.approx(52_000)
    assert found["campaigns"].unit == "£ once for each household"
    assert found["services"].unit == "£ a year"


def test_a_lever_says_why_it_has_no_such_price() -> None:
    must = make.target(
        "Own beds", count=make.where("Provision = Block"), rule="at least", value=1.0, strength="must"
    )
    assert only(ten_children(contracts=[block(at_most=0.0)])).standing == "not offered"
    assert only(ten_children(contracts=[block(at_least=1.0)])).standing == "decided already"
    assert only(ten_children(contracts=[block()], targets=[must])).standing == "needed"
    staff = make.limit("Staff", value=1.0)
    beds = block(staff=2.0)
    assert only(ten_children(contracts=[beds], limits=[staff])).standing == "ruled out"


def test_a_price_that_rests_on_a_target_names_it() -> None:
    aims = [
        make.target("Own beds", count=make.where("Provision = Block"), rule="at least", value=2.0),
        make.target("Not too many", count=make.where("Provision = Block"), value=20.0),
    ]
    kept = only(ten_children(contracts=[block(price_per_place_a_week=1300.0)], targets=aims))
    assert (kept.used, kept.held_by) == (True, ("Own beds",))
    assert kept.in_money == pytest.approx(1000.0)
    assert kept.threshold is not None
    assert kept.threshold > 1300
    count = make.where("Provision = Block")
    none = make.target("No beds", count=count, counts_places=True, value=0.0)
    shut_out = only(ten_children(contracts=[block()], targets=[none]))
    assert (shut_out.used, shut_out.held_by) == (False, ("No beds",))
    assert only(ten_children(contracts=[block()])).held_by == ()


def test_a_price_that_a_revenue_limit_rules_out_is_no_bar_to_a_lower_one() -> None:
    # The market alone costs £520,000 a year and may; dearer beds may not, whatever else is bought. At £1,000
    # a place they cost as much as what they spare.
    beds = only(ten_children(budget=520_000.0, contracts=[block(price_per_place_a_week=1300.0)]))
    assert (beds.standing, beds.used) == ("found", False)
    assert beds.threshold == pytest.approx(1000.0)


def test_a_lever_that_not_even_a_gift_makes_affordable_is_ruled_out() -> None:
    beds = block(price_per_place_a_week=1300.0, set_up_cost=300_000.0)
    assert only(ten_children(budget=520_000.0, contracts=[beds])).standing == "ruled out"


def test_a_price_at_which_a_limit_bars_the_plan_that_pays_is_closed_in_on_from_both_sides() -> None:
    # Four places at £p a place spare 52 × (£1,000 − p) a quarter and cost £52,000 once. Bought at once they
    # pay up to £875, but the first year has £10,000 to spare and bears them up to £798; a year later they
    # pay up to £750.
    beds = block(price_per_place_a_week=1300.0, set_up_cost=52_000.0)
    first_year = make.limit(value=530_000.0, year="2017/18")
    problem = make.council(
        provisions=[make.provision(), make.provision("Block", places=0.0, weekly_price=0.0)],
        sheets={"limits": [first_year], "contracts": [beds]},
        periods=8,
    )
    price = only(problem)
    assert price.threshold == pytest.approx(798.1, abs=price.within)
    assert price.within < 5
    assert price.in_money == price.threshold


@pytest.mark.parametrize(
    ("name", "scenario", "lever", "gap"),
    [
        pytest.param(
            *("lancashire", "Best plan", "Complex beds with neighbours", 1e-4), marks=pytest.mark.slow
        ),
        ("leicestershire", "As is", "Ordinary recruitment, from 2019/20", 1e-5),
    ],
)
def test_on_both_sides_of_its_price_a_lever_is_used_and_is_not(
    name: str, scenario: str, lever: str, gap: float
) -> None:
    problem = scenario_of(name, scenario)
    options = SolveOptions(gap=gap, time_limit=300.0)
    o = [each.name for each in problem.levers].index(lever)
    price = lever_price(case_of(problem, options).resolver, o)
    assert price.threshold is not None
    apart = 2 * price.within + 0.02 * abs(price.threshold)
    for at, used in ((price.threshold - apart, True), (price.threshold + apart, False)):
        changed = at_price(problem, lever, at)
        assert price_of(changed, changed.levers[o]) == pytest.approx(at)
        plan = solve(build(changed, project(changed)), options, Watch(), "Plan", "plan").plan
        assert plan is not None
        assert bool(plan.units[o].any()) == used, at


@pytest.mark.parametrize("seed", [1, 3, 4, 5, 10, 12, 13])
def test_just_below_its_price_a_home_is_used_and_just_above_it_is_not(seed: int) -> None:
    problem = random_problem(seed, "small")
    homes = [each for each in lever_prices(case_of(problem).resolver) if each.lever < len(problem.homes)]
    assert any(each.standing == "found" for each in homes)
    for price in homes:
        lever = problem.levers[price.lever]
        if price.threshold is None:
            continue
        apart = 2 * price.within + 0.005 * abs(price.threshold) + 1.0
        for dearer, used in ((price.threshold - apart, True), (price.threshold + apart, False)):
            changed = with_running_cost(problem, lever.name, dearer - price.price)
            plan = solve_exactly(changed).plan
            assert plan is not None
            assert (plan.units[price.lever].sum() > lever.at_least) == used, (seed, lever.name, dearer)


def with_running_cost(problem: Problem, name: str, more: float) -> Problem:
    homes = (
        replace(each, running_cost_a_year=each.running_cost_a_year + more) if each.name == name else each
        for each in problem.homes
    )
    return replace(problem, homes=tuple(homes))


def at_price(problem: Problem, lever: str, price: float) -> Problem:
    """The problem with a lot's price per place, or a household's cost, as said."""
    return replace(
        problem,
        contracts=tuple(
            replace(each, price_per_place_a_week=price) if each.name == lever else each
            for each in problem.contracts
        ),
        campaigns=tuple(
            replace(each, cost_per_household=price) if each.name == lever else each
            for each in problem.campaigns
        ),
    )
