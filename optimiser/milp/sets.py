"""Where children may be and when: the sets of the model and its clocks, as indices and arrays.

Indices: g groups, p provisions, e pairs (where children may be), t periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimiser.filters import Filter
from optimiser.plan import Array
from optimiser.problem import Problem
from optimiser.timeline import Timeline


@dataclass(frozen=True)
class Sets:
    """A problem's groups, provisions, pairs and periods, and who is where on the first day.

    Attributes:
        problem: The workbook with the scenario's changes made.
        need: Children needing a placement, before anything this plan may do (g, t).
    """

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

    def matching(self, rule: Filter) -> list[int]:
        """The pairs that a filter matches."""
        return [
            self.pair_index[self.group_index[group], self.provision_index[provision]]
            for group, provision in self.problem.matching(rule)
        ]

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
    def limited(self) -> list[int]:
        """The provisions with a number of places."""
        return [p for p, each in enumerate(self.problem.provisions) if each.places is not None]

    @cached_property
    def settled_pairs(self) -> list[int]:
        """The pairs whose children are settled: the provision has a stay and is the plan's to choose."""
        provisions = self.problem.provisions
        return [
            e
            for e, (_, p) in enumerate(self.pairs)
            if provisions[p].stay_months is not None and provisions[p].plan_chooses
        ]
