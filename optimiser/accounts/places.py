"""Places: what is left of the first day's, what levers add or take away, what may be filled, what is."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from optimiser.plan import Array
from optimiser.problem import Pair, Problem, Provision


def base_places(problem: Problem) -> Array:
    """Give the places of the first day that are left, averaged over each period.

    They shrink by `Places lost a year`, compounded to the period's middle, and end on `Open until`.

    Returns:
        Places, shape (provisions, periods); NaN where there is no limit.
    """
    return np.array([_base_row(problem, provision) for provision in problem.provisions])


def _base_row(problem: Problem, provision: Provision) -> list[float]:
    timeline = problem.timeline
    if provision.places is None:
        return [math.nan] * timeline.periods
    return [
        provision.places
        * (1 - provision.lost_a_year) ** timeline.years_to_midpoint(t)
        * timeline.share_before(t, provision.open_until)
        for t in range(timeline.periods)
    ]


def lever_places(problem: Problem, units_open: Array) -> Array:
    """Give the places that each lever adds to each provision, less those it takes away.

    Args:
        problem: The workbook with the scenario's changes made.
        units_open: Units open, shape (levers, periods).

    Returns:
        Places, averaged over each period, shape (levers, provisions, periods).
    """
    row = {provision.name: p for p, provision in enumerate(problem.provisions)}
    places = np.zeros((len(problem.levers), len(problem.provisions), problem.timeline.periods))
    for o, lever in enumerate(problem.levers):
        for name in {*lever.gained, *lever.given_up}:
            places[o, row[name]] = lever.net_places(name) * units_open[o]
    return places


def places_a_child(problem: Problem) -> Array:
    """Give the places that one child takes, shape (groups, provisions)."""
    return grid(problem, problem.places_used, 1.0)


def placed_now(problem: Problem) -> Array:
    """Give the children placed on the first day, shape (groups, provisions); none without `Placed now`."""
    return grid(problem, problem.placed or {}, 0.0)


def grid(problem: Problem, sheet: Mapping[Pair, float], blank: float) -> Array:
    """Lay a sheet of groups by provisions out as an array, with a value for its blanks."""
    names = [provision.name for provision in problem.provisions]
    rows = [[sheet.get((group.name, name), blank) for name in names] for group in problem.groups]
    return np.array(rows, dtype=np.float64)


def used_places(problem: Problem, children: Array) -> Array:
    """Give the places that children take, shape (provisions, periods)."""
    return np.asarray(np.einsum("gp,gpt->pt", places_a_child(problem), children))


def usable_places(problem: Problem, places: Array) -> Array:
    """Give the places that may be filled: occupancy × places, and the first day's surplus while it lasts.

    Children beyond the highest planned occupancy on the first day stay until their own placements end.

    Args:
        problem: The workbook with the scenario's changes made.
        places: Places open, shape (provisions, periods).
    """
    occupancy = np.array([[provision.occupancy] for provision in problem.provisions])
    return np.asarray(occupancy * places + _surplus_left(problem))


def _surplus_left(problem: Problem) -> Array:
    """The first day's surplus that is still there, shape (provisions, periods)."""
    timeline = problem.timeline
    used = (places_a_child(problem) * placed_now(problem)).sum(axis=0)
    left = np.zeros((len(problem.provisions), timeline.periods))
    for p, provision in enumerate(problem.provisions):
        if provision.stay_months is None or provision.places is None:
            continue
        surplus = max(0.0, used[p] - provision.occupancy * provision.places)
        stay = math.exp(-12 / (provision.stay_months * timeline.a_year))
        for t in range(timeline.periods):
            left[p, t] = surplus * stay ** (t + 0.5) * timeline.share_before(t, provision.open_until)
    return left
