"""Periods and financial years as the report names them, and money put into financial years."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from optimiser.plan import Array
from optimiser.timeline import FinancialYear, Timeline

PART = " (part)"
"""What follows the name of a financial year that a plan covers only part of."""


@lru_cache(maxsize=2048)
def period_name(timeline: Timeline, t: int) -> str:
    """Name a period: `Apr 2017`, `Apr–Jun 2017`, or by its first day where it does not start a month."""
    start, end = timeline.starts[t], timeline.starts[t + 1] - timedelta(days=1)
    if start.day != 1:
        return f"{start.day} {start:%b %Y}–{end.day} {end:%b %Y}"
    if timeline.months == 1:
        return f"{start:%b %Y}"
    if start.year == end.year:
        return f"{start:%b}–{end:%b %Y}"
    return f"{start:%b %Y}–{end:%b %Y}"


def period_names(timelines: Iterable[Timeline]) -> tuple[str, ...]:
    """The names of every period of any plan, in order."""
    named = {
        (line.starts[t], line.starts[t + 1]): period_name(line, t)
        for line in timelines
        for t in range(line.plan_periods)
    }
    return tuple(named[span] for span in sorted(named))


def plan_years(timeline: Timeline) -> tuple[FinancialYear, ...]:
    """The financial years with a day in the plan."""
    return tuple(
        year for year in timeline.financial_years if year.start < timeline.starts[timeline.plan_periods]
    )


def year_name(timeline: Timeline, year: FinancialYear) -> str:
    """Name a financial year, and say so where the plan covers only part of it."""
    covered = timeline.share_covered(year, timeline.plan_periods)
    return year.label if covered > 1 - 1e-9 else f"{year.label}{PART}"


def weeks_of(timeline: Timeline, year: FinancialYear) -> float:
    """The share of a year's weeks that the plan pays for in one financial year; its periods are alike."""
    shares = (timeline.share_in_year(t, year) for t in range(timeline.plan_periods))
    return sum(shares) / timeline.a_year


def by_year(timeline: Timeline, amounts: Array) -> Array:
    """Put the plan's amounts into its financial years by the days of each period.

    Args:
        timeline: The periods.
        amounts: An amount a period, last axis at least the plan's periods.

    Returns:
        An amount a financial year, in the last axis.
    """
    return np.asarray(amounts[..., : timeline.plan_periods] @ _shares(timeline))


@lru_cache(maxsize=8)
def _shares(timeline: Timeline) -> Array:
    years = plan_years(timeline)
    return np.array(
        [[timeline.share_in_year(t, year) for year in years] for t in range(timeline.plan_periods)]
    )


@lru_cache(maxsize=8)
def periods_of_years(timeline: Timeline) -> tuple[tuple[FinancialYear, int, int], ...]:
    """Each financial year with the first and last of the plan's periods whose middle falls in it."""
    held: dict[str, list[int]] = {}
    years: dict[str, FinancialYear] = {}
    for t in range(timeline.plan_periods):
        year = timeline.financial_year(date.fromordinal(int(timeline.midpoint(t))))
        years[year.label] = year
        held.setdefault(year.label, []).append(t)
    return tuple((years[label], periods[0], periods[-1]) for label, periods in held.items())


@lru_cache(maxsize=8)
def spans_of_periods(timeline: Timeline) -> dict[str, tuple[int, int]]:
    """Each of the plan's periods by name, as the first and last period it spans: itself."""
    return {period_name(timeline, t): (t, t) for t in range(timeline.plan_periods)}


@dataclass(frozen=True)
class Across:
    """Columns that stand for stretches of time: the plan's periods, or its financial years.

    Attributes:
        unit: What each is: `period` or `financial year`.
        names: Their headings, in order, over all scenarios.
        spans: Gives the stretches of a timeline by name, each as its first and last period.
    """

    unit: str
    names: tuple[str, ...]
    spans: Callable[[Timeline], dict[str, tuple[int, int]]]

    def averages(self, timeline: Timeline, amounts: Array) -> tuple[float | None, ...]:
        """Average amounts by period over each stretch; none where a plan has no such stretch."""
        found = self.means(timeline, amounts)
        return tuple([found.get(name) for name in self.names])

    def means(self, timeline: Timeline, amounts: Array) -> dict[str, float]:
        """Average amounts by period over each stretch that a plan has, by its name."""
        figures = amounts.tolist()
        return {name: _mean(figures, *span) for name, span in self.spans(timeline).items()}


def _mean(figures: list[float], first: int, last: int) -> float:
    if first == last:
        return figures[first]
    return sum(figures[first : last + 1]) / (last + 1 - first)
