"""Opens a planning workbook behind a guard and hands on its cells as they stand."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import zipfile
from datetime import date, time, timedelta
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from optimiser.errors import FileTrouble
from optimiser.workbook.guard import check_file, read_bytes
from optimiser.workbook.parts import SAVE_AS, Part
from optimiser.workbook.raw import Merged, NeverCalculated, Place, Raw, RawSheet, RawWorkbook

_ESCAPED = re.compile(r"_x(0009|000[AaDd])_")
"""How Excel writes a tab and the ends of lines; other control characters stay as they are written."""
LETTERS_AT_MOST = 32_767
"""What Excel lets one cell hold."""


def open_workbook(path: Path) -> RawWorkbook:
    """Open a planning workbook, or refuse it in one sentence with the remedy.

    Raises:
        FileTrouble: If it is missing, locked, damaged, of another kind, or larger than any such workbook.
    """
    data = read_bytes(path)
    parts = check_file(path.name, data)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of drawings and styles that it drops, none of which a plan is read from.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            unsaved = _never_calculated(data, parts)
            sheets = tuple(_raw_sheet(sheet, unsaved.get(sheet.title, set())) for sheet in book.worksheets)
    except Exception as error:
        # The library raises whatever its parsers meet; to the user they are all one trouble.
        raise FileTrouble(f"{path.name} cannot be read as an Excel workbook.", SAVE_AS) from error
    return RawWorkbook(path.name, hashlib.sha256(data).hexdigest(), sheets)


def _raw_sheet(sheet: Worksheet, unsaved: set[str]) -> RawSheet:
    cells: dict[Place, Raw] = {}
    # The library's own store is the only way to its cells that does not walk every blank up to the last.
    for place, cell in sorted(sheet._cells.items()):
        value = NeverCalculated() if cell.coordinate in unsaved else cell.value
        if isinstance(value, str):
            value = _plain_text(value, cell.coordinate)
        if isinstance(value, (str, int, float, bool, date, time, timedelta, NeverCalculated)):
            cells[place] = value
        elif value is not None:
            cells[place] = str(value)
    merged = (
        Merged(each.min_row, each.min_col, each.max_row, each.max_col) for each in sheet.merged_cells.ranges
    )
    return RawSheet(
        name=sheet.title,
        cells=cells,
        merged=tuple(sorted(merged, key=lambda m: (m.first_row, m.first_column))),
        hidden_rows=frozenset(row for row, _ in cells) & _hidden_rows(sheet),
        hidden_columns=frozenset(column for _, column in cells if _is_hidden(sheet, column)),
        hidden=sheet.sheet_state != Worksheet.SHEETSTATE_VISIBLE,
    )


def _plain_text(text: str, cell: str) -> str:
    """The text as it was typed.

    Raises:
        ValueError: If it is longer than Excel lets a cell hold.
    """
    if len(text) > LETTERS_AT_MOST:
        raise ValueError(f"{cell} holds more than a cell can.")
    return _ESCAPED.sub(_unescaped, text)


def _hidden_rows(sheet: Worksheet) -> set[int]:
    return {number for number, row in sheet.row_dimensions.items() if row.hidden}


def _is_hidden(sheet: Worksheet, column: int) -> bool:
    ranges = sheet.column_dimensions.values()
    return any(each.hidden and (each.min or 0) <= column <= (each.max or 0) for each in ranges)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _never_calculated(data: bytes, parts: tuple[Part, ...]) -> dict[str, set[str]]:
    """Find the formulas saved without a value, which the library cannot tell from blanks, by sheet."""
    found: dict[str, set[str]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in parts:
            xml = archive.read(part.path)
            if re.search(rb"<(?:\w+:)?f[\s/>]", xml):
                found[part.sheet] = _formulas_without_value(xml)
    return found


def _formulas_without_value(xml: bytes) -> set[str]:
    found = set()
    for _, element in ElementTree.iterparse(io.BytesIO(xml)):
        if element.tag.endswith("}c") and element.get("t") != "str":
            inside = {child.tag.rpartition("}")[2]: child.text for child in element}
            if "f" in inside and not inside.get("v"):
                found.add(element.get("r", ""))
        if element.tag.endswith("}row"):
            element.clear()
    return found
