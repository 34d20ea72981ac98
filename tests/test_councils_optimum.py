"""The councils' own workbooks have the optimum that the model stated apart has.

`SUFFICIENCY_SCENARIOS=all pytest tests/test_councils_optimum.py` looks at every scenario, for minutes.
"""

from __future__ import annotations

import os

import pytest

from optimiser.pipeline import run_scenario
from optimiser.plan import SolveOptions
from optimiser.projection import project
from optimiser.scenarios import apply
from tests import reference
from tests.own_workbooks import problem_of

pytestmark = pytest.mark.promise(number=18)

QUICK = {"lancashire": 2, "leicestershire": 1, "template": 1, "dorset": 1, "cambridgeshire": 1}
COUNCILS = [pytest.param(name, marks=[pytest.mark.slow] * (name != "leicestershire")) for name in QUICK]
EXACTLY = SolveOptions(gap=1e-9, time_limit=300)


@pytest.mark.parametrize("council", COUNCILS)
def test_a_councils_optimum_is_that_of_the_model_stated_apart(council: str) -> None:
    problem = problem_of(council)
    every = os.environ.get("SUFFICIENCY_SCENARIOS") == "all"
    for scenario in problem.scenarios if every else problem.scenarios[: QUICK[council]]:
        changed = apply(problem, scenario)
        need = project(changed)
        result = run_scenario(changed, scenario.name, EXACTLY)
        stated, bare = reference.solve(changed, need), reference.no_levers(changed, need)
        assert stated is not None, scenario.name
        assert bare is not None, scenario.name
        assert result.no_levers_report is not None, scenario.name
        assert result.report.objective == pytest.approx(stated.objective, rel=1e-6), scenario.name
        assert result.no_levers_report.objective == pytest.approx(bare.objective, rel=1e-6), scenario.name
