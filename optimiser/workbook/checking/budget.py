"""Checks of the council's budget lines."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.errors import Issue
from optimiser.workbook.checking.saying import fault
from optimiser.workbook.lines import Book, Line

CONTROL, AGREED_SAVING = "control", "agreed saving"


def year_and_recurrence_are_typed(line: Line, book: Book) -> Iterator[Issue]:
    """A line that is not a control says in which year its money stands, and whether it recurs."""
    if line.kind == CONTROL:
        return
    if line.year is None:
        expected = "Expected a financial year such as 2017/18; only a control may leave it blank."
        yield fault(line, "year", expected, "Type the year, or the first of its years.", "blank")
    if line.recurring is None:
        expected = "Expected Y or N; only a control may leave it blank."
        remedy = "Type Y where it stands in every later year too, N where it does not."
        yield fault(line, "recurring", expected, remedy, "blank")


def agreed_saving_lowers_the_budget(line: Line, book: Book) -> Iterator[Issue]:
    """An agreed saving is typed as what it does to the budget, below 0."""
    if line.kind == AGREED_SAVING and line.amount > 0:
        expected = "Expected 0 or less, because an agreed saving lowers the budget."
        yield fault(line, "amount", expected, f"Type -{line.amount:,.0f}, or call it growth.", "range")


def control_is_above_nothing(line: Line, book: Book) -> Iterator[Issue]:
    """A control is what some placements cost in a year."""
    if line.kind == CONTROL and line.amount <= 0:
        expected = "Expected more than 0: what the ledger has for a full year of these placements."
        yield fault(line, "amount", expected, "Type it, before partners' funding.", "range")
