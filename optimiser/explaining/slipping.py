"""What it costs if one decision slips by a period: all others as planned, and the rest solved again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from optimiser.explaining.decided import decisions, moves_made, nobody_moved
from optimiser.explaining.offers import against_offers
from optimiser.explaining.time import OutOfTime
from optimiser.explanation import Slip
from optimiser.milp.relaxing import relax
from optimiser.milp.resolving import Resolver
from optimiser.milp.trials import Trial, held, holding
from optimiser.plan import Breach, Outcome, SolveOptions
from optimiser.problem import Problem
from optimiser.timeline import day_words

STEP = "what a slip costs"
_NOT_TOLD = "no plan was found, nor a rule that stands in its way"


def slips(resolver: Resolver) -> Iterator[Slip]:
    """Give what each decision and each planned move of the plan's own periods costs, one period later.

    A decision is taken a period on, with all its units. Of a planned move, nobody is moved in the first
    period in which anybody would have been. What is not allowed, or has no plan that keeps every rule, has
    its reason and no cost.

    Args:
        resolver: The scenario's programme with its plan, ready to be solved again.

    Raises:
        OutOfTime: Once the resolver's time is spent or the user has stopped it.
    """
    for o, d in decisions(resolver):
        yield _of_decision(resolver, o, d)
    for m, t in moves_made(resolver):
        yield _of_move(resolver, m, t)


def _of_decision(resolver: Resolver, o: int, d: int) -> Slip:
    """One lever's decision of one period, taken in the next."""
    problem, units = resolver.model.coefficients.problem, resolver.plan.units.copy()
    lever = problem.levers[o]
    told = Slip(lever.kind, lever.name, d)
    if d + 1 < problem.timeline.periods:
        units[o, d + 1] += units[o, d]
        units[o, d] = 0
        taken = [(each, when, int(units[each, when])) for each, when in np.argwhere(units).tolist()]
        clash = against_offers(problem, taken, range(problem.timeline.periods))
    else:
        clash = ("it would open only after the end",)
    if clash:
        reason = "; ".join(each.removeprefix(f"{lever.name}: ") for each in clash)
        return replace(told, reason=reason)
    return _solved(resolver, told, holding(resolver.model, units))


def _of_move(resolver: Resolver, m: int, t: int) -> Slip:
    """A planned move under which nobody is moved in its first period."""
    problem = resolver.model.coefficients.problem
    told, reason = Slip("move", problem.moves[m].name, t), _too_late(problem, m, t + 1)
    if reason:
        return replace(told, reason=reason)
    return _solved(resolver, told, nobody_moved(resolver.model, m, t))


def _too_late(problem: Problem, m: int, t: int) -> str:
    latest = problem.moves[m].latest
    if latest is not None and problem.timeline.starts[t] > latest:
        return f"the latest is {day_words(latest)}"
    return ""


def _solved(resolver: Resolver, slip: Slip, trial: Trial) -> Slip:
    own, answer = resolver.solve_held(), resolver.solve_held(trial, STEP)
    if own.values is None or answer.outcome == Outcome.NOT_FOUND:
        raise OutOfTime
    if answer.values is None:
        broken = _broken(resolver, trial)
        return replace(slip, reason="" if broken else _NOT_TOLD, breaches=broken)
    return replace(
        slip,
        money=resolver.money_of(answer.values) - resolver.money_of(own.values),
        charges=float(resolver.charges @ (answer.values - own.values)),
    )


def _broken(resolver: Resolver, trial: Trial) -> tuple[Breach, ...]:
    """The rules that the slip breaks, by the plan that then breaks them least."""
    options = SolveOptions(gap=1e-6, time_limit=resolver.seconds_left)
    with held(resolver.model, holding(resolver.model, resolver.plan.units) | trial):
        relaxed = relax(resolver.model, options, resolver.watch, resolver.scenario)
    if relaxed is None:
        raise OutOfTime
    return relaxed.breaches
