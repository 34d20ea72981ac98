"""What is legal but odd in need."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.errors import Issue
from optimiser.problem import Problem
from optimiser.workbook.checking.saying import notice
from optimiser.workbook.first_day import need_at, reconcile
from optimiser.workbook.lines import Book

FALL_A_YEAR = 0.05
NEARLY_ALL = 0.02
DAYS_IN_A_YEAR = 365.25


def need_typed_before_the_first_day(problem: Problem, book: Book) -> Iterator[Issue]:
    """Need whose last date is before the plan is level for all of it."""
    for line in book["need"]:
        last = max(date for group, date in problem.need if group == line.name)
        if last < problem.settings.first_day:
            yield notice(
                line,
                last,
                f"The last need of {line.name} is before the first day, so it is level for the whole plan.",
                "Add dates up to the plan's end where need is thought to change.",
                "need-before-plan",
            )


def need_that_falls_like_a_target(problem: Problem, book: Book) -> Iterator[Issue]:
    """Need that falls fast may be the target, typed where need before any action belongs."""
    starts, periods = problem.timeline.starts, problem.timeline.plan_periods
    first, last = starts[0].toordinal(), starts[periods].toordinal()
    before = sum(need_at(problem, group.name, first) for group in problem.groups)
    after = sum(need_at(problem, group.name, last) for group in problem.groups)
    if after < before * (1 - FALL_A_YEAR) ** ((last - first) / DAYS_IN_A_YEAR):
        yield Issue(
            "Need",
            book.headers["need"],
            f"{before:g} falling to {after:g}",
            f"Need falls by more than {FALL_A_YEAR:.0%} a year.",
            "Is it what is hoped for? Type need as it would be before anything this plan does.",
            "need-falls",
        )


def need_unlike_placed_now(problem: Problem, book: Book) -> Iterator[Issue]:
    """Children placed on the first day should be those who need a placement on it."""
    first_day = reconcile(problem)
    for group in first_day.groups if first_day else ():
        if abs(group.difference) > max(0.5, NEARLY_ALL * group.need):
            yield Issue(
                "Placed now",
                book.headers["placed"],
                f"{group.children:g} children of {group.group}",
                f"Need on the first day is {group.need:g}.",
                "Should the two agree? Correct the one that is wrong.",
                "need-unlike-placed",
            )


def groups_that_nothing_suits(problem: Problem, book: Book) -> Iterator[Issue]:
    """A group with need and nowhere that suits it cannot be placed."""
    for line in book["groups"]:
        needs = any(n > 0 for (group, _), n in problem.need.items() if group == line.name)
        if needs and not any(group == line.name for group, _ in problem.suitability):
            yield notice(
                line,
                "name",
                "No provision suits this group, so no plan can place it.",
                "Fill in its row of Suitability.",
                "nothing-suits",
            )
