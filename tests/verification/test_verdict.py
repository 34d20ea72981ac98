"""The check of a plan: one that keeps every rule passes, one that breaks a rule fails on that rule alone."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from optimiser.accounts import account
from optimiser.verification import verify
from tests.builders import level_need, solved
from tests.verification.checked import MARKET, a_council, a_plan, failed, findings_of
from tests.verification.faults import FAULTS, market

pytestmark = pytest.mark.promise(number=15)


def test_a_plan_that_keeps_every_rule_passes_every_check() -> None:
    problem = a_council()
    findings = findings_of(problem, a_plan(problem))
    assert {each.check for each in findings if not each.passed} == set()
    assert len({each.check for each in findings}) == len(findings)


@pytest.mark.parametrize(
    ("check", "fault"), [(check, fault) for check, faults in FAULTS.items() for fault in faults]
)
def test_a_plan_that_breaks_one_rule_fails_on_that_rule_alone(check: str, fault: dict[str, Any]) -> None:
    problem = a_council()
    found = failed(problem, a_plan(problem, **fault))
    assert set(found) == {check}
    assert found[check].where


def test_half_a_unit_is_caught() -> None:
    problem = a_council()
    plan = a_plan(problem)
    units = plan.units.astype(float)
    units[[lever.name for lever in problem.levers].index("Must"), 1] = 0.5
    found = failed(problem, replace(plan, units=units))
    assert set(found) == {"Levers are decided in whole units"}
    assert found["Levers are decided in whole units"].largest_error == 0.5


def test_a_pound_more_or_less_than_the_solver_says_passes_and_two_do_not() -> None:
    problem = a_council()
    check = "The plan's cost is what the solver says it is"
    assert not failed(problem, a_plan(problem), off=0.9)
    for off in (1.1, -1.1):
        found = failed(problem, a_plan(problem), off=off)
        assert set(found) == {check}
        assert found[check].largest_error == pytest.approx(1.1, abs=1e-6)


def test_every_check_has_a_seeded_fault() -> None:
    problem = a_council()
    seeded = {*FAULTS, "Levers are decided in whole units", "The plan's cost is what the solver says it is"}
    assert {each.check for each in findings_of(problem, a_plan(problem))} == seeded


def test_a_cost_the_solver_does_not_give_fails() -> None:
    problem = a_council()
    plan = a_plan(problem)
    need = level_need(problem, {"Children": 10.0, "Teens": 1.0})
    findings = verify(problem, need, plan, account(problem, need, plan), solved(None))
    assert [each.check for each in findings if not each.passed] == [
        "The plan's cost is what the solver says it is"
    ]


def test_what_is_not_a_number_fails() -> None:
    problem = a_council()
    found = failed(problem, a_plan(problem, children={MARKET: [3, math.nan, 3, 3, 3]}))
    assert "Every child is placed or told of as without a place" in found
    assert "Nothing decided or placed is below 0" in found


def test_an_error_within_a_millionth_of_the_rows_scale_passes() -> None:
    # 10 children: 1e-5 is let pass, 2e-5 is not.
    problem = a_council()
    assert not failed(problem, a_plan(problem, children={MARKET: market(0, 9e-6, 0, 0, 0)}))
    found = failed(problem, a_plan(problem, children={MARKET: market(0, 2e-5, 0, 0, 0)}))
    (finding,) = found.values()
    assert finding.tolerance == pytest.approx(1e-5)
    assert finding.largest_error == pytest.approx(2e-5)
    assert finding.unit == "children"
    assert finding.where == "Children, from 1 July 2017"
