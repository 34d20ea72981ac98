"""An Excel workbook that says it is in British English, for screen readers and translators."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.core import Core
from xlsxwriter.packager import Packager

LANGUAGE = "en-GB"


class _Properties(Core):  # type: ignore[misc]  # XlsxWriter is not typed
    """A document's properties; XlsxWriter knows every one of them but the language."""

    def _write_cp_category(self) -> None:
        super()._write_cp_category()
        self._xml_data_element("dc:language", LANGUAGE)


class _Parts(Packager):  # type: ignore[misc]
    """A workbook's parts."""

    def _write_core_file(self) -> None:
        properties = _Properties()
        properties._set_properties(self.workbook.doc_properties)
        properties._set_xml_writer(self._filename("docProps/core.xml"))
        properties._assemble_xml_file()


class ExcelBook(Workbook):  # type: ignore[misc]
    """A workbook to be written, as XlsxWriter has it, in British English."""

    def _get_packager(self) -> Packager:
        return _Parts()
