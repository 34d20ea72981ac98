"""What reading a workbook tells, as tests hold it: where, and by which code."""

from __future__ import annotations

from optimiser.errors import Issue
from tests.councils import Sheets, reading_of


def places(faults: tuple[Issue, ...]) -> list[str]:
    return [f"{each.sheet}!{each.cell}" for each in faults]


def notices(sheets: Sheets) -> list[str]:
    return [f"{each.sheet}!{each.cell} {each.code}" for each in reading_of(sheets).notices]
