"""How far need may come out from what is expected: a noun that the projection makes and reports tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimiser.plan import Array
from optimiser.problem import Problem

DEVIATIONS = {80: 1.2815515655446004, 95: 1.959963984540054}
"""Standard deviations either side of the mean that hold the middle 80% and 95% of a normal distribution."""


@dataclass(frozen=True)
class Spread:
    """Children who will need a placement: how many are expected, and how far it may come out from that.

    Attributes:
        mean: Children expected, (groups, periods).
        variance: Its variance, (groups, periods); NaN for groups whose need is typed.
        total_variance: The variance of all groups together, (periods,), typed need taken as certain; NaN
            where all of it is typed. Not the sum of the groups', for children change group.
    """

    mean: Array
    variance: Array
    total_variance: Array

    def limits(self, percent: int) -> tuple[Array, Array]:
        """The limits between which the middle 80 or 95 per cent of outcomes lie, never below 0."""
        return _limits(self.mean, self.variance, percent)

    def total_limits(self, percent: int) -> tuple[Array, Array]:
        """The same limits for all groups together, (periods,)."""
        return _limits(self.mean.sum(axis=0), self.total_variance, percent)


@dataclass(frozen=True)
class Projected:
    """One scenario's need, projected.

    Attributes:
        name: The scenario's name.
        problem: The workbook with its changes made.
        spread: Its need by group and period, the years beyond the plan included.
    """

    name: str
    problem: Problem
    spread: Spread


def _limits(mean: Array, variance: Array, percent: int) -> tuple[Array, Array]:
    reach = DEVIATIONS[percent] * np.sqrt(variance)
    return np.maximum(0.0, mean - reach), mean + reach
