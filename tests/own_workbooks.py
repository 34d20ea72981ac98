"""The workbooks of `inputs/`, each read once in a process of tests, however many of them look at it."""

from __future__ import annotations

from functools import cache

from inputs.make import COUNCILS, HERE
from optimiser.problem import Problem
from optimiser.scenarios import apply
from optimiser.workbook.reading import Reading, read

NAMES = ("template", *COUNCILS)


@cache
def reading_of(name: str) -> Reading:
    """What reading a workbook gives: its problem and the notices of its check."""
    return read(HERE / f"{name}.xlsx", apply=apply)


def problem_of(name: str) -> Problem:
    """The problem that a workbook states."""
    return reading_of(name).problem


def scenario_of(name: str, scenario: str) -> Problem:
    """The problem with the changes of one of its scenarios made."""
    problem = problem_of(name)
    (chosen,) = (each for each in problem.scenarios if each.name == scenario)
    return apply(problem, chosen)
