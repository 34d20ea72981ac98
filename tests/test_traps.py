"""A plan that flatters itself: each way an earlier trial did so, and what stops it now.

Figures are worked by hand in comments, in quarters of 13 weeks, with nothing discounted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import exp

import numpy as np
import pytest

from optimiser.pipeline import run_scenario
from optimiser.plan import Array, Outcome, Plan
from optimiser.problem import Problem, Provision
from tests.builders import campaign, council, group, home, move, provision, service

# Of children placed for a year on average, the share still there after half a quarter and after a quarter.
HALF_A_QUARTER = exp(-1 / 8)
A_QUARTER = exp(-1 / 4)


def solve(problem: Problem) -> Plan:
    result = run_scenario(replace(problem, settings=replace(problem.settings, gap=0.0)))
    assert result.report.outcome is Outcome.OPTIMAL
    assert result.plan is not None
    return result.plan


def children_in(plan: Plan, problem: Problem, name: str) -> Array:
    """Children of all groups in a provision, by period."""
    names = [each.name for each in problem.provisions]
    found: Array = plan.children[:, names.index(name), :].sum(axis=0)
    return found


def near(*values: float) -> object:
    return pytest.approx(list(values), abs=1e-5)


# ---- the plan may not buy families


def relatives() -> Problem:
    return council(
        groups=[group("Young"), group("Older")],
        provisions=[
            provision(
                "Relatives", setting="kinship", weekly_price=200.0, plan_chooses=False, stay_months=24.0
            ),
            provision("Market", weekly_price=3000.0, stay_months=12.0),
        ],
        need={"Young": 10.0, "Older": 20.0},
        sheets={"placed": {("Young", "Relatives"): 4.0, ("Young", "Market"): 6.0, ("Older", "Market"): 20.0}},
    )


def test_relatives_keep_their_share_however_cheap_they_are() -> None:
    problem = relatives()
    assert children_in(solve(problem), problem, "Relatives") == near(4, 4, 4, 4)


def test_relatives_take_their_share_of_a_rising_need_and_no_more() -> None:
    rising = {("Young", date(2017, 4, 1)): 15.0, ("Older", date(2017, 4, 1)): 20.0}
    problem = replace(relatives(), need=rising)
    assert children_in(solve(problem), problem, "Relatives") == near(6, 6, 6, 6)


def test_doing_nothing_does_not_place_more_children_with_relatives() -> None:
    problem = relatives()
    result = run_scenario(problem)
    assert result.no_levers is not None
    assert children_in(result.no_levers.plan, problem, "Relatives") == near(4, 4, 4, 4)


# ---- doing nothing is not optimised


def test_today_carried_on_stays_where_children_are_and_no_levers_does_not() -> None:
    problem = council(
        provisions=[provision("Dear", weekly_price=4000.0), provision("Cheap", weekly_price=400.0)],
        sheets={"placed": {("Children", "Dear"): 9.0, ("Children", "Cheap"): 1.0}},
    )
    result = run_scenario(problem)
    assert result.today is not None
    assert result.no_levers is not None
    assert children_in(result.today.plan, problem, "Dear") == near(9, 9, 9, 9)
    assert children_in(result.no_levers.plan, problem, "Dear") == near(0, 0, 0, 0)


def test_no_levers_opens_nothing_and_moves_nobody_as_planned() -> None:
    problem = teleport(
        sheets={
            "homes": [home(provision="Cheap", places=2.0, at_most=3.0, at_least=1.0)],
            "moves": [move(from_provision="Dear", to_provision="Cheap", cost=0.0)],
        },
        cheap=provision("Cheap", places=5.0, weekly_price=300.0, stay_months=12.0),
    )
    result = run_scenario(problem)
    assert result.plan is not None
    assert result.no_levers is not None
    assert result.plan.units.sum() == 3
    assert result.no_levers.plan.units.sum() == 1
    assert result.plan.planned.sum() > 1
    assert result.no_levers.plan.planned.sum() == 0


# ---- a service keeps away no more children than there are


def test_a_free_service_without_limit_keeps_away_no_more_children_than_come() -> None:
    # A unit reaches 4 children a year who would have stayed a year: on average over its first four quarters
    # it keeps away 0.461, 1.244, 1.853 and 2.328. Of 10 children four units leave 0.687 in the last quarter:
    # room for a first quarter of one more unit (0.461), and for nothing longer.
    problem = council(
        groups=[group(months_in_care=12.0)],
        sheets={"services": [service(children_a_year=4.0, at_most=None)]},
    )
    plan = solve(problem)
    kept_away = [4 * (1 - 4 * (exp(-k / 4) - exp(-(k + 1) / 4))) for k in range(4)]
    assert plan.units.tolist() == [[4, 0, 0, 1]]
    expected = 10 - 4 * np.array(kept_away) - kept_away[0] * np.array([0, 0, 0, 1])
    assert children_in(plan, problem, "Market") == near(*expected)
    assert expected.min() > 0


def test_a_service_prevents_entries_but_sends_no_settled_child_home() -> None:
    # Children stay two years; prevention ends no placement, so need may not fall below those still placed.
    problem = council(
        groups=[group(months_in_care=24.0)],
        provisions=[provision(stay_months=24.0)],
        sheets={
            "placed": {("Children", "Market"): 10.0},
            "services": [service(children_a_year=8.0, at_most=None)],
        },
    )
    found = children_in(solve(problem), problem, "Market")
    kept = 10 * exp(-1 / 16) * np.exp(-np.arange(4) / 8)
    assert (found >= kept - 1e-6).all()


# ---- the plan does not stop acting before its end


@pytest.mark.parametrize(("years_beyond", "last_year"), [(0.0, False), (2.0, True)])
def test_recruitment_goes_on_in_the_last_year_if_the_plan_looks_beyond_it(
    years_beyond: float, last_year: bool
) -> None:
    # A household costs £20,000, is approved after half a year and then saves £500 × 13 less £650 a quarter:
    # it pays back in four quarters. Of 12 quarters, one decided in the seventh is open for the last four; a
    # later one never pays. Need rises by two children a quarter, so that some are wanted every quarter.
    first_day = date(2017, 4, 1)
    problem = council(
        provisions=[
            provision("Agency carers", weekly_price=800.0),
            provision("Our carers", places=0.0, weekly_price=300.0),
        ],
        need={("Children", first_day): 4.0, ("Children", date(2022, 4, 1)): 44.0},
        sheets={
            "campaigns": [
                campaign(
                    provision="Our carers",
                    cost_per_household=20_000.0,
                    yearly_cost_per_household=2_600.0,
                    months_to_approve=6.0,
                )
            ]
        },
        periods=12,
        years_beyond=years_beyond,
    )
    (recruited,) = solve(problem).units
    assert (recruited[:7] > 0).all()
    assert (recruited[7:12] > 0).tolist() == [last_year] * 5


# ---- no moves for nothing


def test_children_are_not_moved_between_provisions_that_cost_the_same() -> None:
    problem = council(
        provisions=[
            provision("One", places=12.0, lost_a_year=0.3, stay_months=12.0),
            provision("Other", stay_months=12.0),
        ],
        sheets={
            "placed": {("Children", "One"): 5.0, ("Children", "Other"): 5.0},
            "moves": [
                move("There", from_provision="One", to_provision="Other", cost=0.0),
                move("Back", from_provision="Other", to_provision="One", cost=0.0),
            ],
        },
        cost_of_a_move=0.0,
    )
    plan = solve(problem)
    assert plan.planned.sum() == pytest.approx(0, abs=1e-6)
    assert plan.forced.sum() == pytest.approx(0, abs=1e-6)
    assert plan.service_ends.sum() == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(("cost", "moved"), [(0.0, 10 * HALF_A_QUARTER), (1000.0, 0.0)])
def test_the_cost_of_a_move_stops_moves_that_save_less(cost: float, moved: float) -> None:
    # A child moved at once saves at most £1 × 52 weeks: worth moving free of charge, not for £1,000.
    problem = council(
        provisions=[
            provision("Dear", weekly_price=1000.0, stay_months=12.0),
            provision("Cheap", weekly_price=999.0, stay_months=12.0),
        ],
        sheets={
            "placed": {("Children", "Dear"): 10.0},
            "moves": [move(from_provision="Dear", to_provision="Cheap")],
        },
        cost_of_a_move=cost,
    )
    assert solve(problem).planned.sum() == pytest.approx(moved, abs=1e-5)


# ---- a two-bed home holds two, and is paid for once


def bungalow(running_cost_a_year: float) -> Problem:
    # Two beds at £5,144.23 a week are £535,000 a year, against £5,500 × 104 = £572,000 with an agency.
    return council(
        provisions=[
            provision("Agency", weekly_price=5500.0),
            provision("Bungalow", places=0.0, weekly_price=0.0, weekly_cost_per_place=5144.23),
        ],
        need=49.0,
        sheets={
            "homes": [
                home(
                    provision="Bungalow",
                    places=2.0,
                    at_most=1.0,
                    months_to_open=4.0,
                    running_cost_a_year=running_cost_a_year,
                )
            ]
        },
    )


def test_a_two_bed_home_holds_two_children_from_its_opening() -> None:
    # Four months on: none of the first quarter, two thirds of the second.
    problem = bungalow(0.0)
    assert children_in(solve(problem), problem, "Bungalow") == near(0, 4 / 3, 2, 2)


def test_a_running_cost_typed_twice_turns_the_home_down() -> None:
    assert solve(bungalow(0.0)).units.sum() == 1
    assert solve(bungalow(535_000.0)).units.sum() == 0


# ---- a last resort is the last


@pytest.mark.parametrize(("charge", "used"), [(0.0, 10.0), (400.0, 0.0)])
def test_a_last_resort_that_is_cheaper_is_used_only_without_a_charge(charge: float, used: float) -> None:
    problem = council(
        provisions=[provision("Right", weekly_price=1000.0), provision("Wrong", weekly_price=800.0)],
        suitability={("Children", "Right"): "best", ("Children", "Wrong"): "last resort"},
        last_resort_charge=charge,
    )
    assert children_in(solve(problem), problem, "Wrong") == near(used, used, used, used)


# ---- children do not teleport


def teleport(
    *, dear: Provision | None = None, cheap: Provision | None = None, sheets: dict[str, object] | None = None
) -> Problem:
    """Ten children live in a dear home, for a year on average; a cheap one has room for all of them."""
    dear = dear or provision("Dear", weekly_price=4000.0, stay_months=12.0)
    cheap = cheap or provision("Cheap", places=10.0, weekly_price=300.0, stay_months=12.0)
    return council(
        provisions=[dear, cheap],
        sheets={"placed": {("Children", "Dear"): 10.0}, **(sheets or {})},
    )


def still_there(first: float, then: float, moved: float = 0.0) -> list[float]:
    """Children still in the dear home by quarter: those kept, less those moved each quarter."""
    found = [10 * first - moved]
    for _ in range(3):
        found.append(found[-1] * then - moved)
    return found


def test_only_turnover_takes_children_to_a_cheaper_place() -> None:
    problem = teleport()
    plan = solve(problem)
    expected = still_there(HALF_A_QUARTER, A_QUARTER)
    assert children_in(plan, problem, "Dear") == near(*expected)
    assert children_in(plan, problem, "Cheap") == near(*(10 - each for each in expected))
    assert plan.forced.sum() == 0


def test_a_cheaper_place_that_opens_later_fills_by_turnover_from_then() -> None:
    # A home of ten opens after half a year. Until then everyone stays in the dear one, newcomers too.
    problem = teleport(
        cheap=provision("Cheap", places=0.0, weekly_price=300.0, stay_months=12.0),
        sheets={"homes": [home(provision="Cheap", places=10.0, at_most=1.0, months_to_open=6.0)]},
    )
    plan = solve(problem)
    assert children_in(plan, problem, "Dear") == near(10, 10, 10 * A_QUARTER, 10 * A_QUARTER**2)


def test_a_planned_move_takes_as_many_as_it_says() -> None:
    problem = teleport(
        sheets={"moves": [move(from_provision="Dear", to_provision="Cheap", children_a_year=4.0)]}
    )
    plan = solve(problem)
    assert children_in(plan, problem, "Dear") == near(*still_there(HALF_A_QUARTER, A_QUARTER, moved=1.0))
    assert plan.planned.sum() == pytest.approx(4)


def test_a_planned_move_ends_with_its_children_in_all() -> None:
    problem = teleport(
        sheets={
            "moves": [
                move(from_provision="Dear", to_provision="Cheap", children_a_year=4.0, children_in_all=1.0)
            ]
        }
    )
    plan = solve(problem)
    assert plan.planned[0, 0].tolist() == near(1, 0, 0, 0)


def test_carers_who_leave_take_their_places_and_no_more_children_move() -> None:
    # Of a year's places 36% are lost: 1 − 0.64^(1/4) of the children still there may be moved each quarter.
    problem = teleport(
        dear=provision("Dear", places=10.0, lost_a_year=0.36, weekly_price=4000.0, stay_months=12.0)
    )
    plan = solve(problem)
    kept = 0.64**0.25
    expected = still_there(HALF_A_QUARTER * 0.64**0.125, A_QUARTER * kept)
    assert children_in(plan, problem, "Dear") == near(*expected)
    forced = [10 * HALF_A_QUARTER * (1 - 0.64**0.125)]
    forced += [each * A_QUARTER * (1 - kept) for each in expected[:3]]
    assert plan.forced[0, 0].tolist() == near(*forced)


def test_when_a_home_closes_its_children_move_then_and_not_before() -> None:
    problem = teleport(
        dear=provision(
            "Dear", places=10.0, open_until=date(2017, 10, 1), weekly_price=4000.0, stay_months=12.0
        )
    )
    plan = solve(problem)
    before = still_there(HALF_A_QUARTER, A_QUARTER)[:2]
    assert children_in(plan, problem, "Dear") == near(*before, 0, 0)
    assert plan.forced[0, 0].tolist() == near(0, 0, before[1] * A_QUARTER, 0)


def test_a_return_home_takes_from_the_dear_home_only_those_it_returns() -> None:
    # One quarter of a service reaching 4 children a year, who would have stayed two years, keeps away on
    # average 1 × φ₀ with a = 1/8; that many leave the dear home and no others.
    problem = replace(
        teleport(
            sheets={
                "services": [service(kind="Return home", children_a_year=4.0, at_most=1.0, set_up_cost=0.0)]
            }
        ),
        groups=(group(months_in_care=24.0),),
    )
    plan = solve(problem)
    a = 1 / 8
    returned = 1 / a - (1 - exp(-a)) / a**2
    assert plan.units.tolist() == [[1, 0, 0, 0]]
    assert plan.service_ends[0, 0, 0] == pytest.approx(returned)
    assert children_in(plan, problem, "Dear")[0] == pytest.approx(10 * HALF_A_QUARTER - returned)
    assert children_in(plan, problem, "Cheap")[0] == pytest.approx(10 - 10 * HALF_A_QUARTER)


def test_children_placed_where_nobody_should_be_leave_only_as_settled_children_do_and_none_join() -> None:
    problem = replace(
        teleport(dear=provision("Dear", weekly_price=1.0, stay_months=12.0)),
        suitability={("Children", "Cheap"): "ok"},
    )
    plan = solve(problem)
    assert children_in(plan, problem, "Dear") == near(*still_there(HALF_A_QUARTER, A_QUARTER))
