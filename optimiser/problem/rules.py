"""What a plan must respect, what partners pay, and what a scenario changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from optimiser.filters import Filter
from optimiser.levers import SavingKind

Rule = Literal["at least", "at most"]

EVERY = "*"
"""What a change, or a source, has for every row or column."""
GRIDS = ("need", "suitability", "placed", "prices", "places_used")
"""The fields of `Problem` that are grids, of which a change names columns by their keys."""
TAG, ROUTE = "tag:", "route:"
"""What stands before the name of a tag, or of a route of entries, where a change names it as a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMove:
    """Moves of children already placed; `groups` are those it may move.

    Attributes:
        saving_is: What finance counts its saving as; None for a saving.
        confidence: Share of what it saves that is trusted to come.
    """

    name: str
    from_provision: str
    to_provision: str
    groups: tuple[str, ...]
    children_a_year: float | None = None
    children_in_all: float | None = None
    cost: float | None = None
    earliest: date | None = None
    latest: date | None = None
    saving_is: SavingKind | None = None
    confidence: float = 1.0

    @property
    def kind_of_saving(self) -> SavingKind:
        """What finance counts its saving as: as typed, else a saving."""
        return self.saving_is or "saving"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A rule on where children are placed, or (with `counts_places`) on places open.

    Attributes:
        count: What is counted.
        out_of: What it is a share of; None compares the count itself.
        counts_places: Whether places are counted rather than children.
        rule: `at least` or `at most`.
        value: A share with `out_of`, else children or places.
        by: It binds from the period that holds this date; None from the first.
        strength: `must`, `aim`, `watch`, or pounds a child (or place) a week of falling short.
    """

    name: str
    count: Filter
    out_of: Filter | None
    counts_places: bool
    rule: Rule
    value: float
    by: date | None = None
    strength: Literal["must", "aim", "watch"] | float = "aim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A ceiling in the cash of its financial year (FTE for staff); `year` None means every year."""

    name: str
    of: Literal["Revenue", "Capital", "Staff"]
    year: str | None
    value: float

    def binds_in(self, year: str) -> bool:
        """Whether it holds in a financial year, labelled as `2017/18`."""
        return self.year in (None, year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Funder:
    """What a partner pays towards placements: a share of the price, pounds a child a week, or both."""

    name: str
    applies_to: Filter
    share: float = 0.0
    weekly: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChange:
    """From the first period that starts on or after `start`, prices change by `share`, then by `weekly`."""

    name: str
    applies_to: Filter
    start: date | None
    share: float = 0.0
    weekly: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change a scenario makes, already resolved to the part of the problem that it touches.

    Attributes:
        scenario: The scenario's name.
        sheet: The sheet's name, for people.
        row: The row's key as that sheet spells it, or `*`.
        column: The column's heading, or `*`, for people.
        table: The field of `Problem` that holds the sheet.
        fields: The fields of a row that change (for a grid: its column keys).
        how: `×`, `+` or `=`.
        value: A number for `×` and `+`; for `=` whatever the column holds.
        cell: The address of its value in `Changes`, for messages.
    """

    scenario: str
    sheet: str
    row: str
    column: str
    table: str
    fields: tuple[str | date, ...]
    how: Literal["×", "+", "="]
    value: object
    cell: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """The workbook with its changes made, in order; without changes, the workbook as it stands."""

    name: str
    chance: float | None = None
    description: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A row of the assumptions log, reported as it stands.

    `sheet`, `row` and `column` say which cells it speaks of, each one name, several with `|` between them, or
    blank or `*` for every; `kind` is `given`, `derived`, `assumed` or blank.
    """

    item: str
    sheet: str = ""
    row: str = ""
    column: str = ""
    kind: str = ""
    source: str = ""
    basis: str = ""
    quality: str = ""
    owner: str = ""
