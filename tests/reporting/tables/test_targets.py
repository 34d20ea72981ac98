"""Targets: their values now and each year, and whether they are met."""

from __future__ import annotations

import pytest

from tests.reporting.runs import measure, one, rows


def test_a_target_tells_its_value_now_each_year_and_whether_it_is_met() -> None:
    (families,) = rows(one(), "Targets", Target="With families")
    assert families["Now"] == pytest.approx(10 / 22)
    assert families["2017/18"] == pytest.approx((9.0 + 2.35) / (9.0 + 0.1 + 2.35 + 5.0 + 5.4))
    assert families["Met or missed"] == "Missed in 2 of the 4 periods it binds in"
    (agency,) = rows(one(), "Targets", Target="Agency")
    assert agency["Binds from"] == "Jan–Mar 2018"
    assert agency["Met or missed"] == "Missed in the one period it binds in"
    assert agency["Largest shortfall (children or places)"] == pytest.approx(0.5)
    assert agency["How firm"] == "£100 a child a week of falling short"


def test_a_target_only_watched_is_told_but_not_counted_and_a_later_one_is_not_yet_met_or_missed() -> None:
    (watched,) = rows(one(), "Targets", Target="Home places")
    assert watched["Met or missed"].endswith("(watch only)")
    assert watched["Now"] == 4
    (later,) = rows(one(), "Targets", Target="Later")
    assert later["Met or missed"] == "Binds after the plan"
    assert later["Largest shortfall (children or places)"] is None
    assert measure(one(), "Targets met") == "0 of 2"
