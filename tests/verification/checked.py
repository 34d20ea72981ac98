"""A council with a rule of every kind, a plan that keeps them all, and what the check says of a plan."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from optimiser.accounts import account
from optimiser.plan import Array, Breach, Finding, Plan
from optimiser.problem import Problem
from optimiser.verification import verify
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
    solved,
    target,
    where,
)

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
