"""What each decision saves by itself: left out, all others as planned, and the rest solved again."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.accounts import Accounts, account
from optimiser.explaining.decided import decisions, moves_made, nobody_moved
from optimiser.explaining.time import OutOfTime
from optimiser.explanation import Without
from optimiser.milp.resolving import Resolver
from optimiser.milp.trials import Trial, holding
from optimiser.plan import Array, Outcome

STEP = "what each decision saves"
_WORTH_A_WORD = 0.05
"""Children more or fewer, below which another planned move stands in for none."""


def each_left_out(resolver: Resolver) -> Iterator[Without]:
    """Give what leaving out each decision, and each planned move, of the plan's own periods would cost.

    Args:
        resolver: The scenario's programme with its plan, ready to be solved again.

    Raises:
        OutOfTime: Once the resolver's time is spent or the user has stopped it.
    """
    model, problem = resolver.model, resolver.model.coefficients.problem
    having = accounts_under(resolver, Trial())
    if having is None:
        raise OutOfTime
    for o, d in decisions(resolver):
        units = resolver.plan.units.copy()
        units[o, d] = 0
        lever = problem.levers[o]
        without = accounts_under(resolver, holding(model, units))
        yield Without(lever.kind, lever.name, d, _more(having, without, "lever", o))
    for m, first in moves_made(resolver):
        trial = nobody_moved(model, m)
        without = accounts_under(resolver, trial)
        more, instead = _more(having, without, "move", m), tuple(_moved_more(resolver, trial))
        yield Without("move", problem.moves[m].name, first, more, instead)


def accounts_under(resolver: Resolver, trial: Trial) -> Accounts | None:
    """Give the accounts of the plan with a trial's changes; None where no plan then keeps every rule.

    Raises:
        OutOfTime: Once the resolver's time is spent or the user has stopped it.
    """
    answer, c = resolver.solve_held(trial, STEP), resolver.model.coefficients
    if answer.outcome == Outcome.NOT_FOUND:
        raise OutOfTime
    if answer.values is None:
        return None
    return account(c.problem, c.need, resolver.model.plan_of(answer.values))


def _moved_more(resolver: Resolver, trial: Trial) -> Iterator[tuple[str, float]]:
    """Name the planned moves under which a trial moves more children in the plan's periods, and how many."""
    own, answer = resolver.solve_held(Trial(), STEP), resolver.solve_held(trial, STEP)
    if own.values is None or answer.values is None:
        return
    problem, model = resolver.model.coefficients.problem, resolver.model
    plans = (model.plan_of(own.values), model.plan_of(answer.values))
    now, then = (each.planned[:, :, : problem.timeline.plan_periods].sum(axis=(1, 2)) for each in plans)
    for move, more in zip(problem.moves, (then - now).tolist(), strict=True):
        if more > _WORTH_A_WORD:
            yield move.name, more


def _more(having: Accounts, without: Accounts | None, of: str, number: int) -> Array | None:
    """What is paid more without, by period, its own one-off costs apart."""
    if without is None:
        return None
    return _but_one_off(without, of, number) - _but_one_off(having, of, number)


def _but_one_off(accounts: Accounts, of: str, number: int) -> Array:
    """All money of each period but a lever's one-off costs, or the cost of a planned move's moves."""
    own = accounts.planned_cost if of == "move" else accounts.one_off
    return np.asarray(accounts.money - own[number])
