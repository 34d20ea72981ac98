"""Ctrl-C where no plan meets every rule: whatever is being done, it ends there, and nothing new is begun."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from optimiser.milp.endings import Ending
from optimiser.milp.highs import Highs
from optimiser.milp.solving import SECONDS_TO_POLISH_ONCE_STOPPED
from optimiser.pipeline import run_scenario
from optimiser.plan import Watch
from optimiser.problem import Problem
from optimiser.ways_out import solving, trouble
from tests import builders as make

pytestmark = pytest.mark.promise(number=21)


def impossible() -> Problem:
    """Too few places, a home that cannot open in time, and a budget that nothing keeps to."""
    provisions = [
        make.provision("A", places=5.0, occupancy=0.8, stay_months=12.0),
        make.provision("Home", places=2.0, weekly_price=0.0),
    ]
    home = make.home(provision="Home", places=3.0, at_most=1.0, at_most_a_year=1.0, opening_cost=9_000.0)
    sheets = {
        "homes": [home],
        "limits": [make.limit(name="Budget", value=90_000.0)],
        "targets": [
            make.target(
                "Few in A", count=make.where("Provision = A"), rule="at most", value=1.0, strength="must"
            )
        ],
        "placed": {("Children", "A"): 5.0},
    }
    return make.council(provisions=provisions, sheets=sheets)


def stopped_at(turn: int, watch: Watch) -> Callable[[], int]:
    """Count calls, and stop at one of them; 0 stops nothing."""
    calls = 0

    def count() -> int:
        nonlocal calls
        calls += 1
        if calls == turn:
            watch.stop.set()
        return calls

    return count


def programmes_stated(turn: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many programmes are stated in search of ways out, stopped while one of them is."""
    watch, stated = Watch(), 0
    count = stopped_at(turn, watch)
    for module in (solving, trouble):
        build = module.build

        def counted(*given: Any, build: Any = build) -> Any:
            nonlocal stated
            stated = count()
            return build(*given)

        monkeypatch.setattr(module, "build", counted)
    run_scenario(impossible(), watch=watch)
    monkeypatch.undo()
    return stated


def test_once_stopped_no_other_change_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    every = programmes_stated(0, monkeypatch)
    assert every > 10
    for turn in range(1, every + 1):
        assert programmes_stated(turn, monkeypatch) == turn


def runs_of_the_solver(turn: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the solver runs, stopped as one run begins: from then on each must hear it or be brief."""
    watch, run, runs = Watch(), Highs.run, 0
    count = stopped_at(turn, watch)

    def heard(highs: Highs, seconds: float, tell: Any, stopped: Callable[[], bool]) -> Ending:
        nonlocal runs
        runs = count()
        if watch.stop.is_set():
            assert stopped() or seconds <= SECONDS_TO_POLISH_ONCE_STOPPED, f"run {runs}, stopped at {turn}"
        return run(highs, seconds, tell, stopped)

    monkeypatch.setattr(Highs, "run", heard)
    run_scenario(impossible(), watch=watch)
    monkeypatch.undo()
    return runs


def test_once_stopped_every_run_of_the_solver_hears_it_or_is_brief(monkeypatch: pytest.MonkeyPatch) -> None:
    every = runs_of_the_solver(0, monkeypatch)
    assert every > 40
    for turn in range(1, every + 1, 3):
        # What is left is the exact solve of the plan in hand, its fewest moves, and second opinions.
        assert runs_of_the_solver(turn, monkeypatch) <= turn + 4
