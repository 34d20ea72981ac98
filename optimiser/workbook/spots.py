"""Reads one cell of a table: its value, what a blank means, or a fault told once."""

from __future__ import annotations

from dataclasses import dataclass

from optimiser.workbook.cells import BadCell, is_blank, read_value
from optimiser.workbook.expecting import expected_in
from optimiser.workbook.findings import Findings
from optimiser.workbook.layout import Column
from optimiser.workbook.lines import SPOILED, Key
from optimiser.workbook.names import Names
from optimiser.workbook.raw import Raw, address
from optimiser.workbook.tables import Table


@dataclass(frozen=True)
class Spot:
    """A place in a table where a cell may stand: its row, and its column if the sheet has such a one."""

    table: Table
    row: int
    column: int | None

    @property
    def cell(self) -> str:
        """Its address."""
        return address(self.row, self.column or self.table.key_column)

    @property
    def raw(self) -> Raw | None:
        """What stands there; None for a blank."""
        return self.table.rows[self.row].get(self.column or 0)

    @property
    def hidden(self) -> bool:
        """Whether it cannot be seen, for a fault already told."""
        return self.column is None or (self.row, self.column) in self.table.hidden


@dataclass(frozen=True)
class Reader:
    """Reads cells, with the names that are known so far."""

    names: Names
    findings: Findings

    def fault(self, spot: Spot, bad: BadCell) -> object:
        """Tell that a cell is at fault; gives `SPOILED`."""
        self.findings.fault(spot.table.sheet.name, spot.cell, bad)
        return SPOILED

    def read(self, spot: Spot, column: Column, blanks: set[Key], key: Key | None = None) -> object:
        """Read one cell: its value, what a blank means (noted in `blanks`), or `SPOILED`, a fault told."""
        if spot.hidden:
            return SPOILED
        raw = spot.raw
        if raw is None or is_blank(raw):
            if column.required:
                return self.fault(spot, BadCell("", expected_in(column), _fill_in(column), "blank"))
            blanks.add(column.field if key is None else key)
            return column.default
        try:
            return self._resolved(spot, column, read_value(raw, column))
        except BadCell as bad:
            return self.fault(spot, bad)

    def key(self, table: Table, row: int) -> object:
        """Read a row's key, and note the name where its sheet defines names; `SPOILED` if at fault."""
        spot = Spot(table, row, table.key_column)
        key = self.read(spot, table.key, set())
        if key is SPOILED:
            self.findings.lost_definitions[table.sheet.name] += 1
        elif table.key.kind == "name":
            return self.names.define(table.sheet.name, str(key), spot.cell, table.sheet.repeats)
        return key

    def key_once(self, table: Table, row: int, seen: dict[object, str]) -> object:
        """Read the group a row is of; `SPOILED`, and a fault, where it is unknown or stands twice."""
        cell = address(row, table.key_column)
        key = self.key(table, row)
        if key is SPOILED or key not in seen:
            seen.setdefault(key, cell)
            return key
        expected = f"Expected each group once; it stands at {seen[key]} too."
        bad = BadCell(str(key), expected, "Delete one of the rows, or correct its name.", "repeat")
        self.findings.fault(table.sheet.name, cell, bad)
        return SPOILED

    def _resolved(self, spot: Spot, column: Column, value: object) -> object:
        sheet = spot.table.sheet.name
        if column.kind == "name of":
            return self.names.resolve(column.of, str(value), sheet, spot.cell)
        if column.kind == "names of":
            each = [
                self.names.resolve(column.of, name.strip(), sheet, spot.cell)
                for name in str(value).split("|")
            ]
            return SPOILED if SPOILED in each else tuple(dict.fromkeys(each))
        return value


def _fill_in(column: Column) -> str:
    if column.word:
        return f"Fill it in; type '{column.word}' where that is meant."
    return "Fill it in; type 0 where that is meant." if column.is_number else "Fill it in."
