"""The first day reconciled: children placed now against need and places, and what they cost a week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from optimiser.accounts.controls import Control, controls
from optimiser.accounts.placements import gross_prices, net_prices
from optimiser.accounts.places import placed_now, places_a_child
from optimiser.problem import Problem
from optimiser.reporting.sheet import Form

_CLOSE = 0.5


@dataclass(frozen=True, slots=True)
class FirstDayCheck:
    """One comparison on the first day; nothing is expected where a figure is only told."""

    what: str
    found: float
    expected: float | None
    unit: str
    result: str
    form: Form = "children"


def first_day_checks(problem: Problem) -> Iterator[FirstDayCheck]:
    """Set the first day's children against need by group, and against places by provision; tell its cost."""
    if problem.placed is None:
        yield FirstDayCheck("Children placed now", 0.0, None, "children", "Not given: no Placed now")
        return
    now = placed_now(problem)
    used = (now * places_a_child(problem)).sum(axis=0)
    for g, group in enumerate(problem.groups):
        needed, placed = _need(problem, group.name), float(now[g].sum())
        result = "Agree" if abs(placed - needed) <= _CLOSE else "Differ"
        yield FirstDayCheck(f"{group.name}: placed now against need", placed, needed, "children", result)
    for p, provision in enumerate(problem.provisions):
        if provision.places is not None:
            usable, taken = provision.places * provision.occupancy, float(used[p])
            result = "Within" if taken <= usable + 1e-9 else "Above planned occupancy"
            what = f"{provision.name}: places taken against places that can be filled"
            yield FirstDayCheck(what, taken, usable, "places", result)
    yield from _cost(problem, now)
    yield from _controls(problem)


def _cost(problem: Problem, now: np.ndarray) -> Iterator[FirstDayCheck]:
    level = replace(problem, provisions=tuple(replace(each, price_growth=0.0) for each in problem.provisions))
    gross = float((now * gross_prices(level)[:, :, 0]).sum())
    net = float((now * net_prices(level)[:, :, 0]).sum())
    open_places = sum((each.places or 0.0) * each.weekly_cost_per_place for each in problem.provisions)
    told = "Compare with the ledger"
    yield FirstDayCheck("Placements, gross, a week", gross, None, "£ a week", told, "pence")
    yield FirstDayCheck("Placements, net of funding, a week", net, None, "£ a week", told, "pence")
    yield FirstDayCheck("Places open, filled or empty, a week", open_places, None, "£ a week", told, "pence")
    year = (net + open_places) * problem.settings.weeks_in_year
    yield FirstDayCheck("All net, a full year at that rate", year, None, "£ a year", told, "pence")


def _controls(problem: Problem) -> Iterator[FirstDayCheck]:
    """Hold the first day's cost to what the ledger has."""
    for control in controls(problem):
        what = f"{control.line.name}: a year at the first day's rate, gross, against the control"
        yield FirstDayCheck(what, control.cost, control.line.amount, "£ a year", _verdict(control), "pence")


def _verdict(control: Control) -> str:
    return f"{'Within' if control.agrees else 'OUTSIDE'} 2% ({control.share:+.1%})"


def _need(problem: Problem, group: str) -> float:
    """Need on the first day itself: as its flows begin, or on straight lines between the dates typed."""
    for flow in problem.flows:
        if flow.group == group:
            return flow.on_first_day
    typed = sorted((day.toordinal(), each) for (name, day), each in problem.need.items() if name == group)
    days, children = zip(*typed, strict=True)
    return float(np.interp(problem.settings.first_day.toordinal(), days, children))
