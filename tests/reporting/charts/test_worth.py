"""What one more place of each provision is worth, drawn by period."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from optimiser.explanation import Explanation, Worth
from optimiser.reporting.book import Book
from optimiser.reporting.charts.worth import worth_charts
from optimiser.reporting.sheets import SHEETS
from tests.reporting.charts.described import expected
from tests.reporting.runs import one, result_of, run_of, small_council

pytestmark = pytest.mark.promise(number=9)


def test_the_worth_of_a_place_is_drawn_by_period() -> None:
    result = result_of(small_council())
    gains = np.array([400.0, 300.0, 200.0, 100.0, 50.0, 0.0])
    worths = (
        Worth("place", "Home", gains, 0 * gains, 1.0, solved_again=True),
        Worth("child", "Teens", gains, 0 * gains, 1.0, solved_again=True),
    )
    run = run_of(replace(result, explanation=Explanation(worths=worths)))
    (chart,) = worth_charts(Book(run, SHEETS))
    (series,) = chart.series
    assert expected(chart, series) == ("Home", [400.0, 300.0, 200.0, 100.0])
    assert "Home £1,000" in chart.described
    assert worth_charts(Book(one(), SHEETS)) == ()
