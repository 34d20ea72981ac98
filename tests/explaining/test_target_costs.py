"""What a target or limit costs: the plan against the plan of a workbook that does not have it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from optimiser.explaining.target_costs import rule_costs
from optimiser.explanation import RuleCost
from optimiser.plan import SolveOptions
from optimiser.problem import Problem
from tests import builders as make
from tests.explaining.councils import COUNCILS, Case, case_of, council_case
from tests.milp.solved import solve_exactly

WITHIN_THE_GAP = SolveOptions(gap=1e-4, time_limit=900.0)
"""As councils are solved: to the last pound each target would take minutes, and the gap is allowed for."""

AT_MOST = make.target("In homes", count=make.where("Provision = Home"), value=2.0, strength="must")


def with_rules(**sheets: object) -> Problem:
    """Ten children; five of our places at £400 a week; the rest bought at £1,000."""
    home = make.provision("Home", places=5.0, weekly_price=400.0)
    return make.council(provisions=[make.provision(), home], sheets=dict(sheets))


def test_a_must_costs_what_the_plan_would_save_without_it() -> None:
    (cost,) = rule_costs(case_of(with_rules(targets=[AT_MOST])).resolver)
    # Three more children at home, £600 a week less each.
    assert (cost.of, cost.name) == ("target", "In homes")
    assert cost.net_cost == pytest.approx(3 * 600 * 52)
    assert cost.money == pytest.approx(cost.net_cost)
    assert cost.charges == 0


def test_an_aim_that_no_money_can_meet_costs_nothing_and_is_charged() -> None:
    aim = make.target("In homes", count=make.where("Provision = Home"), rule="at least", value=7.0)
    (cost,) = rule_costs(case_of(with_rules(targets=[aim])).resolver)
    assert cost.net_cost == 0
    assert cost.charges == pytest.approx(2 * 10 * 1000 * 52)


def test_what_is_only_watched_costs_nothing_and_is_not_asked() -> None:
    watched = replace(AT_MOST, strength="watch")
    assert not list(rule_costs(case_of(with_rules(targets=[watched])).resolver))


def test_a_limit_costs_what_it_keeps_the_plan_from_doing() -> None:
    problem = make.council(
        provisions=[make.provision(), make.provision("Home", places=0.0, weekly_price=0.0)],
        sheets={
            "homes": [
                make.home(provision="Home", places=4.0, capital=1000.0, asset_life_years=1.0, at_most=1.0)
            ],
            "limits": [make.limit("Capital", value=500.0)],
        },
    )
    (cost,) = rule_costs(case_of(problem).resolver)
    assert cost.of == "limit"
    assert cost.net_cost == pytest.approx(4 * 1000 * 52 - 1000, rel=1e-3)


@pytest.mark.slow
@pytest.mark.parametrize("name", COUNCILS)
def test_a_target_costs_what_stating_the_workbook_without_it_says(name: str) -> None:
    case = council_case(name, options=WITHIN_THE_GAP)
    found = {each.name: each for each in rule_costs(case.resolver)}
    for target in case.problem.targets:
        if target.strength != "watch":
            _compare(case, target.name, found[target.name])


def _compare(case: Case, name: str, cost: RuleCost) -> None:
    left = tuple(each for each in case.problem.targets if each.name != name)
    without = solve_exactly(replace(case.problem, targets=left), WITHIN_THE_GAP).report
    own = case.solved.report
    assert own.objective is not None
    assert without.objective is not None
    assert without.bound is not None
    proved = without.objective - without.bound
    saved = own.objective - without.objective
    assert cost.money + cost.charges == pytest.approx(saved, abs=1 + proved + cost.within), name
