"""What a placement costs a week, gross, and what partners pay towards it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from optimiser.filters import Clause, Filter
from optimiser.plan import Array
from optimiser.problem import PriceChange, Problem


def matches(problem: Problem, rule: Filter) -> Array:
    """Say which pairs a filter matches: 1 where it does, 0 where not, shape (groups, provisions)."""
    found = np.ones((len(problem.groups), len(problem.provisions)), dtype=bool)
    for clause in rule.clauses:
        found &= _satisfying(problem, clause)
    return found.astype(np.float64)


def _satisfying(problem: Problem, clause: Clause) -> NDArray[np.bool_]:
    """Which pairs satisfy a clause: it asks of the fit, else of the provision, else of the group."""
    groups, provisions = problem.groups, problem.provisions
    if clause.column == "fit":
        fits = [[problem.fit((group.name, provision.name)) for provision in provisions] for group in groups]
        return np.array([[clause.matches({"fit": fit}) for fit in row] for row in fits], dtype=bool)
    told = np.array([clause.column in provision.attributes for provision in provisions], dtype=bool)
    by_provision = np.array([clause.matches(provision.attributes) for provision in provisions], dtype=bool)
    by_group = np.array([clause.matches(group.attributes) for group in groups], dtype=bool)
    return np.where(told, by_provision, by_group[:, np.newaxis])


def gross_prices(problem: Problem) -> Array:
    """Give the weekly price of every pair in every period, before funding.

    The price of the first day grows to the period's middle, then the price changes in force are made in
    the order of their rows. A price that changes would take below 0 is 0.

    Returns:
        Real pounds a child a week, shape (groups, provisions, periods).
    """
    periods = range(problem.timeline.periods)
    years = [problem.timeline.years_to_midpoint(t) for t in periods]
    growth = np.array([[(1 + each.price_growth) ** m for m in years] for each in problem.provisions])
    prices = (
        np.array(
            [
                [problem.price((group.name, provision.name)) for provision in problem.provisions]
                for group in problem.groups
            ]
        )[:, :, np.newaxis]
        * growth
    )
    for change in problem.price_changes:
        touched = matches(problem, change.applies_to).astype(bool)
        for t in periods:
            if _in_force(problem, change, t):
                prices[touched, t] = prices[touched, t] * (1 + change.share) + change.weekly
    return np.asarray(np.maximum(prices, 0.0))


def first_day_prices(problem: Problem) -> Array:
    """Give the weekly price of every pair on the first day, the price changes in force then made.

    Returns:
        Pounds a child a week before funding, shape (groups, provisions).
    """
    level = replace(problem, provisions=tuple(replace(each, price_growth=0.0) for each in problem.provisions))
    return gross_prices(level)[:, :, 0]


def _in_force(problem: Problem, change: PriceChange, t: int) -> bool:
    """Whether period `t` starts on or after the date from which a change is made."""
    return change.start is None or problem.timeline.starts[t] >= change.start


def contributions(problem: Problem, prices: Array) -> Array:
    """Give what each funder pays a week towards every placement.

    A share of the price and a sum a week are added; where all funders together would pay more than the
    price, each pays the same proportion less.

    Args:
        problem: The workbook with the scenario's changes made.
        prices: Gross weekly prices, shape (groups, provisions, periods).

    Returns:
        Real pounds a child a week, shape (funders, groups, provisions, periods).
    """
    offered = np.zeros((len(problem.funders), *prices.shape))
    for f, funder in enumerate(problem.funders):
        offered[f] = matches(problem, funder.applies_to)[:, :, np.newaxis] * (
            funder.share * prices + funder.weekly
        )
    together = offered.sum(axis=0)
    scale = np.ones_like(prices)
    np.divide(prices, together, out=scale, where=together > prices)
    return offered * scale


def net_prices(problem: Problem) -> Array:
    """Give the weekly price that the council itself pays, never below 0.

    Returns:
        Real pounds a child a week, shape (groups, provisions, periods).
    """
    prices = gross_prices(problem)
    return np.asarray(np.maximum(prices - contributions(problem, prices).sum(axis=0), 0.0))
