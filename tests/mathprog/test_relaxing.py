"""Where nothing meets every rule, GLPK finds the same least breaches and the same cost as the optimiser."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from optimiser.mathprog import state_data
from optimiser.milp.model import build
from optimiser.milp.relaxing import relax
from optimiser.milp.slack import ORDER
from optimiser.plan import SolveOptions, Watch
from optimiser.projection import project
from tests.mathprog.glpk import KINDS_OF_BREACH, least_breaches, solve
from tests.random_councils import random_problem

pytestmark = pytest.mark.promise(number=18)

MORE = int(os.environ.get("SUFFICIENCY_COUNCILS", "60"))
EXACT = SolveOptions(gap=0.0, time_limit=60.0)


def compare(seed: int, flows: bool = False) -> Counter[str]:
    """Compare the least breach of each kind and the cost at them; give the kinds that had to be broken."""
    problem = random_problem(seed, "small", flows=flows)
    need = project(problem)
    data = state_data(problem, need)
    if solve(data) is not None:
        return Counter()
    council = f"small council {seed}{' with flows' if flows else ''}"
    found = relax(build(problem, need), EXACT, Watch(), "Plan")
    assert found is not None, council
    totals, cost = least_breaches(data)
    for least in found.least:
        total = totals[KINDS_OF_BREACH[ORDER.index(least.rule)]]
        assert least.total == pytest.approx(total, rel=1e-5, abs=1e-5), f"{council}: {least.rule}"
    assert found.solved.report.objective == pytest.approx(cost, rel=2e-6, abs=10), council
    return Counter(least.rule for least in found.least if least.total > 1e-5)


def test_glpk_finds_the_least_breaches_of_random_councils() -> None:
    broken = sum((compare(seed) for seed in (2, 7, 8, 25)), Counter[str]())
    broken += compare(8, flows=True)
    assert set(broken) == set(ORDER), broken


@pytest.mark.slow
def test_glpk_finds_the_least_breaches_of_more_random_councils() -> None:
    broken = sum((compare(seed) for seed in range(MORE)), Counter[str]())
    broken += sum((compare(seed, flows=True) for seed in range(MORE // 2)), Counter[str]())
    assert set(broken) == set(ORDER), broken
