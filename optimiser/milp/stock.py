"""What is so before anything is decided, as arrays by period: prices, places, turnover.

Indices: g groups, p provisions, e pairs (where children may be), t periods.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from optimiser.milp.care import Care
from optimiser.milp.sets import Sets
from optimiser.plan import Array


class Stock(Sets):
    """The groups and provisions of a problem in numbers."""

    @cached_property
    def growth(self) -> Array:
        """What a provision's price and cost per place have grown to by each period (p, t)."""
        rates = np.array([each.price_growth for each in self.problem.provisions]).reshape(-1, 1)
        return np.asarray((1 + rates) ** self.midpoints)

    @cached_property
    def gross_price(self) -> Array:
        """Pounds a child a week, price changes in force (e, t)."""
        first_day = np.array([self.problem.price(pair) for pair in self.problem.pairs])
        prices = first_day.reshape(-1, 1) * self.growth[[p for _, p in self.pairs]]
        starts = self.timeline.starts[:-1]
        for change in self.problem.price_changes:
            rows = self.matching(change.applies_to)
            in_force = np.array([change.start is None or start >= change.start for start in starts])
            cells = np.ix_(np.array(rows, dtype=np.intp), np.flatnonzero(in_force))
            prices[cells] = prices[cells] * (1 + change.share) + change.weekly
        return np.maximum(prices, 0.0)

    @cached_property
    def net_price(self) -> Array:
        """Pounds a child a week after what partners pay (e, t)."""
        share = np.zeros((len(self.pairs), 1))
        weekly = np.zeros((len(self.pairs), 1))
        for funder in self.problem.funders:
            rows = self.matching(funder.applies_to)
            share[rows] += funder.share
            weekly[rows] += funder.weekly
        return np.maximum(self.gross_price * (1 - share) - weekly, 0.0)

    @cached_property
    def weekly_cost_per_place(self) -> Array:
        """Pounds a place a week, grown (p, t)."""
        first_day = np.array([each.weekly_cost_per_place for each in self.problem.provisions])
        return np.asarray(first_day.reshape(-1, 1) * self.growth)

    @cached_property
    def places_used(self) -> Array:
        """Places that one child of the pair takes, u."""
        return np.array([self.problem.places_used.get(pair, 1.0) for pair in self.problem.pairs])

    @cached_property
    def open_until_share(self) -> Array:
        """The share of each period's days before `Open until` (p, t)."""
        periods = range(self.timeline.periods)
        return np.array(
            [
                [self.timeline.share_before(t, each.open_until) for t in periods]
                for each in self.problem.provisions
            ]
        )

    @cached_property
    def kept_share(self) -> Array:
        """The share of the first day's places not lost by each period, whatever `Open until` says (p, t)."""
        lost = np.array([each.lost_a_year for each in self.problem.provisions]).reshape(-1, 1)
        return np.asarray((1 - lost) ** self.midpoints)

    @cached_property
    def first_day_places(self) -> Array:
        """Places open on the first day, 0 where there is no limit (p)."""
        return np.array([each.places or 0.0 for each in self.problem.provisions])

    @cached_property
    def base_places(self) -> Array:
        """Places of the first day that are still open, B (p, t)."""
        return np.asarray(self.first_day_places.reshape(-1, 1) * self.kept_share * self.open_until_share)

    @cached_property
    def surplus(self) -> Array:
        """Places that the children of the first day still take beyond the ceiling, as they leave (p, t)."""
        rows = np.zeros_like(self.base_places)
        if self.placed is None:
            return rows
        lags = np.arange(self.timeline.periods) + 0.5
        for p in self.limited:
            each = self.problem.provisions[p]
            if each.stay_months is None:
                continue
            used = sum(self.places_used[e] * self.placed[e] for e in self.pairs_of_provision[p])
            over = max(0.0, used - each.occupancy * self.first_day_places[p])
            rows[p] = over * self._turnover(each.stay_months) ** lags * self.open_until_share[p]
        return rows

    def _turnover(self, stay_months: float) -> float:
        return float(np.exp(-12 / (stay_months * self.timeline.a_year)))

    @cached_property
    def held_share(self) -> Array:
        """For pairs the plan does not choose, the share of the group's children that stays there."""
        shares = np.zeros(len(self.pairs))
        for e, (g, p) in enumerate(self.pairs):
            if not self.problem.provisions[p].plan_chooses and self.placed_by_group[g] > 0:
                assert self.placed is not None
                shares[e] = self.placed[e] / self.placed_by_group[g]
        return shares

    @cached_property
    def care(self) -> Care:
        """How children go through care from one period to the next."""
        return Care(self.problem)

    @cached_property
    def staying(self) -> tuple[Array, Array]:
        """A: those who stay in care, by the group they come to: half a period on (the first), and a whole."""
        return self.care.staying(0.5), self.care.staying(1.0)

    @cached_property
    def coming_to(self) -> tuple[list[list[tuple[int, float]]], ...]:
        """Pairs that those of pair *e* were in before, and A of each: half a period on, and a whole (e)."""
        return tuple([self._coming(pair, staying) for pair in self.pairs] for staying in self.staying)

    def _coming(self, pair: tuple[int, int], staying: Array) -> list[tuple[int, float]]:
        g, p = pair
        before = ((int(each), p) for each in np.flatnonzero(staying[:, g]))
        return [
            (self.pair_index[each], float(staying[each[0], g])) for each in before if each in self.pair_index
        ]

    @cached_property
    def kept_need(self) -> Array:
        """κ: where need falls, the share of the last period's that is left (g, t)."""
        placed, earlier = self.placed_by_group @ self.staying[0], self.need[:, :-1].T @ self.staying[1]
        before = np.column_stack([placed, earlier.T])
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(before > 0, np.minimum(1.0, self.need / before), 1.0)

    @cached_property
    def retention(self) -> Array:
        """r: the share of last period's children of a pair who stay unless they are moved (e, t)."""
        a_year = self.timeline.a_year
        stays = np.zeros((len(self.pairs), self.timeline.periods))
        for e in self.settled_pairs:
            g, p = self.pairs[e]
            stay = self.problem.provisions[p].stay_months
            care = self.problem.months_in_care(self.problem.groups[g].name)
            assert stay is not None
            rate = max(12 / stay, 12 / care if care else 0.0) / a_year
            stays[e] = np.exp(-rate)
            stays[e, 0] = np.exp(-rate / 2)
            stays[e] = np.minimum(stays[e], self.kept_need[g])
        return stays

    @cached_property
    def lost_share(self) -> Array:
        """f: the share of a provision's children whose place is lost in a period, half the first (p, t)."""
        lost = np.array([each.lost_a_year for each in self.problem.provisions]).reshape(-1, 1)
        years = np.full(self.timeline.periods, 1 / self.timeline.a_year)
        years[0] /= 2
        return np.asarray(1 - (1 - lost) ** years)

    @cached_property
    def ended_places(self) -> Array:
        """Places that end because of `Open until` (p, t)."""
        before = np.column_stack([np.ones(len(self.open_until_share)), self.open_until_share[:, :-1]])
        fall = before - self.open_until_share
        return np.asarray(self.first_day_places.reshape(-1, 1) * self.kept_share * fall)
