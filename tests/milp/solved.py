"""Solve a small council and give what tests ask of it."""

from __future__ import annotations

from optimiser.milp.model import Model, build
from optimiser.milp.solving import Solved, solve
from optimiser.plan import Plan, SolveOptions, Watch
from optimiser.problem import Problem
from optimiser.projection import project

EXACT = SolveOptions(gap=0.0, time_limit=60.0)


def model_of(problem: Problem) -> Model:
    return build(problem, project(problem))


def solve_exactly(problem: Problem, options: SolveOptions = EXACT) -> Solved:
    return solve(model_of(problem), options, Watch(), "Plan", "plan")


def least_cost(problem: Problem) -> float:
    objective = solve_exactly(problem).report.objective
    assert objective is not None
    return objective


def best_plan(problem: Problem) -> Plan:
    plan = solve_exactly(problem).plan
    assert plan is not None
    return plan
