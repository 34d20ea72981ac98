"""The frozen nouns of the input: a planning workbook, read and checked, as the model knows it.

A `Problem` is made by `workbook.reading` and changed only by `scenarios.apply`. Names in it are spelled as
their own sheet spells them, so they can be compared as they stand. None means what the workbook's words
`no limit` and `none` mean; a blank has already been given its meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from optimiser.filters import Filter, Value, fold
from optimiser.levers import (
    BlockContract,
    Campaign,
    Lever,
    NewHome,
    ServiceRow,
    all_levers,
)
from optimiser.timeline import PERIODS_IN_A_YEAR, PeriodLength, Timeline

Fit = Literal["best", "ok", "last resort", "unsuitable"]
Rule = Literal["at least", "at most"]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The sheet `Settings`. Money is in pounds at the prices of the first day; shares are 0.035 for 3.5%."""

    title: str
    council: str
    first_day: date
    period: PeriodLength
    periods: int
    years_beyond: float = 2.0
    weeks_in_year: float = 52.0
    discount_rate: float = 0.035
    inflation: float = 0.0
    borrowing_rate: float | None = None
    financial_year_start: int = 4
    cost_of_a_move: float = 1000.0
    last_resort_charge: float = 0.0
    nothing_suitable_price: float | None = None
    gap: float = 1e-4
    time_limit: float = 300.0

    @property
    def borrowing(self) -> float:
        """The borrowing rate as quoted; blank, what discount and inflation make together."""
        if self.borrowing_rate is not None:
            return self.borrowing_rate
        return (1 + self.discount_rate) * (1 + self.inflation) - 1

    @property
    def timeline(self) -> Timeline:
        """The periods of the plan and of the years beyond it (part periods count as whole ones)."""
        beyond = self.years_beyond * PERIODS_IN_A_YEAR[self.period]
        return Timeline(
            first_day=self.first_day,
            length=self.period,
            plan_periods=self.periods,
            beyond_periods=-int(-beyond // 1),
            weeks_in_year=self.weeks_in_year,
            financial_year_start=self.financial_year_start,
        )


@dataclass(frozen=True, kw_only=True)
class Group:
    """Children alike in what would suit them. Ages are completed years, both ends included."""

    name: str
    age_from: float
    age_to: float
    months_in_care: float | None = None
    tags: Mapping[str, Value] = field(default_factory=dict)

    @cached_property
    def attributes(self) -> dict[str, Value]:
        """What a filter can ask of the group, by folded heading."""
        return {
            "group": self.name,
            "age from": self.age_from,
            "age to": self.age_to,
            "average time in care (months)": self.months_in_care,
            **{fold(tag): value for tag, value in self.tags.items()},
        }


@dataclass(frozen=True, kw_only=True)
class Provision:
    """Somewhere children can live: a home, a foster service, a market.

    Attributes:
        places: Places open on the first day; None for no limit.
        open_until: The first date its places are no longer open; None if they last.
        lost_a_year: Share of the places lost a year, compounded.
        occupancy: Highest share of places that can be filled, averaged over a period.
        weekly_price: Pounds a child a week, paid for children placed.
        weekly_cost_per_place: Pounds a place a week, paid filled or empty.
        price_growth: Real growth a year of both.
        stay_months: How long a placement lasts; None where children are placed afresh each period.
        plan_chooses: Whether the plan may decide how many children live here.
    """

    name: str
    setting: str
    provider: str
    bought_by: str
    family_based: bool
    in_area: bool
    ofsted: str = "Not rated"
    places: float | None
    open_until: date | None = None
    lost_a_year: float = 0.0
    occupancy: float = 1.0
    weekly_price: float
    weekly_cost_per_place: float = 0.0
    price_growth: float = 0.0
    stay_months: float | None
    plan_chooses: bool = True
    tags: Mapping[str, Value] = field(default_factory=dict)

    @cached_property
    def attributes(self) -> dict[str, Value]:
        """What a filter can ask of the provision, by folded heading."""
        return {
            "provision": self.name,
            "setting": self.setting,
            "provider": self.provider,
            "bought by": self.bought_by,
            "family-based": self.family_based,
            "in area": self.in_area,
            "ofsted": self.ofsted,
            "places": "no limit" if self.places is None else self.places,
            "open until": self.open_until,
            "places lost a year": self.lost_a_year,
            "highest planned occupancy": self.occupancy,
            "weekly price": self.weekly_price,
            "weekly cost per place": self.weekly_cost_per_place,
            "price growth a year": self.price_growth,
            "average stay (months)": "none" if self.stay_months is None else self.stay_months,
            "plan chooses": self.plan_chooses,
            **{fold(tag): value for tag, value in self.tags.items()},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMove:
    """Moves of children already placed; `groups` are those it may move."""

    name: str
    from_provision: str
    to_provision: str
    groups: tuple[str, ...]
    children_a_year: float | None = None
    children_in_all: float | None = None
    cost: float | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A rule on where children are placed, or (with `counts_places`) on places open.

    Attributes:
        count: What is counted.
        out_of: What it is a share of; None compares the count itself.
        counts_places: Whether places are counted rather than children.
        rule: `at least` or `at most`.
        value: A share with `out_of`, else children or places.
        by: It binds from the period that holds this date; None from the first.
        strength: `must`, `aim`, `watch`, or pounds a child (or place) a week of falling short.
    """

    name: str
    count: Filter
    out_of: Filter | None
    counts_places: bool
    rule: Rule
    value: float
    by: date | None = None
    strength: Literal["must", "aim", "watch"] | float = "aim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A ceiling in the cash of its financial year (FTE for staff); `year` None means every year."""

    name: str
    of: Literal["Revenue", "Capital", "Staff"]
    year: str | None
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Funder:
    """What a partner pays towards placements: a share of the price, pounds a child a week, or both."""

    name: str
    applies_to: Filter
    share: float = 0.0
    weekly: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChange:
    """From the first period that starts on or after `start`, prices change by `share`, then by `weekly`."""

    name: str
    applies_to: Filter
    start: date | None
    share: float = 0.0
    weekly: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change a scenario makes, already resolved to the part of the problem that it touches.

    Attributes:
        scenario: The scenario's name.
        sheet: The sheet's name, for people.
        row: The row's key as that sheet spells it, or `*`.
        column: The column's heading, or `*`, for people.
        table: The field of `Problem` that holds the sheet.
        fields: The fields of a row that change (for a grid: its column keys).
        how: `×`, `+` or `=`.
        value: A number for `×` and `+`; for `=` whatever the column holds.
        cell: The address of the row in `Changes`, for messages.
    """

    scenario: str
    sheet: str
    row: str
    column: str
    table: str
    fields: tuple[str | date, ...]
    how: Literal["×", "+", "="]
    value: object
    cell: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """The workbook with its changes made, in order; without changes, the workbook as it stands."""

    name: str
    chance: float | None = None
    description: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A row of the assumptions log, reported as it stands."""

    item: str
    source: str = ""
    basis: str = ""
    quality: str = ""
    owner: str = ""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A whole planning workbook. Grids are keyed by (group, provision), need by (group, date).

    `placed` is None where the workbook has no `Placed now`; groups and provisions keep the workbook's order.
    `blanks` names cells that a blank's meaning fills, as (table, row counted from 0, field): numbers, because
    a scenario's × and + leave a blank blank, and the groups of a planned move, which follow suitability.
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
    funders: tuple[Funder, ...] = ()
    price_changes: tuple[PriceChange, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    sources: tuple[Source, ...] = ()
    blanks: frozenset[tuple[str, int, str]] = field(default=frozenset(), compare=False)

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
