"""The charts of the summary, described: what they draw, in words and in cells."""

from __future__ import annotations

from collections.abc import Sequence

from optimiser.reporting.book import Book
from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.charts.rows import named_every, rows_of
from optimiser.reporting.cost_lines import GROUPS
from optimiser.reporting.sheet import Sheet
from optimiser.reporting.tables.costs import PLAN, WHOLE
from optimiser.reporting.tables.need import ADDED, COULD, FILLABLE, TO_PLACE, TODAYS, UNLIMITED
from optimiser.reporting.tables.summary_money import (
    BETTER_USE,
    DECISIONS,
    NET_COST,
    NO_LEVERS_COST,
    TODAY_COST,
)
from optimiser.reporting.words import listed, pounds

_SEVERAL = 2
_COST = "£ of present value (m: millions)"
_SAVED = "£ of present value saved (below 0: added)"


def places_chart(book: Book) -> Chart | None:
    """Need against the places that can be filled, by period, of the plan shown."""
    sheet, shown = book["Need and places"], book.shown
    if shown is None:
        return None
    first, last = rows_of(sheet, shown.name)
    start, end = (sheet.row(each) for each in (first, last))
    return Chart(
        title=f"Children to be placed and places, by period: {shown.name}",
        across="Period",
        up="Children and places (average)",
        described="Stacked columns of places that can be filled, today's and added, and of children where "
        "there is no limit, with lines of the children to be placed before and after services, by period. "
        f"After services they go from {start[TO_PLACE]:,.0f} to {end[TO_PLACE]:,.0f}; places that can be "
        f"filled from {start[FILLABLE]:,.0f} to {end[FILLABLE]:,.0f}.",
        sheet=sheet,
        first=first,
        last=last,
        categories=("Period",),
        series=(
            *(Series(heading) for heading in (TODAYS, ADDED, UNLIMITED)),
            Series(COULD, "line", "main"),
            Series(TO_PLACE, "line", "inner limit"),
        ),
        every=named_every(shown.problem.timeline.a_year, last - first + 1),
    )


def cost_chart(book: Book) -> Chart | None:
    """Net cost in cash by kind: year by year of one scenario, or the whole plan of each of several."""
    sheet = book["Costs by year"]
    plans = sheet.rows_where({"Case": PLAN})
    if not plans:
        return None
    several = len({sheet.frame["Scenario"][row] for row in plans}) > 1
    drawn = [row for row in plans if (sheet.frame["Financial year"][row] == WHOLE) == several]
    across = "Scenario" if several else "Financial year"
    groups = [
        group for group in GROUPS if group in sheet.frame and any(sheet.frame[group][row] for row in drawn)
    ]
    if not groups:
        return None
    told = "; ".join(f"{row[across]} {pounds(float(row['All']))}" for row in map(sheet.row, drawn))
    return Chart(
        title=f"Net cost by kind{' over the whole plan' if several else ' and financial year'}",
        across=across,
        up="£ in cash (m: millions)",
        described=f"Stacked columns of net cost in cash by kind, by {across.casefold()}. In all: {told}. "
        "The figures stand on the sheet Costs by year.",
        sheet=sheet,
        first=drawn[0],
        last=drawn[-1],
        categories=(across,),
        series=tuple(Series(group) for group in groups),
        form="money",
    )


def scenarios_charts(made: Sheet, names: Sequence[str]) -> tuple[Chart, ...]:
    """What each scenario's plan costs, and what it saves against today carried on, where there are several.

    Args:
        made: The summary.
        names: The headings of the scenarios' columns.
    """
    if len(names) < _SEVERAL:
        return ()
    today = _has_figures(made, made.frame["Measure"].index(TODAY_COST))
    start, against = (TODAY_COST, "today carried on") if today else (NO_LEVERS_COST, "no levers")
    costs = _side_by_side(
        made, names, (start, NET_COST), "Net cost over the plan, scenario by scenario", _COST
    )
    savings = _side_by_side(
        made, names, (BETTER_USE, DECISIONS), f"Saving against {against}, scenario by scenario", _SAVED
    )
    return tuple(chart for chart in (costs, savings) if chart)


def _side_by_side(
    made: Sheet, names: Sequence[str], measures: Sequence[str], title: str, up: str
) -> Chart | None:
    """Bars of some measures of the summary, one under another for each scenario."""
    rows = {name: made.frame["Measure"].index(name) for name in measures}
    drawn = {name: row for name, row in rows.items() if _has_figures(made, row)}
    if not drawn:
        return None
    told = "; ".join(
        f"{scenario}: "
        + listed([f"{name} {_amount(made.frame[scenario][row])}" for name, row in drawn.items()])
        for scenario in names
    )
    return Chart(
        title=title,
        across="Scenario",
        up=up,
        described=f"Bars for each scenario, one under another. {told}.",
        sheet=made,
        first=0,
        last=0,
        categories=("Measure",),
        series=tuple(Series("Measure", rows=(row, row), along=tuple(names)) for row in drawn.values()),
        form="money",
        stacked=False,
        bars=True,
        labelled=True,
    )


def _amount(value: object) -> str:
    return pounds(value) if isinstance(value, float) else "no figure"


def _has_figures(made: Sheet, row: int) -> bool:
    return any(isinstance(value, float) for value in made.row(row).values())
