"""What was understood of a planning workbook, to be read back to the person who typed it.

Nothing is solved here. `understand` gives figures and sentences as data; `telling.tell` sets them as text.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from optimiser.problem import Change, Group, PlannedMove, PriceChange, Problem, Provision, Target
from optimiser.workbook.first_day import FirstDay, need_at, reconcile
from optimiser.workbook.offers import OfferLine, weigh
from optimiser.workbook.wording import day, listed, number, pounds, share


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
class ProvisionLine:
    """One provision, with what a child there costs all in.

    Attributes:
        provision: Its name.
        kind: Setting, provider and how it is bought, in words.
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
    kind: str
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
        provisions: Provisions with what they cost.
        levers: Levers with what a unit costs and brings.
        moves: Planned moves, a sentence each.
        targets: Targets, a sentence each.
        limits: Limits, a sentence each.
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
    provisions: tuple[ProvisionLine, ...]
    levers: tuple[OfferLine, ...]
    moves: tuple[str, ...]
    targets: tuple[str, ...]
    limits: tuple[str, ...]
    funding: tuple[str, ...]
    price_changes: tuple[str, ...]
    scenarios: tuple[ScenarioLine, ...]
    reconciliation: FirstDay | None

    def to_json(self) -> dict[str, object]:
        """Give all of it as plain values: dates as `2017-04-01`, what does not exist as null."""
        plain = _plain(asdict(self))
        assert isinstance(plain, dict)
        return plain


def understand(problem: Problem) -> Understanding:
    """Say what a workbook was understood to mean, before anything is solved."""
    settings, timeline = problem.settings, problem.timeline
    one_day = timedelta(days=1)
    return Understanding(
        title=settings.title,
        council=settings.council,
        first_day=settings.first_day,
        last_day=timeline.starts[timeline.plan_periods] - one_day,
        beyond=timeline.starts[-1] - one_day,
        period=settings.period,
        periods=timeline.plan_periods,
        periods_beyond=timeline.beyond_periods,
        groups=tuple(_group(problem, group) for group in problem.groups),
        provisions=tuple(_provision(each, settings.weeks_in_year) for each in problem.provisions),
        levers=tuple(weigh(problem, lever) for lever in problem.levers),
        moves=tuple(_move(problem, move) for move in problem.moves),
        targets=tuple(_target(target) for target in problem.targets),
        limits=tuple(
            f"{limit.name}: {limit.of.lower()} at most "
            f"{number(limit.value) + ' FTE' if limit.of == 'Staff' else pounds(limit.value)}, "
            f"{limit.year or 'every financial year'}"
            for limit in problem.limits
        ),
        funding=tuple(
            f"{funder.name}: {_sum_of(funder.share, funder.weekly)} towards {_those(str(funder.applies_to))}"
            for funder in problem.funders
        ),
        price_changes=tuple(_price_change(change) for change in problem.price_changes),
        scenarios=tuple(
            ScenarioLine(each.name, each.chance, each.description, tuple(map(in_words, each.changes)))
            for each in problem.scenarios
        ),
        reconciliation=reconcile(problem),
    )


def in_words(change: Change) -> str:
    """Say what a change does: `Need, every group, every date: × 1.1 (+10%)`."""
    row = "every row" if change.row == "*" else change.row
    column = "every column of numbers" if change.column == "*" else change.column
    return f"{change.sheet}, {row}, {column}: {_change(change)}"


def _change(change: Change) -> str:
    value = change.value
    if change.how == "×" and isinstance(value, (int, float)):
        return (
            f"× {_factor(value)} ({value - 1:+.4g})"
            if value == 0
            else f"× {_factor(value)} ({_signed(value - 1)})"
        )
    if change.how == "+" and isinstance(value, (int, float)):
        return f"{'less' if value < 0 else 'plus'} {_factor(abs(value))}"
    return f"becomes {_value(value)}"


def _factor(value: float) -> str:
    return f"{value:,.6g}"


def _signed(value: float) -> str:
    return f"{'+' if value >= 0 else '−'}{share(abs(value))}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "Y" if value else "N"
    if value is None:
        return "blank"
    if isinstance(value, date):
        return day(value)
    return _factor(value) if isinstance(value, (int, float)) else str(value)


def _group(problem: Problem, group: Group) -> GroupLine:
    timeline = problem.timeline
    first, last = timeline.midpoint(0), timeline.midpoint(timeline.plan_periods - 1)
    return GroupLine(
        group=group.name,
        age_from=group.age_from,
        age_to=group.age_to,
        months_in_care=group.months_in_care,
        need_first=need_at(problem, group.name, first),
        need_last=need_at(problem, group.name, last),
    )


def _provision(provision: Provision, weeks: float) -> ProvisionLine:
    cost = provision.weekly_cost_per_place
    filled = cost / provision.occupancy if cost and provision.occupancy else 0.0
    return ProvisionLine(
        provision=provision.name,
        kind=", ".join(dict.fromkeys([provision.setting, provision.provider, provision.bought_by])),
        places=provision.places,
        occupancy=provision.occupancy,
        weekly_price=provision.weekly_price,
        weekly_cost_per_place=cost,
        all_in_a_week=provision.weekly_price + filled if provision.occupancy else None,
        sunk_a_place_a_year=cost * weeks,
        stay_months=provision.stay_months,
        plan_chooses=provision.plan_chooses,
    )


def _move(problem: Problem, move: PlannedMove) -> str:
    cost = problem.settings.cost_of_a_move if move.cost is None else move.cost
    limits = (
        [f"at most {number(move.children_a_year)} children a year"]
        if move.children_a_year is not None
        else []
    )
    if move.children_in_all is not None:
        limits.append(f"{number(move.children_in_all)} children in all")
    who = f"{move.from_provision} to {move.to_provision} ({listed(list(move.groups))})"
    dates = _between(move.earliest, move.latest)
    return f"{move.name}: {who}, {listed(limits) or 'no limit'}, {pounds(cost)} a move{dates}"


def _between(earliest: date | None, latest: date | None) -> str:
    after = f", from {day(earliest)}" if earliest else ""
    return after + (f", until {day(latest)}" if latest else "")


def _target(target: Target) -> str:
    things = "places" if target.counts_places else "children"
    value = share(target.value) if target.out_of else f"{number(target.value)} {things}"
    out_of = f" of {things} where {target.out_of}" if target.out_of else ""
    out_of = f" of all {things}" if target.out_of and not target.out_of.clauses else out_of
    how = (
        target.strength
        if isinstance(target.strength, str)
        else f"{pounds(target.strength)} a week for each short"
    )
    by = f"by {day(target.by)}" if target.by else "from the first period"
    return f"{target.name}: {things} where {target.count} {target.rule} {value}{out_of}, {by}, {how}"


def _price_change(change: PriceChange) -> str:
    start = f"from {day(change.start)}" if change.start else "from the first day"
    amounts = [_signed(change.share)] if change.share else []
    if change.weekly:
        amounts.append(f"{'+' if change.weekly > 0 else '−'}{pounds(abs(change.weekly))} a week")
    return f"{change.name}: {listed(amounts) or 'no change'} {start} on {_those(str(change.applies_to))}"


def _sum_of(part: float, weekly: float) -> str:
    amounts = [f"{share(part)} of the price"] if part else []
    if weekly:
        amounts.append(f"{pounds(weekly)} a child a week")
    return listed(amounts) or "nothing"


def _those(filter_text: str) -> str:
    return "every placement" if filter_text == "all" else f"placements where {filter_text}"


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
