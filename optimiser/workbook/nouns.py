"""Turns a sound workbook's lines into the nouns of the problem, and a changed problem back into lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from optimiser.levers import BlockContract, Campaign, NewHome, ServiceRow
from optimiser.problem import (
    GRIDS,
    ROUTE,
    BudgetLine,
    Change,
    Flow,
    Funder,
    Group,
    Limit,
    PlannedMove,
    PriceChange,
    Problem,
    Provision,
    Scenario,
    Settings,
    Source,
    Target,
    Transition,
)
from optimiser.timeline import day_words
from optimiser.workbook.layout import PLANNED_MOVES, PROVISION, SHEETS, Sheet
from optimiser.workbook.lines import Book, Key, Line
from optimiser.workbook.typed import date_in


def _flow(**values: Any) -> Flow:  # noqa: ANN401 - a line's cells, its routes each with a column
    plain = {key: value for key, value in values.items() if not key.startswith(ROUTE)}
    routes = {key.removeprefix(ROUTE): value for key, value in values.items() if key not in plain}
    return Flow(**plain, entries=routes)


def _source(**values: Any) -> Source:  # noqa: ANN401 - a line's cells
    """Spell a column that is a date one way, so that a date of Need may be typed as any date may."""
    names = (each.strip() for each in str(values["column"]).split("|"))
    spelled = (day_words(day) if (day := date_in(name.casefold())) else name for name in names)
    return Source(**{**values, "column": " | ".join(spelled)})


NOUNS: Mapping[str, Callable[..., Any]] = {
    "groups": Group,
    "flows": _flow,
    "transitions": Transition,
    "provisions": Provision,
    "homes": NewHome,
    "campaigns": Campaign,
    "contracts": BlockContract,
    "services": ServiceRow,
    "moves": PlannedMove,
    "targets": Target,
    "limits": Limit,
    "budget": BudgetLine,
    "funders": Funder,
    "price_changes": PriceChange,
    "sources": _source,
}
DEFAULT_SCENARIO = "Plan"
_OTHERS_WITH_DEFAULT = {PROVISION.name: ("bought_by", "plan_chooses"), PLANNED_MOVES.name: ("groups",)}


def problem_of(book: Book, file_name: str, changes: Iterable[Change]) -> Problem:
    """Make the problem of a workbook that has no fault in any line.

    Args:
        book: Its lines.
        file_name: The workbook's file name, which a blank title or council takes.
        changes: What its scenarios change, in order.
    """
    rows: dict[str, Any] = {
        table: tuple(noun(**_named(line)) for line in book[table]) for table, noun in NOUNS.items()
    }
    grids: dict[str, Any] = {table: _grid(book, table) for table in GRIDS}
    return Problem(
        settings=_settings(book.settings, PurePath(file_name).stem),
        scenarios=_scenarios(book, tuple(changes)),
        blanks=frozenset(_blanks(book)),
        cells=_cells(book),
        **rows,
        **{**grids, "placed": None if "placed" in book.absent else grids["placed"]},
    )


def book_of(problem: Problem, book: Book) -> Book:
    """Make the lines of a problem that a scenario has changed, at the addresses of its workbook."""
    lines: dict[str, tuple[Line, ...]] = {
        table: tuple(
            _line_of(noun, line, frozenset(b for b in line.blanks if (table, row, b) in problem.blanks))
            for row, (noun, line) in enumerate(zip(getattr(problem, table), book[table], strict=True))
        )
        for table in NOUNS
    }
    settings = frozenset(b for b in book.settings.blanks if ("settings", 0, b) in problem.blanks)
    lines["settings"] = (_line_of(problem.settings, book.settings, settings),)
    for table in GRIDS:
        grid = getattr(problem, table) or {}
        lines[table] = tuple(
            line.changed_to({key: grid.get((line.key, key)) for key in line.values}) for line in book[table]
        )
    return replace(book, lines={**book.lines, **lines})


def _line_of(noun: object, line: Line, blanks: frozenset[Key]) -> Line:
    changed = line.changed_to({key: _held(noun, str(key)) for key in line.values})
    return replace(changed, blanks=blanks)


def _held(noun: object, field: str) -> object:
    """What a noun holds in a field of its line."""
    if isinstance(noun, Flow) and field.startswith(ROUTE):
        return noun.entries[field.removeprefix(ROUTE)]
    return getattr(noun, field)


def _named(line: Line) -> dict[str, Any]:
    return {str(key): value for key, value in line.values.items()}


def _settings(line: Line, stem: str) -> Settings:
    values = _named(line)
    return Settings(
        **{
            **values,
            "title": values["title"] or stem,
            "council": values["council"] or stem,
            "periods": int(line.periods),
            "financial_year_start": int(line.financial_year_start),
        }
    )


def _grid(book: Book, table: str) -> dict[tuple[str, Any], Any]:
    return {
        (line.name, key): value
        for line in book[table]
        for key, value in line.values.items()
        if value is not None
    }


def _scenarios(book: Book, changes: tuple[Change, ...]) -> tuple[Scenario, ...]:
    if not book["scenarios"]:
        return (Scenario(name=DEFAULT_SCENARIO, changes=changes),)
    return tuple(
        Scenario(
            name=line.name,
            chance=line.chance,
            description=line.description,
            changes=tuple(change for change in changes if change.scenario == line.name),
        )
        for line in book["scenarios"]
    )


def _cells(book: Book) -> dict[tuple[str, str, str], str]:
    """Where each figure of a row with a name stands; of rows with one name, the first's."""
    cells: dict[tuple[str, str, str], str] = {}
    for table, lines in book.lines.items():
        for line in lines:
            name = line.key if isinstance(line.key, str) else ""
            for field, cell in line.cells.items() if name else ():
                cells.setdefault((table, name, str(field)), f"{line.sheet}!{cell}")
    return cells


def _blanks(book: Book) -> Iterable[tuple[str, int, str]]:
    """The cells left blank in which a default stands that a scenario must know for one."""
    for sheet in SHEETS:
        for row, line in enumerate(book[sheet.table]):
            fields = {*_fields_with_default(sheet), *(key for key in line.values if _is_route(key))}
            for field in line.blanks & fields:
                yield sheet.table, row, str(field)


def _is_route(key: Key) -> bool:
    return str(key).startswith(ROUTE)


def _fields_with_default(sheet: Sheet) -> tuple[str, ...]:
    if sheet.kind in ("grid", "dates grid") or not sheet.table:
        return ()
    numbers = (each.field for each in sheet.columns if each.is_number and each.default is not None)
    return (*numbers, *_OTHERS_WITH_DEFAULT.get(sheet.name, ()))
