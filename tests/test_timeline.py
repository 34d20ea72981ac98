"""The calendar that dates things and the years that price them, against dates counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from optimiser.timeline import Timeline, add_months, day_after, financial_year_of, within


def quarters(first_day: date, plan: int = 4, beyond: int = 0) -> Timeline:
    return Timeline(first_day, "quarter", plan, beyond)


def test_a_month_later_keeps_the_day_where_the_month_has_it() -> None:
    assert add_months(date(2017, 1, 31), 1) == date(2017, 2, 28)
    assert add_months(date(2017, 1, 31), 2) == date(2017, 3, 31)
    assert add_months(date(2016, 1, 31), 1) == date(2016, 2, 29)
    assert add_months(date(2017, 11, 30), 15) == date(2019, 2, 28)


def test_part_of_a_month_is_a_part_of_its_days() -> None:
    assert day_after(date(2017, 4, 1), 5) == date(2017, 9, 1)
    assert day_after(date(2017, 4, 1), 1.5) == date(2017, 5, 17)
    assert day_after(date(2017, 1, 31), 0.5) == date(2017, 2, 14)


def test_every_period_starts_from_the_first_day_so_no_day_is_worn_away() -> None:
    starts = Timeline(date(2017, 1, 31), "month", 3, 0).starts
    assert starts == (date(2017, 1, 31), date(2017, 2, 28), date(2017, 3, 31), date(2017, 4, 30))


def test_a_midpoint_may_fall_at_noon() -> None:
    timeline = quarters(date(2017, 4, 1))
    assert timeline.midpoint(0) == date(2017, 4, 1).toordinal() + 45.5


def test_a_target_date_belongs_to_the_period_that_holds_it() -> None:
    timeline = quarters(date(2017, 4, 1))
    dates = (None, date(2016, 1, 1), date(2017, 6, 30), date(2017, 7, 1), date(2018, 3, 31), date(2018, 4, 1))
    assert [timeline.period_holding(day) for day in dates] == [0, 0, 0, 1, 3, 4]


def test_open_until_is_the_first_day_that_is_closed() -> None:
    timeline = quarters(date(2017, 4, 1))
    assert timeline.share_before(0, date(2017, 5, 1)) == pytest.approx(30 / 91)
    assert [timeline.share_before(t, date(2017, 7, 1)) for t in (0, 1)] == [1, 0]
    assert timeline.share_before(3, None) == 1


def test_what_opens_as_the_plan_ends_does_not_open_before_its_end() -> None:
    timeline = quarters(date(2017, 4, 1), plan=4, beyond=2)
    assert timeline.opens_before(2, 5.9, 4)
    assert not timeline.opens_before(2, 6.0, 4)
    assert timeline.opens_before(0, 0.0, 1)
    assert not timeline.opens_before(1, 0.0, 1)


def test_a_decision_may_be_taken_on_its_first_and_its_last_day() -> None:
    first, last, after = date(2017, 4, 1), date(2017, 7, 1), date(2017, 7, 2)
    assert within(first, first, last)
    assert within(last, first, last)
    assert not within(after, first, last)
    assert within(after, first, None)
    assert not within(first, last, None)
    assert within(after, None, None)


def test_a_financial_year_holds_its_first_day_and_not_the_next_years() -> None:
    year = financial_year_of(date(2017, 8, 1), 4)
    assert [year.holds(day) for day in (date(2017, 3, 31), date(2017, 4, 1), date(2018, 3, 31))] == [
        False,
        True,
        True,
    ]
    assert not year.holds(date(2018, 4, 1))


def test_a_financial_year_is_named_after_the_years_it_touches() -> None:
    assert financial_year_of(date(2017, 3, 31), 4).label == "2016/17"
    assert financial_year_of(date(2017, 4, 1), 4).label == "2017/18"
    assert financial_year_of(date(1999, 9, 1), 9).label == "1999/00"
    assert financial_year_of(date(2017, 4, 1), 1).label == "2017"


def test_money_belongs_to_financial_years_by_days() -> None:
    # December to February ends in the same year; March to May has 31 of its 92 days in March.
    timeline = quarters(date(2017, 12, 1), plan=2)
    first, second = timeline.financial_years
    assert (first.label, second.label) == ("2017/18", "2018/19")
    assert [timeline.share_in_year(t, first) for t in (0, 1)] == pytest.approx([1, 31 / 92])
    assert timeline.share_covered(first) == pytest.approx((90 + 31) / 365)
    assert timeline.share_covered(second) == pytest.approx(61 / 365)


def test_the_shares_of_a_period_in_all_years_add_up_to_one() -> None:
    timeline = Timeline(date(2017, 6, 15), "month", 30, 7, financial_year_start=9)
    for t in range(timeline.periods):
        assert sum(timeline.share_in_year(t, year) for year in timeline.financial_years) == pytest.approx(1)
