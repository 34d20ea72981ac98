"""When what was decided is open: the share of a period, and of the households, that is there."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from optimiser.levers import Lever
from optimiser.plan import Array
from optimiser.problem import Problem
from optimiser.timeline import Timeline


def open_share(k: int, delay: float, term: float = math.inf) -> float:
    """Give the share of a period in which a unit is open, `k` periods after the period of its decision.

    It is the part of [k, k + 1) inside [delay, delay + term): an opening four months on, in quarters, is
    open for none of the first period, two thirds of the second and all of the third.

    Args:
        k: Periods since the decision; none is open before it.
        delay: Periods from the decision to the opening, whole or not.
        term: Periods it runs from its opening.
    """
    return max(0.0, min(k + 1, delay + term) - max(k, delay))


def surviving_share(k: int, delay: float, leaving_a_year: float, a_year: int) -> float:
    """Give the share of households approved that is still there at the middle of a period.

    Args:
        k: Periods since the decision.
        delay: Periods from the decision to the approval.
        leaving_a_year: Share that leaves each year, compounded from approval.
        a_year: Periods in a year.
    """
    years_since_approval = max(0.0, k + 0.5 - delay) / a_year
    return float((1 - leaving_a_year) ** years_since_approval)


def delay_of(lever: Lever, timeline: Timeline) -> float:
    """Give the periods from a lever's decision to its opening."""
    return lever.months / timeline.months


def term_of(lever: Lever, timeline: Timeline) -> float:
    """Give the periods a lever runs from its opening; infinite where it runs for good."""
    return math.inf if lever.term_months is None else lever.term_months / timeline.months


def open_by_lag(lever: Lever, timeline: Timeline) -> Array:
    """Give the part of one unit open, less those that left, by periods since its decision (s of the model).

    Returns:
        Shares, shape (periods).
    """
    delay, term = delay_of(lever, timeline), term_of(lever, timeline)
    return np.array(
        [
            open_share(k, delay, term) * surviving_share(k, delay, lever.leaving_a_year, timeline.a_year)
            for k in range(timeline.periods)
        ]
    )


def done_by_units(decided: NDArray[np.int64], by_lag: Array) -> Array:
    """Add up what units do in each period, each from the period of its own decision on.

    Args:
        decided: Units decided in each period, shape (periods).
        by_lag: What one unit does so many periods after its decision, shape (periods).
    """
    periods = len(decided)
    total = np.zeros(periods)
    for decision in np.flatnonzero(decided):
        total[decision:] += decided[decision] * by_lag[: periods - decision]
    return total


def units_open(problem: Problem, units: NDArray[np.int64]) -> Array:
    """Give the units of each lever open in each period, as a share of it and net of those that left.

    Args:
        problem: The workbook with the scenario's changes made.
        units: Whole units decided, shape (levers, periods).

    Returns:
        Units, shape (levers, periods).
    """
    rows = [
        done_by_units(decided, open_by_lag(lever, problem.timeline))
        for lever, decided in zip(problem.levers, units, strict=True)
    ]
    return np.array(rows, dtype=np.float64).reshape(units.shape)
