"""The price at which each lever would come into use or go out of it, found by solving at the prices.

The plan with the lever costs C + (price − price now) × W, with W the present value of a pound of its price;
the best plan without it costs Z. They meet at the price now + (Z − C) ÷ W. The plan with the lever is found
anew at that price, and so on until it no longer changes: Dinkelbach's iteration for the greatest (Z − C) ÷ W
(W. Dinkelbach, Management Science 13, 1967). It starts from the greatest of all plans with the lever that are
known, or found at once because their decisions are given; as a rule one solve is then left, which proves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import inf

from optimiser.explaining.charged import charged_more, charges_by_rule
from optimiser.explaining.occupancy import occupancy_that_pays
from optimiser.explaining.pricing import Priced, unit_of
from optimiser.explaining.time import OutOfTime
from optimiser.explanation import LeverPrice, PriceStanding
from optimiser.milp.highs import LARGE
from optimiser.milp.resolving import Resolved, Resolver
from optimiser.milp.trials import Trial, holding, with_lever, without_lever
from optimiser.plan import Array, Outcome

STEP = "the price at which each lever pays"
MOST_STEPS = 8
_CLOSE = 5e-3
"""A step this small, as a share of the price, is none."""


class _Nowhere(Exception):
    """There is no such price, and why."""

    def __init__(self, standing: PriceStanding) -> None:
        super().__init__(standing)
        self.standing = standing


def lever_prices(resolver: Resolver) -> Iterator[LeverPrice]:
    """Give the price of each lever, in the order of the workbook.

    Raises:
        OutOfTime: Once the resolver's time is spent or the user has stopped it.
    """
    for o in range(len(resolver.model.coefficients.levers)):
        yield lever_price(resolver, o)


def lever_price(resolver: Resolver, o: int) -> LeverPrice:
    """Give the price of one lever, by its place among the levers.

    Raises:
        OutOfTime: Once the resolver's time is spent or the user has stopped it.
    """
    lever, priced = resolver.model.coefficients.levers[o], Priced.of(resolver.model, o)
    used = bool(resolver.plan.units[o].sum() > lever.at_least)
    known = LeverPrice(
        lever=o,
        used=used,
        standing=_standing(resolver, priced),
        price=priced.price,
        unit=unit_of(lever),
        occupancy=occupancy_that_pays(resolver, o, STEP),
    )
    if known.standing != "found":
        return known
    try:
        return _at_the_threshold(resolver, priced, known)
    except _Nowhere as why:
        return replace(known, standing=why.standing)


def _standing(resolver: Resolver, priced: Priced) -> PriceStanding:
    lever = resolver.model.coefficients.levers[priced.lever]
    if not len(priced.columns):
        return "not offered"
    return "decided already" if lever.at_most == lever.at_least else "found"


@dataclass(frozen=True, slots=True)
class _Line:
    """What a plan costs as the lever's price changes: `cost` at a price, `weight` more for each pound.

    `money` is the cost without charges for last resorts and for targets missed; `charges` are those by rule.
    """

    cost: float
    money: float
    weight: float
    slack: float
    charges: Mapping[str, float]


def _at_the_threshold(resolver: Resolver, priced: Priced, known: LeverPrice) -> LeverPrice:
    """Add the price at which the plans with and without it meet, and how far that may be out."""
    price = priced.price
    own = _line(resolver, priced, resolver.solve_held(), "needed")
    with_it = own if known.used else _with(resolver, priced, price)
    without = _without(resolver, priced, price) if known.used else own
    in_money = price + (without.money - with_it.money) / max(with_it.weight - without.weight, 1e-9)
    kept, dropped = (charged_more(a.charges, b.charges) for a, b in ((without, with_it), (with_it, without)))
    with_it = _first_to_pay(resolver, priced, with_it, without)
    for _ in range(MOST_STEPS):
        slope = with_it.weight - without.weight
        if slope <= 0:  # Without it, its committed units cost as much more: its price decides nothing.
            raise _Nowhere("decided already")
        step = (without.cost - with_it.cost) / slope
        within = (with_it.slack + without.slack) / slope
        price += step
        if abs(step) <= max(within, _CLOSE * abs(price), 1e-6):
            break
        with_it, without = _with(resolver, priced, price), _without(resolver, priced, price)
    held_by = kept if price > in_money else dropped
    return replace(known, threshold=price, in_money=in_money, within=max(within, abs(step)), held_by=held_by)


def _first_to_pay(resolver: Resolver, priced: Priced, with_it: _Line, without: _Line) -> _Line:
    """Of the plans with it that are known, or soon found, the one that meets those without it highest.

    None can lead beyond the price sought, since the best plan with it costs no more at any price.
    """
    known = resolver.plans_keeping(with_lever(resolver.model, priced.lever))
    first = with_it
    for plan in (*known, *_with_one_unit(resolver, priced.lever, known)):
        line = _line_of(resolver, priced, float(resolver.cost @ plan), plan, with_it.slack)
        if _meets(line, without) > _meets(first, without):
            first = line
            resolver.know(plan)
    return first


def _meets(with_it: _Line, without: _Line) -> float:
    """By how much the price may rise before a plan with it costs as much as one without."""
    slope = with_it.weight - without.weight
    return (without.cost - with_it.cost) / slope if slope > 0 else -inf


def _with_one_unit(resolver: Resolver, o: int, known: Sequence[Array]) -> Iterator[Array]:
    """Plans with one unit of a lever beyond its `At least`, in each period that it is offered in.

    As a rule the first unit is the last to stop paying. All else is decided as in the scenario's own plan and
    as in the cheapest known with the lever. Of a large programme even these take long, and are left out.
    """
    model = resolver.model
    if len(model.columns) > LARGE:
        return
    cheapest = sorted(known, key=lambda values: float(resolver.cost @ values))[:1]
    decided = [resolver.plan.units, *(model.plan_of(values).units for values in cheapest)]
    periods = [d for each, d in model.variables.units if each == o]
    for units, d in product(decided, periods):
        tried = units.copy()
        tried[o] = 0
        tried[o, d] = model.coefficients.levers[o].at_least + 1
        answer = resolver.solve(holding(model, tried).linear, STEP)
        if answer.values is not None:
            yield answer.values


def _with(resolver: Resolver, priced: Priced, price: float) -> _Line:
    trial = with_lever(resolver.model, priced.lever) | priced.at(price, resolver.cost)
    return _line(resolver, priced, resolver.solve(trial, STEP), "ruled out")


def _without(resolver: Resolver, priced: Priced, price: float) -> _Line:
    """Without a unit of it, its price is no matter: solved once, and once for all the levers not used."""
    o, trial = priced.lever, Trial()
    if resolver.model.coefficients.levers[o].at_least:
        trial = without_lever(resolver.model, o) | priced.at(price, resolver.cost)
    answer = resolver.solve(trial, STEP)
    if not trial.sides and (answer.values is None or answer.values[priced.columns].any()):
        answer = resolver.solve(without_lever(resolver.model, o), STEP)
    return _line(resolver, priced, answer, "needed")


def _line(resolver: Resolver, priced: Priced, answer: Resolved, where_none: PriceStanding) -> _Line:
    if answer.outcome == Outcome.INFEASIBLE:
        raise _Nowhere(where_none)
    if answer.values is None or answer.objective is None:
        if not resolver.usable:
            raise OutOfTime
        raise _Nowhere("not found")
    return _line_of(resolver, priced, answer.objective, answer.values, answer.slack)


def _line_of(resolver: Resolver, priced: Priced, cost: float, values: Array, slack: float) -> _Line:
    money = cost - float(resolver.charges @ values)
    return _Line(cost, money, priced.weight(values), slack, charges_by_rule(resolver, values))
