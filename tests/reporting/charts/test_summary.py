"""The charts of the summary: places and costs of one plan, or scenario by scenario."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS
from optimiser.reporting.tables.summary_money import DECISIONS, NET_COST, NO_LEVERS_COST
from tests.reporting.charts.described import both, expected
from tests.reporting.runs import one, result_of, run_of, several, small_council

pytestmark = pytest.mark.promise(number=9)


def test_the_charts_draw_the_rows_they_say() -> None:
    book = Book(several(), SHEETS)
    places, costs = both(book)
    drawn = places.sheet.records(places.first, places.last)
    assert {row["Scenario"] for row in drawn} == {"Plan"}
    assert len(drawn) == 4
    drawn = costs.sheet.records(costs.first, costs.last)
    assert [row["Scenario"] for row in drawn] == ["Plan", "Dearer agency"]
    assert {row["Case"] for row in drawn} == {"Plan"}
    assert {row["Financial year"] for row in drawn} == {"Whole plan"}
    assert costs.categories == ("Scenario",)


def test_one_scenario_alone_is_drawn_by_year() -> None:
    problem = small_council(first_day=date(2017, 6, 1))
    _, costs = both(Book(run_of(result_of(problem)), SHEETS))
    drawn = costs.sheet.records(costs.first, costs.last)
    assert [row["Financial year"] for row in drawn] == ["2017/18 (part)", "2018/19 (part)"]
    assert costs.categories == ("Financial year",)


def test_kinds_of_cost_that_are_nil_are_not_drawn() -> None:
    _, costs = both(Book(one(), SHEETS))
    drawn = {series.heading for series in costs.series}
    assert "Homes and schools: bought" in drawn
    assert "Supported accommodation" not in drawn


def test_scenarios_are_compared_only_where_there_are_several() -> None:
    titles = [chart.title for chart in Book(several(), SHEETS)["Summary"].charts]
    assert "Net cost over the plan, scenario by scenario" in titles
    assert "Saving against today carried on, scenario by scenario" in titles
    assert len(Book(one(), SHEETS)["Summary"].charts) == 2


def test_without_today_the_scenarios_are_set_against_no_levers() -> None:
    problem = replace(small_council(), placed=None)
    charts = Book(run_of(result_of(problem), result_of(problem, "Again")), SHEETS)["Summary"].charts
    costs, savings = charts[2:]
    assert [expected(costs, series)[0] for series in costs.series] == [NO_LEVERS_COST, NET_COST]
    assert savings.title == "Saving against no levers, scenario by scenario"
    assert [expected(savings, series)[0] for series in savings.series] == [DECISIONS]
