"""Services and settled children of groups with flows, against sums worked by hand.

Most councils here have two groups, Young and Old, with Young growing into Old.
"""

from __future__ import annotations

import math
import sys
from subprocess import run
from typing import Any

import numpy as np
import pytest

from optimiser.accounts import account
from optimiser.accounts.care import changes_of_group
from optimiser.accounts.services import kept_away, reach_by_lag
from optimiser.plan import Array, Plan
from optimiser.problem import Flow, Problem, Transition
from optimiser.reporting.book import Solved
from optimiser.reporting.settled import stay_on
from optimiser.today import carry_on
from optimiser.verification import verify
from tests.alike import close
from tests.builders import council, group, make_plan, provision, service, solved

YOUNG, OLD = ("Young", "Homes"), ("Old", "Homes")


def growing_up(young_leave: float = 0.0, grow: float = 1.0, old_leave: float = 0.0, **given: Any) -> Problem:
    """Young children who leave care or grow old at rates a year, and old ones who leave it."""
    sheets = {
        "flows": [flow("Young", young_leave), flow("Old", old_leave)],
        "transitions": [Transition(from_group="Young", to_group="Old", rate=grow)] if grow else [],
        **given.pop("sheets", {}),
    }
    groups = [group("Young"), group("Old"), *given.pop("more", [])]
    return council(groups=groups, need=given.pop("need", {}), sheets=sheets, **given)


def flow(name: str, leave: float) -> Flow:
    return Flow(group=name, on_first_day=10.0, entries={"": 1.0}, return_home=leave)


def reach(problem: Problem) -> Array:
    lever = problem.levers[0]
    return reach_by_lag(problem, lever, lever.effects[0])


def at_once(rate: float) -> float:
    """Average over a period of children reached through it, one a period, who leave at a rate a period."""
    return 1 / rate - (1 - math.exp(-rate)) / rate**2


def later(rate: float, k: int) -> float:
    """The same, so many periods after that one."""
    return (math.exp(rate) + math.exp(-rate) - 2) / rate**2 * math.exp(-rate * k)


# --- What a service keeps away ---


def test_a_service_builds_up_to_children_a_year_times_the_years_in_each_group() -> None:
    # Young leave at 1 a year and grow old at 1: half a year there, and half of them then 2 years old.
    services = [service(group="Young", children_a_year=12.0)]
    problem = growing_up(1.0, 1.0, 0.5, period="year", periods=80, sheets={"services": services})
    away = reach(problem)
    close(away[:, -1], [6.0, 12.0])
    assert (np.diff(away) >= -1e-12).all()


def test_children_reached_pass_from_one_group_to_the_next_as_others_do() -> None:
    # Chances to be young and old u years on: e^-2u and (e^-u/2 - e^-2u) / 1.5.
    services = [service(group="Young", children_a_year=3.0, runs_for_months=12.0)]
    problem = growing_up(1.0, 1.0, 0.5, period="year", periods=4, sheets={"services": services})
    young = [at_once(2.0), *(later(2.0, k) for k in (1, 2, 3))]
    slow = [at_once(0.5), *(later(0.5, k) for k in (1, 2, 3))]
    close(reach(problem), [3 * np.array(young), 2 * (np.array(slow) - young)])


def test_a_group_that_nobody_leaves_keeps_all_who_grow_into_it() -> None:
    # Nobody leaves care at all: half of the first year's 4 children on average, then 4 more each year.
    services = [service(group="Young", children_a_year=4.0)]
    problem = growing_up(0.0, 1.0, 0.0, period="year", periods=5, sheets={"services": services})
    away = reach(problem)
    close(away.sum(axis=0), [2.0, 6.0, 10.0, 14.0, 18.0])
    close(away[0, 0], 4 * at_once(1.0))


def test_a_group_without_transitions_is_as_one_with_its_time_in_care_typed() -> None:
    terms: dict[str, Any] = {"children_a_year": 4.0, "months_to_start": 4.0, "runs_for_months": 10.0}
    flowing = growing_up(0.8, 0.0, 0.3, sheets={"services": [service(group="Young", **terms)]}, periods=12)
    typed = council(groups=[group(months_in_care=15.0)], sheets={"services": [service(**terms)]}, periods=12)
    close(reach(flowing), [reach(typed)[0], np.zeros(12)])


def test_a_typed_group_beside_flows_keeps_its_own_time_in_care() -> None:
    services = [service(children_a_year=4.0)]
    beside = growing_up(
        more=[group(months_in_care=9.0)], need={"Children": 5.0}, sheets={"services": services}
    )
    alone = council(groups=[group(months_in_care=9.0)], sheets={"services": services})
    close(reach(beside), [np.zeros(4), np.zeros(4), reach(alone)[0]])


def test_a_step_down_takes_children_from_every_group_they_would_have_been_in() -> None:
    steps = [service(kind="Step down", group="Young", to_group="Children", children_a_year=4.0)]
    problem = growing_up(0.5, 1.0, 0.2, more=[group()], need={"Children": 5.0}, sheets={"services": steps})
    young, old, children = kept_away(problem, np.array([[0, 2, 0, 0]]))
    assert old[-1] > 0.1
    close(children, -young - old)
    close(young[1:], 2 * reach(problem)[0, :3])


def test_a_step_down_to_the_group_children_grow_into_takes_them_from_it_later() -> None:
    steps = [service(kind="Step down", group="Young", to_group="Old", children_a_year=4.0)]
    problem = growing_up(0.0, 1.0, 0.0, sheets={"services": steps})
    young, old = kept_away(problem, np.array([[1, 0, 0, 0]]))
    close(young, reach(problem)[0])
    close(old, -young)


def test_a_service_on_a_typed_group_may_step_down_to_one_with_flows() -> None:
    steps = [service(kind="Step down", group="Children", to_group="Old", children_a_year=4.0)]
    typed = [group(months_in_care=12.0)]
    problem = growing_up(more=typed, need={"Children": 5.0}, sheets={"services": steps})
    young, old, children = kept_away(problem, np.array([[1, 0, 0, 0]]))
    close(young, 0.0)
    close(old, -children)
    close(children[0], at_once(0.25))


def test_today_carried_on_has_its_at_leasts_keep_children_from_every_group() -> None:
    services = [service(group="Young", children_a_year=4.0, at_most=1, at_least=1)]
    placed = {("Young", "Market"): 10.0, ("Old", "Market"): 10.0}
    problem = growing_up(0.0, 1.0, 0.0, sheets={"services": services, "placed": placed})
    today = carry_on(problem, np.full((2, 4), 10.0), np.array([[1, 0, 0, 0]]))
    assert today is not None
    close(today.children[:, 0], 10.0 - reach(problem))


# --- Who changes group ---


def test_of_those_who_stay_in_care_a_share_grows_old() -> None:
    # Both groups leave alike, so leaving does not matter: e^-1/4 a quarter stay young.
    problem = growing_up(0.7, 1.0, 0.7)
    close(changes_of_group(problem, 1.0), [[math.exp(-1 / 4), 1 - math.exp(-1 / 4)], [0, 1]])
    close(changes_of_group(problem, 0.5), [[math.exp(-1 / 8), 1 - math.exp(-1 / 8)], [0, 1]])


def test_those_who_leave_sooner_count_for_less_of_those_who_stay() -> None:
    # Young 101 a year on the way out or up, old 99: chances e^-101 and (e^-99 - e^-101) / 2, so small that
    # only their ratio is worth telling.
    problem = growing_up(100.0, 1.0, 99.0, period="year")
    still_young, grown = math.exp(-2.0), (1 - math.exp(-2.0)) / 2
    close(changes_of_group(problem, 1.0)[0], np.array([still_young, grown]) / (still_young + grown))


@pytest.mark.parametrize("leave", [1e4, 1e7])
def test_children_who_stay_only_minutes_keep_their_group(leave: float) -> None:
    problem = growing_up(leave, 0.0, 0.5, period="year")
    close(changes_of_group(problem, 1.0), np.eye(2))


def test_without_flows_nobody_changes_group_and_scipy_is_not_loaded() -> None:
    problem = council(groups=[group("Young", months_in_care=9.0), group("Old")])
    close(changes_of_group(problem, 1.0), np.eye(2))
    code = "import sys, optimiser.accounts, optimiser.verification; sys.exit('scipy' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0


# --- Children who change group keep their placement ---

HALVES = np.arange(4) + 0.5
STILL_YOUNG = np.exp(-HALVES / 4)
STILL_HOME = 10 * np.exp(-HALVES / 4)
"""Ten children in Homes, where stays are 12 months, half a quarter on and then each quarter."""


def homes(**sheets: Any) -> Problem:
    """Ten young children in homes; nobody comes or leaves, but they grow old at 1 a year."""
    provisions = [
        provision("Homes", stay_months=12.0, places=20.0, lost_a_year=sheets.pop("lost_a_year", 0.0)),
        provision("Market"),
    ]
    suits = {("Young", "Homes"), ("Young", "Market"), ("Old", "Market")}
    suits |= {("Old", "Homes")} if sheets.pop("suits_old", True) else set()
    return growing_up(
        provisions=provisions,
        suitability=dict.fromkeys(suits, "ok"),
        sheets={"placed": {YOUNG: 10.0}, **sheets},
    )


def need() -> Array:
    return np.array([10 * STILL_YOUNG, 10 - 10 * STILL_YOUNG])


def staying_as_they_must(problem: Problem, **changes: Any) -> Plan:
    """Everyone who must stays in homes, and no one else does; changes are to the children there."""
    there = {
        "Young": STILL_HOME * STILL_YOUNG + changes.pop("young", 0.0),
        "Old": STILL_HOME * (1 - STILL_YOUNG) + changes.pop("old", 0.0),
    }
    children = {(name, "Homes"): row for name, row in there.items()}
    needed = dict(zip(there, changes.pop("need", need()), strict=True))
    children |= {(name, "Market"): needed[name] - row for name, row in there.items()}
    return make_plan(problem, children=children, **changes)


def faults(problem: Problem, plan: Plan, needed: Array | None = None) -> list[str]:
    needed = need() if needed is None else needed
    accounts = account(problem, needed, plan)
    findings = verify(problem, needed, plan, accounts, solved(accounts.objective))
    return [each.check for each in findings if not each.passed]


SETTLED = "Settled children stay where they are"


def test_children_who_grew_old_in_homes_stay_there_to_the_bound() -> None:
    problem = homes()
    assert faults(problem, staying_as_they_must(problem)) == []


@pytest.mark.parametrize("group", ["young", "old"])
def test_children_who_changed_group_may_not_be_moved_out(group: str) -> None:
    problem = homes()
    plan = staying_as_they_must(problem, **{group: np.array([0, 0, 0, -1e-4])})
    assert faults(problem, plan) == [SETTLED]


def test_a_child_whose_new_group_may_not_be_there_leaves() -> None:
    problem = homes(suits_old=False)
    plan = staying_as_they_must(problem, old=-STILL_HOME * (1 - STILL_YOUNG))
    assert faults(problem, plan) == []


def test_children_who_changed_group_fall_with_the_need_of_the_new_group() -> None:
    # Only half of those who have grown old by the first midpoint need a placement, less than stays allow:
    # all of that half must be in homes.
    problem, needed = homes(), need()
    needed[1, 0] /= 2
    old = STILL_HOME * (1 - STILL_YOUNG)
    fewer = np.zeros(4)
    fewer[0] = needed[1, 0] - old[0]
    for t in (1, 2, 3):  # those who left are not there to stay later either
        fewer[t] = fewer[t - 1] * math.exp(-1 / 4)
    assert faults(problem, staying_as_they_must(problem, old=fewer, need=needed), needed) == []
    fewer[0] -= 1e-4
    assert faults(problem, staying_as_they_must(problem, old=fewer, need=needed), needed) == [SETTLED]


def test_nobody_joins_where_the_new_group_is_unsuited_but_by_growing_into_it() -> None:
    problem = homes(suits_old=False, placed={YOUNG: 10.0, OLD: 1e-9})
    assert faults(problem, staying_as_they_must(problem)) == []
    plan = staying_as_they_must(problem, old=np.array([0, 0, 0, 1e-4]))
    assert faults(problem, plan) == ["Nobody joins a placement that does not suit"]


@pytest.mark.parametrize(("more", "found"), [(0.0, []), (1e-4, ["Moves because a place ended"])])
def test_carers_who_leave_end_placements_of_those_who_changed_group(more: float, found: list[str]) -> None:
    # A fifth are lost a year: in the first half quarter 1 - 0.8^1/8 of the ten who would still be there.
    problem = homes(lost_a_year=0.2)
    most = (1 - 0.8 ** (1 / 8)) * STILL_HOME[0] + more
    plan = staying_as_they_must(problem, forced={OLD: [most, 0, 0, 0]})
    assert [each[:27] for each in faults(problem, plan)] == found


@pytest.mark.parametrize(("more", "found"), [(0.0, []), (1e-4, ["Services end no more"])])
def test_services_end_placements_of_those_they_reached_and_who_would_be_old(
    more: float, found: list[str]
) -> None:
    # 4 a year return home: half a child in the first quarter, one in each later one, young or old by then.
    problem = homes(services=[service(kind="Return home", group="Young", children_a_year=4.0)])
    young = reach(problem)[0]
    newly_young = young - math.exp(-1 / 4) * np.array([0, *young[:3]])
    newly_old = np.array([0.5, 1, 1, 1]) - newly_young + more
    plan = staying_as_they_must(
        problem, units={"Service": {0: 1}}, service_ends={OLD: newly_old}, need=need() - reach(problem)
    )
    assert [each[:20] for each in faults(problem, plan)] == found


def test_the_report_counts_as_staying_those_whom_the_check_holds_to_stay() -> None:
    problem = homes()
    plan = staying_as_they_must(problem)
    accounts = account(problem, need(), plan)
    stays = stay_on(Solved("Plan", problem, need(), plan, accounts), np.array([[10.0, 0.0], [0.0, 0.0]]))
    close(stays[:, 0], plan.children[:, 0])
