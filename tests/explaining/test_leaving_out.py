"""What each decision saves by itself, against sums worked by hand.

The market costs £1,000 a child a week, a quarter has 13 weeks: five children in it cost £65,000 a quarter.
"""

from __future__ import annotations

from typing import Any

import pytest

from optimiser.explaining import explain_plan
from optimiser.explaining.attribution import causes_of
from optimiser.explaining.leaving_out import each_left_out
from optimiser.explanation import Without
from optimiser.plan import Watch
from optimiser.problem import Problem
from tests.builders import council, home, move, provision
from tests.explaining.councils import EXACT, case_of


def left_out(problem: Problem) -> list[Without]:
    return list(each_left_out(case_of(problem).resolver))


def homes(*offers: dict[str, Any]) -> Problem:
    offer = {"provision": "Home", "places": 5.0, "at_most": 1.0, "opening_cost": 10_000.0}
    return council(
        provisions=[provision(), provision("Home", places=0.0, weekly_price=0.0)],
        need=5.0,
        sheets={"homes": [home(**{**offer, **each}) for each in offers]},
    )


def test_a_decision_saves_what_the_market_would_cost_less_what_it_costs_to_run() -> None:
    (elm,) = left_out(homes({"name": "Elm House", "running_cost_a_year": 40_000.0, "months_to_open": 3.0}))
    assert (elm.kind, elm.name, elm.period) == ("home", "Elm House", 0)
    assert elm.money == pytest.approx([0, 55_000, 55_000, 55_000])


def test_a_decision_that_must_be_taken_has_no_figure() -> None:
    (elm,) = left_out(homes({"name": "Elm House", "at_least": 1.0}))
    assert elm.money is None


def moving(*reviews: dict[str, Any]) -> Problem:
    """Ten children who stay, at £2,000 a week, one of whom at most may be moved to where it is £1,000."""
    ends = {"from_provision": "Dear", "to_provision": "Cheap", "children_in_all": 1.0}
    return council(
        provisions=[
            provision("Dear", weekly_price=2000.0, stay_months=1e9),
            provision("Cheap", stay_months=1e9, places=1.0, occupancy=1.0),
        ],
        sheets={
            "placed": {("Children", "Dear"): 10.0},
            "moves": [move(**{**ends, **each}) for each in reviews],
        },
    )


def test_a_planned_move_saves_what_its_children_would_go_on_costing_its_own_cost_apart() -> None:
    (moved,) = left_out(moving({"name": "Review", "cost": 500.0}))
    assert (moved.kind, moved.name, moved.period) == ("move", "Review", 0)
    assert moved.money == pytest.approx([13_000] * 4, rel=1e-6)
    assert moved.instead == ()


def test_a_planned_move_that_another_would_stand_in_for_saves_only_what_that_one_costs() -> None:
    (moved,) = left_out(moving({"name": "Review", "cost": 500.0}, {"name": "Panel", "cost": 700.0}))
    assert moved.name == "Review"
    assert moved.money == pytest.approx([700, 0, 0, 0], abs=0.01)
    ((other, children),) = moved.instead
    assert other == "Panel"
    assert children == pytest.approx(1.0)


def test_what_there_was_no_time_for_is_said() -> None:
    stopped = Watch()
    stopped.stop.set()
    explained = explain_plan(case_of(homes({"name": "Elm House"}), EXACT, stopped).resolver)
    assert explained.without == ()
    assert "What each dated decision saves by itself: stopped by the user." in explained.left_out


def test_a_lever_decided_once_saves_by_itself_what_its_cause_is_told_to_save() -> None:
    case = case_of(
        homes({"name": "Elm House", "running_cost_a_year": 40_000.0}, {"name": "Oak House", "places": 2.0})
    )
    alone = {each.name: each.money for each in each_left_out(case.resolver)}
    causes = {each.name: each for each in causes_of(case.resolver)}
    assert alone.keys() == causes.keys()
    for name, cause in causes.items():
        assert cause.care is not None
        assert cause.funding is not None
        assert alone[name] == pytest.approx(cause.care - cause.funding - cause.recurring)
