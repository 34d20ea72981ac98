"""HiGHS, CBC and GLPK agree: two solvers on the programme as it is solved, one on the model stated apart.

Each council is solved by HiGHS. GLPK must give the plan found the same cost to a millionth, its levers held;
and by itself, from the model in MathProg, an optimum that the gap and the bound of HiGHS allow.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np
import pytest

from optimiser.mathprog import state_data
from optimiser.milp.model import build
from optimiser.milp.solving import Solved
from optimiser.milp.solving import solve as solve_programme
from optimiser.plan import Array, Outcome, SolveOptions, Watch
from optimiser.problem import Problem
from optimiser.projection import project
from optimiser.scenarios import apply
from tests.builders import council, limit, provision
from tests.conftest import Measure
from tests.mathprog.glpk import solve, solve_with_decisions
from tests.own_workbooks import problem_of
from tests.random_councils import random_problem

pytestmark = pytest.mark.promise(number=18)

WORKBOOKS = ("template", "lancashire", "leicestershire", "dorset", "cambridgeshire")
EVERY_DAY = ("template", "lancashire")
MORE = int(os.environ.get("SUFFICIENCY_COUNCILS", "60"))
NEARLY = 1e-6
GAP = 1e-4


def solve_here(problem: Problem, need: Array, solver: str, gap: float) -> Solved:
    options = SolveOptions(gap, 120.0, "cbc" if solver == "cbc" else "highs")
    return solve_programme(build(problem, need), options, Watch(), "Plan", "plan")


def compare(problem: Problem, name: str, gap: float = 0.0, cbc: bool = False) -> None:
    """Solve a council two ways, or three, and hold the optima against one another."""
    need = project(problem)
    solved = [solve_here(problem, need, solver, gap) for solver in ("highs", *(["cbc"] if cbc else []))]
    data = state_data(problem, need, name)
    apart = solve(data, gap=gap)
    if apart is None:
        assert {each.report.outcome for each in solved} == {Outcome.INFEASIBLE}, name
        return
    for each in solved:
        report = each.report
        assert report.objective is not None, f"{name}: {report.solver} {report.outcome}"
        assert report.bound is not None, f"{name}: {report.solver}"
        slack = NEARLY * max(1.0, abs(report.objective))
        assert report.bound - slack <= apart.objective, f"{name}: {report.solver}"
        assert apart.objective - gap * abs(apart.objective) - slack <= report.objective, name
    held = solve_with_decisions(decisions_of(solved[0]), data)
    assert held.objective == pytest.approx(solved[0].report.objective, rel=NEARLY, abs=NEARLY), name


def decisions_of(solved: Solved) -> dict[tuple[int, int], int]:
    assert solved.plan is not None
    return {(int(o), int(d)): int(solved.plan.units[o, d]) for o, d in np.argwhere(solved.plan.units)}


def scenarios_of(workbook: str) -> Iterator[Problem]:
    problem = problem_of(workbook)
    return (apply(problem, scenario) for scenario in problem.scenarios)


# Seeds by which every fault of `test_faults.py` is seen.
SEEDS = (0, 1, 3, 4, 5, 8, 11, 16, 21, 26, 30, 40, 49, 125)
SEEDS_WITH_FLOWS = (0, 1, 2, 3, 5, 7)


def tight_budget() -> Problem:
    """A council whose budget, in the cash of its year, sends some of the children to a last resort."""
    return council(
        provisions=[provision("Cheap", weekly_price=1000.0), provision("Dear", weekly_price=1500.0)],
        suitability={("Children", "Cheap"): "last resort", ("Children", "Dear"): "best"},
        sheets={"limits": [limit("Revenue", value=600_000.0)]},
        periods=6,
        inflation=0.05,
        last_resort_charge=2000.0,
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_glpk_finds_the_optimum_of_random_councils(seed: int, measure: Measure) -> None:
    compare(random_problem(seed, "small"), f"small council {seed}")
    measure.count("random councils solved by GLPK too")


@pytest.mark.parametrize("seed", SEEDS_WITH_FLOWS)
def test_glpk_finds_the_optimum_of_random_councils_with_flows(seed: int, measure: Measure) -> None:
    compare(random_problem(seed, "small", flows=True), f"small council with flows {seed}")
    measure.count("random councils solved by GLPK too")


def test_glpk_finds_the_optimum_where_the_budget_is_tight() -> None:
    compare(tight_budget(), "tight budget")


def test_glpk_finds_the_fewest_moves_of_all_plans_at_that_cost() -> None:
    moved = 0.0
    for seed in range(8):
        problem = random_problem(seed, "small")
        need = project(problem)
        solved = solve_here(problem, need, "highs", 0.0)
        if solved.plan is not None:
            plan, cost = solved.plan, solved.report.objective
            moves = float(plan.planned.sum() + plan.forced.sum() + plan.service_ends.sum())
            asked = f"param cost_weight := 0; param move_weight := 1; param most_cost := {cost!r};"
            fewest = solve_with_decisions(decisions_of(solved), state_data(problem, need), asked)
            assert fewest.objective == pytest.approx(moves, rel=1e-3, abs=1e-3), f"small council {seed}"
            moved += moves
    assert moved > 1


@pytest.mark.parametrize("workbook", EVERY_DAY)
def test_glpk_finds_the_optimum_of_a_councils_first_scenario(workbook: str, measure: Measure) -> None:
    compare(next(scenarios_of(workbook)), workbook, GAP)
    measure.count("scenarios of councils solved by GLPK too")


@pytest.mark.slow
@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_three_solvers_agree_on_every_scenario_of_every_council(workbook: str, measure: Measure) -> None:
    for number, problem in enumerate(scenarios_of(workbook)):
        compare(problem, f"{workbook}, scenario {number + 1}", GAP, cbc=True)
        measure.count("scenarios of councils solved by HiGHS, CBC and GLPK")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(MORE))
def test_three_solvers_agree_on_more_random_councils(seed: int, measure: Measure) -> None:
    compare(random_problem(1000 + seed, "small"), f"small council {1000 + seed}", cbc=True)
    compare(random_problem(seed, "small", flows=True), f"small council with flows {seed}", cbc=True)
    measure.count("random councils solved by HiGHS, CBC and GLPK", 2)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(MORE // 6))
def test_three_solvers_agree_on_larger_random_councils(seed: int, measure: Measure) -> None:
    compare(random_problem(seed, "large"), f"large council {seed}", cbc=True)
    measure.count("random councils solved by HiGHS, CBC and GLPK")
