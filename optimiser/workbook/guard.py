"""The guard at the door: a file is known to be a sound, modest workbook before a library may open it.

Everything is decided from the bytes, without unpacking more than a fixed sum, so that a hostile file costs
neither time nor memory.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from xml.etree import ElementTree

from optimiser.errors import FileTrouble
from optimiser.workbook.parts import KEPT_BY_OTHERS, SAVE_AS, TIDY, Part, sheet_parts

FILE_BYTES_AT_MOST = 50_000_000
UNPACKED_BYTES_AT_MOST = 100_000_000
XML_BYTES_AT_MOST = 25_000_000
PARTS_AT_MOST = 2_000
ELEMENTS_AT_MOST = 125_000
"""Some seven times what the workbook of a large council holds."""
FORMATS_AT_MOST = 20_000
"""Elements of the part that holds formats, or of that which lists sheets and names."""
CELLS_AT_MOST = 100_000
AREA_AT_MOST = 20_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHER_FILES = {
    _OLE: "an old Excel file (.xls)",
    b"%pdf": "a PDF",
    b"<!doctype html": "a web page (HTML)",
    b"<html": "a web page (HTML)",
    b"<table": "a web page (HTML)",
    b"<": "an XML file",
}
_UNPACKING = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def read_bytes(path: Path) -> bytes:
    """Read a file that may be a workbook.

    Raises:
        FileTrouble: If there is no such file, or it is a folder, empty, too big, Excel's lock file or locked.
    """
    name = path.name
    if name.startswith("~$"):
        raise FileTrouble(
            f"{name} is the lock file that Excel keeps beside an open workbook.", "Give the name without ~$."
        )
    try:
        if path.is_dir():
            raise FileTrouble(f"{path} is a folder.", "Give the name of a workbook in it.")
        if not path.exists():
            raise FileTrouble(f"There is no file {path}.", "Check its name and folder.")
        if not path.is_file():
            raise FileTrouble(f"{path} is not an ordinary file.", "Give the name of a workbook.")
        if path.stat().st_size > FILE_BYTES_AT_MOST:
            raise FileTrouble(f"{name} is larger than any planning workbook (50 MB).", TIDY)
        data = path.read_bytes()
    except PermissionError as error:
        raise FileTrouble(
            f"{name} may not be read: another program may hold it open, or it is not yours to read.",
            "Close it in Excel, or ask for access, and try again.",
        ) from error
    except (OSError, ValueError) as error:
        raise FileTrouble(f"{path} could not be read ({error}).", "Check its name and folder.") from error
    if not data:
        raise FileTrouble(f"{name} is empty (0 bytes).", "Fetch or save it again.")
    return data


def check_file(name: str, data: bytes) -> tuple[Part, ...]:
    """Check that bytes are a workbook that is safe to open, and say where its sheets are kept.

    Raises:
        FileTrouble: If they are anything else, in one sentence with the remedy.
    """
    if not data.startswith(b"PK"):
        raise FileTrouble(f"{name} is {_kind_of_other_file(data)}, not an Excel workbook.", SAVE_AS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(name, archive)
            _check_kind(name, set(archive.namelist()))
            _check_parts(name, archive)
            parts = sheet_parts(name, archive)
            _check_cells(name, parts, archive)
    except (*_UNPACKING, ElementTree.ParseError, LookupError) as error:
        raise FileTrouble(
            f"{name} is damaged or cut short.", "Fetch it again, or let Excel open and repair it."
        ) from error
    return parts


def _kind_of_other_file(data: bytes) -> str:
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return "protected with a password"
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    kind = next((kind for start, kind in _OTHER_FILES.items() if head.startswith(start)), "")
    return kind or ("a file of another kind" if b"\0" in data[:1000] else "plain text, such as CSV")


def _check_size(name: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise FileTrouble(f"{name} is protected with a password.", "Save it without the password.")
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml")))
    if (
        len(parts) > PARTS_AT_MOST
        or sum(part.file_size for part in parts) > UNPACKED_BYTES_AT_MOST
        or xml > XML_BYTES_AT_MOST
    ):
        raise FileTrouble(f"{name} unpacks to more than any planning workbook holds.", TIDY)


def _check_kind(name: str, parts: set[str]) -> None:
    if "xl/workbook.bin" in parts:
        raise FileTrouble(f"{name} is a binary Excel workbook (.xlsb).", SAVE_AS)
    if "mimetype" in parts and "content.xml" in parts:
        raise FileTrouble(f"{name} is an OpenDocument file (.ods).", SAVE_AS)
    if "word/document.xml" in parts:
        raise FileTrouble(f"{name} is a Word document.", "Give the name of an Excel workbook.")
    if "[Content_Types].xml" not in parts or not any(part.startswith("xl/") for part in parts):
        raise FileTrouble(f"{name} is a zip file that holds no Excel workbook.", SAVE_AS)


def _check_parts(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse XML that Excel never writes, and more small things than a library makes in a few seconds."""
    elements = 0
    for part in archive.namelist():
        if part.lower().endswith((".xml", ".rels", ".vml")):
            xml = archive.read(part)
            _check_xml(name, part, xml)
            many = xml.count(b"<") - xml.count(b"</")
            elements += many
            if many > FORMATS_AT_MOST and re.search(rb"<(?:\w+:)?(?:styleSheet|workbook)[\s>]", xml[:2000]):
                raise FileTrouble(f"{name} has more formats or names than any planning workbook.", TIDY)
    if elements > ELEMENTS_AT_MOST:
        what = f"{elements:,} cells, rows, formats and rules"
        raise FileTrouble(f"{name} holds {what}, more than any planning workbook.", TIDY)


def _check_xml(name: str, part: str, xml: bytes) -> None:
    if part.startswith(KEPT_BY_OTHERS) and xml.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        xml = xml.decode("utf-16").encode()
    if b"\0" in xml[:200] or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise FileTrouble(
            f"{name} holds a part ({part}) that declares entities or is encoded as Excel never does.",
            "Do not trust it; ask for a workbook saved by Excel.",
        )


def _check_cells(name: str, parts: tuple[Part, ...], archive: zipfile.ZipFile) -> None:
    cells = 0
    for part in parts:
        xml = archive.read(part.path)
        cells += len(re.findall(rb"<(?:\w+:)?c[\s/>]", xml))
        if _area_spread_over(xml) > AREA_AT_MOST:
            raise FileTrouble(
                f"{name} merges or links a vast range of cells on its sheet {part.sheet}.",
                "Unmerge it and save it again.",
            )
    if cells > CELLS_AT_MOST:
        raise FileTrouble(f"{name} has {cells:,} cells, more than any planning workbook.", TIDY)


def _area_spread_over(xml: bytes) -> int:
    """Cells that merged ranges and links cover, each of which a library would make."""
    area = 0
    for tag in re.finditer(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*", xml):
        corners = re.search(
            rb"""ref\s*=\s*["']\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)""", tag[0], re.IGNORECASE
        )
        if corners:
            rows = abs(int(corners[4]) - int(corners[2])) + 1
            area += rows * (abs(_column_number(corners[3]) - _column_number(corners[1])) + 1)
    return area


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
