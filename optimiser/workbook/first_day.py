"""The first day's reconciliation: children placed now against need, against places and against money.

A workbook that cannot tie its first day to the ledger cannot be trusted about the last one. Prices are those
of the first day: no growth yet, and the price changes in force on that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from optimiser.filters import Value
from optimiser.problem import Pair, Problem, Provision


@dataclass(frozen=True, slots=True)
class ProvisionOnFirstDay:
    """One provision on the first day; `places`, `usable` and `room` are None where there is no limit.

    Attributes:
        provision: Its name.
        children: Children placed there now.
        places_used: Places that they take.
        places: Places open.
        usable: Places that may be filled: places × highest planned occupancy.
        room: Usable places that nobody takes; below 0 where children are placed beyond them.
        placements_a_week: What their placements cost, gross, in pounds a week.
        places_a_week: What its places cost, filled or empty, in pounds a week.
    """

    provision: str
    children: float
    places_used: float
    places: float | None
    usable: float | None
    room: float | None
    placements_a_week: float
    places_a_week: float


@dataclass(frozen=True, slots=True)
class GroupOnFirstDay:
    """One group on the first day: children placed, need as typed, and the first less the second."""

    group: str
    children: float
    need: float
    difference: float


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The first day, reconciled. Money is pounds a week at that day's prices.

    Attributes:
        provisions: By provision, in the workbook's order.
        groups: By group, in the workbook's order.
        placements_a_week: Placements, gross.
        funding_a_week: What partners pay towards them.
        places_a_week: Cost per place of the places open.
        net_a_week: Placements less funding, and the cost of places.
        weeks_in_year: What turns a week into a year.
    """

    provisions: tuple[ProvisionOnFirstDay, ...]
    groups: tuple[GroupOnFirstDay, ...]
    placements_a_week: float
    funding_a_week: float
    places_a_week: float
    net_a_week: float
    weeks_in_year: float

    @property
    def gross_a_week(self) -> float:
        """Placements before funding, and the cost of places."""
        return self.placements_a_week + self.places_a_week


def reconcile(problem: Problem) -> FirstDay | None:
    """Set the children placed now against need, places and prices; None without `Placed now`."""
    if problem.placed is None:
        return None
    provisions = tuple(_provision(problem, each) for each in problem.provisions)
    placements = sum(each.placements_a_week for each in provisions)
    places = sum(each.places_a_week for each in provisions)
    net = sum(children * net_price(problem, pair) for pair, children in problem.placed.items())
    return FirstDay(
        provisions=provisions,
        groups=tuple(_group(problem, group.name) for group in problem.groups),
        placements_a_week=placements,
        funding_a_week=placements - net,
        places_a_week=places,
        net_a_week=net + places,
        weeks_in_year=problem.settings.weeks_in_year,
    )


def need_on_first_day(problem: Problem, group: str) -> float:
    """Give a group's need on the first day, as typed or as its flows begin."""
    flow = next((each for each in problem.flows if each.group == group), None)
    if flow is not None:
        return flow.on_first_day
    return need_at(problem, group, problem.settings.first_day.toordinal())


def need_at(problem: Problem, group: str, day_number: float) -> float:
    """Give a group's typed need at a moment: straight lines between the dates typed, level outside them.

    Args:
        problem: The workbook as read.
        group: The group's name.
        day_number: The moment as a proleptic day number, which may fall at noon.
    """
    typed = sorted(
        (day.toordinal(), children) for (name, day), children in problem.need.items() if name == group
    )
    for (before, low), (after, high) in pairwise(typed):
        if before <= day_number < after:
            return low + (high - low) * (day_number - before) / (after - before)
    return typed[0][1] if day_number < typed[0][0] else typed[-1][1]


def places_open(provision: Provision, day: date) -> float | None:
    """Give the places open on the first day, none where they end by then; None for no limit."""
    ended = provision.open_until is not None and provision.open_until <= day
    return 0.0 if ended else provision.places


def gross_price(problem: Problem, pair: Pair) -> float:
    """Give a pair's weekly price on the first day, the price changes in force that day made."""
    row = _attributes(problem, pair)
    price = problem.price(pair)
    for change in problem.price_changes:
        in_force = change.start is None or change.start <= problem.settings.first_day
        if in_force and change.applies_to.matches(row):
            price = price * (1 + change.share) + change.weekly
    return max(0.0, price)


def net_price(problem: Problem, pair: Pair) -> float:
    """Give a pair's weekly price on the first day less what partners pay, never below 0."""
    row = _attributes(problem, pair)
    funders = [funder for funder in problem.funders if funder.applies_to.matches(row)]
    left = 1 - sum(funder.share for funder in funders)
    return max(0.0, gross_price(problem, pair) * left - sum(funder.weekly for funder in funders))


def _attributes(problem: Problem, pair: Pair) -> dict[str, Value]:
    """Give what a filter can ask of a pair, also where children are placed but may not stay."""
    group, provision = problem.group(pair[0]), problem.provision(pair[1])
    return {**group.attributes, **provision.attributes, "fit": problem.fit(pair)}


def _provision(problem: Problem, provision: Provision) -> ProvisionOnFirstDay:
    placed = {pair: n for pair, n in (problem.placed or {}).items() if pair[1] == provision.name}
    used = sum(children * problem.places_used.get(pair, 1.0) for pair, children in placed.items())
    places = places_open(provision, problem.settings.first_day)
    usable = None if places is None else places * provision.occupancy
    return ProvisionOnFirstDay(
        provision=provision.name,
        children=sum(placed.values()),
        places_used=used,
        places=places,
        usable=usable,
        room=None if usable is None else usable - used,
        placements_a_week=sum(n * gross_price(problem, pair) for pair, n in placed.items()),
        places_a_week=(places or 0.0) * provision.weekly_cost_per_place,
    )


def _group(problem: Problem, name: str) -> GroupOnFirstDay:
    children = sum(n for (group, _), n in (problem.placed or {}).items() if group == name)
    need = need_on_first_day(problem, name)
    return GroupOnFirstDay(name, children, need, children - need)
