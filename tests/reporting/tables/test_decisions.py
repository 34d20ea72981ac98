"""Each decision of the plan: when, what it adds, what it costs and what it is set against."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import provision
from tests.reporting.runs import TEENS, YOUNG, measure, one, result_of, rows, run_of, small_council


def test_a_decision_says_when_to_decide_when_it_opens_and_what_a_full_year_costs() -> None:
    (home,) = rows(one(), "Decisions", Decision="Elm House")
    assert home["Decide by"].isoformat() == "2017-04-01"
    assert home["Opens"].isoformat() == "2017-07-01"
    assert (home["Units"], home["Places added"], home["One-off £"]) == (1, 2, 5000)
    # Two places at £1,800 a week for 52 weeks; no running cost beside, no capital.
    assert home["First full year £"] == pytest.approx(2 * 1800 * 52)
    # Filled, a place spares £3,000 at an agency: 1,800 ÷ 3,000.
    assert home["Break-even occupancy"] == pytest.approx(0.6)
    assert home["Set against, or why none"] == "Agency for Teens at £3,000 a week"


def test_a_place_is_set_against_the_cheapest_alternative_of_the_dearest_group_it_suits() -> None:
    problem = small_council()
    dearer = provision("Bespoke", weekly_price=5000.0)
    suits = {**problem.suitability, (YOUNG, "Home"): "ok", (YOUNG, "Bespoke"): "ok", (TEENS, "Bespoke"): "ok"}
    more = replace(problem, provisions=(*problem.provisions, dearer), suitability=suits)
    (home,) = rows(run_of(result_of(more)), "Decisions", Decision="Elm House")
    # Teens would go to an agency at £3,000; young children have nothing but the bespoke place at £5,000.
    assert home["Set against, or why none"] == "Bespoke for Under 10 at £5,000 a week"
    assert home["Break-even occupancy"] == pytest.approx(1800 / 5000)
    del suits[YOUNG, "Home"]
    (home,) = rows(run_of(result_of(replace(more, suitability=suits))), "Decisions", Decision="Elm House")
    assert home["Break-even occupancy"] == pytest.approx(1800 / 3000)


def test_carers_without_a_yearly_cost_say_in_how_many_weeks_of_care_they_are_repaid() -> None:
    problem = small_council()
    free = replace(problem.campaigns[0], yearly_cost_per_household=0.0)
    suits = {**problem.suitability, (TEENS, "Fostering"): "ok"}
    changed = replace(problem, campaigns=(free,), suitability=suits)
    first, *_ = rows(run_of(result_of(changed)), "Decisions", Decision="Recruitment")
    assert first["Break-even occupancy"] is None
    # £1,000 for a household; the agency at £3,000 a week less the carers' £400.
    assert first["Set against, or why none"] == (
        "Costs nothing while empty. A child there spares £2,600 a week, against Agency for Teens at £3,000 a "
        "week; £1,000 is repaid in 1 week of one child"
    )


def test_each_period_of_a_lever_is_a_decision_of_its_own_in_the_order_of_dates() -> None:
    made = rows(one(), "Decisions")
    assert [row["Decision"] for row in made].count("Recruitment") == 2
    assert [row["Decide by"] for row in made] == sorted(row["Decide by"] for row in made)


def test_a_block_contract_pays_from_its_own_price_and_the_cost_of_its_places() -> None:
    (block,) = rows(one(), "Decisions", Decision="Block")
    assert block["Yearly cost £"] == pytest.approx(500 * 52)
    assert block["Break-even occupancy"] == pytest.approx((500 + 1800) / 3000)


def test_a_lever_that_adds_no_places_has_no_break_even_and_says_why() -> None:
    (service,) = rows(one(), "Decisions", Decision="Outreach")
    assert service["Break-even occupancy"] is None
    assert service["Set against, or why none"] == "Adds no places"


def test_a_place_is_set_against_places_bought_child_by_child_be_they_limited_or_not() -> None:
    problem = small_council()
    framework = provision("Framework", bought_by="framework", places=3.0, weekly_price=2400.0)
    block = provision("Block bed", bought_by="block", places=3.0, weekly_price=10.0)
    suits = {**problem.suitability, (TEENS, "Framework"): "ok", (TEENS, "Block bed"): "ok"}
    more = replace(problem, provisions=(*problem.provisions, framework, block), suitability=suits)
    (home,) = rows(run_of(result_of(more)), "Decisions", Decision="Elm House")
    assert home["Set against, or why none"] == "Framework for Teens at £2,400 a week"
    assert home["Break-even occupancy"] == pytest.approx(1800 / 2400)
    # With no room left at the cheaper one, what a place spares is the next.
    full = replace(more, provisions=(*problem.provisions, replace(framework, places=0.0), block))
    (home,) = rows(run_of(result_of(full)), "Decisions", Decision="Elm House")
    assert home["Set against, or why none"] == "Agency for Teens at £3,000 a week"


def test_a_place_that_costs_nothing_while_empty_has_no_break_even() -> None:
    problem = small_council()
    free = tuple(
        replace(each, weekly_cost_per_place=0.0) if each.name == "Home" else each
        for each in problem.provisions
    )
    run = run_of(result_of(replace(problem, provisions=free)))
    (home,) = rows(run, "Decisions", Decision="Elm House")
    assert home["Break-even occupancy"] is None
    assert home["Set against, or why none"].startswith("Costs nothing while empty")


def test_a_place_nobody_is_placed_in_says_so() -> None:
    problem = small_council()
    nobody = {pair: fit for pair, fit in problem.suitability.items() if pair[1] != "Home"}
    (home,) = rows(run_of(result_of(replace(problem, suitability=nobody))), "Decisions", Decision="Elm House")
    assert home["Break-even occupancy"] is None
    assert home["Set against, or why none"] == "No child is placed there: it suits no group"


def test_a_change_of_use_tells_the_places_it_adds_apart_from_those_it_gives_up() -> None:
    problem = small_council()
    changed = replace(problem.homes[0], instead_of="Fostering", places_given_up=2.0)
    run = run_of(result_of(replace(problem, homes=(changed,))))
    (home,) = rows(run, "Decisions", Decision="Elm House")
    assert (home["Places added"], home["Places given up"]) == (2, 2)
    (service,) = rows(run, "Decisions", Decision="Outreach")
    assert (service["Places added"], service["Places given up"]) == (None, None)


def test_a_place_whose_children_have_no_alternative_to_be_bought_says_so() -> None:
    decided = rows(one(), "Decisions", Decision="Recruitment")
    # Young children's only other place is a last resort.
    assert decided[0]["Break-even occupancy"] is None
    assert "Nothing bought child by child suits" in decided[0]["Set against, or why none"]


def test_planned_moves_stand_among_the_decisions_with_the_price_they_change() -> None:
    (move,) = rows(one(), "Decisions", Decision="Back in area")
    assert move["Units"] == pytest.approx(1.5)
    assert move["One-off £"] == pytest.approx(1.5 * 1000)
    assert move["First full year £"] == pytest.approx(-1.5 * 3000 * 52)


def test_capital_is_charged_level_over_its_life() -> None:
    problem = small_council()
    homes = (replace(problem.homes[0], capital=250_000.0, asset_life_years=25.0),)
    settings = replace(problem.settings, borrowing_rate=0.0, inflation=0.0)
    run = run_of(result_of(replace(problem, homes=homes, settings=settings)))
    (home,) = rows(run, "Decisions", Decision="Elm House")
    assert home["Capital charge £ a year"] == pytest.approx(10_000)
    assert measure(run, "Capital") == pytest.approx(250_000)


def test_prices_are_a_column_only_where_any_was_worked_out() -> None:
    assert "Price at which it pays" not in rows(one(), "Decisions")[0]
