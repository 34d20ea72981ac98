"""Reads the return's XML layout into the same tables as its CSV files."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from optimiser.returns.quality import Quality
from optimiser.returns.tables import EPISODES, HEADER, UASC, Row, Table, blank_or

_NAMES = {"PL": "PLACE", "CHILDID": "CHILD"}


def read_xml(text: str, name: str, quality: Quality) -> tuple[Table, ...]:
    """Read headers, episodes and who is UASC; none, and the reason noted, where it is no return.

    A row is the place of its EPISODE among the file's episodes, or of its CHILD among its children.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        quality.note("declarations", name)
        return ()
    try:
        root = ElementTree.fromstring(_without_declaration(text))
    except ElementTree.ParseError:
        quality.note("unreadable", name)
        return ()
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2].upper()
    headers, episodes, unaccompanied = _children(root)
    if not episodes:
        quality.note("other table", name)
        return ()
    numbered = [(EPISODES, episodes), (HEADER, headers), (UASC, unaccompanied)]
    return tuple(Table(kind, name, tuple(enumerate(rows, start=1))) for kind, rows in numbered)


def _children(root: ElementTree.Element) -> tuple[list[Row], list[Row], list[Row]]:
    headers: list[Row] = []
    episodes: list[Row] = []
    unaccompanied: list[Row] = []
    for child in root.iter("CHILD"):
        header = child.find("HEADER")
        if header is None:
            continue
        row = dict(_cells(header))
        headers.append(row)
        episodes += [{"CHILD": row.get("CHILD", ""), **dict(_cells(each))} for each in child.iter("EPISODE")]
        if row.get("UASC") in ("1", "Y", "TRUE") or row.get("DUC"):
            unaccompanied.append(row)
    return headers, episodes, unaccompanied


def _cells(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for cell in element:
        if not len(cell):
            yield _NAMES.get(cell.tag, cell.tag), blank_or(cell.text)


def _without_declaration(text: str) -> str:
    """The text is decoded already, and a parser refuses to be told of another encoding."""
    start = text.lstrip()
    return start.partition("?>")[2] if start.startswith("<?xml") else start
