"""How far need may come out from what is expected, by group and period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from optimiser.plan import Array
from optimiser.reporting.book import Book
from optimiser.reporting.periods import Across, period_names, spans_of_periods
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.words import scenario_name
from optimiser.spread import Projected

MEAN = "Children expected"
LIMITS = ("80%: from", "80%: to", "95%: from", "95%: to")
FIGURES = tuple(Column(heading, "children") for heading in (MEAN, *LIMITS))
FIGURE = "Figure"
_BY_CHANCE = "Limits hold about 80% and 95% of outcomes, by chance alone"
NOTE = f"{_BY_CHANCE}. [z]: need is typed and has none"


def need_limits(book: Book) -> Sheet:
    """The limits of need in a report, for the scenarios whose need is projected."""
    projected = [Projected(each.name, each.problem, each.spread) for each in book.run.results if each.spread]
    return by_group("Need limits", book.run.workbook, projected)


def by_group(name: str, workbook: str, projected: Sequence[Projected]) -> Sheet:
    """Children expected of each group, and the limits of that, by period, in a sheet of a name."""
    across = Across("period", period_names(each.problem.timeline for each in projected), spans_of_periods)
    columns = (
        Column("Scenario"),
        Column("Group"),
        Column(FIGURE),
        *(Column(period, "children") for period in across.names),
    )
    rows = [row for each in projected for row in _rows(each, across)]
    return Sheet(
        name=name,
        title="Children who need a placement and limits of that, by group and period",
        unit="Children, at the middle of each period",
        source=f"Source: {workbook}, Need and Flows",
        purpose="Children of each group who will need a placement, with the limits of chance",
        note=f"{_BY_CHANCE}. A group whose need is typed has none",
        columns=columns,
        frame=frame_of(columns, rows),
        keys=3,
    )


def _rows(each: Projected, across: Across) -> Iterator[tuple[Cell, ...]]:
    spread, timeline = each.spread, each.problem.timeline
    figures = (spread.mean, *spread.limits(80), *spread.limits(95))
    for g, group in enumerate(each.problem.groups):
        for heading, figure in zip((MEAN, *LIMITS), figures, strict=True):
            if np.isfinite(figure[g]).any():
                named = (scenario_name(each.name), group.name, heading)
                yield (*named, *across.averages(timeline, figure[g]))


def figures_at(figures: Sequence[Array], t: int) -> tuple[float | None, ...]:
    """The figures of a period; None where there is none."""
    return tuple(float(each[t]) if np.isfinite(each[t]) else None for each in figures)
