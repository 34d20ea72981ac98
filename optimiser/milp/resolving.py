"""Solving again: a scenario's programme, loaded once, changed for one solve and put back as it was.

Every answer to "what if" is asked here: a lever left out, a decision held, a target dropped, a price changed.

    resolver = Resolver(model, solved, options, watch, "Best plan")
    without = resolver.solve(without_lever(model, 3), "without each lever")

What is changed is a `Trial` (`optimiser.milp.trials` makes the usual ones); trials are joined with `|`. One
asked before is answered from memory. Once the time is spent or the user has stopped it, every answer is
`NOT_FOUND`, which callers must tell apart from "no plan meets every rule" (`INFEASIBLE`).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from highspy import HighsModelStatus as Status

from optimiser.milp.changing import Changing, with_rows_free
from optimiser.milp.endings import Corner, Ending, Run
from optimiser.milp.highs import LARGE
from optimiser.milp.model import Model
from optimiser.milp.objective import state_charges
from optimiser.milp.searching import Search
from optimiser.milp.solving import Solved, cost_of, outcome_of, with_whole_units
from optimiser.milp.trials import Trial, holding
from optimiser.plan import Array, Outcome, Progress, SolveOptions, Watch

SHARE_OF_TIME = 0.25
"""The most of the time allowed that any one solve may take."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a trial came to.

    Attributes:
        outcome: How it ended; `NOT_FOUND` where the time was spent or the user stopped it.
        objective: What was minimised, at the trial's own costs.
        bound: No plan under the trial costs less.
        values: A value for each column, decisions whole where they had to be.
        corner: For a linear programme, its corner and what each rule is worth there.
    """

    outcome: Outcome
    objective: float | None = None
    bound: float | None = None
    values: Array | None = None
    corner: Corner | None = None

    @property
    def slack(self) -> float:
        """By how much a cheaper plan than this could still undercut it, in pounds."""
        if self.objective is None or self.bound is None:
            return float("inf")
        return max(0.0, self.objective - self.bound)


class Resolver:
    """One scenario's programme, ready to be solved again with something changed.

    Beyond the model's own rows it holds one for each lever, its units over all periods, without limit until
    a trial gives it one.

    Args:
        model: The scenario's programme.
        solved: Its plan. Every linear solve starts from its corner, every whole one from the cheapest plan
            known that keeps the trial's rules.
        options: The gap, and the seconds allowed for all trials together.
        watch: Hears of progress, and may stop it.
        scenario: The scenario's name, for progress.

    Attributes:
        cost: The scenario's own cost of each column.
        charges: Of that, what steers and is no money: for last resorts and for targets missed.
        plan: The scenario's plan.
        report: How it was found.
    """

    def __init__(
        self, model: Model, solved: Solved, options: SolveOptions, watch: Watch, scenario: str
    ) -> None:
        assert solved.plan is not None
        self.model, self.plan, self.report = model, solved.plan, solved.report
        self.cost = cost_of(model)
        charged = state_charges(model.coefficients, model.variables)
        self.charges = np.array([float(charged.get(column, 0.0)) for column in model.columns])
        self.watch, self.scenario = watch, scenario
        self._options = options
        self._deadline = time.perf_counter() + options.time_limit
        self._highs = Changing(model)
        corner, levers = solved.corner, len(model.coefficients.levers)
        self._basis = None if corner is None else with_rows_free(corner, levers)
        self._held = holding(model, solved.plan.units)
        self._answers: dict[object, Resolved] = {}
        self._found: list[Array] = []
        self._deaf, self._step = False, ""

    @property
    def seconds_left(self) -> float:
        """Seconds left of those allowed."""
        return self._deadline - time.perf_counter()

    @property
    def stopped(self) -> bool:
        """Whether the user has stopped it."""
        return self._deaf or self.watch.stop.is_set()

    @property
    def usable(self) -> bool:
        """Whether there is time left and nobody has stopped it."""
        return not self.stopped and self.seconds_left > 0

    def plans_keeping(self, trial: Trial) -> list[Array]:
        """Give those of the plans found so far that keep every rule with a trial's changes."""
        return self._search.keeping(trial, self._known)

    def know(self, values: Array) -> None:
        """Count a plan among those found, by its values: later searches may start from it."""
        self._found.append(values)

    @property
    def _known(self) -> list[Array]:
        """All plans found so far, the scenario's own first."""
        own = self.solve_held().values
        return self._found if own is None else [own, *self._found]

    def solve_held(self, trial: Trial | None = None, step: str = "what drives the cost") -> Resolved:
        """Solve exactly with every decision as in the plan, and a trial's changes made where one is given."""
        return self.solve(self.held(trial or Trial()), step)

    def held(self, trial: Trial) -> Trial:
        """Give a trial with every decision held as in the plan besides."""
        return (self._held | trial).linear

    def solve(self, trial: Trial, step: str) -> Resolved:
        """Solve once with a trial's changes made, and put everything back.

        A whole solve ends with an exact one, its decisions held, so that costs are right to the pound.

        Args:
            trial: What is changed, and whether levers come whole.
            step: What is being worked out, for progress.
        """
        if (key := trial.key) in self._answers:
            return self._answers[key]
        if not self.usable:
            return Resolved(Outcome.NOT_FOUND)
        self._begin(step)
        whole = trial.whole and self.model.integers > 0
        answer = self._solve_whole(trial, step) if whole else self._solve_changed(trial, step)
        if answer.outcome != Outcome.NOT_FOUND:
            self._answers[key] = answer
        return answer

    def rates(self, cost: Array) -> Array:
        """What each rule's side adds to a part of the cost for each unit it rises, decisions held.

        At the plan's own corner: true for the first part of a unit, of a whole one at most that is saved.

        Args:
            cost: The part's cost of each column; `resolver.cost` for all of it.

        Returns:
            Pounds a unit by row of the model; NaN in all where they cannot be told in the time.
        """
        rates = np.full(len(self.model.rows), np.nan)
        if self.usable:
            self._highs.change(self._held)
            self._solve_linear(self.held(Trial()), "what drives the cost")
            if not self._deaf:
                rates = self._highs.rates(cost)[: len(rates)]
            self._put_back(self._held)
        return rates

    def money_of(self, values: Array) -> float:
        """What a plan costs in money: present value over all periods solved, sunk cost left out."""
        return float((self.cost - self.charges) @ values)

    def _solve_whole(self, trial: Trial, step: str) -> Resolved:
        self._search.load(trial, self._known)
        ending = self._run(self._search.run_surely, SHARE_OF_TIME * self._options.time_limit, step)
        if ending.values is None or ending.deaf or ending.status == Status.kUnbounded:
            return Resolved(outcome_of(ending.status, None, None, 0.0))
        values = self._exactly(trial, with_whole_units(ending.values, self.model.integers), step)
        self.know(values)
        objective = self._objective(trial, values)
        bound = None if ending.bound is None else min(ending.bound, objective)
        return Resolved(
            outcome_of(ending.status, objective, bound, self._options.gap), objective, bound, values
        )

    @cached_property
    def _search(self) -> Search:
        return Search(self.model, self._options.gap)

    def _exactly(self, trial: Trial, values: Array, step: str) -> Array:
        """Hold the whole numbers of a solve and solve the rest exactly."""
        held = Trial(bounds={j: (float(values[j]),) * 2 for j in range(self.model.integers)})
        exact = self._solve_changed(trial | held, step)
        return values if exact.values is None else exact.values

    def _solve_changed(self, trial: Trial, step: str) -> Resolved:
        self._highs.change(trial)
        answer = self._solve_linear(trial, step)
        self._put_back(trial)
        return answer

    def _solve_linear(self, trial: Trial, step: str) -> Resolved:
        self._highs.start(self._basis)
        brief = len(self.model.columns) <= LARGE and self._basis is not None
        ending = (
            self._highs.run_briefly(self.seconds_left)
            if brief
            else self._run(self._highs.run, self.seconds_left, step)
        )
        if ending.status != Status.kOptimal or ending.values is None:
            return Resolved(outcome_of(ending.status, None, None, 0.0))
        corner = self._highs.corner()
        self._basis = self._basis or corner.basis
        objective = self._objective(trial, ending.values)
        return Resolved(Outcome.OPTIMAL, objective, objective, ending.values, corner)

    def _begin(self, step: str) -> None:
        """Tell of a step as it begins: its solves may each be over before they would be heard of."""
        if step != self._step:
            self._step = step
            self.watch.tell(Progress(self.scenario, step, 0.0))

    def _run(self, run: Run, seconds: float, step: str) -> Ending:
        def tell(elapsed: float, best: float | None, bound: float | None) -> None:
            self.watch.tell(Progress(self.scenario, step, elapsed, best, bound))

        ending = run(max(0.0, min(seconds, self.seconds_left)), tell, self.watch.stop.is_set)
        self._deaf = self._deaf or ending.deaf
        return ending

    def _objective(self, trial: Trial, values: Array) -> float:
        changed = sum((cost - self.cost[j]) * values[j] for j, cost in trial.costs.items())
        return float(self.cost @ values + changed)

    def _put_back(self, trial: Trial) -> None:
        """A solver that does not hear is left alone, and never asked again."""
        if not self._deaf:
            self._highs.put_back(trial)
