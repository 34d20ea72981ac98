"""Who needs a placement, where children can live, and how the plan is reckoned: the sheets every plan has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from optimiser.filters import Value, fold
from optimiser.timeline import PERIODS_IN_A_YEAR, PeriodLength, Timeline


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """How many children of a group there are, come and leave; rates are a year, for each child there.

    Attributes:
        group: The group, which then has no row in `Need`.
        on_first_day: Children on the first day.
        entries: Children a year on the first day by route; the plain column has the route "".
        entries_growth: Growth a year of all its entries, compounded.
        return_home: Ways out: returns home.
        adoption: Ways out: adoption or guardianship.
        turn_18: Ways out: turning 18.
        other: Ways out: any other.
    """

    group: str
    on_first_day: float
    entries: Mapping[str, float]
    entries_growth: float = 0.0
    return_home: float = 0.0
    adoption: float = 0.0
    turn_18: float = 0.0
    other: float = 0.0

    @property
    def ways_out(self) -> float:
        """The rate a year at which a child of the group leaves care, by any way out."""
        return self.return_home + self.adoption + self.turn_18 + self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """Children who change group while in care: growing older, needs rising or falling; a rate a year."""

    from_group: str
    to_group: str
    rate: float


NOT_OURS_TO_CHOOSE = ("kinship", "parents", "adoption")
"""Settings where, unless the workbook says otherwise, the plan does not decide how many children live."""


def usual_way_to_buy(provider: str) -> str:
    """Give what a blank `Bought by` means: in-house where the provider is, else spot."""
    return "in-house" if provider == "in-house" else "spot"


def plan_usually_chooses(setting: str) -> bool:
    """Give what a blank `Plan chooses` means: no for kinship, parents and adoption, else yes."""
    return setting not in NOT_OURS_TO_CHOOSE


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
