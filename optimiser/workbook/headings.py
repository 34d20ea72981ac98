"""Which column of the contract each heading of a sheet is, however it is spelled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from optimiser.filters import fold
from optimiser.workbook.cells import BadCell, check_saved, is_blank, shown
from optimiser.workbook.findings import Findings
from optimiser.workbook.layout import NOTE, VALUE, Column, Sheet, sheet_named
from optimiser.workbook.near import did_you_mean, nearest
from optimiser.workbook.raw import Raw, address

NEARLY_A_HEADING = 0.85
LOST_TAG = "?"
Row = dict[int, Raw]


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a sheet, by the number of the column they stand in.

    Attributes:
        fixed: The contract's columns.
        others: The other headings: tags, provisions or dates.
        lost: Fields whose column cannot be told, because its heading is at fault; `?` for a tag.
    """

    fixed: dict[int, Column]
    others: dict[int, Raw]
    lost: frozenset[str]


def match_headings(sheet: Sheet, header: int, key_column: int, row: Row, findings: Findings) -> Headings:
    """Say which column each heading is; faults for those at fault, and which fields are lost by them.

    Args:
        sheet: Its description.
        header: The row of its headings.
        key_column: The column of its key, left of which nothing counts.
        row: The cells of that row.
        findings: Where faults are told.
    """
    fixed: dict[int, Column] = {}
    others: dict[int, Raw] = {}
    strange: list[str] = []
    seen: set[str] = set()
    for number in sorted(
        column for column, cell in row.items() if column >= key_column and not is_blank(cell)
    ):
        heading = row[number]
        try:
            check_saved(heading)
            column = _column_of(sheet, heading)
        except BadCell as bad:
            findings.fault(sheet.name, address(header, number), bad)
            strange.append(bad.found)
            continue
        name = fold(column.field) if column and column.routes else fold(shown(heading))
        if name in seen:
            again = BadCell(shown(heading), "Expected each heading once.", "Delete or rename it.", "repeat")
            findings.fault(sheet.name, address(header, number), again)
            continue
        seen.add(name)
        if column is None:
            others[number] = heading
        else:
            fixed[number] = column
    return Headings(fixed, others, _fields_lost(sheet, fixed, strange) if strange else frozenset())


def _column_of(sheet: Sheet, heading: Raw) -> Column | None:
    """The contract's column of a heading; None for a tag, or a grid's provision or date."""
    found = _by_heading(sheet.name).get(fold(shown(heading)))
    if found is not None and not found.routes:
        return found
    known = headings_of(sheet)
    split = next((each for column in known if (each := column.of_route(shown(heading)))), None)
    if split is not None:
        return split
    if sheet.kind in ("grid", "dates grid"):
        return None
    meant = _nearly(shown(heading), [column.heading for column in known])
    if meant:
        raise BadCell(
            shown(heading), f"Expected the heading '{meant}'.", f"Did you mean '{meant}'?", "heading"
        )
    if sheet.tags:
        return None
    raise BadCell(
        shown(heading),
        f"Expected one of the headings of {sheet.name}.",
        did_you_mean(shown(heading), [column.heading for column in known], "Delete or rename it."),
        "heading",
    )


@cache
def _by_heading(name: str) -> dict[str, Column]:
    sheet = sheet_named(name)
    return {fold(column.heading): column for column in (headings_of(sheet) if sheet else ())}


def headings_of(sheet: Sheet) -> tuple[Column, ...]:
    """Give the columns that a sheet's header row may name, its key first."""
    if sheet.kind != "settings":
        return sheet.columns
    return (
        Column(sheet.key, "name", "name", "The setting."),
        Column(VALUE, "value", "anything", "What it is set to."),
        Column(NOTE, "note", "text", "A note for people."),
    )


def _nearly(heading: str, known: list[str]) -> str:
    """Find the heading that was meant: a few letters off, or its unit in brackets forgotten."""
    bare = {_bare(each): each for each in known}
    same = next((full for short, full in bare.items() if fold(short) == fold(_bare(heading))), "")
    return same or nearest(heading, known, NEARLY_A_HEADING)


def _bare(heading: str) -> str:
    return re.sub(r"\s*\(.*\)", "", heading)


def _fields_lost(sheet: Sheet, fixed: dict[int, Column], strange: list[str]) -> frozenset[str]:
    """The fields that headings at fault may have been for: those nearly named, else any missing."""
    present = {column.field for column in fixed.values()}
    missing = {column.heading: column.field for column in headings_of(sheet) if column.field not in present}
    meant = [_nearly(heading, list(missing)) for heading in strange]
    if all(meant):
        return frozenset(missing[each] for each in meant)
    return frozenset({*missing.values(), LOST_TAG})
