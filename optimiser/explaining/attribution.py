"""What each lever and planned move saves: left out in turn, the other decisions held, the rest solved again.

What is shared out is money in the plan's own accounts, not what the model minimises: charges steer where
children are placed anew, but are in no figure, and what comes after the plan is in its periods alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np

from optimiser.accounts import Accounts
from optimiser.explaining.decided import moves_made, nobody_moved
from optimiser.explaining.leaving_out import accounts_under
from optimiser.explaining.time import OutOfTime
from optimiser.explanation import Cause
from optimiser.milp.model import Model
from optimiser.milp.resolving import Resolver
from optimiser.milp.trials import FREE, Trial, holding, rows_of
from optimiser.plan import Array
from optimiser.today import at_leasts

RULES = ("Hit targets", "Stay inside limits")


def causes_of(resolver: Resolver) -> Iterator[Cause]:
    """Give what each lever used beyond its `At least`, and each planned move made, saves.

    Args:
        resolver: The scenario's programme with its plan, ready to be solved again.

    Raises:
        OutOfTime: Once the resolver's time is spent or the user has stopped it.
    """
    model, plan, accounts = resolver.model, resolver.plan, accounts_under(resolver, Trial())
    if accounts is None:
        raise OutOfTime
    problem = model.coefficients.problem
    last = problem.timeline.plan_periods
    already = at_leasts(problem, plan.units)
    for o, lever in enumerate(problem.levers):
        decided = plan.units[o] - already[o]
        if decided[:last].any():
            units = plan.units.copy()
            units[o] = already[o]
            left_out = holding(model, units)
            yield _cause(resolver, accounts, "lever", o, lever.name, decided.astype(np.float64), left_out)
    for m, _ in moves_made(resolver):
        children, name = plan.planned[m].sum(axis=0), problem.moves[m].name
        yield _cause(resolver, accounts, "move", m, name, children, nobody_moved(model, m))


def _cause(
    resolver: Resolver,
    accounts: Accounts,
    of: Literal["lever", "move"],
    number: int,
    name: str,
    decided: Array,
    left_out: Trial,
) -> Cause:
    """Set the plan against itself without one thing; where rules forbid that, both without the rules."""
    having, without = accounts, accounts_under(resolver, left_out)
    needed = without is None
    if needed:
        free = _without_rules(resolver.model)
        having = accounts_under(resolver, free) or accounts
        without = accounts_under(resolver, left_out | free)
    once, yearly = _own(having, of, number), _own_yearly(having, of, number)
    if without is not None:
        once, yearly = once - _own(without, of, number), yearly - _own_yearly(without, of, number)
    care = None if without is None else _gross(without) - _gross(having) + once + yearly
    funding = None if without is None else _funding(without) - _funding(having)
    return Cause(of, number, name, decided, once, yearly, care, funding, needed)


def _without_rules(model: Model) -> Trial:
    """Enforce, and charge for, neither targets nor limits."""
    return Trial(sides={row: FREE for family in RULES for row in rows_of(model, family)})


def _own(accounts: Accounts, of: Literal["lever", "move"], number: int) -> Array:
    """What a lever costs once, or what moves under a planned move cost, by period."""
    return np.asarray((accounts.one_off if of == "lever" else accounts.planned_cost)[number])


def _own_yearly(accounts: Accounts, of: Literal["lever", "move"], number: int) -> Array:
    """What a lever costs while it runs: yearly costs, capital charges, cost of its places."""
    if of == "move":
        return np.zeros_like(accounts.money)
    rows = (accounts.yearly, accounts.capital_charge, accounts.lever_place_cost)
    return np.asarray(sum(row[number] for row in rows))


def _funding(accounts: Accounts) -> Array:
    return np.asarray(accounts.funding.sum(axis=(0, 1, 2)))


def _gross(accounts: Accounts) -> Array:
    return np.asarray(accounts.money + _funding(accounts))
