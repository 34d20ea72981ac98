"""What was wrong with a return: told by file and row, counted by rule, and never by child."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from optimiser.returns.rules import ROUTINE, RULES


@dataclass
class Quality:
    """What was found so far, as (rule, file, row); row 0 is the file as a whole, no file the returns.

    Rows of a CSV file are counted as a spreadsheet shows them, headings being row 1; of an XML file, the rows
    are its EPISODE elements in order.
    """

    found: list[tuple[str, str, int]] = field(default_factory=list)

    def note(self, rule: str, file: str = "", row: int = 0) -> None:
        """Note one thing found; a rule that is not in the list is a mistake of ours."""
        assert rule in RULES
        self.found.append((rule, file, row))

    def counts(self) -> dict[str, int]:
        """How often each rule was met, in the order of the list."""
        count = Counter(rule for rule, _, _ in self.found)
        return {rule: count[rule] for rule in RULES if count[rule]}

    def faults(self) -> tuple[str, ...]:
        """Say what was left out or repaired, a line for each rule and file with its row numbers.

        Nothing that any return has is told.
        """
        return self._lines({rule for rule, (effect, _) in RULES.items() if effect != "noticed"})

    def notices(self) -> tuple[str, ...]:
        """Say likewise what was only noticed."""
        return self._lines({rule for rule, (effect, _) in RULES.items() if effect == "noticed"})

    def _lines(self, rules: set[str]) -> tuple[str, ...]:
        told = rules - ROUTINE
        rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for rule, file, row in self.found:
            if rule in told:
                rows[rule, file].append(row)
        order = list(RULES)
        keys = sorted(rows, key=lambda key: (order.index(key[0]), key[1]))
        return tuple(_line(rule, file, rows[rule, file]) for rule, file in keys)


def _line(rule: str, file: str, rows: list[int]) -> str:
    effect, words = RULES[rule]
    numbers = _ranges(sorted({row for row in rows if row}))
    where = f"{file}, {'rows' if len(set(rows)) > 1 else 'row'} {numbers}" if numbers else file
    told = f"{where}: {words}" if where else words
    return f"{told} Left out." if effect == "left out" else told


def _ranges(numbers: list[int]) -> str:
    """Write numbers with runs drawn together: `3, 5–9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in runs)
