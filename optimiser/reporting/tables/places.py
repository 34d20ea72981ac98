"""Places: opening + gained − lost = closing, how many are filled, by provision and period."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.accounts import places_by_provision
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import period_name
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of

_COLUMNS = (
    Column("Scenario"),
    Column("Provision"),
    Column("Period"),
    Column("Opening places", "children"),
    Column("Gained", "children"),
    Column("Lost", "children"),
    Column("Closing places", "children", "[Opening places]+[Gained]-[Lost]"),
    Column("Average over the period", "children"),
    Column("Can be filled", "children"),
    Column("Filled", "children"),
    Column("Occupancy", "share", "[Filled]/[Average over the period]"),
    Column("Highest planned occupancy", "share"),
    Column("Free to fill", "children", "[Can be filled]-[Filled]"),
)


def places(book: Book) -> Sheet:
    """Places by provision and period, gained and lost, with how full they are."""
    rows = [row for case in book.solved for row in _rows(case)]
    return Sheet(
        name="Places",
        title="Places open and filled, by provision and period",
        unit="Places; occupancy as a share of places",
        source=book.source,
        purpose="Opening + gained − lost = closing, places filled and occupancy, by provision and period",
        note="Opening and closing stand at the start and end of a period; the rest are its averages. Where "
        "places have no limit, or there are never any, see Placements",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
        keys=3,
    )


def _rows(case: Solved) -> Iterator[tuple[Cell, ...]]:
    problem, accounts, timeline = case.problem, case.accounts, case.problem.timeline
    turns = places_by_provision(problem, case.plan.units)
    for p, provision in enumerate(problem.provisions):
        turn = turns.get(provision.name)
        if turn is None or not np.any([turn.opening, turn.gained, accounts.used[p]]):
            continue
        for t in range(timeline.plan_periods):
            places = (float(each[t]) for each in (turn.opening, turn.gained, turn.lost, turn.closing))
            average, usable = float(accounts.places[p, t]), float(accounts.usable[p, t])
            filled = float(accounts.used[p, t])
            occupancy = filled / average if average > 1e-9 else None
            start = (case.name, provision.name, period_name(timeline, t))
            yield (*start, *places, average, usable, filled, occupancy, provision.occupancy, usable - filled)
