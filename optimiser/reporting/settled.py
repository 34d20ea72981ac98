"""How many of the children placed in one period are still settled there in the next, left to themselves."""

from __future__ import annotations

import numpy as np

from optimiser.accounts.care import carried_over
from optimiser.plan import Array
from optimiser.problem import Problem
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
    problem, timeline, periods = case.problem, case.problem.timeline, case.problem.timeline.plan_periods
    before = carried_over(problem, placed_now, case.plan.children)[:, :, :periods]
    there = carried_over(problem, placed_now.sum(axis=1), case.need)[:, :periods]
    need = case.need[:, :periods]
    shrinking = np.minimum(1.0, np.divide(need, there, out=np.ones_like(need), where=there > 0))
    lived = np.full(periods, 1 / timeline.a_year)
    lived[0] /= 2
    ends = np.exp(-_ended_a_year(problem)[:, :, np.newaxis] * lived)
    return np.asarray(before * np.minimum(shrinking[:, np.newaxis], ends))


def _ended_a_year(problem: Problem) -> Array:
    """How often placements end of themselves a year, shape (groups, provisions); NaN where nobody said.

    A child may not stay at all where the child's group may not be placed.
    """
    stays = [each.stay_months if each.plan_chooses else None for each in problem.provisions]
    ending = np.array([np.nan if months is None else 12 / months for months in stays])
    care = [problem.months_in_care(group.name) for group in problem.groups]
    leaving = np.array([12 / months if months else 0.0 for months in care])
    pairs = set(problem.pairs)
    may_stay = [[(g.name, p.name) in pairs for p in problem.provisions] for g in problem.groups]
    ended = np.maximum(ending, leaving[:, np.newaxis])
    return np.where(np.array(may_stay) | np.isnan(ended), ended, np.inf)
