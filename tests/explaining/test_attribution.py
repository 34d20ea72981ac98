"""What each decision saves: by hand, and against programmes stated anew without it."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import Any

import numpy as np
import pytest

from optimiser import pipeline
from optimiser.accounts import Accounts, account
from optimiser.explaining import explain_plan
from optimiser.explaining.attribution import causes_of
from optimiser.explanation import Cause
from optimiser.milp.model import build
from optimiser.milp.solving import solve
from optimiser.plan import Array, Plan, Run, Watch
from optimiser.problem import Problem
from optimiser.projection import project
from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS
from tests import builders as make
from tests.explaining.councils import EXACT, Case, case_of, council_case
from tests.own_workbooks import problem_of

OWN = "Own"
YEAR = 52_000
"""What a child in the market costs in the four quarters of 13 weeks, at £1,000 a week."""


def council(**sheets: Any) -> Problem:
    """Ten children in a market at £1,000 a week; our own homes have no places yet and no weekly price."""
    own = make.provision(OWN, places=0.0, weekly_price=0.0)
    placed = {("Children", "Market"): 10.0}
    return make.council(provisions=[make.provision(), own], sheets={"placed": placed, **sheets})


def home(name: str, places: float, yearly: float = 20_000.0, **changes: Any) -> Any:
    return make.home(
        name, provision=OWN, places=places, running_cost_a_year=yearly, **{"at_most": 1.0, **changes}
    )


def causes(problem: Problem) -> dict[str, Cause]:
    return {cause.name: cause for cause in causes_of(case_of(problem).resolver)}


def saving(cause: Cause) -> Array:
    assert cause.care is not None
    assert cause.funding is not None
    return np.asarray(cause.care - cause.funding - cause.one_off - cause.recurring)


def test_a_home_saves_the_care_it_takes_the_place_of_less_what_it_costs() -> None:
    found = causes(council(homes=[home("Elm", 4.0, opening_cost=5_000.0)]))["Elm"]
    assert found.care == pytest.approx([4 * YEAR / 4] * 4)
    assert found.recurring == pytest.approx([20_000 / 4] * 4)
    assert found.one_off == pytest.approx([5_000, 0, 0, 0])
    assert saving(found).sum() == pytest.approx(4 * YEAR - 20_000 - 5_000)
    assert not found.needed
    assert found.decided.tolist() == [1, 0, 0, 0]


def test_what_two_homes_both_could_take_is_in_neither_figure() -> None:
    # Twelve places for ten children: without either home, four of its six children go back to the market.
    found = causes(council(homes=[home("Elm", 6.0), home("Oak", 6.0)]))
    assert [saving(each).sum() for each in found.values()] == pytest.approx([4 * YEAR - 20_000] * 2)


def test_partners_share_of_care_is_told_apart() -> None:
    found = causes(council(homes=[home("Elm", 4.0)], funders=[make.funder(share=0.25)]))["Elm"]
    assert found.funding == pytest.approx([4 * YEAR / 4 * 0.25] * 4)
    assert saving(found).sum() == pytest.approx(4 * YEAR * 0.75 - 20_000)


def test_only_what_is_decided_beyond_an_at_least_is_a_cause() -> None:
    found = causes(council(homes=[home("Elm", 2.0, at_most=3.0, at_least=1.0)]))["Elm"]
    assert found.decided.sum() == 2
    assert saving(found).sum() == pytest.approx(2 * (2 * YEAR - 20_000))
    assert causes(council(homes=[home("Elm", 2.0, at_least=1.0)])) == {}


def test_a_home_that_a_rule_needs_is_said_to_be_needed_and_reckoned_without_rules_on_both_sides() -> None:
    must = make.target(
        count=make.where(f"Provision = {OWN}"),
        counts_places=True,
        rule="at least",
        value=4.0,
        strength="must",
    )
    found = causes(council(homes=[home("Elm", 4.0, yearly=300_000.0)], targets=[must]))["Elm"]
    assert found.needed
    assert saving(found).sum() == pytest.approx(4 * YEAR - 300_000)


def test_where_there_is_no_plan_at_all_without_a_home_no_figure_is_made_up() -> None:
    own = make.provision(OWN, places=0.0, weekly_price=0.0)
    few = make.provision(places=4.0)
    problem = make.council(provisions=[few, own], sheets={"homes": [home("Elm", 6.0)]})
    found = causes(problem)["Elm"]
    assert found.needed
    assert found.care is None
    assert found.funding is None
    assert found.recurring.sum() == pytest.approx(20_000)


def test_a_target_that_can_bend_counts_as_kept_at_what_it_costs_and_not_as_its_charge() -> None:
    # Without Elm the aim of four children of our own is missed: its charge steers, and is in no figure.
    aim = make.target(count=make.where(f"Provision = {OWN}"), rule="at least", value=4.0, strength="aim")
    found = causes(council(homes=[home("Elm", 4.0)], targets=[aim]))["Elm"]
    assert not found.needed
    assert saving(found).sum() == pytest.approx(4 * YEAR - 20_000)


def moved() -> Problem:
    """Children settled in the market for two years, whom a review may move to a home with room."""
    provisions = [
        make.provision(stay_months=24.0),
        make.provision(OWN, places=4.0, weekly_price=200.0, stay_months=24.0),
    ]
    move = make.move(
        from_provision="Market",
        to_provision=OWN,
        children_in_all=2.0,
        cost=500.0,
        latest=make.settings().first_day,
    )
    return make.council(
        provisions=provisions,
        sheets={"placed": {("Children", "Market"): 10.0}, "moves": [move]},
        cost_of_a_move=0.0,
    )


def test_a_planned_move_saves_what_the_children_would_cost_where_they_are() -> None:
    problem = moved()
    found = causes(problem)["Review"]
    still = build(replace(problem, moves=()), project(problem))
    against = solve(still, EXACT, Watch(), "Plan", "plan").plan
    assert against is not None
    mine = case_of(problem)
    assert found.one_off.sum() == pytest.approx(500.0 * found.decided.sum())
    assert found.decided.sum() == pytest.approx(2.0)
    difference = net(account(problem, project(problem), against)) - net(mine_accounts(mine))
    assert saving(found) == pytest.approx(difference)


def mine_accounts(case: Case) -> Accounts:
    return account(case.problem, project(case.problem), case.plan)


def net(accounts: Accounts) -> Array:
    return accounts.money


def held(problem: Problem, plan: Plan, o: int) -> Accounts:
    """The accounts of the plan's decisions without one lever, by a programme stated anew."""
    units = plan.units.copy()
    units[o] = 0
    model = build(problem, project(problem))
    for decision, n in model.variables.units.items():
        n.lowBound = n.upBound = float(units[decision])
    for lever, used in model.variables.used.items():
        used.lowBound = used.upBound = float(plan.units[lever].any())
    again = solve(model, EXACT, Watch(), "Plan", "plan").plan
    assert again is not None
    return account(problem, project(problem), again)


def test_lancashires_services_save_what_plans_stated_without_them_cost_more() -> None:
    case = council_case("lancashire")
    own, last = mine_accounts(case), case.problem.timeline.plan_periods
    found = {cause.name: cause for cause in causes_of(case.resolver)}
    for o, lever in enumerate(case.problem.levers):
        if lever.kind == "service" and lever.name in found:
            without = held(case.problem, case.plan, o)
            expected = float(own.discount[:last] @ (net(without) - net(own))[:last])
            assert float(own.discount[:last] @ saving(found[lever.name])[:last]) == pytest.approx(
                expected, abs=1
            )


def test_every_decision_of_lancashires_best_plan_has_its_cause_and_only_rules_make_one_needed() -> None:
    case = council_case("lancashire")
    found = list(causes_of(case.resolver))
    last = case.problem.timeline.plan_periods
    used = {
        lever.name
        for o, lever in enumerate(case.problem.levers)
        if case.plan.units[o, :last].sum() > lever.at_least
    }
    assert {cause.name for cause in found if cause.of == "lever"} == used
    assert {cause.name for cause in found if cause.needed} == {"The Bungalow", "Crisis unit"}
    assert all(cause.care is not None for cause in found)


def test_once_stopped_what_each_decision_saves_is_left_out_and_said_to_be() -> None:
    stop = Event()
    case = case_of(council(homes=[home("Elm", 4.0)]), watch=Watch(stop=stop))
    stop.set()
    explanation = explain_plan(case.resolver)
    assert explanation.causes is None
    assert any("What each decision saves" in each for each in explanation.left_out)


def test_lancashires_causes_add_up_to_its_saving_and_are_counted_as_its_paper_counts_them() -> None:
    problem = problem_of("lancashire")
    results = pipeline.run(problem, ["Council's own plan"], explain=True)
    book = Book(Run("lancashire.xlsx", "0" * 64, problem, (), results, {}), SHEETS)
    saved = {row["Cause"]: row for row in rows(book, "Saving")}
    (told,) = (row for row in rows(book, "Summary") if row["Measure"] == "Saving against today carried on")
    assert sum(row["Saving £"] for row in saved.values()) == pytest.approx(
        told["Council's own plan"], abs=0.01
    )
    assert saved["Adolescent support unit"]["Saving is"] == "cost prevented"
    assert saved["Outreach expansion"]["Saving is"] == "saving"
    # Each decision works apart from the others there, for agency homes have no limit: nothing is left over,
    # and what is nought has no row.
    assert "Interaction" not in saved
    medium = {row["Line"]: row["2019/20"] for row in rows(book, "Medium term")}
    assert medium["Savings, full-year effect"] < -0.5
    assert medium["Costs prevented, full-year effect"] < -0.5
    totals = [row for row in rows(book, "Assurance") if row["Part"] == "Totals"]
    assert {row["Result"] for row in totals} == {"Agree"}


def rows(book: Book, sheet: str) -> list[dict[Any, Any]]:
    return book[sheet].records()
