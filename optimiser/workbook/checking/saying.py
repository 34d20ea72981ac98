"""How a check says what it found."""

from __future__ import annotations

from optimiser.errors import Issue, IssueCode
from optimiser.workbook.cells import shown
from optimiser.workbook.lines import SPOILED, Key, Line


def fault(line: Line, field: Key, expected: str, remedy: str, code: IssueCode) -> Issue:
    """Say that a cell of a row is at fault."""
    return Issue(line.sheet, line.at(field), _standing(line, field), expected, remedy, code)


def notice(line: Line, field: Key, expected: str, remedy: str, code: IssueCode = "odd") -> Issue:
    """Say that a cell of a row is legal but odd."""
    return fault(line, field, expected, remedy, code)


def _standing(line: Line, field: Key) -> str:
    """What stands in a cell, as typed; what it becomes, where a scenario has changed it."""
    value, typed = line.values.get(field), line.typed.get(field)
    if value is None or value is SPOILED or field in line.blanks:
        return ""
    return _in_words(value) if typed is None else shown(typed)


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, tuple):
        return " | ".join(map(str, value))
    return shown(value)
