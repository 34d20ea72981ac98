"""Where nothing meets every rule, GLPK finds the same least breaches and the same cost as the optimiser."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace

import pytest

from optimiser.mathprog import state_data
from optimiser.milp.model import build
from optimiser.milp.relaxing import relax
from optimiser.milp.slack import ORDER
from optimiser.plan import SolveOptions, Watch
from optimiser.problem import Problem
from optimiser.projection import project
from tests.mathprog.glpk import KINDS_OF_BREACH, least_breaches, solve
from tests.mathprog.test_agreement import scenarios_of
from tests.random_councils import random_problem

pytestmark = pytest.mark.promise(number=18)

MORE = int(os.environ.get("SUFFICIENCY_COUNCILS", "60"))
NEARLY = 1e-6


def compare(seed: int, flows: bool = False) -> Counter[str]:
    """Compare the least breach of each kind and the cost at them; give the kinds that had to be broken."""
    problem = random_problem(seed, "small", flows=flows)
    if solve(state_data(problem, project(problem))) is not None:
        return Counter()
    return compare_breaches(problem, f"small council {seed}{' with flows' if flows else ''}")


def compare_breaches(problem: Problem, council: str, gap: float = 0.0) -> Counter[str]:
    need = project(problem)
    found = relax(build(problem, need), SolveOptions(gap, time_limit=120.0), Watch(), "Plan")
    assert found is not None, council
    totals, cost = least_breaches(state_data(problem, need))
    for least in found.least:
        total = totals[KINDS_OF_BREACH[ORDER.index(least.rule)]]
        assert least.total == pytest.approx(total, rel=NEARLY, abs=NEARLY), f"{council}: {least.rule}"
    assert found.solved.report.objective == pytest.approx(cost, rel=gap + NEARLY, abs=1e-3), council
    return Counter(least.rule for least in found.least if least.total > NEARLY)


def test_glpk_finds_the_least_breaches_of_random_councils() -> None:
    broken = sum((compare(seed) for seed in (2, 7, 8, 25)), Counter[str]())
    broken += compare(8, flows=True)
    assert set(broken) == set(ORDER), broken


@pytest.mark.slow
def test_glpk_finds_the_least_breaches_of_more_random_councils() -> None:
    broken = sum((compare(seed) for seed in range(MORE)), Counter[str]())
    broken += sum((compare(seed, flows=True) for seed in range(MORE // 2)), Counter[str]())
    assert set(broken) == set(ORDER), broken


@pytest.mark.slow
@pytest.mark.parametrize(("workbook", "share"), [("template", 0.5), ("cambridgeshire", 0.7)])
def test_glpk_finds_the_least_breaches_of_a_council_whose_limits_are_cut(workbook: str, share: float) -> None:
    problem = list(scenarios_of(workbook))[-1]
    limits = tuple(replace(limit, value=share * limit.value) for limit in problem.limits)
    broken = compare_breaches(replace(problem, limits=limits), workbook, gap=1e-4)
    assert broken == {"Stay inside limits": 1}
