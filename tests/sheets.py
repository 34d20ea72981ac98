"""A problem put back into the rows of its workbook, so that writing and reading can be held to each other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from optimiser.filters import EVERYTHING, Filter
from optimiser.problem import Problem
from optimiser.workbook.filling import Rows
from optimiser.workbook.layout import SETTINGS, SHEETS, VALUE, Column, Sheet

Row = dict[str, object]


def sheets_of(problem: Problem) -> dict[str, Rows]:
    """Give every sheet's rows, each value as someone would type it."""
    sheets: dict[str, Rows] = {SETTINGS.name: _settings(problem)}
    for sheet in SHEETS:
        if sheet.kind == "rows" and sheet.table not in ("", "scenarios"):
            sheets[sheet.name] = _rows(sheet, getattr(problem, sheet.table))
        elif sheet.kind in ("grid", "dates grid"):
            sheets[sheet.name] = _grid(problem, getattr(problem, sheet.table))
    sheets["Scenarios"] = [
        {"Scenario": each.name, "Chance": each.chance, "Description": each.description or None}
        for each in problem.scenarios
    ]
    sheets["Changes"] = [
        {"Scenario": each.scenario, "Sheet": each.sheet, "Row": each.row, "Column": each.column}
        | {"Change": each.how, "Value": each.value}
        for scenario in problem.scenarios
        for each in scenario.changes
    ]
    return sheets


def _settings(problem: Problem) -> list[Row]:
    return [
        {SETTINGS.key: each.heading, VALUE: getattr(problem.settings, each.field)}
        for each in SETTINGS.columns
    ]


def _rows(sheet: Sheet, nouns: tuple[Any, ...]) -> list[Row]:
    rows: list[Row] = []
    for noun in nouns:
        seen = sheet.table == "services" and any(row[sheet.key] == noun.name for row in rows)
        row: Row = {each.heading: _typed(noun, each, seen) for each in sheet.columns if not each.routes}
        row |= {
            f"{each.heading}: {route}" if route else each.heading: children
            for each in sheet.columns
            if each.routes
            for route, children in noun.entries.items()
        }
        rows.append({**row, **getattr(noun, "tags", {})})
    return rows


def _typed(noun: Any, column: Column, seen: bool) -> object:
    value = getattr(noun, column.field)
    if value is None:
        return None if seen else column.word or None
    if isinstance(value, Filter):
        text = None if value == EVERYTHING and column.heading == "Applies to" else str(value)
        return (
            f"places: {text}" if getattr(noun, "counts_places", False) and column.field == "count" else text
        )
    return " | ".join(value) if isinstance(value, tuple) else value


def _grid(problem: Problem, grid: Mapping[tuple[str, Any], Any] | None) -> list[Row]:
    if grid is None:
        return []
    return [
        {"Group": group.name}
        | {
            f"{key:%d/%m/%Y}" if isinstance(key, date) else key: value
            for (name, key), value in grid.items()
            if name == group.name
        }
        for group in problem.groups
        if any(name == group.name for name, _ in grid)
    ]
