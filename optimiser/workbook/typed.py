"""Reads numbers and dates that were typed, or exported, as text."""

from __future__ import annotations

import math
import re
from datetime import date

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]

_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(?:e([-+]?\d{1,3}))?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?)?")
_MONTH_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]?([a-z]{3,9})\.?,?[ \-]?(\d{2}|\d{4})")


def number_in(text: str, pounds: bool, percent: bool) -> float:
    """Read a number typed as text, such as `£1,234.50`, `45%` or `(12)`; NaN where it is none.

    Args:
        text: As typed.
        pounds: Whether a pound sign may stand before it.
        percent: Whether a percent sign may stand after it.
    """
    text = text.strip().replace("−", "-").replace("\N{NO-BREAK SPACE}", "")
    negative = text.startswith("-") or (text.startswith("(") and text.endswith(")"))
    text = text.strip("()").lstrip("-+ ")
    if pounds:
        text = text.removeprefix("£").strip()
    negative = negative or text.startswith("-")
    text = text.removeprefix("-")
    percent = percent and text.endswith("%")
    text = text.removesuffix("%").strip() if percent else text
    match = _NUMBER.fullmatch(text)
    if not match or not (match[1] or len(match[2] or "") > 1):
        return math.nan
    number = float(text.replace(",", "")) / (100 if percent else 1)
    return -number if negative else number


def date_in(text: str) -> date | None:
    """Read a date typed as text, folded and day first (or ISO); None where it is none."""
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _MONTH_NAMED.fullmatch(text):
        day, word, year = match.groups()
        month = str(next((n for n, name in enumerate(MONTHS, 1) if name.startswith(word[:4])), 0))
    else:
        return None
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
