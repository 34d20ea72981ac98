"""First steps held in every scenario, on a council whose regrets can be worked by hand.

A market at £1,000 a child a week, and homes of five places that cost £400,000 to open and nothing to run: in
eight quarters of 13 weeks a full home spares £520,000, in the four of the second year £260,000.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from optimiser.explaining.first_steps import first_steps_of, hold_first_steps
from optimiser.pipeline import run_scenario
from optimiser.plan import Outcome, ScenarioResult, SolveOptions, Watch
from optimiser.problem import Problem, Scenario
from optimiser.robustness import Robustness
from tests.builders import council, home, provision, target, where

OPTIONS = SolveOptions(gap=0.0, time_limit=60.0)


def homes(need: float, chances: tuple[float, ...] = (), **changes: Any) -> Problem:
    scenarios = [
        Scenario(name=name, chance=c) for name, c in zip(("Low", "Middle", "High"), chances, strict=False)
    ]
    offer = {"provision": "Home", "places": 5.0, "opening_cost": 400_000.0, "at_most": 2.0}
    return council(
        provisions=[provision(), provision("Home", places=0.0, weekly_price=0.0)],
        need=need,
        sheets={"homes": [home("Home", **{**offer, **changes})], "scenarios": scenarios},
        periods=8,
    )


def solved(**problems: Problem) -> tuple[ScenarioResult, ...]:
    return tuple(run_scenario(problem, name, OPTIONS) for name, problem in problems.items())


def tried(results: tuple[ScenarioResult, ...]) -> Robustness:
    robust = hold_first_steps(results, OPTIONS, Watch())
    assert robust is not None
    return robust


@pytest.fixture(scope="module")
def robust() -> Robustness:
    """Three to place, or five, or ten: no home is worth opening, or one, or two."""
    levels = {"Low": 3.0, "Middle": 5.0, "High": 10.0}
    return tried(solved(**{name: homes(need, (0.5, 0.3, 0.2)) for name, need in levels.items()}))


def test_first_steps_are_the_decisions_of_the_first_year(robust: Robustness) -> None:
    assert robust.until == date(2018, 4, 1)
    assert robust.steps == {"Low": (), "Middle": ((0, 0, 1),), "High": ((0, 0, 2),)}


@pytest.mark.parametrize(
    ("steps_of", "scenario", "regret"),
    [
        ("Low", "Low", 0.0),
        # None opened: 520 for the market; in the second year a home would spare 260 for 400. Best: 400.
        ("Low", "Middle", 120_000.0),
        # 1,040 for the market, against two homes at 800.
        ("Low", "High", 240_000.0),
        # A home at 400 where the market costs 312.
        ("Middle", "Low", 88_000.0),
        ("Middle", "Middle", 0.0),
        # A home at 400 and 520 for the market, against 800.
        ("Middle", "High", 120_000.0),
        ("High", "Low", 488_000.0),
        ("High", "Middle", 400_000.0),
        ("High", "High", 0.0),
    ],
)
def test_each_regret_is_what_a_hand_works_out(
    robust: Robustness, steps_of: str, scenario: str, regret: float
) -> None:
    found = robust.regret(steps_of, scenario)
    assert found is not None
    assert found.money == pytest.approx(regret, abs=0.01)
    assert found.charges == 0.0


def test_the_least_worst_regret_is_named_and_chances_weigh_what_is_to_be_expected(robust: Robustness) -> None:
    worst = {name: regret.total for name in robust.steps if (regret := robust.worst(name))}
    assert worst == pytest.approx({"Low": 240_000, "Middle": 120_000, "High": 488_000})
    assert robust.least_regretted == "Middle"
    assert robust.expected("Low") == pytest.approx(0.3 * 120_000 + 0.2 * 240_000)
    assert robust.expected("Middle") == pytest.approx(0.5 * 88_000 + 0.2 * 120_000)


def test_a_scenarios_own_steps_cost_what_its_own_plan_costs(robust: Robustness) -> None:
    costs = {name: robust.at(name, name).net_cost for name in robust.steps}
    assert costs == pytest.approx({"Low": 312_000, "Middle": 400_000, "High": 800_000})


def test_nothing_more_is_decided_in_the_first_year_than_the_steps_but_later_all_is_free() -> None:
    robust = tried(solved(Low=homes(1.0, opening_cost=200_000.0), High=homes(5.0, opening_cost=200_000.0)))
    # One child: a home would cost 200 for the 104 it spares. Five: opened in the second year it spares 260
    # for its 200, and the first year's 260 go to the market, where opening at once costs 200 in all.
    regret = robust.regret("Low", "High")
    assert regret is not None
    assert regret.total == pytest.approx(260_000)


def test_a_scenario_whose_levers_do_not_allow_the_steps_is_no_fair_test_of_them() -> None:
    levels = {"Low": homes(3.0), "High": homes(10.0), "No homes": homes(10.0, at_most=0.0)}
    robust = tried(solved(**levels))
    refused = robust.at("High", "No homes")
    assert (refused.outcome, refused.cost) == (None, None)
    assert refused.against_offers == ("Home: not offered",)
    assert robust.fair == ("Low", "High")
    assert robust.least_regretted in ("Low", "No homes")
    assert not robust.unknown


def test_steps_that_break_a_rule_are_told_with_the_rule_and_have_no_cost() -> None:
    opened = target(
        "Places open", count=where("Provision = Home"), counts_places=True, rule="at least", value=5.0
    )
    must = replace(homes(3.0), targets=(replace(opened, strength="must"),))
    robust = tried(solved(Free=homes(3.0), Must=must))
    broken = robust.at("Free", "Must")
    assert broken.outcome == Outcome.RELAXED
    # Five places short in every quarter of the first year; then a home is opened.
    assert [(each.where, each.amount) for each in broken.breaches] == [("Places open", 5.0)] * 4
    assert broken.net_cost == pytest.approx(3 * 13_000 * 4 + 400_000)
    assert robust.regret("Free", "Must") is None
    # A home that Free has no use for, at 400 less the 312 it spares.
    assert robust.least_regretted == "Must"
    worst = robust.worst("Must")
    assert worst is not None
    assert worst.total == pytest.approx(88_000)


def test_a_charge_for_a_target_missed_is_regretted_but_told_apart_from_money() -> None:
    wanted = target("In our own", count=where("Provision = Home"), rule="at least", value=3.0, strength=100.0)
    aimed = replace(homes(3.0), targets=(replace(wanted, strength=500.0),))
    robust = tried(solved(Free=homes(3.0), Aimed=aimed))
    regret = robust.regret("Free", "Aimed")
    assert regret is not None
    # 312 for the market, not 400 for a home; and 3 children × £500 × 13 weeks × 8 quarters charged.
    assert regret.money == pytest.approx(-88_000)
    assert regret.charges == pytest.approx(156_000)
    assert regret.total == pytest.approx(68_000)


def test_what_there_is_no_time_for_is_said_to_be_unknown() -> None:
    results = solved(Low=homes(3.0), High=homes(10.0))
    stopped = Watch()
    stopped.stop.set()
    for options, watch in ((SolveOptions(gap=0.0, time_limit=0.0), Watch()), (OPTIONS, stopped)):
        robust = hold_first_steps(results, options, watch)
        assert robust is not None
        assert [(each.steps_of, each.scenario) for each in robust.unknown] == [
            ("High", "Low"),
            ("Low", "High"),
        ]
        assert robust.least_regretted is None
        assert robust.at("Low", "Low").cost is not None


def test_scenarios_that_take_the_same_steps_are_not_solved_again() -> None:
    told: list[str] = []
    results = solved(Low=homes(3.0), Lower=homes(2.0))
    robust = hold_first_steps(results, OPTIONS, Watch(tell=lambda progress: told.append(progress.step)))
    assert robust is not None
    assert told == []
    assert robust.least_regretted == "Low"


def test_fewer_than_two_plans_are_nothing_to_compare() -> None:
    results = solved(Low=homes(3.0))
    assert hold_first_steps(results, OPTIONS, Watch()) is None
    without = replace(
        results[0], name="None", plan=None, report=replace(results[0].report, outcome=Outcome.INFEASIBLE)
    )
    assert hold_first_steps((results[0], without), OPTIONS, Watch()) is None


def test_a_plan_of_years_has_its_first_year_as_its_first_steps() -> None:
    problem = council(
        provisions=[provision(), provision("Home", places=0.0, weekly_price=0.0)],
        need={("Children", date(2017, 4, 1)): 0.0, ("Children", date(2019, 4, 1)): 20.0},
        sheets={"homes": [home("Home", provision="Home", places=1.0, running_cost_a_year=1000.0)]},
        period="year",
        periods=3,
    )
    (result,) = solved(Plan=problem)
    assert result.plan is not None
    assert result.plan.units[0, 1:].any()
    assert {d for _, d, _ in first_steps_of(result)} == {0}
