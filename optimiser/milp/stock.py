"""What is so before anything is decided, as arrays by period: prices, places, turnover.

Indices: g groups, p provisions, e pairs (where children may be), t periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimiser.milp.care import Care
from optimiser.plan import Array
from optimiser.problem import Problem
from optimiser.timeline import Timeline


@dataclass(frozen=True)
class Stock:
    """The groups and provisions of a problem in numbers."""

    problem: Problem
    need: Array

    @cached_property
    def timeline(self) -> Timeline:
        """The periods solved."""
        return self.problem.timeline

    @cached_property
    def midpoints(self) -> Array:
        """Years to the middle of each period, m_t."""
        return np.array([self.timeline.years_to_midpoint(t) for t in range(self.timeline.periods)])

    @cached_property
    def discount(self) -> Array:
        """Present value of a real pound of each period."""
        return np.asarray((1 + self.problem.settings.discount_rate) ** -self.midpoints)

    @cached_property
    def cash(self) -> Array:
        """Cash pounds to a real pound of each period."""
        return np.asarray((1 + self.problem.settings.inflation) ** self.midpoints)

    # Where children may be -------------------------------------------------------------------------

    @cached_property
    def group_index(self) -> dict[str, int]:
        """Each group's place in the arrays."""
        return {group.name: g for g, group in enumerate(self.problem.groups)}

    @cached_property
    def provision_index(self) -> dict[str, int]:
        """Each provision's place in the arrays."""
        return {provision.name: p for p, provision in enumerate(self.problem.provisions)}

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """The pairs *e* as (g, p)."""
        return [
            (self.group_index[group], self.provision_index[provision])
            for group, provision in self.problem.pairs
        ]

    @cached_property
    def pair_index(self) -> dict[tuple[int, int], int]:
        """Each pair's place among the pairs."""
        return {pair: e for e, pair in enumerate(self.pairs)}

    @cached_property
    def pairs_of_group(self) -> list[list[int]]:
        """The pairs of each group."""
        return [[e for e, (g, _) in enumerate(self.pairs) if g == each] for each in range(len(self.need))]

    @cached_property
    def pairs_of_provision(self) -> list[list[int]]:
        """The pairs of each provision."""
        count = len(self.problem.provisions)
        return [[e for e, (_, p) in enumerate(self.pairs) if p == each] for each in range(count)]

    @cached_property
    def places_used(self) -> Array:
        """Places that one child of the pair takes, u."""
        return np.array([self.problem.places_used.get(pair, 1.0) for pair in self.problem.pairs])

    @cached_property
    def suitable(self) -> list[bool]:
        """Whether the pair is suitable; children only leave an unsuitable one."""
        return [pair in self.problem.suitability for pair in self.problem.pairs]

    @cached_property
    def last_resort(self) -> Array:
        """1 for a pair that is a last resort, else 0."""
        return np.array([float(self.problem.fit(pair) == "last resort") for pair in self.problem.pairs])

    @cached_property
    def placed(self) -> Array | None:
        """Children of each pair placed on the first day; None without `Placed now`."""
        if self.problem.placed is None:
            return None
        return np.array([self.problem.placed.get(pair, 0.0) for pair in self.problem.pairs])

    @cached_property
    def placed_by_group(self) -> Array:
        """Children of each group placed on the first day, wherever they are."""
        placed = self.problem.placed or {}
        totals = np.zeros(len(self.problem.groups))
        for (group, _), children in placed.items():
            totals[self.group_index[group]] += children
        return totals

    @cached_property
    def held_share(self) -> Array:
        """For pairs the plan does not choose, the share of the group's children that stays there."""
        shares = np.zeros(len(self.pairs))
        for e, (g, p) in enumerate(self.pairs):
            if not self.problem.provisions[p].plan_chooses and self.placed_by_group[g] > 0:
                assert self.placed is not None
                shares[e] = self.placed[e] / self.placed_by_group[g]
        return shares

    # Prices -----------------------------------------------------------------------------------------

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
            rows = self._rows(self.problem.matching(change.applies_to))
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
            rows = self._rows(self.problem.matching(funder.applies_to))
            share[rows] += funder.share
            weekly[rows] += funder.weekly
        return np.maximum(self.gross_price * (1 - share) - weekly, 0.0)

    def _rows(self, matching: tuple[tuple[str, str], ...]) -> list[int]:
        return [self.pair_index[self.group_index[g], self.provision_index[p]] for g, p in matching]

    @cached_property
    def weekly_cost_per_place(self) -> Array:
        """Pounds a place a week, grown (p, t)."""
        first_day = np.array([each.weekly_cost_per_place for each in self.problem.provisions])
        return np.asarray(first_day.reshape(-1, 1) * self.growth)

    # Places -----------------------------------------------------------------------------------------

    @cached_property
    def limited(self) -> list[int]:
        """The provisions with a number of places."""
        return [p for p, each in enumerate(self.problem.provisions) if each.places is not None]

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

    # Turnover ---------------------------------------------------------------------------------------

    @cached_property
    def settled_pairs(self) -> list[int]:
        """The pairs whose children are settled: the provision has a stay and is the plan's to choose."""
        provisions = self.problem.provisions
        return [
            e
            for e, (_, p) in enumerate(self.pairs)
            if provisions[p].stay_months is not None and provisions[p].plan_chooses
        ]

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
