"""What the plan costs: every line by financial year, and the same by kind of cost and year."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimiser.reporting.book import Book, Solved, solved
from optimiser.reporting.cost_lines import GROUPS, CostLine, cost_lines
from optimiser.reporting.periods import by_year, plan_years, year_name
from optimiser.reporting.sheet import NO_PLAN_AT_ALL, Cell, Column, Sheet, frame_of, sum_where

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
        none="None: nothing costs anything" if book.solved else NO_PLAN_AT_ALL,
        keys=1,
    )


def _cost_rows(case: Solved) -> list[tuple[Cell, ...]]:
    timeline = case.problem.timeline
    names = [year_name(timeline, year) for year in plan_years(timeline)]
    rows: list[tuple[Cell, ...]] = []
    lines = cost_lines(case)
    amounts = [_in_years(case, line) for line in lines]
    for y, name in enumerate(names):
        for line, of_years in zip(lines, amounts, strict=True):
            gross, funding, cash, cash_funding, present = of_years[y]
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


def _in_years(case: Solved, line: CostLine) -> list[list[float]]:
    """A line by financial year: gross and funding in real pounds, both in cash, and net at present value."""
    cash, discount = case.accounts.cash, case.accounts.discount
    net = (line.gross - line.funding) * discount
    amounts = np.array([line.gross, line.funding, line.gross * cash, line.funding * cash, net])
    years: list[list[float]] = by_year(case.problem.timeline, amounts).T.tolist()
    return years


def costs_by_year(book: Book) -> Sheet:
    """Net cost in cash by kind and financial year, of the plan and of what it is set against."""
    money = [(case, name, cost_lines(case)) for case, name in cases(book)]
    had = {line.group for _, _, lines in money for line in lines}
    groups = tuple(group for group in GROUPS if group in had)
    columns = (
        Column("Case"),
        Column("Scenario"),
        Column("Financial year"),
        *(Column(group, "money") for group in groups),
        Column("All", "money", "+".join(f"[{group}]" for group in groups) or "0"),
    )
    by_case = [_year_rows(case, name, lines, groups) for case, name, lines in money]
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


def _year_rows(
    case: Solved, name: str, lines: tuple[CostLine, ...], groups: tuple[str, ...]
) -> list[tuple[Cell, ...]]:
    timeline = case.problem.timeline
    years = plan_years(timeline)
    amounts = {group: np.zeros(len(years)) for group in groups}
    for line in lines:
        amounts[line.group] += by_year(timeline, (line.gross - line.funding) * case.accounts.cash)
    names = [*(year_name(timeline, year) for year in years), WHOLE]
    figures = [[*amounts[group], amounts[group].sum()] for group in groups]
    return [
        (name, case.name, each, *(float(row[y]) for row in figures), float(sum(row[y] for row in figures)))
        for y, each in enumerate(names)
    ]
