"""Reads the rows of a sheet of named things into lines."""

from __future__ import annotations

from optimiser.filters import Value, fold
from optimiser.levers import SERVICE_TERMS
from optimiser.workbook.cells import BadCell, check_saved, shown
from optimiser.workbook.layout import FLOWS, SERVICES, Column
from optimiser.workbook.lines import SPOILED, Key, Line
from optimiser.workbook.raw import Raw
from optimiser.workbook.spots import Reader, Spot
from optimiser.workbook.tables import Table


def read_rows(table: Table, reader: Reader) -> tuple[Line, ...]:
    """Read a sheet of named things, a line a row."""
    _tell_missing_columns(table, reader)
    seen: set[str] = set()
    groups: dict[object, str] = {}
    lines = []
    for row, cells in table.rows.items():
        name = fold(shown(cells.get(table.key_column, "")))
        later = table.sheet is SERVICES and name in seen
        seen.add(name)
        key = reader.key_once(table, row, groups) if table.sheet is FLOWS else reader.key(table, row)
        lines.append(_read_row(table, row, key, later, reader))
    return tuple(lines)


def _read_row(table: Table, row: int, key: object, later: bool, reader: Reader) -> Line:
    spots = {each.field: Spot(table, row, position) for position, each in table.fixed.items()}
    blanks: set[Key] = set()
    values: dict[Key, object] = {}
    for column in (each for described in table.sheet.columns[1:] for each in table.standing(described)):
        spot = spots.get(column.field)
        if later and column.field in SERVICE_TERMS:
            values[column.field] = _later_term(spot, reader)
        elif spot is not None:
            values[column.field] = reader.read(spot, column, blanks)
        else:
            values[column.field] = _absent(table, column, blanks)
    values[table.key.field] = key
    if table.sheet.tags:
        values["tags"] = _tags(table, row, reader)
    cells: dict[Key, str] = {field: spot.cell for field, spot in spots.items()}
    cells[""] = spots[table.key.field].cell
    typed: dict[Key, Raw | None] = {field: spot.raw for field, spot in spots.items()}
    return Line(table.sheet.name, key, values, cells, frozenset(blanks), typed)


def _absent(table: Table, column: Column, blanks: set[Key]) -> object:
    """What a column that is not there holds: as a blank does, or nothing that can be told."""
    if column.required or column.field in table.lost:
        return SPOILED
    blanks.add(column.field)
    return column.default


def _later_term(spot: Spot | None, reader: Reader) -> object:
    """Refuse what a service's later row says of the whole service."""
    if spot is not None and spot.raw is not None and not spot.hidden:
        bad = BadCell(
            shown(spot.raw),
            "Expected a blank: a service's costs, months, dates and limits stand on its first row.",
            "Clear it here, and type it on the service's first row.",
            "repeat",
        )
        return reader.fault(spot, bad)
    return None


def _tags(table: Table, row: int, reader: Reader) -> dict[str, Value]:
    tags: dict[str, Value] = {}
    for position, heading in table.others.items():
        spot = Spot(table, row, position)
        try:
            if spot.raw is not None:
                check_saved(spot.raw)
            tags[shown(heading).strip()] = None if spot.hidden else _tag(spot.raw)
        except BadCell as bad:
            reader.fault(spot, bad)
    return tags


def _tag(raw: object) -> Value:
    if isinstance(raw, str):
        return " ".join(raw.split()) or None
    if raw is None or isinstance(raw, (bool, int, float)):
        return raw
    return shown(raw)


def _tell_missing_columns(table: Table, reader: Reader) -> None:
    present = {each.field for each in table.fixed.values()}
    for column in table.sheet.columns[1:]:
        needed = column.required or (column.routes and not table.standing(column))
        if needed and table.rows and column.field not in present | table.lost:
            expected = f"Expected a column '{column.heading}', which every row must fill."
            bad = BadCell("", expected, "Add the column.", "missing-column")
            reader.findings.fault(table.sheet.name, table.header, bad)
