"""Small councils that no plan meets every rule of, and the plan that breaks them least."""

from __future__ import annotations

from typing import Any

from optimiser.pipeline import run_scenario
from optimiser.plan import Outcome, ScenarioResult
from optimiser.problem import Problem
from tests import builders as make


def relaxed(problem: Problem) -> ScenarioResult:
    result = run_scenario(problem)
    assert result.report.outcome is Outcome.RELAXED
    return result


def with_a_home(places_wanted: float, **home: Any) -> Problem:
    target = make.target(
        "Enough",
        count=make.where("Provision = Home"),
        counts_places=True,
        rule="at least",
        value=places_wanted,
        strength="must",
    )
    homes = [make.home(**{"provision": "Home", "places": 4.0, "at_most": 1.0, "months_to_open": 6, **home})]
    provisions = [make.provision(), make.provision("Home", places=0.0)]
    targets = [target] if places_wanted else []
    return make.council(provisions=provisions, sheets={"homes": homes, "targets": targets})
