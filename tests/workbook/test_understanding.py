from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from optimiser.accounts.placements import first_day_prices
from optimiser.problem import Change, Problem, Scenario
from optimiser.projection import project
from optimiser.workbook.first_day import reconcile
from optimiser.workbook.offers import first_open, weigh
from optimiser.workbook.telling import tell
from optimiser.workbook.understanding import understand
from optimiser.workbook.understood import Understanding
from optimiser.workbook.wording import day, listed, number, pounds, share, some
from tests.builders import (
    campaign,
    contract,
    council,
    funder,
    group,
    home,
    limit,
    move,
    price_change,
    provision,
    service,
    target,
    where,
)

OWN, MARKET = "Own home", "Market"


def own_home(**changes: Any) -> Any:
    plain = {"places": 10.0, "occupancy": 0.8, "weekly_price": 0.0, "weekly_cost_per_place": 2000.0}
    return provision(OWN, **{**plain, **changes})


def small_council(**sheets: Any) -> Any:
    """Ten children: six in a home of ten places at £2,000 a place, four in the market at £1,000."""
    placed = {("Children", OWN): 6.0, ("Children", MARKET): 4.0}
    return council(
        provisions=[own_home(), provision(MARKET)],
        need={("Children", date(2017, 1, 1)): 11.0, ("Children", date(2017, 7, 1)): 15.0},
        sheets={"placed": placed, **sheets},
    )


def told(problem: Any) -> str:
    return "\n".join(tell(understand(problem, project(problem))))


def test_the_first_day_sets_children_against_places_and_their_occupancy() -> None:
    first_day = reconcile(small_council())
    assert first_day is not None
    home_line = first_day.provisions[0]
    assert (home_line.children, home_line.places, home_line.usable, home_line.room) == (6, 10, 8, 2)
    market = first_day.provisions[1]
    assert (market.children, market.places, market.usable, market.room) == (4, None, None, None)


def test_children_who_take_two_places_fill_them() -> None:
    first_day = reconcile(small_council(places_used={("Children", OWN): 2.0}))
    assert first_day is not None
    assert (first_day.provisions[0].places_used, first_day.provisions[0].room) == (12, -4)


def test_the_first_day_sets_children_against_need_on_that_very_day() -> None:
    # 90 of the 181 days from 1 January to 1 July have gone by on 1 April.
    first_day = reconcile(small_council())
    assert first_day is not None
    assert first_day.groups[0].need == pytest.approx(11 + 4 * 90 / 181)
    assert first_day.groups[0].difference == pytest.approx(10 - 11 - 4 * 90 / 181)


def test_the_first_day_costs_placements_and_places_filled_or_empty() -> None:
    first_day = reconcile(small_council(funders=[funder(share=0.25)]))
    assert first_day is not None
    assert (first_day.placements_a_week, first_day.places_a_week) == (4000, 20000)
    assert (first_day.funding_a_week, first_day.gross_a_week, first_day.net_a_week) == (1000, 24000, 23000)


def weekly_price(problem: Problem) -> float:
    """What a child in the market costs a week on the first day, before funding."""
    market = [each.name for each in problem.provisions].index(MARKET)
    return float(first_day_prices(problem)[0, market])


def test_only_the_price_changes_in_force_on_the_first_day_count() -> None:
    changes = [
        price_change("Before", start=date(2016, 1, 1), share=-0.1),
        price_change("That day", start=date(2017, 4, 1), weekly=50.0),
        price_change("After", start=date(2017, 4, 2), share=0.5),
        price_change("Elsewhere", applies_to=where(f"Provision = {OWN}"), share=1.0),
    ]
    assert weekly_price(small_council(price_changes=changes)) == pytest.approx(950)


def test_a_net_price_is_never_below_nothing() -> None:
    problem = small_council(funders=[funder("Health", share=0.5), funder("Grant", weekly=900.0)])
    first_day = reconcile(problem)
    assert first_day is not None
    assert (first_day.placements_a_week, first_day.funding_a_week) == (4000, 4000)


def test_growth_has_not_begun_on_the_first_day() -> None:
    assert weekly_price(council(provisions=[provision(price_growth=0.1)])) == 1000


def test_children_where_they_may_not_stay_cost_money_on_the_first_day_too() -> None:
    problem = council(suitability={}, sheets={"placed": {("Children", MARKET): 3.0}})
    first_day = reconcile(problem)
    assert first_day is not None
    assert first_day.placements_a_week == 3000


def test_places_that_have_ended_cost_nothing() -> None:
    first_day = reconcile(
        council(
            provisions=[own_home(open_until=date(2017, 4, 1))],
            sheets={"placed": {("Children", OWN): 1.0}},
        )
    )
    assert first_day is not None
    assert (first_day.provisions[0].places, first_day.places_a_week) == (0, 0)


def test_without_placed_now_the_first_day_is_not_reconciled_and_that_is_told() -> None:
    assert reconcile(council()) is None
    assert "There is no sheet Placed now" in told(council())


@pytest.mark.parametrize(
    ("when", "children"),
    [(date(2016, 1, 1), 11), (date(2017, 1, 1), 11), (date(2017, 7, 1), 15), (date(2030, 1, 1), 15)],
)
def test_need_is_level_outside_its_dates(when: date, children: float) -> None:
    assert small_council().typed_need("Children", [when.toordinal()]) == [children]


def test_a_group_tells_need_at_the_midpoints_of_the_first_and_last_period() -> None:
    problem = small_council()
    line = understand(problem, project(problem)).groups[0]
    # The first quarter is 91 days from day 90, its middle at 135.5 of the 181 days.
    assert line.need_first == pytest.approx(11 + 4 * 135.5 / 181)
    assert line.need_last == 15


def test_a_provision_tells_what_a_child_costs_all_in() -> None:
    problem = small_council()
    line = understand(problem, project(problem)).provisions[0]
    assert line.all_in_a_week == 2500
    assert line.sunk_a_place_a_year == 2000 * 52


def test_a_home_tells_what_a_unit_costs_a_year_and_a_place_a_week() -> None:
    built = home(
        provision=OWN, places=2.0, capital=100_000.0, asset_life_years=20.0, running_cost_a_year=10_400.0
    )
    problem = small_council(homes=[built])
    line = weigh(problem, problem.levers[0])
    assert line.capital_charge_a_year == 5000
    assert line.places_a_year == 2 * 2000 * 52
    assert line.all_in_a_year == 5000 + 10_400 + 208_000
    assert line.a_place_a_week == pytest.approx(223_400 / 52 / 2)
    assert line.a_child_a_week == pytest.approx(223_400 / 52 / 1.6)


def test_a_capital_charge_is_an_annuity_at_the_borrowing_rate() -> None:
    built = home(provision=OWN, places=1.0, capital=1000.0, asset_life_years=2.0)
    problem = council(provisions=[own_home()], sheets={"homes": [built]}, borrowing_rate=0.1)
    line = weigh(problem, problem.levers[0])
    assert line.capital_charge_a_year / 1.1 + line.capital_charge_a_year / 1.1**2 == pytest.approx(1000)


def test_a_block_tells_its_price_with_the_provision_s_own_on_top() -> None:
    problem = small_council(contracts=[contract(provision=MARKET, price_per_place_a_week=700.0)])
    line = weigh(problem, problem.levers[0])
    assert (line.running_a_year, line.a_place_a_week, line.a_child_a_week) == (700 * 52, 700, 1700)


def test_a_change_of_use_saves_the_places_given_up() -> None:
    swap = home(provision=MARKET, places=3.0, instead_of=OWN, places_given_up=6.0)
    problem = small_council(homes=[swap])
    line = weigh(problem, problem.levers[0])
    assert line.places_a_year == -6 * 2000 * 52
    assert line.brings == "3 places in Market and gives up 6 places in Own home"


def test_a_service_says_whom_it_reaches() -> None:
    rows = [
        service(children_a_year=60.0, success_rate=0.6),
        service(kind="Step down", to_group="Others", children_a_year=1.0),
    ]
    problem = council(groups=[group(months_in_care=12.0), group("Others")], sheets={"services": rows})
    line = weigh(problem, problem.levers[0])
    assert line.brings == (
        "keeps 36 children a year of Children out of care"
        " and steps down 1 child a year from Children to Others"
    )
    assert line.a_place_a_week is None


@pytest.mark.parametrize(
    ("changes", "opens"),
    [
        ({"months_to_open": 4.0}, date(2017, 8, 1)),
        ({"months_to_open": 1.5}, date(2017, 5, 17)),
        ({"earliest": date(2017, 4, 2), "months_to_open": 3.0}, date(2017, 10, 1)),
        ({"earliest": date(2017, 5, 1), "latest": date(2017, 6, 1)}, None),
        ({"months_to_open": 12.0}, None),
        ({"at_most": 0.0}, None),
    ],
)
def test_a_lever_opens_its_months_after_the_first_decision_it_may_have(
    changes: dict[str, Any], opens: date | None
) -> None:
    problem = small_council(homes=[home(provision=OWN, places=1.0, **changes)])
    assert first_open(problem.timeline, problem.levers[0]) == opens


def changed(**changes: Any) -> Change:
    plain: dict[str, Any] = {
        "scenario": "High",
        "sheet": "Need",
        "row": "*",
        "column": "*",
        "table": "need",
        "fields": (),
        "how": "×",
        "value": 1.1,
    }
    return Change(**{**plain, **changes})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (changed(), "Need, every row, every column of numbers: × 1.1 (+10%)"),
        (changed(value=0.75), "× 0.75 (-25%)"),
        (changed(how="+", value=3), "plus 3"),
        (changed(how="+", value=-2.5), "less 2.5"),
        (changed(how="=", value=0), "becomes 0"),
        (changed(how="=", value=None), "becomes blank"),
        (changed(how="=", value=True), "becomes Y"),
        (changed(how="=", value=date(2018, 4, 1)), "becomes 01/04/2018"),
        (
            changed(sheet="Provision", row="Market", column="Setting", how="=", value="other"),
            "Market, Setting",
        ),
    ],
)
def test_a_scenario_s_change_is_told_in_words(change: Change, words: str) -> None:
    assert words in told(council(sheets={"scenarios": [Scenario(name="High", changes=(change,))]}))


def test_a_scenario_without_changes_is_the_workbook_as_it_stands() -> None:
    assert "the workbook as it stands" in told(council(sheets={"scenarios": [Scenario(name="Plan")]}))


def test_rules_are_told_as_sentences() -> None:
    families = target("Families", count=where("Family-based = Y"), out_of=where("Setting != adoption"))
    beds = target("Beds", count=where("Setting = residential"), counts_places=True, value=54.0, strength=20.0)
    text = told(
        small_council(
            moves=[
                move(from_provision=MARKET, to_provision=OWN, children_a_year=3.0, latest=date(2018, 1, 1))
            ],
            targets=[
                families,
                beds,
                target("All", out_of=where("Setting != x"), rule="at least", value=0.076),
            ],
            limits=[limit("Revenue", value=1_000_000.0, year="2017/18"), limit("Staff", value=9.5)],
            funders=[funder(applies_to=where("Group = Children"), weekly=798.0)],
            price_changes=[price_change("Notice", start=date(2018, 4, 1), share=-0.07, weekly=12.5)],
        )
    )
    for sentence in (
        "Review: Market to Own home (Children), at most 3 children a year, £1,000 a move, until 01/01/2018",
        "Families: children where Family-based = Y at most 0% of children where Setting != adoption",
        "Beds: places where Setting = residential at most 54 places, from the first period, charged £20 a",
        "All: all children at least 7.6% of children where Setting != x",
        "Revenue: revenue at most £1,000,000, 2017/18",
        "Staff: staff at most 9.5 FTE, every financial year",
        "Health: £798 a child a week towards placements where Group = Children",
        "Notice: -7% and +£12.50 a week from 01/04/2018 on all placements",
    ):
        assert sentence in text


def whole() -> Understanding:
    problem = small_council(
        homes=[home(provision=OWN, places=1.0)],
        campaigns=[campaign(provision=OWN, leaving_a_year=0.12)],
        scenarios=[Scenario(name="Plan", chance=1.0)],
    )
    return understand(problem, project(problem))


def test_the_text_s_columns_are_aligned() -> None:
    lines = tell(whole())
    for rule in (place for place, line in enumerate(lines) if line.startswith("  ---")):
        width = len(lines[rule])
        assert all(len(line) <= width for line in lines[rule : rule + 2])
    assert max(map(len, lines)) <= 150


def test_the_text_says_when_the_plan_runs() -> None:
    assert tell(whole())[:2] == ["A plan", "Testshire: 4 quarters, 01/04/2017 to 31/03/2018"]
    longer = council(years_beyond=2.0)
    beyond = tell(understand(longer, project(longer)))[1]
    assert beyond.endswith("31/03/2018, and 8 beyond to 31/03/2020")


def test_json_holds_plain_values_only_and_dates_as_iso() -> None:
    plain = json.loads(json.dumps(whole().to_json()))
    assert plain["first_day"] == "2017-04-01"
    assert plain["provisions"][1]["places"] is None
    assert plain["reconciliation"]["groups"][0]["group"] == "Children"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (pounds(1893.0288), "£1,893.03"),
        (pounds(600_000), "£600,000"),
        (pounds(-0.001), "£0.00"),
        (pounds(-20.5), "-£20.50"),
        (share(0.076), "7.6%"),
        (share(1), "100%"),
        (number(1234.5), "1,234.5"),
        (number(-0.0001), "0"),
        (some(1, "place"), "1 place"),
        (some(2, "child", "children"), "2 children"),
        (day(date(2017, 4, 1)), "01/04/2017"),
        (listed(["a", "b", "c"]), "a, b and c"),
        (listed(["a"]), "a"),
        (listed([]), ""),
    ],
)
def test_figures_are_written_as_people_write_them(written: str, text: str) -> None:
    assert written == text
