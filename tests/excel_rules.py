"""What Excel repairs when it opens a workbook, and no schema forbids: rules read from a written file's XML.

`faults_of` looks at the bytes as they are, without the libraries that wrote them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHARTED = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_IN_QUOTES, _SHEET = r'"((?:[^"]|"")*)"', r"'((?:[^']|'')+)'!"
_FIRST_DATE, _LAST_DATE = 61, 2_958_466
"""1 March 1900, before which Excel's days are off by one, and the day after the last it knows."""
Place = tuple[int, int]


def faults_of(written: bytes) -> list[str]:
    """Tell what Excel would repair or refuse in a workbook; nothing where it would open it as it is."""
    book = _Written(zipfile.ZipFile(BytesIO(written)))
    return [*_names(book), *(fault for sheet in book.sheets for fault in _sheet(book, sheet))]


@dataclass(frozen=True)
class _Sheet:
    name: str
    xml: Element
    related: dict[str, str]

    def all(self, tag: str) -> list[Element]:
        return list(self.xml.iter(f"{_MAIN}{tag}"))


class _Written:
    """A workbook's parts, and the texts and formats that its sheets share."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    def part(self, path: str) -> Element:
        return ElementTree.fromstring(self.archive.read(path))

    def related(self, path: str) -> dict[str, str]:
        folder, _, file = path.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels"
        if rels not in self.archive.namelist():
            return {}
        leads = ((each.get("Id", ""), each.get("Target", "")) for each in self.part(rels))
        return {key: f"xl/{target.removeprefix('../').removeprefix('/xl/')}" for key, target in leads}

    @cached_property
    def sheets(self) -> list[_Sheet]:
        parts = self.related("xl/workbook.xml")
        listed = self.part("xl/workbook.xml").iter(f"{_MAIN}sheet")
        paths = [(each.get("name", ""), parts[each.get(_ID, "")]) for each in listed]
        return [_Sheet(name, self.part(path), self.related(path)) for name, path in paths]

    @cached_property
    def texts(self) -> list[str]:
        shared = self.part("xl/sharedStrings.xml").iter(f"{_MAIN}si")
        return ["".join(each.text or "" for each in text.iter(f"{_MAIN}t")) for text in shared]

    @cached_property
    def date_styles(self) -> set[str]:
        styles = self.part("xl/styles.xml")
        dates = {each.get("numFmtId") for each in styles.iter(f"{_MAIN}numFmt") if "yyyy" in str(each.attrib)}
        (formats,) = styles.iter(f"{_MAIN}cellXfs")
        return {str(n) for n, each in enumerate(formats) if each.get("numFmtId") in dates}


def _names(book: _Written) -> Iterator[str]:
    names = [sheet.name for sheet in book.sheets]
    if len({name.lower() for name in names}) < len(names):
        yield "two sheets of one name"
    for name in names:
        if not 1 <= len(name) <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$|^history$", name, re.IGNORECASE):
            yield f"no name for a sheet: {name}"
    for text in book.texts:
        if _length(text) > 32_767:
            yield f"a text too long for a cell: {text[:30]}"


def _sheet(book: _Written, sheet: _Sheet) -> Iterator[str]:
    cells = {str(cell.get("r")): cell for cell in sheet.all("c")}
    rules = (_figures(book, sheet), _formulas(book, sheet), _sizes(sheet), _links(book, sheet))
    for fault in (*rules, _tables(book, sheet, cells), _help(sheet), _charts(book, sheet)):
        yield from (f"{sheet.name}: {each}" for each in fault)


def _shown(book: _Written, cell: Element | None) -> str | None:
    value = None if cell is None else cell.findtext(f"{_MAIN}v")
    return book.texts[int(value)] if cell is not None and value and cell.get("t") == "s" else value


def _figures(book: _Written, sheet: _Sheet) -> Iterator[str]:
    for cell in sheet.all("c"):
        value = cell.findtext(f"{_MAIN}v")
        if cell.get("t") == "e" or (cell.find(f"{_MAIN}f") is not None and value is None):
            yield f"an error or a formula without value in {cell.get('r')}"
        elif value and cell.get("t", "n") == "n":
            if not re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", value):
                yield f"no number in {cell.get('r')}: {value}"
            elif cell.get("s") in book.date_styles and not _FIRST_DATE <= float(value) < _LAST_DATE:
                yield f"no date in {cell.get('r')}: {value}"


def _formulas(book: _Written, sheet: _Sheet) -> Iterator[str]:
    names = {each.name for each in book.sheets}
    for formula in sheet.all("f"):
        text = formula.text or ""
        bare = re.sub(_SHEET, "", re.sub(_IN_QUOTES, "", text))
        if len(text) > 8_192 or any(len(each) > 255 for each in re.findall(_IN_QUOTES, text)):
            yield f"a formula too long, or a text in it: {text[:60]}"
        if text.startswith("=") or bare.count("(") != bare.count(")") or re.search(r"[;\[{@]", bare):
            yield f"a formula that Excel reads otherwise: {text[:60]}"
        if {each.replace("''", "'") for each in re.findall(_SHEET, re.sub(_IN_QUOTES, "", text))} - names:
            yield f"a formula over a sheet that is not there: {text[:60]}"


def _sizes(sheet: _Sheet) -> Iterator[str]:
    yield from (f"row {row.get('r')} too high" for row in sheet.all("row") if float(row.get("ht", 0)) > 409.5)
    yield from (f"column {col.get('min')} too wide" for col in sheet.all("col") if _width(col) > 255)


def _width(column: Element) -> float:
    return float(column.get("width", 0))


def _links(book: _Written, sheet: _Sheet) -> Iterator[str]:
    links = sheet.all("hyperlink")
    if len(links) > 65_530 or len({link.get("ref") for link in links}) < len(links):
        yield "too many links, or two on one cell"
    names = {each.name for each in book.sheets}
    for link in links:
        found = re.fullmatch(_SHEET + r"\$?[A-Z]+\$?\d+", link.get("location", ""))
        if not found or found[1].replace("''", "'") not in names:
            yield f"a link that leads nowhere: {link.attrib}"


def _tables(book: _Written, sheet: _Sheet, cells: dict[str, Element]) -> Iterator[str]:
    for part in sheet.all("tablePart"):
        table = book.part(sheet.related[part.get(_ID, "")])
        first, last = (_place(corner) for corner in table.get("ref", "").split(":"))
        columns = list(table.iter(f"{_MAIN}tableColumn"))
        names = [column.get("name", "") for column in columns]
        if len({name.lower() for name in names}) < len(names) or len(names) != last[1] - first[1] + 1:
            yield f"headings of a table that are two of a kind, or not as many as its columns: {names}"
        for n, (column, name) in enumerate(zip(columns, names, strict=True), start=first[1]):
            heading = _shown(book, cells.get(_address(first[0], n)))
            if (
                heading != name
                or not 1 <= _length(name) <= 255
                or re.search(r"[\r\n\t]|_x[0-9A-Fa-f]{4}_", name)
            ):
                yield f"a heading {heading!r} that its table calls {name!r}"
            end = cells.get(_address(last[0], n))
            if table.get("totalsRowCount") and column.get("totalsRowLabel") != _label(book, end):
                yield f"the label of the totals under {name}"


def _label(book: _Written, cell: Element | None) -> str | None:
    return _shown(book, cell) if cell is not None and cell.get("t") == "s" else None


def _help(sheet: _Sheet) -> Iterator[str]:
    most = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 225}
    for rule in sheet.all("dataValidation"):
        offered = rule.findtext(f"{_MAIN}formula1") or ""
        if any(len(rule.get(key, "")) > length for key, length in most.items()):
            yield f"help too long on {rule.get('sqref')}"
        if offered.startswith('"') and len(offered) > 257:
            yield f"a list too long on {rule.get('sqref')}"


def _charts(book: _Written, sheet: _Sheet) -> Iterator[str]:
    names = {each.name for each in book.sheets}
    drawn = [path for path in sheet.related.values() if "/drawings/drawing" in path]
    for path in (chart for drawing in drawn for chart in book.related(drawing).values()):
        for formula in book.part(path).iter(f"{_CHARTED}f"):
            found = re.match(f"(?:{_SHEET}|([A-Za-z]+)!)", formula.text or "")
            if not found or (found[1] or found[2]).replace("''", "'") not in names:
                yield f"a chart drawn from nowhere: {formula.text}"


def _length(text: str) -> int:
    """How long a text is to Excel, which counts most pictures as two characters."""
    return len(text.encode("utf-16-le")) // 2


def _place(address: str) -> Place:
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(row), column


def _address(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
