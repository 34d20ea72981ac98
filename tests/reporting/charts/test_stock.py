"""Who looks after the children, and how full each provision is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from optimiser.accounts import account
from optimiser.reporting.book import Book
from optimiser.reporting.charts.stock import occupancy_charts
from optimiser.reporting.looks import MOST_LINES
from optimiser.reporting.sheets import SHEETS
from tests.builders import provision
from tests.reporting.runs import one, result_of, run_of, small_council

pytestmark = pytest.mark.promise(number=9)


def test_occupancy_is_drawn_of_the_provisions_with_most_places_where_they_are_many() -> None:
    problem = small_council()
    many = tuple(provision(f"Home {number}", places=1.0 + number) for number in range(12))
    result = result_of(replace(problem, provisions=(*problem.provisions, *many)))
    assert result.plan
    children = result.plan.children.copy()
    children[1, 4:] = 1.0
    plan = replace(result.plan, children=children)
    accounts = account(result.problem, result.need, plan)
    (chart,) = occupancy_charts(Book(run_of(replace(result, plan=plan, accounts=accounts)), SHEETS))
    assert len(chart.series) == MOST_LINES
    assert f"the {MOST_LINES} with most places" in chart.described
    named = {str(chart.sheet.frame["Provision"][series.rows[0]]) for series in chart.series if series.rows}
    assert "Home 11" in named
    assert "Home 0" not in named


def test_children_by_provider_are_all_children() -> None:
    sheet = Book(one(), SHEETS)["Placements by provider"]
    homes = Book(one(), SHEETS)["Placements by period"]
    headings = [column.heading for column in sheet.columns[2:]]
    assert headings[0] == "Now"
    (everyone,) = map(sheet.row, sheet.rows_where({"Provider": "All children"}))
    for heading in headings:
        assert everyone[heading] == pytest.approx(homes.total("Placed now" if heading == "Now" else heading))
        assert everyone[heading] == pytest.approx(sheet.total(heading) / 2)
