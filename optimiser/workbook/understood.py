"""The frozen nouns of what was understood of a planning workbook: figures and sentences, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from optimiser.workbook.first_day import FirstDay
from optimiser.workbook.offers import OfferLine


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group: its ages in completed years and its need at the midpoints of the first and last period."""

    group: str
    age_from: float
    age_to: float
    months_in_care: float | None
    need_first: float
    need_last: float


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One group with flows: how its children come, how they leave, and where that leads.

    Attributes:
        group: Its name.
        on_first_day: Children on the first day.
        entries: Children a year who come in, by route; the plain column has the route "".
        entries_a_year: All of them.
        entries_growth: Their growth a year.
        ways_out: The rate a year at which a child there leaves care.
        months_in_care: Average time in care; None where there is no way out.
        settles_at: Children it settles at with the first day's entries; None where no child ever leaves care.
    """

    group: str
    on_first_day: float
    entries: Mapping[str, float]
    entries_a_year: float
    entries_growth: float
    ways_out: float
    months_in_care: float | None
    settles_at: float | None


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """One provision, with what a child there costs all in.

    Attributes:
        provision: Its name.
        setting: The kind of place.
        provider: Who runs it.
        bought_by: How it is bought.
        places: Places open on the first day; None for no limit.
        occupancy: Highest share of places that can be filled.
        weekly_price: Pounds a child a week.
        weekly_cost_per_place: Pounds a place a week.
        all_in_a_week: Pounds a child a week when filled as far as planned; None where no place may be filled.
        sunk_a_place_a_year: Cost of a place a year, filled or empty.
        stay_months: Average stay; None where children are placed afresh each period.
        plan_chooses: Whether the plan decides how many children live here.
    """

    provision: str
    setting: str
    provider: str
    bought_by: str
    places: float | None
    occupancy: float
    weekly_price: float
    weekly_cost_per_place: float
    all_in_a_week: float | None
    sunk_a_place_a_year: float
    stay_months: float | None
    plan_chooses: bool


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """One scenario with its changes in words."""

    scenario: str
    chance: float | None
    description: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understanding:
    """A workbook as it was understood.

    Attributes:
        title: The plan's title.
        council: The council's name.
        first_day: The day the plan starts.
        last_day: The last day it reports.
        beyond: The last day of the years solved beyond it.
        period: `month`, `quarter` or `year`.
        periods: Periods reported.
        periods_beyond: Periods solved beyond them.
        groups: Groups with their need.
        flows: Groups whose need is projected, with their flows.
        transitions: Changes of group, a sentence each.
        provisions: Provisions with what they cost.
        levers: Levers with what a unit costs and brings.
        moves: Planned moves, a sentence each.
        targets: Targets, a sentence each.
        limits: Limits, a sentence each.
        budget: Budget lines, controls apart, a sentence each.
        controls: What the ledger has against the first day's cost, a sentence each.
        funding: Funders, a sentence each.
        price_changes: Price changes, a sentence each.
        scenarios: Scenarios with their changes.
        reconciliation: The first day; None without `Placed now`.
    """

    title: str
    council: str
    first_day: date
    last_day: date
    beyond: date
    period: str
    periods: int
    periods_beyond: int
    groups: tuple[GroupLine, ...]
    flows: tuple[FlowLine, ...]
    transitions: tuple[str, ...]
    provisions: tuple[ProvisionLine, ...]
    levers: tuple[OfferLine, ...]
    moves: tuple[str, ...]
    targets: tuple[str, ...]
    limits: tuple[str, ...]
    budget: tuple[str, ...]
    controls: tuple[str, ...]
    funding: tuple[str, ...]
    price_changes: tuple[str, ...]
    scenarios: tuple[ScenarioLine, ...]
    reconciliation: FirstDay | None

    def to_json(self) -> dict[str, object]:
        """Give all of it as plain values: dates as `2017-04-01`, what does not exist as null."""
        plain = _plain(asdict(self))
        assert isinstance(plain, dict)
        return plain


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
