"""Need read between the dates it was typed for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from optimiser.projection import project
from tests import builders as make


def test_need_is_read_at_each_midpoint_on_straight_lines_and_level_outside() -> None:
    # Midpoints: 16 May (noon), 16 August, 15 November (noon)… 2017; from 10 on 16 May to 20 on 16 August.
    start, end = date(2017, 5, 16), date(2017, 8, 16)
    problem = make.council(need={("Children", start): 10.0, ("Children", end): 20.0})
    need = project(problem)[0]
    assert need[0] == pytest.approx(10 + 10 * 0.5 / (end - start).days)
    assert need[1:] == pytest.approx([20, 20, 20])


def test_a_single_date_is_level_for_ever() -> None:
    assert project(make.council(need=7.0, years_beyond=1.0))[0] == pytest.approx([7.0] * 8)


def test_dates_may_stand_in_any_order_and_before_the_first_day() -> None:
    day = date(2017, 5, 16)
    sheet = {("Children", day + timedelta(days=100)): 30.0, ("Children", day - timedelta(days=100)): 10.0}
    need = project(make.council(need=sheet))[0]
    assert need[0] == pytest.approx(10 + 20 * 100.5 / 200)
