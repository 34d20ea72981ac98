"""What explaining adds to the calendar: what a decision saves in a full year, and what its slip costs."""

from __future__ import annotations

from typing import Any, TypeVar

from optimiser.explanation import Explanation, Slip, Without
from optimiser.reporting.book import Solved
from optimiser.reporting.breaches import rule_by_rule
from optimiser.reporting.periods import by_year, plan_years
from optimiser.reporting.sheet import NOT_APPLICABLE, NOT_AVAILABLE, Cell, Column
from optimiser.reporting.words import LEVER_KINDS, PLANNED_MOVES, listed, pounds
from optimiser.timeline import Timeline

_MISSING = "Not worked out: see What drives the cost"
_CHARGED = 1.0
"""Pounds; charges of less are not worth a word."""
_A_CHILD = 0.5
"""Children; fewer are no child."""
_Answer = TypeVar("_Answer", Slip, Without)


def explained_columns(period: str) -> tuple[Column, ...]:
    """The columns that a run with its plans explained adds: figures, then words.

    Args:
        period: How long a period is.
    """
    return (
        Column("Saves in first full year, in cash £", "money", missing=NOT_AVAILABLE, width=13),
        Column(f"One {period} late £", "money", missing=NOT_AVAILABLE),
        Column(f"If one {period} late", width=30),
        Column("Without it", width=24),
    )


def explained_cells(
    case: Solved, explanation: Explanation | None, decided: dict[Any, Any], full_year: str | None
) -> tuple[Cell, ...]:
    """What a row saves in its first full year, what it costs one period late, and what is to be said of that.

    Args:
        case: The scenario's plan.
        explanation: What is known of it; None where it was not explained.
        decided: The row of Decisions.
        full_year: The name of its first full year.
    """
    if decided["Decide by"] is None:
        return NOT_APPLICABLE, NOT_APPLICABLE, "", ""
    explanation = explanation or Explanation()
    without = _of_row(explanation.without, case, decided)
    slip = _of_row(explanation.slips, case, decided)
    saves = None if without is None else _saved_in(case, without, full_year)
    instead = "" if without is None else stands_in(without)
    if slip is None:
        return saves, None, _MISSING, instead
    cost = NOT_APPLICABLE if slip.money is None else round(slip.money, 6)
    return saves, cost, _besides(slip, case.problem.timeline), instead


def stands_in(without: Without) -> str:
    """Say which planned moves children would make in place of one; blank where hardly any would."""
    moved = [f"{number:,.1f} more by {name}" for name, number in without.instead if number >= _A_CHILD]
    return f"Other planned moves step in: {listed(moved)}" if moved else ""


def _of_row(answers: tuple[_Answer, ...], case: Solved, decided: dict[Any, Any]) -> _Answer | None:
    named = (decided["Decision"], decided["Kind"], decided["Decide by"])
    starts = case.problem.timeline.starts
    for each in answers:
        kind = PLANNED_MOVES if each.kind == "move" else LEVER_KINDS[each.kind]
        if (each.name, kind, starts[each.period]) == named:
            return each
    return None


def _saved_in(case: Solved, without: Without, full_year: str | None) -> Cell:
    """What it saves in a financial year, in cash; not applicable where the plan does not hold all of that."""
    timeline, accounts = case.problem.timeline, case.accounts
    if without.money is None:
        return NOT_APPLICABLE
    saved = by_year(timeline, without.money * accounts.cash)
    for year, pounds_saved in zip(plan_years(timeline), saved.tolist(), strict=True):
        if year.label == full_year and timeline.share_covered(year, timeline.plan_periods) > 1 - 1e-9:
            return round(float(pounds_saved), 6)
    return NOT_APPLICABLE


def _besides(slip: Slip, timeline: Timeline) -> str:
    if slip.reason:
        return f"Not allowed: {slip.reason}"
    if slip.breaches:
        return f"No plan then keeps every rule: {listed(rule_by_rule(slip.breaches, timeline), ';')}"
    charges = slip.charges or 0.0
    if abs(charges) < _CHARGED:
        return ""
    more = "more" if charges > 0 else "less"
    return f"{pounds(abs(charges))} {more} charged for targets missed and last resorts"
