"""Checks the workbook that each scenario makes, as if it had been typed so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from optimiser.errors import Issue, WorkbookFaults
from optimiser.problem import ROUTE, Change, Problem, Scenario
from optimiser.workbook.cells import BadCell, read_number, shown
from optimiser.workbook.checking.faults import faults_in
from optimiser.workbook.checking.saying import fault
from optimiser.workbook.layout import CHANGES, SHEETS, Column, Sheet
from optimiser.workbook.lines import Book, Key, Line
from optimiser.workbook.nouns import book_of


def scenario_faults(
    problem: Problem, book: Book, apply: Callable[[Problem, Scenario], Problem]
) -> tuple[Issue, ...]:
    """Give the faults of every scenario's workbook, each at the change that brings it about.

    Args:
        problem: The workbook as it stands, without a fault.
        book: Its lines.
        apply: Makes a scenario's changes.
    """
    found: list[Issue] = []
    for scenario in problem.scenarios:
        if not scenario.changes:
            continue
        try:
            told = _told(apply(problem, scenario), book)
        except WorkbookFaults as faults:
            found += faults.faults
            continue
        if told:
            found += _at_changes(problem, book, apply, scenario, told)
    return tuple(found)


def _told(changed: Problem, book: Book) -> tuple[Issue, ...]:
    lines = book_of(changed, book)
    return (*_out_of_range(lines), *faults_in(lines))


def _at_changes(
    problem: Problem,
    book: Book,
    apply: Callable[[Problem, Scenario], Problem],
    scenario: Scenario,
    told: tuple[Issue, ...],
) -> Iterator[Issue]:
    """Tell each fault of a changed workbook at the change after which it is there to stay."""
    last = dict.fromkeys(told, len(scenario.changes) - 1)
    for count in range(len(scenario.changes) - 1, 0, -1):
        earlier = _told(apply(problem, replace(scenario, changes=scenario.changes[:count])), book)
        places = {(issue.sheet, issue.cell, issue.code) for issue in earlier}
        for issue, change in last.items():
            if change == count and (issue.sheet, issue.cell, issue.code) in places:
                last[issue] = count - 1
    return (_at_change(scenario, scenario.changes[change], issue, book) for issue, change in last.items())


def _out_of_range(book: Book) -> Iterator[Issue]:
    for sheet in SHEETS:
        for line in book[sheet.table] if sheet.table else ():
            for key, column in _numbers(sheet, line):
                value = line.values[key]
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    try:
                        read_number(value, column)
                    except BadCell as bad:
                        yield fault(line, key, bad.expected, bad.remedy, bad.code)


def _numbers(sheet: Sheet, line: Line) -> Iterator[tuple[Key, Column]]:
    if sheet.cells is not None:
        yield from ((key, sheet.cells) for key in line.values if sheet.cells.is_number)
    else:
        numbers = {each.field: each for each in sheet.columns if each.is_number and not each.routes}
        routes = next((each for each in sheet.columns if each.routes), None)
        yield from ((key, each) for key, each in numbers.items())
        yield from ((key, routes) for key in line.values if routes and str(key).startswith(ROUTE))


def _at_change(scenario: Scenario, change: Change, issue: Issue, book: Book) -> Issue:
    typed = next(line.value for line in book["changes"] if line.at("value") == change.cell)
    became = f", which becomes {shown(issue.found)}" if issue.found else ""
    return Issue(
        CHANGES.name,
        change.cell,
        f"{change.how} {shown(typed)}",
        f"In scenario {scenario.name}, at {issue.sheet}!{issue.cell}{became}: {issue.expected}",
        "Correct the change.",
        issue.code,
    )
