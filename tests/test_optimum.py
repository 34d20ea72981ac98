"""The optimiser's optimum is the optimum: of random councils, by three statements made apart.

The slow part looks at more councils than the everyday run: `pytest tests/test_optimum.py -m slow`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from optimiser.accounts import account
from optimiser.pipeline import run_scenario
from optimiser.plan import Array, Outcome, Plan
from optimiser.problem import Problem
from optimiser.projection import project
from optimiser.verification import verify
from tests import reference
from tests.brute_force import least_cost
from tests.brute_force.fleet import Fleet, follow
from tests.brute_force.offers import whole_plans
from tests.builders import solved
from tests.conftest import Measure
from tests.milp.solved import solve_exactly
from tests.random_councils import random_problem
from tests.sizes import seeds

NEARLY = 1e-6


@pytest.mark.promise(number=18)
@pytest.mark.parametrize("seed", seeds(everyday=25, in_all=200))
def test_the_optimum_is_that_of_the_model_stated_apart(seed: int, measure: Measure) -> None:
    measure.count("random councils solved by the model stated apart")
    compare_with_reference(random_problem(seed, "small"), f"small council {seed}")


@pytest.mark.promise(number=18)
@pytest.mark.parametrize("seed", seeds(everyday=12, in_all=100))
def test_the_optimum_with_flows_is_that_of_the_model_stated_apart(seed: int, measure: Measure) -> None:
    measure.count("random councils solved by the model stated apart")
    compare_with_reference(random_problem(seed, "small", flows=True), f"small council with flows {seed}")


@pytest.mark.parametrize("seed", seeds(everyday=8, in_all=60))
def test_the_check_passes_the_optimum_with_flows_of_the_model_stated_apart(seed: int) -> None:
    problem = random_problem(seed, "small", flows=True)
    need = reference.need_of(problem)
    stated = reference.solve(problem, need)
    if stated is not None:
        accounts = account(problem, need, stated.plan)
        findings = verify(problem, need, stated.plan, accounts, solved(stated.objective))
        assert [each for each in findings if not each.passed] == []


@pytest.mark.parametrize("seed", seeds(everyday=1, in_all=6))
def test_the_optimum_of_a_larger_council_is_that_of_the_model_stated_apart(seed: int) -> None:
    compare_with_reference(random_problem(seed, "large"), f"large council {seed}")


@pytest.mark.promise(number=11)
@pytest.mark.parametrize("seed", seeds(everyday=15, in_all=1000))
def test_no_whole_plan_of_levers_costs_less(seed: int, measure: Measure) -> None:
    problem = random_problem(seed, "tiny")
    need = project(problem)
    tried = least_cost(problem, need)
    stated = reference.solve(problem, need)
    assert_same_cost(None if stated is None else stated.objective, tried, f"reference, tiny council {seed}")
    assert_same_cost(optimum(problem), tried, f"optimiser, tiny council {seed}")
    measure.count("councils, every plan of each tried")
    measure.count("of them without any plan", tried is None)


@pytest.mark.promise(number=11)
@pytest.mark.parametrize("seed", seeds(everyday=10, in_all=300))
def test_with_nobody_settled_filling_the_cheapest_first_costs_as_much(seed: int) -> None:
    problem = placed_afresh(random_problem(seed, "tiny"))
    assert_same_cost(optimum(problem), cheapest_first(problem, project(problem)), f"tiny council {seed}")


def test_the_random_councils_are_neither_all_easy_nor_all_impossible() -> None:
    found = [reference.solve(problem, project(problem)) for problem in map(random_problem, range(40))]
    used = [each for each in found if each is not None and each.plan.units.any()]
    moved = [each for each in found if each is not None and each.plan.forced.max() > 0.01]
    assert 4 <= found.count(None) <= 20
    assert len(used) >= 15
    assert len(moved) >= 4


def test_the_random_councils_with_flows_use_them_in_every_way() -> None:
    met = set()
    for seed in range(24):
        problem = random_problem(seed, "small", flows=True)
        stated = reference.solve(problem, reference.need_of(problem))
        if stated is not None:
            met |= ways_used(problem, stated.plan)
    assert met == {"prevents", "returns", "steps down to flows", "steps down to typed need", "ends", "moves"}


def ways_used(problem: Problem, plan: Plan) -> set[str]:
    """What a plan makes of flows: services on groups with flows by what they do, and placements that end."""
    flowing = {flow.group for flow in problem.flows}
    said = {"Prevent entry": "prevents", "Return home": "returns"}
    decided = [lever for lever, units in zip(problem.levers, plan.units, strict=True) if units.any()]
    ways = {
        said.get(effect.kind, f"steps down to {'flows' if effect.to_group in flowing else 'typed need'}")
        for lever in decided
        for effect in lever.effects
        if effect.group in flowing
    }
    rows = [group.name in flowing for group in problem.groups]
    for way, cube in (("ends", plan.service_ends), ("moves", plan.forced)):
        ways |= {way} if cube[rows].max() > 0.01 else set()
    return ways


def compare_with_reference(problem: Problem, council: str) -> None:
    need = reference.need_of(problem)
    result = run_scenario(problem)
    stated = reference.solve(problem, need)
    cost = result.report.objective if result.report.outcome is not Outcome.RELAXED else None
    assert_same_cost(cost, None if stated is None else stated.objective, council)
    if stated is None:
        assert result.report.outcome is Outcome.RELAXED, council
        assert result.breaches, council
    elif result.no_levers_report is not None:
        bare = reference.no_levers(problem, need)
        cost = result.no_levers_report.objective if result.no_levers is not None else None
        assert_same_cost(cost, None if bare is None else bare.objective, f"{council} without levers")


def optimum(problem: Problem) -> float | None:
    """The cost of the plan that the optimiser finds and its own check passes."""
    solved, need = solve_exactly(problem), project(problem)
    if solved.plan is None:
        assert solved.report.outcome is Outcome.INFEASIBLE
        return None
    findings = verify(problem, need, solved.plan, account(problem, need, solved.plan), solved.report)
    assert [each for each in findings if not each.passed] == []
    return solved.report.objective


def assert_same_cost(found: float | None, expected: float | None, council: str) -> None:
    if found is None or expected is None:
        assert found is expected, f"{council}: {found} against {expected}"
    else:
        assert found == pytest.approx(expected, rel=NEARLY, abs=NEARLY), council


# ---- one group, nobody settled: every period stands alone and the cheapest places fill first


def placed_afresh(problem: Problem) -> Problem:
    """Leave one group, nobody settled, and no rule over several provisions."""
    group = problem.groups[0]
    return replace(
        problem,
        groups=(group,),
        need={key: children for key, children in problem.need.items() if key[0] == group.name},
        provisions=tuple(replace(each, stay_months=None, plan_chooses=True) for each in problem.provisions),
        suitability={pair: fit for pair, fit in problem.suitability.items() if pair[0] == group.name},
        placed=None,
        places_used={},
        services=tuple(
            row for row in problem.services if row.group == group.name and row.at_most and not row.to_group
        ),
        moves=(),
        targets=(),
        limits=(),
        funders=(),
        price_changes=(),
    )


def cheapest_first(problem: Problem, need: Array) -> float | None:
    """Give the least cost over every plan of levers, each period's children sent to the cheapest room."""
    costs = []
    for units in whole_plans(problem):
        fleet = follow(problem, units)
        assert fleet is not None
        placing = [fill_cheapest(problem, fleet, t, need[0, t]) for t in range(problem.timeline.periods)]
        if None not in placing:
            years = map(problem.timeline.years_to_midpoint, range(problem.timeline.periods))
            worth = [(1 + problem.settings.discount_rate) ** -each for each in years]
            pounds = zip(worth, placing, fleet.pounds, strict=True)
            costs.append(sum(w * (p + float(f)) for w, p, f in pounds if p is not None))
    return min(costs, default=None)


def fill_cheapest(problem: Problem, fleet: Fleet, t: int, need: float) -> float | None:
    """Give a period's pounds of placements, or None where there are too few places, or too few children."""
    left, pounds = need - float(fleet.away[0, t]), 0.0
    if left < -1e-9:
        return None
    years = problem.timeline.years_to_midpoint(t)
    offers = []
    for p, provision in enumerate(problem.provisions):
        pair = (problem.groups[0].name, provision.name)
        room = float("inf")
        if provision.places is not None:
            first = provision.places * (1 - provision.lost_a_year) ** years
            first *= problem.timeline.share_before(t, provision.open_until)
            room = provision.occupancy * (first + float(fleet.places[p, t]))
        if room < -1e-9:
            return None
        if pair in problem.suitability:
            charge = problem.settings.last_resort_charge if problem.fit(pair) == "last resort" else 0.0
            offers.append((problem.price(pair) * (1 + provision.price_growth) ** years + charge, room))
    for weekly, room in sorted(offers):
        placed = min(left, room)
        pounds += placed * weekly * problem.timeline.weeks
        left -= placed
    return pounds if left < 1e-9 else None
