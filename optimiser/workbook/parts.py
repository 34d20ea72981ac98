"""Which part of an Excel file holds which sheet, read without any Excel library."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from optimiser.errors import FileTrouble

SHEETS_AT_MOST = 100
SAVE_AS = "Open it in Excel and save it as an Excel Workbook (.xlsx)."
TIDY = "Copy the tables to a new workbook and save that."
KEPT_BY_OTHERS = "customXml/"
"""Where Excel keeps what is not its own, such as Power Query's part, which it writes in UTF-16."""
_STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Part:
    """Where one sheet's cells are kept inside the file."""

    sheet: str
    path: str


def sheet_parts(name: str, archive: zipfile.ZipFile) -> tuple[Part, ...]:
    """Read from the workbook's own list which part holds which sheet.

    Raises:
        FileTrouble: If it has no sheets, too many, or has lost one; or is saved as Strict Open XML.
    """
    main = _targets(archive, "_rels/.rels", "", "/officeDocument")
    book = next(iter(main.values()), "xl/workbook.xml")
    xml = archive.read(book)
    if _STRICT.encode() in xml:
        raise FileTrouble(
            f"{name} is saved as Strict Open XML.", "In Excel, save it as Excel Workbook (.xlsx), not Strict."
        )
    folder, _, file = book.rpartition("/")
    targets = _targets(archive, f"{folder}/_rels/{file}.rels", folder, "")
    sheets = [each for each in ElementTree.fromstring(xml).iter() if each.tag.endswith("}sheet")]
    if not sheets:
        raise FileTrouble(f"{name} has no sheets.", SAVE_AS)
    if len(sheets) > SHEETS_AT_MOST:
        raise FileTrouble(f"{name} has {len(sheets)} sheets, more than {SHEETS_AT_MOST}.", TIDY)
    parts = []
    for sheet in sheets:
        target = next(
            (targets.get(value) for key, value in sheet.attrib.items() if key.endswith("}id")), None
        )
        if target not in archive.namelist() or str(target).startswith(KEPT_BY_OTHERS):
            raise FileTrouble(
                f"{name} has lost the part that holds its sheet {sheet.get('name')}.",
                "Fetch it again, or let Excel open and repair it.",
            )
        parts.append(Part(sheet.get("name", ""), str(target)))
    return tuple(parts)


def _targets(archive: zipfile.ZipFile, part: str, folder: str, kind: str) -> dict[str, str]:
    """Where each relationship of a part leads, by its id; of one kind, by the end of its type."""
    if part not in archive.namelist():
        return {}
    found = {}
    for each in ElementTree.fromstring(archive.read(part)).iter(_RELATIONSHIPS):
        if each.get("Type", "").endswith(kind) and each.get("TargetMode") != "External":
            target = each.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
            found[each.get("Id", "")] = path
    return found
