"""What one more place, one child fewer, an easier target and a higher limit is worth, by period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import or_

import numpy as np

from optimiser.explaining.easings import (
    STEPS,
    Eased,
    easier_targets,
    fewer_children,
    looser_limits,
    more_places,
)
from optimiser.explaining.time import OutOfTime
from optimiser.explanation import Worth
from optimiser.milp.highs import LARGE
from optimiser.milp.resolving import Resolver
from optimiser.milp.trials import Trial
from optimiser.plan import Array, Outcome

_NOTHING = 1e-6
_POUND = 1.0
_Measure = Callable[[Eased, float], Worth | None]


def worths(resolver: Resolver) -> Iterator[Worth]:
    """Give what each easing is worth, places first, then targets, limits and children.

    Every period is solved again where the programme is small; of a large one the plan's own shadow prices
    are given, since hundreds of solves would take longer than the plan itself. A group of which not even a
    hundredth of a child can be fewer, under the decisions of the plan, is left out.

    Raises:
        OutOfTime: Once the resolver's time is spent or the user has stopped it.
    """
    model, measure = resolver.model, _measure(resolver)
    for eased in (*more_places(model), *easier_targets(model), *looser_limits(model)):
        worth = measure(eased, 1.0)
        if worth is not None:
            yield worth
    for g in range(len(model.coefficients.need)):
        parts = (measure(fewer_children(model, g, step), step) for step in STEPS)
        known = [*_until_none_costs(worth for worth in parts if worth is not None)]
        yield from known[-1:]


def _until_none_costs(parts: Iterable[Worth]) -> Iterator[Worth]:
    """Give a child's worth, in ever smaller parts, up to one with which fewer from no period on costs more.

    Decisions held, and planned moves among them, may bear a part only at a price of their own, which scaled
    up would be told as what a child costs.
    """
    for worth in parts:
        yield worth
        if np.cumsum((worth.money + worth.charges)[::-1]).min() >= -_POUND:
            return


def _measure(resolver: Resolver) -> _Measure:
    own = resolver.solve_held()
    if own.values is None:
        raise OutOfTime
    values, rates = own.values, resolver.rates(resolver.cost)
    if len(resolver.model.columns) > LARGE:
        charges = resolver.rates(resolver.charges)
        return lambda eased, step: _told_by_the_plan(resolver, eased, values, rates, charges)
    return lambda eased, step: _solved_again(resolver, eased, values, rates, step)


def _solved_again(resolver: Resolver, eased: Eased, values: Array, rates: Array, step: float) -> Worth | None:
    """Solve with the easing from each period on; None where no plan with these decisions bears it."""
    periods = len(eased.parts)
    cost = np.tile(_costs(resolver, values), (periods + 1, 1))
    rate = _rates_of(resolver, eased, values, rates)
    for t in reversed(range(periods)):
        # Where no rule that eases from here on has a shadow price, easing saves nothing, however much.
        if np.abs(rate[t:]).max() > _NOTHING:
            answer = resolver.solve_held(reduce(or_, eased.parts[t:]))
            if answer.outcome == Outcome.NOT_FOUND:
                raise OutOfTime
            if answer.values is None:
                return None
            cost[t] = _costs(resolver, answer.values)
    money, charges = np.diff(cost, axis=0).T / step
    return Worth(eased.of, eased.name, money, charges, step, solved_again=True)


def _costs(resolver: Resolver, values: Array) -> Array:
    """Money and charges."""
    return np.array([(resolver.cost - resolver.charges) @ values, resolver.charges @ values])


def _told_by_the_plan(resolver: Resolver, eased: Eased, values: Array, rates: Array, charges: Array) -> Worth:
    charged = _rates_of(resolver, eased, values, charges)
    money = _rates_of(resolver, eased, values, rates) - charged
    return Worth(eased.of, eased.name, money, charged, 1.0, solved_again=False)


def _rates_of(resolver: Resolver, eased: Eased, values: Array, rates: Array) -> Array:
    """What each period's easing saves at first, from what the sides of rules are worth."""
    return np.array([_rate(resolver, part, values, rates) for part in eased.parts])


def _rate(resolver: Resolver, part: Trial, values: Array, rates: Array) -> float:
    """−Σ_i y_i (change of row i's side − Σ_j change of its coefficient of j × x_j)."""
    rows, columns = resolver.model.rows, resolver.model.columns
    rise = {i: _side(sides) - rows[i][1].bound for i, sides in part.sides.items()}
    for (i, j), value in part.coefficients.items():
        rise[i] -= (value - rows[i][1].terms[columns[j]]) * float(values[j])
    return -sum(float(rates[i]) * risen for i, risen in rise.items())


def _side(sides: tuple[float, float]) -> float:
    """The finite side of a rule, or both where they are one."""
    return next(side for side in sides if np.isfinite(side))
