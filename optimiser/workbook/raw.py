"""A workbook's cells as they stand, free of any Excel library: what `opening` hands to `reading`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta


@dataclass(frozen=True, slots=True)
class NeverCalculated:
    """A formula that was saved without its value, which is not the same as a blank."""

    def __str__(self) -> str:
        return "a formula saved without its value"


Raw = str | float | bool | date | time | timedelta | NeverCalculated
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Merged:
    """A rectangle of cells merged into one, by its first and last row and column, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet: its cells that are not empty, by row and column counted from 1, and what is merged.

    Attributes:
        name: The sheet's.
        cells: Its cells.
        merged: What is merged.
        hidden_rows: The rows with cells that are hidden, by hand or by a filter.
        hidden_columns: The columns with cells that are hidden.
        hidden: Whether the whole sheet is.
    """

    name: str
    cells: Mapping[Place, Raw]
    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """A workbook's sheets in order, with the file's name and the SHA-256 of its bytes."""

    name: str
    sha256: str
    sheets: tuple[RawSheet, ...]


def address(row: int, column: int) -> str:
    """Write a cell's address as Excel does, such as `D7`."""
    return f"{letters_of(column)}{row}"


def letters_of(column: int) -> str:
    """Write a column as Excel does, such as `D`."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
