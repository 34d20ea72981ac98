"""The plan's two clocks: the calendar that dates things, and the years that price them.

Every date rule of the model is here once: when a period starts, where its midpoint falls, which
financial years it belongs to and by how much. Nothing here knows of children or money.
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

PeriodLength = Literal["month", "quarter", "year"]
PERIODS_IN_A_YEAR: dict[str, int] = {"month": 12, "quarter": 4, "year": 1}


def add_months(day: date, months: int) -> date:
    """Give the same day of a later month, or that month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def day_after(start: date, months: float) -> date:
    """Give the day some months after another: whole months by the calendar, a part of one by its days."""
    whole = int(months)
    day = add_months(start, whole)
    return day + timedelta(days=round((months - whole) * (add_months(start, whole + 1) - day).days))


def day_words(day: date) -> str:
    """Write a day as `1 April 2017`."""
    return f"{day.day} {day:%B %Y}"


def within(day: date, earliest: date | None, latest: date | None) -> bool:
    """Whether a day lies between two dates, both included; None is no bound."""
    return (earliest is None or earliest <= day) and (latest is None or day <= latest)


@dataclass(frozen=True, slots=True)
class FinancialYear:
    """One financial year, from its first day to the day before the next one starts."""

    label: str
    start: date
    end: date

    @property
    def days(self) -> int:
        """Days in the year, 365 or 366."""
        return (self.end - self.start).days

    def holds(self, day: date) -> bool:
        """Whether a day is one of the year."""
        return self.start <= day < self.end


def financial_year_of(day: date, first_month: int) -> FinancialYear:
    """Give the financial year that holds a day, labelled `2017/18` (`2017` where it starts in January)."""
    year = day.year if day.month >= first_month else day.year - 1
    label = str(year) if first_month == 1 else f"{year}/{(year + 1) % 100:02d}"
    return FinancialYear(label, date(year, first_month, 1), date(year + 1, first_month, 1))


@dataclass(frozen=True)
class Timeline:
    """The periods of a plan and of the years beyond it.

    Attributes:
        first_day: The day the plan starts.
        length: `month`, `quarter` or `year`.
        plan_periods: Periods that are reported.
        beyond_periods: Periods solved after them and not reported.
        weeks_in_year: Weeks that a year's money is reckoned in.
        financial_year_start: The month a financial year starts in, 1 to 12.
    """

    first_day: date
    length: PeriodLength
    plan_periods: int
    beyond_periods: int
    weeks_in_year: float = 52.0
    financial_year_start: int = 4

    @property
    def periods(self) -> int:
        """All periods solved, the years beyond the plan among them."""
        return self.plan_periods + self.beyond_periods

    @property
    def a_year(self) -> int:
        """Periods in a year: 12, 4 or 1."""
        return PERIODS_IN_A_YEAR[self.length]

    @property
    def months(self) -> int:
        """Months in a period: 1, 3 or 12."""
        return 12 // self.a_year

    @property
    def weeks(self) -> float:
        """Weeks in a period, for pounds a week."""
        return self.weeks_in_year / self.a_year

    @cached_property
    def starts(self) -> tuple[date, ...]:
        """The first day of every period, and last the first day after them all."""
        return tuple(add_months(self.first_day, t * self.months) for t in range(self.periods + 1))

    def years_to_midpoint(self, t: int) -> float:
        """Years from the first day to the middle of period `t`, for prices and discounting."""
        return (t + 0.5) / self.a_year

    def days(self, t: int) -> int:
        """Days in period `t`."""
        return (self.starts[t + 1] - self.starts[t]).days

    def midpoint(self, t: int) -> float:
        """The middle of period `t` as a day number, which may fall at noon, for need."""
        return self.starts[t].toordinal() + self.days(t) / 2

    def period_holding(self, day: date | None) -> int:
        """The period that holds a day: 0 for none or an earlier one, `periods` for one after the end."""
        if day is None:
            return 0
        return max(0, bisect_right(self.starts, day) - 1)

    def opens_before(self, d: int, months: float, end: int) -> bool:
        """Whether what opens some months after the start of period `d` is open before period `end` starts."""
        return d * self.months + months < end * self.months

    def share_before(self, t: int, day: date | None) -> float:
        """The share of period `t`'s days that come before a day; all of them where there is none."""
        if day is None:
            return 1.0
        return min(1.0, max(0.0, (day - self.starts[t]).days / self.days(t)))

    def financial_year(self, day: date) -> FinancialYear:
        """The financial year that holds a day."""
        return financial_year_of(day, self.financial_year_start)

    @cached_property
    def financial_years(self) -> tuple[FinancialYear, ...]:
        """Every financial year with a day in the plan or beyond it, in order."""
        years: list[FinancialYear] = []
        day = self.starts[0]
        while day < self.starts[-1]:
            years.append(self.financial_year(day))
            day = years[-1].end
        return tuple(years)

    def share_in_year(self, t: int, year: FinancialYear) -> float:
        """The share of period `t`'s days that fall in a financial year."""
        return _overlap(self.starts[t], self.starts[t + 1], year) / self.days(t)

    def share_covered(self, year: FinancialYear, periods: int | None = None) -> float:
        """The share of a financial year's days that the first `periods` periods (all of them) cover."""
        end = self.starts[self.periods if periods is None else periods]
        return _overlap(self.starts[0], end, year) / year.days


def _overlap(start: date, end: date, year: FinancialYear) -> int:
    return max(0, (min(end, year.end) - max(start, year.start)).days)
