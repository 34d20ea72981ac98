"""Where children who change group are after a time: the matrices that MathProg cannot work out itself."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.linalg import expm

from optimiser.mathprog.writing import members, section, square
from optimiser.plan import Array
from optimiser.problem import Problem

MOMENTS = 32
"""Moments of a period at which those reached through it are looked at; far more than the digits need."""


def state_care(problem: Problem) -> Iterator[str]:
    """State the groups that children change between while in care, and four matrices of them."""
    changing = changing_groups(problem)
    if not changing:
        return
    numbers = [g + 1 for g in changing]
    rates = rates_of(problem, changing)
    yield from section(
        "Groups that children change between; rows are where they are, columns where they come to."
    )
    yield members("CHANGING", ((each,) for each in numbers))
    reached, later = reached_through_a_period(rates)
    matrices = {"exp_G": expm(rates), "exp_half_G": expm(rates / 2), "phi0": reached, "phi1": later}
    for name, values in matrices.items():
        yield from square(name, values.tolist(), numbers)


def changing_groups(problem: Problem) -> list[int]:
    """Give the groups that a transition leaves or leads to, counted from 0."""
    touched = {name for each in problem.transitions for name in (each.from_group, each.to_group)}
    return [g for g, group in enumerate(problem.groups) if group.name in touched]


def rates_of(problem: Problem, changing: list[int]) -> Array:
    """Give G, a period: transitions, and on the diagonal all ways out of a group below 0."""
    place = {problem.groups[g].name: i for i, g in enumerate(changing)}
    rates = np.zeros((len(changing), len(changing)))
    for name, i in place.items():
        stay = problem.months_in_care(name)
        rates[i, i] -= 12 / stay if stay else 0.0
    for each in problem.transitions:
        rates[place[each.from_group], place[each.to_group]] += each.rate
        rates[place[each.from_group], place[each.from_group]] -= each.rate
    return rates / problem.timeline.a_year


def reached_through_a_period(rates: Array) -> tuple[Array, Array]:
    """Give where children reached evenly through a period are: on average over it, and over the next.

    A child reached a part v of a period ago is where e^(Gv) says, and a share 1 − v of the period comes so
    long after its child was reached: ∫₀¹ (1 − v) e^(Gv) dv. In the period after, the time since is what was
    left of the first and what has passed of the second, each evenly from 0 to 1: (∫₀¹ e^(Gv) dv)².
    """
    nodes, weights = np.polynomial.legendre.leggauss(MOMENTS)
    parts, shares = (nodes + 1) / 2, weights / 2
    after = [expm(rates * part) for part in parts]
    evenly = np.tensordot(shares, after, axes=1)
    return np.asarray(np.tensordot(shares * (1 - parts), after, axes=1)), np.asarray(evenly @ evenly)
