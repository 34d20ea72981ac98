"""What is legal but odd in need."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.errors import Issue
from optimiser.problem import Problem
from optimiser.workbook.checking.saying import notice
from optimiser.workbook.first_day import need_on_first_day, reconcile
from optimiser.workbook.lines import Book
from optimiser.workbook.settling import grow_for_ever

FALL_A_YEAR = 0.05
ODD_GROWTH = 0.2
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
    typed = dict.fromkeys(group for group, _ in problem.need)
    needs = [problem.typed_need(group, (first, last)) for group in typed]
    before, after = (sum(need[end] for need in needs) for end in (0, 1))
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
            line = book.find("placed", group.group)
            yield Issue(
                "Placed now",
                line.at("name") if line else book.headers["placed"],
                f"{group.children:g} children of {group.group}",
                f"Need on the first day is {group.need:g}.",
                "Should the two agree? Correct the one that is wrong.",
                "need-unlike-placed",
            )


def groups_that_nothing_suits(problem: Problem, book: Book) -> Iterator[Issue]:
    """A group with need and nowhere that suits it cannot be placed."""
    for line in book["groups"]:
        needs = need_on_first_day(problem, line.name) > 0 or _children_come(problem, line.name)
        if needs and not any(group == line.name for group, _ in problem.suitability):
            yield notice(
                line,
                "name",
                "No provision suits this group, so no plan can place it.",
                "Fill in its row of Suitability.",
                "nothing-suits",
            )


def _children_come(problem: Problem, group: str) -> bool:
    """Whether children of a group will need a placement some day: typed, or by its flows."""
    return (
        any(children > 0 for (name, _), children in problem.need.items() if name == group)
        or any(each.group == group and sum(each.entries.values()) > 0 for each in problem.flows)
        or any(each.to_group == group and each.rate > 0 for each in problem.transitions)
    )


def groups_that_grow_for_ever(problem: Problem, book: Book) -> Iterator[Issue]:
    """A group that children come into and none leaves grows for ever."""
    growing = grow_for_ever(problem) if problem.flows else ()
    for line in book["flows"]:
        if line.name in growing:
            expected = "Children come into this group and none ever leaves care, so it grows for ever."
            remedy = "Type how fast they leave, such as Turn 18 a year, or change group."
            yield notice(line, "return_home", expected, remedy, "grows-for-ever")


def entries_that_grow_fast(problem: Problem, book: Book) -> Iterator[Issue]:
    """Entries seldom grow, or fall, by a fifth a year for years."""
    for line in book["flows"]:
        if abs(line.entries_growth) > ODD_GROWTH:
            expected = f"Entries change by more than {ODD_GROWTH:.0%} a year, every year."
            yield notice(line, "entries_growth", expected, "Type 2% for 2 in a hundred a year.", "odd-growth")
