"""What is legal but odd in levers and planned moves."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from optimiser.errors import Issue
from optimiser.levers import TABLES, Lever
from optimiser.problem import Problem
from optimiser.workbook.checking.levers import decisions_offered
from optimiser.workbook.checking.saying import notice
from optimiser.workbook.first_day import need_on_first_day
from optimiser.workbook.lines import Book, Line

MONTHS_IN_A_YEAR = 12
ADDED: Mapping[str, str] = {
    "homes": "places",
    "campaigns": "places_per_household",
    "contracts": "places_per_lot",
}


def running_cost_typed_twice(problem: Problem, book: Book) -> Iterator[Issue]:
    """A home's budget belongs in its extra running cost or in its provision's cost per place, not both."""
    for line, home in zip(book["homes"], problem.homes, strict=True):
        if home.provision is None or home.running_cost_a_year <= 0:
            continue
        by_place = problem.provision(home.provision).weekly_cost_per_place * problem.settings.weeks_in_year
        if by_place > 0 and home.places > 0:
            yield notice(
                line,
                "running_cost_a_year",
                f"With the cost per place of {home.provision} ({by_place:,.0f} a year) one home costs"
                f" {home.running_cost_a_year + by_place * home.places:,.0f} pounds a year all in.",
                "If that is its budget twice over, clear one of the two.",
                "cost-typed-twice",
            )


def block_paid_for_twice(problem: Problem, book: Book) -> Iterator[Issue]:
    """A block's price comes on top of its provision's own price and cost per place."""
    for line, contract in zip(book["contracts"], problem.contracts, strict=True):
        provision = problem.provision(contract.provision)
        own = provision.weekly_price + provision.weekly_cost_per_place
        if own > 0 and contract.price_per_place_a_week > 0:
            yield notice(
                line,
                "price_per_place_a_week",
                f"{contract.provision} has its own weekly price or cost per place, {own:,.2f} pounds, which"
                " comes on top.",
                "If the lot's price covers all, type 0 for the provision's own.",
                "block-paid-twice",
            )


def levers_that_add_nothing(problem: Problem, book: Book) -> Iterator[Issue]:
    """A lever of no places costs and does nothing."""
    for table, field in ADDED.items():
        for line in book[table]:
            if line.provision is not None and line.get(field) == 0:
                yield notice(line, field, "One unit adds no places.", "Type its places.", "adds-nothing")
    for line in book["homes"]:
        if line.instead_of is not None and line.places_given_up == 0:
            expected = f"It gives up no places of {line.instead_of}."
            yield notice(line, "places_given_up", expected, "Type how many it gives up.", "adds-nothing")
    for line in book["services"]:
        if line.kind is not None and line.children_a_year * line.success_rate == 0:
            expected = "It reaches no children, so its kind has no effect."
            yield notice(line, "children_a_year", expected, "Type how many, or clear Kind.", "adds-nothing")


def levers_never_offered(problem: Problem, book: Book) -> Iterator[Issue]:
    """A lever that no period between its dates lets open is not offered."""
    timeline = problem.timeline
    for table in TABLES.values():
        for line in book[table]:
            if book.named(table, line.name) is not line or line.at_most == 0:
                continue
            if not decisions_offered(line, timeline, timeline.periods):
                yield notice(
                    line,
                    "latest" if line.latest else "earliest",
                    "It is never offered: no period starts between its dates from which it could still open.",
                    "A decision is taken on the first day of a period; allow one.",
                    "never-offered",
                )


def moves_that_move_nobody(problem: Problem, book: Book) -> Iterator[Issue]:
    """A planned move of no group, or between dates that hold no period's start, moves nobody."""
    starts = problem.timeline.starts[: problem.timeline.periods]
    for line, move in zip(book["moves"], problem.moves, strict=True):
        if not move.groups:
            expected = "No group is suited by both provisions, so it moves nobody."
            yield notice(line, "groups", expected, "Name its groups, or correct Suitability.", "moves-nobody")
        first, last = move.earliest or starts[0], move.latest or starts[-1]
        if not any(first <= start <= last for start in starts):
            expected = "No period starts between its dates, so it moves nobody."
            yield notice(
                line, "latest" if move.latest else "earliest", expected, "Widen them.", "moves-nobody"
            )


def services_that_reach_more_than_come(problem: Problem, book: Book) -> Iterator[Issue]:
    """A service cannot prevent or return more children than come into its group."""
    for lever in (each for each in problem.levers if each.kind == "service" and each.at_most != 0):
        for effect in lever.effects:
            come = _come_in(problem, effect.group)
            if come is None:
                continue
            units = math.inf if lever.at_most is None else lever.at_most
            if effect.reached > 0 and effect.reached * units > come + 1e-9:
                yield _reaches_more(_row_of(book, lever, effect.group), lever, effect.reached, come)


def _come_in(problem: Problem, group: str) -> float | None:
    """Children a year who come into a group: its entries, or need ÷ time in care; None where nobody said."""
    flow = next((each for each in problem.flows if each.group == group), None)
    if flow is not None:
        return sum(flow.entries.values())
    months = problem.months_in_care(group)
    if months is None:
        return None
    return need_on_first_day(problem, group) * MONTHS_IN_A_YEAR / months


def _reaches_more(line: Line, lever: Lever, reached: float, come: float) -> Issue:
    units = "with no limit of units" if lever.at_most is None else f"with {lever.at_most:g} at most"
    return notice(
        line,
        "children_a_year",
        f"One unit reaches {reached:.3g} children a year ({units}), and about {come:.3g} a year come into"
        f" {line.group} (need ÷ time in care, or its entries).",
        "Lower its children, its success rate or At most.",
        "reaches-more",
    )


def _row_of(book: Book, lever: Lever, group: str) -> Line:
    return next(line for line in book["services"] if line.name == lever.name and line.group == group)
