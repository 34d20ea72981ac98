"""The frozen nouns of the answer: a plan, how it was found, what it is set against, what checked it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from optimiser.plan.breaches import Breach, Clash, LeastBreach, WayOut, is_of
from optimiser.plan.solves import (
    EXIT_CODES,
    OUTCOME_WORDS,
    Outcome,
    Progress,
    SolveOptions,
    SolveReport,
    Watch,
    exit_code,
)

if TYPE_CHECKING:
    from optimiser.accounts import Accounts
    from optimiser.errors import Issue
    from optimiser.explanation import Explanation
    from optimiser.problem import Problem
    from optimiser.robustness import Robustness
    from optimiser.spread import Spread

__all__ = [
    "EXIT_CODES",
    "OUTCOME_WORDS",
    "Array",
    "Baseline",
    "Breach",
    "Clash",
    "Finding",
    "LeastBreach",
    "Outcome",
    "Plan",
    "Progress",
    "Run",
    "ScenarioResult",
    "SolveOptions",
    "SolveReport",
    "Watch",
    "WayOut",
    "exit_code",
    "is_of",
]

Array = NDArray[np.float64]


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
