"""The two charts: titled, in units, described in words, and drawn from cells that are there."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pytest

from optimiser.reporting.book import Book
from optimiser.reporting.charts import cost_chart, places_chart
from optimiser.reporting.drawing import _FILLS
from optimiser.reporting.sheet import Chart
from optimiser.reporting.sheets import SHEETS
from optimiser.reporting.writing import report_bytes
from tests.reporting.runs import no_plan, one, result_of, run_of, several, small_council

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


def test_there_are_two_native_charts(parts: dict[str, ElementTree.Element]) -> None:
    assert len(charts_in(parts)) == 2


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
    (drawing,) = (part for name, part in parts.items() if "drawings/" in name)
    told = [each.get("descr", "") for each in drawing.iter() if each.tag.endswith("}cNvPr")]
    assert len(told) == 2
    assert all(len(text) > 100 for text in told)


def both(book: Book) -> tuple[Chart, Chart]:
    places, costs = places_chart(book), cost_chart(book)
    assert places
    assert costs
    return places, costs


def test_the_charts_draw_the_rows_they_say() -> None:
    book = Book(several(), SHEETS)
    places, costs = both(book)
    drawn = places.sheet.frame.iloc[places.first : places.last + 1]
    assert set(drawn["Scenario"]) == {"Plan"}
    assert len(drawn) == 4
    drawn = costs.sheet.frame.iloc[costs.first : costs.last + 1]
    assert list(drawn["Scenario"]) == ["Plan", "Dearer agency"]
    assert set(drawn["Case"]) == {"Plan"}
    assert set(drawn["Financial year"]) == {"Whole plan"}
    assert costs.categories == ("Scenario",)


def test_one_scenario_alone_is_drawn_by_year() -> None:
    problem = small_council(first_day=date(2017, 6, 1))
    _, costs = both(Book(run_of(result_of(problem)), SHEETS))
    drawn = costs.sheet.frame.iloc[costs.first : costs.last + 1]
    assert list(drawn["Financial year"]) == ["2017/18 (part)", "2018/19 (part)"]
    assert costs.categories == ("Financial year",)


def test_kinds_of_cost_that_are_nil_are_not_drawn() -> None:
    _, costs = both(Book(one(), SHEETS))
    drawn = {series.heading for series in costs.series}
    assert "Homes and schools: bought" in drawn
    assert "Supported accommodation" not in drawn


def test_every_kind_drawn_is_told_apart_by_more_than_colour() -> None:
    looks = list(_FILLS.values())
    assert len(set(looks)) >= len(looks) - 2
    places, costs = both(Book(several(), SHEETS))
    for chart in (places, costs):
        columns = [series.heading for series in chart.series if series.kind == "column"]
        assert len({_FILLS[heading] for heading in columns}) == len(columns)


def test_without_a_plan_there_is_no_chart() -> None:
    book = Book(run_of(no_plan(small_council())), SHEETS)
    assert book["Summary"].charts == ()
