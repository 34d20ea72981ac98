"""Puts a workbook's sheets together into a book of lines, telling what is wrong with each cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from optimiser.filters import fold
from optimiser.problem.stock import plan_usually_chooses, usual_way_to_buy
from optimiser.workbook.cells import BadCell, is_blank, shown
from optimiser.workbook.filtering import COLUMNS, FilterColumns, read_filters
from optimiser.workbook.findings import Findings
from optimiser.workbook.grids import read_grid, read_settings
from optimiser.workbook.headings import LOST_TAG
from optimiser.workbook.layout import NEED_GROUPS, PROVISION, SCENARIOS, SHEETS, Sheet, sheet_named
from optimiser.workbook.lines import SPOILED, Book, Key, Line
from optimiser.workbook.names import Names
from optimiser.workbook.near import nearest
from optimiser.workbook.nouns import DEFAULT_SCENARIO
from optimiser.workbook.raw import RawSheet, RawWorkbook, address
from optimiser.workbook.rows import read_rows
from optimiser.workbook.spots import Reader
from optimiser.workbook.tables import Table, find_table
from optimiser.workbook.unseen import tell_unseen


@dataclass(frozen=True)
class Assembled:
    """A workbook's lines, what its filters may ask, and the reader that knows its names."""

    book: Book
    columns: FilterColumns
    reader: Reader


def assemble(raw: RawWorkbook, findings: Findings) -> Assembled:
    """Read every sheet of the contract; what is wrong goes to `findings`."""
    sheets = _sheets(raw, findings)
    reader = Reader(Names(findings), findings)
    tables = {
        sheet.name: find_table(sheet, sheets[sheet.name], findings)
        for sheet in SHEETS
        if sheet.name in sheets
    }
    for name, table in tables.items():
        if table is not None:
            tell_unseen(table, sheets[name], findings)
    _tell_missing_sheets(raw, sheets, tables, findings)
    for sheet in SHEETS:
        needed = _is_needed(sheet, tables)
        _note_lost(sheet, sheet.name in sheets, needed, tables.get(sheet.name), findings)
    columns = _filter_columns(tables, findings)
    scenarios = tables.get(SCENARIOS.name)
    if scenarios is None or not scenarios.rows:
        reader.names.define(SCENARIOS.name, DEFAULT_SCENARIO)
    return Assembled(_book(tables, columns, reader), columns, reader)


def _sheets(raw: RawWorkbook, findings: Findings) -> dict[str, RawSheet]:
    """The sheets that the contract names and that hold anything, by the contract's name."""
    found: dict[str, RawSheet] = {}
    for sheet in raw.sheets:
        known = sheet_named(sheet.name)
        if known is None:
            _tell_ignored(sheet.name, findings)
        elif known.name in found:
            remedy = "Delete or rename one of the two."
            findings.fault(known.name, "", BadCell(sheet.name, "Expected each sheet once.", remedy, "repeat"))
        elif known.required or not all(is_blank(cell) for cell in sheet.cells.values()):
            found[known.name] = sheet
    return found


def _tell_ignored(name: str, findings: Findings) -> None:
    meant = nearest(name, [sheet.name for sheet in SHEETS])
    remedy = f"Did you mean {meant}? Then rename it." if meant else "Nothing needs doing if that is meant."
    findings.notice(
        name, "", "", "This sheet is none of the planning workbook's and is ignored.", remedy, "ignored-sheet"
    )


def _tell_missing_sheets(
    raw: RawWorkbook, found: Mapping[str, RawSheet], tables: Mapping[str, Table | None], findings: Findings
) -> None:
    others = [sheet.name for sheet in raw.sheets if sheet_named(sheet.name) is None]
    for sheet in SHEETS:
        if sheet.name not in found and _is_needed(sheet, tables):
            meant = nearest(sheet.name, others)
            findings.fault(
                sheet.name,
                "",
                BadCell(
                    "",
                    f"Expected a sheet '{sheet.name}', which every planning workbook has.",
                    f"Did you mean {sheet.name} by '{meant}'?" if meant else "Add it.",
                    "missing-sheet",
                ),
            )


def _is_needed(sheet: Sheet, tables: Mapping[str, Table | None]) -> bool:
    """Whether the workbook must have rows of a sheet: not where one that may stand in for it is filled."""
    if not sheet.required or sheet.unless not in tables:
        return sheet.required
    instead = tables[sheet.unless]
    return instead is not None and not instead.rows


def _note_lost(sheet: Sheet, present: bool, needed: bool, table: Table | None, findings: Findings) -> None:
    """Note what cannot be told of a sheet, so that nothing else is blamed for it."""
    if table is None and (needed or present):
        findings.lost_sheets.add(sheet.name)
        if sheet.tags:
            findings.lost_sheets.add(COLUMNS)
    if table is not None and sheet.tags:
        findings.lost_definitions[COLUMNS] += len(table.lost)
    if table is not None and needed and not table.rows:
        bad = BadCell("", f"Expected at least one row in {sheet.name}.", "Fill it in.", "no-rows")
        findings.fault(sheet.name, table.header, bad)
        findings.lost_sheets.add(sheet.name)


def _filter_columns(tables: Mapping[str, Table | None], findings: Findings) -> FilterColumns:
    tags: dict[str, dict[str, str]] = {}
    for sheet in (NEED_GROUPS, PROVISION):
        table = tables.get(sheet.name)
        tags[sheet.name] = (
            {
                shown(heading).strip(): address(table.header_row, column)
                for column, heading in table.others.items()
            }
            if table
            else {}
        )
    own = {fold(each.heading) for sheet in (NEED_GROUPS, PROVISION) for each in sheet.columns} | {"fit"}
    taken = own | {fold(tag) for tag in tags[NEED_GROUPS.name]}
    for sheet, names in ((NEED_GROUPS, own), (PROVISION, taken)):
        for tag, cell in tags[sheet.name].items():
            if fold(tag) in names:
                expected = "Expected a tag that is no heading of Need groups or Provision, nor Fit."
                findings.fault(sheet.name, cell, BadCell(tag, expected, "Rename one of the two.", "repeat"))
    return FilterColumns.of(tags[PROVISION.name], tags[NEED_GROUPS.name])


def _book(tables: Mapping[str, Table | None], columns: FilterColumns, reader: Reader) -> Book:
    lines: dict[str, tuple[Line, ...]] = {}
    headings: dict[str, dict[Key, str]] = {}
    unread: set[str] = set()
    for sheet in SHEETS:
        table, feeds = tables.get(sheet.name), sheet.table or "changes"
        if table is not None:
            lines[feeds], headings[feeds] = _lines_of(table, columns, reader)
            lost = _has_lost(table, lines[feeds], headings[feeds], needed=_is_needed(sheet, tables))
        else:
            lost = sheet.name in reader.findings.lost_sheets
        if lost:
            unread.add(feeds)
    if not any(value is not None for line in lines.get("placed", ()) for value in line.values.values()):
        lines.pop("placed", None)
    settings = lines.setdefault("settings", (_no_settings(),))
    headers = {sheet.table: t.header for sheet in SHEETS if (t := tables.get(sheet.name)) is not None}
    absent = frozenset(sheet.table for sheet in SHEETS if sheet.table not in lines) - unread
    lines = _with_moved_groups({**lines, "settings": settings})
    return Book(lines, headings, headers, absent, frozenset(unread))


def _lines_of(
    table: Table, columns: FilterColumns, reader: Reader
) -> tuple[tuple[Line, ...], dict[Key, str]]:
    """The rows of a table, and of a grid the addresses of its columns."""
    if table.sheet.cells is not None:
        return read_grid(table, reader)
    if table.sheet.kind == "settings":
        return (read_settings(table, reader),), {}
    return tuple(_completed(line, table.sheet, columns, reader) for line in read_rows(table, reader)), {}


def _has_lost(table: Table, lines: tuple[Line, ...], headings: Mapping[Key, str], *, needed: bool) -> bool:
    """Whether a row or column of a table could not be told, so that a missing one proves nothing."""
    return (
        any(line.key is SPOILED for line in lines)
        or LOST_TAG in table.lost
        or (needed and not table.rows)
        or (table.sheet.cells is not None and len(headings) < len(table.others))
    )


def _no_settings() -> Line:
    sheet = SHEETS[0]
    return Line(sheet.name, "", {each.field: SPOILED for each in sheet.columns}, {"": ""})


def _completed(line: Line, sheet: Sheet, columns: FilterColumns, reader: Reader) -> Line:
    """Fill what a blank means where that depends on the row, and parse its filters."""
    if any(each.kind == "filter" for each in sheet.columns):
        return read_filters(line, sheet, columns, reader)
    if sheet is not PROVISION:
        return line
    values = dict(line.values)
    if values["bought_by"] is None:
        values["bought_by"] = usual_way_to_buy(str(values["provider"]))
    if values["plan_chooses"] is None:
        setting = values["setting"]
        values["plan_chooses"] = SPOILED if setting is SPOILED else plan_usually_chooses(str(setting))
    return replace(line, values=values)


def _with_moved_groups(lines: dict[str, tuple[Line, ...]]) -> dict[str, tuple[Line, ...]]:
    """Give each planned move without groups every group that both its provisions suit."""
    suitable = lines.get("suitability", ())

    def filled(move: Line) -> Line:
        if move.values["groups"] is not None:
            return move
        both = (move.values["from_provision"], move.values["to_provision"])
        groups = tuple(
            line.key
            for line in suitable
            if isinstance(line.key, str) and all(line.values.get(str(each)) for each in both)
        )
        return replace(move, values={**move.values, "groups": groups})

    return {**lines, "moves": tuple(filled(move) for move in lines.get("moves", ()))}
