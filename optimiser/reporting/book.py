"""The report as a whole: which sheets it has, in which order, each made from the run when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar, cast

from optimiser.accounts import Accounts
from optimiser.explanation import Explanation
from optimiser.plan import Array, Baseline, Plan, Run, ScenarioResult
from optimiser.problem import Problem
from optimiser.reporting.central import central
from optimiser.reporting.periods import (
    Across,
    period_names,
    periods_of_years,
    plan_years,
    spans_of_periods,
    year_name,
)
from optimiser.reporting.sheet import Sheet
from optimiser.reporting.sourced import Sourcing, sourcing_of
from optimiser.reporting.words import scenario_name
from optimiser.timeline import Timeline

Worked = TypeVar("Worked")


@dataclass(frozen=True, eq=False)
class Solved:
    """A plan and all that is needed to tell of it: a scenario's own, or what it is set against.

    Only a scenario's own plan has an explanation, where one was asked for.
    """

    name: str
    problem: Problem
    need: Array
    plan: Plan
    accounts: Accounts
    explanation: Explanation | None = None


def solved(result: ScenarioResult, case: Baseline | None = None) -> Solved | None:
    """Give a scenario's plan, or that of a baseline of it; None where there is none."""
    plan = case.plan if case else result.plan
    accounts = case.accounts if case else result.accounts
    if plan is None or accounts is None:
        return None
    why = None if case else result.explanation
    return Solved(scenario_name(result.name), result.problem, result.need, plan, accounts, why)


class Book:
    """The sheets of one report, by name; a sheet may read another, and none is made twice.

    Args:
        run: What the report is written from.
        makers: How each sheet is made, by name, in the order in which they stand.
    """

    def __init__(self, run: Run, makers: Mapping[str, Callable[[Book], Sheet]]) -> None:
        self.run = run
        self._makers = makers
        self._made: dict[str, Sheet] = {}
        self._known: dict[Callable[[Book], object], object] = {}

    def __getitem__(self, name: str) -> Sheet:
        """The sheet of that name; a total over several scenarios would mean nothing, so it is left out."""
        if name not in self._made:
            made = self._makers[name](self)
            self._made[name] = made if len(self.run.results) == 1 else made.without_totals()
        return self._made[name]

    def __iter__(self) -> Iterator[Sheet]:
        """Every sheet, in the order in which they stand."""
        return (self[name] for name in self._makers)

    def once(self, work: Callable[[Book], Worked]) -> Worked:
        """What some work on this report gives, done when first asked for and never twice."""
        if work not in self._known:
            self._known[work] = work(self)
        return cast(Worked, self._known[work])

    @property
    def names(self) -> tuple[str, ...]:
        """The sheets' names, in order."""
        return tuple(self._makers)

    @cached_property
    def solved(self) -> tuple[Solved, ...]:
        """The scenarios that have a plan, in the workbook's order."""
        return tuple(case for case in self.cases if case)

    @cached_property
    def cases(self) -> tuple[Solved | None, ...]:
        """Every scenario in the workbook's order; None for one without a plan."""
        return tuple(solved(result) for result in self.run.results)

    @property
    def shown(self) -> Solved | None:
        """The plan that is drawn: the central scenario's; None where no scenario has one."""
        return None if self._central is None else self.cases[self._central]

    @property
    def central(self) -> ScenarioResult | None:
        """The scenario that stands for all where only one can be shown."""
        return None if self._central is None else self.run.results[self._central]

    @cached_property
    def _central(self) -> int | None:
        return central(self.run)

    @cached_property
    def sourcing(self) -> Sourcing:
        """The figures typed, counted by where they come from."""
        return sourcing_of(self.run.problem)

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The names of every financial year in any scenario's plan, in order."""
        timelines = [result.problem.timeline for result in self.run.results] or [self.run.problem.timeline]
        named = {year.start: year_name(line, year) for line in timelines for year in plan_years(line)}
        return tuple(named[start] for start in sorted(named))

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """The names of every period in any scenario's plan, in order."""
        timelines = [result.problem.timeline for result in self.run.results] or [self.run.problem.timeline]
        return period_names(timelines)

    @property
    def by_period(self) -> Across:
        """A column for every period."""
        return Across("period", self.periods, spans_of_periods)

    @cached_property
    def by_year(self) -> Across:
        """A column for every financial year that holds the middle of a period."""
        timelines = [result.problem.timeline for result in self.run.results] or [self.run.problem.timeline]
        names = {
            year.start: year_name(line, year) for line in timelines for year, *_ in periods_of_years(line)
        }

        @lru_cache(maxsize=8)
        def spans(timeline: Timeline) -> dict[str, tuple[int, int]]:
            return {names[year.start]: (first, last) for year, first, last in periods_of_years(timeline)}

        return Across("financial year", tuple(names[start] for start in sorted(names)), spans)

    @property
    def source(self) -> str:
        """Where the figures of a sheet come from, said once."""
        return f"Source: {self.run.workbook}, as solved by sufficiency"
