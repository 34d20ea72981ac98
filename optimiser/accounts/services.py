"""How many children services keep away, and how many are left to be placed."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from optimiser.accounts.care import reach_of_a_period
from optimiser.accounts.opening import delay_of, done_by_units, open_share, term_of
from optimiser.levers import Effect, Lever
from optimiser.plan import Array
from optimiser.problem import Problem


def leaving_rate(problem: Problem, group: str) -> float:
    """Give the rate at which children of a group leave care, per period (a of the model).

    Raises:
        ValueError: If the group has no average time in care, which the workbook's check forbids.
    """
    months = problem.months_in_care(group)
    if months is None:
        raise ValueError(f"'{group}' has no average time in care, which a service on it needs.")
    return 12 / months / problem.timeline.a_year


def reach_by_lag(problem: Problem, lever: Lever, effect: Effect) -> Array:
    """Give the children one unit of a service keeps away, by periods since its decision (h of the model).

    A child reached stays away as long as he or she would have stayed in care, so the number builds up to
    children a year × years in care. A child of a group with flows would have gone through the groups as
    others do, and is kept away from each in turn.

    Returns:
        Children, averaged over each period, shape (groups, periods).
    """
    timeline = problem.timeline
    delay, term = delay_of(lever, timeline), term_of(lever, timeline)
    reached = [effect.reached / timeline.a_year * open_share(k, delay, term) for k in range(timeline.periods)]
    g = [group.name for group in problem.groups].index(effect.group)
    if any(flow.group == effect.group for flow in problem.flows):
        return _away_from_all(problem, g, reached)
    away = np.zeros((len(problem.groups), timeline.periods))
    away[g] = _away_from_one(leaving_rate(problem, effect.group), reached)
    return away


def _away_from_one(rate: float, reached: Sequence[float]) -> Array:
    """Give the children kept away where nobody changes group, shape (periods).

    Those reached in a period count on average for `at_once` of it, and in each later period for what
    remains of them.
    """
    at_once = (rate + math.expm1(-rate)) / rate**2
    # φ₁ e^(−rate) of the model, in a form that cannot overflow where children stay only days.
    one_period_on = (math.expm1(-rate) / rate) ** 2
    away = np.zeros(len(reached))
    for k, now in enumerate(reached):
        away[k] = now * at_once
        for j in range(k):
            away[k] += reached[j] * (one_period_on * math.exp(-rate * (k - j - 1)))
    return away


def _away_from_all(problem: Problem, g: int, reached: Sequence[float]) -> Array:
    """Give the children of group `g` kept away, by the group they would have been in, (groups, periods)."""
    reach = reach_of_a_period(problem)
    away = np.zeros((len(problem.groups), len(reached)))
    reached_earlier = np.zeros(len(problem.groups))
    for k, now in enumerate(reached):
        away[:, k] = now * reach.same[g] + reached_earlier
        reached_earlier = reached_earlier @ reach.on + now * reach.next[g]
    return away


def kept_away(problem: Problem, units: NDArray[np.int64]) -> Array:
    """Give the children whom services keep from needing a placement of their group.

    A step down takes a child from the groups he or she would have been in and adds one to another, so a
    group may gain: its figure is then below 0.

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
            children = np.array([done_by_units(decided, one) for one in reach_by_lag(problem, lever, effect)])
            away += children
            if effect.kind == "Step down" and effect.to_group is not None:
                away[row[effect.to_group]] -= children.sum(axis=0)
    return away


def demand_after(problem: Problem, need: Array, units: NDArray[np.int64]) -> Array:
    """Give the children to be placed: need less those whom services keep away, shape (groups, periods)."""
    return need - kept_away(problem, units)
