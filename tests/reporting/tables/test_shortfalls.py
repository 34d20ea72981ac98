"""What a plan breaks, what clashes and what would end it; and a council without a plan."""

from __future__ import annotations

from dataclasses import replace

from optimiser.plan import Breach, Clash, LeastBreach, Outcome, WayOut
from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS
from tests.reporting.runs import measure, no_plan, one, result_of, rows, run_of, small_council


def test_a_scenario_without_a_plan_is_told_as_such_and_costs_nothing_that_is_nought() -> None:
    problem = small_council()
    run = run_of(result_of(problem), no_plan(problem))
    (outcome,) = rows(run, "Cover", Item="Outcome: Impossible")
    assert outcome["Detail"] == "No plan meets every rule, and none is given"
    (headline,) = rows(run, "Cover", Item="Headline: Impossible")
    assert headline["Detail"] == (
        "These rules cannot all be kept: Respect places (Home) and Hit targets (With families). "
        "Change one of them and solve again."
    )
    assert measure(run, "Net cost of the plan, present value", "Impossible") is None
    clash = rows(run, "Shortfalls", Scenario="Impossible")
    assert [row["Rule"] for row in clash] == ["Respect places", "Hit targets"]
    assert all(row["Amount"] is None for row in clash)
    assert [row["Period"] for row in clash] == ["1 April 2017", "all"]


def test_what_a_plan_breaks_its_clash_and_its_ways_out_stand_under_each_other() -> None:
    problem = small_council()
    rule = Breach("Stay inside limits", "Budget, 2017/18", None, 250_000.0, "pounds", "Limits!D8")
    need = Breach("Meet need", "Teens", "2017-07-01", 0.5, "children", "Need!A8")
    broken = replace(
        result_of(problem, outcome=Outcome.RELAXED),
        breaches=(need, rule),
        least=(LeastBreach("Meet need", 0.5, 0.5, "children"),),
        clash=Clash((replace(rule, amount=None), replace(need, amount=None)), "fewest"),
        ways_out=(WayOut("raise Budget by £250,000", "Limits!D8", 5e6, -1000.0, False),),
    )
    told = rows(run_of(broken), "Shortfalls")
    assert [(row["Part"], row["Rule"], row["Where"], row["Amount"]) for row in told] == [
        ("Broken", "Meet need", "Teens", 0.5),
        ("Broken", "Stay inside limits", "Budget, 2017/18", 250_000.0),
        ("Least breach of its kind", "Meet need", "all together, proved", 0.5),
        ("Clash", "Stay inside limits", "Budget, 2017/18", None),
        ("Clash", "Meet need", "Teens", None),
        ("Way out", "Raise Budget by £250,000", "", -1000.0),
    ]
    assert [row["Cell"] for row in told] == ["Need!A8", "Limits!D8", "", "Limits!D8", "Need!A8", "Limits!D8"]
    assert told[0]["Period"] == "1 July 2017"
    assert told[-1]["Unit"].endswith("not proved the cheapest")


def test_where_no_scenario_has_a_plan_nothing_is_said_of_the_workbook_that_is_not_so() -> None:
    run = run_of(no_plan(small_council()))
    book = Book(run, SHEETS)
    for name in ("Carers", "Targets", "Decisions", "Costs"):
        assert book[name].saying_none().values(book[name].columns[0])[0] == "None: no scenario has a plan"
        assert book[name].rows == 0
    # Placed now is given, and no levers was never tried: the want of a plan is all that is known.
    for row in rows(run, "Summary", Part="Money"):
        assert row["Note"] == "[x]: this scenario has no plan"


def test_a_plan_that_keeps_every_rule_says_that_there_is_no_shortfall() -> None:
    (row,) = rows(one(), "Shortfalls")
    assert row["Rule"] == "None: every rule is kept"
    assert row["Where"] == "But 2 aims are missed: see Targets"
    problem = replace(small_council(), targets=())
    (row,) = rows(run_of(result_of(problem)), "Shortfalls")
    assert row["Where"] == ""


def test_nothing_found_in_the_time_is_never_told_as_no_shortfall() -> None:
    problem = small_council()
    nothing = replace(no_plan(problem), breaches=())
    nothing = replace(nothing, report=replace(nothing.report, outcome=Outcome.NOT_FOUND))
    (row,) = rows(run_of(nothing), "Shortfalls")
    assert row["Rule"].startswith("Not known")
