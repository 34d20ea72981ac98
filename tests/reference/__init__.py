"""The model of `models/README.md` stated once more, straight from its words, and solved as it stands.

It shares the nouns of the input and the plan's dates with the optimiser and nothing else: no array, no row
and no coefficient of `optimiser.milp`. It is plain and slow on purpose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from optimiser.plan import Array, Plan
from optimiser.problem import Problem
from tests.reference.care import need_of
from tests.reference.families import (
    end_by_service,
    hold_what_is_not_ours,
    keep_settled,
    meet_need,
    move_when_places_end,
    respect_places,
)
from tests.reference.rules import hit_targets, move_as_planned, stay_inside_limits, use_as_offered
from tests.reference.statement import Statement

__all__ = ["Reference", "need_of", "no_levers", "solve"]

FAMILIES: tuple[Callable[[Statement], None], ...] = (
    meet_need,
    respect_places,
    keep_settled,
    move_when_places_end,
    end_by_service,
    move_as_planned,
    use_as_offered,
    hold_what_is_not_ours,
    hit_targets,
    stay_inside_limits,
)


@dataclass(frozen=True)
class Reference:
    """The least cost found by the independent statement, the sunk cost beside it, and the plan itself."""

    objective: float
    sunk: float
    plan: Plan


def solve(problem: Problem, need: Array) -> Reference | None:
    """Give the least-cost plan, or None where no plan meets every rule."""
    return _solve(Statement(problem, need))


def no_levers(problem: Problem, need: Array) -> Reference | None:
    """Give what better use of today's provision alone would do, or None where it cannot meet need."""
    bare = replace(problem, moves=(), targets=(), limits=())
    return _solve(Statement(bare, need, only_at_least=True))


def _solve(the: Statement) -> Reference | None:
    for family in FAMILIES:
        family(the)
    cost = np.zeros(len(the.programme.columns))
    for each in the.pounds:
        cost[each.column] += the.discount(each.t) * each.amount
    found = the.programme.least(cost)
    if found is None:
        return None
    objective, values = found
    sunk = sum(the.discount(t) * pounds for t, pounds in the.sunk())
    return Reference(objective, sunk, _plan(the, values))


def _plan(the: Statement, values: Array) -> Plan:
    problem = the.problem
    groups = {group.name: i for i, group in enumerate(problem.groups)}
    names = {provision.name: i for i, provision in enumerate(problem.provisions)}
    cube = (len(groups), len(names), len(the.periods))
    units = np.zeros((len(problem.levers), len(the.periods)), dtype=np.int64)
    planned = np.zeros((len(problem.moves), len(groups), len(the.periods)))
    for (o, d), column in the.n.items():
        units[o, d] = round(values[column])
    for (q, group, t), column in the.v.items():
        planned[q, groups[group], t] = values[column]
    cubes = [np.zeros(cube) for _ in range(3)]
    for array, columns in zip(cubes, (the.x, the.w, the.z), strict=True):
        for ((group, name), t), column in columns.items():
            array[groups[group], names[name], t] = values[column]
    return Plan(units, cubes[0], planned, cubes[1], cubes[2], np.zeros((len(groups), len(the.periods))))
