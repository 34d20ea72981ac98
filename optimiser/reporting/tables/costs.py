"""What the plan costs: every line by financial year, and the same by kind of cost and year."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimiser.reporting.book import Book, Solved, solved
from optimiser.reporting.cost_lines import GROUPS, cost_lines
from optimiser.reporting.periods import by_year, plan_years, year_name
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of, sum_where

PLAN, TODAY, NO_LEVERS = "Plan", "Today carried on", "No levers"
REAL = "Net £, real"
CASH = "Net £, cash"
PRESENT = "Net £, present value"
WHOLE = "Whole plan"
SHOWN_AS = "Shown on charts as"

_COST_COLUMNS = (
    Column("Scenario"),
    Column("Financial year"),
    Column("Kind of cost"),
    Column("On what"),
    Column("Cost"),
    Column(SHOWN_AS),
    Column("Gross £, real", "money", total=True),
    Column("Funding £, real", "money", total=True),
    Column(REAL, "money", "[Gross £, real]-[Funding £, real]", total=True),
    Column("Gross £, cash", "money", total=True),
    Column("Funding £, cash", "money", total=True),
    Column(CASH, "money", "[Gross £, cash]-[Funding £, cash]", total=True),
    Column(PRESENT, "money", total=True),
)


def costs(book: Book) -> Sheet:
    """Every line of cost by financial year: gross, funding, net; real, cash and present value."""
    rows = [row for case in book.solved for row in _cost_rows(case)]
    return Sheet(
        name="Costs",
        title="Costs by provision, decision and financial year",
        unit="Pounds. Real: prices of the first day. Cash: prices of the time. Present value: discounted",
        source=book.source,
        purpose="What it costs, by provision, lever kind and financial year, gross, funding and net",
        note="Added up as the charts show them: Costs by year",
        columns=_COST_COLUMNS,
        frame=frame_of(_COST_COLUMNS, rows),
        keys=1,
    )


def _cost_rows(case: Solved) -> list[tuple[Cell, ...]]:
    timeline, accounts = case.problem.timeline, case.accounts
    names = [year_name(timeline, year) for year in plan_years(timeline)]
    rows: list[tuple[Cell, ...]] = []
    lines = cost_lines(case)
    for y, name in enumerate(names):
        for line in lines:
            gross, funding = by_year(timeline, line.gross)[y], by_year(timeline, line.funding)[y]
            cash = by_year(timeline, line.gross * accounts.cash)[y]
            cash_funding = by_year(timeline, line.funding * accounts.cash)[y]
            present = by_year(timeline, (line.gross - line.funding) * accounts.discount)[y]
            if not (gross or funding):
                continue
            rows.append(
                (
                    case.name,
                    name,
                    line.kind,
                    line.item,
                    line.cost,
                    line.group,
                    gross,
                    funding,
                    gross - funding,
                    cash,
                    cash_funding,
                    cash - cash_funding,
                    present,
                )
            )
    return rows


def costs_by_year(book: Book) -> Sheet:
    """Net cost in cash by kind and financial year, of the plan and of what it is set against."""
    money = cases(book)
    groups = tuple(group for group in GROUPS if any(_has(case, group) for case, _ in money))
    columns = (
        Column("Case"),
        Column("Scenario"),
        Column("Financial year"),
        *(Column(group, "money") for group in groups),
        Column("All", "money", "+".join(f"[{group}]" for group in groups) or "0"),
    )
    by_case = [_year_rows(case, name, groups) for case, name in money]
    rows = [each[-1] for each in by_case] + [row for each in by_case for row in each[:-1]]
    made = Sheet(
        name="Costs by year",
        title="Net cost by kind and financial year",
        unit="Pounds in the cash of each year, net of partners' funding",
        source=book.source,
        purpose="Net cost in cash by kind and year, for the plan, today carried on and no levers",
        note="The plan's figures add up the rows of Costs; a year marked (part) is only partly in the plan",
        columns=columns,
        frame=frame_of(columns, rows),
        keys=3,
    )
    return replace(made, formulas=_added_up(made, book["Costs"], groups))


def _added_up(made: Sheet, lines: Sheet, groups: tuple[str, ...]) -> dict[tuple[int, str], str]:
    """Formulas that add up the rows of Costs, for the rows of the plan."""
    return {
        (row, group): "="
        + sum_where(
            lines,
            CASH,
            {
                "Scenario": made.cell(row, "Scenario"),
                **({} if year == WHOLE else {"Financial year": made.cell(row, "Financial year")}),
                SHOWN_AS: made.heading_cell(group),
            },
        )
        for row, (case, year) in enumerate(zip(made.frame["Case"], made.frame["Financial year"], strict=True))
        if case == PLAN and lines.rows
        for group in groups
    }


def cases(book: Book) -> list[tuple[Solved, str]]:
    """Every scenario's plan, then today carried on, then no levers, each with what it is."""
    against = [(TODAY, result, result.today) for result in book.run.results]
    against += [(NO_LEVERS, result, result.no_levers) for result in book.run.results]
    baselines = [(case, name) for name, result, base in against if base and (case := solved(result, base))]
    return [(case, PLAN) for case in book.solved] + baselines


def _has(case: Solved, group: str) -> bool:
    return any(line.group == group for line in cost_lines(case))


def _year_rows(case: Solved, name: str, groups: tuple[str, ...]) -> list[tuple[Cell, ...]]:
    timeline = case.problem.timeline
    years = plan_years(timeline)
    amounts = {group: np.zeros(len(years)) for group in groups}
    for line in cost_lines(case):
        amounts[line.group] += by_year(timeline, (line.gross - line.funding) * case.accounts.cash)
    names = [*(year_name(timeline, year) for year in years), WHOLE]
    figures = [[*amounts[group], amounts[group].sum()] for group in groups]
    return [
        (name, case.name, each, *(float(row[y]) for row in figures), float(sum(row[y] for row in figures)))
        for y, each in enumerate(names)
    ]
