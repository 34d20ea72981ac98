"""How many children services keep away, and how many are left to be placed."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from optimiser.accounts.opening import delay_of, open_share, spread, term_of
from optimiser.levers import Effect, Lever
from optimiser.plan import Array
from optimiser.problem import Problem


def leaving_rate(problem: Problem, group: str) -> float:
    """Give the rate at which children of a group leave care, per period (a of the model).

    Raises:
        ValueError: If the group has no average time in care, which the workbook's check forbids.
    """
    months = problem.group(group).months_in_care
    if months is None:
        raise ValueError(f"'{group}' has no average time in care, which a service on it needs.")
    return 12 / months / problem.timeline.a_year


def reach_by_lag(problem: Problem, lever: Lever, effect: Effect) -> Array:
    """Give the children one unit of a service keeps away, by periods since its decision (h of the model).

    A child reached stays away as long as he or she would have stayed in care, so the number builds up to
    children a year × years in care. Those reached in a period count on average for `at_once` of it, and
    in each later period for what remains of them.

    Returns:
        Children, averaged over each period, shape (periods).
    """
    timeline = problem.timeline
    delay, term = delay_of(lever, timeline), term_of(lever, timeline)
    rate = leaving_rate(problem, effect.group)
    reached_a_period = effect.reached / timeline.a_year
    at_once = (rate + math.expm1(-rate)) / rate**2
    # φ₁ e^(−rate) of the model, in a form that cannot overflow where children stay only days.
    one_period_on = (math.expm1(-rate) / rate) ** 2
    away = np.zeros(timeline.periods)
    for k in range(timeline.periods):
        away[k] = reached_a_period * open_share(k, delay, term) * at_once
        for j in range(k):
            still_away = one_period_on * math.exp(-rate * (k - j - 1))
            away[k] += reached_a_period * open_share(j, delay, term) * still_away
    return away


def kept_away(problem: Problem, units: NDArray[np.int64]) -> Array:
    """Give the children whom services keep from needing a placement of their group.

    A step down takes a child from one group and adds one to another, so a group may gain: its figure is
    then below 0.

    Args:
        problem: The workbook with the scenario's changes made.
        units: Whole units decided, shape (levers, periods).

    Returns:
        Children, shape (groups, periods).
    """
    row = {group.name: g for g, group in enumerate(problem.groups)}
    away = np.zeros((len(problem.groups), problem.timeline.periods))
    for lever, decided in zip(problem.levers, units, strict=True):
        if not decided.any():
            continue
        for effect in lever.effects:
            children = spread(decided, reach_by_lag(problem, lever, effect))
            away[row[effect.group]] += children
            if effect.kind == "Step down" and effect.to_group is not None:
                away[row[effect.to_group]] -= children
    return away


def demand_after(problem: Problem, need: Array, units: NDArray[np.int64]) -> Array:
    """Give the children to be placed: need less those whom services keep away, shape (groups, periods)."""
    return need - kept_away(problem, units)
