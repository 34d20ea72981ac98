"""Today carried on, against sums worked by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from optimiser.accounts import account
from optimiser.plan import Plan
from optimiser.problem import Pair, Problem, Provision
from optimiser.today import at_leasts, carry_on
from tests.alike import close
from tests.builders import (
    campaign,
    council,
    funder,
    group,
    home,
    level_need,
    make_plan,
    price_change,
    provision,
    service,
    where,
)

Units = Mapping[str, Mapping[int, int]]


def today_of(problem: Problem, need: Any = 10.0, units: Units | None = None) -> Plan:
    plan = carry_on(problem, level_need(problem, need), make_plan(problem, units=units).units)
    assert plan is not None
    return plan


def one_group(provisions: list[Provision], placed: Mapping[str, float], **changes: Any) -> Problem:
    sheets = {"placed": {("Children", name): count for name, count in placed.items()}}
    return council(
        provisions=provisions, sheets={**sheets, **changes.pop("sheets", {})}, periods=1, **changes
    )


def test_without_placed_now_there_is_no_today_to_carry_on() -> None:
    problem = council()
    assert carry_on(problem, level_need(problem), make_plan(problem).units) is None


def test_a_group_is_spread_as_it_is_placed_now() -> None:
    # 3 : 1 of 10 children.
    problem = one_group([provision("A"), provision("B"), provision("C")], {"A": 3.0, "B": 1.0})
    close(today_of(problem).children[0, :, 0], [7.5, 2.5, 0])


def test_what_overfills_one_provision_spreads_over_the_others_and_may_overfill_them_in_turn() -> None:
    # 12 children, placed 2 : 1 : 1, so 6, 3, 3. A holds 4: 2 go back and spread 1 : 1, so B and C have 4.
    # B holds 3.5: half a child goes back, and of its others only C is not full: C has 4.5.
    rooms = [provision("A", places=4.0), provision("B", places=3.5), provision("C")]
    problem = one_group(rooms, {"A": 2.0, "B": 1.0, "C": 1.0})
    plan = today_of(problem, 12.0)
    close(plan.children[0, :, 0], [4, 3.5, 4.5])
    close(plan.unmet, [[0]])


def test_every_group_in_an_overfull_provision_is_scaled_back_alike() -> None:
    # A holds 6. Boys 8 and girls 4 all want it (girls half): 8 + 2 = 10, so each keeps 6/10 of theirs.
    groups = [group("Boys"), group("Girls")]
    placed = {("Boys", "A"): 1.0, ("Girls", "A"): 1.0, ("Girls", "B"): 1.0}
    suits: dict[Pair, str] = {("Boys", "A"): "ok", ("Girls", "A"): "ok", ("Girls", "B"): "ok"}
    problem = council(
        groups=groups,
        provisions=[provision("A", places=6.0), provision("B")],
        suitability=suits,
        sheets={"placed": placed},
        periods=1,
    )
    plan = today_of(problem, {"Boys": 8.0, "Girls": 4.0})
    close(plan.children[:, :, 0], [[4.8, 0], [1.2, 2.8]])
    close(plan.unmet, [[3.2], [0]])


def test_a_provision_that_is_already_full_takes_none_of_what_is_scaled_back() -> None:
    # Boys 2, 2, 2 and girls 3 in B fill B's 5 places exactly. A holds 1, so one boy goes back: to C, for
    # were he to seek B too, girls would be scaled back to make room for him.
    groups = [group("Boys"), group("Girls")]
    placed = {("Boys", "A"): 1.0, ("Boys", "B"): 1.0, ("Boys", "C"): 1.0, ("Girls", "B"): 1.0}
    problem = council(
        groups=groups,
        provisions=[provision("A", places=1.0), provision("B", places=5.0), provision("C")],
        sheets={"placed": placed},
        periods=1,
    )
    plan = today_of(problem, {"Boys": 6.0, "Girls": 3.0})
    close(plan.children[:, :, 0], [[1, 2, 3], [0, 3, 0]])


def test_a_child_who_takes_two_places_fills_a_provision_twice_as_fast() -> None:
    # 6 places hold 3 of the 5 who would live in A at two places each; the rest go where their others are.
    problem = one_group(
        [provision("A", places=6.0), provision("B")],
        {"A": 1.0, "B": 1.0},
        sheets={"places_used": {("Children", "A"): 2.0}},
    )
    plan = today_of(problem)
    close(plan.children[0, :, 0], [3, 7])
    close(account(problem, level_need(problem), plan).used[0], [6])


def test_what_has_no_place_takes_the_dearest_suitable_one_with_room() -> None:
    # 10 children, all placed in A, which holds 4. Dear has room for 1, Middling for 2, and Cheap for all.
    # Nobody goes to Unsuited, dearest of all, nor to Held, which is not the plan's to choose.
    rooms = [
        provision("A", places=4.0, weekly_price=9000.0),
        provision("Cheap", weekly_price=100.0),
        provision("Middling", places=2.0, weekly_price=200.0),
        provision("Dear", places=1.0, weekly_price=300.0),
        provision("Held", weekly_price=400.0, plan_chooses=False),
        provision("Unsuited", weekly_price=500.0),
    ]
    suits = {("Children", each.name): "last resort" for each in rooms[:-1]}
    problem = one_group(rooms, {"A": 1.0}, suitability=suits)
    plan = today_of(problem)
    close(plan.children[0, :, 0], [4, 3, 2, 1, 0, 0])
    close(plan.unmet, [[0]])


def test_dearest_is_by_what_the_council_pays_that_period() -> None:
    # Gross, One is dearer; health pays half of it, so Two is; in the second quarter Two falls to £400.
    rooms = [
        provision("A", places=0.0),
        provision("One", weekly_price=1000.0),
        provision("Two", weekly_price=700.0),
    ]
    problem = council(
        provisions=rooms,
        sheets={
            "placed": {("Children", "A"): 1.0},
            "funders": [funder(applies_to=where("Provision = One"), share=0.5)],
            "price_changes": [price_change(applies_to=where("Provision = Two"), weekly=-300.0, start=None)],
        },
        periods=2,
    )
    late = replace(
        problem, price_changes=(replace(problem.price_changes[0], start=problem.timeline.starts[1]),)
    )
    close(today_of(late).children[0, 1:], [[0, 10], [10, 0]])


def test_the_rest_has_no_place_and_costs_the_price_when_nothing_suitable_is_free() -> None:
    # 4 of 10 fit; 6 children × 13 weeks × £1,500 (one and a half times the dearest) = £117,000.
    problem = one_group([provision("A", places=4.0)], {"A": 10.0})
    plan = today_of(problem)
    close(plan.unmet, [[6]])
    accounts = account(problem, level_need(problem), plan)
    close(accounts.unmet_cost, [117000])
    close(accounts.net_cost, 4 * 13 * 1000 + 117000)


def test_a_group_with_nobody_placed_now_goes_dearest_first() -> None:
    groups = [group("Known"), group("New")]
    rooms = [provision("Cheap", weekly_price=10.0), provision("Dear", weekly_price=20.0)]
    problem = council(
        groups=groups, provisions=rooms, sheets={"placed": {("Known", "Cheap"): 1.0}}, periods=1
    )
    close(today_of(problem).children[:, :, 0], [[10, 0], [0, 10]])


def test_groups_that_seek_the_same_last_places_get_the_same_part_whatever_their_order() -> None:
    # Dear holds 3. Boys seek 6 places there and girls 4 (2 children of two places): each gets 3/10.
    def council_of(names: list[str]) -> Problem:
        return council(
            groups=[group(name) for name in names],
            provisions=[provision("Dear", places=3.0, weekly_price=20.0), provision("Cheap")],
            suitability={("Boys", "Dear"): "ok", ("Girls", "Dear"): "ok", ("Girls", "Cheap"): "ok"},
            sheets={
                "placed": {},
                "places_used": {("Girls", "Dear"): 2.0},
                "prices": {("Girls", "Cheap"): 1.0},
            },
            periods=1,
        )

    need = {"Boys": 6.0, "Girls": 2.0}
    one, other = council_of(["Boys", "Girls"]), council_of(["Girls", "Boys"])
    plan, turned = today_of(one, need), today_of(other, need)
    close(plan.children[:, :, 0], [[1.8, 0], [0.6, 1.4]])
    close(plan.unmet[:, 0], [4.2, 0])
    close(turned.children[::-1], plan.children)


def test_a_group_whose_price_is_higher_is_no_more_likely_to_find_room() -> None:
    # X holds 3; 4 boys at £20 and 2 girls at £10 both seek it: half of each.
    problem = council(
        groups=[group("Boys"), group("Girls")],
        provisions=[provision("X", places=3.0)],
        sheets={"placed": {}, "prices": {("Boys", "X"): 20.0, ("Girls", "X"): 10.0}},
        periods=1,
    )
    plan = today_of(problem, {"Boys": 4.0, "Girls": 2.0})
    close(plan.children[:, 0, 0], [2, 1])
    close(plan.unmet[:, 0], [2, 1])


def test_provisions_of_the_same_price_share_a_group_evenly_until_one_is_full() -> None:
    rooms = [provision("A", places=0.0), provision("B", places=2.0), provision("C")]
    problem = one_group(rooms, {"A": 1.0})
    close(today_of(problem).children[0, :, 0], [0, 2, 8])


def test_the_order_of_provisions_changes_nothing() -> None:
    rooms = [
        provision("A", places=4.0),
        provision("B", places=3.5),
        provision("C", places=3.0),
        provision("D"),
    ]
    placed = {"A": 2.0, "B": 1.0, "C": 1.0}
    plan = today_of(one_group(rooms, placed), 12.0)
    turned = today_of(one_group(rooms[::-1], placed), 12.0)
    close(turned.children[:, ::-1], plan.children)
    close(plan.children[0, :, 0], [4, 3.5, 3, 1.5])


def test_children_placed_where_it_does_not_suit_are_carried_on_with_the_rest() -> None:
    rooms = [provision("A"), provision("B", stay_months=12.0)]
    problem = one_group(rooms, {"A": 1.0, "B": 1.0}, suitability={("Children", "A"): "ok"})
    close(today_of(problem).children[0, :, 0], [5, 5])


def test_places_that_end_leave_no_room_and_no_child_behind() -> None:
    # Levers already at work give up more places than are left: room is 0, never below.
    shut = home(instead_of="A", places_given_up=5.0, at_most=1, at_least=1)
    problem = one_group(
        [provision("A", places=4.0), provision("B")], {"A": 1.0, "B": 1.0}, sheets={"homes": [shut]}
    )
    close(today_of(problem, units={"New home": {0: 1}}).children[0, :, 0], [0, 10])


def test_at_leasts_are_the_first_units_that_open_inside_the_plan() -> None:
    # Plan of 4 quarters and 4 beyond; three quarters to open: a decision of the second opens in the fifth.
    homes = [
        home("Some", provision="Market", months_to_open=9.0, at_least=3),
        home("None", provision="Market"),
        home("Soon", provision="Market", at_least=3),
    ]
    problem = council(provisions=[provision(places=0.0)], sheets={"homes": homes}, years_beyond=1.0)
    units = make_plan(problem, units={"Some": {0: 2, 1: 5}, "None": {0: 1}, "Soon": {1: 2, 3: 2, 5: 1}}).units
    kept = make_plan(problem, units={"Some": {0: 2}, "Soon": {1: 2, 3: 1}}).units
    close(at_leasts(problem, units), kept)
    close(at_leasts(problem, kept), kept)


def test_today_counts_the_places_money_and_children_of_at_leasts_alone() -> None:
    # Two households of 3 places must come; the plan has five. One service must run, another need not.
    recruits = campaign(provision="A", places_per_household=3.0, at_least=2, cost_per_household=100.0)
    must = service("Must", children_a_year=4.0, at_least=1.0)
    need_not = service("Need not", children_a_year=4.0)
    problem = council(
        groups=[group(months_in_care=12.0)],
        provisions=[provision("A", places=1.0), provision("B")],
        sheets={
            "placed": {("Children", "A"): 1.0},
            "campaigns": [recruits],
            "services": [must, need_not],
        },
    )
    units = {"Campaign": {0: 1, 1: 4}, "Must": {0: 1}, "Need not": {0: 1}}
    plan = today_of(problem, units=units)
    accounts = account(problem, level_need(problem), plan)
    close(plan.units[0], [1, 1, 0, 0])
    close(accounts.one_off.sum(axis=0), [100, 100, 0, 0])
    close(accounts.places[0], [4, 7, 7, 7])
    close(plan.children.sum(axis=1), accounts.demand)
    assert accounts.demand[0, 3] > 10 - 4
    assert (accounts.used[0] <= accounts.usable[0] + 1e-9).all()


def test_services_that_reach_more_children_than_there_are_leave_none_rather_than_fewer() -> None:
    flood = service(children_a_year=400.0, at_least=1.0)
    problem = council(
        groups=[group(months_in_care=12.0)],
        sheets={"placed": {("Children", "Market"): 1.0}, "services": [flood]},
    )
    plan = today_of(problem, units={"Service": {0: 1}})
    close(plan.children, np.zeros((1, 1, 4)))
    close(plan.unmet, np.zeros((1, 4)))
