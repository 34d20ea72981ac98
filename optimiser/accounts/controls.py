"""The first day's cost held to the ledger: the control rows of `Budget`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimiser.accounts.placements import first_day_prices, matches
from optimiser.accounts.places import placed_now
from optimiser.plan import Array
from optimiser.problem import BudgetLine, Problem

CLOSE = 0.02


@dataclass(frozen=True, slots=True)
class Control:
    """What the ledger has for a full year of some placements, and what the workbook makes of them.

    Attributes:
        line: The row of `Budget`.
        children: Children placed on the first day that it applies to.
        cost: Pounds a year, before partners' funding: children × the first day's prices × weeks in a year,
            and the cost of the places open, filled or empty.
    """

    line: BudgetLine
    children: float
    cost: float

    @property
    def difference(self) -> float:
        """Pounds a year by which the workbook is above the ledger."""
        return self.cost - self.line.amount

    @property
    def share(self) -> float:
        """The difference as a share of what the ledger has; less than half a pound is none."""
        return self.difference / self.line.amount if abs(self.difference) >= 0.5 else 0.0

    @property
    def agrees(self) -> bool:
        """Whether the two are within 2%."""
        return abs(self.share) <= CLOSE + 1e-9


def controls(problem: Problem) -> tuple[Control, ...]:
    """Hold the first day's cost to each control row; none without `Placed now`."""
    lines = [line for line in problem.budget if line.kind == "control"]
    if problem.placed is None or not lines:
        return ()
    now = placed_now(problem)
    placements = now * first_day_prices(problem)
    return tuple(_control(problem, line, now, placements) for line in lines)


def _control(problem: Problem, line: BudgetLine, now: Array, placements: Array) -> Control:
    counted = matches(problem, line.applies_to)
    cost = float((counted * placements).sum()) + float(_share_of_places(problem, line, counted * now, now))
    return Control(line, float((counted * now).sum()), cost * problem.settings.weeks_in_year)


def _share_of_places(problem: Problem, line: BudgetLine, counted: Array, now: Array) -> float:
    """Cost a week of the places open, shared by the children there; of empty ones, by what the filter asks.

    Args:
        problem: The workbook as read.
        line: The control.
        counted: Children it counts, shape (groups, provisions).
        now: All children placed now, shape (groups, provisions).
    """
    cost = 0.0
    for p, provision in enumerate(problem.provisions):
        ended = provision.open_until is not None and provision.open_until <= problem.settings.first_day
        places = 0.0 if ended or provision.places is None else provision.places
        there = float(now[:, p].sum())
        empty = float(line.applies_to.matches(provision.attributes))
        share = float(np.sum(counted[:, p])) / there if there else empty
        cost += share * places * provision.weekly_cost_per_place
    return cost
