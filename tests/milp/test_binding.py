"""Every family of rules binds somewhere and idles somewhere: without it a plan costs less, or the same."""

from __future__ import annotations

from typing import Any

import pytest

from optimiser.milp import model
from optimiser.milp.constraints import FAMILIES
from optimiser.problem import Problem
from tests import builders as make
from tests import test_worked_by_hand as by_hand
from tests.conftest import Measure
from tests.milp.solved import least_cost

pytestmark = pytest.mark.promise(number=14)


def settled_where_it_is_cheap() -> Problem:
    provisions = [make.provision(), make.provision("Home", weekly_price=400.0, stay_months=12.0)]
    return make.council(provisions=provisions, sheets={"placed": {("Children", "Home"): 10.0}})


def more_moves_than_anyone_wants() -> Problem:
    provisions = [make.provision(stay_months=12.0), make.provision("Home", weekly_price=400.0)]
    review = make.move(from_provision="Market", to_provision="Home", children_a_year=400.0)
    placed = {("Children", "Market"): 10.0}
    return make.council(provisions=provisions, sheets={"placed": placed, "moves": [review]})


def homes(at_most: float) -> Problem:
    home = make.home(provision="Home", places=2.0, opening_cost=1000.0, at_most=at_most)
    return by_hand.with_home({"homes": [home]})


def relatives_at_the_market_s_price() -> Problem:
    provisions = [make.provision(), make.provision("Kin", plan_chooses=False)]
    placed = {("Children", "Market"): 6.0, ("Children", "Kin"): 4.0}
    return make.council(provisions=provisions, sheets={"placed": placed})


def with_rules(**sheets: Any) -> Problem:
    return make.council(sheets=sheets)


BINDS_AND_IDLES: dict[str, tuple[Problem, Problem]] = {
    "Meet need": (make.council(), make.council(need=0.0)),
    "Respect places": (by_hand.six_cheap_places().problem, by_hand.with_home(places=20.0)),
    "Keep children settled": (by_hand.turnover_alone().problem, settled_where_it_is_cheap()),
    "Move as planned": (by_hand.one_planned_move_a_quarter().problem, more_moves_than_anyone_wants()),
    "Use levers as offered": (homes(at_most=3.0), homes(at_most=50.0)),
    "Hold what is not ours to choose": (
        by_hand.relatives_keep_their_share().problem,
        relatives_at_the_market_s_price(),
    ),
    "Hit targets": (
        by_hand.a_must_from_its_date().problem,
        with_rules(targets=[make.target(rule="at most", value=10.0, strength="must")]),
    ),
    "Stay inside limits": (
        by_hand.capital_for_two_of_three().problem,
        with_rules(limits=[make.limit(value=1e7)]),
    ),
}


def test_every_family_is_here() -> None:
    assert list(BINDS_AND_IDLES) == list(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_costs_where_it_binds_and_nothing_where_it_is_idle(
    family: str, monkeypatch: pytest.MonkeyPatch, measure: Measure
) -> None:
    with_it = [least_cost(problem) for problem in BINDS_AND_IDLES[family]]
    others = {name: state for name, state in FAMILIES.items() if name != family}
    monkeypatch.setattr(model, "FAMILIES", others)
    binding, idle = (least_cost(problem) for problem in BINDS_AND_IDLES[family])
    assert binding < with_it[0] - 1
    assert idle == pytest.approx(with_it[1])
    measure.count("families of rules seen to bind and to be idle")
