"""What a workbook holds out of sight: hidden rows, columns and sheets, which are read like all others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from optimiser.workbook.findings import Findings
from optimiser.workbook.raw import RawSheet, address, letters_of
from optimiser.workbook.tables import Table

_EXPECTED = "Hiding or filtering leaves nothing out: it is read like the rest."
_REMEDY = "Show it to see what counts, and delete what should not."


def tell_unseen(table: Table, raw: RawSheet, findings: Findings) -> None:
    """Tell what of a table nobody can see: its sheet, or some of its rows and columns."""

    def tell(cell: str, found: str) -> None:
        findings.notice(table.sheet.name, cell, found, _EXPECTED, _REMEDY, "hidden")

    rows = sorted(raw.hidden_rows & set(table.rows))
    filled = {column for row in table.rows.values() for column in row}
    columns = sorted(raw.hidden_columns & filled & {*table.fixed, *table.others})
    if raw.hidden and table.rows:
        tell("", "a hidden sheet")
    if rows:
        tell(address(rows[0], table.key_column), _told("row", rows, str))
    if columns:
        tell(address(table.header_row, columns[0]), _told("column", columns, letters_of))


def _told(what: str, numbers: Sequence[int], name: Callable[[int], str]) -> str:
    """Rows or columns that are hidden, neighbours as a range: `rows 9 to 12 and 15, hidden`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [name(run[0]) + (f" to {name(run[-1])}" if len(run) > 1 else "") for run in runs]
    several = "s" if len(numbers) > 1 else ""
    return f"{what}{several} {', '.join(said[:-1])}{' and ' if said[:-1] else ''}{said[-1]}, hidden"
