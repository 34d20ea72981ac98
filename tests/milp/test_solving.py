"""Each way a solve can end has one name, and a plan is exact once its decisions are rounded."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from highspy import HighsModelStatus as Status

from optimiser.milp import solving
from optimiser.milp.arrays import as_highs
from optimiser.milp.highs import Highs
from optimiser.milp.model import build
from optimiser.milp.solving import solve
from optimiser.plan import Outcome, Progress, SolveOptions, Watch, exit_code
from optimiser.problem import Problem
from optimiser.projection import project
from tests import builders as make
from tests.conftest import Measure
from tests.milp.solved import EXACT, best_plan, least_cost, model_of, solve_exactly
from tests.random_councils import random_problem
from tests.sizes import seeds


def hard_council(sites: int = 45, periods: int = 4) -> Problem:
    """Homes that cost what they are worth: which of them just make up the need takes long to prove."""
    rng = np.random.default_rng(4)
    worth = [float(rng.integers(200_000, 900_000)) for _ in range(sites)]
    homes = [
        make.home(
            f"Home {site}", provision="Home", places=pounds / 1e5, opening_cost=pounds + site % 7, at_most=1.0
        )
        for site, pounds in enumerate(worth)
    ]
    return make.council(
        provisions=[make.provision(weekly_price=1e5), make.provision("Home", places=0.0, weekly_price=0.0)],
        need=sum(worth) / 2e5,
        periods=periods,
        sheets={"homes": homes},
    )


@pytest.mark.promise(number=17)
def test_a_proved_plan_is_optimal_and_its_gap_is_told() -> None:
    report = solve_exactly(hard_council(sites=3, periods=4)).report
    assert report.outcome == Outcome.OPTIMAL
    assert report.gap == pytest.approx(0.0, abs=1e-6)
    assert report.bound is not None
    assert report.objective is not None
    assert report.bound <= report.objective


@pytest.mark.promise(number=17)
@pytest.mark.parametrize("seed", seeds(everyday=4, in_all=40))
def test_the_gap_told_is_that_of_the_bound_and_the_plan_itself(seed: int, measure: Measure) -> None:
    solved = solve_exactly(random_problem(seed, "small"), SolveOptions(gap=0.05, time_limit=60.0))
    report = solved.report
    if solved.plan is None:
        assert report.gap is None
        return
    assert report.objective is not None
    assert report.bound is not None
    assert report.gap is not None
    assert report.gap == pytest.approx((report.objective - report.bound) / max(report.objective, 1e-9))
    exact = solve_exactly(random_problem(seed, "small")).report.objective
    assert exact is not None
    assert report.bound <= exact * (1 + 1e-6)
    assert exact <= report.objective * (1 + 1e-6)
    measure.count("gaps reckoned again")
    measure.most("gap of a plan", report.gap)


@pytest.mark.promise(number=17)
def test_a_plan_found_when_time_ran_out_is_not_called_optimal() -> None:
    options = SolveOptions(gap=0.0, time_limit=1.0)
    solved = solve(model_of(hard_council()), options, Watch(), "Plan", "plan")
    assert solved.report.outcome == Outcome.FEASIBLE
    assert solved.report.gap is not None
    assert solved.report.gap > 0


@pytest.mark.promise(number=17)
def test_nothing_found_in_the_time_is_no_plan_of_no_pounds() -> None:
    options = SolveOptions(gap=0.0, time_limit=1e-6)
    solved = solve(model_of(hard_council()), options, Watch(), "Plan", "plan")
    assert solved.report.outcome == Outcome.NOT_FOUND
    assert solved.report.objective is None
    assert solved.plan is None


@pytest.mark.promise(number=16)
def test_no_plan_meets_every_rule_is_never_said_on_one_solve(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    presolve_off = Highs.without_presolve

    def listen(highs: Highs) -> None:
        asked.append("again")
        presolve_off(highs)

    monkeypatch.setattr(Highs, "without_presolve", listen)
    impossible = make.council(provisions=[make.provision(places=5.0)])
    assert solve_exactly(impossible).report.outcome == Outcome.INFEASIBLE
    assert asked == ["again"]


@pytest.mark.promise(number=17)
@pytest.mark.parametrize(
    ("status", "objective", "outcome"),
    [
        (Status.kOptimal, 100.0, Outcome.OPTIMAL),
        (Status.kTimeLimit, 100.0, Outcome.OPTIMAL),
        (Status.kTimeLimit, 200.0, Outcome.FEASIBLE),
        (Status.kInterrupt, 200.0, Outcome.FEASIBLE),
        (Status.kInterrupt, None, Outcome.NOT_FOUND),
        (Status.kTimeLimit, None, Outcome.NOT_FOUND),
        (Status.kInfeasible, None, Outcome.INFEASIBLE),
        (Status.kUnbounded, None, Outcome.UNBOUNDED),
        (Status.kUnboundedOrInfeasible, None, Outcome.UNBOUNDED),
    ],
)
def test_each_ending_of_the_solver_has_one_name(
    status: Status, objective: float | None, outcome: Outcome
) -> None:
    assert solving.outcome_of(status, objective, 100.0, 0.01) == outcome


@pytest.mark.promise(number=17)
def test_costs_that_fall_for_ever_have_no_plan() -> None:
    pays = make.home("Pays for itself", provision="Home", places=0.0, running_cost_a_year=-1e5, at_most=None)
    council = make.council(
        provisions=[make.provision(), make.provision("Home", places=1.0)], sheets={"homes": [pays]}
    )
    solved = solve_exactly(council)
    assert solved.report.outcome == Outcome.UNBOUNDED
    assert solved.plan is None
    assert solved.report.objective is None


@pytest.mark.promise(number=17)
def test_a_solve_of_several_scenarios_exits_with_the_gravest() -> None:
    assert exit_code([Outcome.OPTIMAL, Outcome.OPTIMAL]) == 0
    assert exit_code([Outcome.OPTIMAL, Outcome.FEASIBLE]) == 5
    assert exit_code([Outcome.FEASIBLE, Outcome.NOT_FOUND]) == 8
    assert exit_code([Outcome.NOT_FOUND, Outcome.INFEASIBLE]) == 4


def test_a_solver_that_goes_on_keeps_no_other_from_starting() -> None:
    going_on = Highs(as_highs(model_of(hard_council())), 0.0)
    going_on.solver.setOptionValue("time_limit", 20.0)
    going_on.solver.startSolve()
    try:
        assert solve_exactly(make.council()).report.outcome == Outcome.OPTIMAL
        assert not going_on.solver.wait(0.0)[0]
    finally:
        going_on.solver.cancelSolve()
        going_on.solver.wait(20.0)


@pytest.mark.alone
@pytest.mark.promise(number=21)
def test_stopping_ends_a_solve_within_a_second_and_keeps_its_plan(measure: Measure) -> None:
    watch = Watch()
    seconds: list[float] = []

    def stop_once_there_is_a_plan(progress: Progress) -> None:
        if progress.objective is not None and not watch.stop.is_set():
            seconds.append(time.perf_counter())
            watch.stop.set()

    stopping = Watch(stop_once_there_is_a_plan, watch.stop)
    solved = solve(model_of(hard_council()), SolveOptions(0.0, 60.0), stopping, "Plan", "plan")
    measure.most("seconds to stop", time.perf_counter() - seconds[0])
    assert time.perf_counter() - seconds[0] < 1.5
    assert solved.report.interrupted
    assert solved.plan is not None


@pytest.mark.alone
@pytest.mark.promise(number=21)
def test_a_watcher_hears_of_a_long_solve_at_least_every_two_seconds(measure: Measure) -> None:
    heard: list[float] = []
    watch = Watch(lambda progress: heard.append(time.perf_counter()))
    began = time.perf_counter()
    solve(model_of(hard_council()), SolveOptions(0.0, 3.0), watch, "Plan", "plan")
    times = [began, *heard, time.perf_counter()]
    longest = max(late - early for early, late in pairwise(times))
    measure.most("seconds without a word", longest)
    assert longest < 2


def test_of_plans_that_cost_the_same_the_one_with_fewest_moves_is_taken() -> None:
    # Two markets at one price, and planned moves between them that cost nothing: none is made.
    markets = [make.provision(name, stay_months=12.0) for name in ("Market", "Other")]
    review = make.move(from_provision="Market", to_provision="Other", cost=0.0)
    problem = make.council(
        provisions=markets,
        sheets={"placed": {("Children", "Market"): 10.0}, "moves": [review]},
        cost_of_a_move=0.0,
    )
    plan = best_plan(problem)
    assert plan.planned.sum() + plan.forced.sum() == pytest.approx(0, abs=1e-9)


@pytest.mark.promise(number=18)
@pytest.mark.parametrize("seed", seeds(everyday=8, in_all=60))
def test_cbc_finds_the_same_optimum(seed: int, measure: Measure) -> None:
    measure.count("random councils solved by HiGHS and CBC")
    problem = random_problem(seed, "small")
    ours, theirs = (
        solve_exactly(problem, SolveOptions(0.0, 60.0, solver)).report for solver in ("highs", "cbc")
    )
    assert ours.outcome == theirs.outcome
    if ours.objective is not None:
        assert theirs.objective == pytest.approx(ours.objective, rel=1e-6)


@pytest.mark.promise(number=20)
@pytest.mark.parametrize("seed", seeds(everyday=5, in_all=100))
def test_the_order_of_rows_changes_no_cost(seed: int, measure: Measure) -> None:
    measure.count("councils solved with their rows turned round")
    problem = random_problem(seed, "small")
    turned = _turned(problem)
    ours, theirs = solve_exactly(problem).report, solve_exactly(turned).report
    assert ours.outcome == theirs.outcome
    if ours.objective is not None:
        assert theirs.objective == pytest.approx(ours.objective, rel=1e-6)


def _turned(problem: Problem) -> Problem:
    tables = ("groups", "provisions", "homes", "campaigns", "contracts", "moves", "targets", "limits")
    turned: dict[str, Any] = {name: tuple(reversed(getattr(problem, name))) for name in tables}
    return replace(problem, **turned)


def test_more_need_never_costs_less_where_no_minimum_binds() -> None:
    costs = [least_cost(make.council(need=need)) for need in (5.0, 10.0, 20.0)]
    assert costs == sorted(costs)


def test_a_plan_is_read_back_for_every_period_solved() -> None:
    problem = make.council(years_beyond=1.0)
    solved = solve(build(problem, project(problem)), EXACT, Watch(), "Plan", "plan")
    assert solved.plan is not None
    assert solved.plan.children.shape == (1, 1, 8)
