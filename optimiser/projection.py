"""Need by group and period: how many children will need a placement, before anything the plan may do."""

from __future__ import annotations

import numpy as np

from optimiser.plan import Array
from optimiser.problem import Problem


def project(problem: Problem) -> Array:
    """Give the children who will need a placement in each period.

    The need of a period is the value at its midpoint (start + half the days to the next start), on straight
    lines between the dates of `Need`, level before the first and after the last.

    Returns:
        Children, shape (groups, periods), in the order of `Problem.groups`; the years beyond included.
    """
    timeline = problem.timeline
    midpoints = [timeline.midpoint(t) for t in range(timeline.periods)]
    need = np.zeros((len(problem.groups), timeline.periods))
    for row, group in zip(need, problem.groups, strict=True):
        typed = sorted(
            (day.toordinal(), children)
            for (name, day), children in problem.need.items()
            if name == group.name
        )
        days, children = zip(*typed, strict=True)
        row[:] = np.interp(midpoints, days, children)
    return need
