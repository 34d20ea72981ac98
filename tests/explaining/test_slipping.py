"""What a slip costs, against sums worked by hand and, on Lancashire, against a programme stated anew.

The market costs £1,000 a child a week, a quarter has 13 weeks: five children in it cost £65,000 a quarter.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from optimiser.explaining import explain_plan
from optimiser.explaining.slipping import slips
from optimiser.explanation import Slip
from optimiser.milp.model import build
from optimiser.plan import Watch
from optimiser.problem import Problem
from optimiser.projection import project
from tests.builders import council, home, move, provision, target, where
from tests.explaining.councils import EXACT, case_of, cost_of_decisions, council_case


def five_children(targets: tuple[Any, ...] = (), **changes: Any) -> Problem:
    offer = {"provision": "Home", "places": 5.0, "opening_cost": 100_000.0, "at_most": 1.0}
    return council(
        provisions=[provision(), provision("Home", places=0.0, weekly_price=0.0)],
        need=5.0,
        sheets={"homes": [home("Elm House", **{**offer, **changes})], "targets": list(targets)},
    )


def slips_of(problem: Problem) -> list[Slip]:
    return list(slips(case_of(problem).resolver))


def test_a_slip_costs_what_the_market_costs_meanwhile() -> None:
    (slip,) = slips_of(five_children())
    assert (slip.kind, slip.name, slip.period) == ("home", "Elm House", 0)
    assert slip.money == pytest.approx(65_000)
    assert slip.charges == 0


def test_what_a_later_opening_no_longer_costs_is_taken_off() -> None:
    (slip,) = slips_of(five_children(running_cost_a_year=40_000.0))
    assert slip.money == pytest.approx(65_000 - 10_000)


def test_all_units_of_a_decision_slip_together_and_each_decision_for_itself() -> None:
    growing = council(
        provisions=[provision(), provision("Home", places=0.0, weekly_price=0.0)],
        need={("Children", date(2017, 7, 1)): 2.0, ("Children", date(2017, 7, 2)): 3.0},
        sheets={"homes": [home("Bed", provision="Home", places=1.0, running_cost_a_year=4_000.0)]},
    )
    first, second = slips_of(growing)
    assert (first.period, second.period) == (0, 1)
    # Two beds a quarter late, a child in each: 13 for the market less 1 for the bed, twice; then one.
    assert first.money == pytest.approx(24_000)
    assert second.money == pytest.approx(12_000)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"latest": date(2017, 4, 1)}, "the latest is 1 April 2017"),
        ({"months_to_open": 9.0, "opening_cost": 0.0}, "it would open only after the end"),
    ],
)
def test_a_decision_that_may_not_slip_has_its_reason_and_no_cost(
    changes: dict[str, Any], reason: str
) -> None:
    (slip,) = slips_of(five_children(**changes))
    assert (slip.money, slip.charges, slip.reason) == (None, None, reason)


def test_an_at_least_that_would_open_after_the_plan_may_not_slip() -> None:
    problem = five_children(months_to_open=9.0, at_least=1.0)
    longer = council(
        provisions=problem.provisions, need=5.0, sheets={"homes": list(problem.homes)}, years_beyond=1.0
    )
    (slip,) = slips_of(longer)
    assert slip.reason == "at least 1 to be decided by then"


def test_a_slip_that_breaks_a_rule_says_which_and_by_how_much() -> None:
    opened = target("Places", count=where("Provision = Home"), counts_places=True, rule="at least", value=4.0)
    must = target(
        "Places", count=opened.count, counts_places=True, rule="at least", value=4.0, strength="must"
    )
    (slip,) = slips_of(five_children(targets=(must,)))
    assert slip.money is None
    (breach,) = slip.breaches
    assert (breach.where, breach.period) == ("Places", "2017-04-01")
    assert breach.amount == pytest.approx(4.0)


def test_a_target_missed_by_slipping_is_charged_and_no_money() -> None:
    wanted = target("Ours", count=where("Provision = Home"), rule="at least", value=2.0, strength=100.0)
    (slip,) = slips_of(five_children(targets=(wanted,)))
    assert slip.money == pytest.approx(65_000)
    assert slip.charges == pytest.approx(2 * 100 * 13)


def moving(**changes: Any) -> Problem:
    """Ten children at £2,000 a week who stay, and a review that may move eight a year to £1,000."""
    review = move(
        "Review", from_provision="Dear", to_provision="Cheap", children_a_year=8.0, cost=0.0, **changes
    )
    stay = {"stay_months": 1e9}
    return council(
        provisions=[provision("Dear", weekly_price=2000.0, **stay), provision("Cheap", **stay)],
        sheets={"placed": {("Children", "Dear"): 10.0}, "moves": [review]},
    )


@pytest.mark.parametrize(
    ("changes", "cost"),
    [
        # 2, 4, 6, 8 moved by each quarter's end, or 0, 2, 4, 6: eight child-quarters at £13,000.
        ({}, 104_000),
        # 2, 4, 4, 4, or 0, 2, 4, 4.
        ({"children_in_all": 4.0}, 52_000),
    ],
)
def test_a_planned_move_slips_by_moving_nobody_in_its_first_period(
    changes: dict[str, Any], cost: float
) -> None:
    (slip,) = slips_of(moving(**changes))
    assert (slip.kind, slip.name, slip.period) == ("move", "Review", 0)
    assert slip.money == pytest.approx(cost, rel=1e-6)


def test_a_planned_move_past_its_date_may_not_slip() -> None:
    (slip,) = slips_of(moving(latest=date(2017, 5, 1)))
    assert (slip.money, slip.reason) == (None, "the latest is 1 May 2017")


def test_a_slip_not_worked_out_is_left_out_and_said_to_be() -> None:
    stopped = Watch()
    stopped.stop.set()
    explained = explain_plan(case_of(five_children(), EXACT, stopped).resolver)
    assert explained.slips == ()
    assert "What it costs if a decision slips: stopped by the user." in explained.left_out


def test_a_programme_is_left_as_it_was_after_its_slips() -> None:
    in_it = target("Children", count=where("Provision = Home"), rule="at least", value=5.0, strength="must")
    case = case_of(five_children(targets=(in_it,)))
    before = [(column.lowBound, column.upBound) for column in case.model.columns]
    assert next(slips(case.resolver)).breaches
    assert [(column.lowBound, column.upBound) for column in case.model.columns] == before
    assert case.resolver.solve_held().objective == case.solved.report.objective


def test_lancashires_slips_cost_what_a_programme_stated_anew_says() -> None:
    case = council_case("lancashire")
    model = build(case.problem, project(case.problem))
    own = cost_of_decisions(model, case.plan.units)
    levers = [lever.name for lever in case.problem.levers]
    told = [slip for slip in slips(case.resolver) if slip.money is not None and slip.kind != "move"]
    assert len(told) > 3
    for slip in told[:4]:
        assert slip.money is not None
        assert slip.charges is not None
        units = case.plan.units.copy()
        row = units[levers.index(slip.name)]
        row[slip.period + 1] += row[slip.period]
        row[slip.period] = 0
        assert slip.money + slip.charges == pytest.approx(cost_of_decisions(model, units) - own, abs=0.5)
