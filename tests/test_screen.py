"""What a solve says on screen when it ends, on councils made by hand."""

from __future__ import annotations

from dataclasses import replace

from optimiser.explanation import Explanation
from optimiser.pipeline import run_scenario
from optimiser.plan import Outcome, Run
from optimiser.screen import Table, Words, ending
from tests import builders as make
from tests.builders import council, provision, solved
from tests.reporting.runs import no_plan, one, result_of, run_of, several, small_council


def paragraph(run: Run) -> list[Words]:
    return [line for line in ending(run, "r.xlsx") if isinstance(line, Words)]


def table(run: Run) -> Table:
    (grid,) = (line for line in ending(run, "r.xlsx") if isinstance(line, Table))
    return grid


def test_one_scenario_is_told_in_a_paragraph_to_be_read_aloud() -> None:
    said = [line.text for line in paragraph(one())]
    assert said[0] == "Testshire: A plan"
    assert said[1].startswith("Plan: Least-cost plan, proved")
    assert said[2].startswith("By 1 April 2017 decide to open Elm House; recruit 2 fostering households")
    assert said[3] == "Planned moves of children begin on 1 April 2017."
    assert "than today carried on" in said[4]
    assert said[5].startswith(
        "Up to 0.1 children have no place. 2 targets are missed: 'With families' and 'Agency'"
    )
    assert said[6:] == ["Report: r.xlsx"]


def test_one_scenario_has_no_table_and_several_have_a_row_each() -> None:
    assert not any(isinstance(line, Table) for line in ending(one(), None))
    grid = table(several())
    assert [row[0].text for row in grid.rows] == ["Plan", "Dearer agency"]
    for row, result in zip(grid.rows, several().results, strict=True):
        assert result.accounts is not None
        assert result.today is not None
        saved = result.today.accounts.net_cost - result.accounts.net_cost
        assert row[3].text.endswith("less" if saved >= 0 else "more")
        assert (row[4].text, row[5].text) == ("up to 0.1", "2")


def test_the_scenario_nearest_to_the_workbook_is_told_first() -> None:
    run = several()
    change = make.change(row="Agency", value=0.9)
    first, *others = run.problem.scenarios
    scenarios = (replace(first, changes=(change,)), *others)
    run = replace(run, problem=replace(run.problem, scenarios=scenarios))
    assert paragraph(run)[1].text.startswith("Dearer agency: Least-cost plan")
    assert [row[0].text for row in table(run).rows] == ["Plan", "Dearer agency"]


def test_a_plan_that_costs_what_today_does_is_told_as_neither_less_nor_more() -> None:
    result = result_of(small_council())
    assert result.today is not None
    same = replace(result, accounts=result.today.accounts)
    told = table(run_of(same, replace(same, name="Again"))).rows
    assert [row[3].text for row in told] == ["the same", "the same"]


def test_where_there_is_no_today_the_table_says_neither_less_nor_more() -> None:
    problem = replace(small_council(), placed=None)
    grid = table(run_of(result_of(problem), result_of(problem, "Again")))
    assert {row[3].text for row in grid.rows} == {"–"}


def test_a_scenario_without_a_plan_has_its_reason_under_the_table_and_no_figures_in_it() -> None:
    problem = small_council()
    run = run_of(result_of(problem), no_plan(problem))
    _, impossible = table(run).rows
    assert [cell.text for cell in impossible] == ["Impossible", "Rules clash", "–", "–", "–", "–"]
    assert paragraph(run)[-3].text == "Impossible: No plan meets every rule, and none is given."
    assert "Respect places (Home)" in paragraph(run)[-2].text


def test_what_is_not_proved_and_what_has_no_plan_are_told_in_words_before_any_colour() -> None:
    problem = small_council()
    unproved = result_of(problem, outcome=Outcome.FEASIBLE)
    nothing = replace(no_plan(problem), breaches=(), report=solved(None, Outcome.NOT_FOUND))
    said = {line.tone: line.text for line in paragraph(run_of(unproved, nothing))}
    assert said["caution"].startswith("Plan: Best plan found in the time; not proved")
    assert said["bad"] == "Impossible: No plan was found in the time."


def test_a_run_stopped_before_its_first_scenario_says_that_nothing_was_written() -> None:
    stopped = replace(one(), results=())
    assert [line.text for line in ending(stopped, None) if isinstance(line, Words)] == [
        "Testshire: A plan",
        "No report was written.",
    ]


def test_words_of_the_workbook_cannot_act_on_the_terminal() -> None:
    problem = small_council()
    named = replace(problem, settings=replace(problem.settings, council="Test\x1b[31mshire"))
    assert "\x1b" not in paragraph(run_of(result_of(named)))[0].text


def test_a_plan_that_breaks_rules_says_so_first_and_then_what_to_change() -> None:
    relaxed = run_scenario(council(provisions=[provision(places=7.0)]))
    run = run_of(result_of(small_council()), relaxed)
    said = [line.text for line in paragraph(run)]
    standing = (
        "No plan meets every rule; this one breaks them least, and none that breaks them as little is cheaper"
    )
    start = said.index(f"Plan: {standing}.")
    assert said[start + 1].startswith("This plan breaks rules that no plan can keep. Children: up to 3.0")
    assert said[start + 2].startswith("These cannot all be kept, and no fewer rules clash: the places of")
    assert said[start + 3].startswith("The cheapest way out found: buy 3 more places in Market")
    assert said[start + 4] == "This plan's cost takes a child without a place to cost £1,500 a week."
    (_, row) = table(run).rows
    assert (row[1].text, row[1].tone) == ("Breaks rules", "bad")
    assert row[4].text == "up to 3.0"


def test_a_plan_that_is_not_explained_in_full_says_where_that_stands_and_what_would_help() -> None:
    known = Explanation(left_out=("What a slip costs: the time allowed for explaining ran out",))
    cut_short, whole = result_of(small_council()), result_of(small_council(), "Again")
    run = run_of(replace(cut_short, explanation=known), replace(whole, explanation=Explanation()))
    said = [line.text for line in paragraph(run)]
    assert said[-2].startswith("Not all of why 'Plan' costs what it costs was worked out")
    assert "--time-limit" in said[-2]
    assert not any("Not all" in line.text for line in paragraph(run_of(cut_short)))
