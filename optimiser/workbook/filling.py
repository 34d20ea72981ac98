"""A planning workbook's contents laid out against its description, ready to be written.

Each row given maps headings to values, as someone would type them. Which column each heading is, which
sheets stand in which order and which headings are tags is settled here; how it looks is settled elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from optimiser.filters import fold
from optimiser.workbook.layout import (
    NEED,
    NOTE,
    PROVISION,
    SETTINGS,
    SHEETS,
    VALUE,
    Column,
    Sheet,
    sheet_named,
)

Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value saved with it, so that a figure's derivation stands in its cell.

    Args:
        text: As Excel has it, such as `=4725000/48/52`.
        value: What it comes to.
    """

    text: str
    value: float | str


@dataclass(frozen=True, slots=True)
class Default:
    """A national figure to start from, marked as one in its cell until the council's own replaces it."""

    value: float | str


@dataclass(frozen=True, slots=True)
class Filled:
    """One sheet as it will stand.

    Attributes:
        sheet: Its description.
        columns: Its columns in order: those described, and tags, dates or provisions after them.
        rows: Its rows, a cell for each column: which column describes the cell, and what it holds.
    """

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Column, object], ...], ...]


def fill(sheets: Mapping[str, Rows]) -> tuple[Filled, ...]:
    """Lay out every sheet of the contract, in its order; those not given stand blank under their headings.

    Args:
        sheets: Rows by sheet name, each a mapping from heading to value; dates among the headings of `Need`
            are texts such as `01/04/2017`.

    Raises:
        ValueError: If a sheet or a heading is not in the contract.
    """
    given = {_known(name).name: rows for name, rows in sheets.items()}
    provisions = [str(row.get(PROVISION.key)) for row in given.get(PROVISION.name, ())]
    return tuple(_filled(sheet, given.get(sheet.name, ()), provisions) for sheet in SHEETS)


def date_of(heading: str) -> date:
    """Read a date among the headings of `Need`: `01/04/2017` or `2017-04-01`."""
    form = "%d/%m/%Y" if "/" in heading else "%Y-%m-%d"
    return datetime.strptime(heading.strip(), form).date()


def _known(name: str) -> Sheet:
    sheet = sheet_named(name)
    if sheet is None:
        raise ValueError(f"The contract has no sheet {name!r}.")
    return sheet


def _filled(sheet: Sheet, rows: Rows, provisions: list[str]) -> Filled:
    if sheet is SETTINGS:
        return _settings(rows)
    columns = _columns(sheet, rows, provisions)
    known = {fold(column.heading) for column in columns}
    for row in rows:
        strange = [heading for heading in row if fold(heading) not in known]
        if strange:
            raise ValueError(f"The sheet {sheet.name!r} has no column {strange[0]!r}.")
    return Filled(sheet, columns, tuple(_cells(columns, row) for row in rows))


def _cells(columns: tuple[Column, ...], row: Mapping[str, object]) -> tuple[tuple[Column, object], ...]:
    """The cells of a row, a value told as its row makes it: a share of something, or staff."""
    folded = {fold(heading): value for heading, value in row.items()}
    return tuple((_as_the_row_has_it(each, folded), folded.get(fold(each.heading))) for each in columns)


def _as_the_row_has_it(column: Column, folded: Mapping[str, object]) -> Column:
    if column.field != "value":
        return column
    if folded.get("out of") is not None:
        return replace(column, kind="share")
    return replace(column, kind="number") if fold(str(folded.get("of"))) == "staff" else column


def _columns(sheet: Sheet, rows: Rows, provisions: list[str]) -> tuple[Column, ...]:
    """The described columns, and after them the tags, dates or provisions that the rows bring."""
    described = tuple(each for column in sheet.columns for each in _standing(column, rows))
    own = {fold(column.heading) for column in described}
    further = dict.fromkeys(heading for row in rows for heading in row if fold(heading) not in own)
    if sheet is NEED:
        further = dict.fromkeys(sorted(further, key=date_of))
    elif sheet.kind == "grid":
        further = dict.fromkeys(provisions)
    elif not sheet.tags:
        further = {}
    template = sheet.cells or Column("", "", "anything", "A tag of your own, for use in filters.")
    return (*described, *(replace(template, heading=heading) for heading in further))


def _standing(column: Column, rows: Rows) -> tuple[Column, ...]:
    """A column as the rows have it: itself, or a column for each of its routes."""
    split = {fold(heading): each for row in rows for heading in row if (each := column.of_route(heading))}
    return tuple(split.values()) or (column,)


def _settings(rows: Rows) -> Filled:
    """Every setting has its row, given or not, with what it means and what a blank means beside it."""
    given = {fold(str(row[SETTINGS.key])): row for row in rows}
    known = {fold(each.heading) for each in SETTINGS.columns}
    for name in given:
        if name not in known:
            raise ValueError(f"There is no setting {name!r}.")
    key, note = (
        Column(SETTINGS.key, "", "text", "The setting.", required=True),
        Column(NOTE, "", "text", "What it means.", blank="none"),
    )
    value = Column(VALUE, "", "anything", "What it is set to.", blank="as the note says")
    lines = []
    for setting in SETTINGS.columns:
        row = given.get(fold(setting.heading), {})
        lines.append(
            ((key, setting.heading), (setting, row.get(VALUE)), (note, row.get(NOTE) or meaning_of(setting)))
        )
    return Filled(SETTINGS, (key, value, note), tuple(lines))


def meaning_of(column: Column) -> str:
    """Say what a column means and what a blank in it means, in a sentence or two."""
    return f"{column.meaning} {blank_of(column)}."


def blank_of(column: Column) -> str:
    """Say whether a column must be filled and, where not, what a blank means."""
    if column.required:
        return "Required"
    return f"Blank: {column.blank}" if column.blank else "A column of your own"
