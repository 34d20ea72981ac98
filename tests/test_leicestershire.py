"""Leicestershire's workbook says what its papers say, and its plans are ones a commissioner could defend."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from optimiser.pipeline import run
from optimiser.plan import Outcome, ScenarioResult
from optimiser.problem import Problem
from tests.own_workbooks import problem_of

IN_HOUSE = "In-house fostering"
PLACES_A_HOUSEHOLD = 2.09
QUARTER_WITH_31_MARCH_2019 = 11


@pytest.fixture(scope="module")
def problem() -> Problem:
    return problem_of("leicestershire")


@pytest.fixture(scope="module")
def results(problem: Problem) -> dict[str, ScenarioResult]:
    return {result.name: result for result in run(problem)}


def children_placed(problem: Problem, **wanted: str | bool) -> float:
    assert problem.placed is not None
    return sum(
        children
        for (_, name), children in problem.placed.items()
        if all(getattr(problem.provision(name), field) == value for field, value in wanted.items())
    )


def need_on(problem: Problem, day: date, *groups: str) -> float:
    total = 0.0
    for group in groups or [each.name for each in problem.groups]:
        typed = sorted((when, need) for (name, when), need in problem.need.items() if name == group)
        days, children = [when.toordinal() for when, _ in typed], [need for _, need in typed]
        total += float(np.interp(day.toordinal(), days, children))
    return total


def recruits(result: ScenarioResult) -> tuple[float, float]:
    """Households approved by the middle of the quarter with 31 March 2019, and those left, by cohort."""
    assert result.plan is not None
    approved, there = 0.0, 130 * 0.88 ** ((QUARTER_WITH_31_MARCH_2019 + 0.5) / 4)
    for lever, units in zip(result.problem.levers, result.plan.units, strict=True):
        for decided, households in enumerate(units):
            quarters = QUARTER_WITH_31_MARCH_2019 - decided - lever.months / 3
            if IN_HOUSE in lever.gained and quarters > -1 + 1e-9:
                open_share = min(1.0, 1.0 + quarters)
                approved += households * open_share
                there += households * open_share * 0.88 ** (max(0.0, quarters + 0.5) / 4)
    return approved, there


def test_the_first_day_has_466_children_where_the_paper_has_them(problem: Problem) -> None:
    assert children_placed(problem) == 466
    assert children_placed(problem, setting="fostering", provider="independent") == 113
    assert children_placed(problem, setting="fostering", provider="in-house") == 140 == round(0.3 * 466)
    assert children_placed(problem, setting="kinship") == 77
    assert children_placed(problem, setting="residential") == 60
    assert children_placed(problem, setting="residential", provider="in-house") == 4


def test_every_group_is_placed_as_it_needs_on_the_first_day(problem: Problem) -> None:
    assert problem.placed is not None
    for group in problem.groups:
        placed = sum(children for (name, _), children in problem.placed.items() if name == group.name)
        assert placed == problem.need[group.name, date(2016, 4, 1)]


def test_need_passes_510_and_533_on_their_dates_and_is_then_level(problem: Problem) -> None:
    assert need_on(problem, date(2017, 3, 31)) == pytest.approx(510)
    assert need_on(problem, date(2017, 8, 25)) == pytest.approx(533)
    assert need_on(problem, date(2022, 3, 31)) == pytest.approx(533)


def test_disabled_children_in_homes_rise_from_15_to_27_in_the_half_year_to_august_2017(
    problem: Problem,
) -> None:
    assert need_on(problem, date(2017, 3, 1), "Disabled, residential") == 15
    assert need_on(problem, date(2017, 8, 25), "Disabled, residential") == 27


def test_agencies_and_outside_homes_are_all_bought_by_spot_on_the_first_day(problem: Problem) -> None:
    assert children_placed(problem, setting="fostering", bought_by="spot") == 113
    assert children_placed(problem, setting="residential", bought_by="spot") == 56
    blocks = [contract.provision for contract in problem.contracts]
    assert [problem.provision(name).places for name in blocks] == [0] * len(blocks)


def test_the_six_contracts_cost_what_the_statement_prints(problem: Problem) -> None:
    printed = {
        "16+ contract 1": (30, 500_000, 320.51),
        "16+ contract 2": (10, 135_200, 260.00),
        "16+ contract 3": (6, 134_874, 432.29),
        "16+ contract 4": (6, 85_728, 274.77),
        "16+ contract 5": (2, 75_408, 725.08),
        "16+ contract 6": (4, 78_912, 379.38),
    }
    contracts = {each.tags["Contract"]: each for each in problem.provisions if each.tags.get("Contract")}
    assert contracts.keys() == printed.keys()
    for name, (beds, value, a_week) in printed.items():
        contract = contracts[name]
        assert contract.places == beds
        assert contract.weekly_cost_per_place == pytest.approx(a_week, abs=0.005)
        assert contract.weekly_cost_per_place * beds * 52 == pytest.approx(value)


def test_beds_for_young_people_over_18_cost_money_and_hold_no_child(
    problem: Problem, results: dict[str, ScenarioResult]
) -> None:
    over_18 = [n for n, each in enumerate(problem.provisions) if "over 18" in each.name]
    assert len(over_18) == 2
    for result in results.values():
        assert result.plan is not None
        assert result.accounts is not None
        assert result.plan.children[:, over_18].sum() == 0
        assert result.accounts.sunk[over_18, :4].sum() == pytest.approx(135_200 + 85_728)


def test_in_house_fostering_is_15_000_a_year_cheaper_than_an_agency(problem: Problem) -> None:
    agency = problem.provision("Independent fostering, spot").weekly_price
    assert (agency - problem.provision(IN_HOUSE).weekly_price) * 52 == pytest.approx(15_000)


def test_welland_house_costs_600_000_a_year_and_sixty_children_in_homes_about_8_9_million(
    problem: Problem,
) -> None:
    welland = 4 * 52 * problem.provision("Welland House").weekly_cost_per_place
    assert welland == pytest.approx(600_000)
    homes = 56 * 52 * problem.provision("External homes, spot").weekly_price
    assert welland + homes == pytest.approx(8_900_000, rel=0.001)


def test_in_house_carers_are_full_on_the_first_day(problem: Problem) -> None:
    in_house = problem.provision(IN_HOUSE)
    assert in_house.places is not None
    assert in_house.places == pytest.approx(130 * PLACES_A_HOUSEHOLD)
    assert in_house.places * in_house.occupancy == pytest.approx(140)


def test_families_are_not_bought_and_homes_are_not_emptied_by_stealth(problem: Problem) -> None:
    for provision in problem.provisions:
        assert provision.plan_chooses == (provision.setting not in ("kinship", "parents"))
    assert problem.placed is not None
    in_homes = {group for group, name in problem.placed if problem.provision(name).setting == "residential"}
    families = {
        name
        for group, name in problem.suitability
        if group in in_homes and problem.provision(name).family_based
    }
    assert families == {"Specialist family-based care"}


def test_nothing_taken_for_granted_is_marked_as_sure(problem: Problem) -> None:
    assert len(problem.sources) > 50
    for source in problem.sources:
        assert source.quality in ("High", "Medium", "Low")
        assert all((source.source, source.basis, source.owner))
        assert source.quality == "Low" or not source.source.startswith("Assumption")


def test_every_scenario_is_solved_within_its_gap(results: dict[str, ScenarioResult]) -> None:
    assert list(results) == ["As is", "Best plan", "Need low", "Need high", "No block market"]
    for result in results.values():
        assert result.report.outcome == Outcome.OPTIMAL
        assert result.report.gap is not None
        assert result.report.gap <= 1e-4


def test_as_is_takes_no_new_decision_and_costs_more_than_the_best_plan(
    results: dict[str, ScenarioResult],
) -> None:
    as_is, best = results["As is"], results["Best plan"]
    assert as_is.plan is not None
    taken = {
        lever.name
        for lever, units in zip(as_is.problem.levers, as_is.plan.units[:, :16], strict=True)
        if units.sum() > lever.at_least
    }
    assert taken <= {"Ordinary recruitment, from 2019/20"}
    assert as_is.plan.planned.sum() == 0
    assert as_is.accounts is not None
    assert best.accounts is not None
    assert best.accounts.net_cost < as_is.accounts.net_cost


def test_fewer_offers_and_more_need_cost_more(results: dict[str, ScenarioResult]) -> None:
    objective = {name: result.report.objective or 0.0 for name, result in results.items()}
    assert objective["Best plan"] <= objective["No block market"] * (1 + 1e-4)
    assert objective["Need low"] < objective["Best plan"] < objective["Need high"]


def recruits_by_hand(net: float) -> float:
    """The net gain, and 12% a year of the average of 130 and what they become, over three years."""
    return net + 0.12 * (130 + 130 + net) / 2 * 3


def test_seventy_more_households_net_take_about_129_recruits(results: dict[str, ScenarioResult]) -> None:
    assert recruits_by_hand(70) == pytest.approx(129.4)
    approved, there = recruits(results["Best plan"])
    assert there >= 200 - 1e-6
    assert approved == pytest.approx(recruits_by_hand(there - 130), abs=3)


def test_the_plans_households_are_those_counted_cohort_by_cohort(results: dict[str, ScenarioResult]) -> None:
    for result in results.values():
        assert result.accounts is not None
        in_house = [each.name for each in result.problem.provisions].index(IN_HOUSE)
        places = result.accounts.places[in_house, QUARTER_WITH_31_MARCH_2019]
        assert places / PLACES_A_HOUSEHOLD == pytest.approx(recruits(result)[1])


def test_seven_in_ten_are_with_foster_or_connected_carers_at_the_end_of_the_best_plan(
    results: dict[str, ScenarioResult],
) -> None:
    result = results["Best plan"]
    assert result.plan is not None
    provisions = result.problem.provisions
    families = [n for n, each in enumerate(provisions) if each.setting in ("fostering", "kinship")]
    children = result.plan.children[:, :, 15]
    assert children[:, families].sum() / children.sum() >= 0.7 - 1e-9


def test_children_leave_homes_for_families_only_by_the_specialist_service(
    results: dict[str, ScenarioResult],
) -> None:
    for result in results.values():
        assert result.plan is not None
        provisions = [each.name for each in result.problem.provisions]
        groups = [each.name for each in result.problem.groups]
        high = [n for n, name in enumerate(groups) if name.startswith(("High need", "Disabled"))]
        residential = [n for n, each in enumerate(result.problem.provisions) if each.setting == "residential"]
        elsewhere = result.plan.children[high].sum((0, 1)) - result.plan.children[high][:, residential].sum(
            (0, 1)
        )
        specialist = result.plan.children[high][:, provisions.index("Specialist family-based care")].sum(0)
        np.testing.assert_allclose(elsewhere, specialist, atol=1e-6)
