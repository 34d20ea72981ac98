"""What is legal but odd in budget lines."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.accounts.controls import CLOSE, controls
from optimiser.errors import Issue
from optimiser.problem import Problem
from optimiser.timeline import financial_year_of
from optimiser.workbook.checking.saying import notice
from optimiser.workbook.lines import Book, Line


def controls_that_differ(problem: Problem, book: Book) -> Iterator[Issue]:
    """The first day's cost should be what the ledger has for it."""
    lines = [line for line in book["budget"] if line.kind == "control"]
    if problem.placed is None:
        for line in lines:
            expected = "There is no Placed now, so there is no first day's cost to hold to it."
            yield notice(line, "amount", expected, "Fill in Placed now.", "control-unused")
        return
    for line, control in zip(lines, controls(problem), strict=True):
        if not control.agrees:
            yield notice(
                line,
                "amount",
                f"The first day's cost of {control.children:g} children, with the places open, is"
                f" {control.cost:,.0f} pounds a year before funding: {control.share:+.1%} from this control,"
                f" more than {CLOSE:.0%}.",
                "Check Placed now, prices and places against the ledger, or what the control covers.",
                "control-differs",
            )


def controls_of_another_year(problem: Problem, book: Book) -> Iterator[Issue]:
    """A ledger older than the year before the first day has other prices."""
    first_day, month = problem.settings.first_day, problem.settings.financial_year_start
    own = financial_year_of(first_day, month)
    before = financial_year_of(first_day.replace(year=first_day.year - 1, day=1), month)
    for line in book["budget"]:
        if line.kind == "control" and line.year not in (None, own.label, before.label):
            expected = f"A control is compared as it stands with the first day's prices, of {own.label}."
            yield notice(
                line, "year", expected, "Type a figure of that year or the one before.", "other-year"
            )


def lines_typed_twice(problem: Problem, book: Book) -> Iterator[Issue]:
    """The same line, of the same kind, for the same placements and year, adds up twice."""
    first: dict[tuple[object, ...], Line] = {}
    for line in book["budget"]:
        if line.kind == "control":
            continue
        key = (line.name, line.kind, str(line.applies_to), line.year)
        if first.setdefault(key, line) is not line:
            expected = f"The same line stands at {first[key].at('')} too, and the two add up."
            yield notice(line, "amount", expected, "Delete one of them if that is not meant.", "line-twice")


def base_budgets_that_pile_up(problem: Problem, book: Book) -> Iterator[Issue]:
    """A base budget that recurs, and stands again in a later year, counts twice from then."""
    bases = [line for line in book["budget"] if line.kind == "base budget"]
    for line in bases:
        for earlier in bases:
            same = (earlier.name, str(earlier.applies_to)) == (line.name, str(line.applies_to))
            if same and earlier.recurring and earlier.year < line.year:
                yield notice(
                    line,
                    "amount",
                    f"The base budget of {earlier.year} recurs, so in {line.year} the two add up.",
                    f"Type N under Recurring at {earlier.at('recurring')}, or only the change, as growth.",
                    "base-twice",
                )
                break


def lines_outside_the_plan(problem: Problem, book: Book) -> Iterator[Issue]:
    """A line of a year that is not reported shows nowhere, unless it recurs from before."""
    timeline = problem.timeline
    last = timeline.financial_year(timeline.starts[timeline.plan_periods - 1]).label
    first = timeline.financial_year(timeline.starts[0]).label
    for line in book["budget"]:
        if line.kind == "control" or line.year is None:
            continue
        if line.year > last or (line.year < first and not line.recurring):
            expected = f"The plan reports {first} to {last}, so the line shows nowhere."
            yield notice(line, "year", expected, "Correct the year, or delete the line.", "outside-plan")
