"""Which typed number a coefficient comes from, so that a fault of its size is told by its cell."""

from __future__ import annotations

from optimiser.errors import Typed
from optimiser.levers import TABLES, Lever
from optimiser.milp.coefficients import Coefficients

Owner = tuple[str, int]
"""What a column is of: its field of `Variables`, and the index of its lever, pair, move or target."""

COST = "Cost"
"""What stands for a family where the row is the objective."""

_PLACES = {"home": "places", "foster": "places_per_household", "block": "places_per_lot"}
_MONEY = {
    "home": ("capital", "opening_cost", "running_cost_a_year"),
    "foster": ("cost_per_household", "yearly_cost_per_household"),
    "block": ("price_per_place_a_week", "set_up_cost"),
    "service": ("running_cost_a_year", "set_up_cost"),
}


def typed_number(c: Coefficients, family: str, of: tuple[str, ...], owner: Owner) -> Typed:
    """Name the cell whose number gives a column's coefficients in a rule.

    Args:
        c: The numbers of the programme.
        family: The rule's family, or `COST`.
        of: What the rule is about, as its row says.
        owner: Whose column it is.
    """
    kind, index = owner
    if kind in ("units", "used"):
        return _of_lever(c.levers[index], c, family, of, used=kind == "used")
    if kind == "shortfall":
        return Typed("targets", c.problem.targets[index].name, "strength")
    if kind == "planned" and c.problem.moves[index].cost is not None:
        return Typed("moves", c.problem.moves[index].name, "cost")
    if kind == "children":
        return _of_pair(c, family, of, c.problem.pairs[index])
    return Typed("settings", "", "cost_of_a_move")


def _of_lever(lever: Lever, c: Coefficients, family: str, of: tuple[str, ...], *, used: bool) -> Typed:
    table = TABLES[lever.kind]
    if used:
        return Typed(table, lever.name, "at_most")
    if family in (COST, "Stay inside limits"):
        return Typed(table, lever.name, _money(lever, c, of))
    if lever.effects:
        return Typed(table, lever.name, "children_a_year")
    gives_up = not lever.gained or (bool(of) and of[0] in lever.given_up and of[0] not in lever.gained)
    return Typed(table, lever.name, "places_given_up" if gives_up else _PLACES[lever.kind])


def _money(lever: Lever, c: Coefficients, of: tuple[str, ...]) -> str:
    kinds = {limit.name: limit.of for limit in c.problem.limits}
    kind = kinds.get(of[0]) if of else None
    if kind in ("Staff", "Capital"):
        return kind.lower()
    rows = getattr(c.problem, TABLES[lever.kind])
    row = next(each for each in rows if each.name == lever.name)
    fields = _MONEY[lever.kind]
    return next((field for field in fields if getattr(row, field)), fields[0])


def _of_pair(c: Coefficients, family: str, of: tuple[str, ...], pair: tuple[str, str]) -> Typed:
    if family == "Hit targets":
        return Typed("targets", of[0], "value")
    if family == "Respect places":
        return Typed("places_used", *pair)
    if family in (COST, "Stay inside limits"):
        own = pair in c.problem.prices
        return Typed("prices", *pair) if own else Typed("provisions", pair[1], "weekly_price")
    return Typed("provisions", pair[1], "stay_months")
