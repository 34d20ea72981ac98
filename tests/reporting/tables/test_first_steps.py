"""The sheets of first steps, and what the cover and the screen say of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimiser.plan import Outcome, Run
from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS, sheets_for
from optimiser.reporting.tables.first_steps_words import least_regretted
from optimiser.robustness import Held, Robustness
from tests.reporting.runs import no_plan, one, result_of, run_of, several, small_council, tried


def rows(run: Run, sheet: str) -> list[dict[Any, Any]]:
    return Book(run, sheets_for(run, SHEETS))[sheet].records()


def robustness(run: Run) -> Robustness:
    assert run.robustness is not None
    return run.robustness


def changed(run: Run, which: tuple[str, str], **changes: Any) -> Run:
    """The run with one of its trials come out otherwise."""
    held = tuple(
        replace(each, **changes) if (each.steps_of, each.scenario) == which else each
        for each in robustness(run).held
    )
    return replace(run, robustness=replace(robustness(run), held=held))


def test_only_a_run_whose_first_steps_were_tried_has_their_sheets() -> None:
    assert not [name for name in sheets_for(one(), SHEETS) if name.startswith("First steps")]
    names = list(sheets_for(tried(several()), SHEETS))
    after = names.index("Calendar")
    assert names[after + 1 : after + 3] == ["First steps", "First steps tried"]


def test_each_scenarios_steps_have_their_regret_in_each_and_the_worst_of_them() -> None:
    plan, dearer = rows(tried(several()), "First steps")
    assert plan["What they are"] == "Open Elm House; and recruit 1 fostering household (Recruitment)"
    assert plan["Regret in Plan £"] == 0
    assert plan["Regret in Dearer agency £"] == pytest.approx(1000)
    assert (plan["Worst regret £"], plan["Expected regret £"]) == pytest.approx((1000, 500))
    assert plan["Standing"] == "Least worst regret"
    assert dearer["Regret in Plan £"] == "breaks rules"
    assert dearer["Worst regret £"] is None
    assert dearer["Standing"] == ""


def test_each_trial_has_its_cost_its_regret_in_two_parts_or_the_rule_it_breaks() -> None:
    made = rows(tried(several()), "First steps tried")
    assert [(row["First steps of"], row["Held in"]) for row in made] == [
        ("Plan", "Plan"),
        ("Plan", "Dearer agency"),
        ("Dearer agency", "Plan"),
        ("Dearer agency", "Dearer agency"),
    ]
    assert (made[1]["Regret: money £"], made[1]["Regret: charges £"], made[1]["Regret £"]) == (750, 250, 1000)
    assert made[2]["Plan"] == "No plan meets every rule; this one breaks them least"
    assert made[2]["Rules broken, or steps not allowed"] == (
        "With families: missed by up to 2.5 children, from 1 July 2017 to 1 January 2018"
    )
    assert (made[2]["Net cost £"], made[2]["Regret £"]) == (91_000, None)


def test_a_scenario_that_does_not_allow_the_steps_is_left_out_and_said_to_be() -> None:
    run = changed(
        tried(several()),
        ("Plan", "Dearer agency"),
        outcome=None,
        against_offers=("Elm House: not offered",),
        net_cost=None,
        money=None,
        charges=None,
    )
    plan, _ = rows(run, "First steps")
    assert plan["Regret in Dearer agency £"] == "not allowed there"
    assert "fewer than two of them allow" in least_regretted(run)
    made = rows(run, "First steps tried")
    assert [row["Fair to all"] for row in made] == ["Yes", "No", "Yes", "No"]
    assert made[1]["Rules broken, or steps not allowed"] == "Not allowed there: Elm House: not offered"


def test_the_cover_names_the_steps_of_least_worst_regret_and_where_they_were_tried() -> None:
    (said,) = (
        row["Detail"] for row in rows(tried(several()), "Cover") if row["Item"] == "Robust first steps"
    )
    assert said == (
        "Of what is decided before 1 April 2018, the first steps of Plan are regretted least: by £1,000 at "
        "worst. £500 is to be expected by the scenarios' chances. Tried in Plan and Dearer agency. "
        "First steps says what they are."
    )
    assert not [row for row in rows(one(), "Cover") if row["Item"] == "Robust first steps"]


@pytest.mark.parametrize(
    ("money", "charges", "words"),
    [
        (0.0, 100.0, "by nothing at worst"),
        (20_000.0, 100.0, "by £20,000 at worst."),
        (
            20_000.0,
            30_000.0,
            "by £50,000 at worst, £30,000 of it charged for targets missed and last resorts",
        ),
        (-20_000.0, 30_000.0, "by £10,000 at worst, all of it charged for targets missed and last resorts"),
        (
            50_000.0,
            -30_000.0,
            "by £20,000 at worst: £50,000 less £30,000 not charged for targets missed and last resorts, "
            "which is no money",
        ),
    ],
)
def test_what_of_a_regret_is_no_money_is_said(money: float, charges: float, words: str) -> None:
    run = changed(tried(several()), ("Plan", "Dearer agency"), money=100_000.0 + money, charges=charges)
    assert words in least_regretted(run)


def test_a_regret_that_the_proof_cannot_tell_from_nothing_is_told_as_none() -> None:
    run = tried(several())
    loose = [replace(each, report=replace(each.report, bound=995_000.0)) for each in run.results]
    said = least_regretted(replace(run, results=tuple(loose)))
    assert "by too little to tell at worst, the proof's margin being £5,000." in said


def test_a_regret_too_small_to_tell_stands_as_none_and_is_as_good_as_the_least() -> None:
    run = changed(tried(several()), ("Dearer agency", "Plan"), outcome=Outcome.OPTIMAL, breaches=())
    run = changed(run, ("Dearer agency", "Plan"), net_cost=91_000.0, money=100_500.0, charges=0.0)
    loose = [replace(each, report=replace(each.report, bound=995_000.0)) for each in run.results]
    run = replace(run, results=tuple(loose))
    table = Book(run, sheets_for(run, SHEETS))["First steps"]
    assert "up to £5,000, stands as 0" in table.note
    for row in rows(run, "First steps"):
        assert [row[f"Regret in {name} £"] for name in ("Plan", "Dearer agency")] == [0, 0]
        assert (row["Worst regret £"], row["Expected regret £"]) == (0, 0)
        assert row["Standing"] == "Least worst regret"
    assert [row["Regret £"] for row in rows(run, "First steps tried")] != [0] * 4


def test_what_was_not_worked_out_is_told_and_names_nobody() -> None:
    unknown = {"outcome": None, "net_cost": None, "money": None, "charges": None}
    run = changed(tried(several()), ("Plan", "Dearer agency"), **unknown)
    assert robustness(run).least_regretted is None
    assert least_regretted(run) == (
        "No scenario's first steps are known to have a plan that keeps every rule in each of Plan and Dearer "
        "agency. Of 4 trials 1 was not worked out."
    )
    plan, _ = rows(run, "First steps")
    assert plan["Regret in Dearer agency £"] == "not worked out"


def test_a_trial_not_proved_to_be_the_cheapest_is_said_to_be() -> None:
    run = changed(tried(several()), ("Plan", "Dearer agency"), outcome=Outcome.FEASIBLE)
    assert least_regretted(run).endswith(
        "Of 4 trials 1 is not proved to be the cheapest, so regrets may be other than told."
    )


def test_scenarios_whose_steps_are_the_same_as_the_named_ones_share_its_standing() -> None:
    run = tried(run_of(*(result_of(small_council(), name) for name in ("Plan", "Twin", "Other"))))
    steps = {**robustness(run).steps, "Twin": robustness(run).steps["Plan"]}
    run = replace(run, robustness=replace(robustness(run), steps=steps))
    assert [row["Standing"] for row in rows(run, "First steps")] == ["Least worst regret"] * 2 + [""]
    assert "the first steps of Plan (Twin takes the same) are regretted least" in least_regretted(run)


def test_a_scenario_without_a_plan_is_not_compared_and_said_not_to_be() -> None:
    compared = robustness(tried(several()))
    run = replace(several(), results=(*several().results, no_plan(small_council())), robustness=compared)
    assert least_regretted(run).endswith("Impossible has no plan that keeps every rule.")
    assert "Regret in Impossible £" not in rows(run, "First steps")[0]


def test_scenarios_that_all_take_the_same_steps_are_said_to() -> None:
    run = tried(several())
    same = dict.fromkeys(robustness(run).steps, ((0, 0, 1),))
    held = tuple(
        Held(name, other, None, net_cost=1.0, money=1.0, charges=0.0) for name in same for other in same
    )
    run = replace(run, robustness=replace(robustness(run), steps=same, held=held))
    assert least_regretted(run).startswith("Every scenario takes the same first steps")
