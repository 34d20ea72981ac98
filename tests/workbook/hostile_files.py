"""Workbooks spoilt or made strange, by their parts: those that are refused, and those that open."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping

Parts = Mapping[str, bytes]
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(data)
    parts[name] = change(parts.get(name, b""))
    return packed(parts)


def without_part(data: bytes, name: str) -> bytes:
    return packed({each: part for each, part in parts_of(data).items() if each != name})


def into_sheet(data: bytes, before: bytes, xml: bytes) -> bytes:
    return with_part(data, SHEET, lambda part: part.replace(before, xml + before, 1))


def with_cells(data: bytes, rows: bytes) -> bytes:
    return into_sheet(data, b"</sheetData>", rows)


def with_merge(data: bytes, ref: bytes) -> bytes:
    return into_sheet(
        data, b"<pageMargins", b'<mergeCells count="1"><mergeCell ref="' + ref + b'"/></mergeCells>'
    )


def with_link(data: bytes, ref: bytes) -> bytes:
    link = b'<hyperlinks><hyperlink ref="' + ref + b'" location="A1"/></hyperlinks>'
    return into_sheet(data, b"<pageMargins", link)


def with_entities(data: bytes, part: str) -> bytes:
    lol = b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>'
    return with_part(data, part, lambda xml: re.sub(rb"(<\?xml[^>]*\?>)", rb"\1" + lol, xml, count=1))


def bomb(size: int) -> Callable[[bytes], bytes]:
    return lambda data: with_part(data, "xl/media/image1.xml", lambda _: b" " * size)


def strict(data: bytes) -> bytes:
    parts = parts_of(data)
    return packed(
        {
            name: part.replace(MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            if not name.endswith(".rels") and name != "[Content_Types].xml"
            else part
            for name, part in parts.items()
        }
    )


def with_a_part_twice(data: bytes) -> bytes:
    """The second, which is the one that counts, declares an entity."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(SHEET, archive.read(SHEET).replace(b"<sheetData>", b"<!DOCTYPE x><sheetData>"))
    return buffer.getvalue()


def again(xml: bytes, times: int) -> bytes:
    """The same XML over and over, numbered where it has room for a number."""
    return b"".join(xml.replace(b"%d", b"%d" % n) for n in range(1, times + 1))


def with_formats(data: bytes, many: int) -> bytes:
    more = b"<xf/>" * many + b"</cellXfs>"
    return with_part(data, "xl/styles.xml", lambda part: part.replace(b"</cellXfs>", more))


def with_names(data: bytes, many: int) -> bytes:
    names = again(b'<definedName name="n%d">A1</definedName>', many)
    return with_part(
        data,
        BOOK,
        lambda part: part.replace(b"<calcPr", b"<definedNames>" + names + b"</definedNames><calcPr"),
    )


def with_strings(data: bytes, many: int) -> bytes:
    more = b"<si><t>x</t></si>" * many + b"</sst>"
    return with_part(data, "xl/sharedStrings.xml", lambda part: part.replace(b"</sst>", more))


def with_text(data: bytes, letters: int) -> bytes:
    return with_cells(
        data, b'<row r="900"><c r="A900" t="inlineStr"><is><t>' + b"x" * letters + b"</t></is></c></row>"
    )


def many_sheets(data: bytes) -> bytes:
    more = b"".join(b'<sheet name="S%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(100, 250))
    return with_part(data, BOOK, lambda part: part.replace(b"</sheets>", more + b"</sheets>"))


def flag_encrypted(data: bytes) -> bytes:
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def corrupt(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo(SHEET).header_offset + 80
    return data[:start] + bytes(100) + data[start + 100 :]


def other_zip(*names: str) -> Callable[[bytes], bytes]:
    return lambda _: packed(dict.fromkeys(names, b"<x/>"))


def with_power_query(data: bytes, declared: str = "") -> bytes:
    xml = f'<?xml version="1.0" encoding="utf-16"?>{declared}<DataMashup>AAAA</DataMashup>'
    return with_part(data, "customXml/item1.xml", lambda _: xml.encode("utf-16"))


def with_sheet_among_others(data: bytes) -> bytes:
    sheet = parts_of(data)[SHEET].decode().encode("utf-16")
    kept = with_part(data, "customXml/item1.xml", lambda _: sheet)
    leads = b"worksheets/sheet1.xml"
    return with_part(
        kept, "xl/_rels/workbook.xml.rels", lambda part: part.replace(leads, b"/customXml/item1.xml")
    )


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
REFUSED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "0 bytes": (lambda _: b"", "empty"),
    "CSV renamed": (lambda _: b"Group,Age from\nTeenagers,13\n", "CSV"),
    "CSV with a byte order mark": (lambda _: b"\xef\xbb\xbfGroup,Age\n", "CSV"),
    "HTML renamed": (lambda _: b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
    "HTML with a doctype": (lambda _: b"\n<!DOCTYPE html><html></html>", "HTML"),
    "a table pasted": (lambda _: b"<table><tr><td>1</td></tr></table>", "HTML"),
    "XML spreadsheet of 2003": (lambda _: b'<?xml version="1.0"?><Workbook/>', "XML"),
    "a PDF": (lambda _: b"%PDF-1.7 ...", "PDF"),
    "an .xls": (lambda _: OLE + "Workbook".encode("utf-16-le"), ".xls"),
    "encrypted": (lambda _: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500), "password"),
    "zip entries encrypted": (flag_encrypted, "password"),
    "a picture": (lambda _: b"\x89PNG\r\n\x1a\n\0\0\0", "another kind"),
    "random bytes": (lambda _: bytes(range(256)) * 40, "another kind"),
    ".xlsb": (other_zip("[Content_Types].xml", "xl/workbook.bin"), "binary"),
    ".ods": (other_zip("mimetype", "content.xml", "META-INF/manifest.xml"), "OpenDocument"),
    "a Word document": (other_zip("[Content_Types].xml", "word/document.xml"), "Word"),
    "any zip": (other_zip("readme.txt"), "no Excel workbook"),
    "an empty zip": (lambda _: packed({}), "no Excel workbook"),
    "cut to a half": (lambda data: data[: len(data) // 2], "damaged"),
    "cut at the end": (lambda data: data[:-30], "damaged"),
    "only its first bytes": (lambda data: data[:10], "damaged"),
    "PK and nothing": (lambda _: b"PK", "damaged"),
    "a part corrupted": (corrupt, "damaged"),
    "a zip bomb": (bomb(300_000_000), "unpacks"),
    "XML that unpacks too far": (bomb(30_000_000), "unpacks"),
    "too many parts": (
        lambda data: packed({**parts_of(data), **{f"xl/x{n}.bin": b"" for n in range(2_100)}}),
        "unpacks",
    ),
    "too many sheets": (many_sheets, "sheets"),
    "no sheets": (
        lambda data: with_part(data, BOOK, lambda part: re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", part)),
        "no sheets",
    ),
    "a sheet's part missing": (lambda data: without_part(data, SHEET), "lost the part"),
    "the list of parts missing": (
        lambda data: without_part(data, "[Content_Types].xml"),
        "no Excel workbook",
    ),
    "the workbook's part missing": (lambda data: without_part(data, BOOK), "damaged"),
    "the workbook's relations missing": (
        lambda data: without_part(data, "xl/_rels/workbook.xml.rels"),
        "lost the part",
    ),
    "the shared strings missing": (lambda data: without_part(data, "xl/sharedStrings.xml"), "cannot be read"),
    "Strict Open XML": (strict, "Strict"),
    "entities in the workbook": (lambda data: with_entities(data, BOOK), "entities"),
    "entities in a sheet": (lambda data: with_entities(data, SHEET), "entities"),
    "entities in the strings": (lambda data: with_entities(data, "xl/sharedStrings.xml"), "entities"),
    "entities in the relations": (lambda data: with_entities(data, "_rels/.rels"), "entities"),
    "a sheet in UTF-16": (
        lambda data: with_part(data, SHEET, lambda part: part.decode().encode("utf-16")),
        "encoded",
    ),
    "a sheet in UTF-16 among other programs' parts": (with_sheet_among_others, "lost the part"),
    "entities in another program's part": (
        lambda data: with_power_query(data, '<!DOCTYPE a [<!ENTITY b "c">]>'),
        "entities",
    ),
    "a sheet cut short": (
        lambda data: with_part(data, SHEET, lambda part: part[: len(part) // 2]),
        "cannot be",
    ),
    "a sheet that is no XML": (lambda data: with_part(data, SHEET, lambda _: b"hello"), "cannot be read"),
    "a sheet that is empty": (lambda data: with_part(data, SHEET, lambda _: b""), "cannot be read"),
    "the workbook's part no XML": (lambda data: with_part(data, BOOK, lambda _: b"hello"), "damaged"),
    "a vast merged range": (lambda data: with_merge(data, b"A1:XFD1048576"), "merges"),
    "a merged column": (lambda data: with_merge(data, b"$B$1:$B$1048576"), "merges"),
    "a merged range turned round": (lambda data: with_merge(data, b"XFD1048576:A1"), "merges"),
    "a vast link": (lambda data: with_link(data, b"A1:XFD1048576"), "links"),
    "a million rows": (lambda data: with_cells(data, again(b'<row r="%d"/>', 1_000_000)), "rows"),
    "a million formats": (lambda data: with_formats(data, 1_000_000), "formats"),
    "a hundred thousand names": (lambda data: with_names(data, 100_000), "names"),
    "a hundred thousand strings": (lambda data: with_strings(data, 100_000), "holds"),
    "a hundred thousand elements in one another": (
        lambda data: into_sheet(data, b"<sheetData", b"<a>" * 130_000 + b"</a>" * 130_000),
        "holds",
    ),
    "a hundred thousand rules of colour": (
        lambda data: into_sheet(
            data,
            b"<pageMargins",
            again(b'<conditionalFormatting sqref="A%d"><cfRule/></conditionalFormatting>', 100_000),
        ),
        "rules",
    ),
    "ten thousand small merged ranges": (
        lambda data: into_sheet(
            data,
            b"<pageMargins",
            b"<mergeCells>" + again(b'<mergeCell ref="X%d:Z%d"/>', 10_000) + b"</mergeCells>",
        ),
        "merges",
    ),
    "a part that stands twice": (with_a_part_twice, "entities"),
    "a cell of five million letters": (lambda data: with_text(data, 5_000_000), "cannot be read"),
    "too many cells": (
        lambda data: with_cells(
            data, b"".join(b'<row r="%d">' % n + b"<c/>" * 1000 + b"</row>" for n in range(100, 400))
        ),
        "cells",
    ),
}
OPENED: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda data: data,
    "with macros": lambda data: packed({**parts_of(data), "xl/vbaProject.bin": b"macros"}),
    "a cell at XFD1048576": lambda data: with_cells(
        data, b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "a far cell that is blank": lambda data: with_cells(
        data, b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    ),
    "a wrong size stated": lambda data: with_part(
        data, SHEET, lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', part)
    ),
    "with a query's part in UTF-16, as Power Query writes it": with_power_query,
    "a small merged title": lambda data: with_merge(data, b"X1:Z2"),
    "junk before the end of the zip": lambda data: data + b"\0" * 20,
}
