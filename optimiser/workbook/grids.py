"""Reads the sheets that are no list of named things: the settings, and the grids of groups."""

from __future__ import annotations

from optimiser.workbook.cells import BadCell, check_saved, read_date, shown
from optimiser.workbook.layout import SETTINGS, Column
from optimiser.workbook.lines import SPOILED, Key, Line
from optimiser.workbook.near import nearest
from optimiser.workbook.raw import Raw, address
from optimiser.workbook.spots import Reader, Spot
from optimiser.workbook.tables import Table

_DATE_HEADING = Column("a date", "date", "date", "The date of a column.")


def read_settings(table: Table, reader: Reader) -> Line:
    """Read the sheet of settings, a setting a row, into one line."""
    value_column = next((number for number, each in table.fixed.items() if each.field == "value"), None)
    if value_column is None and "value" not in table.lost:
        bad = BadCell("", "Expected a column 'Value'.", "Add the column.", "missing-column")
        reader.findings.fault(table.sheet.name, table.header, bad)
    values: dict[Key, object] = {}
    cells: dict[Key, str] = {"": table.header}
    blanks: set[Key] = set()
    typed: dict[Key, Raw | None] = {}
    lost = False
    for row in table.rows:
        setting = _setting(Spot(table, row, table.key_column), values, reader)
        if setting is None:
            lost = True
            continue
        spot = Spot(table, row, value_column)
        cells[setting.field], typed[setting.field] = spot.cell, spot.raw
        values[setting.field] = reader.read(spot, setting, blanks)
    for setting in SETTINGS.columns:
        if setting.field not in values:
            values[setting.field] = _absent_setting(table, setting, lost, reader)
            blanks.add(setting.field)
    return Line(table.sheet.name, "", values, cells, frozenset(blanks), typed)


def read_grid(table: Table, reader: Reader) -> tuple[tuple[Line, ...], dict[Key, str]]:
    """Read a grid of groups by provisions or dates; gives its lines and its columns' addresses."""
    columns = _grid_columns(table, reader)
    inside = table.sheet.cells
    assert inside is not None
    lines = []
    seen: dict[object, str] = {}
    for row in table.rows:
        key = reader.key_once(table, row, seen)
        spots = {where: Spot(table, row, column) for column, where in columns.items()}
        blanks: set[Key] = set()
        values = {where: reader.read(spot, inside, blanks, where) for where, spot in spots.items()}
        cells = {where: spot.cell for where, spot in spots.items()}
        cells[""] = address(row, table.key_column)
        typed = {where: spot.raw for where, spot in spots.items()}
        lines.append(Line(table.sheet.name, key, values, cells, frozenset(blanks), typed))
    return tuple(lines), {where: address(table.header_row, column) for column, where in columns.items()}


def _setting(spot: Spot, values: dict[Key, object], reader: Reader) -> Column | None:
    """The setting a row is of; None, and a fault, where there is no such one or it stands twice."""
    try:
        setting = _setting_named(spot.raw)
        if setting.field in values:
            raise BadCell(setting.heading, "Expected each setting once.", "Delete one of the rows.", "repeat")
    except BadCell as bad:
        if not spot.hidden:
            reader.fault(spot, bad)
        return None
    return setting


def _setting_named(raw: Raw | None) -> Column:
    if raw is None:
        raise BadCell("", "Expected the name of a setting.", "Type it, or clear the row.", "blank")
    check_saved(raw)
    setting = SETTINGS.column(shown(raw))
    if setting is None:
        meant = _setting_meant(shown(raw))
        remedy = f"Did you mean '{meant}'?" if meant else "Correct its name, or delete the row."
        raise BadCell(shown(raw), "Expected the name of a setting.", remedy, "unknown-name")
    return setting


def _setting_meant(name: str) -> str:
    """The setting that was probably meant, with or without its unit in brackets; empty where none is near."""
    bare = {each.heading.partition(" (")[0]: each.heading for each in SETTINGS.columns}
    return bare.get(nearest(name.partition(" (")[0], bare), "")


def _absent_setting(table: Table, setting: Column, lost: bool, reader: Reader) -> object:
    """What a setting without a row is; a fault where it is required and no lost row may have been it."""
    if not setting.required:
        return setting.default
    if not lost:
        expected = f"Expected a row for the setting '{setting.heading}'."
        bad = BadCell("", expected, "Add the row.", "missing-setting")
        reader.findings.fault(table.sheet.name, table.header, bad)
    return SPOILED


def _grid_columns(table: Table, reader: Reader) -> dict[int, Key]:
    """The provision or date at the head of each column of a grid."""
    columns: dict[int, Key] = {}
    for position, heading in table.others.items():
        cell = address(table.header_row, position)
        where = _grid_heading(table, heading, cell, reader)
        if where in columns.values():
            bad = BadCell(shown(heading), "Expected each heading once.", "Delete one of them.", "repeat")
            reader.findings.fault(table.sheet.name, cell, bad)
        elif isinstance(where, Key):
            columns[position] = where
    return columns


def _grid_heading(table: Table, heading: Raw, cell: str, reader: Reader) -> object:
    if table.sheet.kind == "grid":
        return reader.names.resolve("Provision", shown(heading), table.sheet.name, cell)
    try:
        return read_date(heading, _DATE_HEADING)
    except BadCell as bad:
        reader.findings.fault(table.sheet.name, cell, bad)
        return SPOILED
