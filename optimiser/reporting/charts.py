"""The charts of the summary, described: what they draw, in words and in cells."""

from __future__ import annotations

import numpy as np

from optimiser.reporting.book import Book
from optimiser.reporting.cost_lines import GROUPS
from optimiser.reporting.sheet import Chart, Series
from optimiser.reporting.tables.costs import PLAN
from optimiser.reporting.words import pounds

_MOST_CATEGORIES = 24


def places_chart(book: Book) -> Chart | None:
    """Need against the places that can be filled, by period, of the first scenario that has a plan."""
    sheet = book["Need and places"]
    if not sheet.rows:
        return None
    scenario = str(sheet.frame["Scenario"][0])
    last = int((sheet.frame["Scenario"] == scenario).sum()) - 1
    start, end = (sheet.frame.iloc[row] for row in (0, last))
    filled = "All places that can be filled"
    return Chart(
        title=f"Need against places: {scenario}",
        across="Period",
        up="Children and places",
        described="Stacked columns of places that can be filled, today's and added, and of children where "
        "there is no limit, with lines of need, by "
        f"period. Need goes from {start['Need']:,.0f} children to {end['Need']:,.0f}; places that can be "
        f"filled from {start[filled]:,.0f} to {end[filled]:,.0f}. Children beyond them are placed where "
        "there is no limit.",
        sheet=sheet,
        first=0,
        last=last,
        categories=("Period",),
        series=(
            Series("Today's places that can be filled"),
            Series("Places added that can be filled"),
            Series("Children where there is no limit"),
            Series("Need", "line"),
            Series("To be placed", "line"),
        ),
    )


def cost_chart(book: Book) -> Chart | None:
    """Net cost in cash by kind: the plan of every scenario, year by year, where there is room for all."""
    sheet = book["Costs by year"]
    plans = sheet.frame[sheet.frame["Case"] == PLAN]
    if plans.empty:
        return None
    first_scenario = str(plans["Scenario"].iloc[0])
    alone = len(plans) > _MOST_CATEGORIES or plans["Scenario"].nunique() == 1
    drawn = plans[plans["Scenario"] == first_scenario] if alone else plans
    groups = [group for group in GROUPS if group in drawn and np.any(drawn[group].astype(float))]
    who = first_scenario if alone else "every scenario"
    years = drawn["Financial year"]
    return Chart(
        title=f"Net cost by kind and financial year: {who}",
        across="Financial year" if alone else "Financial year, by scenario",
        up="Pounds in the cash of each year",
        described=f"Stacked columns of net cost in cash by kind, for {who}. The first column, "
        f"{years.iloc[0]}, comes to {pounds(float(drawn['All'].iloc[0]))}, the last, {years.iloc[-1]}, to "
        f"{pounds(float(drawn['All'].iloc[-1]))}.",
        sheet=sheet,
        first=0,
        last=len(drawn) - 1,
        categories=("Financial year",) if alone else ("Scenario", "Financial year"),
        series=tuple(Series(group) for group in groups),
        form="money",
    )
