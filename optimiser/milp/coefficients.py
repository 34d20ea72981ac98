"""Every number the programme is built from: those of the stock, and what each lever does and costs.

Indices: g groups, p provisions, o levers, t periods, d periods of a decision, k periods since the decision.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from optimiser.levers import Lever
from optimiser.milp.lags import open_share, surviving_share
from optimiser.milp.stock import Stock
from optimiser.plan import Array
from optimiser.timeline import within


class Coefficients(Stock):
    """The problem in numbers, made once for a scenario and shared by constraints and objective."""

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        """Every lever, in the order of the workbook."""
        return self.problem.levers

    @cached_property
    def offered(self) -> list[list[int]]:
        """The periods in which each lever may be decided: it opens before the end, and the dates allow."""
        starts = self.timeline.starts
        return [
            [
                d
                for d in range(self.timeline.periods)
                if self.timeline.opens_before(d, lever.months, self.timeline.periods)
                and within(starts[d], lever.earliest, lever.latest)
                and lever.at_most != 0
            ]
            for lever in self.levers
        ]

    @cached_property
    def open_shares(self) -> Array:
        """The share of the period, k after the decision, that a unit is open (o, k)."""
        return self._by_lag(open_share)

    @cached_property
    def unit_shares(self) -> Array:
        """s: open share × the share of units that have not left (o, k)."""
        return self.open_shares * self._by_lag(surviving_share)

    def _by_lag(self, share: Callable[[Lever, int, int], Array]) -> Array:
        rows = [share(lever, self.timeline.periods, self.timeline.months) for lever in self.levers]
        return np.array(rows).reshape(len(self.levers), self.timeline.periods)

    @cached_property
    def lever_places(self) -> list[dict[int, Array]]:
        """a: places one unit adds to a provision, less those it gives up, by k; one dictionary a lever."""
        return [
            {
                self.provision_index[name]: shares * lever.net_places(name)
                for name in dict.fromkeys([*lever.gained, *lever.given_up])
            }
            for lever, shares in zip(self.levers, self.unit_shares, strict=True)
        ]

    @cached_property
    def lever_ends(self) -> list[dict[int, Array]]:
        """Places of one unit that end, by k: max(0, a(k − 1) − a(k)), with a(−1) = 0."""
        return [
            {p: np.maximum(0.0, np.append(0.0, a[:-1]) - a) for p, a in places.items()}
            for places in self.lever_places
        ]

    @cached_property
    def lever_reach(self) -> list[dict[int, Array]]:
        """h: children that one unit keeps away from a group, by k (below 0: brings to it)."""
        return [self._reach(o, ("Prevent entry", "Return home", "Step down"), both=True) for o in self._all]

    @cached_property
    def lever_returns(self) -> list[dict[int, Array]]:
        """Placements that one unit's returns home and step downs end, by k."""
        returning = (self._reach(o, ("Return home", "Step down"), both=False) for o in self._all)
        return [self.care.newly_away(reach) if reach else {} for reach in returning]

    @property
    def _all(self) -> range:
        return range(len(self.levers))

    def _reach(self, o: int, kinds: tuple[str, ...], *, both: bool) -> dict[int, Array]:
        reach: dict[int, Array] = {}
        for effect in self.levers[o].effects:
            if effect.kind not in kinds:
                continue
            g = self.group_index[effect.group]
            children = effect.reached / self.timeline.a_year
            away = self.care.kept_away(g, children * self.open_shares[o])
            for group, h in away.items():
                reach[group] = reach.get(group, 0.0) + h
            if both and effect.to_group is not None:
                to = self.group_index[effect.to_group]
                reach[to] = reach.get(to, 0.0) - np.sum(list(away.values()), axis=0)
        return reach

    @cached_property
    def lever_pounds(self) -> Array:
        """Real pounds that one unit decided in d costs in t, its places' cost per place in it (o, d, t)."""
        return np.array([self._pounds_of(o) for o in self._all]).reshape(
            len(self.levers), self.timeline.periods, self.timeline.periods
        )

    def _pounds_of(self, o: int) -> Array:
        lever, periods, weeks = self.levers[o], self.timeline.periods, self.timeline.weeks
        running = (lever.yearly / self.timeline.a_year + weeks * lever.weekly) * self.unit_shares[o]
        pounds = np.zeros((periods, periods))
        for d in range(periods):
            pounds[d, d] += lever.one_off
            pounds[d, d:] += running[: periods - d]
            for p, places in self.lever_places[o].items():
                pounds[d, d:] += weeks * self.weekly_cost_per_place[p, d:] * places[: periods - d]
        return pounds + self._capital_charges(o)

    def _capital_charges(self, o: int) -> Array:
        """Level in cash from opening over the asset's life, brought to real pounds (d, t)."""
        lever, timeline = self.levers[o], self.timeline
        charges = np.zeros((timeline.periods, timeline.periods))
        if not lever.capital or lever.asset_life_years is None:
            return charges
        rate, life = self.problem.settings.borrowing, lever.asset_life_years
        level = rate / (1 - (1 + rate) ** -life) if rate else 1 / life
        charged = open_share(lever, timeline.periods, timeline.months, for_months=12 * life)
        for d in range(timeline.periods):
            cash = lever.capital * self.cash[d] * level / timeline.a_year
            charges[d, d:] = cash * charged[: timeline.periods - d] / self.cash[d:]
        return charges
