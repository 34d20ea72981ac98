"""Need of each setting against the places there are, drawn year by year."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimiser.plan import Run
from optimiser.reporting.book import Book
from optimiser.reporting.charts.gap import gap_charts
from optimiser.reporting.sheets import SHEETS
from tests.reporting.runs import YOUNG, result_of, run_of, small_council

pytestmark = pytest.mark.promise(number=9)


def test_the_gap_is_drawn_by_setting_and_year_where_the_plan_chooses() -> None:
    charts = gap_charts(Book(growing(), SHEETS))
    drawn = [chart.sheet.records(chart.first, chart.last) for chart in charts]
    assert [{row["Setting"] for row in rows} for rows in drawn] == [{"fostering"}, {"residential"}]
    assert [chart.title.split(":")[0] for chart in charts] == [
        "Need for foster homes",
        "Need for children's homes",
    ]
    limits = ["Need: low", "Need: high"]
    assert [series.heading for series in charts[0].series] == ["Need met by places", "Gap", *limits]
    # Only the need for foster homes differs between the scenarios.
    assert [series.heading for series in charts[1].series] == ["Need met by places", "Gap"]
    assert all(
        f"{gap:,.0f} short of a need of {need:,.0f}" in charts[0].described
        for gap, need in shortages(drawn[0])
    )


def shortages(rows: list[dict[str, Any]]) -> list[tuple[float, float]]:
    return [(row["Gap"], row["Need"]) for row in rows]


def growing() -> Run:
    """Two scenarios, with more of the youngest children in the second."""
    problem = small_council()
    more = {key: value * (1.5 if key[0] == YOUNG else 1.0) for key, value in problem.need.items()}
    return run_of(result_of(problem), result_of(replace(problem, need=more), "More children"))
