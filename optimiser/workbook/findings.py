"""Gathers what is wrong or odd in a workbook, so that all of it is told at once and each fault once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from optimiser.errors import Issue, IssueCode
from optimiser.filters import fold
from optimiser.workbook.cells import BadCell
from optimiser.workbook.layout import SHEETS

_ORDER = {sheet.name: number for number, sheet in enumerate(SHEETS)}


@dataclass
class Findings:
    """The faults and notices found so far.

    A name that no sheet knows may only be unknown because the cell that should define it is itself at fault.
    So unknown names wait here, and are told only where they are more than the definitions that were lost.
    """

    faults: list[Issue] = field(default_factory=list)
    notices: list[Issue] = field(default_factory=list)
    lost_definitions: Counter[str] = field(default_factory=Counter)
    lost_sheets: set[str] = field(default_factory=set)
    _waiting: list[tuple[str, str, Issue]] = field(default_factory=list)

    def fault(self, sheet: str, cell: str, bad: BadCell) -> None:
        """Note that a cell is at fault."""
        self.faults.append(Issue(sheet, cell, bad.found, bad.expected, bad.remedy, bad.code))

    def notice(
        self, sheet: str, cell: str, found: str, expected: str, remedy: str, code: IssueCode = "odd"
    ) -> None:
        """Note what is legal but odd."""
        self.notices.append(Issue(sheet, cell, found, expected, remedy, code))

    def unknown(self, where: str, word: str, sheet: str, cell: str, bad: BadCell) -> None:
        """Note that a cell names something that `where` does not define."""
        issue = Issue(sheet, cell, bad.found, bad.expected, bad.remedy, bad.code)
        self._waiting.append((where, fold(word), issue))

    def all_faults(self) -> tuple[Issue, ...]:
        """Every fault, in the order of sheets and cells."""
        told = list(self.faults)
        for where in {where for where, _, _ in self._waiting} - self.lost_sheets:
            words = {word for place, word, _ in self._waiting if place == where}
            if len(words) > self.lost_definitions[where]:
                told += [issue for place, _, issue in self._waiting if place == where]
        return tuple(sorted(set(told), key=_in_order))

    def all_notices(self) -> tuple[Issue, ...]:
        """Every notice, in the order of sheets and cells."""
        return tuple(sorted(set(self.notices), key=_in_order))


def _in_order(issue: Issue) -> tuple[int, str, int, int, str, str]:
    match = re.fullmatch(r"([A-Z]+)(\d+)", issue.cell)
    row, letters = (int(match[2]), match[1]) if match else (0, "")
    return (_ORDER.get(issue.sheet, len(_ORDER)), issue.sheet, row, len(letters), letters, issue.expected)
