"""Filters such as `Setting = residential and In area = Y`, over groups, provisions and pairs of them.

A filter is text in the workbook; here it is parsed once and then asked, of a mapping from heading to
value, whether it matches. Names and words are compared ignoring case and outer spaces, numbers as numbers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

Value = str | float | bool | date | None


def fold(text: str) -> str:
    """Put a name into the form in which names are compared: no outer or doubled spaces, no case."""
    return " ".join(text.split()).casefold()


def comparable(value: Value) -> str | float:
    """Put a cell's value, or a word of a filter, into the form in which the two are compared."""
    if isinstance(value, bool):
        return "y" if value else "n"
    if isinstance(value, (int, float)):
        return float(value)
    if value is None:
        return ""
    text = fold(str(value))
    if text in ("yes", "no", "true", "false"):
        return "y" if text in ("yes", "true") else "n"
    number = re.fullmatch(r"£?(-?[\d,]*\.?\d+)(%?)", text)
    if number:
        return float(number[1].replace(",", "")) / (100 if number[2] else 1)
    return text


@dataclass(frozen=True, slots=True)
class Clause:
    """One `Column = a | b`, or with `!=` its opposite."""

    column: str
    values: frozenset[str | float]
    negated: bool

    def matches(self, row: Mapping[str, Value]) -> bool:
        """Say whether a row, keyed by folded heading, satisfies the clause."""
        return (comparable(row.get(self.column)) in self.values) != self.negated


@dataclass(frozen=True, slots=True)
class Filter:
    """A whole filter: every clause must hold; no clause matches everything."""

    text: str
    clauses: tuple[Clause, ...] = ()

    def matches(self, row: Mapping[str, Value]) -> bool:
        """Say whether a row, keyed by folded heading, satisfies every clause."""
        return all(clause.matches(row) for clause in self.clauses)

    def __str__(self) -> str:
        return self.text


EVERYTHING = Filter("all")


class FilterError(ValueError):
    """A filter that cannot be read: what is wrong with it, and the column it names if that is unknown."""

    def __init__(self, message: str, column: str = "") -> None:
        super().__init__(message)
        self.column = column


def parse_filter(text: str, columns: Collection[str]) -> Filter:
    """Read a filter.

    Args:
        text: As typed, such as `Setting = fostering | kinship and Provider != independent`.
        columns: The headings a filter may name, in any case.

    Raises:
        FilterError: If it has no `=`, an empty side or an `or`, or names no column of `columns`.
    """
    known = {fold(column) for column in columns}
    return Filter(text.strip(), tuple(_clause(part, known) for part in _split(text, known)))


def _split(text: str, known: set[str]) -> list[str]:
    """Split at each `and` that a comparison follows, so that a name may hold the word itself."""
    pieces = re.split(r"\s+and\s+", " ".join(text.split()), flags=re.IGNORECASE)
    parts = pieces[:1]
    for piece in pieces[1:]:
        column = re.match(r"\s*([^=!|]+?)\s*!?=", piece)
        if column and (fold(column[1]) in known or "=" in parts[-1]):
            parts.append(piece)
        else:
            parts[-1] += f" and {piece}"
    return parts


def _clause(part: str, known: set[str]) -> Clause:
    match = re.fullmatch(r"\s*([^=!|]+?)\s*(!?=)\s*([^=\s].*?)\s*", part)
    if not match:
        raise FilterError(f"'{part.strip()}' is not of the form Column = value.")
    column, sign, values = fold(match[1]), match[2], match[3].split("|")
    if column not in known:
        raise FilterError(f"There is no column '{match[1].strip()}'.", match[1].strip())
    other = re.search(r"\bor\s+([^=!|]{1,100}?)\s*!?=", match[3], re.IGNORECASE)
    if other and fold(other[1]) in known:
        raise FilterError(f"'or {other[1]}' joins nothing: between values of one column write |.")
    if not all(value.strip() for value in values):
        raise FilterError(f"'{part.strip()}' has an empty value.")
    return Clause(column, frozenset(comparable(value) for value in values), sign == "!=")
