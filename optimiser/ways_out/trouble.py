"""A problem that no plan meets, and how little must change for one to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from optimiser.accounts import Accounts, account
from optimiser.accounts.steering import sides
from optimiser.levers import Lever
from optimiser.milp.giving import Given, fewest_moves, fewest_units, least_given
from optimiser.milp.model import Model, build
from optimiser.milp.solving import solve
from optimiser.plan import Array, Breach, Plan, SolveOptions, Watch, is_of
from optimiser.problem import Problem, Target

SECONDS_FOR_EACH = 6.0
"""The most time to find how large one change must be."""
NOBODY = 1e-6
A_MOMENT = 0.1


@dataclass(frozen=True)
class Trouble:
    """A problem that no plan meets, and what is known of why.

    Attributes:
        problem: The workbook with the scenario's changes made.
        need: Children needing a placement, shape (groups, periods).
        model: Its programme.
        plan: The plan that breaks the rules least.
        breaches: What it breaks.
        clashing: The rules that cannot all be kept, where they are known.
        options: Gap and time limit.
        seconds_left: The seconds left to look for ways out.
        watch: May stop the search.
    """

    problem: Problem
    need: Array
    model: Model
    plan: Plan
    breaches: tuple[Breach, ...]
    clashing: tuple[Breach, ...]
    options: SolveOptions
    seconds_left: Callable[[], float]
    watch: Watch

    def on(self, problem: Problem) -> Trouble:
        """The same trouble once something else is changed."""
        return replace(self, problem=problem, model=build(problem, self.need))

    def given(self, family: str, names: Sequence[str], *, in_all_rows: bool = False) -> tuple[Breach, ...]:
        """How little rules of a family must give to keep all others; () where none do."""
        least = self._least(family, names, in_all_rows=in_all_rows)
        return () if least is None else least.breaches

    def within_reach(self, target: Target) -> float | None:
        """The value of a target that a plan keeps in all periods, with all other rules; None without one."""
        least = self._least("Hit targets", [target.name], in_all_rows=True)
        if least is None or not least.breaches:
            return None
        places = account(self.problem, self.need, least.plan).places
        of_all = replace(target, value=1.0)
        count, whole = sides(self.problem, of_all, least.plan.children, places)
        first = self.problem.timeline.period_holding(target.by)
        kept = [n / out_of for n, out_of in zip(count[first:], whole[first:], strict=True) if out_of > NOBODY]
        if not kept:
            return None
        return float(min(kept) if target.rule == "at least" else max(kept))

    def _least(self, family: str, names: Sequence[str], *, in_all_rows: bool) -> Given | None:
        if self.is_over:
            return None

        def rule_of(of: str, about: str) -> str | None:
            mine = [name for name in names if is_of(about, name)]
            return mine[0] if mine and of == family else None

        seconds = min(SECONDS_FOR_EACH, self.seconds_left())
        return least_given(self.model, rule_of, seconds, self.watch, in_all_rows=in_all_rows)

    def fewest(self, offered: Problem, levers: Sequence[str]) -> dict[str, int] | None:
        """The fewest units of levers with which every rule is kept; None where none do, or no time."""
        if self.is_over:
            return None
        model = build(offered, self.need)
        seconds = min(SECONDS_FOR_EACH, self.seconds_left())
        return fewest_units(model, frozenset(levers), seconds, self.watch)

    def fewest_moves(self, planned: Problem, move: str) -> float | None:
        """The fewest children that a planned move must move for every rule to be kept; None where none do."""
        if self.is_over:
            return None
        seconds = min(SECONDS_FOR_EACH, self.seconds_left())
        return fewest_moves(build(planned, self.need), move, seconds, self.watch)

    def cheapest(self, changed: Problem) -> Accounts | None:
        """The accounts of the cheapest plan of a changed problem; None where there is none, or no time."""
        if self.is_over:
            return None
        hurried = replace(self.options, time_limit=min(SECONDS_FOR_EACH, self.seconds_left()), solver="highs")
        quietly = Watch(stop=self.watch.stop)
        plan = solve(build(changed, self.need), hurried, quietly, "", "").plan
        return None if plan is None else account(changed, self.need, plan)

    def is_used_up(self, lever: Lever) -> bool:
        """Whether the plan that breaks the rules least uses a lever as far as it is offered."""
        o = [each.name for each in self.problem.levers].index(lever.name)
        return lever.at_most is not None and bool(self.plan.units[o].sum() >= lever.at_most)

    @property
    def is_over(self) -> bool:
        """Whether there is no time left to look for more."""
        return self.watch.stop.is_set() or self.seconds_left() < A_MOMENT

    @property
    def involved(self) -> tuple[Breach, ...]:
        """Every rule that is broken or clashes."""
        return (*self.breaches, *self.clashing)

    @property
    def from_day(self) -> date:
        """When it begins: the first day of the first period in which a rule is broken, or clashes."""
        for rules in (self.breaches, self.clashing):
            days = [date.fromisoformat(each.period) for each in rules if each.period is not None]
            if days:
                return min(days)
        return self.problem.timeline.starts[0]
