"""Each target over time: its value, and what is to be kept from when it binds."""

from __future__ import annotations

from typing import Literal

from optimiser.reporting.book import Book, Solved
from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.charts.rows import named_every, rows_of
from optimiser.reporting.periods import spans_of_periods
from optimiser.reporting.sheet import Sheet
from optimiser.reporting.standings import Standing, standings
from optimiser.reporting.tables.targets_by_period import FIGURE

_ASKED: dict[bool, tuple[Literal["line", "marker"], str]] = {
    False: ("line", "aim"),
    True: ("marker", "aim once"),
}
"""How what is to be kept is drawn, by whether it binds only once: a line from there would be nothing."""


def target_charts(book: Book) -> tuple[Chart, ...]:
    """A chart of each target of the plan shown, those that are missed first."""
    behind, case = book["Targets by period"], book.shown
    if case is None or not case.problem.targets:
        return ()
    start, _ = rows_of(behind, case.name)
    standing = sorted(enumerate(standings(case)), key=lambda each: each[1].met)
    return tuple(_chart(behind, case, each, start + 2 * k) for k, each in standing)


def _chart(behind: Sheet, case: Solved, standing: Standing, row: int) -> Chart:
    """The chart of a target whose value stands in a row and what is to be kept in the next."""
    target = standing.target
    share = target.out_of is not None
    show = "{:.1%}" if share else "{:,.1f}"
    periods = tuple(spans_of_periods(case.problem.timeline))
    once = standing.binds_from == len(periods) - 1
    start, end = (behind.frame[period][row] for period in (periods[0], periods[-1]))
    values = [show.format(each) if each is not None else "no figure" for each in (start, end)]
    asked = f"{target.rule} {_asked(target.value, share=share)}"
    unit = "places" if target.counts_places else "children"
    return Chart(
        title=f"{target.name}: {asked}",
        across="Period",
        up=f"Share of {unit}" if share else unit.capitalize(),
        described=f"A line, by period: {target.name}, from {values[0]} to {values[1]} in {case.name}. "
        f"{_drawn_from(standing, periods)}: {asked}, as is to be kept. {standing.words}.",
        sheet=behind,
        first=row,
        last=row,
        categories=(FIGURE,),
        series=(
            Series(FIGURE, "line", "main", rows=(row, row), along=periods),
            Series(FIGURE, *_ASKED[once], rows=(row + 1, row + 1), along=periods),
        ),
        form="share" if share else "whole",
        from_zero=True,
        every=named_every(case.problem.timeline.a_year, len(periods)),
    )


def _drawn_from(standing: Standing, periods: tuple[str, ...]) -> str:
    """How what is to be kept is drawn, and from when, where the target does not bind from the start."""
    if standing.binds_from == len(periods) - 1:
        return "A mark"
    later = 0 < standing.binds_from < len(periods)
    return f"A dashed line{f' from {periods[standing.binds_from]}' if later else ''}"


def _asked(value: float, *, share: bool) -> str:
    """What a target asks for, without idle decimals: 136, 93.2, 70%."""
    return f"{round(100 * value, 1):,g}%" if share else f"{round(value, 1):,g}"
