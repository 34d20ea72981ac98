"""Tells a number that is too small beside others for a solver as a fault of its cell."""

from __future__ import annotations

from optimiser.errors import Faint, Issue
from optimiser.workbook.checking.saying import fault
from optimiser.workbook.lines import Book, Line


def faint_fault(book: Book, faint: Faint, scenario: str) -> Issue:
    """Say which cell it is, what it comes to in its rule, and beside what.

    Args:
        book: The workbook's rows.
        faint: The number.
        scenario: The scenario it was met in, whose changes may have made it so small.
    """
    expected = (
        f"In scenario '{scenario}' it counts for {faint.coefficient:.2g} in '{faint.rule}', where the "
        f"largest counts for {faint.largest:.2g}: no solver can tell that from nothing."
    )
    remedy = "Check the number and its unit; type 0, or leave it blank, where nothing is meant."
    return fault(_line(book, faint), faint.typed.field, expected, remedy, "faint")


def _line(book: Book, faint: Faint) -> Line:
    typed = faint.typed
    return book.settings if typed.table == "settings" else book.named(typed.table, typed.name)
