"""Dorset's workbook says what its paper says, and its plans never count the same seven children twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from optimiser.pipeline import run
from optimiser.plan import Array, Outcome, ScenarioResult
from optimiser.problem import PlannedMove, Problem
from optimiser.projection import project, spread
from optimiser.scenarios import apply
from tests.own_workbooks import problem_of

AS_MANY = "Numbers stay at 476"
BY_OCTOBER = "400 by October 2017"
BY_THE_SPRING = "400 between January and March 2018"
IN_HOUSE, AGENCY = "In-house fostering", "Independent fostering"
OWN_HOMES, INDEPENDENT_HOMES = "In-house homes", "Independent homes"
SEVEN = "Home, fostering possible"


@pytest.fixture(scope="module")
def problem() -> Problem:
    return problem_of("dorset")


@pytest.fixture(scope="module")
def scenarios(problem: Problem) -> dict[str, Problem]:
    return {each.name: apply(problem, each) for each in problem.scenarios}


@pytest.fixture(scope="module")
def results(problem: Problem) -> dict[str, ScenarioResult]:
    return {result.name: result for result in run(problem)}


def placed_in(problem: Problem, *provisions: str) -> float:
    assert problem.placed is not None
    return sum(children for (_, name), children in problem.placed.items() if name in provisions)


def move(problem: Problem, name: str) -> PlannedMove:
    return next(each for each in problem.moves if each.name == name)


def saving_a_year(problem: Problem, name: str, *, cost_per_place: bool = False) -> float:
    """Children in all × (price left − price, or cost of a full place, come to) × 52, from the rows."""
    row = move(problem, name)
    left, come_to = problem.provision(row.from_provision), problem.provision(row.to_provision)
    assert row.children_in_all is not None
    a_week = come_to.weekly_cost_per_place if cost_per_place else come_to.weekly_price
    return row.children_in_all * (left.weekly_price - a_week) * problem.settings.weeks_in_year


def day_of_400(children: Array) -> date | None:
    """The day a curve through the middles of the plan's months first comes down to 400; None if never."""
    below = np.flatnonzero(children[:22] <= 400)
    if not below.size:
        return None
    t = int(below[0])
    months = t - 0.5 + (children[t - 1] - 400) / (children[t - 1] - children[t])
    return date(2017, 6, 1) + timedelta(days=months / 12 * 365.25)


def days_between(reached: date | None, day: date) -> int:
    assert reached is not None
    return abs((reached - day).days)


def test_the_first_day_has_476_children_where_table_1_has_them(problem: Problem) -> None:
    assert sum(flow.on_first_day for flow in problem.flows) == 476
    assert placed_in(problem, IN_HOUSE, AGENCY) == 291
    assert placed_in(problem, "Relatives and friends") == 80
    assert placed_in(problem, OWN_HOMES, INDEPENDENT_HOMES) == 33 + 25
    assert placed_in(problem, "Own parents") == 15
    assert placed_in(problem, "Flats, lodgings and bedsits") == 21
    assert placed_in(problem, "Specialist supported housing, spot") == 5
    assert placed_in(problem, "Residential schools") == 3
    assert placed_in(problem, "Hospital") == 2
    assert placed_in(problem, "Family centre") == 1


def test_every_group_has_flows_and_is_placed_as_it_needs_on_the_first_day(problem: Problem) -> None:
    assert problem.placed is not None
    assert not problem.need
    assert [flow.group for flow in problem.flows] == [group.name for group in problem.groups]
    for flow in problem.flows:
        placed = sum(children for (name, _), children in problem.placed.items() if name == flow.group)
        assert placed == flow.on_first_day


def test_nineteen_children_are_unaccompanied_and_counted_once(problem: Problem) -> None:
    uasc = [group.name for group in problem.groups if group.tags.get("UASC") == "Y"]
    assert [flow.on_first_day for flow in problem.flows if flow.group in uasc] == [19]


def test_the_shares_of_2016_hold_on_the_first_day(problem: Problem) -> None:
    of = {
        provider: placed_in(problem, *(each.name for each in problem.provisions if each.provider == provider))
        for provider in ("in-house", "independent")
    }
    assert round(of["in-house"] / 476, 2) == 0.69
    assert round(of["independent"] / 476, 2) == 0.23


def test_table_3_comes_from_the_rows_of_moves_and_prices(problem: Problem) -> None:
    agency = saving_a_year(problem, "Modernising fostering: agency to in-house")
    own_home = saving_a_year(problem, "Instead: home to in-house home", cost_per_place=True)
    foster = saving_a_year(problem, "Modernising fostering: home to foster care")
    assert agency == pytest.approx(321_360)
    assert own_home == pytest.approx(483_028)
    assert foster == pytest.approx(1_406_860)


def test_table_2_has_its_thirteen_children(problem: Problem) -> None:
    moved = {each.name: each.children_in_all for each in problem.moves if "High-cost" in each.name}
    assert moved == {
        "High-cost review: home to foster care": 5,
        "High-cost review: home to supported housing": 2,
        "High-cost review: specialist to block supported": 4,
    }
    returned = next(each for each in problem.services if each.name == "High-cost review: home to family")
    assert returned.children_a_year * returned.success_rate * (returned.runs_for_months or 0) / 12 == 2


def test_the_block_has_half_the_price_of_supported_housing(problem: Problem) -> None:
    specialist = problem.provision("Specialist supported housing, spot")
    assert specialist.weekly_price == 4000
    assert [contract.price_per_place_a_week for contract in problem.contracts] == [2000]


def test_supported_housing_is_halved_and_agency_fees_fall_7_percent_in_one_scenario_only(
    scenarios: dict[str, Problem],
) -> None:
    for name, scenario in scenarios.items():
        shares = [change.share for change in scenario.price_changes]
        assert shares == ([-0.5, -0.07] if name == "Prices agreed" else [0, 0])


def test_the_crash_pad_costs_money_and_reaches_no_child(results: dict[str, ScenarioResult]) -> None:
    opened, without = results["Crash pad opened"].accounts, results[AS_MANY].accounts
    assert opened is not None
    assert without is not None
    np.testing.assert_allclose(opened.demand, without.demand)
    assert opened.net_cost > without.net_cost + 100_000


def test_nothing_taken_for_granted_is_marked_as_sure(problem: Problem) -> None:
    assert len(problem.sources) > 50
    for source in problem.sources:
        assert source.quality in ("High", "Medium", "Low")
        assert all((source.source, source.basis, source.owner))
        assert source.quality == "Low" or not source.source.startswith("Assumption")


def test_as_many_come_as_leave_where_nothing_is_changed(problem: Problem) -> None:
    np.testing.assert_allclose(project(problem).sum(axis=0), 476)


def test_the_target_of_400_is_no_need_but_a_matter_of_who_comes_and_who_leaves(problem: Problem) -> None:
    changed = {
        (change.sheet, change.row)
        for scenario in problem.scenarios
        if scenario.name in (BY_OCTOBER, BY_THE_SPRING)
        for change in scenario.changes
    }
    assert changed == {("Flows", "Can leave care soon")}


def test_400_is_reached_on_average_when_the_paper_says(scenarios: dict[str, Problem]) -> None:
    reached = {name: day_of_400(project(scenario).sum(axis=0)) for name, scenario in scenarios.items()}
    assert reached[AS_MANY] is None
    assert days_between(reached[BY_OCTOBER], date(2017, 10, 1)) <= 3
    assert days_between(reached[BY_THE_SPRING], date(2018, 2, 17)) <= 3


def test_when_400_is_reached_is_known_only_to_within_these_dates(scenarios: dict[str, Problem]) -> None:
    projected = spread(scenarios[BY_THE_SPRING])
    low_80, high_80 = (day_of_400(limit) for limit in projected.total_limits(80))
    low_95, high_95 = (day_of_400(limit) for limit in projected.total_limits(95))
    assert days_between(low_80, date(2017, 11, 18)) <= 3
    assert days_between(low_95, date(2017, 10, 20)) <= 3
    assert high_80 is None
    assert high_95 is None


def test_october_is_out_of_reach_at_the_national_pace_even_if_nobody_came(problem: Problem) -> None:
    closed = [replace(flow, entries=dict.fromkeys(flow.entries, 0.0)) for flow in problem.flows]
    children = project(replace(problem, flows=tuple(closed))).sum(axis=0)
    assert children[3:5].mean() > 400


def test_the_slip_rests_on_the_six_months_the_paper_gives_its_plans(scenarios: dict[str, Problem]) -> None:
    leaving = {
        name: next(flow.ways_out for flow in scenario.flows if flow.group == "Can leave care soon")
        for name, scenario in scenarios.items()
    }
    assert 12 / leaving[BY_THE_SPRING] == pytest.approx(6)
    assert 12 / leaving[BY_OCTOBER] < 3


def test_every_scenario_is_solved_within_its_gap(results: dict[str, ScenarioResult]) -> None:
    assert len(results) == 6
    for result in results.values():
        assert result.report.outcome == Outcome.OPTIMAL
        assert result.report.gap is not None
        assert result.report.gap <= 1e-4


def test_the_same_seven_children_are_never_moved_twice(results: dict[str, ScenarioResult]) -> None:
    for result in results.values():
        assert result.plan is not None
        group = [each.name for each in result.problem.groups].index(SEVEN)
        moved = [
            result.plan.planned[n, group].sum()
            for n, each in enumerate(result.problem.moves)
            if SEVEN in each.groups
        ]
        assert len(moved) == 3
        assert 0 < sum(moved) <= 7 + 1e-6
        flow = next(each for each in result.problem.flows if each.group == SEVEN)
        assert flow.on_first_day == 7
        assert sum(flow.entries.values()) == 0


def test_no_carers_are_needed_where_numbers_fall_to_400(results: dict[str, ScenarioResult]) -> None:
    households = {}
    for name, result in results.items():
        assert result.plan is not None
        lever = [each.name for each in result.problem.levers].index("Modernising fostering: households")
        households[name] = result.plan.units[lever].sum()
    assert households[AS_MANY] == 18
    assert households[BY_OCTOBER] == households[BY_THE_SPRING] == 0


def test_the_in_house_share_of_69_percent_is_kept_from_march_2018(results: dict[str, ScenarioResult]) -> None:
    for result in results.values():
        assert result.plan is not None
        children = result.plan.children[:, :, 9:22].sum(axis=0)
        own = [n for n, each in enumerate(result.problem.provisions) if each.provider == "in-house"]
        assert (children[own].sum(axis=0) / children.sum(axis=0)).min() >= 0.69 - 1e-9


def test_families_and_lodgings_are_not_bought(results: dict[str, ScenarioResult]) -> None:
    for result in results.values():
        assert result.plan is not None
        held = [n for n, each in enumerate(result.problem.provisions) if not each.plan_chooses]
        assert len(held) == 6
    as_many = results[AS_MANY]
    assert as_many.plan is not None
    np.testing.assert_allclose(as_many.plan.children[:, held].sum(axis=(0, 1)), 21 + 80 + 15 + 3 + 2 + 1)
