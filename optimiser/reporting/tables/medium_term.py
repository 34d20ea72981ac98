"""The medium term in the council's own layout, in £m by financial year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from optimiser.plan import ScenarioResult
from optimiser.problem import Problem
from optimiser.reporting.book import Book, Solved, solved
from optimiser.reporting.periods import plan_years, weeks_of, year_name
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of, sum_where
from optimiser.reporting.tables.costs import WHOLE
from optimiser.reporting.tables.medium_term_detail import NET, TRUSTED
from optimiser.reporting.tables.medium_term_rows import Row, rows_of
from optimiser.reporting.words import pounds

Sums = dict[tuple[str, str, str, str], float]
MILLION = 1_000_000.0
NOT_GIVEN = "not given"
_A_LITTLE = 1000.0
"""Pounds; less is not seen in figures of £m."""


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
        note="Not given: such lines can be typed on the sheet Budget. To the pound: Medium term detail"
        f"{_years_in_part(book.run.problem)}",
        columns=columns,
        frame=frame_of(columns, cells),
        keys=3,
    )
    return replace(made, formulas=_formulas(made, detail, lines))


def _years_in_part(problem: Problem) -> str:
    """How far apart lines of Budget and the plan's own are in a year held in part: its days, its weeks."""
    timeline, told = problem.timeline, ""
    for year in plan_years(timeline):
        by_days = timeline.share_covered(year, timeline.plan_periods)
        by_weeks = weeks_of(timeline, year)
        typed = sum(line.amount_in(year.label) for line in problem.budget)
        apart = abs(typed * (by_days - by_weeks))
        if apart >= _A_LITTLE:
            told += (
                f". In {year_name(timeline, year)} lines of Budget count its days, {by_days:.2%} of a year, "
                f"and the plan pays {by_weeks:.2%} of a year's weeks: {pounds(apart)} apart in all"
            )
    return told


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
    for row in rows_of(result):
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
