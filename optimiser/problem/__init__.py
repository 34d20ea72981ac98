"""The frozen nouns of the input: a planning workbook, read and checked, as the model knows it.

A `Problem` is made by `workbook.reading` and changed only by `scenarios.apply`. Names in it are spelled as
their own sheet spells them, so they can be compared as they stand. None means what the workbook's words
`no limit` and `none` mean; a blank has already been given its meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

import numpy as np

from optimiser.filters import Filter, Value
from optimiser.levers import BlockContract, Campaign, Lever, NewHome, ServiceRow, all_levers
from optimiser.problem.budget import BudgetLine
from optimiser.problem.rules import (
    EVERY,
    GRIDS,
    ROUTE,
    TAG,
    Change,
    Funder,
    Limit,
    PlannedMove,
    PriceChange,
    Rule,
    Scenario,
    Source,
    Target,
)
from optimiser.problem.stock import Flow, Group, Provision, Settings, Transition
from optimiser.timeline import Timeline

Fit = Literal["best", "ok", "last resort", "unsuitable"]
Pair = tuple[str, str]

__all__ = [
    "EVERY",
    "GRIDS",
    "ROUTE",
    "TAG",
    "BudgetLine",
    "Change",
    "Fit",
    "Flow",
    "Funder",
    "Group",
    "Limit",
    "Pair",
    "PlannedMove",
    "PriceChange",
    "Problem",
    "Provision",
    "Rule",
    "Scenario",
    "Settings",
    "Source",
    "Target",
    "Transition",
]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A whole planning workbook. Grids are keyed by (group, provision), need by (group, date).

    `placed` is None where the workbook has no `Placed now`; groups and provisions keep the workbook's order.
    `blanks` names cells that a blank's meaning fills, as (table, row counted from 0, field): numbers, because
    a scenario's × and + leave a blank blank, and the groups of a planned move, which follow suitability.
    `cells` says where a figure stands, by (table, name, field): `Limits!D9`; the row's key has the field "".
    """

    settings: Settings
    groups: tuple[Group, ...]
    need: Mapping[tuple[str, date], float]
    provisions: tuple[Provision, ...]
    suitability: Mapping[Pair, Fit]
    placed: Mapping[Pair, float] | None = None
    prices: Mapping[Pair, float] = field(default_factory=dict)
    places_used: Mapping[Pair, float] = field(default_factory=dict)
    homes: tuple[NewHome, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    contracts: tuple[BlockContract, ...] = ()
    services: tuple[ServiceRow, ...] = ()
    moves: tuple[PlannedMove, ...] = ()
    targets: tuple[Target, ...] = ()
    limits: tuple[Limit, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    funders: tuple[Funder, ...] = ()
    price_changes: tuple[PriceChange, ...] = ()
    flows: tuple[Flow, ...] = ()
    transitions: tuple[Transition, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    sources: tuple[Source, ...] = ()
    blanks: frozenset[tuple[str, int, str]] = field(default=frozenset(), compare=False)
    cells: Mapping[tuple[str, str, str], str] = field(default_factory=dict, compare=False)

    @cached_property
    def timeline(self) -> Timeline:
        """The periods solved."""
        return self.settings.timeline

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        """Every lever in one shape, in the order of sheets and rows."""
        return all_levers(self.homes, self.campaigns, self.contracts, self.services)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Where children may be: suitable pairs, and unsuitable ones where children are and may stay.

        Those are the pairs *E* of the model: an unsuitable pair counts where children are placed now and
        the provision has an average stay or is not the plan's to choose.
        """
        placed = self.placed or {}
        return tuple(
            (group.name, provision.name)
            for group in self.groups
            for provision in self.provisions
            if (group.name, provision.name) in self.suitability
            or (
                placed.get((group.name, provision.name), 0) > 0
                and (provision.stay_months is not None or not provision.plan_chooses)
            )
        )

    def fit(self, pair: Pair) -> Fit:
        """How well a provision suits a group; `unsuitable` where the sheet is blank."""
        return self.suitability.get(pair, "unsuitable")

    @cached_property
    def pair_attributes(self) -> dict[Pair, dict[str, Value]]:
        """What a filter can ask of every pair, by folded heading."""
        groups = {group.name: group.attributes for group in self.groups}
        provisions = {provision.name: provision.attributes for provision in self.provisions}
        return {
            pair: {**groups[pair[0]], **provisions[pair[1]], "fit": self.fit(pair)} for pair in self.pairs
        }

    def groups_suited(self, *provisions: str) -> tuple[str, ...]:
        """The groups that each of these provisions suits."""
        return tuple(
            group.name
            for group in self.groups
            if all((group.name, provision) in self.suitability for provision in provisions)
        )

    def matching(self, rule: Filter) -> tuple[Pair, ...]:
        """The pairs a filter matches."""
        return tuple(pair for pair, row in self.pair_attributes.items() if rule.matches(row))

    def provisions_matching(self, rule: Filter) -> tuple[str, ...]:
        """The provisions a filter over provisions matches."""
        return tuple(each.name for each in self.provisions if rule.matches(each.attributes))

    def price(self, pair: Pair) -> float:
        """The weekly price on the first day: the group's own in `Prices`, else the provision's."""
        return self.prices.get(pair, self.provision(pair[1]).weekly_price)

    def months_in_care(self, group: str) -> float | None:
        """How long a child who comes into care stays, in months; None where nobody said.

        For a group with flows it is one over its ways out, whatever its own column says.
        """
        flow = self._flows.get(group)
        if flow is None:
            return self.group(group).months_in_care
        return 12 / flow.ways_out if flow.ways_out else None

    def typed_need(self, group: str, days: Sequence[float]) -> list[float]:
        """A group's need on some days, as typed: straight lines between its dates, level outside them.

        Args:
            group: The group's name.
            days: Moments as day numbers, which may fall at noon.
        """
        typed = sorted((day.toordinal(), n) for (name, day), n in self.need.items() if name == group)
        dates, children = zip(*typed, strict=True)
        return [float(each) for each in np.interp(days, dates, children)]

    def provision(self, name: str) -> Provision:
        """The provision of that name."""
        return self._provisions[name]

    def group(self, name: str) -> Group:
        """The group of that name."""
        return self._groups[name]

    @cached_property
    def _provisions(self) -> dict[str, Provision]:
        return {each.name: each for each in self.provisions}

    @cached_property
    def _flows(self) -> dict[str, Flow]:
        return {each.group: each for each in self.flows}

    @cached_property
    def _groups(self) -> dict[str, Group]:
        return {each.name: each for each in self.groups}

    @cached_property
    def dearest_price(self) -> float:
        """The dearest weekly price in `Provision` and `Prices`."""
        own = [provision.weekly_price for provision in self.provisions]
        return max([*own, *self.prices.values()], default=0.0)

    @property
    def nothing_suitable_price(self) -> float:
        """Pounds a week that a child without a place is taken to cost."""
        given = self.settings.nothing_suitable_price
        return 1.5 * self.dearest_price if given is None else given
