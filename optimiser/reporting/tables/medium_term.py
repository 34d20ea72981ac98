"""The medium term in the council's own layout, in £m by financial year, and to the pound behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from optimiser.levers import SAVING_WORDS
from optimiser.plan import Array, ScenarioResult
from optimiser.problem.budget import PARTS_OF_THE_BUDGET, BudgetKind
from optimiser.reporting.book import Book, Solved, solved
from optimiser.reporting.budgeting import (
    BudgetFor,
    budgets_of,
    cost_of_covered,
    in_years,
    years_given,
)
from optimiser.reporting.finance_lines import (
    INVESTMENT,
    NO_LEVERS_COST,
    ONE_OFF,
    PLAN_ALONE,
    TODAY_LINES,
    FinanceLine,
    finance_lines,
    line_of_effect,
)
from optimiser.reporting.periods import plan_years, year_name
from optimiser.reporting.savings import (
    BETTER_USE,
    FULL_YEAR,
    PART_YEAR,
    share_out,
)
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of, sum_where
from optimiser.reporting.tables.costs import NO_LEVERS, TODAY, WHOLE

Sums = dict[tuple[str, str, str, str], float]
MILLION = 1_000_000.0
NET, TRUSTED = "Net £, cash", "Risk-adjusted net £, cash"
PLAN_COST = "Cost of the plan"
TRUSTED_COST = "Cost of the plan, savings taken as far as they are trusted"
TODAY_COST = "Today carried on"
TOTAL = "Total, with pressures and what is not modelled"
NOT_GIVEN = "not given"
_BESIDE: dict[BudgetKind, str] = {"pressure": "Pressures", "not modelled": "Not modelled"}
_BUDGETED: dict[BudgetKind, str] = {
    "base budget": "Base budget",
    "growth": "Budgeted growth",
    "agreed saving": "Agreed savings",
}

_DETAIL_COLUMNS = (
    Column("Scenario", width=22),
    Column("Line", width=46),
    Column("Item", width=40),
    Column("Financial year", width=16),
    Column("Gross £, cash", "pence"),
    Column("Partners' share £, cash", "pence"),
    Column(NET, "pence", "[Gross £, cash]-[Partners' share £, cash]"),
    Column("Net £, real", "pence"),
    Column(TRUSTED, "pence"),
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
        " one-off. Budget lines are in cash as typed, of a year held in part that part",
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
            if gross or funding or line.line in TODAY_LINES:
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
        if line.kind in _BESIDE:
            yield _typed(_BESIDE[line.kind], line.name, in_years(problem, line))
    for budget in budgets_of(problem):
        for line in budget.lines:
            yield _typed(_of(budget, _BUDGETED[line.kind]), line.name, in_years(problem, line))
        if not budget.covers_all:
            for name, gross, funding, real in cost_of_covered(case, budget.applies_to):
                yield FinanceLine(_of(budget, _COVERED), name, gross, funding, real, gross - funding)


def _typed(line: str, item: str, amounts: Array) -> FinanceLine:
    nothing = np.zeros_like(amounts)
    return FinanceLine(line, item, amounts, nothing, nothing * np.nan, amounts)


_COVERED = "Cost of placements and places"


def _of(budget: BudgetFor, line: str) -> str:
    return line if budget.covers_all else f"{line} for {budget.applies_to}"


@dataclass(frozen=True)
class Row:
    """One row of the medium term.

    Attributes:
        part: The part of the layout it stands in.
        line: What it is.
        given: Whether anybody gave it, by financial year.
        adds: Lines of the detail that it adds up.
        heading: The column of the detail that it adds up.
        of: Rows of this sheet that it adds up instead.
        less: Rows of this sheet that it takes away.
    """

    part: str
    line: str
    given: tuple[bool, ...]
    adds: tuple[str, ...] = ()
    heading: str = NET
    of: tuple[str, ...] = ()
    less: tuple[str, ...] = ()


def medium_term(book: Book) -> Sheet:
    """Base, growth, inflation, savings, investment, one-off and budget, by financial year in £m."""
    columns = (
        Column("Scenario", width=22),
        Column("Part", width=20),
        Column("Line", width=58),
        *(Column(year, "millions", width=14) for year in book.years),
        Column(WHOLE, "millions", width=14),
    )
    detail = book["Medium term detail"]
    held = _sums(detail)
    filled = [(case, _filled(case, result, held)) for result in book.run.results if (case := solved(result))]
    lines = [(case, line) for case, rows in filled for line in rows]
    cells = [
        (case.name, line.row.part, line.row.line, *_cells(case, line, book.years)) for case, line in lines
    ]
    made = Sheet(
        name="Medium term",
        title="The medium term: base, growth, inflation, savings, investment and budget",
        unit="£m in the cash of each financial year, net of partners' funding. Savings are below 0",
        source=book.source,
        purpose="The council's own layout: base to plan, pressures, and against the budget, in £m",
        note="Lines that nobody gave say so; type them on the sheet Budget. To the pound: Medium term detail",
        columns=columns,
        frame=frame_of(columns, cells),
        keys=3,
    )
    return replace(made, formulas=_formulas(made, detail, lines))


@dataclass(frozen=True)
class _Filled:
    """A row with its pounds by financial year of its plan, and over the whole plan; None where not given."""

    row: Row
    amounts: tuple[float | None, ...]


def _sums(detail: Sheet) -> Sums:
    """What the detail comes to, by scenario, line, financial year and column."""
    names = (detail.frame[name] for name in ("Scenario", "Line", "Financial year", NET, TRUSTED))
    sums: Sums = defaultdict(float)
    for scenario, line, year, net, trusted in zip(*names, strict=True):
        sums[scenario, line, year, NET] += net
        sums[scenario, line, year, TRUSTED] += trusted
    return sums


def _filled(case: Solved, result: ScenarioResult, held: Sums) -> list[_Filled]:
    timeline = case.problem.timeline
    years = [year_name(timeline, year) for year in plan_years(timeline)]
    done: dict[str, tuple[float | None, ...]] = {}
    filled = []
    for row in _rows(result):
        given = (*row.given, any(row.given) if row.adds else all(row.given))
        of_year = [
            sum(held.get((case.name, line, year, row.heading), 0.0) for line in row.adds) for year in years
        ]
        added = [(*of_year, sum(of_year))] if row.adds else [done[name] for name in row.of]
        amounts = tuple(
            sum(each[y] or 0.0 for each in added) - sum(done[name][y] or 0.0 for name in row.less)
            if known
            else None
            for y, known in enumerate(given)
        )
        done[row.line] = amounts
        filled.append(_Filled(row, amounts))
    return filled


def _cells(case: Solved, line: _Filled, wanted: tuple[str, ...]) -> Iterator[Cell]:
    """A row's figures in £m under the years wanted; none where its plan has no such year."""
    timeline = case.problem.timeline
    years = [*(year_name(timeline, year) for year in plan_years(timeline)), WHOLE]
    for name in (*wanted, WHOLE):
        amount = line.amounts[years.index(name)] if name in years else None
        yield (NOT_GIVEN if amount is None else amount / MILLION) if name in years else None


def _formulas(made: Sheet, detail: Sheet, lines: list[tuple[Solved, _Filled]]) -> dict[tuple[int, str], str]:
    """What each figure adds up: lines of the detail, or rows of its own scenario on this sheet."""
    formulas: dict[tuple[int, str], str] = {}
    at = {(case.name, line.row.line): r for r, (case, line) in enumerate(lines)}
    for r, (case, line) in enumerate(lines):
        for year in [column.heading for column in made.columns[3:]]:
            if not isinstance(made.frame[year][r], float):
                continue
            rows = {
                name: at[case.name, name]
                for name in (*line.row.adds, *line.row.of, *line.row.less)
                if (case.name, name) in at
            }
            formulas[r, year] = _formula(made, detail, line.row, r, rows, year)
    return formulas


def _formula(made: Sheet, detail: Sheet, row: Row, r: int, rows: dict[str, int], year: str) -> str:
    if row.adds:
        when = {} if year == WHOLE else {"Financial year": made.heading_cell(year)}
        sums = [
            sum_where(
                detail,
                row.heading,
                {"Scenario": made.cell(r, "Scenario"), "Line": made.cell(rows[name], "Line"), **when},
            )
            for name in row.adds
        ]
        return f"=({'+'.join(sums)})/{MILLION:.0f}"
    added = ",".join(made.cell(rows[name], year) for name in row.of)
    taken = ",".join(made.cell(rows[name], year) for name in row.less)
    return f"=SUM({added})" + (f"-SUM({taken})" if taken else "")


def _rows(result: ScenarioResult) -> Iterator[Row]:
    """The rows of a scenario's plan, in the council's order."""
    always = (True,) * len(plan_years(result.problem.timeline))
    start = _start_rows(result, always)
    yield from start
    shares = _share_rows(result, always)
    yield from shares
    lines = tuple(line for row in (*start, *shares) for line in row.adds)
    yield Row("The plan", PLAN_COST, always, of=lines)
    yield Row("The plan", TRUSTED_COST, always, adds=lines, heading=TRUSTED)
    beside = [
        _line("Beside the plan", line, years_given(result.problem, kind, result.problem.budget))
        for kind, line in _BESIDE.items()
    ]
    yield from beside
    yield Row("Beside the plan", TOTAL, always, of=(PLAN_COST, *(row.line for row in beside)))
    for budget in budgets_of(result.problem):
        yield from _budget_rows(result, budget, always)


def _line(part: str, line: str, given: tuple[bool, ...]) -> Row:
    return Row(part, line, given, adds=(line,))


def _start_rows(result: ScenarioResult, always: tuple[bool, ...]) -> list[Row]:
    part = "Before the plan"
    if result.today is not None:
        lines = [_line(part, line, always) for line in TODAY_LINES]
        return [*lines, Row(part, TODAY_COST, always, of=TODAY_LINES)]
    return [_line(part, PLAN_ALONE if result.no_levers is None else NO_LEVERS_COST, always)]


def _share_rows(result: ScenarioResult, always: tuple[bool, ...]) -> list[Row]:
    shared = share_out(result, TODAY, NO_LEVERS)
    if shared is None:
        return []
    alone = [part.name for part in shared.parts if part.cause is None]
    kinds = {part.saving_is for part in shared.parts if part.cause is not None}
    effects = [
        line_of_effect(kind, effect)
        for kind in SAVING_WORDS
        if kind in kinds
        for effect in (PART_YEAR, FULL_YEAR)
    ]
    takes = [INVESTMENT, ONE_OFF] if kinds else []
    return [
        *(_line("Savings", name, always) for name in alone if name == BETTER_USE),
        *(_line("Savings", name, always) for name in effects),
        *(_line("Savings", name, always) for name in alone if name != BETTER_USE),
        *(_line("What it takes", name, always) for name in takes),
    ]


def _budget_rows(result: ScenarioResult, budget: BudgetFor, always: tuple[bool, ...]) -> Iterator[Row]:
    """The budget line by line, its sum, and how the cost stands to it."""
    part = "Against the budget"
    given = {kind: years_given(result.problem, kind, budget.lines) for kind in PARTS_OF_THE_BUDGET}
    lines = {
        kind: _of(budget, _BUDGETED[kind])
        for kind in given
        if budget.covers_all or kind == "base budget" or any(given[kind])
    }
    for kind, line in lines.items():
        yield _line(part, line, given[kind])
    whole, base = _of(budget, "Budget"), given["base budget"]
    yield Row(part, whole, base, of=tuple(lines.values()))
    cost = TOTAL if budget.covers_all else _of(budget, _COVERED)
    if not budget.covers_all:
        yield _line(part, cost, always)
    yield Row(part, _of(budget, "Above (+) or below (−) the budget"), base, of=(cost,), less=(whole,))
