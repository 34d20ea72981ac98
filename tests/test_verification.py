"""The check of a plan: one that keeps every rule passes, one that breaks a rule fails on that rule alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from optimiser.accounts import account
from optimiser.plan import Array, Breach, Finding, Outcome, Plan
from optimiser.problem import Problem
from optimiser.verification import verify
from optimiser.verification.breaking import MAY_BE_RELAXED
from tests.builders import (
    campaign,
    council,
    group,
    home,
    level_need,
    limit,
    make_plan,
    move,
    provision,
    service,
    solved,
    target,
    where,
)

pytestmark = pytest.mark.promise(number=15)

HOMES, MARKET, DEAR = ("Children", "Homes"), ("Children", "Market"), ("Children", "Dear")
KIN, UNSUITED, NEVER = ("Children", "Kin"), ("Children", "Unsuited"), ("Children", "Never")
FADING = [math.exp(-1 / 8 - t / 4) for t in range(5)]
"""One child placed where it does not suit, as stays of 12 months end."""


def a_council() -> Problem:
    """Ten children and a teenager; four quarters and one beyond; a rule of every kind."""
    return council(
        groups=[group("Children", months_in_care=12.0), group("Teens")],
        provisions=[
            provision("Homes", places=5.0, stay_months=12.0),
            provision("Market"),
            provision("Dear", weekly_price=1e6),
            provision("Kin", plan_chooses=False, stay_months=24.0),
            provision("Unsuited", stay_months=12.0),
            provision("Never"),
            provision("Beds", places=0.0),
        ],
        suitability={
            **dict.fromkeys([HOMES, MARKET, DEAR, KIN, ("Teens", "Market"), ("Teens", "Homes")], "ok"),
        },
        years_beyond=0.25,
        sheets={
            "placed": {HOMES: 4.0, KIN: 2.0, UNSUITED: 1.0, MARKET: 3.0, ("Teens", "Market"): 1.0},
            "homes": [
                home(
                    "Small", provision="Beds", places=1.0, at_most=2, only_one_of="Site", months_to_open=12.0
                ),
                home("Large", provision="Beds", places=2.0, at_most=2, only_one_of="site"),
                home("Now", provision="Beds", places=1.0, at_most=2, latest=date(2017, 6, 30)),
                home("Build", provision="Beds", places=1.0, capital=6e5, asset_life_years=20.0, at_most=5),
                home("Must", provision="Beds", places=1.0, at_most=2, at_least=1),
            ],
            "campaigns": [
                campaign(provision="Beds", staff=0.5, at_most_a_year=1),
                campaign("Team", provision="Beds", staff=0.6),
            ],
            "moves": [
                move(
                    from_provision="Homes",
                    to_provision="Market",
                    children_a_year=2.0,
                    children_in_all=1.0,
                    earliest=date(2017, 7, 1),
                )
            ],
            "targets": [
                target(
                    "Homes used",
                    count=where("Provision = Homes"),
                    rule="at least",
                    value=3.5,
                    by=date(2017, 12, 31),
                    strength="must",
                ),
                target("Kin", count=where("Provision = Kin"), rule="at least", value=9.0, strength=1.0),
            ],
            "limits": [
                limit("Revenue", value=2e6),
                limit("Capital", value=1e6, year="2017/18"),
                limit("Staff", value=1.0),
            ],
        },
    )


UNITS = {"Now": {0: 1}, "Must": {0: 1}, "Build": {0: 1, 4: 1}, "Campaign": {0: 1, 4: 1}, "Small": {0: 1}}


def a_plan(problem: Problem, **changes: Any) -> Plan:
    """A plan that keeps every rule; `children`, `units` and the rest are changes to it."""
    children: dict[Any, Any] = {
        HOMES: 4.0,
        KIN: 2.0,
        UNSUITED: FADING,
        MARKET: [4 - unsuited for unsuited in FADING],
        ("Teens", "Market"): 1.0,
        **changes.pop("children", {}),
    }
    units = {**UNITS, **changes.pop("units", {})}
    planned = {("Review", "Children"): [0, 0.5, 0.25, 0, 0], **changes.pop("planned", {})}
    return make_plan(problem, children, units, planned, **changes)


def findings_of(
    problem: Problem,
    plan: Plan,
    need: Array | None = None,
    off: float = 0.0,
    told: tuple[Breach, ...] = (),
    **report: Any,
) -> tuple[Finding, ...]:
    if need is None:
        need = level_need(problem, {"Children": 10.0, "Teens": 1.0} if len(problem.groups) > 1 else 10.0)
    accounts = account(problem, need, plan)
    return verify(problem, need, plan, accounts, solved(accounts.objective + off, **report), told)


def failed(*args: Any, **more: Any) -> dict[str, Finding]:
    return {each.check: each for each in findings_of(*args, **more) if not each.passed}


def market(*changes: float) -> list[float]:
    """The market's children in each period, when so many more or fewer are there than in `a_plan`."""
    return [4 - unsuited + change for unsuited, change in zip(FADING, changes, strict=True)]


FAULTS: dict[str, list[dict[str, Any]]] = {
    "Every child has a place": [
        {"unmet": {"Children": [0, 1, 0, 0, 0]}, "children": {MARKET: market(0, -1, 0, 0, 0)}}
    ],
    "Every child is placed or told of as without a place": [
        {"children": {MARKET: market(0, 0.01, 0, 0, 0)}},
        {"children": {MARKET: market(0, 0, 0, 0, -0.01)}},
    ],
    "Children live only where it suits them, or stay where they are": [
        {"children": {MARKET: market(0, 0, -1, 0, 0), NEVER: [0, 0, 1, 0, 0]}}
    ],
    "No provision holds more than its usable places": [
        {"children": {HOMES: [4, 4, 4, 4, 5.1], MARKET: market(0, 0, 0, 0, -1.1)}}
    ],
    "Shares the plan may not choose are held": [
        {"children": {KIN: [2, 2.1, 2, 2, 2], MARKET: market(0, -0.1, 0, 0, 0)}},
        {"children": {KIN: [2, 2, 2, 2, 1.9], MARKET: market(0, 0, 0, 0, 0.1)}},
    ],
    "Settled children stay where they are": [
        {"children": {HOMES: [3.5, 4, 4, 4, 4], MARKET: market(0.5, 0, 0, 0, 0)}},
    ],
    "Nobody joins a placement that does not suit": [
        {"children": {UNSUITED: [*FADING[:4], FADING[4] + 0.01], MARKET: market(0, 0, 0, 0, -0.01)}}
    ],
    "Moves because a place ended keep to the places that end": [{"forced": {HOMES: [0, 0.1, 0, 0, 0]}}],
    "Services end no more placements than they reach children": [
        {"service_ends": {HOMES: [0, 0, 0, 0.1, 0]}}
    ],
    "Nothing decided or placed is below 0": [
        {"forced": {HOMES: [0, -0.1, 0, 0, 0]}},
        {"service_ends": {HOMES: [0, 0, 0, 0, -0.1]}},
        {"planned": {("Review", "Children"): [0, 0.5, 0.25, -0.1, 0]}},
        {"children": {DEAR: [0, 0, 0, 0, -1e-4], MARKET: market(0, 0, 0, 0, 1e-4)}},
        {"units": {"Team": {0: -1, 1: 1}}},
    ],
    "Levers are decided only when they are offered": [
        {"units": {"Now": {1: 1}}},
        {"units": {"Small": {1: 1}}},
    ],
    "The At least of each lever opens inside the plan": [
        {"units": {"Must": {}}},
        {"units": {"Must": {4: 1}}},
    ],
    "No lever goes beyond its At most": [{"units": {"Must": {0: 1, 2: 2}}}],
    "No lever goes beyond its At most a year": [{"units": {"Campaign": {0: 1, 3: 1}}}],
    "Of homes under one Only one of, one kind is used": [{"units": {"Large": {1: 1}}}],
    "Planned moves keep to their children a year": [{"planned": {("Review", "Children"): [0, 0.6, 0, 0, 0]}}],
    "Planned moves keep to their children in all": [
        {"planned": {("Review", "Children"): [0, 0.5, 0.5, 0.1, 0]}}
    ],
    "Planned moves keep to their dates and groups": [
        {"planned": {("Review", "Children"): [0.1, 0, 0, 0, 0]}},
        {"planned": {("Review", "Teens"): [0, 0, 0, 0.1, 0]}},
    ],
    "Targets that must be met are met": [
        {"children": {HOMES: [4, 4, 4, 3.4, 4], MARKET: market(0, 0, 0, 0.6, 0)}},
        {"children": {HOMES: [4, 4, 3.4, 4, 4], MARKET: market(0, 0, 0.6, 0, 0)}},
    ],
    "Revenue limits are kept": [{"children": {DEAR: [0, 0.2, 0, 0, 0], MARKET: market(0, -0.2, 0, 0, 0)}}],
    "Capital limits are kept": [{"units": {"Build": {0: 1, 3: 1}}}],
    "Staff limits are kept": [{"units": {"Team": {4: 1}}}],
}


def test_a_plan_that_keeps_every_rule_passes_every_check() -> None:
    problem = a_council()
    findings = findings_of(problem, a_plan(problem))
    assert {each.check for each in findings if not each.passed} == set()
    assert len({each.check for each in findings}) == len(findings)


@pytest.mark.parametrize(
    ("check", "fault"), [(check, fault) for check, faults in FAULTS.items() for fault in faults]
)
def test_a_plan_that_breaks_one_rule_fails_on_that_rule_alone(check: str, fault: dict[str, Any]) -> None:
    problem = a_council()
    found = failed(problem, a_plan(problem, **fault))
    assert set(found) == {check}
    assert found[check].where


def test_half_a_unit_is_caught() -> None:
    problem = a_council()
    plan = a_plan(problem)
    units = plan.units.astype(float)
    units[[lever.name for lever in problem.levers].index("Must"), 1] = 0.5
    found = failed(problem, replace(plan, units=units))
    assert set(found) == {"Levers are decided in whole units"}
    assert found["Levers are decided in whole units"].largest_error == 0.5


def test_a_pound_more_or_less_than_the_solver_says_passes_and_two_do_not() -> None:
    problem = a_council()
    check = "The plan's cost is what the solver says it is"
    assert not failed(problem, a_plan(problem), off=0.9)
    for off in (1.1, -1.1):
        found = failed(problem, a_plan(problem), off=off)
        assert set(found) == {check}
        assert found[check].largest_error == pytest.approx(1.1, abs=1e-6)


def test_every_check_has_a_seeded_fault() -> None:
    problem = a_council()
    seeded = {*FAULTS, "Levers are decided in whole units", "The plan's cost is what the solver says it is"}
    assert {each.check for each in findings_of(problem, a_plan(problem))} == seeded


def test_a_cost_the_solver_does_not_give_fails() -> None:
    problem = a_council()
    plan = a_plan(problem)
    need = level_need(problem, {"Children": 10.0, "Teens": 1.0})
    findings = verify(problem, need, plan, account(problem, need, plan), solved(None))
    assert [each.check for each in findings if not each.passed] == [
        "The plan's cost is what the solver says it is"
    ]


def test_what_is_not_a_number_fails() -> None:
    problem = a_council()
    found = failed(problem, a_plan(problem, children={MARKET: [3, math.nan, 3, 3, 3]}))
    assert "Every child is placed or told of as without a place" in found
    assert "Nothing decided or placed is below 0" in found


def test_an_error_within_a_millionth_of_the_rows_scale_passes() -> None:
    # 10 children: 1e-5 is let pass, 2e-5 is not.
    problem = a_council()
    assert not failed(problem, a_plan(problem, children={MARKET: market(0, 9e-6, 0, 0, 0)}))
    found = failed(problem, a_plan(problem, children={MARKET: market(0, 2e-5, 0, 0, 0)}))
    (finding,) = found.values()
    assert finding.tolerance == pytest.approx(1e-5)
    assert finding.largest_error == pytest.approx(2e-5)
    assert finding.unit == "children"
    assert finding.where == "Children, from 1 July 2017"


def test_a_relaxed_plan_may_break_what_it_is_told_to_break_and_nothing_else() -> None:
    problem = a_council()
    unmet = FAULTS["Every child has a place"][0]
    told = (Breach("Meet need", "Children", "2017-07-01", 1.0, "children"),)
    relaxed: dict[str, Any] = {"outcome": Outcome.RELAXED}
    assert not failed(problem, a_plan(problem, **unmet), told=told, **relaxed)
    for wrong in ((), (replace(told[0], amount=0.9),), (replace(told[0], period="2017-10-01"),)):
        found = failed(problem, a_plan(problem, **unmet), told=wrong, **relaxed)
        assert list(found) == ["Breaches are as told: children without a place"]
    crowded = FAULTS["No provision holds more than its usable places"][0]
    assert failed(problem, a_plan(problem, **crowded), **relaxed)


@pytest.mark.parametrize("rule", sorted(MAY_BE_RELAXED))
def test_what_a_relaxed_plan_breaks_untold_fails_its_check(rule: str) -> None:
    problem = a_council()
    for fault in FAULTS[rule]:
        found = failed(problem, a_plan(problem, **fault), outcome=Outcome.RELAXED)
        assert any(check.startswith("Breaches are as told") for check in found), fault


def test_what_is_told_as_broken_and_is_not_fails_its_check() -> None:
    problem = a_council()
    told = (Breach("Stay inside limits", "No such limit", None, 5.0, "pounds"),)
    found = failed(problem, a_plan(problem), told=told, outcome=Outcome.RELAXED)
    assert list(found) == ["Breaches are as told: limits gone beyond"]


def test_the_rules_that_may_be_relaxed_are_left_to_their_breaches() -> None:
    problem = a_council()
    relaxed = {each.check for each in findings_of(problem, a_plan(problem), outcome=Outcome.RELAXED)}
    every = {each.check for each in findings_of(problem, a_plan(problem))}
    assert every - relaxed == MAY_BE_RELAXED
    assert len(relaxed - every) == 5


# --- Bounds: at the bound a plan passes, a little beyond it fails ---

Council = Callable[[float], tuple[Problem, Plan, Array]]


def a_fall_in_need(beyond: float) -> tuple[Problem, Plan, Array]:
    # Stays of 100 years, need 10 → 6 → 6: a child who would stay goes only as need falls, to 6/10 of 5.
    problem = council(
        provisions=[provision("Homes", places=9.0, stay_months=1200.0), provision()],
        sheets={"placed": {HOMES: 5.0, MARKET: 5.0}},
        periods=2,
    )
    need = np.array([[10.0, 6.0]])
    stays = 5 * math.exp(-0.01 / 8)
    least = 0.6 * stays - beyond
    return problem, make_plan(problem, {HOMES: [stays, least], MARKET: [10 - stays, 6 - least]}), need


def a_fall_before_the_first_period(beyond: float) -> tuple[Problem, Plan, Array]:
    # 10 placed now and a need of 4: 4/10 of the 5 stay.
    problem, _, _ = a_fall_in_need(0)
    least = 2 - beyond
    return problem, make_plan(problem, {HOMES: [least, 2], MARKET: [4 - least, 2]}), np.array([[4.0, 4.0]])


def a_short_time_in_care(beyond: float) -> tuple[Problem, Plan, Array]:
    # Stays of 24 months, but these children leave care after 6: 4 e^(−2/8), then e^(−2/4) of that.
    problem = council(
        groups=[group(months_in_care=6.0)],
        provisions=[provision("Homes", places=9.0, stay_months=24.0), provision()],
        sheets={"placed": {HOMES: 4.0, MARKET: 6.0}},
        periods=2,
    )
    first = 4 * math.exp(-0.25)
    second = first * math.exp(-0.5) - beyond
    plan = make_plan(problem, {HOMES: [first, second], MARKET: [10 - first, 10 - second]})
    return problem, plan, level_need(problem)


def a_move_into_a_provision_without_a_stay(beyond: float) -> tuple[Problem, Plan, Array]:
    # Whoever is moved there is there in that period: at least as many as are moved.
    problem = council(
        provisions=[provision("Homes", stay_months=12.0), provision()],
        sheets={
            "placed": {HOMES: 10.0},
            "moves": [move(from_provision="Homes", to_provision="Market")],
        },
        periods=1,
    )
    plan = make_plan(problem, {HOMES: 8 + beyond, MARKET: 2 - beyond}, planned={("Review", "Children"): 2.0})
    return problem, plan, level_need(problem)


def a_move_lets_a_child_leave_and_stay_where_it_went(beyond: float) -> tuple[Problem, Plan, Array]:
    # 6 in A and 4 in B stay e^(−1/8); 2 move from A to B.
    rooms = [provision("A", stay_months=12.0), provision("B", stay_months=12.0), provision()]
    problem = council(
        provisions=rooms,
        sheets={
            "placed": {("Children", "A"): 6.0, ("Children", "B"): 4.0},
            "moves": [move(from_provision="A", to_provision="B")],
        },
        periods=1,
    )
    a, b = 6 * math.exp(-1 / 8) - 2, 4 * math.exp(-1 / 8) + 2 - beyond
    plan = make_plan(
        problem,
        {("Children", "A"): a, ("Children", "B"): b, MARKET: 10 - a - b},
        planned={("Review", "Children"): 2.0},
    )
    return problem, plan, level_need(problem)


@pytest.mark.parametrize(
    "case",
    [
        a_fall_in_need,
        a_fall_before_the_first_period,
        a_short_time_in_care,
        a_move_into_a_provision_without_a_stay,
        a_move_lets_a_child_leave_and_stay_where_it_went,
    ],
)
def test_children_are_kept_settled_to_the_bound(case: Council) -> None:
    problem, plan, need = case(0.0)
    assert not failed(problem, plan, need)
    problem, plan, need = case(0.001)
    assert set(failed(problem, plan, need)) == {"Settled children stay where they are"}


def forced_moves(most: float, place: dict[str, Any], units: Any = None, **sheets: Any) -> None:
    """Hold the moves that may be made in the second of three quarters to a bound, from both sides."""
    problem = council(
        provisions=[
            provision("Homes", **{"places": 20.0, "stay_months": 12.0, **place}),
            provision(),
            provision("New", places=0.0),
        ],
        sheets={"placed": {HOMES: 8.0, MARKET: 2.0}, **sheets},
        periods=2,
    )
    first = 8 * math.exp(-1 / 8)
    for beyond, expected in (
        (0.0, set()),
        (0.001, {"Moves because a place ended keep to the places that end"}),
    ):
        plan = make_plan(
            problem,
            {HOMES: [first, 0.0 if place.get("open_until") else first], MARKET: 0.0},
            units,
            forced={HOMES: [0, most + beyond]},
        )
        children = plan.children.copy()
        children[0, 1] = 10 - children[0, 0]
        found = failed(problem, replace(plan, children=children))
        assert set(found) - {"Settled children stay where they are"} == expected


def test_moves_because_carers_leave_keep_to_their_share_of_those_who_stay() -> None:
    # A fifth of the places lost a year: 1 − 0.8^(1/4) of the 8 e^(−1/8) × e^(−1/4) who would stay.
    forced_moves((1 - 0.8**0.25) * 8 * math.exp(-3 / 8), {"lost_a_year": 0.2})


def test_moves_because_a_provision_closes_keep_to_its_places() -> None:
    # 20 places at half occupancy, all of them ended when the second quarter starts: 10.
    forced_moves(10.0, {"open_until": date(2017, 7, 1), "occupancy": 0.5})


def test_moves_because_a_provision_closes_inside_a_period_come_by_its_days() -> None:
    # Until 16 August: 46 of the second quarter's 92 days are lost there.
    forced_moves(20 * 46 / 92, {"open_until": date(2017, 8, 16)})


def test_moves_because_a_change_of_use_gives_places_up_keep_to_those_places() -> None:
    # 3 places given up when the second quarter starts, at half occupancy: 1.5.
    change = home(provision="New", places=1.0, instead_of="Homes", places_given_up=3.0, months_to_open=3.0)
    forced_moves(1.5, {"occupancy": 0.5}, {"New home": {0: 1}}, homes=[change])


def test_moves_because_households_leave_keep_to_the_places_they_take_with_them() -> None:
    # 4 households of 2 places, half of whom leave a year: 8 × (0.5^(1/8) − 0.5^(3/8)).
    recruits = campaign(provision="Homes", places_per_household=2.0, leaving_a_year=0.5)
    forced_moves(8 * (0.5 ** (1 / 8) - 0.5 ** (3 / 8)), {}, {"Campaign": {0: 4}}, campaigns=[recruits])


def test_in_the_first_period_carers_have_left_for_half_a_period() -> None:
    problem = council(
        provisions=[provision("Homes", places=20.0, stay_months=12.0, lost_a_year=0.2), provision()],
        sheets={"placed": {HOMES: 8.0, MARKET: 2.0}},
        periods=1,
    )
    stays = 8 * math.exp(-1 / 8)
    most = (1 - 0.8 ** (1 / 8)) * stays
    for beyond, passes in ((0.0, True), (0.001, False)):
        plan = make_plan(
            problem, {HOMES: stays - most, MARKET: 10 - stays + most}, forced={HOMES: most + beyond}
        )
        assert (not failed(problem, plan)) is passes


@pytest.mark.parametrize("kind", ["Return home", "Step down"])
def test_services_end_placements_of_the_children_they_reach_and_no_more(kind: str) -> None:
    # 8 children a year who would stay 12 months: h(0) = 2 φ₀, and newly away in the second quarter
    # h(1) − e^(−1/4) h(0) = 2 (φ₀ + φ₁ e^(−1/4)) − e^(−1/4) × 2 φ₀.
    at_once = (0.25 - 1 + math.exp(-0.25)) * 16
    later = ((1 - math.exp(-0.25)) * 4) ** 2
    newly = [2 * at_once, 2 * (at_once + later) - math.exp(-0.25) * 2 * at_once]
    problem = council(
        groups=[group(months_in_care=12.0), group("Fostered")],
        provisions=[provision("Homes", stay_months=12.0), provision()],
        sheets={
            "placed": {HOMES: 8.0, MARKET: 2.0},
            "services": [service(kind=kind, to_group="Fostered", children_a_year=8.0)],
        },
        periods=2,
    )
    need = level_need(problem)
    for beyond, passes in ((0.0, True), (0.001, False)):
        ended = [newly[0], newly[1] + beyond]
        bare = make_plan(problem, units={"Service": {0: 1}}, service_ends={HOMES: ended})
        demand = account(problem, need, bare).demand
        stays = 8 * math.exp(-1 / 8) - newly[0]
        homes = np.array([stays, stays * math.exp(-1 / 4) - newly[1]])
        children = np.zeros_like(bare.children)
        children[0, 0], children[0, 1], children[1, 1] = homes, demand[0] - homes, demand[1]
        found = failed(problem, replace(bare, children=children), need)
        assert (not found) is passes


def test_a_service_that_prevents_entry_ends_no_placement() -> None:
    problem = council(
        groups=[group(months_in_care=12.0)],
        provisions=[provision("Homes", stay_months=12.0)],
        sheets={"placed": {HOMES: 10.0}, "services": [service(children_a_year=1.0)]},
        periods=1,
    )
    need = level_need(problem)
    bare = make_plan(problem, units={"Service": {0: 1}}, service_ends={HOMES: 0.01})
    plan = replace(bare, children=account(problem, need, bare).demand[:, np.newaxis])
    assert set(failed(problem, plan, need)) == {"Services end no more placements than they reach children"}


def test_without_placed_now_the_first_periods_placements_are_free() -> None:
    problem = council(provisions=[provision("Homes", stay_months=12.0), provision()], periods=2)
    stays = 7 * math.exp(-1 / 4)
    assert not failed(problem, make_plan(problem, {HOMES: [7, stays], MARKET: [3, 10 - stays]}))
    found = failed(problem, make_plan(problem, {HOMES: [7, 5], MARKET: [3, 5]}))
    assert set(found) == {"Settled children stay where they are"}


def test_no_planned_move_leads_to_a_provision_the_plan_does_not_choose() -> None:
    problem = council(
        provisions=[provision("Homes", stay_months=12.0), provision("Kin", plan_chooses=False)],
        sheets={
            "placed": {HOMES: 10.0},
            "moves": [move(from_provision="Homes", to_provision="Kin")],
        },
        periods=1,
    )
    plan = make_plan(problem, {HOMES: 10.0}, planned={("Review", "Children"): 0.1})
    assert set(failed(problem, plan)) == {"Planned moves keep to their dates and groups"}


@pytest.mark.parametrize(
    ("rule", "value", "kept"),
    [("at least", 0.3, True), ("at least", 0.31, False), ("at most", 0.3, True), ("at most", 0.29, False)],
)
def test_a_share_that_must_be_met_is_met_either_way(rule: str, value: float, kept: bool) -> None:
    share = target(
        count=where("Provision = Homes"), out_of=where("In area = Y"), rule=rule, value=value, strength="must"
    )
    problem = council(provisions=[provision("Homes"), provision()], sheets={"targets": [share]}, periods=1)
    assert (not failed(problem, make_plan(problem, {HOMES: 3.0, MARKET: 7.0}))) is kept


def test_a_must_on_places_counts_those_that_are_open() -> None:
    beds = target(
        count=where("Provision = Beds"), counts_places=True, rule="at least", value=5.0, strength="must"
    )
    problem = council(
        provisions=[provision("Beds", places=3.0), provision()],
        sheets={"targets": [beds], "homes": [home(provision="Beds", places=1.0)]},
        periods=1,
    )
    for units, kept in ((2, True), (1, False)):
        plan = make_plan(problem, {MARKET: 10.0}, {"New home": {0: units}})
        assert (not failed(problem, plan)) is kept


def test_revenue_is_held_to_the_cash_of_its_year_and_to_the_part_the_plan_covers() -> None:
    # Quarters from 1 June 2017, 304 of 2017/18's 365 days. 10 children cost £130,000 a quarter: three of
    # them and 31 of the fourth's 92 days make £433,804, a pound inside 304/365 of the limit. With
    # inflation at 2% that is £437,480 in cash, and over it.
    spent = 130_000 * (3 + 31 / 92)
    cap = limit(year="2017/18", value=(spent + 1) * 365 / 304)
    real = council(first_day=date(2017, 6, 1), sheets={"limits": [cap]})
    cash = council(first_day=date(2017, 6, 1), sheets={"limits": [cap]}, inflation=0.02)
    assert not failed(real, make_plan(real, {MARKET: 10.0}))
    found = failed(cash, make_plan(cash, {MARKET: 10.0}))
    assert set(found) == {"Revenue limits are kept"}
    assert found["Revenue limits are kept"].where == "Revenue, 2017/18"
    in_cash = 130_000 * (1.02**0.125 + 1.02**0.375 + 1.02**0.625 + 31 / 92 * 1.02**0.875)
    assert round(in_cash) == 437480
    assert found["Revenue limits are kept"].largest_error == pytest.approx(in_cash - spent - 1)


def test_capital_is_held_to_the_cash_of_its_decision() -> None:
    # £1,000 decided in the second quarter is £1,000 × 1.1^(3/8) = £1,036.39 of its year's cash.
    built = home(provision="Beds", places=1.0, capital=1000.0, asset_life_years=10.0)
    for value, kept in ((1037.0, True), (1036.0, False)):
        problem = council(
            provisions=[provision("Beds", places=0.0), provision()],
            sheets={"homes": [built], "limits": [limit("Capital", value=value)]},
            inflation=0.1,
        )
        plan = make_plan(problem, {MARKET: 10.0}, {"New home": {1: 1}})
        assert (not failed(problem, plan)) is kept


def test_sunk_costs_count_against_revenue() -> None:
    beds = provision("Beds", places=1.0, weekly_cost_per_place=100.0)
    problem = council(
        provisions=[beds, provision(weekly_price=0.0)], sheets={"limits": [limit(value=1299.0)]}, periods=1
    )
    found = failed(problem, make_plan(problem, {MARKET: 10.0}))
    assert set(found) == {"Revenue limits are kept"}


def test_staff_are_held_in_every_period_with_a_day_in_the_year() -> None:
    # Quarters from 1 June: the fourth, from 1 March 2018, has days in both years.
    team = campaign(provision="Market", staff=1.0)
    for year, kept in (("2017/18", False), ("2018/19", False), ("2019/20", True)):
        problem = council(
            first_day=date(2017, 6, 1),
            provisions=[provision(places=10.0)],
            sheets={"limits": [limit("Staff", year=year, value=0.5)], "campaigns": [team]},
        )
        plan = make_plan(problem, {MARKET: 10.0}, {"Campaign": {3: 1}})
        assert (not failed(problem, plan)) is kept
