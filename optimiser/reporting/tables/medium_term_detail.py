"""The lines of the medium term by item and financial year, to the pound."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.plan import Array, ScenarioResult
from optimiser.reporting.book import Book, Solved, solved
from optimiser.reporting.budgeting import (
    BESIDE,
    BUDGETED,
    COVERED,
    budgets_of,
    cost_of_covered,
    in_years,
    line_for,
)
from optimiser.reporting.finance_lines import TODAY_LINES, FinanceLine, finance_lines
from optimiser.reporting.periods import plan_years, year_name
from optimiser.reporting.savings import share_out
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.costs import NO_LEVERS, TODAY

NET, TRUSTED = "Net £, cash", "Risk-adjusted net £, cash"
_HALF_A_PENNY = 0.005
"""Pounds, of which less is what subtracting great sums leaves."""
_DETAIL_COLUMNS = (
    Column("Scenario", width=22),
    Column("Line", width=46),
    Column("Item", width=40),
    Column("Financial year", width=16),
    Column("Gross £, cash", "money"),
    Column("Partners' share £, cash", "money"),
    Column(NET, "money", "[Gross £, cash]-[Partners' share £, cash]"),
    Column("Net £, real", "money"),
    Column(TRUSTED, "money"),
)


def medium_term_detail(book: Book) -> Sheet:
    """Every line of the medium term by item and financial year, to the pound."""
    rows = [row for result in book.run.results for row in _detail_rows(result)]
    return Sheet(
        name="Medium term detail",
        title="The medium term to the pound, by line, item and financial year",
        unit="Pounds. Cash: prices of the time. Real: prices of the first day. Savings are below 0",
        source=book.source,
        purpose="The lines behind Medium term: gross, partners' share, net; cash and real; risk-adjusted",
        note="What a decision saves is its care cost alone; what it costs stands under investment and"
        " one-off. Budget lines are in cash as typed; of a year held in part, the part of its days",
        columns=_DETAIL_COLUMNS,
        frame=frame_of(_DETAIL_COLUMNS, rows),
        keys=3,
    )


def _detail_rows(result: ScenarioResult) -> Iterator[tuple[Cell, ...]]:
    case = solved(result)
    if case is None:
        return
    timeline = case.problem.timeline
    names = [year_name(timeline, year) for year in plan_years(timeline)]
    lines = [*finance_lines(result, share_out(result, TODAY, NO_LEVERS)), *_budget_lines(case)]
    for line in lines:
        for y, name in enumerate(names):
            gross, funding = float(line.gross[y]), float(line.funding[y])
            if max(abs(gross), abs(funding)) >= _HALF_A_PENNY or line.line in TODAY_LINES:
                real = float(line.real[y])
                yield (
                    *(case.name, line.line, line.item, name, gross, funding, gross - funding),
                    None if np.isnan(real) else real,
                    float(line.trusted[y]),
                )


def _budget_lines(case: Solved) -> Iterator[FinanceLine]:
    """The lines that only the council knows, and what the placements of a budget for some of them cost."""
    problem = case.problem
    for line in problem.budget:
        if line.kind in BESIDE:
            yield _typed(BESIDE[line.kind], line.name, in_years(problem, line))
    for budget in budgets_of(problem):
        for line in budget.lines:
            yield _typed(line_for(budget, BUDGETED[line.kind]), line.name, in_years(problem, line))
        if not budget.covers_all:
            for name, gross, funding, real in cost_of_covered(case, budget.applies_to):
                yield FinanceLine(line_for(budget, COVERED), name, gross, funding, real, gross - funding)


def _typed(line: str, item: str, amounts: Array) -> FinanceLine:
    nothing = np.zeros_like(amounts)
    return FinanceLine(line, item, amounts, nothing, nothing * np.nan, amounts)
