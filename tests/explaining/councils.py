"""Councils solved once, with what it takes to solve them again, shared by the tests of explaining."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from optimiser.milp.model import Model, build
from optimiser.milp.resolving import Resolver
from optimiser.milp.solving import Solved, solve
from optimiser.plan import Plan, SolveOptions, Watch
from optimiser.problem import Problem
from optimiser.projection import project
from tests.own_workbooks import scenario_of

EXACT = SolveOptions(gap=0.0, time_limit=120.0)
COUNCILS = ("lancashire", "leicestershire")


@dataclass(frozen=True)
class Case:
    """A problem, its programme, its plan, and a resolver."""

    problem: Problem
    model: Model
    solved: Solved
    resolver: Resolver

    @property
    def plan(self) -> Plan:
        assert self.solved.plan is not None
        return self.solved.plan


def case_of(problem: Problem, options: SolveOptions = EXACT, watch: Watch | None = None) -> Case:
    model = build(problem, project(problem))
    solved = solve(model, options, Watch(), "Plan", "plan")
    return Case(problem, model, solved, Resolver(model, solved, options, watch or Watch(), "Plan"))


@lru_cache(maxsize=4)
def council_case(name: str, scenario: str = "Best plan", options: SolveOptions = EXACT) -> Case:
    return case_of(scenario_of(name, scenario), options)


def cost_with_decisions_held(problem: Problem, plan: Plan) -> float:
    """The least cost of a problem with the plan's decisions, by a programme stated anew."""
    return cost_of_decisions(build(problem, project(problem)), plan.units)


def cost_of_decisions(model: Model, units: NDArray[np.int64]) -> float:
    for decision, n in model.variables.units.items():
        n.lowBound = n.upBound = float(units[decision])
    for o, used in model.variables.used.items():
        used.lowBound = used.upBound = float(units[o].any())
    objective = solve(model, EXACT, Watch(), "Plan", "plan").report.objective
    assert objective is not None
    return objective
