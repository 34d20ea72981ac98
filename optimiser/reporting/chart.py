"""A chart of the report, described before it is drawn: the cells it draws, how, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from optimiser.reporting.sheet import Cell, Form, Sheet


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart draws from one column of a sheet, or along one row.

    Attributes:
        heading: The column; drawn along a row, the column of the cell that names it.
        kind: How it is drawn.
        look: The colour and pattern by name; blank: the heading's own, or the next by turns.
        rows: First and last row drawn, from 0, in place of the chart's.
        named_by: The column whose cell in the first row names it, in place of the heading.
        along: The columns drawn along the first row, in place of a column.
        said: A word before its figures, where they are written in its columns.
    """

    heading: str
    kind: Literal["column", "line", "marker"] = "column"
    look: str = ""
    rows: tuple[int, int] | None = None
    named_by: str = ""
    along: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart, drawn from a run of rows of one sheet.

    Attributes:
        title: What it shows, in words.
        across: Title of the axis of names, along the bottom; down the side where columns lie.
        up: Title of the axis of figures, up the side, with its unit.
        described: The same in words, for a reader who cannot see it.
        sheet: The sheet the figures stand on.
        first: First row of the table drawn, from 0.
        last: Last row drawn.
        categories: Headings of the columns that name the categories, the widest level first.
        series: What is drawn.
        form: How figures on the axis are shown.
        stacked: Whether columns stand on one another or side by side.
        from_zero: Whether the axis starts at nothing, whatever the figures; it does under columns anyway.
        to_whole: Whether that axis is of shares and ends where the share is all of it.
        bars: Whether columns lie on their side, their names written out beside them, the first on top.
        wide: Whether it takes the whole width of the sheet, beside no other.
        labelled: Whether each column has its figure written beside it, in it where they are stacked.
        every: One in how many categories has its name written along the bottom.
        legend: Whether what is drawn is named in a list beside it, or only by its figures and names.
    """

    title: str
    across: str
    up: str
    described: str
    sheet: Sheet
    first: int
    last: int
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    form: Form = "whole"
    stacked: bool = True
    from_zero: bool = False
    to_whole: bool = False
    bars: bool = False
    wide: bool = False
    labelled: bool = False
    every: int = 1
    legend: bool = True

    def figures(self, series: Series) -> list[Cell]:
        """What a series draws, in its order."""
        frame = self.sheet.frame
        first, last = series.rows or (self.first, self.last)
        if series.along:
            return [frame[heading][first] for heading in series.along]
        return list(frame[series.heading][first : last + 1])

    @property
    def highest(self) -> float:
        """The highest figure drawn, of columns that stand on one another their sum; 0 where there is none."""
        columns = [self.amounts(series) for series in self.series if series.kind == "column"]
        others = [self.amounts(series) for series in self.series if series.kind != "column"]
        piles = [[sum(each) for each in zip(*columns, strict=True)]] if self.stacked else columns
        return max((0.0, *(float(amount) for drawn in (*piles, *others) for amount in drawn)))

    @property
    def starts_at_0(self) -> bool:
        """Whether its axis starts at nothing: as it says, and under columns that go no lower."""
        columns = [self.amounts(series) for series in self.series if series.kind == "column"]
        return self.from_zero or (bool(columns) and min(map(min, columns)) >= 0)

    def amounts(self, series: Series) -> list[float]:
        """What a series draws, 0 where there is no figure."""
        return [float(each) if isinstance(each, (int, float)) else 0.0 for each in self.figures(series)]
