"""What one more of something is worth: by hand, and against programmes stated anew with one more of it."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import numpy as np
import pytest

from optimiser.explaining import explain_plan, worth
from optimiser.explaining.worth import worths
from optimiser.explanation import Worth
from optimiser.levers import BlockContract
from optimiser.milp.model import build
from optimiser.plan import SolveOptions, Watch
from optimiser.problem import Problem
from optimiser.projection import project
from tests import builders as make
from tests.explaining.councils import (
    COUNCILS,
    Case,
    case_of,
    cost_of_decisions,
    cost_with_decisions_held,
    council_case,
)

QUARTER = 13
ONE_EVERY_DAY = [COUNCILS[0], *(pytest.param(name, marks=pytest.mark.slow) for name in COUNCILS[1:])]


def two_homes(**sheets: object) -> Problem:
    """Ten children; two of our places at £400 a week, filled to 90%; the rest bought at £1,000."""
    home = make.provision("Home", places=2.0, occupancy=0.9, weekly_price=400.0)
    return make.council(provisions=[make.provision(), home], sheets=dict(sheets))


def of(found: list[Worth], kind: str, name: str) -> Worth:
    (wanted,) = (each for each in found if (each.of, each.name) == (kind, name))
    return wanted


def test_a_place_saves_the_difference_in_price_as_far_as_it_can_be_filled() -> None:
    place = of(list(worths(case_of(two_homes()).resolver)), "place", "Home")
    assert place.money == pytest.approx([0.9 * 600 * QUARTER] * 4)
    assert place.charges == pytest.approx([0] * 4)
    assert place.solved_again


def test_a_child_fewer_saves_the_dearest_place_the_group_takes() -> None:
    child = of(list(worths(case_of(two_homes()).resolver)), "child", "Children")
    assert child.money == pytest.approx([1000 * QUARTER] * 4)
    assert child.step == 1


@pytest.mark.slow
def test_a_part_of_a_child_so_large_that_fewer_cost_more_from_some_period_on_is_made_smaller() -> None:
    # A tenth fewer upsets the planned moves held, at £40,000 from one month on and saved in those before.
    case = council_case("dorset", "Numbers stay at 476", SolveOptions(gap=1e-4, time_limit=120.0))
    child = of(list(worths(case.resolver)), "child", "Home, fostering possible")
    assert child.step == 0.01
    assert child.money.min() >= 0
    assert child.money.max() < 52 / 12 * 6490.50


def test_a_whole_place_is_worth_only_what_of_it_can_be_used() -> None:
    # Need of two children: 1.8 are in the home already, so that a whole place more takes only 0.2.
    problem = two_homes()
    few = replace(problem, need=dict.fromkeys(problem.need, 2.0))
    place = of(list(worths(case_of(few).resolver)), "place", "Home")
    assert place.money == pytest.approx([0.2 * 600 * QUARTER] * 4)


def test_an_aim_that_is_missed_is_worth_charges_and_no_money() -> None:
    aim = make.target("In homes", count=make.where("Provision = Home"), rule="at least", value=5.0)
    found = list(worths(case_of(two_homes(targets=[aim])).resolver))
    unit = of(found, "unit", "In homes")
    assert unit.money == pytest.approx([0] * 4)
    assert unit.charges == pytest.approx([10 * 1000 * QUARTER] * 4)
    place = of(found, "place", "Home")
    assert place.money == pytest.approx([0.9 * 600 * QUARTER] * 4)
    assert place.charges == pytest.approx([0.9 * 10 * 1000 * QUARTER] * 4)


def test_a_share_a_point_easier_frees_that_share_of_the_children() -> None:
    must = make.target(
        "In the market",
        count=make.where("Provision = Market"),
        out_of=make.where("Setting = residential"),
        rule="at least",
        value=0.9,
        strength="must",
    )
    point = of(list(worths(case_of(two_homes(targets=[must])).resolver)), "point", "In the market")
    # A hundredth of ten children goes home at £600 a week less.
    assert point.money == pytest.approx([0.1 * 600 * QUARTER] * 4)


def test_a_thousand_pounds_more_of_a_limit_buys_what_they_pay_for() -> None:
    # Five of ten are wanted in the home at £400 a week more; the year's limit pays for half of that.
    home = make.provision("Home", weekly_price=1400.0)
    aim = make.target("In homes", count=make.where("Provision = Home"), rule="at least", value=5.0)
    limit = make.limit("Revenue", value=10 * 1000 * 4 * QUARTER + 5 * 400 * 2 * QUARTER)
    problem = make.council(provisions=[make.provision(), home], sheets={"targets": [aim], "limits": [limit]})
    found = of(list(worths(case_of(problem).resolver)), "pounds", "Revenue")
    # £1,000 is 2.5 children's weeks in the home; missing the aim is charged at ten times £1,400 for each.
    assert found.money == pytest.approx([-1000, 0, 0, 0], abs=1e-3)
    assert found.charges == pytest.approx([2.5 * 14_000, 0, 0, 0])


def test_what_capital_and_staff_limit_are_decisions_which_are_held() -> None:
    limits = [make.limit("Capital", value=0.0), make.limit("Staff", value=0.0)]
    problem = make.council(sheets={"limits": limits})
    assert not [each for each in worths(case_of(problem).resolver) if each.of == "pounds"]


def test_a_place_that_nobody_can_use_is_worth_nothing() -> None:
    problem = two_homes()
    spare = tuple(replace(each, places=each.places and 50.0) for each in problem.provisions)
    place = of(list(worths(case_of(replace(problem, provisions=spare)).resolver)), "place", "Home")
    assert place.money == pytest.approx([0] * 4)


def with_a_place_more(problem: Problem, provision: str, t: int) -> Problem:
    """The problem with one place more from a period on, as a contract for one place that must be bought."""
    start = problem.timeline.starts[t]
    contract = BlockContract(
        name="One place more",
        provision=provision,
        places_per_lot=1.0,
        months_to_start=0.0,
        at_most=1.0,
        earliest=start,
        latest=start,
    )
    # After the other levers, so that the plan's own keep their numbers: services come after contracts.
    return replace(problem, contracts=(*problem.contracts, contract))


@pytest.mark.parametrize("name", ONE_EVERY_DAY)
def test_a_place_is_worth_what_solving_again_with_one_more_saves(name: str) -> None:
    case = council_case(name)
    found = list(worths(case.resolver))
    own = cost_with_decisions_held(case.problem, case.plan)
    looked_at = 0
    for p, provision in enumerate(case.problem.provisions):
        if provision.places is None:
            continue
        t = 5 * (p % 2)
        place = of(found, "place", provision.name)
        stated = place.money[t:].sum() + place.charges[t:].sum()
        assert stated == pytest.approx(own - cost_with_a_place_more(case, p, t), abs=2.0), (provision.name, t)
        looked_at += stated > 1
    assert looked_at >= 6


def cost_with_a_place_more(case: Case, p: int, t: int) -> float:
    """The cost with decisions held, less what having the place costs, which is told apart from its worth."""
    problem = with_a_place_more(case.problem, case.problem.provisions[p].name, t)
    at = len(case.problem.homes) + len(case.problem.campaigns) + len(case.problem.contracts)
    units = np.insert(case.plan.units, at, 0, axis=0)
    units[at, t] = 1
    model = build(problem, project(problem))
    c = model.coefficients
    having_it = c.timeline.weeks * (c.discount * c.weekly_cost_per_place[p])[t:].sum()
    return cost_of_decisions(model, units) - float(having_it)


@pytest.mark.parametrize("name", ONE_EVERY_DAY)
def test_an_easier_target_is_worth_what_stating_it_easier_saves(name: str) -> None:
    case = council_case(name)
    found = list(worths(case.resolver))
    own = cost_with_decisions_held(case.problem, case.plan)
    for k, target in enumerate(case.problem.targets):
        if target.strength == "watch":
            continue
        by = (0.01 if target.out_of else 1.0) * (-1 if target.rule == "at least" else 1)
        easier = replace(target, value=target.value + by)
        targets = (*case.problem.targets[:k], easier, *case.problem.targets[k + 1 :])
        saved = own - cost_with_decisions_held(replace(case.problem, targets=targets), case.plan)
        worth = of(found, "point" if target.out_of else "unit", target.name)
        assert worth.money.sum() + worth.charges.sum() == pytest.approx(saved, abs=2.0), target.name


@pytest.mark.parametrize("name", ONE_EVERY_DAY)
def test_more_places_never_cost_and_shadow_prices_promise_no_less(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = council_case(name)
    exact = [each for each in worths(case.resolver) if each.of == "place"]
    monkeypatch.setattr(worth, "LARGE", 0)
    rates = [each for each in worths(case.resolver) if each.of == "place"]
    for solved_again, at_first in zip(exact, rates, strict=True):
        saved, promised = (each.money.sum() + each.charges.sum() for each in (solved_again, at_first))
        assert (solved_again.money + solved_again.charges > -1).all()
        assert promised >= saved - 1, solved_again.name
        assert not at_first.solved_again


def test_what_is_stopped_keeps_what_is_known_and_says_what_is_not() -> None:
    stop = Event()
    case = case_of(two_homes(), watch=Watch(stop=stop))
    stop.set()
    explanation = explain_plan(case.resolver)
    assert explanation.worths == ()
    assert "stopped by the user" in explanation.left_out[0]
