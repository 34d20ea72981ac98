"""What a year of care costs, by type of placement, who runs it and where: total, weeks, average a week."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.plan import Array
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.cost_lines import served_by
from optimiser.reporting.periods import by_year, plan_years, year_name
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of

NO_PLACE = "No suitable place"
_COLUMNS = (
    Column("Scenario"),
    Column("Financial year"),
    Column("Type"),
    Column("Provider"),
    Column("In or out of area"),
    Column("Placements £, gross", "money", total=True),
    Column("Places £", "money", total=True),
    Column("Running £", "money", total=True),
    Column("Total £", "money", "[Placements £, gross]+[Places £]+[Running £]", total=True),
    Column("Weeks", "children", total=True),
    Column("Average £ a week", "money", "[Total £]/[Weeks]"),
)
Kind = tuple[str, str, str]


def costs_by_type(book: Book) -> Sheet:
    """Cost and weeks by setting, provider and area, each financial year, gross and in cash."""
    rows = [row for case in book.solved for row in _rows(case)]
    return Sheet(
        name="Costs by type",
        title="Costs by type of placement, provider and area",
        unit="Pounds in the cash of each year, before partners' funding; weeks of care; pounds a week",
        source=book.source,
        purpose="The cost calculator's table: total, weeks and average a week by type of placement",
        note="Running: yearly costs of new homes, carers and block contracts. Left out: one-off costs, "
        "capital charges, services and moves",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
    )


def _rows(case: Solved) -> Iterator[tuple[Cell, ...]]:
    timeline = case.problem.timeline
    amounts = _amounts(case)
    for y, year in enumerate(plan_years(timeline)):
        for kind, parts in amounts.items():
            gross, places, running, weeks = (float(by_year(timeline, part)[y]) for part in parts)
            total = gross + places + running
            if weeks > 1e-9 or total:
                average = total / weeks if weeks > 1e-9 else None
                row = (case.name, year_name(timeline, year), *kind)
                yield (*row, gross, places, running, total, weeks, average)


def _amounts(case: Solved) -> dict[Kind, Array]:
    """By kind of placement: gross, places and running costs in cash, and weeks, shape (4, periods)."""
    problem, accounts, timeline = case.problem, case.accounts, case.problem.timeline
    kinds = {
        each.name: (each.setting, each.provider, "In area" if each.in_area else "Out of area")
        for each in problem.provisions
    }
    amounts = {kind: np.zeros((4, timeline.periods)) for kind in kinds.values()}
    for p, provision in enumerate(problem.provisions):
        into = amounts[kinds[provision.name]]
        into[0] += accounts.gross[:, p].sum(axis=0) * accounts.cash
        into[1] += accounts.sunk[p] * accounts.cash
        into[3] += case.plan.children[:, p].sum(axis=0) * timeline.weeks
    for o, lever in enumerate(problem.levers):
        provision_name = served_by(lever)
        if provision_name:
            into = amounts[kinds[provision_name]]
            into[1] += accounts.lever_place_cost[o] * accounts.cash
            into[2] += accounts.yearly[o] * accounts.cash
    unmet = np.zeros((4, timeline.periods))
    unmet[0] = accounts.unmet_cost * accounts.cash
    unmet[3] = case.plan.unmet.sum(axis=0) * timeline.weeks
    return {**amounts, (NO_PLACE, "none", "none"): unmet}
