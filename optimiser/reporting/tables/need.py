"""How many children need a placement, and the places there are for them, period by period."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from optimiser.accounts.places import placed_now
from optimiser.plan import Array
from optimiser.reporting.averaged import averaging
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import Across, period_name
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.words import scenario_name

NEED = "Need"
KEPT_AWAY = "Kept away by services"
HELD = "Where the plan does not choose"
TO_PLACE = "To be placed, after services"
COULD = "To be placed, before services"
TODAYS = "Today's places that can be filled"
ADDED = "Places added that can be filled"
FILLABLE = "All places that can be filled"
UNLIMITED = "Children where there is no limit"


def need(book: Book) -> Sheet:
    """Children who need a placement, by group and financial year, before anything the plan may do."""
    made = _need(book, "Need", book.by_year, "Children, averaged over each financial year")
    return averaging(made, book["Need by period"], book)


def need_by_period(book: Book) -> Sheet:
    """The same, by period."""
    return _need(book, "Need by period", book.by_period, "Children, at the middle of each period")


def _need(book: Book, name: str, across: Across, unit: str) -> Sheet:
    columns = (
        Column("Scenario"),
        Column("Group"),
        *(Column(heading, "children", total=True) for heading in across.names),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            scenario_name(result.name),
            group.name,
            *across.averages(result.problem.timeline, result.need[g]),
        )
        for result in book.run.results
        for g, group in enumerate(result.problem.groups)
    ]
    return Sheet(
        name=name,
        title=f"Children who need a placement, by group and {across.unit}",
        unit=unit,
        source=f"Source: Need in {book.run.workbook}",
        purpose=f"Children who will need a placement, by group and {across.unit}",
        note="Before anything this plan may do, so with children whom its services keep away. All groups: "
        "Need and places",
        columns=columns,
        frame=frame_of(columns, rows),
        keys=2,
    )


_PERIOD_COLUMNS = (
    Column("Scenario"),
    Column("Period"),
    Column(NEED, "children"),
    Column(KEPT_AWAY, "children"),
    Column(HELD, "children"),
    Column(TO_PLACE, "children", f"[{NEED}]-[{KEPT_AWAY}]-[{HELD}]"),
    Column(COULD, "children"),
    Column(TODAYS, "children"),
    Column(ADDED, "children"),
    Column(FILLABLE, "children", f"[{TODAYS}]+[{ADDED}]"),
    Column("Children in those places", "children"),
    Column(UNLIMITED, "children"),
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
        note="To be placed: need where the plan chooses. Places: × highest planned occupancy, of those that "
        "have a number and suit somebody. Added: net of places given up",
        columns=_PERIOD_COLUMNS,
        frame=frame_of(_PERIOD_COLUMNS, rows),
        keys=2,
    )


def _period_rows(case: Solved) -> list[tuple[Cell, ...]]:
    timeline, provisions = case.problem.timeline, case.problem.provisions
    used = {provision for _, provision in case.problem.pairs}
    suits = np.array([each.name in used for each in provisions], dtype=bool)
    chosen = np.array([each.plan_chooses for each in provisions], dtype=bool)
    limited = np.array([each.places is not None for each in provisions], dtype=bool)
    children = case.plan.children.sum(axis=0)
    held, unmet = children[~chosen].sum(axis=0), case.plan.unmet.sum(axis=0)
    needed, placed = case.need.sum(axis=0), case.accounts.demand.sum(axis=0)
    usable, added = case.accounts.usable[limited & suits].sum(axis=0), _added(case, suits)
    columns = (
        needed,
        needed - placed,
        held,
        placed - held,
        _before_services(case),
        usable - added,
        added,
        usable,
        children[limited & chosen].sum(axis=0),
        children[~limited & chosen].sum(axis=0),
        unmet,
    )
    return [
        (case.name, period_name(timeline, t), *(float(each[t]) for each in columns))
        for t in range(timeline.plan_periods)
    ]


def _before_services(case: Solved) -> Array:
    """Children the plan would have to place in each period (t) if no service kept anybody away.

    Where the plan does not choose, each group keeps its share of those placed now.
    """
    now = placed_now(case.problem)
    chosen = np.array([each.plan_chooses for each in case.problem.provisions], dtype=bool)
    everyone = now.sum(axis=1)
    theirs = np.divide(now[:, ~chosen].sum(axis=1), everyone, out=np.zeros_like(everyone), where=everyone > 0)
    return np.asarray((1 - theirs) @ case.need)


def _added(case: Solved, suits: NDArray[np.bool_]) -> Array:
    """Places that levers add, less those given up, that can be filled in each period (t)."""
    occupancy = np.array([provision.occupancy for provision in case.problem.provisions])
    return np.asarray(np.einsum("opt,p->t", case.accounts.lever_places, occupancy * suits))
