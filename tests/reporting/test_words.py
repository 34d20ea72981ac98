"""Periods, money, decisions and endings in the words a reader would use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import numpy as np
import openpyxl
import pytest

from optimiser.plan import Outcome
from optimiser.problem import Flow, Transition
from optimiser.reporting.filter_words import placements_words, read_out
from optimiser.reporting.periods import by_year, period_name, periods_of_years
from optimiser.reporting.words import listed, outcome_words, pounds, standing_words, what_to_do
from optimiser.reporting.writing import report_bytes
from optimiser.timeline import Timeline
from tests.builders import council, home, limit, make_plan, price_change, solved, where
from tests.reporting.runs import no_plan, one, result_of, rows, run_of, small_council


@pytest.mark.parametrize(
    ("first_day", "length", "name"),
    [
        (date(2017, 4, 1), "month", "Apr 2017"),
        (date(2017, 4, 1), "quarter", "Apr–Jun 2017"),
        (date(2017, 12, 1), "quarter", "Dec 2017–Feb 2018"),
        (date(2017, 4, 1), "year", "Apr 2017–Mar 2018"),
        (date(2017, 6, 15), "quarter", "15 Jun 2017–14 Sep 2017"),
    ],
)
def test_a_period_is_named_by_the_months_it_covers(first_day: date, length: Any, name: str) -> None:
    assert period_name(Timeline(first_day, length, 4, 0), 0) == name


def test_a_year_holds_the_periods_whose_middle_falls_in_it() -> None:
    timeline = Timeline(date(2017, 6, 1), "quarter", 6, 0)
    held = [(year.label, first, last) for year, first, last in periods_of_years(timeline)]
    assert held == [("2017/18", 0, 2), ("2018/19", 3, 5)]


def test_money_is_put_into_years_by_days_and_none_is_lost() -> None:
    timeline = Timeline(date(2018, 3, 1), "month", 2, 3)
    amounts = by_year(timeline, np.array([31.0, 60.0, 9.0, 9.0, 9.0]))
    assert list(amounts) == pytest.approx([31.0, 60.0])


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (812_345, "£812,000"),
        (3_210_000, "£3.2 million"),
        (-45_600, "-£46,000"),
        (999_700, "£1.0 million"),
        (512, "£512"),
        (-1.5e-8, "£0"),
        (-0.5, "£0"),
    ],
)
def test_money_is_said_as_people_say_it(amount: float, words: str) -> None:
    assert pounds(amount) == words


def test_parts_of_a_sum_are_said_in_thousands_so_that_they_add_up_as_told() -> None:
    assert [pounds(each, millions=False) for each in (1_151_490, 2_054_933)] == ["£1,151,000", "£2,055,000"]
    assert pounds(1_151_490 + 2_054_933) == "£3.2 million"


def test_decisions_are_said_with_their_verbs_and_each_verb_once() -> None:
    elm, recruitment, block, service = small_council().levers
    closure, oak = council(
        sheets={
            "homes": [home("Close Oak House", instead_of="Market"), home("Ash House", provision="Market")]
        }
    ).levers
    assert what_to_do([(elm, 2), (service, 1), (oak, 1)]) == [
        "open Elm House (2 of them) and Ash House",
        "start Outreach",
    ]
    assert what_to_do([(recruitment, 1)]) == ["recruit 1 fostering household (Recruitment)"]
    assert what_to_do([(block, 3)]) == ["buy 3 lots of Block"]
    assert what_to_do([(closure, 1)]) == ["go ahead with Close Oak House"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Setting = residential", "children's homes"),
        ("Setting = residential and Provider = in-house", "children's homes, in-house"),
        (
            "Setting = fostering | kinship and In area = N and Provider != independent",
            "foster homes or homes with relatives and friends, out of area, not independent",
        ),
        ("Family-based = Y", "family-based placements"),
        ("Provider = independent", "independent placements"),
        ("Provision = In-house Fostering | Kin", "In-house Fostering and Kin"),
        ("Group = UASC", "children of UASC"),
        ("Age from = 10", "placements with Age from = 10"),
        ("Provision != Kin", "placements with Provision != Kin"),
    ],
)
def test_the_placements_a_filter_is_for_are_said_in_words(typed: str, words: str) -> None:
    assert placements_words(where(typed)) == words


def test_a_filter_is_read_out_with_its_signs_in_words() -> None:
    assert read_out(where("Setting != secure and Provider = in-house | independent")) == (
        "Setting is not secure and Provider is in-house or independent"
    )


def test_a_list_is_joined_as_in_a_sentence() -> None:
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert [listed(["a"], ";"), listed(["a", "b", "c"], ";")] == ["a", "a; b; and c"]


@pytest.mark.parametrize("outcome", Outcome)
def test_every_way_a_solve_can_end_has_its_own_words(outcome: Outcome) -> None:
    words = {outcome_words(solved(None, each)) for each in Outcome}
    assert len(words) == len(Outcome)
    stopped = outcome_words(replace(solved(None, outcome), interrupted=True))
    assert stopped.endswith("(stopped by the user)")


@pytest.mark.parametrize(
    ("outcome", "gap", "words"),
    [
        (Outcome.OPTIMAL, 0.0, "Least-cost plan, proved: no plan that keeps every rule is cheaper"),
        (
            Outcome.OPTIMAL,
            0.00002,
            "Least-cost plan, proved: no plan that keeps every rule is cheaper by more than 0.01%",
        ),
        (
            Outcome.FEASIBLE,
            0.0321,
            "Best plan found in the time; not proved to be the cheapest: one may be cheaper by up to 3.21%",
        ),
        (
            Outcome.RELAXED,
            0.0004,
            "No plan meets every rule; this one breaks them least, and none that breaks them as little is "
            "cheaper by more than 0.04%",
        ),
        (Outcome.RELAXED, None, "No plan meets every rule; another may break fewer than this one"),
        (Outcome.INFEASIBLE, None, "No plan meets every rule, and none is given"),
    ],
)
def test_the_cover_says_once_how_far_a_plan_is_proved_and_never_too_far(
    outcome: Outcome, gap: float | None, words: str
) -> None:
    report = replace(solved(100.0, outcome), bound=None if gap is None else 100.0 * (1 - gap))
    assert standing_words(report) == words


def test_a_plan_that_decides_nothing_and_misses_nothing_says_so() -> None:
    problem = replace(small_council(), targets=(), moves=())
    result = result_of(small_council())
    nothing = make_plan(problem, children={("Teens", "Agency"): 1.0})
    assert result.accounts
    quiet = replace(result, problem=problem, plan=nothing, no_levers=None)
    (headline,) = rows(run_of(quiet), "Cover", Item="Headline: Plan")
    assert headline["Detail"].startswith("The plan opens, recruits and buys nothing new. The plan costs")
    assert headline["Detail"].endswith("Every child has a place. No target binds.")
    (decided,) = rows(run_of(quiet), "Decisions")
    assert decided["Decision"].startswith("None")


def test_a_saving_that_the_proof_cannot_tell_from_nothing_is_not_told_as_one() -> None:
    result = result_of(small_council())
    assert result.today is not None
    assert result.accounts is not None
    saving = abs(result.today.accounts.net_cost - result.accounts.net_cost)
    loose = replace(result, report=replace(result.report, bound=1_000_000.0 - saving - 1))
    (headline,) = rows(run_of(loose), "Cover", Item="Headline: Plan")
    assert "as much as today carried on, as far as the proof's margin of £" in headline["Detail"]
    (headline,) = rows(one(), "Cover", Item="Headline: Plan")
    assert "than today carried on" in headline["Detail"]


def test_a_first_day_without_children_placed_is_told_and_not_reconciled() -> None:
    run = run_of(result_of(replace(small_council(), placed=None)))
    (told,) = rows(run, "Assurance", Part="First day")
    assert told["Result"] == "Not given: no Placed now"


def test_limits_and_price_changes_stand_among_the_assumptions() -> None:
    more = {"limits": [limit(value=5e6)], "price_changes": [price_change(share=0.1, start=date(2018, 1, 1))]}
    run = run_of(result_of(small_council(sheets=more)))
    (value,) = rows(run, "Assumptions", Part="Limits", Assumption="Value")
    assert value["Value"] == 5e6
    (start,) = rows(run, "Assumptions", Part="Price changes", Assumption="From")
    assert start["Value"] == date(2018, 1, 1)


def test_flows_stand_among_the_assumptions_and_begin_with_what_is_placed_on_the_first_day() -> None:
    problem = small_council()
    first = problem.groups[0]
    typed = {key: children for key, children in problem.need.items() if key[0] != first.name}
    flow = Flow(group=first.name, on_first_day=12.0, entries={"": 5.0, "direct": 2.0}, return_home=0.5)
    change = Transition(from_group=first.name, to_group=first.name, rate=0.25)
    flowing = replace(problem, need=typed, flows=(flow,), transitions=(change,))
    run = run_of(no_plan(flowing))
    told = {row["Assumption"]: row["Value"] for row in rows(run, "Assumptions", Part="Flows")}
    assert told["On first day"] == 12
    assert (told["Entries a year"], told["Entries a year: direct"]) == (5, 2)
    assert told["Return home a year"] == 0.5
    (rate,) = rows(run, "Assumptions", Part="Transitions")
    assert rate["Value"] == 0.25
    name = f"{first.name}: placed now against need"
    (check,) = rows(run, "Assurance", Part="First day", Check=name)
    assert check["Expected or allowed"] == 12


def test_without_notices_the_report_says_there_are_none() -> None:
    (row,) = rows(replace(one(), notices=()), "Assurance", Part="Notices")
    assert row["Check"].startswith("None")


def test_a_table_too_wide_for_one_page_prints_on_several_with_its_first_columns_repeated() -> None:
    problem = small_council(period="month", periods=36, years_beyond=0.0)
    page = openpyxl.load_workbook(BytesIO(report_bytes(run_of(no_plan(problem)))))["Need by period"]
    assert page.page_setup.fitToWidth == 3
    assert page.print_title_cols == "$A:$B"
