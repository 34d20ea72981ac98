"""Opens a file of the return, whatever its encoding, and knows its table by its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from optimiser.returns.quality import Quality

Row = dict[str, str]

EPISODES, HEADER, UASC, ORDERS = "episodes", "header", "uasc", "orders"
_NEEDED = frozenset(["CHILD", "DECOM", "RNE", "LS", "PLACE", "DEC", "REC"])
_ALIASES = {"CHILDID": "CHILD", "CHILD_ID": "CHILD", "PL": "PLACE"}
_BLANKS = frozenset({"NULL", "NONE", "NAN", "N/A"})
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the return: which it is, the file it stands in and its rows with their numbers."""

    kind: str
    file: str
    rows: tuple[tuple[int, Row], ...]


def text_of(path: Path, name: str, quality: Quality) -> str | None:
    """Read a file's text; None, and the reason noted, where it is none."""
    data = path.read_bytes()
    if not data.strip():
        quality.note("empty file", name)
        return None
    if data.startswith(_SPREADSHEETS):
        quality.note("spreadsheet", name)
        return None
    for encoding in (
        ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252", "latin-1")
    ):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    quality.note("unreadable", name)
    return None


def read_csv(text: str, name: str, quality: Quality) -> Table | None:
    """Read a CSV table that is needed here; None, and the reason noted, for any other."""
    try:
        lines = iter(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
        headings = [_heading(cell) for cell in next(lines)]
        kind = _kind(set(headings))
        if kind is None:
            looks_right = len(_NEEDED & set(headings)) >= 4
            quality.note("missing columns" if looks_right else "other table", name)
            return None
        rows = tuple(_rows(lines, headings, name, quality))
    except csv.Error:
        quality.note("unreadable", name)
        return None
    if not rows:
        quality.note("no rows", name)
    return Table(kind, name, rows)


def blank_or(cell: str | None) -> str:
    """Give a cell without outer spaces, in capitals; nothing for the words that mean a blank."""
    bare = (cell or "").strip().upper()
    return "" if bare in _BLANKS else bare


def _rows(
    lines: Iterator[list[str]], headings: list[str], name: str, quality: Quality
) -> Iterator[tuple[int, Row]]:
    for number, cells in enumerate(lines, start=2):
        values = [blank_or(cell) for cell in cells]
        if not any(values):
            continue
        if len(values) < len(headings) or any(values[len(headings) :]):
            quality.note("cells", name, number)
            continue
        yield number, dict(zip(headings, values, strict=False))


def _heading(cell: str) -> str:
    bare = "_".join(cell.strip().strip("\ufeff").upper().split())
    return _ALIASES.get(bare, bare)


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _kind(headings: set[str]) -> str | None:
    if headings >= _NEEDED:
        return EPISODES
    if headings >= {"CHILD", "DOB", "DUC"}:
        return UASC
    if headings >= {"CHILD", "DOLO_START", "DOLO_END"}:
        return ORDERS
    if headings >= {"CHILD", "DOB", "SEX"} and headings & {"ETHNIC", "UPN", "MOTHER"}:
        return HEADER
    return None
