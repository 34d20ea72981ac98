"""Deliberately impossible copies of the councils: what is broken, what clashes, and what would end it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from optimiser.pipeline import run_scenario
from optimiser.plan import Outcome, ScenarioResult
from optimiser.problem import Problem
from optimiser.reporting.tables.headline import sentences
from tests import impossible

pytestmark = [pytest.mark.slow, pytest.mark.promise(number=16)]


def relaxed(problem: Problem) -> ScenarioResult:
    result = run_scenario(problem)
    assert result.report.outcome is Outcome.RELAXED
    assert all(each.passed for each in result.findings)
    assert all(each.proved for each in result.least)
    assert result.clash is not None
    assert 1 <= len(result.clash.rules) <= 10
    return result


def least(result: ScenarioResult, rule: str) -> float:
    return sum(each.total for each in result.least if each.rule == rule)


def kinds(breaches: Sequence[object]) -> set[str]:
    return {getattr(each, "rule", "") for each in breaches}


def test_lancashire_with_its_revenue_limit_cut_by_15_per_cent_overspends_as_little_as_can_be() -> None:
    problem = impossible.lancashire_with_its_budget_cut()
    result = relaxed(problem)
    assert least(result, "Meet need") == 0
    assert least(result, "Keep children settled") == pytest.approx(0, abs=1e-6)
    passed = [each for each in result.breaches if each.rule == "Stay inside limits"]
    assert [each.where[-7:] for each in passed] == [year.label for year in problem.timeline.financial_years]
    # No plan passes the limit by less in all than the share that is told.
    assert sum(each.amount or 0 for each in passed) / problem.limits[0].value == pytest.approx(
        least(result, "Stay inside limits"), rel=1e-6
    )
    assert result.clash is not None
    named = {each.rule: each.cell for each in result.clash.rules}
    assert named["Stay inside limits"] == "Limits!D8"
    assert {"Meet need", "Respect places"} <= set(named)
    alone = [each.cells for each in result.ways_out if each.change.startswith("raise Revenue budget by £4,")]
    assert "Limits!D8" in alone
    assert len(result.ways_out) > 1
    assert not any("  " in each.change for each in result.ways_out), "a change of nothing"
    said = " ".join(sentences(result))
    assert len(said) < 24 * 80, "more than one screen"


def test_lancashire_with_a_home_wanted_before_any_can_open_puts_the_target_off() -> None:
    problem, wanted = impossible.lancashire_with_a_home_wanted_at_once()
    result = relaxed(problem)
    assert kinds(result.breaches) == {"Hit targets"}
    assert {each.where for each in result.breaches} == {wanted.name}
    assert result.clash is not None
    assert [each.where for each in result.clash.rules] == [wanted.name]
    assert any(way.change.startswith(f"put off '{wanted.name}' until") for way in result.ways_out)


def test_leicestershire_with_need_above_every_place_says_who_has_none_and_how_many_places_are_wanted() -> (
    None
):
    result = relaxed(impossible.leicestershire_with_need_above_every_place())
    assert "Meet need" in kinds(result.breaches)
    assert result.plan is not None
    assert least(result, "Meet need") == pytest.approx(result.plan.unmet.sum(), rel=1e-6)
    assert result.clash is not None
    assert {"Meet need", "Respect places"} <= kinds(result.clash.rules)


def test_dorset_with_a_home_forced_to_open_too_late_does_not_open_it() -> None:
    result = relaxed(impossible.dorset_with_a_home_too_late())
    (breach,) = result.breaches
    assert (breach.rule, breach.where) == ("Use levers as offered", "A home too late")
    assert breach.amount == pytest.approx(1.0)
    assert "lower the At least of A home too late from 1 to 0" in [way.change for way in result.ways_out]


def test_cambridgeshire_s_strategy_held_to_its_budget_path_names_the_years_it_passes() -> None:
    result = relaxed(impossible.cambridgeshire_held_to_its_budget_path())
    years = {each.where for each in result.breaches if each.rule == "Stay inside limits"}
    assert years
    assert least(result, "Meet need") == pytest.approx(0, abs=1e-6)
    assert any("raise Budget path" in way.change for way in result.ways_out)
