"""The price and occupancy at which each lever would come into use or stop paying."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.explanation import OF_PRICES, LeverPrice
from optimiser.plan import ScenarioResult
from optimiser.problem import Problem
from optimiser.reporting.book import Book
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.left_out import left_out
from optimiser.reporting.words import LEVER_KINDS, scenario_name

_COLUMNS = (
    Column("Scenario", width=19),
    Column("Lever", width=26),
    Column("Kind", width=18),
    Column("In the plan", width=10),
    Column("Price is in", width=18),
    Column("Price now", "money", width=14),
    Column("Pays up to", "money", width=14),
    Column("Change from now", "money", "[Pays up to]-[Price now]", width=14),
    Column("To within", "money", width=14),
    Column("In money alone, up to", "money", width=14),
    Column("Pays down to occupancy", "share"),
    Column("In words", width=40),
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
        purpose="The price at which each lever not used would be, and at which each used stops paying",
        note="Solved again at the prices themselves, all else decided anew, targets as firm as they are. In "
        "money alone: charges for targets and last resorts left out. Occupancy: other decisions as planned, "
        "those charges counted",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
        keys=2,
    )


def _rows(result: ScenarioResult) -> Iterator[tuple[Cell, ...]]:
    name, empty = scenario_name(result.name), [None] * 6
    for each in offered(result):
        lever = result.problem.levers[each.lever]
        change = None if each.threshold is None else each.threshold - each.price
        within = None if each.threshold is None else each.within
        yield (
            name,
            lever.name,
            LEVER_KINDS[lever.kind],
            "Used" if each.used else "Not used" if not lever.at_least else "As decided",
            each.unit.removeprefix("£ "),
            each.price,
            each.threshold,
            change,
            within,
            each.in_money,
            each.occupancy,
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


def price_words(problem: Problem, price: LeverPrice) -> str:
    """Say at which price a lever would come into use or stop paying."""
    if price.threshold is None:
        return STANDINGS[price.standing]
    unit, now = price.unit.removeprefix("£ "), _pounds(price.price)
    if not price.used and price.threshold <= 0 < price.price:
        return f"Would not pay even for nothing; now {now} {unit}"
    says = "pays up to" if price.used else "would be used at"
    steered = price.in_money is not None and abs(price.in_money - price.threshold) > max(
        price.within, _MUCH * abs(price.threshold)
    )
    if not steered:
        return f"{says.capitalize()} {_pounds(price.threshold)} {unit}, now {now}"
    in_money = _pounds(price.in_money or 0.0)
    then = "with targets and last resorts counted,"
    return f"In money alone {says} {in_money} {unit}, now {now}; {then} {_pounds(price.threshold)}"


def _pounds(amount: float) -> str:
    sign, size = ("-" if amount < 0 else ""), abs(amount)
    return f"{sign}£{size:,.0f}"
