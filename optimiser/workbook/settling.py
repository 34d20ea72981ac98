"""Where a group's flows lead: how many children it settles at, or that it grows for ever."""

from __future__ import annotations

import numpy as np

from optimiser.problem import Problem


def settles_at(problem: Problem) -> dict[str, float | None]:
    """Give how many children each group with flows settles at, were entries to stay as on the first day.

    Returns:
        Children by group; None where children come in, or change group, into where none ever leaves care, so
        that it grows for ever (or, where none come in, stays as it is).
    """
    ending = _groups_that_end(problem)
    names = [flow.group for flow in problem.flows if flow.group in ending]
    index = {name: place for place, name in enumerate(names)}
    rates = np.zeros((len(names), len(names)))
    for flow in problem.flows:
        if flow.group in index:
            rates[index[flow.group], index[flow.group]] -= flow.ways_out
    for move in problem.transitions:
        if move.from_group in index:
            rates[index[move.from_group], index[move.from_group]] -= move.rate
            if move.to_group in index:
                rates[index[move.from_group], index[move.to_group]] += move.rate
    entries = [sum(flow.entries.values()) for flow in problem.flows if flow.group in index]
    levels = np.linalg.solve(-rates.T, np.array(entries)) if names else ()
    settled = dict(zip(names, map(float, levels), strict=True))
    return {flow.group: settled.get(flow.group) for flow in problem.flows}


def grow_for_ever(problem: Problem) -> tuple[str, ...]:
    """The groups that children come into, or change into, and from which none ever leaves care."""
    ending = _groups_that_end(problem)
    moves = [(move.from_group, move.to_group) for move in problem.transitions if move.rate > 0]
    fed = {flow.group for flow in problem.flows if sum(flow.entries.values()) > 0}
    while further := {to for origin, to in moves if origin in fed} - fed:
        fed |= further
    return tuple(flow.group for flow in problem.flows if flow.group in fed - ending)


def _groups_that_end(problem: Problem) -> set[str]:
    """The groups whose children sooner or later leave care, from there or from a group they change into."""
    ending = {flow.group for flow in problem.flows if flow.ways_out > 0}
    moves = [(move.from_group, move.to_group) for move in problem.transitions if move.rate > 0]
    while further := {origin for origin, to in moves if to in ending} - ending:
        ending |= further
    return ending
