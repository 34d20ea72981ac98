"""Places: opening + gained − lost = closing, how many are filled, by provision and period."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.accounts import places_by_provision
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import Across
from optimiser.reporting.sheet import NO_PLAN_AT_ALL, Cell, Column, Sheet, frame_of

AVERAGE, FILLED, OCCUPANCY = "Average places", "Filled", "Occupancy"


def _columns(span: str) -> tuple[Column, ...]:
    return (
        Column("Scenario"),
        Column("Provision"),
        Column(span),
        Column("Opening places", "children"),
        Column("Gained", "children"),
        Column("Lost", "children"),
        Column("Closing places", "children", "[Opening places]+[Gained]-[Lost]"),
        Column(AVERAGE, "children"),
        Column("Can be filled", "children"),
        Column(FILLED, "children"),
        Column(OCCUPANCY, "share", f"[{FILLED}]/[{AVERAGE}]", missing=""),
        Column("Highest planned occupancy", "share"),
        Column("Free to fill", "children", "[Can be filled]-[Filled]"),
    )


def places(book: Book) -> Sheet:
    """Places by provision and financial year, gained and lost, with how full they are."""
    return _sheet(book, "Places", "Financial year", book.by_year)


def places_by_period(book: Book) -> Sheet:
    """The same, by period."""
    return _sheet(book, "Places by period", "Period", book.by_period)


def _sheet(book: Book, name: str, span: str, across: Across) -> Sheet:
    columns = _columns(span)
    rows = [row for case in book.solved for row in _rows(case, across)]
    return Sheet(
        name=name,
        title=f"Places open and filled, by provision and {across.unit}",
        unit="Places; occupancy as a share of places",
        source=book.source,
        purpose=f"Places opening + gained − lost = closing, filled and occupancy, by {across.unit}",
        note=f"Opening and closing stand at the start and end of a {across.unit}; the rest are its averages. "
        "No occupancy: no place is open. Where places have no limit, or there are never any, see Placements",
        columns=columns,
        frame=frame_of(columns, rows),
        none="None: no provision has a number of places" if book.solved else NO_PLAN_AT_ALL,
        keys=3,
    )


def _rows(case: Solved, across: Across) -> Iterator[tuple[Cell, ...]]:
    problem, accounts = case.problem, case.accounts
    turns = places_by_provision(problem, case.plan.units)
    spans = across.spans(problem.timeline).items()
    for p, provision in enumerate(problem.provisions):
        turn = turns.get(provision.name)
        if turn is None or not np.any([turn.opening, turn.gained, accounts.used[p]]):
            continue
        averages = np.array([accounts.places[p], accounts.usable[p], accounts.used[p]])
        for name, (first, last) in spans:
            part = slice(first, last + 1)
            gained, lost = float(turn.gained[part].sum()), float(turn.lost[part].sum())
            average, usable, filled = (float(each) for each in averages[:, part].mean(axis=1))
            occupancy = filled / average if average > 1e-9 else None
            yield (
                *(case.name, provision.name, name),
                *(float(turn.opening[first]), gained, lost, float(turn.closing[last])),
                *(average, usable, filled, occupancy, provision.occupancy, usable - filled),
            )
