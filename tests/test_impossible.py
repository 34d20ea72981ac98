"""Deliberately impossible copies of the councils: what is broken, what clashes, and what would end it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from optimiser.accounts import by_day
from optimiser.levers import NewHome
from optimiser.pipeline import run_scenario
from optimiser.plan import Outcome, ScenarioResult
from optimiser.problem import Limit, Problem, Target
from optimiser.reporting.tables.headline import sentences
from optimiser.scenarios import apply
from optimiser.workbook.reading import read

pytestmark = [pytest.mark.slow, pytest.mark.promise(number=16)]

INPUTS = Path(__file__).parent.parent / "inputs"


def council(name: str, scenario: str) -> Problem:
    problem = read(INPUTS / f"{name}.xlsx", apply=apply).problem
    (chosen,) = (each for each in problem.scenarios if each.name == scenario)
    return apply(problem, chosen)


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
    problem = council("lancashire", "Council's own plan")
    free = run_scenario(replace(problem, limits=()))
    assert free.accounts is not None
    spent = by_day(problem.timeline, free.accounts.revenue * free.accounts.cash)
    budget = Limit(name="Revenue budget", of="Revenue", year=None, value=0.85 * float(spent.max()))
    cells = {**problem.cells, ("limits", "Revenue budget", "value"): "Limits!D8"}
    result = relaxed(replace(problem, limits=(budget,), cells=cells))
    assert least(result, "Meet need") == 0
    assert least(result, "Keep children settled") == pytest.approx(0, abs=1e-6)
    passed = [each for each in result.breaches if each.rule == "Stay inside limits"]
    assert [each.where[-7:] for each in passed] == [year.label for year in problem.timeline.financial_years]
    # No plan passes the limit by less in all than the share that is told.
    assert sum(each.amount or 0 for each in passed) / budget.value == pytest.approx(
        least(result, "Stay inside limits"), rel=1e-6
    )
    assert result.clash is not None
    named = {each.rule: each.cell for each in result.clash.rules}
    assert named["Stay inside limits"] == "Limits!D8"
    assert {"Meet need", "Respect places"} <= set(named)
    assert result.ways_out[0].change.startswith("raise Revenue budget by £4,")
    assert result.ways_out[0].cells == "Limits!D8"
    said = " ".join(sentences(result))
    assert len(said) < 24 * 80, "more than one screen"


def test_lancashire_with_a_home_wanted_before_any_can_open_puts_the_target_off() -> None:
    problem = council("lancashire", "Council's own plan")
    wanted = replace(_named(problem, "The Bungalow is open, as approved"), by=None)
    targets = tuple(wanted if each.name == wanted.name else each for each in problem.targets)
    result = relaxed(replace(problem, targets=targets))
    assert kinds(result.breaches) == {"Hit targets"}
    assert {each.where for each in result.breaches} == {wanted.name}
    assert result.clash is not None
    assert [each.where for each in result.clash.rules] == [wanted.name]
    assert any(way.change.startswith(f"put off '{wanted.name}' until") for way in result.ways_out)


def _named(problem: Problem, name: str) -> Target:
    (target,) = (each for each in problem.targets if each.name == name)
    return target


def test_leicestershire_with_need_above_every_place_says_who_has_none_and_how_many_places_are_wanted() -> (
    None
):
    problem = council("leicestershire", "As is")
    group = problem.groups[0].name
    full = tuple(
        replace(each, places=200.0, occupancy=1.0) if each.places is None and each.plan_chooses else each
        for each in problem.provisions
    )
    suited = {pair for pair in problem.suitability if pair[0] == group}
    some = {pair for pair in suited if problem.provision(pair[1]).plan_chooses}
    need = {(name, day): n * (3 if name == group else 1) for (name, day), n in problem.need.items()}
    result = relaxed(replace(problem, provisions=full, need=need, limits=()))
    assert some
    assert "Meet need" in kinds(result.breaches)
    assert result.plan is not None
    assert least(result, "Meet need") == pytest.approx(result.plan.unmet.sum(), rel=1e-6)
    assert result.clash is not None
    assert {"Meet need", "Respect places"} <= kinds(result.clash.rules)


def test_dorset_with_a_home_forced_to_open_too_late_does_not_open_it() -> None:
    problem = council("dorset", "Numbers stay at 476")
    last = problem.timeline.starts[problem.timeline.plan_periods - 1]
    home = NewHome(
        name="A home too late",
        provision=next(each.name for each in problem.provisions if each.places is not None),
        places=4.0,
        months_to_open=12.0,
        at_most=1.0,
        at_least=1.0,
        earliest=last,
    )
    result = relaxed(replace(problem, homes=(*problem.homes, home)))
    (breach,) = result.breaches
    assert (breach.rule, breach.where) == ("Use levers as offered", "A home too late")
    assert breach.amount == pytest.approx(1.0)
    assert "lower the At least of A home too late from 1 to 0" in [way.change for way in result.ways_out]


def test_cambridgeshire_s_strategy_held_to_its_budget_path_names_the_years_it_passes() -> None:
    path = council("cambridgeshire", "Budget path")
    strategy = council("cambridgeshire", "Strategy")
    result = relaxed(replace(strategy, limits=path.limits))
    years = {each.where for each in result.breaches if each.rule == "Stay inside limits"}
    assert years
    assert least(result, "Meet need") == pytest.approx(0, abs=1e-6)
    assert any("raise Budget path" in way.change for way in result.ways_out)
