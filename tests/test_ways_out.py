"""Where no plan meets every rule, the cheapest changes with which one does: found and solved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from optimiser.filters import EVERYTHING
from optimiser.pipeline import run_scenario
from optimiser.plan import Outcome, WayOut
from optimiser.problem import Problem
from optimiser.reporting.tables.headline import sentences
from optimiser.ways_out.changing import Change
from optimiser.ways_out.solving import Found, worth_telling
from tests import builders as make
from tests.no_plan import relaxed, with_a_home

pytestmark = pytest.mark.promise(number=16)

WEEKS = 52
YOUNG, TEENS = make.group("Young"), make.group("Teens")


def changes(problem: Problem) -> list[str]:
    return [way.change for way in relaxed(problem).ways_out]


def test_need_above_every_place_wants_so_many_places_more() -> None:
    result = relaxed(make.council(provisions=[make.provision(places=7.0, occupancy=0.9)]))
    (way,) = result.ways_out
    assert way.change == "buy 5 more places in Market from 1 April 2017"  # 0.9 × 12 ≥ 10
    assert way.net_cost == pytest.approx(10 * 1000 * WEEKS)
    unmet = 10 - 6.3
    assert way.more == pytest.approx((unmet * 1000 - unmet * 1500) * WEEKS)
    assert way.proved


def test_children_of_two_groups_without_a_place_want_places_in_both_provisions() -> None:
    problem = make.council(
        groups=[YOUNG, TEENS],
        provisions=[make.provision("A", places=5.0), make.provision("B", places=4.0)],
        suitability={("Young", "A"): "best", ("Teens", "B"): "best"},
        need=6.0,
    )
    assert changes(problem) == ["buy 1 more place in A and 2 more places in B from 1 April 2017"]


def test_a_budget_too_small_is_raised_to_what_the_cheapest_plan_costs() -> None:
    result = relaxed(make.council(sheets={"limits": [make.limit(name="Budget", value=100_400.0)]}))
    (way,) = result.ways_out
    assert way.change == "raise Budget by £420,000, to £520,400"
    assert way.more == pytest.approx(0)


def test_a_limit_raised_by_millions_is_raised_by_whole_tens_of_thousands_and_is_enough() -> None:
    problem = make.council(need=30.0, sheets={"limits": [make.limit(name="Budget", value=100_400.0)]})
    result = relaxed(problem)
    (way,) = result.ways_out
    # A year of 30 children at £1,000 a week is £1,560,000: £1,459,600 more, said as £1,460,000.
    assert way.change == "raise Budget by £1,460,000, to £1,560,400"
    raised = replace(problem, limits=(make.limit(name="Budget", value=1_560_400.0),))
    met = run_scenario(raised)
    assert met.report.outcome is Outcome.OPTIMAL
    assert met.accounts is not None
    assert met.accounts.net_cost == pytest.approx(way.net_cost)


def test_the_least_raise_of_a_limit_and_the_raise_of_the_cheapest_plan_are_both_told() -> None:
    # A home saves £1,000 a week from the second year on, and costs more than it saves in the first.
    market, home = make.provision(), make.provision("Home", places=0.0, weekly_price=0.0)
    offer = make.home(
        provision="Home", places=2.0, at_most=1.0, opening_cost=150_000.0, latest=date(2017, 4, 1)
    )
    problem = make.council(
        provisions=[market, home],
        periods=8,
        sheets={"homes": [offer], "limits": [make.limit(name="Budget", year="2017/18", value=500_000.0)]},
    )
    result = relaxed(problem)
    assert {way.change: round(way.net_cost) for way in result.ways_out} == {
        "raise Budget (2017/18) by £66,000, to £566,000, enough for the plan without limits": 982_000,
        "raise Budget (2017/18) by £20,000, to £520,000": 1_040_000,
    }


def test_a_limit_of_a_year_covered_in_part_is_raised_for_the_whole_year() -> None:
    problem = make.council(periods=2, sheets={"limits": [make.limit(name="Budget", value=100_000.0)]})
    (way,) = relaxed(problem).ways_out
    # Half a year costs £260,000, against 183 of 365 days of the limit.
    assert way.change == "raise Budget by £419,000, to £519,000"


def test_a_target_before_anything_can_open_is_put_off_or_let_go() -> None:
    assert changes(with_a_home(4.0)) == ["put off 'Enough' until 1 October 2017", "only watch 'Enough'"]


def test_a_target_beyond_every_lever_wants_more_of_the_lever_or_less_of_the_target() -> None:
    problem = with_a_home(5.0, opening_cost=10_000.0)
    targets = (replace(problem.targets[0], by=date(2018, 1, 1)),)
    assert changes(replace(problem, targets=targets)) == [
        "only watch 'Enough'",
        "lower 'Enough' from 5 to 4",
        "offer 2 of New home, not 1",
    ]


def test_a_home_forced_to_open_too_late_wants_an_earlier_day_or_not_to_be_asked_for() -> None:
    problem = with_a_home(0.0, at_least=1.0, earliest=date(2017, 12, 1))
    assert changes(problem) == [
        "take Earliest and Latest off New home, to decide on any day",
        "lower the At least of New home from 1 to 0",
    ]


def test_an_overfull_home_that_closes_is_kept_open() -> None:
    home = make.provision("Home", places=5.0, stay_months=24.0, open_until=date(2017, 10, 1))
    placed = {("Children", "Home"): 7.0, ("Children", "Market"): 3.0}
    result = relaxed(make.council(provisions=[make.provision(), home], sheets={"placed": placed}))
    assert {each.rule for each in result.breaches} == {"Keep children settled"}
    assert "keep Home open beyond 1 October 2017" in [way.change for way in result.ways_out]


def test_places_that_a_lever_adds_come_by_more_of_the_lever_and_others_are_bought() -> None:
    provisions = [make.provision("Home", places=5.0), make.provision("Elsewhere", places=0.0)]
    home = make.home(provision="Home", places=4.0, at_most=1.0, opening_cost=10_000.0)
    problem = make.council(provisions=provisions, sheets={"homes": [home]})
    assert changes(problem) == [
        "buy 1 more place in Elsewhere from 1 April 2017",
        "offer 2 of New home, not 1",
    ]


def test_a_lever_that_is_not_offered_now_may_be_and_one_is_not_offered_many_times_over() -> None:
    for offered, wanted in ((0.0, 5), (1.0, 5), (2.0, 5)):
        said = changes(with_a_home(4.0 * wanted, at_most=offered, months_to_open=0))
        told = f"offer {wanted} of New home, not {offered:g}" in said
        assert told == (offered == 0 or wanted <= 3 * offered), (offered, said)


def test_more_of_a_lever_keeps_its_most_a_year_where_it_can() -> None:
    at_once = with_a_home(8.0, at_most_a_year=1.0, months_to_open=0)
    later = (replace(at_once.targets[0], by=date(2018, 4, 1)),)
    assert "offer 2 of New home, not 1, with no At most a year" in changes(at_once)
    in_time = replace(at_once, settings=replace(at_once.settings, periods=8), targets=later)
    assert "offer 2 of New home, not 1" in changes(in_time)


def test_where_no_single_change_ends_every_breach_two_are_made_together() -> None:
    problem = make.council(
        groups=[YOUNG, TEENS],
        provisions=[make.provision("A", places=5.0), make.provision("B")],
        suitability={("Young", "A"): "best", ("Teens", "B"): "best"},
        need=6.0,
        sheets={"limits": [make.limit(name="Budget", value=1000.0)]},
    )
    result = relaxed(problem)
    assert {each.rule for each in result.breaches} == {"Meet need", "Stay inside limits"}
    (way,) = result.ways_out
    assert way.change == "buy 1 more place in A from 1 April 2017; and raise Budget by £623,000, to £624,000"
    assert way.net_cost == pytest.approx(12 * 1000 * WEEKS)


def test_two_targets_that_cannot_be_met_are_changed_together() -> None:
    counts = {"Enough": "Provision = Home", "Few elsewhere": "Provision = Market"}
    targets = [
        make.target(name, count=make.where(count), rule=rule, value=value, strength="must")
        for (name, count), rule, value in zip(
            counts.items(), ("at least", "at most"), (6.0, 3.0), strict=True
        )
    ]
    provisions = [make.provision(), make.provision("Home", places=5.0)]
    result = relaxed(make.council(provisions=provisions, sheets={"targets": targets}))
    assert {each.where for each in result.breaches} == set(counts)
    assert [way.change for way in result.ways_out] == [
        "buy 2 more places in Home from 1 April 2017",
        "raise 'Few elsewhere' from 3 to 5; and lower 'Enough' from 6 to 5",
        "raise 'Few elsewhere' from 3 to 5; and only watch 'Enough'",
    ]


def test_a_limit_passed_in_one_year_may_be_raised_in_that_year_alone() -> None:
    need = {("Children", date(2018, 3, 31)): 12.0, ("Children", date(2018, 4, 1)): 9.0}
    limit = make.limit(name="Budget", value=10 * 1000.0 * WEEKS)
    result = relaxed(make.council(periods=8, need=need, sheets={"limits": [limit]}))
    passed = [each.where for each in result.breaches]
    assert passed == ["Budget, 2017/18"]
    said = [way.change for way in result.ways_out]
    assert said == ["raise Budget by £104,000, to £624,000", "raise Budget by £104,000 in 2017/18 alone"]


def test_a_share_that_must_be_kept_is_lowered_to_what_is_within_reach() -> None:
    target = make.target(
        "At home",
        count=make.where("Provision = Home"),
        out_of=EVERYTHING,
        rule="at least",
        value=0.6,
        strength="must",
    )
    provisions = [make.provision(), make.provision("Home", places=4.567)]
    assert "lower 'At home' from 60% to 45.6%" in changes(
        make.council(provisions=provisions, sheets={"targets": [target]})
    )


def test_where_nothing_suits_a_group_no_change_that_is_tried_helps() -> None:
    problem = make.council(groups=[YOUNG, TEENS], suitability={("Young", "Market"): "best"}, need=6.0)
    result = relaxed(problem)
    assert result.ways_out == ()
    assert "No change that was tried, alone or with another, lets every rule be kept." in sentences(result)


def test_every_way_out_makes_a_problem_that_a_plan_meets() -> None:
    result = relaxed(make.council(provisions=[make.provision(places=7.0)]))
    (way,) = result.ways_out
    more = replace(result.problem.provisions[0], places=10.0)
    met = run_scenario(replace(result.problem, provisions=(more,)))
    assert met.report.outcome is Outcome.OPTIMAL
    assert met.accounts is not None
    assert met.accounts.net_cost == pytest.approx(way.net_cost)


def test_a_second_provision_bought_in_the_same_way_is_a_second_way_out() -> None:
    provisions = [make.provision("A", places=5.0), make.provision("B", places=4.0, weekly_price=2000.0)]
    assert changes(make.council(provisions=provisions)) == [
        "buy 1 more place in A from 1 April 2017",
        "buy 1 more place in B from 1 April 2017",
    ]


def test_a_limit_passed_by_more_in_some_years_is_raised_in_each_by_its_own_amount() -> None:
    need = {("Children", date(2018, 3, 31)): 12.0, ("Children", date(2018, 4, 1)): 11.0}
    limit = make.limit(name="Budget", value=10 * 1000.0 * WEEKS)
    assert changes(make.council(periods=8, need=need, sheets={"limits": [limit]})) == [
        "raise Budget by £104,000, to £624,000",
        "raise Budget by £104,000 in 2017/18 and £52,000 in 2018/19",
    ]


def test_places_held_back_may_be_filled_further() -> None:
    # 10 children in 11.5 places: 86.96% of them, and the first per cent that is enough is 87%.
    cells = {("provisions", "Market", "occupancy"): "Provision!K7"}
    council = make.council(provisions=[make.provision(places=11.5, occupancy=0.8)])
    told = relaxed(replace(council, cells=cells)).ways_out
    assert {way.change: way.cells for way in told} == {
        "buy 1 more place in Market from 1 April 2017": "",
        "fill Market to 87% of its places, not 80%": "Provision!K7",
    }


def test_a_lever_held_back_by_its_date_or_its_year_may_be_freed_of_that() -> None:
    early = with_a_home(4.0, months_to_open=0, opening_cost=1000.0, earliest=date(2017, 10, 1))
    assert "take Earliest and Latest off New home, to decide on any day" in changes(early)
    each_year = with_a_home(4.0, months_to_open=0, places=2.0, at_most=2.0, at_most_a_year=1.0)
    assert "take the At most a year of 1 off New home" in changes(each_year)


def test_one_home_of_two_kinds_may_be_used_beside_the_other() -> None:
    kinds = [
        make.home(name, provision="Home", places=4.0, at_most=1.0, only_one_of="Site")
        for name in ("Small", "Large")
    ]
    problem = replace(with_a_home(8.0), homes=tuple(kinds))
    assert "take Only one of off Small, to use it beside the others" in changes(problem)


def test_settled_children_who_overfill_a_home_that_closes_may_be_moved_on() -> None:
    closing = date(2017, 10, 1)
    home = make.provision("Home", places=5.0, stay_months=24.0, open_until=closing, weekly_price=0.0)
    placed = {("Children", "Home"): 7.0, ("Children", "Market"): 3.0}
    result = relaxed(make.council(provisions=[make.provision(), home], sheets={"placed": placed}))
    (moved,) = [way for way in result.ways_out if way.change.startswith("plan to move")]
    number = float(moved.change.removeprefix("plan to move ").partition(" ")[0])
    assert moved.change.endswith("settled children from Home to Market")
    # Two over the ceiling of five, less those whose stay ends in the half year before it closes.
    assert number == pytest.approx(sum(each.amount or 0.0 for each in result.breaches), abs=0.11)


def test_a_raise_by_more_than_another_that_costs_no_more_is_not_told() -> None:
    problem = make.council(sheets={"limits": [make.limit(name="Revenue budget", value=100_000.0)]})

    def found(kind: str, pounds: float, net_cost: float) -> Found:
        limits = tuple(replace(each, value=each.value + pounds) for each in problem.limits)
        change = Change(
            kind, f"by {pounds:,.0f}", "", replace(problem, limits=limits), frozenset({"Revenue budget"})
        )
        return change, WayOut(change.words, "", net_cost, 0.0, True, 0)

    least, spending = "limit", "limit of the cheapest plan"
    alike = [found(least, 87_000.0, 5e5), found(spending, 61_000.0, 5e5)]
    dearer = [found(least, 61_000.0, 6e5), found(spending, 87_000.0, 5e5)]
    assert [each.change for each in worth_telling(alike)] == ["by 61,000"]
    assert [each.change for each in worth_telling(dearer)] == ["by 87,000", "by 61,000"]
