"""Children kept settled: at the bound a plan passes, a little beyond it fails."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from optimiser.accounts import account
from optimiser.plan import Array, Plan
from optimiser.problem import Problem
from tests.builders import campaign, council, group, home, level_need, make_plan, move, provision, service
from tests.verification.checked import HOMES, MARKET, failed

pytestmark = pytest.mark.promise(number=15)

Council = Callable[[float], tuple[Problem, Plan, Array]]


def a_fall_in_need(beyond: float) -> tuple[Problem, Plan, Array]:
    # Stays of 100 years, need 10 → 6 → 6: a child who would stay goes only as need falls, to 6/10 of 5.
    problem = council(
        provisions=[provision("Homes", places=9.0, stay_months=1200.0), provision()],
        sheets={"placed": {HOMES: 5.0, MARKET: 5.0}},
        periods=2,
    )
    need = np.array([[10.0, 6.0]])
    stays = 5 * math.exp(-0.01 / 8)
    least = 0.6 * stays - beyond
    return problem, make_plan(problem, {HOMES: [stays, least], MARKET: [10 - stays, 6 - least]}), need


def a_fall_before_the_first_period(beyond: float) -> tuple[Problem, Plan, Array]:
    # 10 placed now and a need of 4: 4/10 of the 5 stay.
    problem, _, _ = a_fall_in_need(0)
    least = 2 - beyond
    return problem, make_plan(problem, {HOMES: [least, 2], MARKET: [4 - least, 2]}), np.array([[4.0, 4.0]])


def a_short_time_in_care(beyond: float) -> tuple[Problem, Plan, Array]:
    # Stays of 24 months, but these children leave care after 6: 4 e^(−2/8), then e^(−2/4) of that.
    problem = council(
        groups=[group(months_in_care=6.0)],
        provisions=[provision("Homes", places=9.0, stay_months=24.0), provision()],
        sheets={"placed": {HOMES: 4.0, MARKET: 6.0}},
        periods=2,
    )
    first = 4 * math.exp(-0.25)
    second = first * math.exp(-0.5) - beyond
    plan = make_plan(problem, {HOMES: [first, second], MARKET: [10 - first, 10 - second]})
    return problem, plan, level_need(problem)


def a_move_into_a_provision_without_a_stay(beyond: float) -> tuple[Problem, Plan, Array]:
    # Whoever is moved there is there in that period: at least as many as are moved.
    problem = council(
        provisions=[provision("Homes", stay_months=12.0), provision()],
        sheets={
            "placed": {HOMES: 10.0},
            "moves": [move(from_provision="Homes", to_provision="Market")],
        },
        periods=1,
    )
    plan = make_plan(problem, {HOMES: 8 + beyond, MARKET: 2 - beyond}, planned={("Review", "Children"): 2.0})
    return problem, plan, level_need(problem)


def a_move_lets_a_child_leave_and_stay_where_it_went(beyond: float) -> tuple[Problem, Plan, Array]:
    # 6 in A and 4 in B stay e^(−1/8); 2 move from A to B.
    rooms = [provision("A", stay_months=12.0), provision("B", stay_months=12.0), provision()]
    problem = council(
        provisions=rooms,
        sheets={
            "placed": {("Children", "A"): 6.0, ("Children", "B"): 4.0},
            "moves": [move(from_provision="A", to_provision="B")],
        },
        periods=1,
    )
    a, b = 6 * math.exp(-1 / 8) - 2, 4 * math.exp(-1 / 8) + 2 - beyond
    plan = make_plan(
        problem,
        {("Children", "A"): a, ("Children", "B"): b, MARKET: 10 - a - b},
        planned={("Review", "Children"): 2.0},
    )
    return problem, plan, level_need(problem)


@pytest.mark.parametrize(
    "case",
    [
        a_fall_in_need,
        a_fall_before_the_first_period,
        a_short_time_in_care,
        a_move_into_a_provision_without_a_stay,
        a_move_lets_a_child_leave_and_stay_where_it_went,
    ],
)
def test_children_are_kept_settled_to_the_bound(case: Council) -> None:
    problem, plan, need = case(0.0)
    assert not failed(problem, plan, need)
    problem, plan, need = case(0.001)
    assert set(failed(problem, plan, need)) == {"Settled children stay where they are"}


def forced_moves(most: float, place: dict[str, Any], units: Any = None, **sheets: Any) -> None:
    """Hold the moves that may be made in the second of three quarters to a bound, from both sides."""
    problem = council(
        provisions=[
            provision("Homes", **{"places": 20.0, "stay_months": 12.0, **place}),
            provision(),
            provision("New", places=0.0),
        ],
        sheets={"placed": {HOMES: 8.0, MARKET: 2.0}, **sheets},
        periods=2,
    )
    first = 8 * math.exp(-1 / 8)
    for beyond, expected in (
        (0.0, set()),
        (0.001, {"Moves because a place ended keep to the places that end"}),
    ):
        plan = make_plan(
            problem,
            {HOMES: [first, 0.0 if place.get("open_until") else first], MARKET: 0.0},
            units,
            forced={HOMES: [0, most + beyond]},
        )
        children = plan.children.copy()
        children[0, 1] = 10 - children[0, 0]
        found = failed(problem, replace(plan, children=children))
        assert set(found) - {"Settled children stay where they are"} == expected


def test_moves_because_carers_leave_keep_to_their_share_of_those_who_stay() -> None:
    # A fifth of the places lost a year: 1 − 0.8^(1/4) of the 8 e^(−1/8) × e^(−1/4) who would stay.
    forced_moves((1 - 0.8**0.25) * 8 * math.exp(-3 / 8), {"lost_a_year": 0.2})


def test_moves_because_a_provision_closes_keep_to_its_places() -> None:
    # 20 places at half occupancy, all of them ended when the second quarter starts: 10.
    forced_moves(10.0, {"open_until": date(2017, 7, 1), "occupancy": 0.5})


def test_moves_because_a_provision_closes_inside_a_period_come_by_its_days() -> None:
    # Until 16 August: 46 of the second quarter's 92 days are lost there.
    forced_moves(20 * 46 / 92, {"open_until": date(2017, 8, 16)})


def test_moves_because_a_change_of_use_gives_places_up_keep_to_those_places() -> None:
    # 3 places given up when the second quarter starts, at half occupancy: 1.5.
    change = home(provision="New", places=1.0, instead_of="Homes", places_given_up=3.0, months_to_open=3.0)
    forced_moves(1.5, {"occupancy": 0.5}, {"New home": {0: 1}}, homes=[change])


def test_moves_because_households_leave_keep_to_the_places_they_take_with_them() -> None:
    # 4 households of 2 places, half of whom leave a year: 8 × (0.5^(1/8) − 0.5^(3/8)).
    recruits = campaign(provision="Homes", places_per_household=2.0, leaving_a_year=0.5)
    forced_moves(8 * (0.5 ** (1 / 8) - 0.5 ** (3 / 8)), {}, {"Campaign": {0: 4}}, campaigns=[recruits])


def test_in_the_first_period_carers_have_left_for_half_a_period() -> None:
    problem = council(
        provisions=[provision("Homes", places=20.0, stay_months=12.0, lost_a_year=0.2), provision()],
        sheets={"placed": {HOMES: 8.0, MARKET: 2.0}},
        periods=1,
    )
    stays = 8 * math.exp(-1 / 8)
    most = (1 - 0.8 ** (1 / 8)) * stays
    for beyond, passes in ((0.0, True), (0.001, False)):
        plan = make_plan(
            problem, {HOMES: stays - most, MARKET: 10 - stays + most}, forced={HOMES: most + beyond}
        )
        assert (not failed(problem, plan)) is passes


@pytest.mark.parametrize("kind", ["Return home", "Step down"])
def test_services_end_placements_of_the_children_they_reach_and_no_more(kind: str) -> None:
    # 8 children a year who would stay 12 months: h(0) = 2 φ₀, and newly away in the second quarter
    # h(1) − e^(−1/4) h(0) = 2 (φ₀ + φ₁ e^(−1/4)) − e^(−1/4) × 2 φ₀.
    at_once = (0.25 - 1 + math.exp(-0.25)) * 16
    later = ((1 - math.exp(-0.25)) * 4) ** 2
    newly = [2 * at_once, 2 * (at_once + later) - math.exp(-0.25) * 2 * at_once]
    problem = council(
        groups=[group(months_in_care=12.0), group("Fostered")],
        provisions=[provision("Homes", stay_months=12.0), provision()],
        sheets={
            "placed": {HOMES: 8.0, MARKET: 2.0},
            "services": [service(kind=kind, to_group="Fostered", children_a_year=8.0)],
        },
        periods=2,
    )
    need = level_need(problem)
    for beyond, passes in ((0.0, True), (0.001, False)):
        ended = [newly[0], newly[1] + beyond]
        bare = make_plan(problem, units={"Service": {0: 1}}, service_ends={HOMES: ended})
        demand = account(problem, need, bare).demand
        stays = 8 * math.exp(-1 / 8) - newly[0]
        homes = np.array([stays, stays * math.exp(-1 / 4) - newly[1]])
        children = np.zeros_like(bare.children)
        children[0, 0], children[0, 1], children[1, 1] = homes, demand[0] - homes, demand[1]
        found = failed(problem, replace(bare, children=children), need)
        assert (not found) is passes


def test_a_service_that_prevents_entry_ends_no_placement() -> None:
    problem = council(
        groups=[group(months_in_care=12.0)],
        provisions=[provision("Homes", stay_months=12.0)],
        sheets={"placed": {HOMES: 10.0}, "services": [service(children_a_year=1.0)]},
        periods=1,
    )
    need = level_need(problem)
    bare = make_plan(problem, units={"Service": {0: 1}}, service_ends={HOMES: 0.01})
    plan = replace(bare, children=account(problem, need, bare).demand[:, np.newaxis])
    assert set(failed(problem, plan, need)) == {"Services end no more placements than they reach children"}


def test_without_placed_now_the_first_periods_placements_are_free() -> None:
    problem = council(provisions=[provision("Homes", stay_months=12.0), provision()], periods=2)
    stays = 7 * math.exp(-1 / 4)
    assert not failed(problem, make_plan(problem, {HOMES: [7, stays], MARKET: [3, 10 - stays]}))
    found = failed(problem, make_plan(problem, {HOMES: [7, 5], MARKET: [3, 5]}))
    assert set(found) == {"Settled children stay where they are"}
