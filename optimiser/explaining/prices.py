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

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

from optimiser.explaining.charged import charged_more
from optimiser.explaining.lines import STEP, Line, Lines, Nowhere
from optimiser.explaining.occupancy import occupancy_that_pays
from optimiser.explaining.pricing import Priced, unit_of
from optimiser.explanation import LeverPrice, PriceStanding
from optimiser.milp.resolving import Resolver

MOST_STEPS = 16
_CLOSE = 5e-3
"""A step this small, as a share of the price, is none."""


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
        return _at_the_threshold(Lines(resolver, priced), known)
    except Nowhere as why:
        return replace(known, standing=why.standing)


def _standing(resolver: Resolver, priced: Priced) -> PriceStanding:
    lever = resolver.model.coefficients.levers[priced.lever]
    if not len(priced.columns):
        return "not offered"
    return "decided already" if lever.at_most == lever.at_least else "found"


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


def _at_the_threshold(lines: Lines, known: LeverPrice) -> LeverPrice:
    """Add the price at which the plans with and without it meet, and how far that may be out."""
    now, own = lines.priced.price, lines.own()
    price, having = (now, own) if known.used else _affordable(lines)
    without = lines.without(price) if known.used else own
    in_money = _in_money(price, having, without)
    kept, dropped = (charged_more(a.charges, b.charges) for a, b in ((without, having), (having, without)))
    between = _Between().knowing(now, pays=known.used)
    if price == now:
        having = lines.first_to_pay(having, without)
    else:
        between = between.knowing(price, pays=having.cost <= without.cost)
    threshold, within, in_money = _closed_in(lines, (price, having, without), between, in_money)
    held_by = kept if threshold > in_money else dropped
    return replace(known, threshold=threshold, in_money=in_money, within=within, held_by=held_by)


def _affordable(lines: Lines) -> tuple[float, Line]:
    """The best plan with a lever not used, at its price; for nothing, where that price breaks a limit."""
    for price in (lines.priced.price, 0.0):
        line = lines.having(price)
        if line is not None:
            return price, line
        if price <= 0 or not lines.priced.in_a_limit:
            break
    raise Nowhere("ruled out")


def _in_money(price: float, having: Line, without: Line) -> float:
    """The price at which two plans would cost the same but for charges."""
    return price + (without.money - having.money) / max(having.weight - without.weight, 1e-9)


def _closed_in(
    lines: Lines, start: tuple[float, Line, Line], between: _Between, in_money: float
) -> tuple[float, float, float]:
    """Step from a price, and the plans with and without it there, to where they meet.

    Returns:
        The price there, how near that is, and the highest at which any of the plans that pay on the way pays
        in money alone: those at the price now may be other plans.
    """
    price, without = start[0], start[2]
    having: Line | None = start[1]
    for _ in range(MOST_STEPS):
        step, slack = (-inf, 0.0) if having is None else _step(having, without)
        close = max(slack, _CLOSE * abs(price), 1e-6)
        if having is not None and abs(step) <= close:
            return price + step, max(slack, abs(step)), max(in_money, _in_money(price, having, without))
        if between.half <= close:
            break
        price = between.nearest(price + step)
        having, without = lines.having(price), lines.without(price)
        pays = having is not None and having.cost <= without.cost
        between = between.knowing(price, pays=pays)
        if having is not None and pays:
            in_money = max(in_money, _in_money(price, having, without))
    if between.half == inf:
        raise Nowhere("not found")
    return between.middle, max(slack, between.half), min(in_money, between.middle)


def _step(having: Line, without: Line) -> tuple[float, float]:
    """By how much the price may rise until two plans cost the same, and what their proofs leave open."""
    slope = having.weight - without.weight
    if slope <= 0:  # Without it, its committed units cost as much more: its price decides nothing.
        raise Nowhere("decided already")
    return (without.cost - having.cost) / slope, (having.slack + without.slack) / slope
