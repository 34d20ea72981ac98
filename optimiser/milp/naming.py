"""What a row is about, in words a commissioner can look up in the workbook, and the cell to look at."""

from __future__ import annotations

from optimiser.levers import TABLES
from optimiser.milp.rows import Row
from optimiser.problem import Problem

OF_PAIRS = ("Keep children settled", "Hold what is not ours to choose")
_TABLES = {
    "Respect places": ("provisions", "places"),
    "Move as planned": ("moves", "children_a_year"),
    "Hit targets": ("targets", "value"),
    "Stay inside limits": ("limits", "value"),
}


def where_of(family: str, row: Row) -> str:
    """Name what a row is about: `Teenagers in Elm House`, or `Budget, 2017/18`."""
    pair = family in OF_PAIRS and len(row.of) == 2
    return (" in " if pair else ", ").join(row.of)


def cell_of(problem: Problem, family: str, row: Row) -> str:
    """Give the cell whose figure a row states, such as `Limits!D9`; empty where no workbook was read."""
    name = row.of[0]
    if family in _TABLES:
        table, field = _TABLES[family]
        return _first(problem, (table, name, field), (table, name, ""))
    if family == "Use levers as offered":
        field = "at_least" if row.sense == "≥" else "at_most_a_year" if len(row.of) == 2 else "at_most"
        return _first(problem, *((table, name, each) for each in (field, "") for table in TABLES.values()))
    if family in OF_PAIRS and any(each.name == row.of[-1] for each in problem.provisions):
        field = "stay_months" if family == OF_PAIRS[0] else "plan_chooses"
        return _first(problem, ("provisions", row.of[-1], field), ("provisions", row.of[-1], ""))
    return _first(problem, ("need", name, ""), ("flows", name, ""))


def _first(problem: Problem, *keys: tuple[str, str, str]) -> str:
    return next((problem.cells[key] for key in keys if key in problem.cells), "")
