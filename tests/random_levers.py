"""Levers and planned moves for random councils: leads that bite, terms, changes of use, several effects."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any, Literal

from optimiser.levers import BlockContract, Campaign, NewHome, ServiceRow
from optimiser.problem import PlannedMove, Problem

Size = Literal["tiny", "small", "large"]


def with_levers(chance: Random, problem: Problem, size: Size) -> Problem:
    """Give the council homes, campaigns, contracts and services."""
    makers = [_home, _change_of_use, _campaign, _contract, _service]
    kinds = chance.choices(makers, k={"tiny": 2, "small": 4, "large": 8}[size])
    kinds += [_service] if problem.flows else []
    sheets: dict[str, list[Any]] = {"homes": [], "campaigns": [], "contracts": [], "services": []}
    for i, make in enumerate(kinds):
        for sheet, rows in make(chance, problem, f"lever {i}", size).items():
            sheets[sheet] += rows
    if len(sheets["homes"]) > 1 and chance.random() < 0.4:
        either = [replace(home, only_one_of=chance.choice(("site", "Site"))) for home in sheets["homes"]]
        sheets["homes"] = [either[0], *(replace(home, at_least=0.0) for home in either[1:])]
    return replace(
        problem,
        homes=tuple(sheets["homes"]),
        campaigns=tuple(sheets["campaigns"]),
        contracts=tuple(sheets["contracts"]),
        services=tuple(sheets["services"]),
    )


def with_moves(chance: Random, problem: Problem) -> Problem:
    """Give the council up to two kinds of planned move."""
    many = chance.choice((0, 0, 1, 2))
    moves = [move for i in range(many) for move in _move(chance, problem, f"move {i}")]
    return replace(problem, moves=tuple(moves))


Rows = dict[str, list[Any]]


def _offer(chance: Random, problem: Problem, name: str, size: Size) -> dict[str, Any]:
    time = problem.timeline
    mid = time.starts[time.periods // 2]
    return {
        "name": name,
        "at_most": float(chance.choice((1, 2))) if size == "tiny" else float(chance.choice((1, 2, 4))),
        "at_least": float(chance.random() < 0.12),
        "earliest": chance.choice((None, None, None, time.starts[1], time.starts[0] + timedelta(days=20))),
        "latest": chance.choice((None, None, None, mid)),
    }


def _lead(chance: Random, problem: Problem) -> float:
    months = problem.timeline.months
    return float(chance.choice((0.0, months / 2, months, round(1.3 * months, 1), 4.0 if months > 1 else 1.0)))


def _limited_names(problem: Problem) -> list[str]:
    return [each.name for each in problem.provisions if each.places is not None]


def _home(chance: Random, problem: Problem, name: str, size: Size) -> Rows:
    capital = chance.choice((0.0, 0.0, 150_000.0))
    home = NewHome(
        **_offer(chance, problem, name, size),
        provision=chance.choice(_limited_names(problem)),
        places=float(chance.choice((1, 2, 4))),
        capital=capital,
        asset_life_years=chance.choice((1.0, 25.0)) if capital else None,
        opening_cost=chance.choice((0.0, 5000.0)),
        running_cost_a_year=chance.choice((0.0, 40_000.0, -3000.0)),
        months_to_open=_lead(chance, problem),
        at_most_a_year=chance.choice((None, None, 1.0)),
        staff=chance.choice((0.0, 6.5)),
    )
    return {"homes": [home]}


def _change_of_use(chance: Random, problem: Problem, name: str, size: Size) -> Rows:
    """Make a change of use, or a closure where no other limited provision is there to change to."""
    (home,) = _home(chance, problem, name, size)["homes"]
    old = [each for each in problem.provisions if each.places and each.name != home.provision]
    if not old:
        return {"homes": [home]}
    closes = chance.random() < 0.4
    return {
        "homes": [
            replace(
                home,
                provision=None if closes else home.provision,
                places=0.0 if closes else home.places,
                instead_of=old[0].name,
                places_given_up=1.0,
                at_most=min(home.at_most, old[0].places or 0),
            )
        ]
    }


def _campaign(chance: Random, problem: Problem, name: str, size: Size) -> Rows:
    campaign = Campaign(
        **_offer(chance, problem, name, size),
        provision=chance.choice(_limited_names(problem)),
        places_per_household=chance.choice((1.0, 1.26, 2.0)),
        cost_per_household=chance.choice((0.0, 4000.0, 20_000.0)),
        yearly_cost_per_household=chance.choice((0.0, 8000.0)),
        months_to_approve=_lead(chance, problem),
        leaving_a_year=chance.choice((0.0, 0.12, 0.4)),
        at_most_a_year=chance.choice((None, 2.0)),
        staff=chance.choice((0.0, 0.1)),
    )
    if size != "tiny" and chance.random() < 0.2:
        campaign = replace(campaign, at_most=None)
    return {"campaigns": [campaign]}


def _contract(chance: Random, problem: Problem, name: str, size: Size) -> Rows:
    months = problem.timeline.months
    contract = BlockContract(
        **_offer(chance, problem, name, size),
        provision=chance.choice(_limited_names(problem)),
        places_per_lot=float(chance.choice((1, 3))),
        price_per_place_a_week=chance.choice((300.0, 1500.0)),
        set_up_cost=chance.choice((0.0, 3000.0)),
        months_to_start=_lead(chance, problem),
        term_months=chance.choice((None, float(months), 1.6 * months, 2.0 * months)),
        at_most_a_year=chance.choice((None, 1.0)),
    )
    return {"contracts": [contract]}


def _service(chance: Random, problem: Problem, name: str, size: Size) -> Rows:
    flowing = [flow.group for flow in problem.flows]
    cared = [group.name for group in problem.groups if group.months_in_care or group.name in flowing]
    if not cared:
        return _campaign(chance, problem, name, size)
    offer = _offer(chance, problem, name, size)
    months = problem.timeline.months
    if size != "tiny" and chance.random() < 0.2:
        offer["at_most"] = None
    first = ServiceRow(
        **offer,
        set_up_cost=chance.choice((0.0, 2000.0)),
        running_cost_a_year=chance.choice((0.0, 30_000.0)),
        months_to_start=_lead(chance, problem),
        runs_for_months=chance.choice((None, None, 1.5 * months)),
        staff=chance.choice((0.0, 3.0)),
        confidence=1.0,
        **_effect(chance, problem, cared),
    )
    more = ServiceRow(name=name, at_most=None, **_effect(chance, problem, cared))
    return {"services": [first, more] if chance.random() < 0.4 else [first]}


def _effect(chance: Random, problem: Problem, cared: list[str]) -> dict[str, Any]:
    if chance.random() < 0.1:
        return {}
    group = chance.choice(cared)
    others = [each.name for each in problem.groups if each.name != group]
    kind = chance.choice(("Prevent entry", "Return home", "Step down") if others else ("Return home",))
    return {
        "kind": kind,
        "group": group,
        "to_group": chance.choice(others) if kind == "Step down" else None,
        "children_a_year": chance.choice((1.0, 2.5)),
        "success_rate": chance.choice((0.5, 0.8)),
    }


def _move(chance: Random, problem: Problem, name: str) -> list[PlannedMove]:
    time = problem.timeline
    own = [each for each in problem.provisions if each.plan_chooses]
    ends = [
        (start, end)
        for start in own
        for end in own
        if start.name != end.name and start.stay_months is not None
    ]
    if not ends:
        return []
    start, end = chance.choice(ends)
    groups = tuple(
        group.name
        for group in problem.groups
        if (group.name, start.name) in problem.pairs and (group.name, end.name) in problem.suitability
    )
    if not groups:
        return []
    return [
        PlannedMove(
            name=name,
            from_provision=start.name,
            to_provision=end.name,
            groups=groups,
            children_a_year=chance.choice((None, 2.0)),
            children_in_all=chance.choice((None, 1.5)),
            cost=chance.choice((None, 0.0, 3000.0)),
            earliest=chance.choice((None, time.starts[1])),
            latest=chance.choice((None, time.starts[-1])),
        )
    ]
