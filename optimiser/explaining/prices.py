"""The price at which each lever would come into use or go out of it, found by solving at the prices.

The plan with the lever costs C + (price − price now) × W, with W the present value of a pound of its price;
the best plan without it costs Z. They meet at the price now + (Z − C) ÷ W. The plan with the lever is found
anew at that price, and so on until it no longer changes: Dinkelbach's iteration for the greatest (Z − C) ÷ W
(W. Dinkelbach, Management Science 13, 1967). It starts from the greatest of all plans with the lever that are
known, or found at once because their decisions are given; as a rule one solve is then left, which proves it.
A revenue limit counts the price as well, so that a plan may end before its line does: a step that leads past
a price already seen not to pay goes half way instead.
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
MOST_STEPS = 16
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


@dataclass(frozen=True, slots=True)
class _Between:
    """The highest price known to pay and the lowest known not to."""

    low: float = -inf
    high: float = inf

    def knowing(self, price: float, *, pays: bool) -> _Between:
        """Add what is known of a price."""
        low, high = self.low, self.high
        return _Between(max(low, price), high) if pays else _Between(low, min(high, price))

    def nearest(self, price: float) -> float:
        """Give a price if it lies between, else the middle: a plan's line may run on where the plan may not.

        A revenue limit holds the lever's price too.
        """
        return price if self.low < price < self.high or self.half == inf else self.middle

    @property
    def middle(self) -> float:
        """Half way from one to the other."""
        return (self.low + self.high) / 2

    @property
    def half(self) -> float:
        """How far the middle may be out."""
        return (self.high - self.low) / 2


def _at_the_threshold(resolver: Resolver, priced: Priced, known: LeverPrice) -> LeverPrice:
    """Add the price at which the plans with and without it meet, and how far that may be out."""
    own = _line(resolver, priced, resolver.solve_held(), "needed")
    price, with_it = (priced.price, own) if known.used else _affordable(resolver, priced)
    without = _without(resolver, priced, price) if known.used else own
    in_money = price + (without.money - with_it.money) / max(with_it.weight - without.weight, 1e-9)
    kept, dropped = (charged_more(a.charges, b.charges) for a, b in ((without, with_it), (with_it, without)))
    between = _Between().knowing(priced.price, pays=known.used)
    if price == priced.price:
        with_it = _first_to_pay(resolver, priced, with_it, without)
    else:
        between = between.knowing(price, pays=with_it.cost <= without.cost)
    threshold, within = _closed_in(resolver, priced, (price, with_it, without), between)
    held_by = kept if threshold > in_money else dropped
    return replace(known, threshold=threshold, in_money=in_money, within=within, held_by=held_by)


def _affordable(resolver: Resolver, priced: Priced) -> tuple[float, _Line]:
    """The best plan with a lever not used, at its price; for nothing, where that price breaks a limit."""
    for price in (priced.price, 0.0):
        line = _with(resolver, priced, price)
        if line is not None:
            return price, line
        if price <= 0 or not priced.in_a_limit:
            break
    raise _Nowhere("ruled out")


def _closed_in(
    resolver: Resolver, priced: Priced, start: tuple[float, _Line, _Line], between: _Between
) -> tuple[float, float]:
    """Step from a price, and the plans with and without it there, to where they meet, and how near."""
    price, without = start[0], start[2]
    with_it: _Line | None = start[1]
    for _ in range(MOST_STEPS):
        step, slack = (-inf, 0.0) if with_it is None else _step(with_it, without)
        close = max(slack, _CLOSE * abs(price), 1e-6)
        if abs(step) <= close:
            return price + step, max(slack, abs(step))
        if between.half <= close:
            break
        price = between.nearest(price + step)
        with_it, without = _with(resolver, priced, price), _without(resolver, priced, price)
        pays = with_it is not None and with_it.cost <= without.cost
        between = between.knowing(price, pays=pays)
    if between.half == inf:
        raise _Nowhere("not found")
    return between.middle, max(slack, between.half)


def _step(with_it: _Line, without: _Line) -> tuple[float, float]:
    """By how much the price may rise until two plans cost the same, and what their proofs leave open."""
    slope = with_it.weight - without.weight
    if slope <= 0:  # Without it, its committed units cost as much more: its price decides nothing.
        raise _Nowhere("decided already")
    return (without.cost - with_it.cost) / slope, (with_it.slack + without.slack) / slope


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


def _with(resolver: Resolver, priced: Priced, price: float) -> _Line | None:
    """The best plan with a lever at a price; None where no plan with it keeps every rule at that price."""
    trial = with_lever(resolver.model, priced.lever) | priced.at(price, resolver.cost)
    answer = resolver.solve(trial, STEP)
    return None if answer.outcome == Outcome.INFEASIBLE else _line(resolver, priced, answer, "ruled out")


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
