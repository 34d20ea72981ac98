"""One row of a rule, how far it is out, and the finding that tells the worst of many rows."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from optimiser.accounts import Accounts
from optimiser.plan import Array, Finding, Plan
from optimiser.problem import Problem
from optimiser.timeline import day_words

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Case:
    """What is checked: a plan with its accounts, and the problem and need it answers."""

    problem: Problem
    need: Array
    plan: Plan
    accounts: Accounts

    @property
    def periods(self) -> range:
        """Every period, those beyond the plan among them."""
        return range(self.problem.timeline.periods)

    def when(self, t: int) -> str:
        """Name a period by its first day, in words."""
        return self.from_day(self.problem.timeline.starts[t])

    @staticmethod
    def from_day(day: date) -> str:
        """Name a period by a first day, in words."""
        return f"from {day_words(day)}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a rule: how far it is broken (0 or less where it is kept), its scale, and where it is."""

    error: float
    scale: float
    where: str

    @property
    def tolerance(self) -> float:
        """The most that is let pass: a millionth of the row's right-hand side, or of 1."""
        return TOLERANCE * max(1.0, abs(self.scale))

    @property
    def gravity(self) -> float:
        """How many times its tolerance the row is out; an error that is not a number is the gravest."""
        ratio = self.error / self.tolerance
        return math.inf if math.isnan(ratio) else ratio


def at_most(left: float, right: float, where: str) -> Row:
    """A row that says the left side is at most the right."""
    return Row(float(left - right), float(right), where)


def at_least(left: float, right: float, where: str) -> Row:
    """A row that says the left side is at least the right."""
    return Row(float(right - left), float(right), where)


def equal(left: float, right: float, where: str) -> Row:
    """A row that says both sides are the same."""
    return Row(abs(float(left - right)), float(right), where)


def finding(check: str, unit: str, rows: Iterable[Row]) -> Finding:
    """Tell the worst row of a check; a check without rows passes."""
    worst = max(rows, key=lambda row: row.gravity, default=Row(0.0, 0.0, ""))
    if worst.error <= 0:
        return Finding(check, 0.0, worst.tolerance, unit)
    return Finding(check, worst.error, worst.tolerance, unit, worst.where)
