"""The pure line from a problem to its plans, and what each plan is set against."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from optimiser import pipeline
from optimiser.errors import FailedCheck, UsageError
from optimiser.milp.relaxing import relax
from optimiser.plan import Finding, Outcome, Watch
from optimiser.problem import Problem, Scenario
from tests import builders as make

WEEKS = 52


def council_with_a_home(**sheets: Any) -> Problem:
    """Ten children in a market at £1,000; a home of four cheap places can open at once for £10,000."""
    home = make.home(provision="Home", places=4.0, opening_cost=10_000.0, at_most=2.0)
    return make.council(
        provisions=[make.provision(), make.provision("Home", places=2.0, weekly_price=400.0)],
        sheets={"homes": [home], "placed": {("Children", "Market"): 10.0}, **sheets},
    )


def test_the_saving_splits_into_better_use_and_levers() -> None:
    result = pipeline.run_scenario(council_with_a_home())
    assert result.today is not None
    assert result.no_levers is not None
    assert result.accounts is not None
    assert result.today.accounts.net_cost == pytest.approx(10 * 1000 * WEEKS)
    assert result.no_levers.accounts.net_cost == pytest.approx((8 * 1000 + 2 * 400) * WEEKS)
    assert result.accounts.net_cost == pytest.approx(10 * 400 * WEEKS + 20_000)


def test_no_levers_keeps_what_is_decided_already_and_drops_targets_and_limits() -> None:
    problem = council_with_a_home(
        targets=[make.target(count=make.where("Provision = Home"), strength="must", value=3.0)],
        limits=[make.limit(value=1e7)],
    )
    homes = tuple(replace(home, at_least=1.0) for home in problem.homes)
    result = pipeline.run_scenario(replace(problem, homes=homes))
    assert result.no_levers is not None
    assert result.no_levers.plan.units.sum() == 1
    assert result.no_levers.accounts.net_cost == pytest.approx((4 * 1000 + 6 * 400) * WEEKS + 10_000)


def test_without_placed_now_there_is_no_today_to_compare_with() -> None:
    assert pipeline.run_scenario(council_with_a_home(placed=None)).today is None


def test_a_scenario_that_no_plan_meets_has_the_plan_that_breaks_it_least() -> None:
    result = pipeline.run_scenario(
        make.council(provisions=[make.provision(places=7.0)], nothing_suitable_price=5000.0)
    )
    assert result.report.outcome == Outcome.RELAXED
    assert {(each.rule, each.where, each.unit) for each in result.breaches} == {
        ("Meet need", "Children", "children")
    }
    assert [each.amount for each in result.breaches] == pytest.approx([3.0] * 4)
    assert result.accounts is not None
    assert result.accounts.net_cost == pytest.approx((7 * 1000 + 3 * 5000) * WEEKS)
    assert result.report.objective == pytest.approx(result.accounts.objective)
    assert all(each.passed for each in result.findings)


def test_a_relaxed_plan_that_breaks_more_than_is_told_is_not_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def silent(*given: Any) -> Any:
        found = relax(*given)
        return found and replace(found, breaches=found.breaches[1:])

    monkeypatch.setattr(pipeline, "relax", silent)
    with pytest.raises(FailedCheck, match=r"children without a place is out by 3"):
        pipeline.run_scenario(make.council(provisions=[make.provision(places=7.0)]))


def test_a_scenario_without_a_plan_says_which_rules_clash_and_has_no_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipeline, "relax", lambda *_: None)
    result = pipeline.run_scenario(make.council(provisions=[make.provision(places=5.0)]))
    assert result.report.outcome == Outcome.INFEASIBLE
    assert {breach.rule for breach in result.breaches} == {"Meet need", "Respect places"}
    assert (result.plan, result.accounts, result.today, result.no_levers) == (None,) * 4


def test_scenarios_are_chosen_by_name_in_any_case_and_kept_in_the_workbooks_order() -> None:
    problem = replace(council_with_a_home(), scenarios=tuple(Scenario(name=name) for name in "ABC"))
    assert [each.name for each in pipeline.choose_scenarios(problem, ["c", " A "])] == ["A", "C"]
    assert [each.name for each in pipeline.choose_scenarios(problem, [])] == ["A", "B", "C"]


def test_a_scenario_that_is_not_there_is_told_with_those_that_are() -> None:
    problem = replace(council_with_a_home(), scenarios=(Scenario(name="As is"), Scenario(name="Best plan")))
    with pytest.raises(UsageError, match=r"no scenario 'Bst'.*As is, Best plan"):
        pipeline.choose_scenarios(problem, ["Bst"])


@pytest.mark.promise(number=15)
def test_a_plan_that_fails_its_check_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = Finding("Children placed meet need", 0.5, 1e-6, "children", "Children")
    monkeypatch.setattr(pipeline, "verify", lambda *_: (failed,))
    with pytest.raises(FailedCheck, match=r"meet need is out by 0\.5 children"):
        pipeline.run_scenario(council_with_a_home())


def test_once_stopped_no_further_scenario_is_begun_and_what_is_done_is_kept() -> None:
    problem = replace(council_with_a_home(), scenarios=tuple(Scenario(name=name) for name in "ABC"))
    watch = Watch()
    begun: list[str] = []

    def stop_during_b(progress: Any) -> None:
        begun.append(progress.scenario)
        if progress.scenario == "B":
            watch.stop.set()

    results = pipeline.run(problem, watch=Watch(stop_during_b, watch.stop))
    assert [result.name for result in results] == ["A", "B"]
    assert "C" not in begun
    assert results[0].plan is not None


@pytest.mark.promise(number=15)
def test_every_check_of_a_plan_passes_and_is_kept() -> None:
    result = pipeline.run_scenario(council_with_a_home())
    assert result.findings
    assert all(finding.passed for finding in result.findings)


@pytest.mark.promise(number=15)
def test_the_plan_reports_its_own_costs_to_the_pound() -> None:
    result = pipeline.run_scenario(council_with_a_home())
    assert result.accounts is not None
    assert result.report.objective == pytest.approx(result.accounts.objective, abs=1.0)
    assert np.isclose(result.accounts.total - result.accounts.objective, result.accounts.sunk_cost)
