"""How far need may come out from what is expected: a noun that the projection makes and reports tell."""

from __future__ import annotations

from collections.abc import Callable
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
        few: Gives, of 80 or 95 per cent, the limits where fewer than ten children are expected, in whole
            children, NaN elsewhere: (low and high, groups and last all of them, periods).
    """

    mean: Array
    variance: Array
    total_variance: Array
    few: Callable[[int], Array] | None = None

    def limits(self, percent: int) -> tuple[Array, Array]:
        """The limits between which the middle 80 or 95 per cent of outcomes lie, never below 0.

        Those of a normal; where fewer than ten children are expected, those of the numbers themselves, which
        hold that share at least.
        """
        return _limits(self.mean, self.variance, percent, self._of_few(percent)[:, :-1])

    def total_limits(self, percent: int) -> tuple[Array, Array]:
        """The same limits for all groups together, (periods,)."""
        return _limits(self.mean.sum(axis=0), self.total_variance, percent, self._of_few(percent)[:, -1])

    def _of_few(self, percent: int) -> Array:
        groups, periods = self.mean.shape
        return self.few(percent) if self.few else np.full((2, groups + 1, periods), np.nan)


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


def _limits(mean: Array, variance: Array, percent: int, few: Array) -> tuple[Array, Array]:
    reach = DEVIATIONS[percent] * np.sqrt(variance)
    low, high = np.where(np.isnan(few), [mean - reach, mean + reach], few)
    return np.maximum(0.0, low), high
