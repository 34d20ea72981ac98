"""Days as numbers, as the return's dates are read and its years and birthdays reckoned."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from optimiser.timeline import day_words

YEAR_OF_DAYS = 365.25
_YEARS = range(1900, 2101)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ][\d:.]+)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?")


@lru_cache(maxsize=100_000)
def day_of(text: str) -> int | None:
    """Read a date, day first or ISO, as a day number; None where it is no date."""
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None
    try:
        return date(year, month, day).toordinal() if year in _YEARS else None
    except ValueError:
        return None


def day_told(day: int) -> str:
    """Write a day as people do: 1 April 2018."""
    return day_words(date.fromordinal(day))


def stands_month_first(texts: list[str]) -> bool:
    """Whether dates can only be meant month first: some have a 13th month, and none a 13th day."""
    parts = [(int(match[1]), int(match[2])) for text in texts if (match := _DAY_FIRST.fullmatch(text))]
    return any(month > 12 >= day for day, month in parts) and not any(day > 12 for day, _ in parts)


def year_of(day: int) -> int:
    """The year of return that holds a day: 2018 for the one that ends on 31 March 2018."""
    held = date.fromordinal(day)
    return held.year + (held.month >= 4)


def last_day_of(year: int) -> int:
    """The 31 March that a year of return ends with."""
    return date(year, 3, 31).toordinal()


@lru_cache(maxsize=200_000)
def birthday(born: int, age: int) -> int:
    """The day someone reaches an age; those born on 29 February do on 1 March of other years."""
    day = date.fromordinal(born)
    try:
        return day.replace(year=day.year + age).toordinal()
    except ValueError:
        return date(day.year + age, 3, 1).toordinal()
