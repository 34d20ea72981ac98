"""The first day's reconciliation: children placed now against need, against places and against money.

A workbook that cannot tie its first day to the ledger cannot be trusted about the last one. Prices are those
of the first day: no growth yet, and the price changes in force on that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from optimiser.accounts.placements import contributions, first_day_prices
from optimiser.accounts.places import placed_now, places_a_child
from optimiser.problem import Problem, Provision


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
    now, prices = placed_now(problem), first_day_prices(problem)
    paid = contributions(problem, prices[:, :, np.newaxis]).sum(axis=(0, 3))
    placements, used = (now * prices).sum(axis=0), (now * places_a_child(problem)).sum(axis=0)
    provisions = tuple(
        _provision(problem, each, *map(float, (now[:, p].sum(), used[p], placements[p])))
        for p, each in enumerate(problem.provisions)
    )
    places = sum(each.places_a_week for each in provisions)
    gross, net = float(placements.sum()), float((now * np.maximum(prices - paid, 0.0)).sum())
    return FirstDay(
        provisions=provisions,
        groups=tuple(
            _group(problem, group.name, float(children))
            for group, children in zip(problem.groups, now.sum(axis=1), strict=True)
        ),
        placements_a_week=gross,
        funding_a_week=gross - net,
        places_a_week=places,
        net_a_week=net + places,
        weeks_in_year=problem.settings.weeks_in_year,
    )


def need_on_first_day(problem: Problem, group: str) -> float:
    """Give a group's need on the first day, as typed or as its flows begin."""
    flow = next((each for each in problem.flows if each.group == group), None)
    if flow is not None:
        return flow.on_first_day
    return problem.typed_need(group, [problem.settings.first_day.toordinal()])[0]


def places_open(provision: Provision, day: date) -> float | None:
    """Give the places open on the first day, none where they end by then; None for no limit."""
    ended = provision.open_until is not None and provision.open_until <= day
    return 0.0 if ended else provision.places


def _provision(
    problem: Problem, provision: Provision, children: float, used: float, placements: float
) -> ProvisionOnFirstDay:
    places = places_open(provision, problem.settings.first_day)
    usable = None if places is None else places * provision.occupancy
    return ProvisionOnFirstDay(
        provision=provision.name,
        children=children,
        places_used=used,
        places=places,
        usable=usable,
        room=None if usable is None else usable - used,
        placements_a_week=placements,
        places_a_week=(places or 0.0) * provision.weekly_cost_per_place,
    )


def _group(problem: Problem, name: str, children: float) -> GroupOnFirstDay:
    need = need_on_first_day(problem, name)
    return GroupOnFirstDay(name, children, need, children - need)
