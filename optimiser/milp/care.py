"""Children who change group while in care, and how long those whom a service reaches would have stayed.

With G the rates of a period (transitions beside the diagonal, the diagonal less all ways out), e^G is where
the children of one period are in the next. Without flows G is a diagonal and all of it is plain numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimiser.milp.lags import reach_by_lag
from optimiser.plan import Array
from optimiser.problem import Problem


@dataclass(frozen=True)
class Care:
    """How children of each group go through care, from one period to the next."""

    problem: Problem

    @cached_property
    def rates(self) -> Array:
        """G, a period: transitions, and on the diagonal all ways out of the group below 0 (g, g′)."""
        index = {group.name: g for g, group in enumerate(self.problem.groups)}
        months = [self.problem.months_in_care(group.name) for group in self.problem.groups]
        rates = np.diag([-12 / stay if stay else 0.0 for stay in months])
        for transition in self.problem.transitions:
            g, to = index[transition.from_group], index[transition.to_group]
            rates[g, to] += transition.rate
            rates[g, g] -= transition.rate
        return np.asarray(rates / self.problem.timeline.a_year)

    def staying(self, periods: float) -> Array:
        """A: where those who stay in care are after some periods, of each group (g, g′); rows sum to 1."""
        if not self.problem.transitions:
            return np.eye(len(self.rates))
        ahead = _exponential(self.rates * periods)
        total = ahead.sum(axis=1, keepdims=True)
        nobody_left = np.eye(len(ahead))  # where leaving is so quick that none of a group stay a period
        return np.asarray(np.divide(ahead, total, out=nobody_left, where=total > 0))

    def kept_away(self, g: int, open_shares: Array) -> dict[int, Array]:
        """h: children kept away from each group by a service that reaches one of group `g` a period, by k."""
        if not self.problem.transitions and self.rates[g, g]:
            return {g: reach_by_lag(open_shares, -float(self.rates[g, g]))}
        afterwards = [self._phi(2)[g], self._phi(1)[g] @ self._phi(1)]
        for _ in range(2, len(open_shares)):
            afterwards.append(afterwards[-1] @ self._ahead)
        by_group = np.array(afterwards).T
        return {
            to: np.convolve(open_shares, lags)[: len(open_shares)]
            for to, lags in enumerate(by_group)
            if lags.any()
        }

    def newly_away(self, away: dict[int, Array]) -> dict[int, Array]:
        """Those of the children kept away who were not yet so a period ago: h(k) − h(k−1) e^G, by k."""
        if not self.problem.transitions:
            return {g: h - np.exp(self.rates[g, g]) * np.append(0.0, h[:-1]) for g, h in away.items()}
        still = np.zeros((len(self.rates), len(next(iter(away.values())))))
        for g, h in away.items():
            still += np.outer(self._ahead[g], np.append(0.0, h[:-1]))
        return {g: h - still[g] for g, h in away.items()}

    @cached_property
    def _ahead(self) -> Array:
        return _exponential(self.rates)

    def _phi(self, order: int) -> Array:
        """(e^G − I) G⁻¹, or for order 2 (e^G − I − G) G⁻², by a block exponential and not an inverse."""
        size = len(self.rates)
        blocks = np.zeros((size * (order + 1),) * 2)
        blocks[:size, :size] = self.rates
        blocks[np.arange(size * order), np.arange(size, size * (order + 1))] = 1.0
        return _exponential(blocks)[:size, -size:]


def _exponential(matrix: Array) -> Array:
    from scipy.linalg import expm

    return np.asarray(expm(matrix))
