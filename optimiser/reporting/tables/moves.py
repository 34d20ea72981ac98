"""Children who move or leave: planned, because a place ended, by services, and naturally."""

from __future__ import annotations

import numpy as np

from optimiser.accounts.places import placed_now
from optimiser.plan import Array
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import periods_of_years, year_name
from optimiser.reporting.settled import stay_on
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of

_NOISE = 1e-9
"""No more children than so many are the noise of arithmetic."""
_COLUMNS = (
    Column("Scenario"),
    Column("Provision"),
    Column("Financial year"),
    Column("Opening", "children"),
    Column("Natural endings", "children"),
    Column("Ended by services", "children"),
    Column("Planned moves out", "children"),
    Column("Moves because a place ended", "children"),
    Column("Planned moves in", "children"),
    Column("New placements", "children"),
    Column(
        "Closing",
        "children",
        "[Opening]-N([Natural endings])-[Ended by services]-[Planned moves out]"
        "-[Moves because a place ended]+[Planned moves in]+[New placements]",
    ),
)


def moves(book: Book) -> Sheet:
    """Moves into and out of each provision in each financial year, so that opening becomes closing."""
    rows = [row for case in book.solved for row in _rows(case)]
    return Sheet(
        name="Moves",
        title="Moves and endings, by provision and financial year",
        unit="Children; opening and closing averaged over the last period of the year before and of this one",
        source=book.source,
        purpose="Planned, forced and natural moves by provision and financial year",
        note="Where placements are made afresh each period, or the plan does not choose, endings are not "
        "told apart: new placements are net of them. Left out: years in which no child lives there",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
        keys=3,
    )


def moves_by_provision(case: Solved) -> tuple[Array, Array]:
    """Planned moves out of and into each provision, each of shape (provisions, periods)."""
    names = [provision.name for provision in case.problem.provisions]
    out = np.zeros((len(names), case.problem.timeline.periods))
    into = np.zeros_like(out)
    for m, move in enumerate(case.problem.moves):
        children = case.plan.planned[m].sum(axis=0)
        out[names.index(move.from_provision)] += children
        into[names.index(move.to_provision)] += children
    return out, into


def _rows(case: Solved) -> list[tuple[Cell, ...]]:
    plan, timeline = case.plan, case.problem.timeline
    start = placed_now(case.problem)
    children = plan.children.sum(axis=0)
    before = np.concatenate([start.sum(axis=0)[:, None], children], axis=1)
    natural = before[:, : timeline.plan_periods] - stay_on(case, start).sum(axis=0)
    out, into = moves_by_provision(case)
    forced, ended = plan.forced.sum(axis=0), plan.service_ends.sum(axis=0)
    rows: list[tuple[Cell, ...]] = []
    for p, provision in enumerate(case.problem.provisions):
        for year, first, last in periods_of_years(timeline):
            span = slice(first, last + 1)
            opening, closing = float(before[p, first]), float(children[p, last])
            leaving = [float(each[p, span].sum()) for each in (natural, ended, out, forced)]
            arriving = float(into[p, span].sum())
            new = closing - opening + float(np.nansum(leaving)) - arriving
            counts = (opening, *leaving, arriving, new, closing)
            if any(abs(each) > _NOISE for each in counts):
                rows.append((case.name, provision.name, year_name(timeline, year), *counts))
    return rows
