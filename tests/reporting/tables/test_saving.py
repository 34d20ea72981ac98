"""The saving shared out, and the medium term: figures by hand, sums that agree, nothing made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from optimiser.explanation import Without
from optimiser.pipeline import run_scenario
from optimiser.plan import Run
from optimiser.reporting.book import Book
from optimiser.reporting.charts.saving import saving_charts
from optimiser.reporting.finance_lines import BASE, COMMITTED, GROWTH, INFLATION, INVESTMENT, ONE_OFF
from optimiser.reporting.sheets import SHEETS
from optimiser.reporting.writing import report_bytes
from tests import builders as make
from tests.budget_lines import BUDGET, line
from tests.reporting.runs import (
    dear_plan,
    no_plan,
    one,
    result_of,
    run_of,
    several,
    shared_out,
    small_council,
)

Rows = list[dict[Any, Any]]


def rows(run: Run, sheet: str, **where: Any) -> Rows:
    records = Book(run, SHEETS)[sheet].records()
    return [row for row in records if all(row[name] == value for name, value in where.items())]


def with_budget(*lines: Any) -> Run:
    return shared_out(run_of(result_of(small_council(sheets={"budget": lines or BUDGET}))))


def medium(run: Run, text: str, year: str = "2017/18", **where: Any) -> Any:
    (row,) = rows(run, "Medium term", Line=text, **where)
    return row[year]


@pytest.mark.parametrize("run", [one(), shared_out(one()), shared_out(several()), with_budget()])
def test_the_causes_add_up_to_the_saving_on_the_summary(run: Run) -> None:
    for result in run.results:
        (saving,) = rows(run, "Summary", Measure="Saving against today carried on")
        known = [row["Saving £"] for row in rows(run, "Saving", Scenario=result.name)]
        assert sum(each for each in known if each is not None) == pytest.approx(saving[result.name], abs=1e-6)


@pytest.mark.promise(number=10)
@pytest.mark.parametrize("run", [one(), shared_out(several()), with_budget()])
def test_the_bridge_and_the_medium_term_agree_with_the_costs_to_the_pound(run: Run) -> None:
    ties = rows(run, "Assurance", Part="Totals")
    told = [each for each in ties if each["Check"].startswith(("Saving", "Medium term"))]
    assert len(told) == 3 * len(run.results)
    assert {each["Result"] for each in told} == {"Agree"}


def test_a_cause_saves_its_care_less_what_it_costs_itself() -> None:
    run = shared_out(one())
    (elm,) = rows(run, "Saving", Cause="Elm House")
    accounts = run.results[0].accounts
    assert accounts
    even = accounts.discount[:4]
    assert elm["Care cost saved £, gross"] == pytest.approx(30_000 * even.sum())
    assert elm["Partners' share £"] == pytest.approx(3_000 * even.sum())
    assert elm["Its one-off cost £"] == pytest.approx(5_000 * even[0])
    assert elm["Saving £"] == pytest.approx(27_000 * even.sum() - 5_000 * even[0])
    assert (elm["Kind"], elm["Saving is"], elm["Confidence"]) == ("New homes", "saving", 1.0)


def test_what_cannot_be_worked_out_has_no_figure_and_is_left_over() -> None:
    (outreach,) = rows(shared_out(one()), "Saving", Cause="Outreach")
    money = ("Care cost saved £, gross", "Its recurring cost £", "Saving £", "Risk-adjusted saving £")
    assert [outreach[heading] for heading in money] == [None] * 4
    assert outreach["Standing"].startswith("Needed: without it there is no plan at all")
    (block,) = rows(shared_out(one()), "Saving", Cause="Block")
    assert block["Standing"].startswith("Needed: without it no plan meets every rule")


def test_without_an_explanation_all_decisions_stand_together() -> None:
    causes = [row["Cause"] for row in rows(one(), "Saving")]
    assert causes == ["Better use of today's places", "All decisions together, not shared out"]
    assert [row["Cause"] for row in rows(shared_out(one()), "Saving")][-1] == "Interaction"


def idle(run: Run) -> Run:
    """The run with every cause but the home making no difference but a hair's breadth of solving twice."""
    (result,) = run.results
    assert result.explanation is not None
    assert result.explanation.causes is not None
    elm, *others = result.explanation.causes
    hair = np.full_like(elm.one_off, -2e-9)
    still = [replace(each, care=hair, funding=0 * hair, one_off=0 * hair, recurring=hair) for each in others]
    return replace(
        run, results=(replace(result, explanation=replace(result.explanation, causes=(elm, *still))),)
    )


def test_what_makes_no_difference_is_gathered_in_one_row_and_is_no_step_of_the_bridge() -> None:
    run = idle(shared_out(one()))
    told = rows(run, "Saving")
    assert [row["Cause"] for row in told] == [
        "Better use of today's places",
        "Elm House",
        "No difference: Recruitment, Block, Outreach and Back in area",
        "Interaction",
    ]
    assert [
        told[2][heading] for heading in ("Care cost saved £, gross", "Its one-off cost £", "Saving £")
    ] == [0.0] * 3
    steps = [row["Cause"] for row in rows(run, "Saving by cause")]
    assert steps == [
        "Today carried on",
        "Better use of today's places",
        "Elm House",
        "Interaction",
        "The plan",
    ]
    assert {each["Result"] for each in rows(run, "Assurance", Part="Totals")} == {"Agree"}
    assert not [row for row in rows(run, "Medium term") if "No difference" in row["Line"]]
    assert report_bytes(run)


def test_what_opens_only_after_the_plan_is_said_to_save_nothing_in_it() -> None:
    problem = small_council()
    slow = tuple(replace(each, months_to_open=15.0) for each in problem.homes)
    run = shared_out(run_of(result_of(replace(problem, homes=slow))))
    (elm,), (carers,) = (rows(run, "Saving", Cause=name) for name in ("Elm House", "Recruitment"))
    assert elm["Standing"].startswith("Opens only after the plan")
    assert carers["Standing"] == ""


def test_where_another_move_would_step_in_the_saving_says_so() -> None:
    run = shared_out(one())
    (result,) = run.results
    assert result.explanation is not None
    instead = Without("move", "Back in area", 0, np.zeros(6), (("Panel", 2.94),))
    explained = replace(result.explanation, without=(instead,))
    run = replace(run, results=(replace(result, explanation=explained),))
    (moved,) = rows(run, "Saving", Cause="Back in area")
    assert moved["Standing"] == "Other planned moves step in: 2.9 more by Panel"
    (dated,) = rows(run, "Calendar", Decision="Back in area")
    assert dated["Without it"] == moved["Standing"]


def test_confidence_lowers_what_is_saved_and_not_what_is_spent_or_added() -> None:
    problem = small_council()
    doubted = replace(
        problem,
        homes=tuple(replace(each, confidence=0.5) for each in problem.homes),
        campaigns=tuple(replace(each, confidence=0.5) for each in problem.campaigns),
    )
    run = shared_out(run_of(result_of(doubted)))
    (elm,), (carers,) = (rows(run, "Saving", Cause=name) for name in ("Elm House", "Recruitment"))
    assert elm["Risk-adjusted saving £"] == pytest.approx(elm["Saving £"] - elm["Care cost saved £, net"] / 2)
    assert carers["Care cost saved £, net"] < 0
    assert carers["Risk-adjusted saving £"] == pytest.approx(carers["Saving £"])
    plan = "Cost of the plan, savings taken as far as they are trusted"
    lost = sum(medium(run, plan, year) - medium(run, "Cost of the plan", year) for year in ("2017/18",))
    cash = run.results[0].accounts.cash[:4].sum()  # type: ignore[union-attr]
    assert lost * 1e6 == pytest.approx(27_000 * cash / 2)


def test_the_medium_term_goes_from_the_first_day_to_the_plan() -> None:
    # Children now × price × 13 weeks: 8 × £400, 2 × £200, 9 × £3,000 less health's 10%; 4 places × £1,800.
    run = shared_out(one())
    a_week = 8 * 400 + 2 * 200 + 9 * 3_000 * 0.9 + 4 * 1_800
    assert medium(run, BASE) * 1e6 == pytest.approx(52 * a_week)
    before = [medium(run, each) for each in (BASE, COMMITTED, GROWTH, INFLATION)]
    assert medium(run, "Today carried on") == pytest.approx(sum(before))
    (today,) = rows(run, "Summary", Measure="Today carried on in cash, 2017/18")
    (plan,) = rows(run, "Summary", Measure="Net cost in cash, 2017/18")
    assert medium(run, "Today carried on") * 1e6 == pytest.approx(today["Plan"])
    assert medium(run, "Cost of the plan") * 1e6 == pytest.approx(plan["Plan"])


def test_growing_prices_are_inflation_and_more_children_are_growth() -> None:
    problem = small_council()
    dearer = replace(
        problem, provisions=tuple(replace(each, price_growth=0.1) for each in problem.provisions)
    )
    as_it_is, grown = (run_of(result_of(each)) for each in (problem, dearer))
    assert medium(grown, BASE) == medium(as_it_is, BASE)
    assert medium(grown, GROWTH) == pytest.approx(medium(as_it_is, GROWTH))
    assert medium(grown, INFLATION) > medium(as_it_is, INFLATION) + 0.05
    assert medium(as_it_is, GROWTH) > 0


def test_what_a_decision_costs_stands_apart_from_what_it_saves() -> None:
    run = shared_out(one())
    accounts = run.results[0].accounts
    assert accounts
    once = (accounts.one_off[:3] * accounts.cash)[:, :4].sum() + (accounts.planned_cost * accounts.cash)[
        0, :4
    ].sum()
    assert medium(run, ONE_OFF) * 1e6 == pytest.approx(once)
    yearly = ((accounts.yearly + accounts.capital_charge)[:3] * accounts.cash)[:, :4].sum()
    assert medium(run, INVESTMENT) * 1e6 == pytest.approx(yearly)


def test_lines_that_nobody_gave_say_so_and_are_not_0() -> None:
    run = one()
    for text in ("Pressures", "Not modelled", "Base budget", "Budget", "Above (+) or below (−) the budget"):
        assert medium(run, text) == "not given"
        assert medium(run, text, "Whole plan") == "not given"


def test_a_budget_adds_up_and_the_cost_with_pressures_is_set_against_it() -> None:
    run = with_budget()
    assert medium(run, "Base budget") == pytest.approx(2.5)
    assert medium(run, "Agreed savings") == pytest.approx(-0.015)
    assert medium(run, "Budgeted growth") == "not given"
    assert medium(run, "Budget") == pytest.approx(2.485)
    total = medium(run, "Total, with pressures and what is not modelled")
    assert total == pytest.approx(medium(run, "Cost of the plan") + 0.012345)
    assert medium(run, "Above (+) or below (−) the budget") == pytest.approx(total - 2.485)


def test_a_budget_for_some_placements_is_set_against_what_they_cost() -> None:
    run = with_budget()
    # Told in people's words, not as the filter that was typed.
    text = "children's homes"
    accounts, cost = run.results[0].accounts, medium(run, f"Cost of placements and places: {text}")
    assert accounts
    agency, home = 1, 2
    placements = (accounts.gross - accounts.funding.sum(axis=0))[:, [agency, home]].sum(axis=(0, 1))
    places = (accounts.sunk + accounts.lever_place_cost.sum(axis=0))[home]
    assert cost * 1e6 == pytest.approx(((placements + places) * accounts.cash)[:4].sum())
    assert medium(run, f"Above (+) or below (−) the budget: {text}") == pytest.approx(cost - 2.0)


def test_a_council_that_budgets_only_for_some_placements_has_no_lines_of_a_whole_budget() -> None:
    homes = line("base budget", 2e6, "2017/18", name="Homes", applies_to=make.where("Setting = residential"))
    told = [row["Line"] for row in rows(with_budget(homes), "Medium term", Part="Against the budget")]
    assert told
    assert all(each.endswith(": children's homes") for each in told)


def test_a_year_held_in_part_has_that_part_of_its_budget() -> None:
    budget = [line("base budget", 365_000.0, "2017/18")]
    run = run_of(result_of(small_council(first_day=date(2017, 6, 1), sheets={"budget": budget})))
    # 1 June 2017 to 31 March 2018 is 304 of 365 days, and 1 April to 31 May 2018 is 61 of 365.
    assert medium(run, "Base budget", "2017/18 (part)") * 1e6 == pytest.approx(304_000)
    assert medium(run, "Base budget", "2018/19 (part)") * 1e6 == pytest.approx(61_000)


def test_a_saving_is_part_year_until_a_whole_year_after_all_of_it_is_open() -> None:
    """A home opens on 1 July 2017 for good; a contract runs from April 2017 for eighteen months."""
    own, block = (make.provision(name, places=0.0, weekly_price=0.0) for name in ("Own", "Block home"))
    lot = {"provision": "Block home", "places_per_lot": 2.0, "at_most": 1.0, "term_months": 18.0}
    lot |= {"price_per_place_a_week": 300.0, "latest": date(2017, 4, 1)}
    elm = make.home("Elm", provision="Own", places=4.0, months_to_open=3.0, at_most=1.0)
    problem = make.council(
        provisions=[make.provision(), own, block],
        sheets={
            "placed": {("Children", "Market"): 10.0},
            "homes": [elm],
            "contracts": [make.contract("Block", **lot)],
        },
        periods=12,
    )
    run = run_of(run_scenario(problem, explain=True))
    effects = {
        (row["Item"], row["Financial year"]): row["Line"]
        for row in rows(run, "Medium term detail")
        if row["Line"].startswith("Savings, ")
    }
    part, full = "Savings, part-year effect", "Savings, full-year effect"
    years = ("2017/18", "2018/19", "2019/20")
    assert [effects.get(("Elm", year)) for year in years] == [part, full, full]
    assert [effects.get(("Block", year)) for year in years] == [full, part, None]
    (saved,) = rows(run, "Saving", Cause="Elm")
    assert saved["First year, in cash £"] == pytest.approx(4 * 39_000)
    assert saved["First full year, in cash £"] == pytest.approx(4 * 52_000)


def test_the_first_year_of_what_saves_no_care_is_that_in_which_it_begins_to_cost() -> None:
    problem = make.council(
        provisions=[make.provision(), make.provision("Crisis", places=0.0, occupancy=1.0)],
        suitability={("Children", "Market"): "ok"},
        sheets={
            "placed": {("Children", "Market"): 10.0},
            "homes": [
                make.home(
                    provision="Crisis",
                    places=1.0,
                    months_to_open=9.0,
                    at_most=1,
                    latest=date(2017, 4, 1),
                    running_cost_a_year=8_000.0,
                )
            ],
            "targets": [
                make.target(
                    count=make.where("Provision = Crisis"),
                    counts_places=True,
                    rule="at least",
                    value=1.0,
                    by=date(2018, 4, 1),
                    strength="must",
                )
            ],
        },
        periods=8,
    )
    (saved,) = rows(run_of(run_scenario(problem, explain=True)), "Saving", Kind="New homes")
    assert saved["Care cost saved £, net"] == pytest.approx(0.0, abs=1e-6)
    assert saved["First year, in cash £"] == pytest.approx(-2_000)
    assert saved["First full year, in cash £"] == pytest.approx(-8_000)


def test_without_placed_now_the_saving_is_against_no_levers() -> None:
    problem = replace(small_council(), placed=None)
    run = run_of(result_of(problem))
    (start, *_, end) = rows(run, "Saving by cause")
    assert start["Cause"] == "No levers"
    assert end["Cause"] == "The plan"
    assert medium(run, "No levers, as there is no Placed now") > 0
    assert {each["Result"] for each in rows(run, "Assurance", Part="Totals")} == {"Agree"}


def test_with_nothing_to_set_it_against_the_plan_stands_alone() -> None:
    result = replace(result_of(replace(small_council(), placed=None)), no_levers=None)
    run = run_of(result)
    assert rows(run, "Saving") == []
    (plan,) = rows(run, "Summary", Measure="Net cost in cash, 2017/18")
    assert medium(run, "Cost of the plan") * 1e6 == pytest.approx(plan["Plan"])


def test_without_a_plan_there_is_nothing_to_share_out() -> None:
    run = run_of(no_plan(small_council()))
    for name in ("Saving", "Saving by cause", "Medium term", "Medium term detail"):
        assert Book(run, SHEETS)[name].rows == 0
    assert report_bytes(run)


def test_a_plan_that_costs_more_is_told_as_adding() -> None:
    (chart,) = saving_charts(Book(dear_plan(), SHEETS))
    assert chart.up.startswith("Added so far against today carried on")
    assert [series.said for series in chart.series] == ["", "saves", "", ""]
