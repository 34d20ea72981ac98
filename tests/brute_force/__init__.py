"""Every whole plan of a tiny council tried in turn: with its levers settled, a linear programme is left.

Levers are followed unit by unit along the months of the plan, not by shares since a decision, and children
kept away by a stock carried from period to period, so that a slip in the model's closed forms shows here.
"""

from __future__ import annotations

import numpy as np

from optimiser.plan import Array
from optimiser.problem import Problem
from tests.brute_force.fleet import follow
from tests.brute_force.offers import Decisions, whole_plans
from tests.brute_force.placing import cost_of_placing


def least_cost(problem: Problem, need: Array) -> float | None:
    """Give the least cost over every whole plan of levers, or None where none of them meets every rule."""
    costs = (_cost(problem, need, units) for units in whole_plans(problem))
    return min((cost for cost in costs if cost is not None), default=None)


def _cost(problem: Problem, need: Array, units: tuple[Decisions, ...]) -> float | None:
    fleet = follow(problem, units)
    if fleet is None:
        return None
    placing = cost_of_placing(problem, need - fleet.away, fleet)
    if placing is None:
        return None
    rate = 1 + problem.settings.discount_rate
    years = (np.arange(problem.timeline.periods) + 0.5) / problem.timeline.a_year
    return placing + float(fleet.pounds @ rate**-years)
