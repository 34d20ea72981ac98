"""The small council with cells put in, and what is then told of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.councils import Sheets, council, faults_of, put, reading_of

Cell = tuple[str, int, Any, Any]
FIRST_DAY = date(2017, 4, 1)
HOMES = ("New homes", 1)
BIG = ("New homes", 2)
NO_LIMIT = "Agency homes"


def with_cells(*cells: Cell) -> tuple[Sheets, str]:
    """The small council with cells put in; and the address of the last, with its sheet."""
    sheets = council()
    address = ""
    for sheet, row, heading, value in cells:
        address = f"{sheet}!{put(sheets, sheet, row, heading, value)}"
    return sheets, address


def assert_fault(sheets: Sheets, where: str, words: str) -> None:
    faults = faults_of(sheets)
    assert [f"{each.sheet}!{each.cell}" for each in faults] == [where], "\n".join(map(str, faults))
    assert words in faults[0].expected


def assert_sound(sheets: Sheets) -> None:
    reading_of(sheets)


def notices_of(sheets: Sheets) -> list[tuple[str, str]]:
    return [(f"{each.sheet}!{each.cell}", each.code) for each in reading_of(sheets).notices]


def assert_notice(sheets: Sheets, where: str, code: str) -> None:
    assert (where, code) in notices_of(sheets)
