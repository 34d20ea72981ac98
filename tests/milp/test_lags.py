"""What one unit of a lever does over time, against sums worked by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from optimiser.levers import Lever
from optimiser.milp.lags import open_share, reach_by_lag, surviving_share


def lever(**changes: Any) -> Lever:
    return Lever(**{"kind": "home", "name": "Lever", "at_most": None, "months": 0.0, **changes})


def test_an_opening_four_months_on_is_open_for_none_then_two_thirds_then_all_of_a_quarter() -> None:
    assert open_share(lever(months=4), 4, 3) == pytest.approx([0, 2 / 3, 1, 1])


def test_a_term_is_counted_from_opening_and_ends_in_part_of_a_period() -> None:
    assert open_share(lever(months=1, term_months=6), 4, 3) == pytest.approx([2 / 3, 1, 1 / 3, 0])


def test_a_term_shorter_than_a_period_is_open_for_its_own_part_of_it() -> None:
    assert open_share(lever(months=1, term_months=1), 2, 3) == pytest.approx([1 / 3, 0])


def test_households_leave_from_approval_and_by_the_middle_of_each_period() -> None:
    left = surviving_share(lever(months=3, leaving_a_year=0.19), 3, 3)
    assert left == pytest.approx([1, 0.81**0.125, 0.81**0.375])


def test_nobody_leaves_before_the_middle_of_a_period_that_comes_before_approval() -> None:
    assert surviving_share(lever(months=2, leaving_a_year=0.5), 1, 3) == pytest.approx([1.0])


def test_a_service_in_its_first_year_keeps_away_what_the_integral_of_arrivals_says() -> None:
    a, steps = 0.7, 20_000
    times = (np.arange(steps) + 0.5) / steps
    first = np.mean((1 - np.exp(-a * times)) / a)
    second = np.mean((1 - np.exp(-a)) / a * np.exp(-a * times))
    assert reach_by_lag(np.array([1.0, 0.0]), a) == pytest.approx([first, second], rel=1e-8)


def test_a_service_that_runs_for_ever_settles_at_reach_times_time_in_care() -> None:
    a = 0.25
    assert reach_by_lag(np.ones(400), a)[-1] == pytest.approx(1 / a)


def test_reach_is_exact_for_very_long_stays() -> None:
    a = 1e-5
    assert reach_by_lag(np.ones(2), a) == pytest.approx([1 / 2 - a / 6, 3 / 2 - 7 * a / 6], rel=1e-9)
