"""How children go through care, where need is projected from flows: who changes group, who leaves.

Rates are per period. Groups with typed need have no transitions: their children stay in their group until
they leave care, so that without flows nothing here changes a number.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimiser.plan import Array
from optimiser.problem import Problem

GREATEST_EXPONENT = 600.0
"""The exponential of a larger number is too near the largest that there is."""


def rates_a_period(problem: Problem) -> Array:
    """Give the rates at which children change group and leave care, per period (G of the model).

    Off the diagonal, transitions from a row's group to a column's; on it, below 0, all that leave the
    group: for another or for good. A group whose time in care nobody gave has 0 there.

    Returns:
        Rates, shape (groups, groups).
    """
    row = {group.name: g for g, group in enumerate(problem.groups)}
    rates = np.zeros((len(row), len(row)))
    for name, g in row.items():
        months = problem.months_in_care(name)
        rates[g, g] = -12 / months if months else 0.0
    for each in problem.transitions:
        rates[row[each.from_group], row[each.to_group]] += each.rate
        rates[row[each.from_group], row[each.from_group]] -= each.rate
    return rates / problem.timeline.a_year


def changes_of_group(problem: Problem, periods: float) -> Array:
    """Give, of children in a group who are still in care some periods on, the share in each group then.

    It is A of the model: rows of the exponential of G, made to sum to 1; without flows, the identity.

    Returns:
        Shares, shape (groups then, groups now): rows sum to 1.
    """
    if not problem.flows:
        return np.eye(len(problem.groups))
    rates = periods * rates_a_period(problem)
    # A constant taken from every way out leaves the shares as they are. With no rate below 0, small shares
    # keep their digits where some groups leave quickly.
    slowed = rates + min(GREATEST_EXPONENT, -rates.diagonal().min()) * np.eye(len(rates))
    still_there = np.maximum(_exponential(slowed), 0.0)
    in_all = still_there.sum(axis=1, keepdims=True)
    return np.where(in_all > 0, still_there / np.where(in_all > 0, in_all, 1.0), np.eye(len(rates)))


def carried_over(problem: Problem, on_first_day: Array, by_period: Array) -> Array:
    """Give the children of the period before by the group they are in now, were all still in care.

    Before the first period come the children of the first day, half a period earlier.

    Args:
        problem: The workbook with the scenario's changes made.
        on_first_day: Children, shape (groups, ...).
        by_period: Children, shape (groups, ..., periods).

    Returns:
        Children, shape (groups, ..., periods).
    """
    before = np.concatenate([on_first_day[..., np.newaxis], by_period[..., :-1]], axis=-1)
    if not problem.flows:
        return before
    now = np.einsum("gh,g...->h...", changes_of_group(problem, 1.0), before)
    now[..., 0] = np.einsum("gh,g...->h...", changes_of_group(problem, 0.5), before[..., 0])
    return np.asarray(now)


def one_period_on(problem: Problem) -> Array:
    """Give the share of a group's children who are in each group one period on; the rest have left care.

    Returns:
        Shares, shape (groups then, groups now): e to the power G.
    """
    rates = rates_a_period(problem)
    return _exponential(rates) if problem.flows else np.diag(np.exp(rates.diagonal()))


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a child reached at any moment of a period alike would have been, on average, shape (g, g).

    Attributes:
        same: In that same period, of which part was over.
        next: In the period after it.
        on: One period on from anywhere.
    """

    same: Array
    next: Array
    on: Array


def reach_of_a_period(problem: Problem) -> Reach:
    """Give what one child reached a period, evenly through it, takes from need in it and in the next.

    The integrals of the exponential are blocks of one larger exponential, so that groups nobody leaves
    need no inverse.
    """
    rates = rates_a_period(problem)
    g = len(rates)
    block, one = np.zeros((3 * g, 3 * g)), np.eye(g)
    block[:g, :g], block[:g, g : 2 * g], block[g : 2 * g, 2 * g :] = rates, one, one
    blocks = _exponential(block)
    on, averaged, same = blocks[:g, :g], blocks[:g, g : 2 * g], blocks[:g, 2 * g :]
    return Reach(same=same, next=averaged @ averaged, on=on)


def _exponential(matrix: Array) -> Array:
    from scipy.linalg import expm

    return np.asarray(expm(matrix))
