"""How many children need a placement, and the places there are for them, period by period."""

from __future__ import annotations

import numpy as np

from optimiser.plan import Array
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import aligned, period_name
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.words import scenario_name


def need(book: Book) -> Sheet:
    """Children who need a placement, by group and period, before anything the plan may do."""
    columns = (
        Column("Scenario"),
        Column("Group"),
        *(Column(period, "children", total=True) for period in book.periods),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            scenario_name(result.name),
            group.name,
            *aligned(book.periods, result.problem.timeline, result.need[g]),
        )
        for result in book.run.results
        for g, group in enumerate(result.problem.groups)
    ]
    return Sheet(
        name="Need",
        title="Children who need a placement, by group and period",
        unit="Children, at the middle of each period",
        source=f"Source: Need in {book.run.workbook}",
        purpose="Children who will need a placement, before anything the plan may do",
        note="Before anything this plan may do, and what services keep away. All groups: Need and places",
        columns=columns,
        frame=frame_of(columns, rows),
        keys=2,
    )


_PERIOD_COLUMNS = (
    Column("Scenario"),
    Column("Period"),
    Column("Need", "children"),
    Column("Kept away by services", "children"),
    Column("To be placed", "children", "[Need]-[Kept away by services]"),
    Column("Today's places that can be filled", "children"),
    Column("Places added that can be filled", "children"),
    Column(
        "All places that can be filled",
        "children",
        "[Today's places that can be filled]+[Places added that can be filled]",
    ),
    Column("Children in those places", "children"),
    Column("Children where there is no limit", "children"),
    Column("Children with no place", "children"),
)


def need_and_places(book: Book) -> Sheet:
    """Need against the places that can be filled, in every period, all groups and provisions together."""
    rows = [row for case in book.solved for row in _period_rows(case)]
    return Sheet(
        name="Need and places",
        title="Need against places, by period",
        unit="Children and places, averaged over each period",
        source=book.source,
        purpose="Need against places that can be filled, by period: the figures of the first chart",
        note="Places that can be filled: places × highest planned occupancy, where places are limited. "
        "Added: net of places given up",
        columns=_PERIOD_COLUMNS,
        frame=frame_of(_PERIOD_COLUMNS, rows),
        keys=2,
    )


def _period_rows(case: Solved) -> list[tuple[Cell, ...]]:
    timeline = case.problem.timeline
    needed, placed = case.need.sum(axis=0), case.accounts.demand.sum(axis=0)
    limited = np.array([provision.places is not None for provision in case.problem.provisions], dtype=bool)
    children = case.plan.children.sum(axis=0)
    added, usable = places_added(case), np.nansum(case.accounts.usable, axis=0)
    rows: list[tuple[Cell, ...]] = []
    for t in range(timeline.plan_periods):
        counts = (
            needed[t],
            needed[t] - placed[t],
            placed[t],
            usable[t] - added[t],
            added[t],
            usable[t],
            children[limited, t].sum(),
            children[~limited, t].sum(),
            case.plan.unmet[:, t].sum(),
        )
        rows.append((case.name, period_name(timeline, t), *(float(each) for each in counts)))
    return rows


def places_added(case: Solved) -> Array:
    """Places that levers add, less those given up, that can be filled in each period (t)."""
    occupancy = np.array([provision.occupancy for provision in case.problem.provisions])
    return np.asarray(np.einsum("opt,p->t", case.accounts.lever_places, occupancy))
