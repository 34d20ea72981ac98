"""The charts: titled, in units, described in words, told apart in grey, drawn from cells that are there."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from optimiser.accounts import account
from optimiser.explanation import Explanation, Worth
from optimiser.pipeline import run_scenario
from optimiser.plan import Run
from optimiser.problem import Change
from optimiser.reporting.book import Book
from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.charts.gap import gap_charts
from optimiser.reporting.charts.rows import named_every
from optimiser.reporting.charts.stock import occupancy_charts
from optimiser.reporting.charts.summary import cost_chart, places_chart
from optimiser.reporting.charts.targets import target_charts
from optimiser.reporting.charts.worth import worth_charts
from optimiser.reporting.drawing import axis_format
from optimiser.reporting.looks import CLEAR, MOST_LINES, fill, line
from optimiser.reporting.shape import chart_lines
from optimiser.reporting.sheet import Sheet
from optimiser.reporting.sheets import SHEETS
from optimiser.reporting.standings import standings
from optimiser.reporting.tables.charted import MOST_OF_A_KIND
from optimiser.reporting.tables.lever_prices import offered
from optimiser.reporting.tables.summary_rows import DECISIONS, NET_COST, NO_LEVERS_COST
from optimiser.reporting.writing import report_bytes
from tests.builders import campaign, council, group, provision
from tests.reporting.runs import YOUNG, no_plan, one, result_of, run_of, several, shared_out, small_council

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


def all_charts(run: Run) -> list[tuple[Sheet, Chart]]:
    return [(sheet, chart) for sheet in Book(run, SHEETS) for chart in sheet.charts]


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


def expected(chart: Chart, series: Series) -> tuple[str, list[float | None]]:
    frame = chart.sheet.frame
    first, last = series.rows or (chart.first, chart.last)
    if series.along:
        return str(frame[series.heading][first]), [frame[name][first] for name in series.along]
    name = str(frame[series.named_by][first]) if series.named_by else series.heading
    return name, list(frame[series.heading][first : last + 1])


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


def grey(colour: str) -> float:
    """How light a colour prints, from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def apart_in_grey(one_fill: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    return one_fill[1] != other[1] or abs(grey(one_fill[0]) - grey(other[0])) > 0.12


@pytest.mark.parametrize("run", [one, several])
def test_everything_drawn_in_one_chart_is_told_apart_in_grey(run: Callable[[], Run]) -> None:
    for _, chart in all_charts(run()):
        columns = [each for each in chart.series if each.kind == "column" and each.look != CLEAR]
        fills = [fill(series.look or series.heading, turn) for turn, series in enumerate(columns)]
        assert all(apart_in_grey(*pair) for pair in combinations(fills, 2)), chart.title
        others = [series for series in chart.series if series.kind != "column"]
        strokes = [line(series.look, turn)[1:] for turn, series in enumerate(others)]
        assert len(set(strokes)) == len(strokes), chart.title


def test_fills_and_lines_by_turns_are_told_apart_in_grey() -> None:
    assert all(apart_in_grey(*pair) for pair in combinations([fill("", turn) for turn in range(10)], 2))
    assert len({line("", turn)[1:] for turn in range(MOST_LINES)}) == MOST_LINES


def test_a_target_only_watched_is_said_to_be_where_it_is_drawn() -> None:
    told = {chart.title.split(":")[0]: chart.described for chart in target_charts(Book(one(), SHEETS))}
    assert told["Home places"].endswith("(watch only).")
    assert "watch only" not in told["With families"]


def test_the_gap_is_drawn_by_setting_and_year_where_the_plan_chooses() -> None:
    charts = gap_charts(Book(growing(), SHEETS))
    drawn = [chart.sheet.frame.iloc[chart.first : chart.last + 1] for chart in charts]
    assert [set(each["Setting"]) for each in drawn] == [{"fostering"}, {"residential"}]
    assert [chart.title.split(":")[0] for chart in charts] == [
        "Need for foster homes",
        "Need for children's homes",
    ]
    limits = ["Need: low", "Need: high"]
    assert [series.heading for series in charts[0].series] == ["Need met by places", "Gap", *limits]
    # Only the need for foster homes differs between the scenarios.
    assert [series.heading for series in charts[1].series] == ["Need met by places", "Gap"]
    assert all(
        f"{gap:,.0f} short of a need of {need:,.0f}" in charts[0].described
        for gap, need in shortages(drawn[0])
    )


def shortages(rows: Any) -> list[tuple[float, float]]:
    return list(zip(rows["Gap"], rows["Need"], strict=True))


def growing() -> Run:
    """Two scenarios, with more of the youngest children in the second."""
    problem = small_council()
    more = {key: value * (1.5 if key[0] == YOUNG else 1.0) for key, value in problem.need.items()}
    return run_of(result_of(problem), result_of(replace(problem, need=more), "More children"))


@pytest.mark.parametrize("nothing", ["nobody to place", "nothing to pay", "nobody with a provider"])
def test_a_chart_with_nothing_to_draw_is_left_out_and_the_report_made(nothing: str) -> None:
    free = provision(weekly_price=0.0)
    families = provision(setting="kinship", provider="none", plan_chooses=False)
    problem = {
        "nobody to place": council(need=0.0),
        "nothing to pay": council(provisions=[free]),
        "nobody with a provider": council(
            groups=[group("Children")],
            provisions=[families],
            sheets={"placed": {("Children", families.name): 10.0}},
        ),
    }[nothing]
    run = run_of(run_scenario(problem))
    assert report_bytes(run)
    assert all(chart.series for _, chart in all_charts(run))
    assert not any(
        chart.title.startswith("Placements by provider" if "nobody" in nothing else "Net cost")
        for _, chart in all_charts(run)
    )


def test_a_lever_that_no_money_and_no_rule_holds_has_its_row() -> None:
    # Nothing is paid for anybody, so no price at all is one that money could make a household worth.
    own = provision("Fostering", places=2.0, weekly_price=0.0)
    problem = council(
        provisions=[provision(weekly_price=0.0), own],
        sheets={"campaigns": (campaign(provision="Fostering", cost_per_household=12_000.0),)},
    )
    result = run_scenario(problem, explain=True)
    assert result.explanation
    beyond = tuple(replace(each, threshold=1e9, held_by=()) for each in offered(result))
    assert beyond
    assert report_bytes(run_of(replace(result, explanation=replace(result.explanation, prices=beyond))))


def test_occupancy_is_drawn_of_the_provisions_with_most_places_where_they_are_many() -> None:
    problem = small_council()
    many = tuple(provision(f"Home {number}", places=1.0 + number) for number in range(12))
    result = result_of(replace(problem, provisions=(*problem.provisions, *many)))
    assert result.plan
    children = result.plan.children.copy()
    children[1, 4:] = 1.0
    plan = replace(result.plan, children=children)
    accounts = account(result.problem, result.need, plan)
    (chart,) = occupancy_charts(Book(run_of(replace(result, plan=plan, accounts=accounts)), SHEETS))
    assert len(chart.series) == MOST_LINES
    assert f"the {MOST_LINES} with most places" in chart.described
    named = {str(chart.sheet.frame["Provision"][series.rows[0]]) for series in chart.series if series.rows}
    assert "Home 11" in named
    assert "Home 0" not in named


def test_each_target_has_a_chart_of_its_value_and_of_what_is_to_be_kept() -> None:
    charts = target_charts(Book(one(), SHEETS))
    assert [chart.title for chart in charts][:2] == ["With families: at least 50%", "Agency: at most 5"]
    value, asked = (expected(charts[1], series) for series in charts[1].series)
    # A line of one period would be nothing to see.
    assert [series.kind for series in charts[1].series] == ["line", "marker"]
    assert [series.kind for series in charts[0].series] == ["line", "line"]
    # To be kept by January 2018, the last of four quarters.
    assert asked == ("To be kept", [None, None, None, 5.0])
    assert value[0] == "In the plan"
    assert value[1] == pytest.approx(list(standings(Book(one(), SHEETS).solved[0])[1].values))


def test_scenarios_are_compared_only_where_there_are_several() -> None:
    titles = [chart.title for chart in Book(several(), SHEETS)["Summary"].charts]
    assert "Net cost over the plan, scenario by scenario" in titles
    assert "Saving against today carried on, scenario by scenario" in titles
    assert len(Book(one(), SHEETS)["Summary"].charts) == 2


def test_without_today_the_scenarios_are_set_against_no_levers() -> None:
    problem = replace(small_council(), placed=None)
    charts = Book(run_of(result_of(problem), result_of(problem, "Again")), SHEETS)["Summary"].charts
    costs, savings = charts[2:]
    assert [expected(costs, series)[0] for series in costs.series] == [NO_LEVERS_COST, NET_COST]
    assert savings.title == "Saving against no levers, scenario by scenario"
    assert [expected(savings, series)[0] for series in savings.series] == [DECISIONS]


def test_of_many_targets_those_missed_are_drawn_and_the_rest_are_counted() -> None:
    problem = small_council()
    easy = replace(problem.targets[1], value=100.0)
    many = tuple(replace(easy, name=f"Easy {number}") for number in range(6))
    problem = replace(problem, targets=(*many, *problem.targets[:2]))
    sheet = Book(run_of(result_of(problem)), SHEETS)["Charts"]
    drawn = [chart.title for chart in sheet.charts if chart.sheet.name == "Targets by period"]
    assert drawn[:2] == ["With families: at least 50%", "Agency: at most 5"]
    assert len(drawn) == MOST_OF_A_KIND
    for chart in sheet.charts:
        if chart.sheet.name == "Targets by period":
            target = chart.sheet.frame["Target"][chart.first]
            assert chart.title.startswith(f"{target}: ")
            assert set(chart.sheet.frame["Target"][chart.first : chart.last + 1]) == {target}
    assert "Targets over time: 2 more" in list(sheet.frame["Chart"])


def test_children_by_provider_are_all_children() -> None:
    sheet = Book(one(), SHEETS)["Placements by provider"]
    homes = Book(one(), SHEETS)["Placements by period"]
    headings = [column.heading for column in sheet.columns[2:]]
    assert headings[0] == "Now"
    (everyone,) = sheet.frame[sheet.frame["Provider"] == "All children"].to_dict("records")
    for heading in headings:
        assert everyone[heading] == pytest.approx(homes.total("Placed now" if heading == "Now" else heading))
        assert everyone[heading] == pytest.approx(sheet.total(heading) / 2)


def changed(run: Run, name: str, changes: int) -> Run:
    """The run with a number of changes in the scenario of that name."""
    change = Change(
        scenario=name,
        sheet="Provision",
        row="Agency",
        column="Weekly price",
        table="provisions",
        fields=("weekly_price",),
        how="×",
        value=1.1,
    )
    scenarios = tuple(
        replace(each, changes=(change,) * changes) if each.name == name else each
        for each in run.problem.scenarios
    )
    return replace(run, problem=replace(run.problem, scenarios=scenarios))


def test_the_plan_drawn_is_that_of_the_scenario_with_the_fewest_changes() -> None:
    for changes, shown in (({"Plan": 1}, "Dearer agency"), ({"Plan": 1, "Dearer agency": 1}, "Plan")):
        run = shared_out(several())
        for name, many in changes.items():
            run = changed(run, name, many)
        book = Book(run, SHEETS)
        assert book["Charts"].title == f"Charts of one plan: {shown}"
        for chart in (*book["Charts"].charts, places_chart(book)):
            assert chart
            drawn = chart.sheet.frame.iloc[chart.first : chart.last + 1]
            assert "Scenario" not in drawn or set(drawn["Scenario"]) == {shown}, chart.title
        assert book["Gap"].title.endswith(shown)


def test_a_scenario_without_a_plan_is_not_drawn_however_few_its_changes() -> None:
    problem = small_council()
    run = changed(run_of(no_plan(problem), result_of(problem)), "Plan", 3)
    assert Book(run, SHEETS)["Charts"].title == "Charts of one plan: Plan"


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


def costing(pounds: float) -> Chart:
    """A chart whose highest column is so many pounds."""
    cost = cost_chart(Book(one(), SHEETS))
    assert cost
    frame = cost.sheet.frame.copy()
    heading = cost.series[0].heading
    frame[heading] = frame[heading].astype(float) * 0 + pounds
    return replace(cost, sheet=replace(cost.sheet, frame=frame))


@pytest.mark.parametrize(
    ("a_year", "names", "every"),
    [(12, 12, 1), (12, 24, 2), (12, 57, 6), (12, 120, 12), (12, 200, 24), (4, 13, 2), (4, 16, 2), (1, 30, 3)],
)
def test_periods_are_named_as_often_as_there_is_room_for(a_year: int, names: int, every: int) -> None:
    assert named_every(a_year, names) == every


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


def test_without_a_plan_only_the_gap_is_drawn() -> None:
    book = Book(run_of(no_plan(small_council())), SHEETS)
    assert [sheet.name for sheet in book if sheet.charts] == ["Charts"]
    assert {chart.sheet.name for chart in book["Charts"].charts} == {"Gap"}
    told = dict(zip(book["Charts"].frame["Chart"], book["Charts"].frame["What it shows"], strict=True))
    assert told["Placements by provider"] == "Not drawn: no plan, or no providers"
    assert sum(text.startswith("Not drawn") for text in told.values()) == 5


def test_the_worth_of_a_place_is_drawn_by_period() -> None:
    result = result_of(small_council())
    gains = np.array([400.0, 300.0, 200.0, 100.0, 50.0, 0.0])
    worths = (
        Worth("place", "Home", gains, 0 * gains, 1.0, solved_again=True),
        Worth("child", "Teens", gains, 0 * gains, 1.0, solved_again=True),
    )
    run = run_of(replace(result, explanation=Explanation(worths=worths)))
    (chart,) = worth_charts(Book(run, SHEETS))
    (series,) = chart.series
    assert expected(chart, series) == ("Home", [400.0, 300.0, 200.0, 100.0])
    assert "Home £1,000" in chart.described
    assert worth_charts(Book(one(), SHEETS)) == ()
