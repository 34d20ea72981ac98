"""The price and occupancy at which each lever would come into use or stop paying."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.explanation import LAST_RESORTS, OF_PRICES, LeverPrice
from optimiser.plan import ScenarioResult
from optimiser.problem import Problem
from optimiser.reporting.book import Book
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.left_out import left_out
from optimiser.reporting.words import LEVER_KINDS, listed, quoted, scenario_name
from optimiser.reporting.worth_at_most import worth_at_most

_COLUMNS = (
    Column("Scenario", width=19),
    Column("Lever", width=26),
    Column("Kind", width=18),
    Column("In the plan", width=10),
    Column("Price is", width=18),
    Column("Price now", "money"),
    Column("Pays up to", "money"),
    Column("Change from now", "money", "[Pays up to]-[Price now]"),
    Column("To within", "money"),
    Column("In money alone, up to", "money"),
    Column("Pays down to occupancy", "share"),
    Column("Held, whatever its price, by", width=26),
    Column("In words", width=48),
)
_MUCH = 0.02
"""Prices that differ by more than this share are told apart."""

STANDINGS = {
    "found": "",
    "not offered": "Not offered in this scenario",
    "decided already": "Decided already: the plan has no choice",
    "needed": "Needed at any price: no plan meets every rule without it",
    "ruled out": "Ruled out at any price: no plan with it meets every rule",
    "not found": "Not worked out: it takes longer than its share of the time allowed",
}


def lever_prices(book: Book) -> Sheet:
    """Each lever offered: its price, the price up to which it pays, and how full its places must be."""
    rows = [row for result in book.run.results for row in _rows(result)]
    return Sheet(
        name="Lever prices",
        title="The price at which each lever would come into use, or stop paying",
        unit="Pounds at the prices of the first day, in each lever's own unit",
        source=book.source,
        purpose="The price at which each lever not used would come into use, and each used would stop paying",
        note="The plan made anew at each price, targets as firm as they are. In money alone: charges for "
        "targets and last resorts left out. Occupancy: other decisions as planned, those charges counted. A "
        "price beyond all money in the workbook is not told: see Held",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
        keys=2,
    )


def _rows(result: ScenarioResult) -> Iterator[tuple[Cell, ...]]:
    name, empty = scenario_name(result.name), [None] * 7
    for each in offered(result):
        lever = result.problem.levers[each.lever]
        told = price_told(result.problem, each)
        yield (
            name,
            lever.name,
            LEVER_KINDS[lever.kind],
            "Used" if each.used else "Not used" if not lever.at_least else "As decided",
            each.unit,
            each.price,
            told,
            None if told is None else told - each.price,
            None if told is None else each.within,
            each.in_money,
            _occupancy_told(result.problem, each),
            listed(list(each.held_by))
            if each.held_by and each.threshold is not None and told is None
            else None,
            price_words(result.problem, each),
        )
    for why in left_out(result, OF_PRICES):
        yield (name, why, "", "", "", *empty, "")
    if result.explanation is not None and not (offered(result) or left_out(result, OF_PRICES)):
        yield (name, "No lever is offered", "", "", "", *empty, "")


def offered(result: ScenarioResult) -> list[LeverPrice]:
    """The levers that a scenario offers, with their prices, as far as those were worked out."""
    known = () if result.explanation is None else result.explanation.prices
    return [each for each in known if each.standing != "not offered"]


def price_told(problem: Problem, price: LeverPrice) -> float | None:
    """The price at which a lever pays; none beyond what money could ever make it worth."""
    if price.threshold is None:
        return None
    most = worth_at_most(problem, problem.levers[price.lever])
    return price.threshold if abs(price.threshold) <= most else None


def _occupancy_told(problem: Problem, price: LeverPrice) -> float | None:
    """The occupancy down to which it pays; none where its price is none, and so rests on charges."""
    return None if price_told(problem, price) is None else price.occupancy


def price_words(problem: Problem, price: LeverPrice, *, in_brief: bool = False) -> str:
    """Say at which price a lever would come into use or stop paying, or what holds it whatever its price.

    In brief, where charges for targets and last resorts move the price, the one in money alone is enough.
    """
    if price.threshold is None:
        return STANDINGS[price.standing]
    in_money = price.threshold if price.in_money is None else price.in_money
    told = price_told(problem, price)
    if told is None:
        return f"{_held(price)}. In money alone {_pays(price, in_money)}"
    close = "; too close to tell" if abs(told - price.price) <= price.within else ""
    alike = abs(in_money - told) <= max(price.within, _MUCH * abs(told))
    if alike or max(round(in_money), round(told)) <= 0 < price.price:
        words = _pays(price, told)
        return f"{words[0].upper()}{words[1:]}{close}"
    in_money_words = f"In money alone {_pays(price, in_money)}"
    counted = f"with targets and last resorts counted, {_pounds(told)}{close}"
    return in_money_words if in_brief else f"{in_money_words}; {counted}"


def _held(price: LeverPrice) -> str:
    targets = [each for each in price.held_by if each != LAST_RESORTS]
    by = [f"the target{'s' if len(targets) > 1 else ''} {quoted(targets)}"] if targets else []
    if LAST_RESORTS in price.held_by or not targets:
        by.append(
            "the charge for last resorts" if price.held_by else "targets or the charge for last resorts"
        )
    return f"{'Kept' if price.used else 'Kept out'} by {listed(by)}, whatever its price"


def _pays(price: LeverPrice, at: float) -> str:
    """Say up to which price it pays, or would, beside its price now."""
    unit, now = price.unit.removeprefix("£ "), _pounds(price.price)
    if round(at) <= 0 < price.price:
        return f"{'does' if price.used else 'would'} not pay even for nothing; now {now} {unit}"
    # A price that is a saving pays down to one, as a smaller saving is a higher price.
    to, beyond = ("down to", "below") if round(at) < 0 else ("up to", "beyond")
    if price.used:
        verb = f"pays {to}" if price.price <= at else f"would not pay {beyond}"
    else:
        verb = "would be used at" if at < price.price else f"would pay as it is, {to}"
    return f"{verb} {_pounds(at)} {unit}, now {now}"


def _pounds(amount: float) -> str:
    return f"£{amount:,.0f}" if round(amount) >= 0 else f"a saving of £{-amount:,.0f}"
