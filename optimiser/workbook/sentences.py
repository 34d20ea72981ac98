"""Moves, targets, limits, funding, prices and scenarios' changes, each as a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from optimiser.accounts.controls import Control
from optimiser.filters import Filter
from optimiser.problem import BudgetLine, Change, Funder, Limit, PlannedMove, PriceChange, Target, Transition
from optimiser.workbook.wording import day, listed, number, pounds, share


def of_move(move: PlannedMove, usual_cost: float) -> str:
    """Say whom a planned move may move, where from and to, how many and at what cost."""
    limits = []
    if move.children_a_year is not None:
        limits.append(f"at most {number(move.children_a_year)} children a year")
    if move.children_in_all is not None:
        limits.append(f"at most {number(move.children_in_all)} in all")
    who = f"{move.from_provision} to {move.to_provision} ({listed(list(move.groups))})"
    cost = usual_cost if move.cost is None else move.cost
    dates = _between(move.earliest, move.latest)
    return f"{move.name}: {who}, {listed(limits) or 'no limit'}, {pounds(cost)} a move{dates}"


def of_target(target: Target) -> str:
    """Say what a target counts, what it is held to, from when and how firmly."""
    things = "places" if target.counts_places else "children"
    value = f"{number(target.value)} {things}"
    if target.out_of is not None:
        value = f"{share(target.value)} of {_those(target.out_of, things)}"
    firm = target.strength
    how = firm if isinstance(firm, str) else f"charged {pounds(firm)} a week for each short"
    by = f"by {day(target.by)}" if target.by else "from the first period"
    return f"{target.name}: {_those(target.count, things)} {target.rule} {value}, {by}, {how}"


def of_transition(transition: Transition) -> str:
    """Say how fast children change from one group to another."""
    rate = _exact(transition.rate)
    return f"{transition.from_group} to {transition.to_group}: {rate} a year for each child there"


def of_limit(limit: Limit) -> str:
    """Say what a limit allows, and in which year."""
    value = f"{number(limit.value)} FTE" if limit.of == "Staff" else pounds(limit.value)
    return f"{limit.name}: {limit.of.lower()} at most {value}, {limit.year or 'every financial year'}"


def of_budget_line(line: BudgetLine) -> str:
    """Say what a budget line puts into which years, and for what."""
    years = (
        "no year"
        if line.year is None
        else f"{line.year}{' and every year after' if line.recurring else ' alone'}"
    )
    return f"{line.name}: {line.kind}, {pounds(line.amount)} in {years}, for {_covered(line.applies_to)}"


def of_control(control: Control) -> str:
    """Say how far the first day's cost is from what the ledger has."""
    line = control.line
    verdict = "agrees within 2%" if control.agrees else "DIFFERS by more than 2%"
    return (
        f"{line.name}, {_covered(line.applies_to)}: {pounds(control.cost, pence=False)} a year before funding"
        f" for {number(control.children)} children and the places open, against {pounds(line.amount)}"
        f" ({_signed(control.share, share)}): {verdict}"
    )


def of_funder(funder: Funder) -> str:
    """Say what a partner pays, and towards which placements."""
    amounts = [f"{share(funder.share)} of the price"] if funder.share else []
    if funder.weekly:
        amounts.append(f"{pounds(funder.weekly)} a child a week")
    return f"{funder.name}: {listed(amounts) or 'nothing'} towards {_those(funder.applies_to, 'placements')}"


def of_price_change(change: PriceChange) -> str:
    """Say how a price changes, from when, and for which placements."""
    start = f"from {day(change.start)}" if change.start else "from the first day"
    amounts = [_signed(change.share, share)] if change.share else []
    if change.weekly:
        amounts.append(f"{_signed(change.weekly, pounds)} a week")
    where = _those(change.applies_to, "placements")
    return f"{change.name}: {listed(amounts) or 'no change'} {start} on {where}"


def of_change(change: Change) -> str:
    """Say what a scenario's change does: `Need, every row, 01/04/2019: × 1.1 (+10%)`."""
    row = "every row" if change.row == "*" else change.row
    column = "every column of numbers" if change.column == "*" else change.column
    return f"{change.sheet}, {row}, {column}: {_done(change)}"


def _done(change: Change) -> str:
    value = change.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if change.how == "×":
            return f"× {_exact(value)} ({_signed(value - 1, share)})"
        if change.how == "+":
            return f"{'less' if value < 0 else 'plus'} {_exact(abs(value))}"
        return f"becomes {_exact(value)}"
    return f"becomes {_word(value)}"


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "Y" if value else "N"
    return "blank" if value is None else day(value) if isinstance(value, date) else str(value)


def _between(earliest: date | None, latest: date | None) -> str:
    after = f", from {day(earliest)}" if earliest else ""
    return after + (f", until {day(latest)}" if latest else "")


def _those(rule: Filter, things: str) -> str:
    return f"{things} where {rule}" if rule.clauses else f"all {things}"


def _covered(rule: Filter) -> str:
    return f"placements where {rule}" if rule.clauses else "everything"


def _signed(value: float, write: Callable[[float], str]) -> str:
    return f"{'+' if value >= 0 else '-'}{write(abs(value))}"


def _exact(value: float) -> str:
    return f"{value:,.6g}"
