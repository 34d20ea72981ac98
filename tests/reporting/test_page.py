"""The worksheet that writes sooner: the same cells, and the same bytes from one report to the next."""

from __future__ import annotations

import gc
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from xlsxwriter.worksheet import Worksheet

from optimiser.reporting import excel
from optimiser.reporting.excel import new_workbook
from optimiser.reporting.page import Page
from optimiser.reporting.writing import report_bytes
from tests.reporting.runs import several


def parts_of(workbook: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_sheet_is_as_xlsxwriter_itself_would_write_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = parts_of(report_bytes(several()))
    monkeypatch.setattr(excel, "Page", Worksheet)
    plain = parts_of(report_bytes(several()))
    assert any(' spans="' in part for part in plain.values())
    assert ours == {name: re.sub(r' spans="[\d:]+"', "", part) for name, part in plain.items()}


def every_kind_of_cell(page: Worksheet) -> None:
    look = page.workbook_add_format({"bold": True})
    written: tuple[tuple[Callable[..., object], object], ...] = (
        (page.write_number, 0.1 + 0.2),
        (page.write_number, -1e-300),
        (page.write_number, 3),
        (page.write_string, 'R&D <b> "x" _x0041_ é'),
        (page.write_string, " spaced "),
        (page.write_formula, "=1<2"),
        (lambda *cell: page.write_formula(*cell, True), "=1<2"),
        (lambda *cell: page.write_formula(*cell, 1 / 3), '=IF(1<2,1/3,"&")'),
        (page.write_datetime, datetime(2026, 11, 22)),
        (page.write_boolean, True),
        (page.write_blank, None),
        (page.write_array_formula, "={SUM(A1:A2)}"),
    )
    for row, (write, value) in enumerate(written):
        at = (row, 27, row, 27) if write == page.write_array_formula else (row, 27)
        write(*at, value, look)
    page.write_number(20, 0, 1.5)
    page.write_string(20, 1, "bare")
    page.set_column(2, 2, 9, look)
    page.write_number(20, 2, 2.5)


def test_every_kind_of_cell_is_written_alike_with_a_look_and_without() -> None:
    sheets = []
    for kind in (Page, Worksheet):
        target = BytesIO()
        drawer = new_workbook(target, "t", "a", datetime(2000, 1, 1))
        every_kind_of_cell(drawer.book.add_worksheet("S", kind))
        drawer.book.close()
        sheets.append(re.sub(r' spans="[\d:]+"', "", parts_of(target.getvalue())["xl/worksheets/sheet1.xml"]))
    assert sheets[0] == sheets[1]
    assert sheets[0].count("<c ") == 15


def test_a_report_does_not_depend_on_one_written_before_it() -> None:
    # XlsxWriter writes into the dictionary of the normal font that it is given, and so did the next workbook.
    styles = [parts_of(report_bytes(several()))["xl/styles.xml"] for _ in range(2)]
    assert styles[0] == styles[1]


def test_every_font_is_the_one_it_names_and_not_the_theme_s() -> None:
    styles = parts_of(report_bytes(several()))["xl/styles.xml"]
    assert styles.count('<name val="Arial"/>') == styles.count("<font>") > 4
    assert "<scheme" not in styles


def test_no_search_for_garbage_is_made_on_the_way_or_straight_after() -> None:
    run = several()
    report_bytes(run)
    gc.collect()
    before = [each["collections"] for each in gc.get_stats()]
    report_bytes(run)
    assert [each["collections"] for each in gc.get_stats()] == before
