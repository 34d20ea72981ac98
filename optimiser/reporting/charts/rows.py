"""What charts have in common: the rows of the scenario they show, and how many names fit under an axis."""

from __future__ import annotations

from optimiser.reporting.sheet import Sheet

_MOST_NAMES = 12


def rows_of(sheet: Sheet, scenario: str) -> tuple[int, int]:
    """The first and last row of a scenario on a sheet that keeps each scenario's rows together, from 0."""
    own = sheet.rows_where({"Scenario": scenario})
    return own[0], own[-1]


def named_every(a_year: int, names: int) -> int:
    """One in how many periods is named for names not to crowd: a part of a year, or some whole years.

    Args:
        a_year: How many periods a year holds.
        names: How many there are to name.
    """
    parts = [each for each in range(1, a_year + 1) if a_year % each == 0]
    years = [a_year * each for each in range(2, names + 2)]
    return next(each for each in (*parts, *years) if names <= each * _MOST_NAMES)
