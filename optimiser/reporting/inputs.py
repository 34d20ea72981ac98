"""Every input of a plan with the cell that holds it, in the order of the workbook's sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from optimiser.levers import ServiceRow
from optimiser.problem import Change, Flow, Problem, Scenario
from optimiser.reporting.tables.headings import heading
from optimiser.reporting.words import FITS
from optimiser.timeline import day_words

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_NO_LIMIT = ("at_most", "at_most_a_year", "children_a_year", "children_in_all")
_FIELDS = {
    "places lost a year": "lost_a_year",
    "highest planned occupancy": "occupancy",
    "price growth a year": "price_growth",
}
"""The fields of a provision that are not called as the workbook calls them."""
_HEADINGS = {"uasc": "UASC"}
"""Headings of columns of the user's own that are no word to begin with a capital."""


@dataclass(frozen=True, slots=True)
class Input:
    """One cell of the planning workbook that the plan is made from.

    Attributes:
        sheet: Its sheet.
        row: The key of its row: a group, a provision, a lever, a setting, the scenario of a change.
        column: Its column's heading; of a setting or a change `Value`.
        label: What the cell says, as the report tells it.
        value: What stands there, or what a blank means.
        blank: Whether it was left blank.
    """

    sheet: str
    row: str
    column: str
    label: str
    value: object
    blank: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is called on the sheet of assumptions."""
        return (self.sheet, self.row, self.label)

    @property
    def is_figure(self) -> bool:
        """Whether somebody typed a number or a date there."""
        number = isinstance(self.value, (int, float, date)) and not isinstance(self.value, bool)
        return number and not self.blank


def inputs_of(problem: Problem) -> Iterator[Input]:
    """Give every input but the scenarios and the log of sources."""
    yield from _settings(problem)
    for n, group in enumerate(problem.groups):
        yield from _attributes(problem, "Need groups", ("groups", n), group.name, group.attributes)
    for (name, day), children in problem.need.items():
        yield Input("Need", name, day_words(day), f"Children on {day_words(day)}", children)
    for n, flow in enumerate(problem.flows):
        yield from _flow(problem, n, flow)
    for change in problem.transitions:
        label = f"Rate a year to {change.to_group}"
        yield Input("Transitions", change.from_group, "Rate a year", label, change.rate)
    for n, provision in enumerate(problem.provisions):
        yield from _attributes(problem, "Provision", ("provisions", n), provision.name, provision.attributes)
    yield from _tables(problem)
    yield from _grids(problem)


def changes_of(scenario: Scenario) -> Iterator[tuple[Change, Input]]:
    """Give what a scenario changes, each row of `Changes` once."""
    rows: dict[object, Change] = {}
    for n, change in enumerate(scenario.changes):
        rows.setdefault(change.cell or n, change)
    for change in rows.values():
        yield change, Input("Changes", scenario.name, "Value", f"Change to {change.column}", change.value)


def chance_of(scenario: Scenario) -> Input:
    """Give how likely a scenario is thought; left blank where nobody said."""
    blank = scenario.chance is None
    return Input("Scenarios", scenario.name, "Chance", "Chance", scenario.chance, blank)


def figures_of(problem: Problem) -> Iterator[Input]:
    """Give every number and date that somebody typed, those of the scenarios too."""
    scenarios = problem.scenarios
    every = (
        *inputs_of(problem),
        *(chance_of(scenario) for scenario in scenarios),
        *(each for scenario in scenarios for _, each in changes_of(scenario)),
    )
    return (each for each in every if each.is_figure)


def _settings(problem: Problem) -> Iterator[Input]:
    """The settings, what a blank means filled in."""
    given = problem.settings
    filled = replace(
        given, borrowing_rate=given.borrowing, nothing_suitable_price=problem.nothing_suitable_price
    )
    for each in fields(filled):
        blank = getattr(given, each.name) is None or ("settings", 0, each.name) in problem.blanks
        name = heading("Settings", each.name)
        yield Input("Settings", name, "Value", name, getattr(filled, each.name), blank)


def _attributes(
    problem: Problem, sheet: str, place: tuple[str, int], row: str, attributes: Mapping[str, object]
) -> Iterator[Input]:
    for name, value in attributes.items():
        if value is not None and name not in ("group", "provision"):
            blank = (*place, _FIELDS.get(name, name.replace(" ", "_"))) in problem.blanks
            words = _HEADINGS.get(name, name[0].upper() + name[1:])
            yield Input(sheet, row, words, words, value, blank)


def _flow(problem: Problem, n: int, flow: Flow) -> Iterator[Input]:
    routes = {
        f"route:{route}": (f"Entries a year: {route}" if route else "Entries a year", children)
        for route, children in flow.entries.items()
    }
    amounts: dict[str, tuple[str, float]] = {
        "on_first_day": ("On first day", flow.on_first_day),
        **routes,
        "entries_growth": ("Entries growth a year", flow.entries_growth),
        "return_home": ("Return home a year", flow.return_home),
        "adoption": ("Adoption or guardianship a year", flow.adoption),
        "turn_18": ("Turn 18 a year", flow.turn_18),
        "other": ("Other leaving a year", flow.other),
    }
    for field, (name, amount) in amounts.items():
        yield Input("Flows", flow.group, name, name, amount, ("flows", n, field) in problem.blanks)


def _tables(problem: Problem) -> Iterator[Input]:
    tables: tuple[tuple[str, str, tuple[DataclassInstance, ...]], ...] = (
        ("New homes", "homes", problem.homes),
        ("Foster recruitment", "campaigns", problem.campaigns),
        ("Block contracts", "contracts", problem.contracts),
        ("Services", "services", problem.services),
        ("Planned moves", "moves", problem.moves),
        ("Targets", "targets", problem.targets),
        ("Limits", "limits", problem.limits),
        ("Budget", "budget", problem.budget),
        ("Funding", "funders", problem.funders),
        ("Price changes", "price_changes", problem.price_changes),
    )
    for sheet, table, rows in tables:
        for n, row in enumerate(rows):
            yield from _fields(problem, sheet, (table, n), row)


def _fields(problem: Problem, sheet: str, place: tuple[str, int], row: DataclassInstance) -> Iterator[Input]:
    name = str(getattr(row, "name", ""))
    for each in fields(row):
        value = getattr(row, each.name)
        if each.name in ("name", "counts_places") or (value is None and not _means_no_limit(row, each.name)):
            continue
        words = heading(sheet, each.name)
        blank = (*place, each.name) in problem.blanks
        yield Input(sheet, name, words, words, _as_typed(row, each.name, value), blank)


def _as_typed(row: DataclassInstance, field: str, value: object) -> object:
    if field == "count" and getattr(row, "counts_places", False):
        return f"places: {value}"
    return "no limit" if value is None else value


def _means_no_limit(row: DataclassInstance, field: str) -> bool:
    """Whether nothing there means no limit; a service's further rows leave its limits to its first."""
    further = isinstance(row, ServiceRow) and row.months_to_start is None
    return field in _NO_LIMIT and not further


def _grids(problem: Problem) -> Iterator[Input]:
    for (group, provision), fit in problem.suitability.items():
        yield Input("Suitability", group, provision, provision, FITS[fit])
    for (group, provision), children in (problem.placed or {}).items():
        if children:
            yield Input("Placed now", group, provision, f"Children in {provision}", children)
    for (group, provision), price in problem.prices.items():
        yield Input("Prices", group, provision, f"Weekly price in {provision}", price)
    for (group, provision), places in problem.places_used.items():
        yield Input("Places used", group, provision, f"Taken by a child in {provision}", places)
