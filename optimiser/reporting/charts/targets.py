"""Each target over time: its value, and what is to be kept from when it binds."""

from __future__ import annotations

from optimiser.reporting.book import Book, Solved
from optimiser.reporting.sheet import Chart, Series, Sheet
from optimiser.reporting.standings import Standing, standings
from optimiser.reporting.tables.targets_by_period import ASKED, VALUE

MOST_CHARTS = 6


def target_charts(book: Book) -> tuple[Chart, ...]:
    """A chart of each target of the first scenario that has a plan, the first of them where they are many."""
    behind = book["Targets by period"]
    if not book.solved:
        return ()
    case = book.solved[0]
    periods = case.problem.timeline.plan_periods
    return tuple(
        _chart(behind, case, each, k * periods, (k + 1) * periods - 1)
        for k, each in enumerate(standings(case)[:MOST_CHARTS])
    )


def _chart(behind: Sheet, case: Solved, standing: Standing, first: int, last: int) -> Chart:
    target = standing.target
    share = target.out_of is not None
    show = "{:.1%}" if share else "{:,.1f}"
    start, end = (behind.frame[VALUE][row] for row in (first, last))
    values = [show.format(each) if each is not None else "no figure" for each in (start, end)]
    unit = "places" if target.counts_places else "children"
    return Chart(
        title=f"{target.name}: {target.rule} {show.format(target.value)}",
        across="Period",
        up=f"Share of {unit}" if share else unit.capitalize(),
        described=f"A line of the value of the target {target.name} in {case.name}, by period, from "
        f"{values[0]} to {values[1]}, and a dashed line of what is to be kept: {target.rule} "
        f"{show.format(target.value)}. {standing.words}.",
        sheet=behind,
        first=first,
        last=last,
        categories=("Period",),
        series=(Series(VALUE, "line", "main"), Series(ASKED, "line", "aim")),
        form="share" if share else "whole",
        from_zero=True,
    )
