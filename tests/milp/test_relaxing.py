"""The rules give way in their order, each kind no further than it must, within the time and until stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from optimiser.milp import relaxing
from optimiser.milp.model import build
from optimiser.milp.relaxing import Relaxed, relax
from optimiser.milp.slack import ORDER
from optimiser.plan import LeastBreach, Outcome, Progress, SolveOptions, Watch
from optimiser.problem import Problem
from optimiser.projection import project
from tests import builders as make
from tests.milp.solved import EXACT

pytestmark = pytest.mark.promise(number=16)

TWO = [make.provision("Home", places=6.0, stay_months=24.0), make.provision("Market", weekly_price=3000.0)]


def relaxed(problem: Problem, options: SolveOptions = EXACT, watch: Watch | None = None) -> Relaxed:
    found = relax(build(problem, project(problem)), options, watch or Watch(), "Plan")
    assert found is not None
    return found


def totals(found: Relaxed) -> dict[str, float]:
    return {each.rule: each.total for each in found.least if each.total > 1e-9}


def broken(found: Relaxed) -> set[str]:
    return {each.rule for each in found.breaches}


def test_no_child_is_left_without_a_place_to_keep_within_a_limit() -> None:
    budget = [make.limit(value=100_000.0)]
    found = relaxed(make.council(provisions=TWO, sheets={"limits": budget}))
    # Six in the home at £1,000 a week and four in the market at £3,000.
    spent = (6 * 1000 + 4 * 3000) * 52
    assert totals(found) == {"Stay inside limits": pytest.approx((spent - 100_000) / 100_000)}
    (breach,) = found.breaches
    assert breach.amount == pytest.approx(spent - 100_000)
    assert breach.unit == "pounds"


def test_a_total_that_is_not_proved_is_told_as_no_more_than_the_plan_breaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    search = relaxing._Search.least_breach

    def cut_short(self: Any, kind: int) -> Iterator[LeastBreach]:
        for each in search(self, kind):
            yield replace(each, total=each.total + 5.0, bound=0.0)

    monkeypatch.setattr(relaxing._Search, "least_breach", cut_short)
    found = relaxed(make.council(provisions=TWO, sheets={"limits": [make.limit(value=100_000.0)]}))
    (breach,) = found.breaches
    assert totals(found) == {"Stay inside limits": pytest.approx((breach.amount or 0.0) / 100_000)}


def test_settled_children_are_moved_before_a_child_is_left_without_a_place() -> None:
    # Teenagers can only be in the home, which younger children fill.
    problem = make.council(
        groups=[make.group("Young"), make.group("Teens")],
        provisions=TWO,
        suitability={("Young", "Home"): "ok", ("Young", "Market"): "ok", ("Teens", "Home"): "ok"},
        need={"Young": 6.0, "Teens": 2.0},
        sheets={"placed": {("Young", "Home"): 6.0}},
    )
    found = relaxed(problem)
    assert broken(found) == {"Keep children settled"}
    assert totals(found)["Keep children settled"] > 1
    assert found.solved.plan is not None
    assert found.solved.plan.unmet.max() == 0


def test_a_target_is_missed_before_a_settled_child_is_moved_and_a_limit_before_a_target() -> None:
    target = make.target(
        "In the market", count=make.where("Provision = Market"), rule="at least", value=8.0, strength="must"
    )
    placed = {("Children", "Home"): 6.0, ("Children", "Market"): 4.0}
    problem = make.council(provisions=TWO, sheets={"targets": [target], "placed": placed})
    assert broken(relaxed(problem)) == {"Hit targets"}
    met = replace(target, value=6.0)
    poor = replace(problem, targets=(met,), placed=None, limits=(make.limit(value=100_000.0),))
    assert broken(relaxed(poor)) == {"Stay inside limits"}


def test_an_at_least_that_costs_more_than_the_limit_is_given_up_only_for_the_limit() -> None:
    home = make.home("Dear", provision="Home", places=1.0, at_most=1.0, at_least=1.0, opening_cost=1e6)
    problem = make.council(provisions=TWO, sheets={"homes": [home], "limits": [make.limit(value=936_000.0)]})
    found = relaxed(problem)
    assert totals(found) == {"Use levers as offered": pytest.approx(1.0)}
    assert broken(found) == {"Use levers as offered"}


def test_a_limit_of_nothing_is_measured_in_millions_of_pounds() -> None:
    found = relaxed(make.council(sheets={"limits": [make.limit(value=0.0)]}))
    assert totals(found) == {"Stay inside limits": pytest.approx(0.52)}


def test_of_plans_that_break_rules_alike_the_cheapest_is_taken() -> None:
    cheap, dear = make.provision("A", places=3.0, weekly_price=500.0), make.provision("B", places=3.0)
    found = relaxed(make.council(provisions=[cheap, dear], need=5.0, nothing_suitable_price=9000.0))
    assert found.solved.report.objective == pytest.approx((3 * 500 + 2 * 1000) * 52)
    assert found.breaches == ()
    short = relaxed(make.council(provisions=[cheap, dear], need=8.0, nothing_suitable_price=9000.0))
    assert short.solved.report.objective == pytest.approx((3 * 500 + 3 * 1000 + 2 * 9000) * 52)


def test_the_kinds_are_looked_at_in_their_order_and_each_is_told_with_its_proof() -> None:
    steps: list[str] = []
    watch = Watch(lambda progress: steps.append(progress.step))
    home = make.home(provision="Home", places=1.0, at_most=1.0, at_least=1.0)
    target = make.target(count=make.where("Provision = Home"), strength="must", value=1.0)
    sheets = {"homes": [home], "targets": [target], "limits": [make.limit(value=1.0)]}
    sheets["placed"] = {("Children", "Home"): 6.0, ("Children", "Market"): 4.0}
    found = relaxed(make.council(provisions=TWO, sheets=sheets), watch=watch)
    wanted = [*(f"least breach, {kind.lower()}" for kind in ORDER), "least cost with those breaches"]
    assert list(dict.fromkeys(steps)) == wanted
    assert [each.rule for each in found.least] == list(ORDER)
    assert all(each.proved and each.bound is not None for each in found.least)
    report = found.solved.report
    assert report.outcome is Outcome.RELAXED
    assert report.bound == pytest.approx(report.objective)


def test_without_time_there_is_no_relaxed_plan() -> None:
    problem = make.council(provisions=[make.provision(places=5.0)])
    model = build(problem, project(problem))
    assert relax(model, SolveOptions(gap=0.0, time_limit=10.0), Watch(), "Plan", spent=11.0) is None


def test_once_stopped_the_plan_of_the_last_stage_is_kept_and_what_it_breaks_is_told() -> None:
    watch = Watch()

    def stop_before_the_limits(progress: Progress) -> None:
        if progress.step.startswith("least breach, stay"):
            watch.stop.set()

    home = make.home(provision="Home", places=1.0, at_most=4.0, opening_cost=1000.0)
    sheets: dict[str, Any] = {"homes": [home], "limits": [make.limit(value=1.0)]}
    need = {("Children", date(2017, 4, 1)): 10.0}
    stopping = Watch(stop_before_the_limits, watch.stop)
    found = relaxed(make.council(provisions=TWO, sheets=sheets, need=need), watch=stopping)
    assert found.solved.report.interrupted
    assert found.solved.report.bound is None
    assert "Stay inside limits" in broken(found)
    assert "Meet need" not in broken(found)
