"""Need by group and period: how many children will need a placement, before anything the plan may do.

Need is either typed, and read between its dates, or projected from flows, with how far it may come out.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from optimiser.plan import Array
from optimiser.problem import Problem
from optimiser.projection.few import Few
from optimiser.spread import Spread

__all__ = ["project", "spread"]


def project(problem: Problem) -> Array:
    """Give the children who will need a placement in each period.

    The need of a period is the value at its midpoint. Where it is typed, that is half the days to the next
    start, on straight lines between the dates of `Need`, level before the first and after the last; where
    it is projected from `Flows`, it is the middle of periods of equal length.

    Returns:
        Children, shape (groups, periods), in the order of `Problem.groups`; the years beyond included.
    """
    return spread(problem).mean


def spread(problem: Problem) -> Spread:
    """Give the children expected to need a placement in each period, and how far it may come out.

    Returns:
        Means, and variances (NaN where need is typed), shape (groups, periods).
    """
    shape = len(problem.groups), problem.timeline.periods
    mean, variance, total = np.zeros(shape), np.full(shape, np.nan), np.full(shape[1], np.nan)
    few: Few | None = None
    if problem.flows:
        from optimiser.projection.flowing import project_flows

        place = {group.name: g for g, group in enumerate(problem.groups)}
        rows = [place[flow.group] for flow in problem.flows]
        mean[rows], variance[rows], total[:], few = project_flows(problem)
    midpoints = [problem.timeline.midpoint(t) for t in range(problem.timeline.periods)]
    flowing = {flow.group for flow in problem.flows}
    for g, group in enumerate(problem.groups):
        if group.name not in flowing:
            mean[g] = problem.typed_need(group.name, midpoints)
    return Spread(mean, variance, total, partial(_limits_of_few, problem, few, mean) if few else None)


def _limits_of_few(problem: Problem, few: Few, mean: Array, percent: int) -> Array:
    """The limits of few children by group and last of all together, typed need in these as certain."""
    names = [group.name for group in problem.groups]
    rows = [names.index(flow.group) for flow in problem.flows]
    limits = np.full((2, len(names) + 1, mean.shape[1]), np.nan)
    limits[:, [*rows, -1]] = few.limits(percent)
    limits[:, -1] += np.delete(mean, rows, axis=0).sum(axis=0)
    return limits
