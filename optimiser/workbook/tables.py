"""Finds the table on a sheet: its header, which column of the contract each heading is, and its rows."""

from __future__ import annotations

from dataclasses import dataclass

from optimiser.filters import fold
from optimiser.workbook.cells import BadCell, is_blank, shown
from optimiser.workbook.findings import Findings
from optimiser.workbook.headings import NEARLY_A_HEADING, Row, headings_of, match_headings
from optimiser.workbook.layout import Column, Sheet
from optimiser.workbook.near import nearest
from optimiser.workbook.raw import Raw, RawSheet, address


@dataclass(frozen=True)
class Table:
    """The table on a sheet, its cells still as they stand.

    Attributes:
        sheet: Its description.
        header_row: The row of its headings.
        key_column: The column of its key.
        fixed: The contract's columns, by the number of the sheet's column.
        others: The other headings, by column: tags, provisions or dates.
        lost: Fields whose column cannot be told, because its heading is at fault; `?` for a tag.
        rows: The rows below the header that are not blank, by number.
        hidden: Cells that lie under a merged one, whose content is not to be seen.
    """

    sheet: Sheet
    header_row: int
    key_column: int
    fixed: dict[int, Column]
    others: dict[int, Raw]
    lost: frozenset[str]
    rows: dict[int, Row]
    hidden: frozenset[tuple[int, int]]

    @property
    def header(self) -> str:
        """The address of the key heading."""
        return address(self.header_row, self.key_column)

    def standing(self, column: Column) -> tuple[Column, ...]:
        """A column as it stands here: itself, or those of its routes that do; none where there is none."""
        if not column.routes:
            return (column,)
        return tuple(each for each in self.fixed.values() if each.routes)

    @property
    def key(self) -> Column:
        """The column of keys."""
        return self.sheet.columns[0]


def find_table(sheet: Sheet, raw: RawSheet, findings: Findings) -> Table | None:
    """Find the table on a sheet; None, and a fault, where it has content but no header."""
    rows = _rows_of(raw)
    header = _find_header(sheet, rows)
    if header is None:
        _tell_no_header(sheet, rows, findings)
        return None
    key_column = min(column for column, cell in rows[header].items() if not is_blank(cell))
    headings = match_headings(sheet, header, key_column, rows[header], findings)
    headed = {*headings.fixed, *headings.others}
    below = {
        number: {column: cell for column, cell in row.items() if not is_blank(cell)}
        for number, row in sorted(rows.items())
        if number > header
    }
    _tell_unheaded(sheet, below, headed, key_column, findings)
    kept = {number: row for number, row in below.items() if headed & set(row)}
    hidden = _tell_merged(sheet, raw, kept, header, headed, findings)
    return Table(sheet, header, key_column, headings.fixed, headings.others, headings.lost, kept, hidden)


def _rows_of(raw: RawSheet) -> dict[int, Row]:
    rows: dict[int, Row] = {}
    for (row, column), cell in raw.cells.items():
        rows.setdefault(row, {})[column] = cell
    return rows


def _first_cell(row: Row) -> Raw | None:
    columns = [column for column, cell in row.items() if not is_blank(cell)]
    return row[min(columns)] if columns else None


def _find_header(sheet: Sheet, rows: dict[int, Row]) -> int | None:
    """Find the first row whose first cell holds the key heading, passing over a title of that one word."""
    found = [number for number in sorted(rows) if fold(shown(_first_cell(rows[number]))) == fold(sheet.key)]
    wide = [number for number in found if sum(not is_blank(cell) for cell in rows[number].values()) > 1]
    return next(iter(wide or found), None)


def _tell_no_header(sheet: Sheet, rows: dict[int, Row], findings: Findings) -> None:
    expected = f"Expected a row of headings that begins with '{sheet.key}'."
    for number in sorted(rows):
        first = shown(_first_cell(rows[number]))
        others = [each.heading for each in headings_of(sheet)[1:]]
        known = {fold(each) for each in others} & {fold(shown(cell)) for cell in rows[number].values()}
        meant = nearest(first, [sheet.key], NEARLY_A_HEADING)
        if meant or len(known) > 1:
            column = min(column for column, cell in rows[number].items() if not is_blank(cell))
            found, column = ("", max(1, column - 1)) if fold(first) in known else (first, column)
            remedy = f"Did you mean '{sheet.key}'?" if meant else f"Type '{sheet.key}' there."
            findings.fault(sheet.name, address(number, column), BadCell(found, expected, remedy, "heading"))
            return
    findings.fault(sheet.name, "", BadCell("", expected, "Type the headings above the table.", "heading"))


def _tell_unheaded(
    sheet: Sheet, below: dict[int, Row], headed: set[int], key_column: int, findings: Findings
) -> None:
    for number, row in below.items():
        stray = [column for column in row if column not in headed and column > key_column]
        if stray and headed & set(row):
            findings.notice(
                sheet.name,
                address(number, min(stray)),
                shown(row[min(stray)]),
                "It stands under no heading and is not read.",
                "Give its column a heading, or delete it.",
                "unheaded",
            )
            return


def _tell_merged(
    sheet: Sheet, raw: RawSheet, rows: dict[int, Row], header: int, headed: set[int], findings: Findings
) -> frozenset[tuple[int, int]]:
    """Refuse merged cells inside the table, and say which cells lie hidden under them."""
    hidden: set[tuple[int, int]] = set()
    for merged in raw.merged:
        columns = [column for column in headed if merged.first_column <= column <= merged.last_column]
        touched = [row for row in (header, *rows) if merged.first_row <= row <= merged.last_row]
        if not columns or not touched:
            continue
        first, last = (merged.first_row, merged.first_column), (merged.last_row, merged.last_column)
        findings.fault(
            sheet.name,
            address(*first),
            BadCell(
                f"{address(*first)}:{address(*last)} merged",
                "Expected each cell on its own.",
                "Unmerge them and fill each cell.",
                "merged",
            ),
        )
        hidden |= {
            (row, column)
            for row in range(merged.first_row, merged.last_row + 1)
            for column in range(merged.first_column, merged.last_column + 1)
        } - {first}
    return frozenset(hidden)
