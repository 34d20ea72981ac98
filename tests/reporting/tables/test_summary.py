"""The summary: what the plan costs and saves, and where its children live."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reporting.runs import measure, one, result_of, rows, run_of, several, small_council


def test_the_saving_splits_into_better_use_and_what_the_plan_does() -> None:
    run = several()
    for scenario in ("Plan", "Dearer agency"):
        saving = measure(run, "Saving against today carried on", scenario)
        parts = ("Saved by better use of today's provision", "Saved by what the plan does")
        assert sum(measure(run, part, scenario) for part in parts) == pytest.approx(saving)


def test_the_summary_counts_children_at_the_end_of_the_plan() -> None:
    run = one()
    assert measure(run, "All children") == pytest.approx(9.0 + 0.1 + 2.35 + 5.0 + 5.4)
    assert measure(run, "Children in area") == pytest.approx(9.0 + 2.35 + 5.0)
    assert measure(run, "Children living with families") == pytest.approx(9.0 + 2.35)
    assert measure(run, "Children in Good or Outstanding provision") == pytest.approx(9.0)
    assert measure(run, "Children where places have no limit") == pytest.approx(0.1 + 2.35 + 5.4)
    assert measure(run, "Children moved because a place ended") == pytest.approx(0.25)
    assert measure(run, "Children moved as planned") == pytest.approx(1.5)


def test_where_no_provision_is_judged_by_ofsted_nothing_is_said_of_good_or_outstanding() -> None:
    problem = small_council()
    unjudged = tuple(replace(each, ofsted="Not rated") for each in problem.provisions)
    run = run_of(result_of(replace(problem, provisions=unjudged)))
    (row,) = rows(run, "Summary", Measure="Children in Good or Outstanding provision")
    assert row["Plan"] is None
    assert row["Note"] == "[x]: the workbook has no judgement by Ofsted of any provision"
    (judged,) = rows(one(), "Summary", Measure="Children in Good or Outstanding provision")
    assert judged["Note"].endswith("what Ofsted has not rated, or the workbook does not say, is not counted")


def test_children_without_a_suitable_place_are_those_with_none_a_last_resort_or_nothing_suitable() -> None:
    run = one()
    assert measure(run, "Children with no place at all") == pytest.approx(0.1 / 4)
    assert measure(run, "Children in a last resort") == pytest.approx(0.1)
    assert measure(run, "Children without a suitable place") == pytest.approx(0.1 / 4 + 0.1)


def test_places_added_are_those_open_at_the_end_of_the_plan() -> None:
    # Elm House's two, and the households' four and two less those that leave; the block has ended by then.
    households = 2 * 0.88 ** (2.5 / 4) + 0.88 ** (0.5 / 4)
    assert measure(one(), "Places added") == pytest.approx(2 + 2 * households)


def test_places_that_decisions_add_and_places_at_the_end_are_reconciled_on_the_summary() -> None:
    decided = sum(row["Places added"] or 0.0 for row in rows(one(), "Decisions"))
    assert decided == 2 + 3 * 2 + 1
    assert measure(one(), "Places that decisions add") == decided
    gone = measure(one(), "of which not there at the end")
    assert decided + gone == pytest.approx(measure(one(), "Places added"))


def test_the_gap_stands_in_pounds_as_well() -> None:
    result = result_of(small_council())
    loose = replace(result, report=replace(result.report, bound=990_000.0))
    assert measure(run_of(loose), "Gap of the proof in pounds") == pytest.approx(10_000)


def test_the_expected_cost_weighs_scenarios_by_their_chances() -> None:
    run = several()
    (row,) = rows(run, "Summary", Measure="Net cost of the plan, present value")
    assert row["Expected"] == pytest.approx((row["Plan"] + row["Dearer agency"]) / 2)


def test_without_chances_for_all_there_is_no_expected_cost() -> None:
    run = several()
    part = tuple(replace(each, chance=None) for each in run.problem.scenarios[:1])
    scenarios = part + run.problem.scenarios[1:]
    results = tuple(replace(each, problem=replace(each.problem, scenarios=scenarios)) for each in run.results)
    run = replace(run, problem=replace(run.problem, scenarios=scenarios), results=results)
    assert "Expected" not in rows(run, "Summary")[0]


def test_without_placed_now_the_saving_is_blank_with_its_reason_and_not_nought() -> None:
    problem = replace(small_council(), placed=None)
    run = run_of(result_of(problem))
    (row,) = rows(run, "Summary", Measure="Saving against today carried on")
    assert row["Plan"] is None
    assert "Placed now" in row["Note"]
    (headline,) = rows(run, "Cover", Item="Headline: Plan")
    assert "no today to set it against" in headline["Detail"]
    assert all(row["Now"] is None for row in rows(run, "Targets") if row["Target"] != "Home places")
