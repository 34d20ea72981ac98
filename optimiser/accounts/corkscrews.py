"""Opening + gained − lost = closing, of foster households and of places, from period end to period end.

These count what stands at the end of each period, as a register would; `Accounts` counts averages over
periods, as money does. What happens on a period's first day belongs to that period.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimiser.accounts.opening import delay_of, term_of
from optimiser.levers import Lever
from optimiser.plan import Array
from optimiser.problem import Problem, Provision
from optimiser.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Corkscrew:
    """What stood at the start of each period, what came, what went, and what stands at its end (t)."""

    opening: Array
    gained: Array
    lost: Array
    closing: Array


def households(problem: Problem, units: NDArray[np.int64]) -> dict[str, Corkscrew]:
    """Follow the foster households of each campaign: opening + approved − left = closing.

    Args:
        problem: The workbook with the scenario's changes made.
        units: Whole units decided, shape (levers, periods).
    """
    return {
        lever.name: _turn(
            0.0, _opened(lever, decided, problem.timeline), _standing(lever, decided, problem.timeline)
        )
        for lever, decided in zip(problem.levers, units, strict=True)
        if lever.kind == "foster"
    }


def places_by_provision(problem: Problem, units: NDArray[np.int64]) -> dict[str, Corkscrew]:
    """Follow the places of each provision that has a number of them: opening + gained − lost = closing.

    Places are lost as carers leave and homes close, as contracts end, and where a lever gives them up.

    Args:
        problem: The workbook with the scenario's changes made.
        units: Whole units decided, shape (levers, periods).
    """
    timeline = problem.timeline
    courses = [
        (lever, _opened(lever, decided, timeline), _standing(lever, decided, timeline))
        for lever, decided in zip(problem.levers, units, strict=True)
    ]
    return {
        provision.name: _provision(provision, courses, timeline)
        for provision in problem.provisions
        if provision.places is not None
    }


def _provision(
    provision: Provision, courses: list[tuple[Lever, Array, Array]], timeline: Timeline
) -> Corkscrew:
    """The places of a provision, from what opens and stands of each lever by period."""
    closing = _base_standing(provision, timeline)
    gained = np.zeros(timeline.periods)
    for lever, opened, standing in courses:
        gained += lever.gained.get(provision.name, 0.0) * opened
        closing += lever.net_places(provision.name) * standing
    return _turn(provision.places or 0.0, gained, closing)


def _turn(at_first: float, gained: Array, closing: Array) -> Corkscrew:
    opening = np.concatenate([[at_first], closing[:-1]])
    return Corkscrew(opening, gained, opening + gained - closing, closing)


def _base_standing(provision: Provision, timeline: Timeline) -> Array:
    """The first day's places that still stand at the end of each period."""
    return np.array(
        [
            (provision.places or 0.0)
            * (1 - provision.lost_a_year) ** ((t + 1) / timeline.a_year)
            * (provision.open_until is None or provision.open_until >= timeline.starts[t + 1])
            for t in range(timeline.periods)
        ]
    )


def _opened(lever: Lever, decided: NDArray[np.int64], timeline: Timeline) -> Array:
    """Units that open in each period."""
    opened = np.zeros(timeline.periods)
    for decision in np.flatnonzero(decided):
        period = int(decision + delay_of(lever, timeline))
        if period < timeline.periods:
            opened[period] += decided[decision]
    return opened


def _standing(lever: Lever, decided: NDArray[np.int64], timeline: Timeline) -> Array:
    """Units open, and not left, at the end of each period."""
    delay, term = delay_of(lever, timeline), term_of(lever, timeline)
    standing = np.zeros(timeline.periods)
    for decision in np.flatnonzero(decided):
        for t in range(decision, timeline.periods):
            since_opening = t + 1 - decision - delay
            if 0 < since_opening <= term:
                left = (1 - lever.leaving_a_year) ** (since_opening / timeline.a_year)
                standing[t] += decided[decision] * left
    return standing
