"""How far targets are missed, and the charges that steer a plan and are never reported as money."""

from __future__ import annotations

import numpy as np

from optimiser.accounts.placements import matches
from optimiser.filters import Filter
from optimiser.plan import Array
from optimiser.problem import Problem, Target


def last_resort_charges(problem: Problem, children: Array) -> Array:
    """Give the charge for children placed in a last resort, shape (periods)."""
    last_resort = np.array(
        [
            [problem.fit((group.name, provision.name)) == "last resort" for provision in problem.provisions]
            for group in problem.groups
        ]
    )
    a_period = problem.timeline.weeks * problem.settings.last_resort_charge
    return np.asarray(a_period * children[last_resort].sum(axis=0))


def shortfalls(problem: Problem, children: Array, places: Array) -> Array:
    """Give how far each target is missed in the periods where it binds.

    Args:
        problem: The workbook with the scenario's changes made.
        children: Children placed, shape (groups, provisions, periods).
        places: Places open, shape (provisions, periods).

    Returns:
        Children, or places, shape (targets, periods).
    """
    missed = np.zeros((len(problem.targets), problem.timeline.periods))
    for k, target in enumerate(problem.targets):
        count, aimed_at = sides(problem, target, children, places)
        short = aimed_at - count if target.rule == "at least" else count - aimed_at
        first = problem.timeline.period_holding(target.by)
        missed[k, first:] = np.maximum(short[first:], 0.0)
    return missed


def sides(problem: Problem, target: Target, children: Array, places: Array) -> tuple[Array, Array]:
    """Give what a target counts and what it is compared with, each by period, in children or places."""
    count = _counted(problem, target, target.count, children, places)
    if target.out_of is None:
        return count, np.full_like(count, target.value)
    return count, target.value * _counted(problem, target, target.out_of, children, places)


def _counted(problem: Problem, target: Target, rule: Filter, children: Array, places: Array) -> Array:
    if target.counts_places:
        chosen = [rule.matches(provision.attributes) for provision in problem.provisions]
        return np.asarray(places[chosen].sum(axis=0))
    return np.asarray(np.einsum("gp,gpt->t", matches(problem, rule), children))


def target_charges(problem: Problem, missed: Array) -> Array:
    """Give the charge for targets missed, shape (targets, periods)."""
    strengths = np.array([strength_of(problem, target) for target in problem.targets])
    return np.asarray(missed * problem.timeline.weeks * strengths.reshape(-1, 1))


def strength_of(problem: Problem, target: Target) -> float:
    """Give the pounds a child (or place) a week charged for missing a target.

    An aim is charged at ten times the dearest weekly price, so that it is kept wherever money can keep
    it; a must is kept or there is no plan, and a watch is only reported, so neither is charged.
    """
    if target.strength == "aim":
        return 10 * problem.dearest_price
    if target.strength in ("must", "watch"):
        return 0.0
    return float(target.strength)
