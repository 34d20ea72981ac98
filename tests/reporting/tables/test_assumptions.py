"""Every figure that the plan rests on, with its changes and its sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from optimiser.filters import EVERYTHING
from optimiser.levers import ServiceRow
from optimiser.problem import BudgetLine, Scenario
from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS
from tests import builders as make
from tests.reporting.runs import YOUNG, one, result_of, rows, run_of, small_council


def test_the_assumptions_hold_every_input_every_change_and_every_source() -> None:
    run = one()
    change = make.change("Dear", fields=())
    scenario = Scenario(name="Dear", description="Prices up", changes=(change,))
    run = replace(run, problem=replace(run.problem, scenarios=(scenario,)))
    (price,) = rows(run, "Assumptions", Part="Provision", Item="Agency", Assumption="Weekly price")
    assert price["Value"] == 3000
    (changed,) = rows(run, "Assumptions", Part="Scenario: Dear", Item="Provision: every row")
    assert changed["Value"] == "× 1.1"
    (source,) = rows(run, "Assumptions", Part="Sources")
    assert (source["Item"], source["Quality"], source["Owner"]) == ("Weekly price", "High", "Finance")
    (unlimited,) = rows(run, "Assumptions", Part="Provision", Item="Agency", Assumption="Places")
    assert unlimited["Value"] == "no limit"


def test_a_services_further_rows_leave_its_limits_to_its_first() -> None:
    problem = small_council()
    first = replace(problem.services[0], at_most=3.0)
    further = ServiceRow(name=first.name, kind="Prevent entry", group=YOUNG, children_a_year=1.0)
    run = run_of(result_of(replace(problem, services=(first, further))))
    told = rows(run, "Assumptions", Part="Services", Assumption="At most")
    assert [row["Value"] for row in told] == [3.0]


def test_what_a_scenario_changes_is_told_on_that_row_alone_of_several_with_one_name() -> None:
    problem = small_council()
    first = problem.services[0]
    further = ServiceRow(name=first.name, kind="Prevent entry", group=YOUNG, children_a_year=1.0)
    base = replace(problem, services=(first, further))
    reaching_more = replace(base, services=(first, replace(further, children_a_year=2.0)))
    run = run_of(result_of(base), result_of(reaching_more, "More"))
    told = rows(run, "Assumptions", Part="Services", Item=first.name)
    children = [row["In scenarios"] for row in told if row["Assumption"] == "Children a year"]
    assert children == ["", "More: 2"]
    assert [row["In scenarios"] for row in told if row["In scenarios"]] == ["More: 2"]


def test_an_assumption_is_shown_as_the_whole_words_of_its_label_say() -> None:
    tags = {"Beds in the strategy": 48.0, "Share of staff": 0.5, "Costs of moving": 90.0, "Costly": 2.0}
    problem = small_council()
    first, *others = problem.provisions
    tagged = replace(problem, provisions=(replace(first, tags=tags), *others))
    sheet = Book(run_of(result_of(tagged)), SHEETS)["Assumptions"]
    forms = dict(zip(sheet.frame["Assumption"], sheet.row_forms, strict=True))
    told = [forms[label] for label in tags]
    assert told == ["number", "share", "pence", "number"]
    assert (forms["Confidence"], forms["Weekly price"], forms["Optimality gap"]) == ("share", "pence", "tiny")


def test_the_assumptions_name_settings_as_the_workbook_does_and_fill_in_what_a_blank_means() -> None:
    settings = {row["Assumption"]: row["Value"] for row in rows(one(), "Assumptions", Part="Settings")}
    assert settings["Number of periods"] == 4
    assert settings["Charge for a last resort (pounds a week)"] == 0
    # One and a half times the dearest weekly price.
    assert settings["Weekly price when nothing suitable is free"] == 1.5 * 3000
    assert settings["Borrowing rate"] == pytest.approx(one().problem.settings.borrowing)


def test_rows_of_one_name_are_each_compared_with_itself_and_scenarios_that_agree_are_told_together() -> None:
    years = tuple(
        BudgetLine(name="Reduction", kind="agreed saving", applies_to=EVERYTHING, year=year, amount=-1.0)
        for year in ("2017/18", "2018/19")
    )
    problem = replace(small_council(), budget=years)
    dear = replace(
        problem,
        provisions=tuple(
            replace(each, weekly_price=3300.0) if each.name == "Agency" else each
            for each in problem.provisions
        ),
    )
    run = run_of(result_of(problem), result_of(dear, "Dear"), result_of(dear, "Dear too"))
    told = rows(run, "Assumptions", Part="Budget", Item="Reduction", Assumption="Financial year")
    assert [(row["Value"], row["In scenarios"]) for row in told] == [("2017/18", ""), ("2018/19", "")]
    (price,) = rows(run, "Assumptions", Part="Provision", Item="Agency", Assumption="Weekly price")
    assert price["In scenarios"] == "Dear and Dear too: £3,300.00"


def test_a_change_by_a_number_is_told_as_it_was_typed() -> None:
    change = make.change("Dear", sheet="Limits", column="Value", table="limits", fields=(), value=10.0)
    run = one()
    run = replace(run, problem=replace(run.problem, scenarios=(Scenario(name="Dear", changes=(change,)),)))
    (changed,) = rows(run, "Assumptions", Part="Scenario: Dear", Item="Limits: every row")
    assert changed["Value"] == "× 10"
