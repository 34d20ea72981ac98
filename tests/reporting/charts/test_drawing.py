"""The charts as Excel has them: titled, in units, told in words, drawn from the cells that are described."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest

from optimiser.reporting.drawing import axis_format
from optimiser.reporting.shape import chart_lines
from optimiser.reporting.writing import report_bytes
from tests.reporting.charts.described import all_charts, costing, expected
from tests.reporting.runs import several

pytestmark = pytest.mark.promise(number=9)

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def parts() -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(BytesIO(report_bytes(several()))) as archive:
        names = [name for name in archive.namelist() if re.search(r"charts/chart|drawings/drawing", name)]
        return {name: ElementTree.fromstring(archive.read(name)) for name in names if name.endswith(".xml")}


def charts_in(parts: dict[str, ElementTree.Element]) -> list[ElementTree.Element]:
    return [part for name, part in parts.items() if "charts/" in name]


def words(element: ElementTree.Element | None) -> str:
    return "" if element is None else "".join(each.text or "" for each in element.iter(f"{A}t"))


def test_every_chart_described_is_there_as_a_native_one(parts: dict[str, ElementTree.Element]) -> None:
    described = all_charts(several())
    assert len(charts_in(parts)) == len(described)
    assert {words(part.find(f"{C}chart/{C}title")) for part in charts_in(parts)} == {
        chart.title for _, chart in described
    }
    assert {sheet.name for sheet, _ in described} == {
        "Summary",
        "Charts",
    }


def test_every_chart_has_a_title_and_a_title_on_each_axis(parts: dict[str, ElementTree.Element]) -> None:
    for chart in charts_in(parts):
        assert words(chart.find(f"{C}chart/{C}title"))
        axes = [axis for kind in ("catAx", "valAx") for axis in chart.iter(f"{C}{kind}")]
        assert len(axes) >= 2
        assert all(words(axis.find(f"{C}title")) for axis in axes[:2])


def test_every_series_has_a_name_categories_and_saved_figures(parts: dict[str, ElementTree.Element]) -> None:
    for chart in charts_in(parts):
        series = list(chart.iter(f"{C}ser"))
        assert series
        for each in series:
            assert each.find(f"{C}tx/{C}strRef/{C}f") is not None
            assert each.find(f"{C}cat") is not None
            assert list(each.iter(f"{C}v"))


def test_every_chart_is_told_in_words_for_a_reader_who_cannot_see_it(
    parts: dict[str, ElementTree.Element],
) -> None:
    drawings = [part for name, part in parts.items() if "drawings/" in name]
    told = [
        each.get("descr", "")
        for drawing in drawings
        for each in drawing.iter()
        if each.tag.endswith("}cNvPr")
    ]
    assert len(told) == len(charts_in(parts))
    assert all(len(text) > 100 for text in told)


def saved(part: ElementTree.Element | None) -> list[str]:
    """The figures or words a chart holds of the cells it draws, in their order."""
    assert part is not None
    return [each.text or "" for each in part.iter(f"{C}v")]


def test_every_series_is_drawn_from_the_cells_described(parts: dict[str, ElementTree.Element]) -> None:
    drawn = {words(part.find(f"{C}chart/{C}title")): part for part in charts_in(parts)}
    for _, chart in all_charts(several()):
        found = {
            saved(each.find(f"{C}tx"))[0]: saved(each.find(f"{C}val"))
            for each in drawn[chart.title].iter(f"{C}ser")
        }
        assert len(found) == len(chart.series)
        for series in chart.series:
            name, values = expected(chart, series)
            figures = [float(value) for value in found[name] if value]
            assert figures == pytest.approx([value for value in values if value is not None], abs=1e-9)


def test_every_column_and_bar_starts_at_0(parts: dict[str, ElementTree.Element]) -> None:
    for chart in charts_in(parts):
        if chart.find(f".//{C}barChart") is None:
            continue
        lowest = chart.find(f".//{C}valAx/{C}scaling/{C}min")
        figures = [float(each.text or 0) for each in chart.iterfind(f".//{C}val//{C}v")]
        assert (lowest is not None and lowest.get("val") == "0") or min(figures) < 0, words(chart)


def test_money_on_an_axis_is_in_millions_or_thousands() -> None:
    shown = {
        highest: axis_format(replace(cost, form="money", series=cost.series[:1]))
        for highest, cost in ((size, costing(size)) for size in (25e6, 2.5e6, 25e3, 250.0))
    }
    assert shown == {25e6: '£#,##0,,"m"', 2.5e6: '£0.0,,"m"', 25e3: '£#,##0,"k"', 250.0: "£#,##0"}


def test_a_wide_chart_stands_by_itself_and_others_in_pairs() -> None:
    narrow = costing(1.0)
    wide = replace(narrow, wide=True)
    assert chart_lines([wide, narrow, narrow, narrow, wide, narrow]) == [
        (wide,),
        (narrow, narrow),
        (narrow,),
        (wide,),
        (narrow,),
    ]
    assert chart_lines([narrow, narrow]) == [(narrow,), (narrow,)]
