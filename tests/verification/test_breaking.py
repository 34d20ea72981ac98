"""What a relaxed plan may break: what it is told to break, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimiser.plan import Breach, Outcome
from optimiser.verification.breaking import MAY_BE_RELAXED
from tests.verification.checked import a_council, a_plan, failed, findings_of
from tests.verification.faults import FAULTS

pytestmark = pytest.mark.promise(number=15)


def test_a_relaxed_plan_may_break_what_it_is_told_to_break_and_nothing_else() -> None:
    problem = a_council()
    unmet = FAULTS["Every child has a place"][0]
    told = (Breach("Meet need", "Children", "2017-07-01", 1.0, "children"),)
    relaxed: dict[str, Any] = {"outcome": Outcome.RELAXED}
    assert not failed(problem, a_plan(problem, **unmet), told=told, **relaxed)
    for wrong in ((), (replace(told[0], amount=0.9),), (replace(told[0], period="2017-10-01"),)):
        found = failed(problem, a_plan(problem, **unmet), told=wrong, **relaxed)
        assert list(found) == ["Breaches are as told: children without a place"]
    crowded = FAULTS["No provision holds more than its usable places"][0]
    assert failed(problem, a_plan(problem, **crowded), **relaxed)


@pytest.mark.parametrize("rule", sorted(MAY_BE_RELAXED))
def test_what_a_relaxed_plan_breaks_untold_fails_its_check(rule: str) -> None:
    problem = a_council()
    for fault in FAULTS[rule]:
        found = failed(problem, a_plan(problem, **fault), outcome=Outcome.RELAXED)
        assert any(check.startswith("Breaches are as told") for check in found), fault


def test_what_is_told_as_broken_and_is_not_fails_its_check() -> None:
    problem = a_council()
    told = (Breach("Stay inside limits", "No such limit", None, 5.0, "pounds"),)
    found = failed(problem, a_plan(problem), told=told, outcome=Outcome.RELAXED)
    assert list(found) == ["Breaches are as told: limits gone beyond"]


def test_the_rules_that_may_be_relaxed_are_left_to_their_breaches() -> None:
    problem = a_council()
    relaxed = {each.check for each in findings_of(problem, a_plan(problem), outcome=Outcome.RELAXED)}
    every = {each.check for each in findings_of(problem, a_plan(problem))}
    assert every - relaxed == MAY_BE_RELAXED
    assert len(relaxed - every) == 5
