"""The scenarios side by side, and their charts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimiser.plan import ScenarioResult
from optimiser.reporting.book import Book
from optimiser.reporting.charts.summary import cost_chart, places_chart, scenarios_charts
from optimiser.reporting.sheet import NOT_AVAILABLE, Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.summary_measure import Measure
from optimiser.reporting.tables.summary_rows import CHANCE, summary_rows
from optimiser.reporting.words import scenario_name


def summary(book: Book) -> Sheet:
    """The scenarios side by side: outcome, money, places, children, targets and moves."""
    results = book.run.results
    rows = summary_rows(book)
    names = [scenario_name(result.name) for result in results]
    expected = _chances(results) is not None
    columns = (
        Column("Part"),
        Column("Measure"),
        *(Column(name, "any", missing=NOT_AVAILABLE, width=16) for name in names),
        *((Column("Expected", "any", width=16),) if expected else ()),
        Column("From", width=22),
        Column("Note"),
    )
    cells = [_cells(row, results, expected) for row in rows]
    made = Sheet(
        name="Summary",
        title="The scenarios side by side",
        unit="As each measure says. Pounds of present value are real and discounted; children are averages "
        "over a period, shown to the nearest whole child",
        source=book.source,
        purpose="Scenarios side by side: cost, saving, capital, places, children, targets; charts",
        note="Savings are against today carried on: every group in today's mix of placements. [x]: no "
        "figure. Each figure leads to the sheet it comes from",
        columns=columns,
        frame=frame_of(columns, cells),
        row_forms=tuple(row.form for row in rows),
        keys=2,
    )
    charts = (places_chart(book), cost_chart(book), *scenarios_charts(made, names))
    return replace(
        made,
        formulas=_formulas(made, rows, names),
        leads=_leads(rows, names),
        charts=tuple(chart for chart in charts if chart),
    )


def _leads(rows: list[Measure], names: list[str]) -> dict[tuple[int, str], str]:
    """The sheet each figure leads to; of words, which some programs cut off in a link, only From leads."""
    leads = {(r, "From"): row.leads_to for r, row in enumerate(rows)}
    for r, row in enumerate(rows):
        for name, value in zip(names, row.values, strict=True):
            if not isinstance(value, str):
                leads[r, name] = row.leads_to
    return leads


def _cells(row: Measure, results: tuple[ScenarioResult, ...], expected: bool) -> tuple[Cell, ...]:
    cells: tuple[Cell, ...] = (row.part, row.name, *row.values)
    if expected:
        cells = (*cells, _weighted(row, results))
    return (*cells, row.leads_to, row.note)


def _weighted(row: Measure, results: tuple[ScenarioResult, ...]) -> float | None:
    chances = _chances(results)
    if (
        chances is None
        or row.form not in ("money", "children", "whole")
        or any(v is None for v in row.values)
    ):
        return None
    return float(np.dot(chances, np.array(row.values, dtype=float)))


def _chances(results: tuple[ScenarioResult, ...]) -> list[float] | None:
    """The scenarios' chances, where every one has one and they make up the whole."""
    by_name = {each.name: each.chance for each in results[0].problem.scenarios} if results else {}
    chances = [by_name.get(result.name) for result in results]
    given = [chance for chance in chances if chance is not None]
    whole = len(given) == len(chances) and abs(sum(given) - 1) < 1e-6
    return given if whole and len(given) > 1 else None


def _formulas(made: Sheet, rows: list[Measure], names: list[str]) -> dict[tuple[int, str], str]:
    at = {row.name: r for r, row in enumerate(rows)}
    formulas: dict[tuple[int, str], str] = {}
    for r, row in enumerate(rows):
        for name, value in zip(names, row.values, strict=True):
            if row.formula and value is not None:
                cells = {measure: made.cell(each, name) for measure, each in at.items()}
                formulas[r, name] = "=" + row.formula(made.heading_cell(name), cells)
        if "Expected" in made.frame and made.frame["Expected"][r] is not None:
            chances, values = (
                f"{made.cell(each, names[0])}:{made.cell(each, names[-1])}" for each in (at[CHANCE], r)
            )
            formulas[r, "Expected"] = f"=SUMPRODUCT({chances},{values})"
    return formulas
