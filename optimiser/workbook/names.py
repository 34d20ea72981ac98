"""Resolves the names that join the sheets, to the spelling of the sheet that defines them."""

from __future__ import annotations

from dataclasses import dataclass, field

from optimiser.filters import fold
from optimiser.workbook.cells import BadCell
from optimiser.workbook.findings import Findings
from optimiser.workbook.lines import SPOILED
from optimiser.workbook.near import did_you_mean


@dataclass
class Names:
    """What each sheet defines, by folded name, and where it does."""

    findings: Findings
    _defined: dict[str, dict[str, str]] = field(default_factory=dict)
    _where: dict[tuple[str, str], str] = field(default_factory=dict)

    def define(self, sheet: str, name: str, cell: str = "", again: bool = False) -> object:
        """Note that a sheet defines a name; a fault where it already has, unless it may stand again.

        Gives the name as first spelled, or `SPOILED`.
        """
        known = self._defined.setdefault(sheet, {})
        if fold(name) not in known:
            known[fold(name)] = name
            self._where[sheet, fold(name)] = cell
        elif not again:
            first = self._where[sheet, fold(name)]
            self.findings.fault(
                sheet,
                cell,
                BadCell(
                    name,
                    f"Expected each name once; it stands at {first} too.",
                    "Rename or delete one of them.",
                    "repeat",
                ),
            )
            self.findings.lost_definitions[sheet] += 1
            return SPOILED
        return known[fold(name)]

    def known(self, sheet: str) -> tuple[str, ...]:
        """The names that a sheet defines, in order."""
        return tuple(self._defined.get(sheet, {}).values())

    def resolve(self, of: str, name: str, sheet: str, cell: str) -> object:
        """Give a name as the sheet `of` spells it; `SPOILED`, and a fault, where it defines none such."""
        found = self._defined.get(of, {}).get(fold(name))
        if found is not None:
            return found
        self.findings.unknown(
            of,
            name,
            sheet,
            cell,
            BadCell(
                name,
                f"Expected a name that stands in {of}.",
                did_you_mean(name, self.known(of), f"Add it to {of}, or correct it."),
                "unknown-name",
            ),
        )
        return SPOILED
