"""Reads one cell the way the person who typed it means it, or says why it cannot be read."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from optimiser.errors import IssueCode
from optimiser.filters import fold
from optimiser.timeline import day_words
from optimiser.workbook.expecting import expected_in
from optimiser.workbook.layout import Column
from optimiser.workbook.near import did_you_mean
from optimiser.workbook.raw import NeverCalculated, Raw
from optimiser.workbook.typed import date_in, number_in

EARLIEST_YEAR, LATEST_YEAR = 1990, 2150

_FINANCIAL_YEAR = re.compile(r"(\d{4})(?:\s*[/\-–]\s*(\d{2}|\d{4}))?")
_EXCEL_ERROR = re.compile(r"#(?:[A-Z_]+[/A-Z0-9]*[!?]|N/A|GETTING_DATA|SPILL!|CALC!|DIV/0!)", re.IGNORECASE)


@dataclass(frozen=True)
class BadCell(Exception):
    """A cell that cannot be read: what stood there, what was expected and how to mend it."""

    found: str
    expected: str
    remedy: str
    code: IssueCode = "value"


def is_blank(raw: Raw | None) -> bool:
    """Whether a cell holds nothing that a person could see."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def shown(raw: object) -> str:
    """Write a cell's value as a person sees it."""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else f"{raw:.15g}"
    if isinstance(raw, date):
        return day_words(raw)
    return str(raw)


def check_saved(raw: Raw) -> None:
    """Refuse a formula saved without its value, and any of Excel's error values.

    Raises:
        BadCell: If the cell is either.
    """
    if isinstance(raw, NeverCalculated):
        raise BadCell(
            str(raw),
            "Expected a value.",
            "Open the workbook in Excel, let it calculate, and save it.",
            "never-calculated",
        )
    if isinstance(raw, str) and _EXCEL_ERROR.fullmatch(raw.strip()):
        raise BadCell(
            raw.strip(),
            "Expected a value, not an Excel error.",
            "Mend the formula, or type the value.",
            "excel-error",
        )


def read_value(raw: Raw, column: Column) -> object:
    """Read a cell that is not blank.

    Gives a float for numbers (shares as fractions), None for the column's word (`no limit`, `none`) and for
    a provision that does not suit, a bool, a date, or text; names and filters stay text.

    Raises:
        BadCell: If it does not hold what the column is for.
    """
    check_saved(raw)
    if column.kind == "anything":
        return raw
    if column.word and isinstance(raw, str) and fold(raw) == column.word:
        return None
    return _READERS[column.kind](raw, column)


def read_number(raw: Raw, column: Column) -> float:
    """Read a number within the column's range.

    Raises:
        BadCell: If it is none, or out of range.
    """
    number = _plain_number(raw, column)
    too_low = (column.low is not None and number < column.low) or (
        column.above is not None and number <= column.above
    )
    if too_low or (column.high is not None and number > column.high):
        remedy = "Correct the figure."
        if column.kind == "share" and 1 < number <= 100:
            remedy = f"Type {number:g}% for {number:g} in a hundred."
        raise BadCell(shown(raw), expected_in(column), remedy, "range")
    return number


def read_date(raw: Raw, column: Column) -> date:
    """Read a date, day first where it is text.

    Raises:
        BadCell: If it is none, or in no year that a plan could mean.
    """
    day = raw.date() if isinstance(raw, datetime) else raw
    if isinstance(day, str):
        day = date_in(fold(day)) or day
    if not isinstance(day, date):
        raise BadCell(
            shown(raw),
            expected_in(column),
            "Type a date that exists, day first, and format the cell as a date.",
            "date",
        )
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise BadCell(shown(raw), expected_in(column), "Correct the year.", "date")
    return day


def read_text(raw: Raw, column: Column) -> str:
    """Read a name or other text; a number stands as it is shown.

    Raises:
        BadCell: If Excel has turned the text into a date or time, or an export into `nan`.
    """
    if isinstance(raw, (date, time, timedelta)) and column.kind != "text":
        raise BadCell(
            shown(raw),
            "Expected a name.",
            "Excel has turned it into a date: format the cell as text and type it again.",
            "text",
        )
    text = " ".join(shown(raw).split())
    if fold(text) == "nan" and column.kind != "text":
        raise BadCell(
            text, expected_in(column), "An export has put it for a blank: type what is meant.", "text"
        )
    return text


def _plain_number(raw: Raw, column: Column) -> float:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool) and math.isfinite(raw):
        number = float(raw)
    else:
        pounds = column.kind in ("money", "strength") or not column.unit
        number = number_in(raw, pounds, column.takes_percent) if isinstance(raw, str) else math.nan
    if math.isnan(number):
        remedy = "Type the number alone."
        if isinstance(raw, (date, time, timedelta)):
            remedy = "Excel has turned it into a date: format the cell as a number and type it again."
        elif column.word and isinstance(raw, str):
            remedy = f"Type the number alone, or '{column.word}'."
        raise BadCell(shown(raw), expected_in(column), remedy, "number")
    if column.kind == "whole number" and not number.is_integer():
        raise BadCell(shown(raw), expected_in(column), "Type a whole number.", "number")
    return number


def _read_yes_or_no(raw: Raw, column: Column) -> bool:
    word = fold(shown(raw))
    if word in ("y", "yes", "true"):
        return True
    if word in ("n", "no", "false"):
        return False
    raise BadCell(shown(raw), "Expected Y or N.", "Type Y or N.", "choice")


def _read_choice(raw: Raw, column: Column) -> str:
    text = read_text(raw, column)
    found = choice_of(_SPELLINGS.get(fold(text), text), column)
    if found is None and not column.own_words:
        remedy = did_you_mean(text, column.choices, "Type one of these words.")
        raise BadCell(text, expected_in(column), remedy, "choice")
    return found or text


def choice_of(text: str, column: Column) -> str | None:
    """Give the word of a column's choices that was typed, with a space, hyphen or case of one's own."""
    return {_loose(word): word for word in column.choices}.get(_loose(text))


def _loose(text: str) -> str:
    return fold(text.replace("-", " ").replace("_", " "))


def _read_fit(raw: Raw, column: Column) -> str | None:
    word = fold(shown(raw))
    fits: dict[str, str | None] = {"best": "best", "ok": "ok", "last resort": "last resort"}
    fits |= dict.fromkeys(("y", "yes", "true"), "ok") | dict.fromkeys(("n", "no", "false", "never"))
    if word not in fits:
        remedy = did_you_mean(shown(raw), column.choices, "Type one of these words, or leave it blank.")
        raise BadCell(shown(raw), expected_in(column), remedy, "choice")
    return fits[word]


def _read_strength(raw: Raw, column: Column) -> str | float:
    if isinstance(raw, str) and fold(raw) in column.choices:
        return fold(raw)
    return read_number(raw, column)


def _read_financial_year(raw: Raw, column: Column) -> str:
    text = shown(raw).strip()
    match = _FINANCIAL_YEAR.fullmatch(text)
    if not match or (match[2] and int(match[2]) % 100 != (int(match[1]) + 1) % 100):
        raise BadCell(text, expected_in(column), "Type it as 2017/18, in a cell formatted as text.", "year")
    return f"{match[1]}/{match[2][-2:]}" if match[2] else match[1]


_SPELLINGS = {"x": "×", "*": "×"}
_READERS: dict[str, Callable[[Raw, Column], object]] = {
    **dict.fromkeys(("number", "whole number", "money", "share", "months"), read_number),
    **dict.fromkeys(("text", "name", "name of", "names of", "filter"), read_text),
    "date": read_date,
    "yes/no": _read_yes_or_no,
    "choice": _read_choice,
    "fit": _read_fit,
    "financial year": _read_financial_year,
    "strength": _read_strength,
}
