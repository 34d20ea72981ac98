"""Threads, seeds and the order of rows and sheets change no cost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from optimiser.problem import Problem
from tests.conftest import Measure
from tests.councils import flowing_council, problem_of
from tests.milp.solved import least_cost
from tests.sizes import FIRST_SEED, seeds

pytestmark = pytest.mark.promise(number=20)

ROOT = Path(__file__).parents[1]
NEARLY = 1e-6
COUNCILS = 60
ORDERED = ("Settings", "Services", "Price changes", "Scenarios", "Changes")
"""Sheets whose rows have an order that means something, or that decide nothing here."""


def costs_with(threads: int, seed: int, councils: range) -> list[float | None]:
    command = [sys.executable, "-m", "tests.milp.other_threads", *map(str, (threads, seed, *councils))]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    costs: list[float | None] = json.loads(done.stdout)
    return costs


@pytest.mark.slow
def test_threads_and_seeds_change_no_cost(measure: Measure) -> None:
    asked = range(FIRST_SEED, FIRST_SEED + COUNCILS)
    plain = costs_with(1, 0, asked)
    assert any(plain)
    for threads, seed in ((2, 1), (4, 77)):
        assert costs_with(threads, seed, asked) == [
            cost if cost is None else pytest.approx(cost, rel=NEARLY) for cost in plain
        ]
        measure.count("councils solved with other threads and seeds", COUNCILS)


def shuffled(seed: int) -> Problem:
    """The council with its sheets and their rows in an order of chance."""
    chance, sheets = Random(seed), flowing_council()
    names = list(sheets)
    chance.shuffle(names)
    for name in names:
        header, *rows = sheets[name]
        if name not in ORDERED:
            chance.shuffle(rows)
        sheets[name] = [header, *rows]
    return problem_of({name: sheets[name] for name in names})


@pytest.fixture(scope="module")
def cost_in_order() -> float:
    return least_cost(problem_of(flowing_council()))


@pytest.mark.parametrize("seed", seeds(everyday=1, in_all=20))
def test_the_order_of_sheets_and_rows_changes_no_cost(
    seed: int, cost_in_order: float, measure: Measure
) -> None:
    assert least_cost(shuffled(seed)) == pytest.approx(cost_in_order, rel=NEARLY)
    measure.count("workbooks in an order of chance")
