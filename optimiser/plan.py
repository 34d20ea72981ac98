"""The frozen nouns of the answer: a plan, how it was found, what it is set against, what checked it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from optimiser.accounts import Accounts
    from optimiser.errors import Issue
    from optimiser.explanation import Explanation
    from optimiser.problem import Problem
    from optimiser.robustness import Robustness
    from optimiser.spread import Spread

Array = NDArray[np.float64]


class Outcome(StrEnum):
    """The ways a solve can end, told apart."""

    OPTIMAL = "optimal"
    """Proved within the gap."""
    FEASIBLE = "feasible"
    """The best plan found when time ran out or the user stopped, with its gap."""
    RELAXED = "relaxed"
    """No plan meets every rule; this one breaks them least."""
    INFEASIBLE = "infeasible"
    """No plan meets every rule, and none is given."""
    NOT_FOUND = "not_found"
    """Nothing was found in the time."""
    UNBOUNDED = "unbounded"
    """The costs can fall for ever, which only a fault in the workbook can cause."""


OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.OPTIMAL: "Least-cost plan, proved within the gap",
    Outcome.FEASIBLE: "Best plan found in the time; not proved to be the cheapest",
    Outcome.RELAXED: "No plan meets every rule; this one breaks them least",
    Outcome.INFEASIBLE: "No plan meets every rule, and none is given",
    Outcome.NOT_FOUND: "No plan was found in the time",
    Outcome.UNBOUNDED: "No plan: costs could fall for ever, so the workbook holds a fault",
}
"""How each ending is told, on screen and in the report alike."""

EXIT_CODES: dict[Outcome, int] = {
    Outcome.OPTIMAL: 0,
    Outcome.FEASIBLE: 5,
    Outcome.RELAXED: 4,
    Outcome.INFEASIBLE: 4,
    Outcome.NOT_FOUND: 8,
    Outcome.UNBOUNDED: 1,
}
_GRAVEST_FIRST = (1, 4, 8, 5, 0)


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """Give one exit code for several scenarios: the gravest of theirs (1, then 4, 8, 5, 0)."""
    codes = {EXIT_CODES[outcome] for outcome in outcomes}
    return next((code for code in _GRAVEST_FIRST if code in codes), 0)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is decided and where children are, over every period solved (the years beyond included).

    Attributes:
        units: Whole units decided, shape (levers, periods), by the period of the decision.
        children: Children placed, averaged over the period, shape (groups, provisions, periods).
        planned: Planned moves, shape (moves, groups, periods).
        forced: Moves because a place ended, shape (groups, provisions left, periods).
        service_ends: Placements ended by a return home or step down, shape (groups, provisions, periods).
        unmet: Children with no place at all, shape (groups, periods); zero in any plan that meets need.
    """

    units: NDArray[np.int64]
    children: Array
    planned: Array
    forced: Array
    service_ends: Array
    unmet: Array


@dataclass(frozen=True, slots=True)
class SolveReport:
    """How a solve ended.

    Attributes:
        outcome: One of the closed set of endings.
        objective: Present value in pounds of what was minimised, charges in it and sunk cost not.
        bound: No plan can cost less than this, in the same pounds.
        columns: Columns of the programme.
        rows: Rows of the programme.
        integers: Columns that must be whole.
        build_seconds: Time spent stating the programme.
        solve_seconds: Time the solver spent.
        solver: The solver's name and version.
        interrupted: Whether the user stopped it.
    """

    outcome: Outcome
    objective: float | None
    bound: float | None
    columns: int
    rows: int
    integers: int
    build_seconds: float
    solve_seconds: float
    solver: str
    interrupted: bool = False

    @property
    def margin(self) -> float:
        """By how many pounds a cheaper plan could yet undercut it; nothing where no bound is known."""
        if self.objective is None or self.bound is None:
            return 0.0
        return max(0.0, self.objective - self.bound)

    @property
    def gap(self) -> float | None:
        """How far the bound is below the plan, as a share of the plan's objective."""
        if self.objective is None or self.bound is None:
            return None
        distance = max(0.0, self.objective - self.bound)
        if distance == 0.0:
            return 0.0
        return distance / abs(self.objective) if self.objective else float("inf")


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a running solve stands: best plan, bound and gap so far (None until there is one)."""

    scenario: str
    step: str
    seconds: float
    objective: float | None = None
    bound: float | None = None

    @property
    def gap(self) -> float | None:
        """How far the bound is below the best plan so far, as a share of it."""
        if self.objective is None or self.bound is None or not self.objective:
            return None
        return max(0.0, self.objective - self.bound) / abs(self.objective)


@dataclass(frozen=True, slots=True)
class SolveOptions:
    """How to solve: with which solver, how nearly, and for how long.

    Attributes:
        gap: The plan is proved once it is within this share of the bound.
        time_limit: Seconds for each scenario.
        solver: `highs`, or `cbc` for a second opinion.
    """

    gap: float
    time_limit: float
    solver: Literal["highs", "cbc"] = "highs"


@dataclass(frozen=True)
class Watch:
    """Who is watching a solve: `tell` hears how it goes, and setting `stop` ends it within a second."""

    tell: Callable[[Progress], None] = lambda _: None
    stop: Event = field(default_factory=Event)


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of the plan: the largest error found, where, and the most that is let pass."""

    check: str
    largest_error: float
    tolerance: float
    unit: str
    where: str = ""

    @property
    def passed(self) -> bool:
        """Whether the largest error is within tolerance (an error that is not a number is not)."""
        return self.largest_error <= self.tolerance


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is broken, or that clashes with others: which, where, when, by how much.

    `amount` is None where the rule is one of a set that cannot all be kept. `cell` is where the rule stands
    in the workbook, such as `Limits!D9`; empty where the problem was not read from one.
    """

    rule: str
    where: str
    period: str | None
    amount: float | None
    unit: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Rules that cannot all be kept together.

    Attributes:
        rules: The rules, those easiest to change first, each from the first period that it clashes in.
        how: `fewest` where no clash has fewer rules; `fewest kinds` where the rules of one kind (every
            group's need, every provision's places) are counted as one; else none of them `can be spared`,
            but there may be fewer, or more than are named.
    """

    rules: tuple[Breach, ...]
    how: Literal["fewest", "fewest kinds", "none can be spared"]


@dataclass(frozen=True, slots=True)
class WayOut:
    """One change of the workbook with which every rule can be kept, solved.

    Attributes:
        change: What to change, as something to do: `raise Budget, 2017/18 by £410,000, to £9,860,000`.
        cells: Where, such as `Limits!D9`; empty where what is new has no cell yet.
        net_cost: Present value of money in the plan's own periods with the change.
        more: How much more that is than the plan that breaks the rules costs; below 0, less.
        proved: Whether no plan with the change is cheaper by more than the gap.
        missed: How many targets its plan misses, those only watched left out.
    """

    change: str
    cells: str
    net_cost: float
    more: float
    proved: bool
    missed: int = 0


@dataclass(frozen=True, slots=True)
class LeastBreach:
    """The least by which the rules of one kind must be broken, once the graver kinds are broken least.

    Attributes:
        rule: The kind of rule.
        total: Over every row of that kind: children and moves by period, shares of limits, units.
        bound: No plan breaks them by less than this; None where nothing is proved.
        unit: What it is counted in.
    """

    rule: str
    total: float
    bound: float | None
    unit: str

    @property
    def proved(self) -> bool:
        """Whether no plan could break them by less, to a millionth."""
        return self.bound is not None and self.total - self.bound <= 2e-6 * max(1.0, self.total)


@dataclass(frozen=True)
class Baseline:
    """What a plan is set against, with its accounts: today carried on, or no levers."""

    plan: Plan
    accounts: Accounts
    report: SolveReport | None = None


@dataclass(frozen=True)
class ScenarioResult:
    """One scenario, solved.

    Attributes:
        name: The scenario's name.
        problem: The workbook with the scenario's changes made.
        need: Children needing a placement, shape (groups, periods), before anything the plan may do.
        report: How the solve ended.
        plan: The plan, where there is one.
        accounts: The plan's places and pounds, where there is one.
        today: Today carried on; None without `Placed now`.
        no_levers: The plan without levers; None where there is no such plan.
        no_levers_report: How its solve ended; None where it was never started.
        findings: Every check made of the plan.
        breaches: Every rule broken, or without a plan the rules that clash; empty when every rule is kept.
        clash: Where no plan meets every rule, the fewest rules that cannot all be kept.
        ways_out: Where rules are broken, the cheapest changes with which all can be kept.
        every_way_was_tried: Whether the search for them came to its end.
        least: Of a plan that breaks rules, the least breach of each kind.
        spread: How far need may come out; None where all of it is typed.
        explanation: Why the plan costs what it costs; None where that was not asked, or there is no plan.
    """

    name: str
    problem: Problem
    need: Array
    report: SolveReport
    plan: Plan | None = None
    accounts: Accounts | None = None
    today: Baseline | None = None
    no_levers: Baseline | None = None
    no_levers_report: SolveReport | None = None
    findings: tuple[Finding, ...] = ()
    breaches: tuple[Breach, ...] = ()
    clash: Clash | None = None
    ways_out: tuple[WayOut, ...] = ()
    every_way_was_tried: bool = False
    least: tuple[LeastBreach, ...] = ()
    spread: Spread | None = None
    explanation: Explanation | None = None


@dataclass(frozen=True)
class Run:
    """Everything a report is written from: the workbook's name and hash, its notices, every scenario.

    Attributes:
        workbook: The workbook's file name.
        sha256: The SHA-256 of its bytes.
        problem: The workbook as read, before any scenario's changes.
        notices: What was legal but odd.
        results: The scenarios solved, in the workbook's order.
        versions: Versions of the program, the solver and Python, by name.
        made_on: When the run was made, as text; empty in a reproducible report.
        robustness: Each scenario's first steps in every other; None where that was not asked, or there are
            not two plans to compare.
    """

    workbook: str
    sha256: str
    problem: Problem
    notices: tuple[Issue, ...]
    results: tuple[ScenarioResult, ...]
    versions: Mapping[str, str]
    made_on: str = ""
    robustness: Robustness | None = None
