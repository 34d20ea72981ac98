"""The shape of the planning workbook's description: what a sheet is, and what a column is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from optimiser.filters import fold
from optimiser.problem import ROUTE

SheetKind = Literal["rows", "grid", "dates grid", "settings"]
ColumnKind = Literal[
    "text",
    "name",
    "name of",
    "names of",
    "number",
    "whole number",
    "money",
    "share",
    "months",
    "date",
    "yes/no",
    "choice",
    "fit",
    "filter",
    "financial year",
    "strength",
    "anything",
]
NUMBER_KINDS = frozenset({"number", "whole number", "money", "share", "months"})
Example = str | float | date


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet (or a setting, or every cell of a grid): what may stand in it and its meaning.

    Attributes:
        heading: As the workbook spells it.
        field: The field of the noun it fills.
        kind: What its cells hold.
        meaning: What it means, in a sentence.
        example: A cell as someone would fill it.
        required: Whether every row must fill it.
        blank: What a blank means, in words; empty where it is required.
        default: The value that a blank takes; None where there is none.
        unit: Its unit, such as `£ a week`.
        low: Least value allowed.
        above: The value must be more than this.
        high: Greatest value allowed.
        choices: The words allowed.
        own_words: Whether words other than `choices` are allowed too.
        word: The word that means there is no number: `no limit` or `none`.
        of: The sheet that a name must exist in.
        routes: Whether it may be split over several columns headed `<heading>: <route>`, which add up; one
            of them at least must stand there.
    """

    heading: str
    field: str
    kind: ColumnKind
    meaning: str
    example: Example = ""
    required: bool = False
    blank: str = ""
    default: str | float | bool | None = None
    unit: str = ""
    low: float | None = None
    above: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    own_words: bool = False
    word: str = ""
    of: str = ""
    routes: bool = False

    def of_route(self, heading: str) -> Column | None:
        """This column under a heading of one of its routes (or its own); None where it is no such heading."""
        before, _, route = heading.partition(":")
        if not self.routes or fold(before) != fold(self.heading):
            return None
        return replace(self, heading=heading.strip(), field=f"{ROUTE}{' '.join(route.split())}")

    @property
    def is_number(self) -> bool:
        """Whether its cells hold numbers, which `×` and `+` can change."""
        return self.kind in NUMBER_KINDS

    @property
    def takes_percent(self) -> bool:
        """Whether `45%` may be typed for 0.45: in shares, and in numbers that may be shares."""
        return self.kind == "share" or (self.is_number and not self.unit)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the workbook.

    Attributes:
        name: As the contract spells it.
        key: The heading that marks its header row, always of its first column.
        table: The field of `Problem` that it feeds; empty for `Changes`, which feed the scenarios.
        kind: `rows` of named things; a `grid` of groups by provisions; a `dates grid` of groups by dates;
            or `settings`, a setting a row.
        required: Whether the workbook must have it.
        title: What stands above its table.
        guidance: Sentences that stand under the title.
        columns: Its columns, the key first; of `settings`, the settings; of a grid, the key alone.
        cells: What every cell of a grid holds.
        tags: Whether any other heading is a tag.
        repeats: Whether a key may stand on several rows.
        unless: The sheet whose rows may stand in for it where it is required.
    """

    name: str
    key: str
    table: str
    kind: SheetKind
    title: str
    guidance: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: Column | None = None
    required: bool = False
    tags: bool = False
    repeats: bool = False
    unless: str = ""

    def column(self, heading: str) -> Column | None:
        """The column (or setting) of a heading, in any case; None where there is none."""
        return next((each for each in self.columns if fold(each.heading) == fold(heading)), None)

    def filling(self, field: str) -> Column:
        """The column that fills a field of the noun."""
        return next(each for each in self.columns if each.field == field)
