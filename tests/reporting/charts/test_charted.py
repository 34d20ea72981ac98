"""Which charts the report holds, of which plan, and what is left out where there is nothing to draw."""

from __future__ import annotations

from dataclasses import replace

import pytest

from optimiser.pipeline import run_scenario
from optimiser.plan import Run
from optimiser.reporting.book import Book
from optimiser.reporting.charts.summary import places_chart
from optimiser.reporting.sheets import SHEETS
from optimiser.reporting.tables.lever_prices import offered
from optimiser.reporting.writing import report_bytes
from tests import builders as make
from tests.builders import campaign, council, group, provision
from tests.reporting.charts.described import all_charts
from tests.reporting.runs import no_plan, result_of, run_of, several, shared_out, small_council

pytestmark = pytest.mark.promise(number=9)


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


def changed(run: Run, name: str, changes: int) -> Run:
    """The run with a number of changes in the scenario of that name."""
    change = make.change(name, row="Agency")
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
            drawn = chart.sheet.records(chart.first, chart.last)
            assert {row.get("Scenario", shown) for row in drawn} == {shown}, chart.title
        assert book["Gap"].title.endswith(shown)


def test_a_scenario_without_a_plan_is_not_drawn_however_few_its_changes() -> None:
    problem = small_council()
    run = changed(run_of(no_plan(problem), result_of(problem)), "Plan", 3)
    assert Book(run, SHEETS)["Charts"].title == "Charts of one plan: Plan"


def test_without_a_plan_only_the_gap_is_drawn() -> None:
    book = Book(run_of(no_plan(small_council())), SHEETS)
    assert [sheet.name for sheet in book if sheet.charts] == ["Charts"]
    assert {chart.sheet.name for chart in book["Charts"].charts} == {"Gap"}
    told = dict(zip(book["Charts"].frame["Chart"], book["Charts"].frame["What it shows"], strict=True))
    assert told["Placements by provider"] == "Not drawn: no plan, or no providers"
    assert sum(text.startswith("Not drawn") for text in told.values()) == 5
