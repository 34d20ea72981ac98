"""Checks of targets, limits and scenarios."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.errors import Issue
from optimiser.filters import Filter
from optimiser.timeline import financial_year_of
from optimiser.workbook.checking.placements import provision_asked
from optimiser.workbook.checking.saying import fault
from optimiser.workbook.lines import Book, Line


def share_is_at_most_one(target: Line, book: Book) -> Iterator[Issue]:
    """With an Out of, Value is a share."""
    if target.out_of is not None and target.value > 1:
        expected = "Expected a share from 0% to 100%, because Out of is given."
        remedy = f"Type {target.value:g}% for {target.value:g} in a hundred, or clear Out of."
        yield fault(target, "value", expected, remedy, "range")


def places_counted_are_numbered(target: Line, book: Book) -> Iterator[Issue]:
    """Places can be counted only where their number is known."""
    if not target.counts_places:
        return
    for field in ("count", "out_of"):
        rule: Filter | None = target.get(field)
        if rule is None:
            continue
        for provision in book["provisions"]:
            if rule.matches(provision_asked(provision)) and provision.places is None:
                expected = f"Expected provisions whose Places is a number; {provision.name} has 'no limit'."
                remedy = "Narrow it to provisions with a number of places."
                yield fault(target, field, expected, remedy, "conflict")
                break


def financial_year_is_labelled_so(line: Line, book: Book) -> Iterator[Issue]:
    """A financial year is labelled as the setting of its first month makes it."""
    if line.year is None:
        return
    first_month = int(book.settings.financial_year_start)
    example = financial_year_of(book.settings.first_day, first_month).label
    if ("/" in line.year) != ("/" in example):
        yield fault(
            line,
            "year",
            f"Expected a financial year such as {example}, because years start in month {first_month}.",
            "Type it so, or correct the setting.",
            "year",
        )


def chances_sum_to_one(book: Book) -> Iterator[Issue]:
    """Chances, where given, sum to 1."""
    chances = [(line, line.chance) for line in book["scenarios"] if line.chance is not None]
    total = sum(chance for _, chance in chances)
    if chances and abs(total - 1) > 1e-6:
        expected = f"Expected chances that sum to 1; they sum to {total:g}."
        yield fault(chances[-1][0], "chance", expected, "Correct them, or clear them all.", "sum")
