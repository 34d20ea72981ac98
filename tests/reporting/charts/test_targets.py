"""Each target over time, and what of many is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from optimiser.reporting.book import Book
from optimiser.reporting.charts.targets import target_charts
from optimiser.reporting.sheets import SHEETS
from optimiser.reporting.standings import standings
from optimiser.reporting.tables.charted import MOST_OF_A_KIND
from tests.reporting.charts.described import expected
from tests.reporting.runs import one, result_of, run_of, small_council

pytestmark = pytest.mark.promise(number=9)


def test_a_target_only_watched_is_said_to_be_where_it_is_drawn() -> None:
    told = {chart.title.split(":")[0]: chart.described for chart in target_charts(Book(one(), SHEETS))}
    assert told["Home places"].endswith("(watch only).")
    assert "watch only" not in told["With families"]


def test_each_target_has_a_chart_of_its_value_and_of_what_is_to_be_kept() -> None:
    charts = target_charts(Book(one(), SHEETS))
    assert [chart.title for chart in charts][:2] == ["With families: at least 50%", "Agency: at most 5"]
    value, asked = (expected(charts[1], series) for series in charts[1].series)
    # A line of one period would be nothing to see.
    assert [series.kind for series in charts[1].series] == ["line", "marker"]
    assert [series.kind for series in charts[0].series] == ["line", "line"]
    # To be kept by January 2018, the last of four quarters.
    assert asked == ("To be kept", [None, None, None, 5.0])
    assert value[0] == "In the plan"
    assert value[1] == pytest.approx(list(standings(Book(one(), SHEETS).solved[0])[1].values))


def test_of_many_targets_those_missed_are_drawn_and_the_rest_are_counted() -> None:
    problem = small_council()
    easy = replace(problem.targets[1], value=100.0)
    many = tuple(replace(easy, name=f"Easy {number}") for number in range(6))
    problem = replace(problem, targets=(*many, *problem.targets[:2]))
    sheet = Book(run_of(result_of(problem)), SHEETS)["Charts"]
    drawn = [chart.title for chart in sheet.charts if chart.sheet.name == "Targets by period"]
    assert drawn[:2] == ["With families: at least 50%", "Agency: at most 5"]
    assert len(drawn) == MOST_OF_A_KIND
    for chart in sheet.charts:
        if chart.sheet.name == "Targets by period":
            target = chart.sheet.frame["Target"][chart.first]
            assert chart.title.startswith(f"{target}: ")
            assert set(chart.sheet.frame["Target"][chart.first : chart.last + 1]) == {target}
    assert "Targets over time: 2 more" in list(sheet.frame["Chart"])
