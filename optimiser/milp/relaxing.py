"""Where no plan meets every rule: the plan that breaks them least, the gravest kind of breach first.

One kind after another, the least total breach is found and held; then the cheapest plan with those breaches.
Every stage is a search of its own, so each least breach is proved as a least cost is.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import highspy
import numpy as np
from highspy import HighsModelStatus as Status

from optimiser.milp.broken import breaches_in, totals_in
from optimiser.milp.endings import Ending
from optimiser.milp.highs import Highs
from optimiser.milp.model import Model
from optimiser.milp.slack import ORDER, Slack, with_slack
from optimiser.milp.solving import (
    Solved,
    cost_of,
    moves_of,
    polish,
    solver_name,
    with_whole_units,
)
from optimiser.plan import Array, Breach, LeastBreach, Outcome, Progress, SolveOptions, SolveReport, Watch

NOTHING = 1e-9
"""A total breach up to this is none, and its rules are held again as if they could not be broken."""

ROOM = 1e-7
"""How far a total may lie above its least in later stages, for the solver's own tolerances."""

GAP_OF_A_BREACH = 1e-6
UNITS = ("children", "moves", "children or places", "share of the limit", "units")


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The plan that breaks the rules least, with how it was found, what it breaks, and the least of each."""

    solved: Solved
    breaches: tuple[Breach, ...]
    least: tuple[LeastBreach, ...]


def relax(
    model: Model, options: SolveOptions, watch: Watch, scenario: str, spent: float = 0.0
) -> Relaxed | None:
    """Find the plan that breaks the rules least; None where even that is not found in the time.

    Args:
        model: A programme that no plan meets.
        options: Gap and time limit.
        watch: Hears of progress, and may stop the search; the best so far is then kept.
        scenario: The scenario's name, for progress.
        spent: Seconds of the time limit that are gone already.
    """
    search = _Search(model, options, watch, scenario, time.perf_counter() - spent)
    least: list[LeastBreach] = []
    for kind in range(len(ORDER)):
        if len(search.slack.columns(kind)):
            least += search.least_breach(kind)
    bound = search.cheapest()
    if search.values is None:
        return None
    if not all(each.proved for each in least):  # Of plans that break rules less, nothing is known.
        bound = None
    # A total that is not proved may be more than the plan of a later stage breaks.
    broken = totals_in(model, search.slack, search.values)
    least = [
        each if each.proved else replace(each, total=min(each.total, broken[each.rule])) for each in least
    ]
    return Relaxed(search.told(bound), tuple(breaches_in(model, search.slack, search.values)), tuple(least))


@dataclass
class _Search:
    """The stages of one search: each begins where the last one ended."""

    model: Model
    options: SolveOptions
    watch: Watch
    scenario: str
    began: float
    slack: Slack = field(init=False)
    values: Array | None = None
    stopped: bool = False
    _stages_left: int = len(ORDER) + 1

    def __post_init__(self) -> None:
        self.slack = with_slack(self.model)

    def least_breach(self, kind: int) -> Iterator[LeastBreach]:
        """Find the least total breach of one kind, and hold it from here on."""
        columns = self.slack.columns(kind)
        cost = np.zeros(self.slack.lp.num_col_)
        cost[columns] = 1.0
        bound = self._minimise(cost, GAP_OF_A_BREACH, f"least breach, {ORDER[kind].lower()}")
        if self.values is not None:
            total = float(cost @ self.values)
            self._hold(kind, total)
            yield LeastBreach(ORDER[kind], total, None if bound is None else min(bound, total), UNITS[kind])

    def cheapest(self) -> float | None:
        """Find the cheapest plan with those breaches; give the bound proved."""
        return self._minimise(self._cost(), self.options.gap, "least cost with those breaches", last=True)

    def told(self, bound: float | None) -> Solved:
        """Give the plan with its report."""
        assert self.values is not None
        own, model = self.slack.own, self.model
        objective = float(self._cost() @ self.values)
        report = SolveReport(
            outcome=Outcome.RELAXED,
            objective=objective,
            bound=None if bound is None else min(bound, objective),
            columns=int(self.slack.lp.num_col_),
            rows=int(self.slack.lp.num_row_),
            integers=model.integers,
            build_seconds=model.build_seconds,
            solve_seconds=time.perf_counter() - self.began,
            solver=solver_name(self.options),
            interrupted=self.stopped,
        )
        plan = model.plan_of(self.values[:own])
        unmet = plan.unmet.copy()
        for (g, t), children in zip(_groups_and_periods(model), self.values[own:], strict=False):
            unmet[g, t] = max(0.0, children)
        return Solved(report, replace(plan, unmet=unmet))

    def _cost(self) -> Array:
        """What the model minimises, and what a child without a place is taken to cost."""
        c = self.model.coefficients
        cost = np.concatenate([cost_of(self.model), np.zeros(len(self.slack.rows))])
        without = self.slack.columns(0)
        periods = [t for _, t in _groups_and_periods(self.model)]
        cost[without] = c.discount[periods] * c.timeline.weeks * c.problem.nothing_suitable_price
        return cost

    def _moves(self) -> Array:
        moves = np.concatenate([moves_of(self.model), np.zeros(len(self.slack.rows))])
        moves[self.slack.columns(ORDER.index("Keep children settled"))] = 1.0
        return moves

    def _hold(self, kind: int, total: float) -> None:
        lp, row = self.slack.lp, self.slack.total_row(kind)
        upper, totals = np.array(lp.col_upper_), np.array(lp.row_upper_)
        if total <= NOTHING:
            upper[self.slack.columns(kind)] = 0.0
        totals[row] = total + ROOM * max(1.0, total)
        lp.col_upper_, lp.row_upper_ = upper, totals

    def _let_go_of_nothing(self) -> None:
        """Hold the totals alone, where a breach too small to count stands in the way."""
        upper = np.array(self.slack.lp.col_upper_)
        upper[self.slack.own :] = highspy.kHighsInf
        self.slack.lp.col_upper_ = upper

    def _minimise(self, cost: Array, gap: float, step: str, *, last: bool = False) -> float | None:
        """Find the least of a cost; keep the plan, exact in all but its whole units, and give the bound."""
        left = self.options.time_limit - (time.perf_counter() - self.began)
        seconds = left if last else left / self._stages_left
        self._stages_left -= 1
        if self.stopped or self.watch.stop.is_set() or seconds <= 0:
            self.stopped = self.stopped or self.watch.stop.is_set()
            return None
        self.slack.lp.col_cost_ = cost
        highs, ending = self._run(gap, seconds, step)
        if ending.status == Status.kInfeasible:
            self._let_go_of_nothing()
            highs, ending = self._run(gap, seconds, step)
        self.stopped = ending.stopped
        if ending.values is None:
            return ending.bound
        found = with_whole_units(ending.values, self.model.integers)
        if not ending.deaf:
            found = self._exact(highs, found, last=last)
        self.values = found
        return ending.bound

    def _run(self, gap: float, seconds: float, step: str) -> tuple[Highs, Ending]:
        def tell(elapsed: float, best: float | None, bound: float | None) -> None:
            money = step == "least cost with those breaches"
            shown = (best, bound) if money else (None, None)
            self.watch.tell(Progress(self.scenario, step, elapsed, *shown))

        tell(0.0, None, None)
        highs = Highs(self.slack.lp, gap)
        if self.values is not None and self.model.integers:
            highs.start_from(self.values)
        return highs, highs.run_surely(seconds, tell, self.watch.stop.is_set)

    def _exact(self, highs: Highs, found: Array, *, last: bool) -> Array:
        """Hold the whole units and solve the rest to the last digit; at the end, with the fewest moves."""
        moves = self._moves() if last else np.zeros(len(found))
        return polish(highs, self.model.integers, found, moves, self.watch, stopped=self.stopped)[0]


def _groups_and_periods(model: Model) -> list[tuple[int, int]]:
    """The group and period of each row that meets need, in order."""
    c = model.coefficients
    return [(g, t) for g in range(len(c.problem.groups)) for t in range(c.timeline.periods)]
