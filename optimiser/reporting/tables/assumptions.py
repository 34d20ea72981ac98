"""The inputs used, what each scenario changes, and the assumptions log as the workbook gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING

from optimiser.filters import fold
from optimiser.levers import ServiceRow
from optimiser.plan import ScenarioResult
from optimiser.problem import Problem, Settings, Source
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
    Column("Value", "any", width=24),
    Column("In scenarios"),
    Column("Source"),
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
    """Every input used, with its source and what each scenario makes of it; then scenarios and sources."""
    problem = book.run.problem
    inputs = [*_inputs(problem), *_grids(problem)]
    changed = _changed(inputs, book.run.results)
    known = {fold(source.item): source for source in problem.sources}
    rows: list[tuple[Cell, ...]] = [
        (*_shown(row), changed.get(row[:3], ""), *_source_of(row, known)) for row in inputs
    ]
    rows += [(*_shown(row), "", "", "", "", "") for row in _scenarios(problem)]
    forms: list[Form] = [_form(row[2], row[3]) for row in (*inputs, *_scenarios(problem))]
    for source in problem.sources:
        rows.append(("Sources", source.item, "Source", "", "", *_told(source)))
        forms.append("text")
    return Sheet(
        name="Assumptions",
        title="Assumptions: the inputs used, what each scenario changes, and sources",
        unit="As in the planning workbook: pounds at the prices of the first day, shares, children, months",
        source=f"Source: {book.run.workbook}",
        purpose="The inputs used, scenario by scenario where they differ, with sources and quality",
        note="A source stands beside an input where its Item in Sources is that sheet, row or column; all "
        "sources stand last, as the workbook has them",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
        row_forms=tuple(forms),
        keys=2,
    )


def _changed(inputs: list[Row], results: tuple[ScenarioResult, ...]) -> dict[tuple[str, str, str], str]:
    """What each scenario has in place of an input, in words, where it differs."""
    base = {row[:3]: row[3] for row in inputs}
    told: dict[tuple[str, str, str], list[str]] = {}
    for result in results:
        for row in (*_inputs(result.problem), *_grids(result.problem)):
            if base.get(row[:3]) != row[3]:
                words = _in_words(row[2], row[3])
                told.setdefault(row[:3], []).append(f"{scenario_name(result.name)}: {words}")
    return {key: "; ".join(words) for key, words in told.items()}


def _in_words(label: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return _words(value)
    form = _form(label, value)
    if form == "share":
        return f"{value:.1%}"
    return f"£{value:,.2f}" if form == "pence" else f"{value:,.2f}".rstrip("0").rstrip(".")


def _source_of(row: Row, known: Mapping[str, Source]) -> tuple[str, str, str, str]:
    """The source that names the input, the most particular name first."""
    part, item, label, _ = row
    for name in (f"{item} {label}", f"{item}: {label}", item, f"{part}: {label}", label, part):
        if fold(name) in known:
            return _told(known[fold(name)])
    return ("", "", "", "")


def _told(source: Source) -> tuple[str, str, str, str]:
    return (source.source, source.basis, source.quality, source.owner)


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
