"""The rows of a workbook with their addresses, between the cells and the nouns.

A line knows which of its cells could not be read. Asking for one raises `Spoiled`, so that a check that
needs it is left out and the cell is told of once, as what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from optimiser.workbook.raw import Raw

Key = str | date


class Spoiled(Exception):
    """A cell that a check needs is already at fault."""


SPOILED = object()


@dataclass(frozen=True, eq=False)
class Line:
    """One row of a sheet.

    Attributes:
        sheet: The sheet's name.
        key: Its key cell's value: the name that it defines, or refers to.
        values: What its cells hold, by field (in a grid, by provision or date); `SPOILED` where unreadable.
        cells: Their addresses.
        blanks: Of them, those left blank, which `values` fills with what a blank means.
        typed: What stands in them, as it was typed.
    """

    sheet: str
    key: object
    values: Mapping[Key, object]
    cells: Mapping[Key, str]
    blanks: frozenset[Key] = frozenset()
    typed: Mapping[Key, Raw | None] = field(default_factory=dict)

    def __getattr__(self, field: str) -> Any:  # noqa: ANN401 - a line is any of the nouns
        if field.startswith("__") or field not in self.values:
            raise AttributeError(field)
        return self.get(field)

    def get(self, key: Key, otherwise: object = None) -> Any:  # noqa: ANN401 - a line is any of the nouns
        """Give a cell's value.

        Raises:
            Spoiled: If the cell is already at fault.
        """
        value = self.values.get(key, otherwise)
        if value is SPOILED:
            raise Spoiled
        return value

    def at(self, *keys: Key) -> str:
        """The address of the first of these cells that the sheet has a column for; else that of its key."""
        return next((self.cells[key] for key in (*keys, "") if key in self.cells), "")

    def changed_to(self, values: Mapping[Key, object]) -> Line:
        """The same row with other values; what was typed stands only where they are as they were."""
        typed = {key: raw for key, raw in self.typed.items() if values.get(key) == self.values.get(key)}
        return replace(self, values=values, typed=typed)

    @property
    def name(self) -> str:
        """Its key, as text.

        Raises:
            Spoiled: If the key is already at fault.
        """
        if not isinstance(self.key, str):
            raise Spoiled
        return self.key


@dataclass(frozen=True)
class Book:
    """A workbook as lines, by the field of `Problem` that each sheet feeds (`changes` for `Changes`).

    Attributes:
        lines: The rows of each sheet; `settings` has one line, of every setting.
        columns: For each grid, the address of each of its columns' headings.
        headers: The address of each sheet's key heading.
        absent: The tables whose sheets the workbook does not have.
        unread: The tables of which a row or column could not be told, so that a missing one proves nothing.
    """

    lines: Mapping[str, tuple[Line, ...]]
    columns: Mapping[str, Mapping[Key, str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    def __getitem__(self, table: str) -> tuple[Line, ...]:
        return self.lines.get(table, ())

    @property
    def settings(self) -> Line:
        """The settings."""
        return self.lines["settings"][0]

    def named(self, table: str, name: object) -> Line:
        """The line of that name.

        Raises:
            Spoiled: If there is none, which is a fault of its own.
        """
        found = self._names.get(table, {}).get(name)
        if found is None:
            raise Spoiled
        return found

    def find(self, table: str, name: object) -> Line | None:
        """The line of that name in a grid; None where it has none.

        Raises:
            Spoiled: If there is none and the sheet has rows that could not be told.
        """
        found = self._names.get(table, {}).get(name)
        if found is None and table in self.unread:
            raise Spoiled
        return found

    def cell(self, table: str, group: object, column: Key) -> Any:  # noqa: ANN401 - as the grid holds
        """The value at a row and column of a grid; None where it is blank or there is no such row."""
        line = self.find(table, group)
        if line is None or column not in self.columns.get(table, {}):
            if table in self.unread:
                raise Spoiled
            return None
        return line.get(column)

    @cached_property
    def _names(self) -> dict[str, dict[object, Line]]:
        """The first line of each name, by table."""
        return {table: _first_of_each(lines) for table, lines in self.lines.items()}


def _first_of_each(lines: Iterable[Line]) -> dict[object, Line]:
    found: dict[object, Line] = {}
    for line in lines:
        if isinstance(line.key, str):
            found.setdefault(line.key, line)
    return found
