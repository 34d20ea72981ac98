"""How full a lever's places must be for a plan with it to cost no more than the best plan without it."""

from __future__ import annotations

from math import inf

from optimiser.explaining.time import OutOfTime
from optimiser.milp.resolving import Resolver
from optimiser.milp.trials import FREE, Trial, columns_of_levers, lever_row, rows_of, without_lever
from optimiser.plan import Outcome

CLOSE = 1e-3
"""The occupancy is found to a tenth of a percentage point."""


def occupancy_that_pays(resolver: Resolver, o: int, step: str) -> float | None:
    """Find the least occupancy of a used lever's places at which the plan with it pays.

    Its places can be filled to no more than that, every other place as planned, and every decision is as in
    the plan; the best plan without it is free to decide anew, an `At least` of it dropped.

    Returns:
        A share of its places; 0 where it pays even when empty. None for a lever that is not used or adds no
        places, where no plan meets every rule without it, and where it costs more even as full as planned.

    Raises:
        OutOfTime: Once the resolver's time is spent or the user has stopped it.
    """
    lever = resolver.model.coefficients.levers[o]
    names = [name for name in lever.gained if lever.net_places(name) > 0]
    if not resolver.plan.units[o].any() or not names:
        return None
    without = _cost(resolver, _absent(resolver, o), step)
    highest = max(resolver.model.coefficients.problem.provision(name).occupancy for name in names)
    if without == inf or _at(resolver, o, 1.0, step) > without:
        return None
    least, most = 0.0, 1.0
    if _at(resolver, o, least, step) <= without:
        return 0.0
    while (most - least) * highest > CLOSE:
        middle = (least + most) / 2
        pays = _at(resolver, o, middle, step) <= without
        least, most = (least, middle) if pays else (middle, most)
    return most * highest


def _absent(resolver: Resolver, o: int) -> Trial:
    """Without a unit of it, committed or not."""
    model, lever = resolver.model, resolver.model.coefficients.levers[o]
    if not lever.at_least:
        return without_lever(model, o)
    committed = [
        i for i in rows_of(model, "Use levers as offered", lever.name) if model.rows[i][1].sense == "≥"
    ]
    return Trial(sides={**dict.fromkeys(committed, FREE), lever_row(model, o): (FREE[0], 0.0)})


def _at(resolver: Resolver, o: int, share: float, step: str) -> float:
    """The cost with decisions held and the lever's places filled to a share of their highest occupancy."""
    model, lever = resolver.model, resolver.model.coefficients.levers[o]
    mine = set(columns_of_levers(model)[o])
    filled = {
        (i, model.numbers[n]): share * coefficient
        for name in lever.gained
        for i in rows_of(model, "Respect places", name)
        for n, coefficient in model.rows[i][1].terms.items()
        if model.numbers[n] in mine and coefficient < 0
    }
    return _cost(resolver, resolver.held(Trial(coefficients=filled)), step)


def _cost(resolver: Resolver, trial: Trial, step: str) -> float:
    answer = resolver.solve(trial, step)
    if answer.outcome == Outcome.INFEASIBLE:
        return inf
    if answer.objective is None:
        raise OutOfTime
    return answer.objective
