"""A case solved by hand stands beside the model, and GLPK and the optimiser both find its optimum."""

from __future__ import annotations

import re
from math import log

import pytest

from optimiser.mathprog import state_data
from optimiser.pipeline import run_scenario
from optimiser.problem import Problem
from optimiser.projection import project
from tests.builders import council, home, provision
from tests.mathprog.glpk import MODELS, solve

TINY = (MODELS / "tiny.dat").read_text(encoding="utf-8")
BY_HAND = 13 * 2000 * (10 + 5 + 2.5 + 2) + 2 * (10_000 + 3 * 4 * 13 * 500)


def tiny() -> Problem:
    """The same council as `models/tiny.dat`, from the nouns of the input."""
    return council(
        provisions=[
            provision("Agency homes", weekly_price=2000.0, stay_months=3 / log(2)),
            provision("Our homes", places=0.0, weekly_price=0.0, weekly_cost_per_place=500.0),
        ],
        sheets={
            "homes": [
                home(
                    provision="Our homes", places=4.0, opening_cost=10_000.0, months_to_open=3.0, at_most=3.0
                )
            ]
        },
    )


def test_the_case_says_what_it_comes_to_by_hand() -> None:
    told = re.search(r"Least cost: (\d+)", TINY)
    assert told is not None
    assert float(told[1]) == BY_HAND
    assert f"{BY_HAND:.2f}\n" in (MODELS / "README.md").read_text(encoding="utf-8")


def test_glpk_finds_the_optimum_that_was_worked_by_hand() -> None:
    found = solve(TINY)
    assert found is not None
    assert found.objective == pytest.approx(BY_HAND, rel=1e-9)
    assert {name: units for name, units in found.values.items() if name.startswith("n[") and units} == {
        "n[1,0]": 2
    }
    agency = [found.values[f"x[1,1,{t}]"] for t in range(4)]
    assert agency == pytest.approx([10, 5, 2.5, 2])


def test_the_optimiser_finds_it_too() -> None:
    result = run_scenario(tiny())
    assert result.report.objective == pytest.approx(BY_HAND, rel=1e-9)


def test_what_is_exported_of_that_council_comes_to_the_same() -> None:
    problem = tiny()
    found = solve(state_data(problem, project(problem)))
    assert found is not None
    assert found.objective == pytest.approx(BY_HAND, rel=1e-9)
