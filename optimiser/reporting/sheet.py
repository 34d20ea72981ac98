"""A sheet of the report, described before anything is written: what it holds, how it reads, what it draws.

Every sheet is laid out alike, so a formula on one can name a cell of another from the description alone:
title, unit, source and a note in the first four rows, the header in row 6, and the table under it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from numbers import Real
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from optimiser.reporting.chart import Chart

Form = Literal[
    "text",
    "whole",
    "children",
    "number",
    "money",
    "pence",
    "millions",
    "share",
    "tiny",
    "date",
    "seconds",
    "error",
    "any",
]
Cell = str | float | date | None
Frame: TypeAlias = dict[str, list[Any]]
"""The cells of a table by heading, from the first row to the last."""
HEADER_ROW = 6
FIRST_ROW = HEADER_ROW + 1
_ROW = "\0"
"""Stands in a formula for the row it is in."""
NO_PLAN_AT_ALL = "None: no scenario has a plan"
NOT_APPLICABLE = "[z]"
NOT_AVAILABLE = "[x]"


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Give the letters of a column counted from 0: A, B, … Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet's table.

    Attributes:
        heading: What stands in the header.
        form: How its cells are shown; `any` where each row has its own.
        formula: A live formula over the same row, such as `[Gross] - [Funding]`; the frame holds its value.
        total: Whether the last row adds it up, for the rows shown.
        missing: What stands where there is no figure; blank: nothing, so that a chart draws nothing there.
        width: Characters across; worked out from the cells where it is 0.
    """

    heading: str
    form: Form = "text"
    formula: str = ""
    total: bool = False
    missing: str = NOT_APPLICABLE
    width: float = 0


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: one named table with what a reader needs above it.

    Attributes:
        name: The sheet's name, and, without spaces, its table's.
        title: What the table is.
        unit: What its figures are counted in.
        source: Where they come from.
        note: What to know before reading it.
        purpose: What it answers, for the contents.
        columns: Its columns, in order.
        frame: Its cells, a list for each heading.
        row_forms: How the cells of an `any` column are shown, by row.
        formulas: Live formulas of single cells, by row and heading; the frame holds their values.
        links: Rows whose first cell leads to another sheet.
        leads: Figures that lead to the sheet they come from, by row and heading.
        charts: What is drawn under the table.
        none: What stands in a table without rows: that there is nothing, and why.
        keys: Columns that name a row and stay in view.
    """

    name: str
    title: str
    unit: str
    source: str
    purpose: str
    columns: tuple[Column, ...]
    frame: Frame
    note: str = ""
    row_forms: tuple[Form, ...] = ()
    formulas: Mapping[tuple[int, str], str] = field(default_factory=dict)
    links: Mapping[int, str] = field(default_factory=dict)
    leads: Mapping[tuple[int, str], str] = field(default_factory=dict)
    charts: tuple[Chart, ...] = ()
    none: str = NO_PLAN_AT_ALL
    keys: int = 1

    @property
    def table_name(self) -> str:
        """The table's name, which may hold no space."""
        return re.sub(r"\W", "_", self.name) + "_table"

    @property
    def rows(self) -> int:
        """Rows of the table, header and total apart."""
        return len(next(iter(self.frame.values()), ()))

    @property
    def totalled(self) -> bool:
        """Whether the table ends in a row of totals."""
        return any(column.total for column in self.columns)

    def linked(self, heading: str) -> list[str]:
        """The words in a column that lead to another sheet."""
        rows = [row for row, each in self.leads if each == heading]
        rows += self.links if heading == self.columns[0].heading else []
        return [each for each in (self.frame[heading][row] for row in rows) if isinstance(each, str)]

    def without_totals(self) -> Sheet:
        """The same sheet without a row of totals."""
        return replace(self, columns=tuple(replace(column, total=False) for column in self.columns))

    def saying_none(self) -> Sheet:
        """The same sheet, empty, with a row that says so, for a table must have a row."""
        none: tuple[Cell, ...] = (self.none, *(None for _ in self.columns[1:]))
        return replace(self, frame=frame_of(self.columns, [none]), row_forms=("text",))

    def position(self, heading: str) -> int:
        """The place of a column, from 0."""
        return self._positions[heading]

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {column.heading: c for c, column in enumerate(self.columns)}

    @property
    def table_range(self) -> str:
        """The cells of its table under the header, such as `A7:C20`."""
        return f"A{FIRST_ROW}:{letters(len(self.columns) - 1)}{FIRST_ROW + self.rows - 1}"

    def cell(self, row: int, heading: str) -> str:
        """A cell of the table as a formula on the same sheet names it, such as `$C$7`."""
        return f"${letters(self.position(heading))}${FIRST_ROW + row}"

    def heading_cell(self, heading: str) -> str:
        """The cell of a heading as a formula on the same sheet names it, such as `$C$6`."""
        return f"${letters(self.position(heading))}${HEADER_ROW}"

    def cells(self, heading: str, first: int = 0, last: int | None = None) -> str:
        """A run of cells of a column as a formula on any sheet names it, such as `'Costs'!$C$7:$C$20`."""
        end = self.rows - 1 if last is None else last
        return f"'{self.name}'!{self.cell(first, heading)}:{self.cell(end, heading)}"

    def values(self, column: Column) -> list[Cell]:
        """The cells of a column, from the first row to the last."""
        return self.frame[column.heading]

    def row(self, row: int) -> dict[str, Any]:
        """The cells of a row by heading."""
        return {heading: cells[row] for heading, cells in self.frame.items()}

    def records(self, first: int = 0, last: int | None = None) -> list[dict[str, Any]]:
        """Every row, or those from the first to the last given, as its cells by heading."""
        return [self.row(row) for row in range(first, self.rows if last is None else last + 1)]

    def rows_where(self, cells: Mapping[str, Cell]) -> list[int]:
        """The rows with these cells, by heading."""
        found = list(range(self.rows))
        for heading, cell in cells.items():
            column = self.frame[heading]
            found = [row for row in found if column[row] == cell]
        return found

    def live(self, column: Column) -> list[str]:
        """The live formula of each cell of a column; blank where it has none."""
        live = self._row_formulas(column)
        for row, formula in self._single_formulas.get(column.heading, {}).items():
            live[row] = formula
        return live

    @cached_property
    def _single_formulas(self) -> dict[str, dict[int, str]]:
        """The formulas of single cells, by heading and row."""
        found: dict[str, dict[int, str]] = {}
        for (row, heading), formula in self.formulas.items():
            found.setdefault(heading, {})[row] = formula
        return found

    def _row_formulas(self, column: Column) -> list[str]:
        """The formula of a column in each row, its headings in brackets made into cells."""
        if not column.formula:
            return [""] * self.rows
        stated = re.sub(
            r"\[([^\]]+)\]", lambda match: letters(self.position(match[1])) + _ROW, f"={column.formula}"
        )
        return [stated.replace(_ROW, str(FIRST_ROW + row)) for row in range(self.rows)]

    def total(self, heading: str) -> float:
        """What the column adds up to, rows without a figure left out."""
        figures = (float(each) for each in self.frame[heading] if isinstance(each, Real))
        return math.fsum(each for each in figures if not math.isnan(each))


def frame_of(columns: tuple[Column, ...], rows: list[tuple[Cell, ...]]) -> Frame:
    """Put rows under the columns' headings, each cell as it is."""
    cells = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
    return {column.heading: under for column, under in zip(columns, cells, strict=True)}


def sum_where(sheet: Sheet, heading: str, criteria: Mapping[str, str]) -> str:
    """A formula that adds up a column where others equal a cell; exact, where SUMIFS would read wildcards.

    Args:
        sheet: The sheet that is added up.
        heading: The column that is added up.
        criteria: By heading, the cell (or quoted word) that a row's cell must equal.
    """
    conditions = "*".join(f"({sheet.cells(name)}={cell})" for name, cell in criteria.items())
    return f"SUMPRODUCT({conditions}*1,{sheet.cells(heading)})"
