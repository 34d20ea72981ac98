"""The inputs used, what each scenario changes, and the assumptions log as the workbook gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING

from optimiser.levers import ServiceRow
from optimiser.problem import Problem, Settings
from optimiser.reporting.book import Book
from optimiser.reporting.sheet import Cell, Column, Form, Sheet, frame_of
from optimiser.reporting.tables.headings import heading
from optimiser.reporting.words import FITS, scenario_name
from optimiser.timeline import day_words

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_COLUMNS = (
    Column("Part"),
    Column("Item"),
    Column("Assumption"),
    Column("Value", "any", width=30),
    Column("Basis"),
    Column("Quality"),
    Column("Owner"),
)
_SHARES = (
    "share",
    "rate",
    "inflation",
    "growth",
    "leaving",
    "lost a year",
    "occupancy",
    "gap",
)
_MONEY = ("price", "cost", "charge", "weekly", "capital")
_NO_LIMIT = ("at_most", "at_most_a_year", "children_a_year", "children_in_all")
Row = tuple[str, str, str, object]


def assumptions(book: Book) -> Sheet:
    """Every input used, then what each scenario changes, then where the figures come from."""
    problem = book.run.problem
    inputs = [*_inputs(problem), *_grids(problem), *_scenarios(problem)]
    rows: list[tuple[Cell, ...]] = [(*_shown(row), "", "", "") for row in inputs]
    forms: list[Form] = [_form(row[2], row[3]) for row in inputs]
    for source in problem.sources:
        rows.append(
            ("Sources", source.item, "Source", source.source, source.basis, source.quality, source.owner)
        )
        forms.append("text")
    return Sheet(
        name="Assumptions",
        title="Assumptions: the inputs used, what each scenario changes, and sources",
        unit="As in the planning workbook: pounds at the prices of the first day, shares, children, months",
        source=f"Source: {book.run.workbook}",
        purpose="The inputs used, scenario by scenario where they differ, with sources and quality",
        note="Rows named Sources are the workbook's own assumptions log, as it stands",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
        row_forms=tuple(forms),
        keys=2,
    )


def _inputs(problem: Problem) -> Iterator[Row]:
    yield from _fields("Settings", "Settings", _settings(problem))
    for group in problem.groups:
        yield from _mapping("Need groups", group.name, group.attributes)
    for (name, day), children in problem.need.items():
        yield ("Need", name, f"Children on {day_words(day)}", children)
    yield from _flows(problem)
    for provision in problem.provisions:
        yield from _mapping("Provision", provision.name, provision.attributes)
    tables: tuple[tuple[str, tuple[DataclassInstance, ...]], ...] = (
        ("New homes", problem.homes),
        ("Foster recruitment", problem.campaigns),
        ("Block contracts", problem.contracts),
        ("Services", problem.services),
        ("Planned moves", problem.moves),
        ("Targets", problem.targets),
        ("Limits", problem.limits),
        ("Budget", problem.budget),
        ("Funding", problem.funders),
        ("Price changes", problem.price_changes),
    )
    for part, table in tables:
        for each in table:
            yield from _fields(part, str(getattr(each, "name", "")), each)


def _flows(problem: Problem) -> Iterator[Row]:
    for flow in problem.flows:
        amounts = {
            "On first day": flow.on_first_day,
            **{
                f"Entries a year: {route}" if route else "Entries a year": children
                for route, children in flow.entries.items()
            },
            "Entries growth a year": flow.entries_growth,
            "Return home a year": flow.return_home,
            "Adoption or guardianship a year": flow.adoption,
            "Turn 18 a year": flow.turn_18,
            "Other leaving a year": flow.other,
        }
        yield from (("Flows", flow.group, item, amount) for item, amount in amounts.items())
    for change in problem.transitions:
        yield ("Transitions", change.from_group, f"Rate a year to {change.to_group}", change.rate)


def _settings(problem: Problem) -> Settings:
    """The settings, what a blank means filled in."""
    settings = problem.settings
    return replace(
        settings, borrowing_rate=settings.borrowing, nothing_suitable_price=problem.nothing_suitable_price
    )


def _grids(problem: Problem) -> Iterator[Row]:
    for (group, provision), fit in problem.suitability.items():
        yield ("Suitability", group, provision, FITS[fit])
    for (group, provision), children in (problem.placed or {}).items():
        if children:
            yield ("Placed now", group, f"Children in {provision}", children)
    for (group, provision), price in problem.prices.items():
        yield ("Prices", group, f"Weekly price in {provision}", price)
    for (group, provision), places in problem.places_used.items():
        yield ("Places used", group, f"Taken by a child in {provision}", places)


def _scenarios(problem: Problem) -> Iterator[Row]:
    for scenario in problem.scenarios:
        part = f"Scenario: {scenario_name(scenario.name)}"
        if scenario.description:
            yield (part, "All", "Description", scenario.description)
        for change in scenario.changes:
            item = f"{change.sheet}: {'every row' if change.row == '*' else change.row}"
            column = "every column of numbers" if change.column == "*" else change.column
            yield (part, item, f"Change to {column}", f"{change.how} {_words(change.value)}")
        if not scenario.changes:
            yield (part, "All", "Changes", "None: the workbook as it stands")


def _mapping(part: str, item: str, attributes: Mapping[str, object]) -> Iterator[Row]:
    for name, value in attributes.items():
        if value is not None and name not in ("group", "provision"):
            yield (part, item, name[0].upper() + name[1:], value)


def _fields(part: str, item: str, row: DataclassInstance) -> Iterator[Row]:
    for each in fields(row):
        value = getattr(row, each.name)
        if each.name == "name" or (value is None and not _means_no_limit(row, each.name)):
            continue
        yield (part, item, heading(part, each.name), "no limit" if value is None else value)


def _means_no_limit(row: DataclassInstance, field: str) -> bool:
    """Whether nothing there means no limit; a service's further rows leave its limits to its first."""
    further = isinstance(row, ServiceRow) and row.months_to_start is None
    return field in _NO_LIMIT and not further


def _shown(row: Row) -> tuple[Cell, ...]:
    *names, value = row
    plain = value if isinstance(value, (int, float, date)) and not isinstance(value, bool) else None
    return (*names, plain if plain is not None else _words(value))


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, (tuple, list)):
        return " | ".join(str(each) for each in value)
    return str(value)


def _form(label: str, value: object) -> Form:
    if isinstance(value, bool) or not isinstance(value, (int, float, date)):
        return "text"
    if isinstance(value, date):
        return "date"
    words = label.casefold()
    if words == "financial year starts in month":
        return "number"
    if any(word in words for word in _SHARES):
        return "tiny" if "gap" in words else "share"
    return "pence" if any(word in words for word in _MONEY) else "number"
