"""Need read between the dates it was typed for."""

from __future__ import annotations

import numpy as np

from optimiser.plan import Array
from optimiser.problem import Problem


def typed_need(problem: Problem, group: str) -> Array:
    """Give a group's typed need at the midpoint of each period, (periods,)."""
    timeline = problem.timeline
    midpoints = [timeline.midpoint(t) for t in range(timeline.periods)]
    typed = sorted(
        (day.toordinal(), children) for (name, day), children in problem.need.items() if name == group
    )
    days, children = zip(*typed, strict=True)
    return np.asarray(np.interp(midpoints, days, children))
