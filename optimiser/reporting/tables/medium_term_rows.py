"""The rows of the medium term, in the council's order: what each adds up, and whether anybody gave it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from optimiser.levers import SAVING_WORDS
from optimiser.plan import ScenarioResult
from optimiser.problem.budget import PARTS_OF_THE_BUDGET
from optimiser.reporting.budgeting import (
    BESIDE,
    BUDGETED,
    COVERED,
    BudgetFor,
    budgets_of,
    line_for,
    years_given,
)
from optimiser.reporting.finance_lines import (
    INVESTMENT,
    NO_LEVERS_COST,
    ONE_OFF,
    PLAN_ALONE,
    TODAY_LINES,
    line_of_effect,
)
from optimiser.reporting.periods import plan_years
from optimiser.reporting.savings import BETTER_USE, FULL_YEAR, PART_YEAR, share_out
from optimiser.reporting.tables.costs import NO_LEVERS, TODAY
from optimiser.reporting.tables.medium_term_detail import NET, TRUSTED

PLAN_COST = "Cost of the plan"
TRUSTED_COST = "Cost of the plan, savings taken as far as they are trusted"
TODAY_COST = "Today carried on"
TOTAL = "Total, with pressures and what is not modelled"


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


def rows_of(result: ScenarioResult) -> Iterator[Row]:
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
        for kind, line in BESIDE.items()
    ]
    yield from beside
    yield Row("Beside the plan", TOTAL, always, of=(PLAN_COST, *(row.line for row in beside)))
    budgets = budgets_of(result.problem)
    # Of a council that budgets only for some placements, the want of a whole budget is no line.
    for budget in budgets if budgets[0].lines else budgets[1:] or budgets:
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
    alone = [part.name for part in shared.parts if part.cause is None and not part.is_dust]
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
        kind: line_for(budget, BUDGETED[kind])
        for kind in given
        if budget.covers_all or kind == "base budget" or any(given[kind])
    }
    for kind, line in lines.items():
        yield _line(part, line, given[kind])
    whole, base = line_for(budget, "Budget"), given["base budget"]
    yield Row(part, whole, base, of=tuple(lines.values()))
    cost = TOTAL if budget.covers_all else line_for(budget, COVERED)
    if not budget.covers_all:
        yield _line(part, cost, always)
    yield Row(part, line_for(budget, "Above (+) or below (−) the budget"), base, of=(cost,), less=(whole,))
