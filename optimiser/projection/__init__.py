"""Need by group and period: how many children will need a placement, before anything the plan may do.

Need is either typed, and read between its dates, or projected from flows, with how far it may come out.
"""

from __future__ import annotations

import numpy as np

from optimiser.plan import Array
from optimiser.problem import Problem
from optimiser.projection.typed import typed_need
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
    few: dict[int, Array] = {}
    if problem.flows:
        from optimiser.projection.flowing import project_flows

        place = {group.name: g for g, group in enumerate(problem.groups)}
        rows = [place[flow.group] for flow in problem.flows]
        mean[rows], variance[rows], total[:], of_few = project_flows(problem)
        few = {percent: np.full((2, shape[0] + 1, shape[1]), np.nan) for percent in of_few}
        for percent, limits in of_few.items():
            few[percent][:, [*rows, -1]] = limits
    flowing = {flow.group for flow in problem.flows}
    for g, group in enumerate(problem.groups):
        if group.name not in flowing:
            mean[g] = typed_need(problem, group.name)
            for limits in few.values():
                limits[:, -1] += mean[g]
    return Spread(mean, variance, total, few)
