"""Money of periods shared out to financial years, against sums worked by hand."""

from __future__ import annotations

from datetime import date

import numpy as np

from optimiser.accounts import by_day, by_decision
from tests.alike import close
from tests.builders import council


def test_a_periods_money_belongs_to_financial_years_by_its_days() -> None:
    # First day 1 June 2017. The quarter from 1 March 2018 has 31 days in 2017/18 and 61 in 2018/19.
    timeline = council(first_day=date(2017, 6, 1)).timeline
    assert [year.label for year in timeline.financial_years] == ["2017/18", "2018/19"]
    close(by_day(timeline, np.array([0.0, 0, 0, 920])), [310, 610])
    close(by_day(timeline, np.array([100.0, 0, 0, 0])), [100, 0])


def test_capital_belongs_whole_to_the_year_of_its_decision() -> None:
    timeline = council(first_day=date(2017, 6, 1), periods=5).timeline
    close(by_decision(timeline, np.array([[1.0, 0, 0, 920, 7]])), [[921, 7]])


def test_money_of_the_plans_own_periods_can_be_shared_out_alone() -> None:
    timeline = council(periods=4, years_beyond=1.0).timeline
    close(by_day(timeline, np.array([1.0, 2, 3, 4])), [10, 0])
