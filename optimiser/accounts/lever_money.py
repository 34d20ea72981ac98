"""What levers cost, and what the places of the first day cost: all but the placements themselves."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from optimiser.accounts.opening import delay_of, done_by_units, open_share
from optimiser.levers import Lever
from optimiser.plan import Array
from optimiser.problem import Problem


def cost_a_place(problem: Problem) -> Array:
    """Give what one place costs for a whole period, filled or empty.

    Returns:
        Real pounds, shape (provisions, periods).
    """
    timeline = problem.timeline
    years = [timeline.years_to_midpoint(t) for t in range(timeline.periods)]
    return np.array(
        [
            [timeline.weeks * each.weekly_cost_per_place * (1 + each.price_growth) ** past for past in years]
            for each in problem.provisions
        ]
    )


def sunk_cost(problem: Problem, base_places: Array) -> Array:
    """Give the cost per place of the first day's places, which no decision changes.

    Returns:
        Real pounds, shape (provisions, periods); 0 where there is no limit, for there are no places to count.
    """
    return np.nan_to_num(base_places) * cost_a_place(problem)


def lever_place_cost(problem: Problem, lever_places: Array) -> Array:
    """Give the cost per place of the places that levers add, less that of those they give up.

    Returns:
        Real pounds, shape (levers, periods).
    """
    return np.asarray(np.einsum("opt,pt->ot", lever_places, cost_a_place(problem)))


def one_off_costs(problem: Problem, units: NDArray[np.int64]) -> Array:
    """Give one-off costs, whole in the period of the decision: real pounds, shape (levers, periods)."""
    return _column(lever.one_off for lever in problem.levers) * units


def capital_costs(problem: Problem, units: NDArray[np.int64]) -> Array:
    """Give capital costs by the period of the decision: real pounds, shape (levers, periods)."""
    return _column(lever.capital for lever in problem.levers) * units


def yearly_costs(problem: Problem, units_open: Array) -> Array:
    """Give yearly costs and block prices while units are open: real pounds, shape (levers, periods)."""
    timeline = problem.timeline
    a_period = (lever.yearly / timeline.a_year + lever.weekly * timeline.weeks for lever in problem.levers)
    return _column(a_period) * units_open


def staff_in_post(problem: Problem, units_open: Array) -> Array:
    """Give full-time equivalents in post while units are open, shape (levers, periods)."""
    return _column(lever.staff for lever in problem.levers) * units_open


def capital_charges(problem: Problem, units: NDArray[np.int64]) -> Array:
    """Give the charge for capital: level in cash over the asset's life from opening, in real pounds.

    Returns:
        Real pounds, shape (levers, periods).
    """
    rows = [
        done_by_units(decided, _charge_by_lag(problem, lever))
        for lever, decided in zip(problem.levers, units, strict=True)
    ]
    return np.array(rows, dtype=np.float64).reshape(units.shape)


def annuity(borrowing_rate: float, years: float) -> float:
    """Give the level payment a year that repays a pound over some years at a rate a year."""
    if borrowing_rate == 0:
        return 1 / years
    return -borrowing_rate / math.expm1(-years * math.log1p(borrowing_rate))


def _charge_by_lag(problem: Problem, lever: Lever) -> Array:
    """The charge for one unit's capital, in real pounds, by periods since its decision.

    The capital is paid in the cash of the decision's period and charged level in cash, so what is left in
    real pounds falls by the inflation since the decision.
    """
    timeline = problem.timeline
    if not lever.capital or lever.asset_life_years is None:
        return np.zeros(timeline.periods)
    a_period = lever.capital * annuity(problem.settings.borrowing, lever.asset_life_years) / timeline.a_year
    life = lever.asset_life_years * timeline.a_year
    return np.array(
        [
            a_period
            * open_share(k, delay_of(lever, timeline), life)
            * (1 + problem.settings.inflation) ** (-k / timeline.a_year)
            for k in range(timeline.periods)
        ]
    )


def _column(amounts: Iterable[float]) -> Array:
    """One amount a lever, to be multiplied by a row for each, shape (levers, 1)."""
    return np.array([*amounts], dtype=np.float64).reshape(-1, 1)
