"""The charts of the summary, described: what they draw, in words and in cells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from optimiser.reporting.book import Book
from optimiser.reporting.cost_lines import GROUPS
from optimiser.reporting.sheet import Chart, Series, Sheet
from optimiser.reporting.tables.costs import PLAN, WHOLE
from optimiser.reporting.tables.need import ADDED, COULD, FILLABLE, TO_PLACE, TODAYS, UNLIMITED
from optimiser.reporting.tables.summary_rows import NET_COST, NO_LEVERS_COST, TODAY_COST
from optimiser.reporting.words import listed, pounds

_SEVERAL = 2


def places_chart(book: Book) -> Chart | None:
    """Need against the places that can be filled, by period, of the first scenario that has a plan."""
    sheet = book["Need and places"]
    if not sheet.rows:
        return None
    scenario = str(sheet.frame["Scenario"][0])
    last = int((sheet.frame["Scenario"] == scenario).sum()) - 1
    start, end = (sheet.frame.iloc[row] for row in (0, last))
    return Chart(
        title=f"Children to be placed and places, by period: {scenario}",
        across="Period",
        up="Children and places",
        described="Stacked columns of places that can be filled, today's and added, and of children where "
        "there is no limit, with lines of the children to be placed before and after services, by period. "
        f"After services they go from {start[TO_PLACE]:,.0f} to {end[TO_PLACE]:,.0f}; places that can be "
        f"filled from {start[FILLABLE]:,.0f} to {end[FILLABLE]:,.0f}.",
        sheet=sheet,
        first=0,
        last=last,
        categories=("Period",),
        series=(
            *(Series(heading) for heading in (TODAYS, ADDED, UNLIMITED)),
            Series(COULD, "line", "main"),
            Series(TO_PLACE, "line", "inner limit"),
        ),
    )


def cost_chart(book: Book) -> Chart | None:
    """Net cost in cash by kind: year by year of one scenario, or the whole plan of each of several."""
    sheet = book["Costs by year"]
    plans = sheet.frame[sheet.frame["Case"] == PLAN]
    if plans.empty:
        return None
    several = plans["Scenario"].nunique() > 1
    drawn = plans[(plans["Financial year"] == WHOLE) == several]
    across = "Scenario" if several else "Financial year"
    first, last = drawn.iloc[0], drawn.iloc[-1]
    groups = [group for group in GROUPS if group in drawn and np.any(drawn[group].astype(float))]
    if not groups:
        return None
    return Chart(
        title=f"Net cost by kind{' over the whole plan' if several else ' and financial year'}",
        across=across,
        up="Pounds in cash (m: millions)",
        described=f"Stacked columns of net cost in cash by kind, by {across.casefold()}. "
        f"{first[across]} comes to {pounds(float(first['All']))}, {last[across]} to "
        f"{pounds(float(last['All']))}. The figures stand on the sheet Costs by year.",
        sheet=sheet,
        first=int(drawn.index[0]),
        last=int(drawn.index[-1]),
        categories=(across,),
        series=tuple(Series(group) for group in groups),
        form="money",
    )


def scenarios_chart(made: Sheet, names: Sequence[str]) -> Chart | None:
    """What each scenario's plan costs beside today carried on and no levers, where there are several.

    Args:
        made: The summary.
        names: The headings of the scenarios' columns.
    """
    measures = list(made.frame["Measure"])
    drawn = [
        name for name in (TODAY_COST, NO_LEVERS_COST, NET_COST) if _has_figures(made, measures.index(name))
    ]
    if len(names) < _SEVERAL or not drawn:
        return None
    costs = made.frame.iloc[measures.index(drawn[-1])][list(names)]
    told = "; ".join(
        f"{name} {pounds(float(costs[name]))}" for name in names if isinstance(costs[name], float)
    )
    return Chart(
        title="Net cost over the plan, scenario by scenario",
        across="Scenario",
        up="Pounds, present value (m: millions)",
        described=f"Columns side by side for each scenario: {listed([name.casefold() for name in drawn])}. "
        f"The last: {told}.",
        sheet=made,
        first=0,
        last=0,
        categories=("Measure",),
        series=tuple(
            Series("Measure", rows=(measures.index(name),) * 2, along=tuple(names)) for name in drawn
        ),
        form="money",
        stacked=False,
        from_zero=True,
    )


def _has_figures(made: Sheet, row: int) -> bool:
    return any(isinstance(value, float) for value in made.frame.iloc[row])
