"""The workbook of a projection: need by group and period, how far it may come out, and a chart a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from optimiser.files import write_whole
from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.charts.rows import named_every
from optimiser.reporting.periods import period_name
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.need_limits import FIGURES, LIMITS, MEAN, NOTE, by_group, figures_at
from optimiser.reporting.words import scenario_name
from optimiser.reporting.writing import bytes_of
from optimiser.spread import Projected

_NO_DATE = datetime(2000, 1, 1)
_LIMITS = tuple(
    Series(heading, "line", look)
    for heading, look in zip(LIMITS, ("inner limit",) * 2 + ("outer limit",) * 2, strict=True)
)


def write_projection(path: Path, workbook: str, projected: Sequence[Projected]) -> None:
    """Write the projection of each scenario, whole or not at all.

    Args:
        path: Where it goes.
        workbook: The planning workbook's file name.
        projected: The scenarios, with their need.

    Raises:
        FileTrouble: If it cannot be written.
    """
    title = f"{projected[0].problem.settings.title}: need projected"
    sheets = [_all_groups(workbook, projected), by_group("By group", workbook, projected)]
    write_whole(path, bytes_of(title, _NO_DATE, sheets))


def _all_groups(workbook: str, projected: Sequence[Projected]) -> Sheet:
    """All groups together, and under the table the charts."""
    columns = (Column("Scenario"), Column("Period"), *FIGURES)
    rows = [row for each in projected for row in _total_rows(each)]
    sheet = Sheet(
        name="All groups",
        title="Children who need a placement, all groups together",
        unit="Children, at the middle of each period",
        source=f"Source: {workbook}, Need and Flows",
        purpose="Children who will need a placement, with limits, before anything the plan may do",
        note=NOTE + ". Charts below",
        columns=columns,
        frame=frame_of(columns, rows),
        keys=2,
    )
    return replace(sheet, charts=tuple(_charts(sheet, projected)))


def _total_rows(each: Projected) -> Iterator[tuple[Cell, ...]]:
    spread, timeline = each.spread, each.problem.timeline
    figures = (spread.mean.sum(axis=0), *spread.total_limits(80), *spread.total_limits(95))
    for t in range(timeline.plan_periods):
        yield scenario_name(each.name), period_name(timeline, t), *figures_at(figures, t)


def _charts(sheet: Sheet, projected: Sequence[Projected]) -> Iterator[Chart]:
    """One chart a scenario; of typed need alone it has no limits to draw."""
    first = 0
    for each in projected:
        last = first + each.problem.timeline.plan_periods - 1
        flowing = bool(each.problem.flows)
        yield Chart(
            title=f"Children who need a placement: {scenario_name(each.name)}",
            across="Period",
            up="Children",
            described=_described(sheet, first, last, flowing=flowing),
            sheet=sheet,
            first=first,
            last=last,
            categories=("Period",),
            series=(Series(MEAN, "line", "main"), *(_LIMITS if flowing else ())),
            wide=True,
            every=named_every(each.problem.timeline.a_year, last - first + 1),
        )
        first = last + 1


def _described(sheet: Sheet, first: int, last: int, *, flowing: bool) -> str:
    start, end = (sheet.row(each) for each in (first, last))
    told = f"from {start[MEAN]:,.0f} in {start['Period']} to {end[MEAN]:,.0f} in {end['Period']}"
    if not flowing:
        return f"A line of the children who need a placement, by period: {told}."
    low, high = (float(end[heading]) for heading in LIMITS[2:])
    return (
        "Lines of the children expected to need a placement and of the limits that hold the middle 80% and "
        f"95% of outcomes, by period. Expected go {told}, then between {low:,.0f} and {high:,.0f} in 95 of "
        "100."
    )
