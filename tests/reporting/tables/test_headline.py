"""The one paragraph at the top: what to do first, what it costs, what is missed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimiser.plan import Outcome
from optimiser.problem import Scenario
from tests.reporting.runs import one, result_of, rows, run_of, several, small_council


def test_a_plan_not_proved_says_that_it_may_not_be_the_cheapest() -> None:
    run = run_of(result_of(small_council(), outcome=Outcome.FEASIBLE))
    (headline,) = rows(run, "Cover", Item="Headline: Plan")
    assert headline["Detail"].endswith("It may not be the cheapest.")


def test_the_cover_says_what_each_scenario_is_where_the_workbook_does() -> None:
    run = several()
    scenarios = (Scenario(name="Plan", description="As it stands"), Scenario(name="Dearer agency"))
    told = rows(replace(run, problem=replace(run.problem, scenarios=scenarios)), "Cover")
    assert [row["Detail"] for row in told if str(row["Item"]).startswith("Scenario: ")] == ["As it stands"]
    items = [row["Item"] for row in told]
    assert items.index("Scenario: Plan") + 1 == items.index("Outcome: Plan")


def test_the_headline_says_what_to_do_first_what_it_costs_and_what_is_missed() -> None:
    (headline,) = rows(one(), "Cover", Item="Headline: Plan")
    assert headline["Detail"].startswith(
        "By 1 April 2017 decide to open Elm House; recruit 2 fostering households (Recruitment); and start "
        "Outreach. 2 further decisions follow, the next by 1 July 2017. Planned moves of children begin on "
        "1 April 2017. The plan costs £"
    )
    assert (
        "Up to 0.1 children have no place. 2 targets are missed: 'With families' and 'Agency'. 'Home places' "
        "is missed, but only watched. On average 0.1 children live in a last resort." in headline["Detail"]
    )


def test_the_headline_says_from_when_children_are_moved_as_planned_and_nothing_where_none_are() -> None:
    result = result_of(small_council())
    assert result.plan is not None
    for moved, said in (([0.0, 0.0, 0.5, 0.0], " begin on 1 October 2017. "), ([0.0] * 4, "")):
        planned = np.zeros_like(result.plan.planned)
        planned[0, 0, :4] = moved
        run = run_of(replace(result, plan=replace(result.plan, planned=planned)))
        (headline,) = rows(run, "Cover", Item="Headline: Plan")
        _, words, rest = headline["Detail"].partition("Planned moves of children")
        assert rest.startswith(said)
        assert bool(words) == bool(said)


def test_the_headline_tells_what_the_workbook_has_settled_from_what_is_left_to_decide() -> None:
    problem = small_council()
    (home,) = problem.homes
    settled = replace(problem, homes=(replace(home, at_least=1.0, at_most=1.0),))
    (headline,) = rows(run_of(result_of(settled)), "Cover", Item="Headline: Plan")
    assert headline["Detail"].startswith(
        "By 1 April 2017 decide to recruit 2 fostering households (Recruitment); and start Outreach. "
        "Settled in the workbook by then: open Elm House. 2 further decisions follow"
    )


def test_the_headline_begins_with_what_is_to_be_chosen_however_much_is_settled_before() -> None:
    problem = small_council()
    (service,), (recruits,) = problem.services, problem.campaigns
    settled = replace(
        problem,
        homes=tuple(replace(each, at_least=1.0, at_most=1.0) for each in problem.homes),
        services=(replace(service, at_least=1.0, at_most=1.0),),
    )
    result = result_of(settled)
    assert result.plan is not None
    units = result.plan.units.copy()
    units[[lever.name for lever in settled.levers].index(recruits.name), 0] = 0
    later = run_of(replace(result, plan=replace(result.plan, units=units)))
    (headline,) = rows(later, "Cover", Item="Headline: Plan")
    assert headline["Detail"].startswith(
        "By 1 July 2017 decide to buy 1 lot of Block. Settled in the workbook by then: open Elm House; and "
        "start Outreach. 1 further decision follows, by "
    )


def test_a_plan_that_costs_what_today_carried_on_does_is_told_as_costing_as_much() -> None:
    result = result_of(small_council())
    assert result.today is not None
    same = replace(result, accounts=result.today.accounts)
    (headline,) = rows(run_of(same), "Cover", Item="Headline: Plan")
    assert "at present value, as much as today carried on: " in headline["Detail"]


def test_the_headline_says_so_where_all_that_follows_is_settled() -> None:
    problem = small_council()
    settled = replace(
        problem,
        homes=tuple(replace(each, at_least=1.0, at_most=1.0) for each in problem.homes),
        campaigns=tuple(replace(each, at_least=1.0, at_most=1.0) for each in problem.campaigns),
        contracts=tuple(replace(each, at_least=1.0, at_most=1.0) for each in problem.contracts),
        services=tuple(replace(each, at_least=1.0, at_most=1.0) for each in problem.services),
    )
    (headline,) = rows(run_of(result_of(settled)), "Cover", Item="Headline: Plan")
    assert headline["Detail"].startswith("Settled in the workbook by 1 April 2017: ")
    assert "2 further decisions follow, all settled in the workbook, the next by " in headline["Detail"]
