"""The council's budget beside the plan: what it has for which placements, and what those cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optimiser.accounts.lever_money import cost_a_place
from optimiser.accounts.placements import matches
from optimiser.filters import EVERYTHING, Filter, fold
from optimiser.plan import Array
from optimiser.problem import BudgetLine, Problem
from optimiser.problem.budget import PARTS_OF_THE_BUDGET, BudgetKind
from optimiser.reporting.book import Solved
from optimiser.reporting.filter_words import placements_words
from optimiser.reporting.periods import by_year, plan_years

BESIDE: dict[BudgetKind, str] = {"pressure": "Pressures", "not modelled": "Not modelled"}
BUDGETED: dict[BudgetKind, str] = {
    "base budget": "Base budget",
    "growth": "Budgeted growth",
    "agreed saving": "Agreed savings",
}
COVERED = "Cost of placements and places"


@dataclass(frozen=True)
class BudgetFor:
    """The budget of some placements.

    Attributes:
        applies_to: The placements it is for.
        lines: Its budget lines.
    """

    applies_to: Filter
    lines: tuple[BudgetLine, ...]

    @property
    def covers_all(self) -> bool:
        """Whether it is for everything."""
        return not self.applies_to.clauses


def line_for(budget: BudgetFor, line: str) -> str:
    """Name a line of a budget, and what it is for where that is not everything."""
    return line if budget.covers_all else f"{line}: {placements_words(budget.applies_to)}"


def stands(line: BudgetLine, year: str) -> bool:
    """Whether a line has anything to say of a financial year."""
    return line.year is not None and (line.year == year or bool(line.recurring and line.year < year))


def budgets_of(problem: Problem) -> tuple[BudgetFor, ...]:
    """Give the budget of everything first, lines or none, then that of each other set a line is for."""
    by_text: dict[str, tuple[Filter, list[BudgetLine]]] = {"": (EVERYTHING, [])}
    for line in problem.budget:
        if line.kind not in PARTS_OF_THE_BUDGET:
            continue
        text = fold(str(line.applies_to)) if line.applies_to.clauses else ""
        by_text.setdefault(text, (line.applies_to, []))[1].append(line)
    return tuple(BudgetFor(rule, tuple(lines)) for rule, lines in by_text.values())


def in_years(problem: Problem, line: BudgetLine) -> Array:
    """Give a line's pounds in each financial year of the plan; of a year held in part, that part of it."""
    timeline = problem.timeline
    return np.array(
        [
            line.amount_in(year.label) * timeline.share_covered(year, timeline.plan_periods)
            for year in plan_years(timeline)
        ]
    )


def years_given(problem: Problem, kind: BudgetKind, lines: tuple[BudgetLine, ...]) -> tuple[bool, ...]:
    """Say of each financial year of the plan whether any line of a kind speaks of it."""
    held = [line for line in lines if line.kind == kind]
    years = plan_years(problem.timeline)
    return tuple(any(stands(line, year.label) for line in held) for year in years)


def cost_of_covered(case: Solved, rule: Filter) -> Iterator[tuple[str, Array, Array, Array]]:
    """Give what the placements that match cost, and the places they are in, by provision.

    The cost of a provision's places is shared by the children there; where nobody is, by what the filter
    asks of the provision. What levers cost besides is in neither.

    Returns:
        By provision its name, then pounds by financial year of the plan: gross and funding in cash, and net
        in real pounds.
    """
    problem, accounts = case.problem, case.accounts
    counted = matches(problem, rule)[:, :, np.newaxis]
    gross = (counted * accounts.gross).sum(axis=0)
    funding = (counted * accounts.funding.sum(axis=0)).sum(axis=0)
    places = _share_of_places(case, rule, counted)
    for p, provision in enumerate(problem.provisions):
        paid, partners = gross[p] + places[p], funding[p]
        if np.any(paid) or np.any(partners):
            amounts = (paid * accounts.cash, partners * accounts.cash, paid - partners)
            in_cash, theirs, real = (by_year(problem.timeline, each) for each in amounts)
            yield provision.name, in_cash, theirs, real


def _share_of_places(case: Solved, rule: Filter, counted: Array) -> Array:
    """Cost of places, of the first day and of levers, that falls to the children counted (p, t)."""
    problem, accounts = case.problem, case.accounts
    children = case.plan.children
    there = children.sum(axis=0)
    empty = np.array([[float(rule.matches(each.attributes))] for each in problem.provisions])
    share = np.where(
        there > 1e-9, (counted * children).sum(axis=0) / np.where(there > 1e-9, there, 1.0), empty
    )
    levers = accounts.lever_places.sum(axis=0) * cost_a_place(problem)
    return np.asarray(share * (accounts.sunk + np.nan_to_num(levers)))
