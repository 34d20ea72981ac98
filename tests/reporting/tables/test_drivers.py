"""What the report says of why a plan costs what it costs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from optimiser.explanation import LAST_RESORTS, OF_PRICES, OF_WORTHS, Explanation, LeverPrice, RuleCost, Worth
from optimiser.plan import Run
from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS
from optimiser.timeline import day_words
from tests.reporting.runs import TEENS, no_plan, result_of, rows, run_of, small_council

PERIODS = 6


def explained(**changes: Any) -> Run:
    """A run with one of every answer; four of its six periods are the plan's own."""
    explanation = Explanation(
        worths=(
            Worth("child", TEENS, np.full(PERIODS, 30.0), np.zeros(PERIODS), 0.1, solved_again=True),
            Worth("place", "Home", np.full(PERIODS, 50.0), np.full(PERIODS, 7.0), 1.0, solved_again=True),
            Worth("point", "With families", np.zeros(PERIODS), np.ones(PERIODS), 1.0, solved_again=False),
        ),
        rule_costs=(RuleCost("target", "With families", 1234.0, 2000.0, 5.0, 10.0),),
        prices=(
            LeverPrice(0, True, "found", 1000.0, "£ a year", 1500.0, 1500.0, 2.0, 0.625),
            LeverPrice(1, False, "found", 800.0, "£ once for each household", 300.0, 299.5, 1.0),
            LeverPrice(2, True, "needed", 500.0, "£ a place a week"),
            LeverPrice(3, False, "not offered", 0.0, "£ a year"),
        ),
    )
    result = replace(result_of(small_council()), explanation=replace(explanation, **changes))
    return run_of(result)


def test_what_helps_most_stands_first_with_its_years_adding_up_to_the_plan() -> None:
    run = explained()
    told = rows(run, "What drives the cost")
    assert [row["What would help"] for row in told[:3]] == [
        "One more place: Home",
        f"One child fewer: {TEENS}",
        "One percentage point easier: With families",
    ]
    assert told[0]["Saves over the plan £"] == pytest.approx(4 * 50)
    assert sum(told[0][year] for year in Book(run, SHEETS).years) == pytest.approx(4 * 50)
    assert told[0]["Charges spared £ (no money)"] == pytest.approx(4 * 7)


def test_the_noise_of_solving_twice_is_not_a_worth_below_nothing() -> None:
    noise = Worth("place", "Home", np.full(PERIODS, -1.5e-8), np.zeros(PERIODS), 1.0, solved_again=True)
    run = explained(worths=(noise,))
    assert rows(run, "What drives the cost")[0]["Saves over the plan £"] == 0
    assert not [row for row in rows(run, "Worth by period") if row["Place, need or target"] == "Home"]


def test_how_each_worth_was_worked_out_is_said() -> None:
    how = [row["How it was worked out"] for row in rows(explained(), "What drives the cost")[:3]]
    assert how[0] == "Placed anew"
    assert "0.1 of a child" in how[1]
    assert "a whole one saves no more" in how[2]


def test_what_makes_no_difference_is_gathered_in_one_row() -> None:
    nothing = np.zeros(PERIODS)
    idle = [Worth("place", name, nothing, nothing, 1.0, solved_again=True) for name in ("Home", "Kin")]
    some = Worth("place", "Fostering", nothing, np.ones(PERIODS), 1.0, solved_again=True)
    free = [
        RuleCost("target", name, 0.0, 0.0, 0.0, within) for name, within in (("Agency", 5.0), ("Later", 9.0))
    ]
    run = explained(worths=(*idle, some), rule_costs=tuple(free), prices=())
    told = [
        (row["What would help"], row["Saves over the plan £"], row["How it was worked out"])
        for row in rows(run, "What drives the cost")
    ]
    assert told == [
        ("One more place: Fostering", 0.0, "Placed anew"),
        ("Makes no difference. One more place: Home; and Kin.", 0.0, "Placed anew"),
        ("Makes no difference: without any one of Agency; and Later", 0.0, "Decided anew: to within £9"),
    ]


def test_one_target_alone_that_makes_no_difference_is_not_any_one_of_several() -> None:
    run = explained(rule_costs=(RuleCost("target", "Agency", 0.0, 0.0, 0.0, 5.0),), prices=())
    told = [row["What would help"] for row in rows(run, "What drives the cost")]
    assert "Makes no difference: without Agency" in told


def test_dropping_a_target_and_the_price_of_a_lever_not_used_stand_with_what_drives_the_cost() -> None:
    told = rows(explained(), "What drives the cost")[3:]
    assert [row["What would help"] for row in told] == [
        "Without the target: With families",
        "Recruitment: Would be used at £300 once for each household, now £800",
    ]
    assert told[0]["Saves over the plan £"] == 1234
    assert told[1]["Saves over the plan £"] is None


def test_a_target_shows_what_it_costs_and_one_that_is_watched_costs_nothing() -> None:
    costs = {row["Target"]: row["Costs over the plan £"] for row in rows(explained(), "Targets")}
    assert costs["With families"] == 1234
    assert costs["Home places"] == 0
    assert costs["Agency"] is None


def test_a_decision_breaks_even_in_money_and_says_the_one_price_that_solving_again_found() -> None:
    decided = {row["Decision"]: row for row in rows(explained(), "Decisions")}
    # £1,800 a place a week against £3,000 a child elsewhere: one division, whatever targets are charged.
    assert decided["Elm House"]["Break-even occupancy"] == pytest.approx(0.6)
    assert decided["Elm House"]["Set against, or why none"] == "Agency for Teens at £3,000 a week"
    assert decided["Elm House"]["Price at which it pays"] == "Pays up to £1,500 a year, now £1,000"
    assert "no plan meets every rule without it" in decided["Block"]["Price at which it pays"]


def test_what_a_lever_decided_twice_pays_at_is_told_beside_its_first_date_alone() -> None:
    decided = rows(explained(), "Decisions")
    first, second = (row for row in decided if row["Decision"] == "Recruitment")
    assert not first["Price at which it pays"].startswith("As for")
    assert second["Price at which it pays"] == f"As for its first, by {day_words(first['Decide by'])}"


def test_every_lever_offered_has_its_price_and_one_not_offered_has_no_row() -> None:
    told = {row["Lever"]: row for row in rows(explained(), "Lever prices")}
    assert list(told) == ["Elm House", "Recruitment", "Block"]
    assert (told["Elm House"]["Price now"], told["Elm House"]["Pays up to"]) == (1000, 1500)
    assert told["Elm House"]["Change from now"] == 500
    assert told["Recruitment"]["In the plan"] == "Not used"
    assert told["Block"]["Pays up to"] is None


def test_a_lever_that_would_not_pay_for_nothing_says_so() -> None:
    dear = LeverPrice(1, False, "found", 800.0, "£ once for each household", -5.0, -5.0)
    (told,) = rows(explained(prices=(dear,)), "Lever prices")
    assert told["In words"].startswith("Would not pay even for nothing")


def test_a_price_that_targets_hold_up_is_told_apart_from_what_pays_in_money() -> None:
    steered = LeverPrice(0, True, "found", 1000.0, "£ a year", 90_000.0, 1400.0, 2.0)
    (told,) = rows(explained(prices=(steered,)), "Lever prices")
    assert told["In words"] == (
        "In money alone pays up to £1,400 a year, now £1,000; with targets and last resorts counted, £90,000"
    )
    assert (told["Pays up to"], told["In money alone, up to"]) == (90_000, 1400)


def test_what_is_less_than_the_proof_can_tell_is_not_told_as_a_figure() -> None:
    cheap = RuleCost("target", "With families", -6161.0, 2000.0, 5.0, 8_000.0)
    run = explained(rule_costs=(cheap,))
    (target,) = (row for row in rows(run, "Targets") if row["Target"] == "With families")
    assert target["Costs over the plan £"] is None
    assert target["How sure"] == "Too small to tell: the proof's margin is £8,000"
    dropped = next(
        row for row in rows(run, "What drives the cost") if row["What would help"].startswith("Wit")
    )
    assert dropped["Saves over the plan £"] is None
    assert dropped["How it was worked out"].endswith("the proof's margin is £8,000")


def test_how_far_the_plan_itself_is_proved_counts_in_what_a_target_costs() -> None:
    run = explained()
    (result,) = run.results
    loose = replace(result, report=replace(result.report, bound=999_000.0))
    (target,) = (
        row for row in rows(replace(run, results=(loose,)), "Targets") if row["Target"] == "With families"
    )
    # £1,234, and the two plans proved to within £1,000 and £10.
    assert (target["Costs over the plan £"], target["How sure"]) == (1234, "To within £1,010")
    looser = replace(result, report=replace(result.report, bound=998_000.0))
    (target,) = (
        row for row in rows(replace(run, results=(looser,)), "Targets") if row["Target"] == "With families"
    )
    assert target["Costs over the plan £"] is None


@pytest.mark.parametrize(
    ("used", "threshold", "in_money", "held_by", "words"),
    [
        (
            *(True, 9e6, 1400.0, ("With families",)),
            "Kept by the target 'With families', whatever its price. In money alone pays up to £1,400 a "
            "year, now £1,000",
        ),
        (
            *(True, 9e6, 400.0, ("With families", "Agency", LAST_RESORTS)),
            "Kept by the targets 'With families' and 'Agency' and the charge for last resorts, whatever its "
            "price. In money alone would not pay beyond £400 a year, now £1,000",
        ),
        (
            *(False, -9e6, 1600.0, (LAST_RESORTS,)),
            "Kept out by the charge for last resorts, whatever its price. In money alone would pay as it is, "
            "up to £1,600 a year, now £1,000",
        ),
    ],
)
def test_a_price_that_no_money_could_make_is_never_told_as_a_price(
    used: bool, threshold: float, in_money: float, held_by: tuple[str, ...], words: str
) -> None:
    # Two places at the dearest price there is, £4,500 a week where nothing suitable is free: £468,000 a year.
    held = LeverPrice(0, used, "found", 1000.0, "£ a year", threshold, in_money, 2.0, 0.01, held_by)
    run = explained(prices=(held,))
    (told,) = rows(run, "Lever prices")
    assert told["In words"] == words
    for heading in ("Pays up to", "Change from now", "To within", "Pays down to occupancy"):
        assert told[heading] is None
    assert told["In money alone, up to"] == in_money
    elm = next(row for row in rows(run, "Decisions") if row["Decision"] == "Elm House")
    assert elm["Price at which it pays"] == words
    inside = replace(held, threshold=467_999.0)
    assert rows(explained(prices=(inside,)), "Lever prices")[0]["Pays up to"] == 467_999


def test_a_closure_is_priced_as_what_it_saves() -> None:
    closing = LeverPrice(0, False, "found", -590_000.0, "£ a year", -300_000.0, -300_000.0, 2.0)
    (told,) = rows(explained(prices=(closing,)), "Lever prices")
    assert told["In words"] == (
        "Would pay as it is, down to a saving of £300,000 a year, now a saving of £590,000"
    )


def test_a_worth_by_period_is_that_of_the_plans_own_periods() -> None:
    run = explained()
    (place, *_) = rows(run, "Worth by period")
    assert [place[name] for name in Book(run, SHEETS).by_period.names] == [50.0] * 4


@pytest.mark.parametrize("sheet", ["What drives the cost", "Worth by period", "Lever prices"])
def test_what_was_not_worked_out_is_said_where_it_would_stand(sheet: str) -> None:
    quick = run_of(result_of(small_council()))
    assert "the plan alone was asked for" in str(rows(quick, sheet))
    assert "there is no plan" in str(rows(run_of(no_plan(small_council())), sheet))
    missing = tuple(f"{each}: time ran out." for each in (OF_WORTHS, OF_PRICES))
    late = explained(worths=(), prices=(), left_out=missing)
    assert "time ran out" in str(rows(late, sheet))


@pytest.mark.parametrize(("threshold", "in_money"), [(6e-9, 4e-9), (-8_000.0, -300_000.0)])
def test_a_lever_worth_nothing_is_not_priced_at_nothing_or_at_two_savings(
    threshold: float, in_money: float
) -> None:
    idle = LeverPrice(1, False, "found", 800.0, "£ once for each household", threshold, in_money, 1.0)
    (told,) = rows(explained(prices=(idle,)), "Lever prices")
    assert told["In words"] == "Would not pay even for nothing; now £800 once for each household"
