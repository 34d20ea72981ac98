"""The decision calendar: by when to decide, from when it is open, its first full year, by date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import compress
from typing import Any

import numpy as np

from optimiser.reporting.book import Book, Solved
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of, sum_where
from optimiser.reporting.tables.calendar_explained import explained_cells, explained_columns
from optimiser.reporting.tables.decisions import A_CHILD
from optimiser.reporting.words import LEVER_KINDS, PLANNED_MOVES, scenario_name
from optimiser.timeline import Timeline, day_after

_COLUMNS = (
    Column("Scenario", width=19),
    Column("Decide by", "date"),
    Column("Decision", width=26),
    Column("Kind", width=20),
    Column("Units", "any", width=8),
    Column("Opens", "date"),
    Column("First full year", width=14),
    Column("One-off and capital £", "money"),
    Column("Costs in a full year £", "money"),
    Column(A_CHILD, "money"),
)
_KEYS = ("Scenario", "Decision", "Kind", "Decide by")
_ADDED_UP = {
    "One-off and capital £": ("One-off £", "Capital £"),
    "Costs in a full year £": ("First full year £",),
    A_CHILD: (A_CHILD,),
}


def calendar(book: Book) -> Sheet:
    """Every decision and planned move of each scenario in the order of the dates to decide by."""
    decisions = book["Decisions"]
    cases = {case.name: case for case in book.solved}
    explained = {
        scenario_name(result.name): result.explanation for result in book.run.results if result.explanation
    }
    added = explained_columns(book.run.problem.settings.period) if explained else ()
    rows: list[tuple[Cell, ...]] = []
    for decided in decisions.records():
        case, year = cases[decided["Scenario"]], _full_year(cases[decided["Scenario"]], decided)
        more = explained_cells(case, explained.get(case.name), decided, year) if explained else ()
        rows.append((*_row(case, decided, year), *more))
    columns, rows = _without_blanks((*_COLUMNS, *added), rows)
    made = Sheet(
        name="Calendar",
        title="The decision calendar: what to decide by when",
        unit="Pounds at the prices of the first day, for all units of a row",
        source=book.source,
        purpose="By when to decide, from when it is open, its first full year, and what it costs",
        note="In the order of dates, scenario by scenario; Decisions has the same rows with each cost "
        "apart. What is paid for each child in the places (carers' fees, prices) is no cost of the decision: "
        "it stands under Also. A planned move's full year: what its children's prices then change by",
        columns=columns,
        frame=frame_of(columns, rows),
        row_forms=decisions.row_forms,
        keys=3,
    )
    return replace(made, formulas=_formulas(made, decisions))


def _without_blanks(
    columns: tuple[Column, ...], rows: list[tuple[Cell, ...]]
) -> tuple[tuple[Column, ...], list[tuple[Cell, ...]]]:
    """The columns and rows without the words that explaining adds, where no row has any."""
    said = [k < len(_COLUMNS) or any(row[k] != "" for row in rows) for k in range(len(columns))]
    return tuple(compress(columns, said)), [tuple(compress(row, said)) for row in rows]


def _row(case: Solved, decided: dict[Any, Any], year: str | None) -> tuple[Cell, ...]:
    costs = [_added_up(decided, headings) for headings in _ADDED_UP.values()]
    keys = (decided[name] for name in ("Decide by", "Decision", "Kind", "Units", "Opens"))
    return (case.name, *keys, year, *costs)


def _added_up(decided: dict[Any, Any], headings: tuple[str, ...]) -> float | None:
    values = [decided[heading] for heading in headings]
    return None if None in values else float(sum(values))


def _formulas(made: Sheet, decisions: Sheet) -> dict[tuple[int, str], str]:
    """Each sum of pounds, found on Decisions by what names its row."""
    formulas: dict[tuple[int, str], str] = {}
    for r in range(made.rows):
        named = {name: made.cell(r, name) for name in _KEYS}
        for heading, parts in _ADDED_UP.items():
            if made.frame[heading][r] is not None:
                formulas[r, heading] = "=" + "+".join(sum_where(decisions, part, named) for part in parts)
    return formulas


def _full_year(case: Solved, decided: dict[Any, Any]) -> str | None:
    """The first financial year throughout which it is open, or all its children have moved."""
    timeline, opens = case.problem.timeline, decided["Opens"]
    if opens is None:
        return None
    if decided["Kind"] == PLANNED_MOVES:
        return first_full_year(timeline, _all_moved(case, decided["Decision"]))
    (lever,) = (
        each
        for each in case.problem.levers
        if (each.name, LEVER_KINDS[each.kind]) == (decided["Decision"], decided["Kind"])
    )
    ends = None if lever.term_months is None else day_after(opens, lever.term_months)
    return first_full_year(timeline, opens, ends)


def first_full_year(timeline: Timeline, opens: date, ends: date | None = None) -> str:
    """Name the first financial year that is all after an opening; none where it ends before that is over."""
    year = timeline.financial_year(opens)
    if year.start < opens:
        year = timeline.financial_year(year.end)
    return "None: it ends before" if ends is not None and ends < year.end else year.label


def _all_moved(case: Solved, name: str) -> date:
    """The day after the last period in which children are moved."""
    m = [move.name for move in case.problem.moves].index(name)
    moved = case.plan.planned[m, :, : case.problem.timeline.plan_periods].sum(axis=0)
    return case.problem.timeline.starts[int(np.flatnonzero(moved > 1e-6)[-1]) + 1]
