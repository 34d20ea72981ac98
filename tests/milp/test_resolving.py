"""Solving again: a trial costs what the changed problem stated anew costs, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from optimiser.milp.resolving import Resolver
from optimiser.milp.trials import Trial, holding, lever_row, with_lever, without_lever, without_rule
from optimiser.plan import Outcome, SolveOptions, Watch
from optimiser.problem import Problem
from tests import builders as make
from tests.explaining.councils import Case, case_of
from tests.milp.solved import least_cost, solve_exactly
from tests.random_councils import random_problem


def with_a_home(**changes: Any) -> Problem:
    """Ten children in a market at £1,000; two homes of four cheap places can open at once for £10,000."""
    home = make.home(provision="Home", places=4.0, opening_cost=10_000.0, **({"at_most": 2.0} | changes))
    target = make.target("In homes", count=make.where("Provision = Home"), rule="at most", value=5.0)
    return make.council(
        provisions=[make.provision(), make.provision("Home", places=2.0, weekly_price=400.0)],
        sheets={"homes": [home], "targets": [replace(target, strength="must")]},
    )


def least(problem: Problem) -> float | None:
    return solve_exactly(problem).report.objective


def test_a_trial_is_solved_once_and_remembered() -> None:
    case = case_of(with_a_home())
    first = case.resolver.solve(without_lever(case.model, 0), "test")
    assert case.resolver.solve(without_lever(case.model, 0), "test") is first


TRIALS: dict[str, Callable[[Case], tuple[Trial, Problem]]] = {
    "a lever left out": lambda case: (
        without_lever(case.model, 0),
        replace(case.problem, homes=tuple(replace(home, at_most=0.0) for home in case.problem.homes)),
    ),
    "a lever used": lambda case: (
        with_lever(case.model, 0),
        replace(case.problem, homes=tuple(replace(home, at_least=1.0) for home in case.problem.homes)),
    ),
    "a target dropped": lambda case: (
        without_rule(case.model, "Hit targets", "In homes"),
        replace(case.problem, targets=()),
    ),
    "a dearer decision": lambda case: (
        Trial(costs={j: case.resolver.cost[j] + 1e6 for j in range(len(case.model.variables.units))}),
        replace(
            case.problem, homes=tuple(replace(home, opening_cost=1_010_000.0) for home in case.problem.homes)
        ),
    ),
}


@pytest.mark.parametrize("what", TRIALS)
def test_a_trial_costs_what_the_problem_stated_anew_costs(what: str) -> None:
    case = case_of(with_a_home())
    trial, problem = TRIALS[what](case)
    answer = case.resolver.solve(trial, "test")
    assert answer.outcome == Outcome.OPTIMAL
    assert answer.objective == pytest.approx(least_cost(problem), abs=0.01)


@pytest.mark.parametrize("what", TRIALS)
def test_a_trial_leaves_nothing_behind(what: str) -> None:
    case = case_of(with_a_home())
    case.resolver.solve(TRIALS[what](case)[0], "test")
    again = case.resolver.solve(Trial(), "test")
    assert again.objective == pytest.approx(case.solved.report.objective, abs=0.01)


@pytest.mark.parametrize("seed", range(12))
def test_leaving_out_a_lever_is_what_a_workbook_without_it_costs(seed: int) -> None:
    problem = random_problem(seed, "small")
    if least(problem) is None:
        return
    case = case_of(problem)
    for o, home in enumerate(problem.homes):
        homes = tuple(
            replace(each, at_most=each.at_least) if each is home else each for each in problem.homes
        )
        stated = least(replace(problem, homes=homes))
        answer = case.resolver.solve(without_lever(case.model, o), "test")
        assert (stated is None) == (answer.outcome == Outcome.INFEASIBLE)
        if stated is not None:
            assert answer.objective == pytest.approx(stated, rel=2e-6, abs=0.01)
    own = case.resolver.solve(Trial(), "test")
    assert own.objective == pytest.approx(case.solved.report.objective, rel=2e-6)


def test_what_no_plan_bears_is_told_apart_from_what_was_not_found() -> None:
    case = case_of(with_a_home())
    row = lever_row(case.model, 0)
    assert case.resolver.solve(Trial(sides={row: (9.0, 9.0)}), "test").outcome == Outcome.INFEASIBLE
    stop = Event()
    stopped = Resolver(case.model, case.solved, SolveOptions(0.0, 60.0), Watch(stop=stop), "Plan")
    stop.set()
    assert stopped.solve(without_lever(case.model, 0), "test").outcome == Outcome.NOT_FOUND
    late = Resolver(case.model, case.solved, SolveOptions(0.0, 0.0), Watch(), "Plan")
    assert late.solve(without_lever(case.model, 0), "test").outcome == Outcome.NOT_FOUND


def test_money_and_charges_are_told_apart() -> None:
    aim = make.target("In homes", count=make.where("Provision = Home"), rule="at least", value=5.0)
    case = case_of(replace(with_a_home(at_most=0.0), targets=(aim,)))
    own = case.resolver.solve_held()
    assert own.values is not None
    # Eight of ten children in the market, two at home: three short of the aim at ten times £1,000.
    assert case.resolver.money_of(own.values) == pytest.approx((8 * 1000 + 2 * 400) * 52)
    assert case.resolver.charges @ own.values == pytest.approx(3 * 10_000 * 52)


def test_rates_are_the_shadow_prices_of_the_plans_own_corner() -> None:
    case = case_of(with_a_home())
    own = case.resolver.solve_held()
    assert own.corner is not None
    rates = case.resolver.rates(case.resolver.cost)
    assert rates == pytest.approx(own.corner.row_duals[: len(rates)], abs=1e-6)


def test_decisions_held_are_those_of_the_plan() -> None:
    case = case_of(with_a_home())
    own = case.resolver.solve_held()
    assert own.values is not None
    assert (case.model.plan_of(own.values).units == case.plan.units).all()
    assert holding(case.model, case.plan.units).bounds
