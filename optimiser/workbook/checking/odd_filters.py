"""What is legal but odd in filters, dates, limits and changes."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.errors import Issue
from optimiser.problem import Problem
from optimiser.workbook.cells import shown
from optimiser.workbook.checking.saying import notice
from optimiser.workbook.lines import Book

HARDLY_ANY = 0.5
FILTERED = {
    "targets": ("count", "out_of"),
    "budget": ("applies_to",),
    "funders": ("applies_to",),
    "price_changes": ("applies_to",),
}


def filters_that_match_nothing(problem: Problem, book: Book) -> Iterator[Issue]:
    """A filter that matches no placement counts, pays for or changes nothing."""
    for table, fields in FILTERED.items():
        for line in book[table]:
            for field in fields:
                rule = line.get(field)
                of_places = table == "targets" and line.counts_places
                if rule is None or (
                    problem.provisions_matching(rule) if of_places else problem.matching(rule)
                ):
                    continue
                what = "provision" if of_places else "placement that is suitable or filled"
                yield notice(
                    line, field, f"It matches no {what}.", "Correct it, or delete the row.", "matches-nothing"
                )


def shares_of_nothing(problem: Problem, book: Book) -> Iterator[Issue]:
    """Less than one child is a share whose Out of was forgotten."""
    for line in book["targets"]:
        if line.out_of is None and 0 < line.value < 1:
            what = "places" if line.counts_places else "children"
            expected = f"Out of is blank, so it is a number of {what}, less than one."
            remedy = "For a share, say under Out of what it is a share of (all is every child placed)."
            yield notice(line, "value", expected, remedy, "share-of-nothing")


def dates_after_the_plan(problem: Problem, book: Book) -> Iterator[Issue]:
    """A date after the plan's last day changes nothing that is reported."""
    end = problem.timeline.starts[problem.timeline.plan_periods]
    for line in book["targets"]:
        if line.by is not None and line.by >= end:
            expected = "It is after the plan's last day, so the target binds in no period reported."
            yield notice(line, "by", expected, "Lengthen the plan, or bring it forward.", "after-plan")
    for line in book["price_changes"]:
        if line.start is not None and line.start >= end:
            expected = "It is after the plan's last day, so no price reported changes."
            yield notice(line, "start", expected, "Lengthen the plan, or bring it forward.", "after-plan")
    for line in book["provisions"]:
        if line.open_until is not None and line.open_until <= problem.settings.first_day:
            expected = "It is not after the first day, so these places are never open."
            yield notice(line, "open_until", expected, "Correct the date, or type 0 places.", "before-plan")


def limits_outside_the_plan(problem: Problem, book: Book) -> Iterator[Issue]:
    """A limit on a year that the plan has no day in binds nothing."""
    labels = {year.label for year in problem.timeline.financial_years}
    for line in book["limits"]:
        if line.year is not None and line.year not in labels:
            expected = "The plan, with the years beyond it, has no day in this financial year."
            yield notice(line, "year", expected, "Correct the year, or delete the limit.", "outside-plan")


def changes_that_nearly_end_something(problem: Problem, book: Book) -> Iterator[Issue]:
    """× 10% leaves a tenth; 10% more is × 110%."""
    for line in book["changes"]:
        if line.how != "×":
            continue
        by = next(
            change.value
            for scenario in problem.scenarios
            for change in scenario.changes
            if change.cell == line.at("value")
        )
        if isinstance(by, float) and 0 < by < HARDLY_ANY:
            yield Issue(
                line.sheet,
                line.at("value"),
                shown(line.get("value")),
                f"It leaves {by:.0%} of what stands there.",
                f"Type {1 + by:.0%} for {by:.0%} more.",
                "leaves-little",
            )
