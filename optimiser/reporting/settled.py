"""How many of the children placed in one period are still settled there in the next, left to themselves."""

from __future__ import annotations

import numpy as np

from optimiser.accounts.care import carried_over
from optimiser.plan import Array
from optimiser.reporting.book import Solved


def stay_on(case: Solved, placed_now: Array) -> Array:
    """Give the children of each period's start who stay where they are if nothing moves them.

    A placement ends of itself at the pace of the provision's average stay, or of the group's time in care
    where that is shorter, or where the group itself shrinks faster. A child who changes group stays where
    the new group may be placed.

    Args:
        case: The plan.
        placed_now: Children placed on the first day, shape (groups, provisions).

    Returns:
        Children, shape (groups, provisions, plan periods); NaN for a provision without an average stay and
        for one where the plan does not choose.
    """
    problem, timeline = case.problem, case.problem.timeline
    before = carried_over(problem, placed_now, case.plan.children)
    there = carried_over(problem, placed_now.sum(axis=1), case.need)
    periods = timeline.plan_periods
    need, there = case.need[:, :periods], there[:, :periods]
    shrinking = np.minimum(1.0, np.divide(need, there, out=np.ones_like(need), where=there > 0))
    lived = np.full(periods, 1 / timeline.a_year)
    lived[0] /= 2
    stays = np.full((len(problem.groups), len(problem.provisions), periods), np.nan)
    for g, group in enumerate(problem.groups):
        for p, provision in enumerate(problem.provisions):
            if provision.stay_months is None or not provision.plan_chooses:
                continue
            may_stay = (group.name, provision.name) in problem.pairs
            yearly, months = 12 / provision.stay_months, problem.months_in_care(group.name)
            if months:
                yearly = max(yearly, 12 / months)
            left = np.minimum(shrinking[g], np.exp(-yearly * lived)) if may_stay else 0.0
            stays[g, p] = before[g, p, :periods] * left
    return stays
