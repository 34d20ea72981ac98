"""How a check says what it found."""

from __future__ import annotations

from optimiser.errors import Issue, IssueCode
from optimiser.workbook.cells import shown
from optimiser.workbook.lines import SPOILED, Key, Line


def fault(line: Line, field: Key, expected: str, remedy: str, code: IssueCode) -> Issue:
    """Say that a cell of a row is at fault."""
    value = line.values.get(field)
    found = "" if value is None or value is SPOILED or field in line.blanks else _as_typed(value)
    return Issue(line.sheet, line.at(field), found, expected, remedy, code)


def notice(line: Line, field: Key, expected: str, remedy: str, code: IssueCode = "odd") -> Issue:
    """Say that a cell of a row is legal but odd."""
    return fault(line, field, expected, remedy, code)


def _as_typed(value: object) -> str:
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, tuple):
        return " | ".join(map(str, value))
    return shown(value)
