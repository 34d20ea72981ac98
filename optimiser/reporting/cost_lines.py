"""The plan's money as lines: who or what it is spent on, of which kind, period by period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optimiser.levers import Lever
from optimiser.plan import Array
from optimiser.problem import Problem
from optimiser.reporting.book import Solved
from optimiser.reporting.words import LEVER_KINDS

SUPPORTED = "Supported accommodation"
OTHER = "Secure, health and other"
LEVERS = "Decisions: one-off, yearly, capital"
MOVES = "Moves"
NO_PLACE = "No suitable place"
_OWN, _BOUGHT = ": our own", ": bought"
_FAMILIES, _HOMES = "Families", "Homes and schools"
GROUPS = (
    _FAMILIES + _OWN,
    _FAMILIES + _BOUGHT,
    _HOMES + _OWN,
    _HOMES + _BOUGHT,
    SUPPORTED,
    OTHER,
    LEVERS,
    MOVES,
    NO_PLACE,
)
_SETTINGS = {
    "fostering": _FAMILIES,
    "kinship": _FAMILIES,
    "parents": _FAMILIES,
    "adoption": _FAMILIES,
    "residential": _HOMES,
    "residential school": _HOMES,
}


@dataclass(frozen=True)
class CostLine:
    """Money of one kind on one thing: real pounds a period (t), before and from partners' funding."""

    kind: str
    item: str
    cost: str
    group: str
    gross: Array
    funding: Array


def cost_lines(case: Solved) -> tuple[CostLine, ...]:
    """Give every line of a plan's money that is not nil; together they are all of its money."""
    return tuple(line for line in _lines(case) if np.any(line.gross) or np.any(line.funding))


def setting_group(problem: Problem, name: str) -> str:
    """The kind of placement, as charts show it, that a provision belongs to: the setting, own or bought."""
    provision = problem.provision(name)
    setting = provision.setting.casefold()
    if setting in _SETTINGS:
        own = provision.bought_by.casefold() in ("in-house", "none")
        return _SETTINGS[setting] + (_OWN if own else _BOUGHT)
    return SUPPORTED if setting == "supported" else OTHER


def served_by(lever: Lever) -> str | None:
    """The provision a lever mainly works on: the one it adds places to, else takes them from."""
    return next(iter([*lever.gained, *lever.given_up]), None)


def _lines(case: Solved) -> Iterator[CostLine]:
    problem, accounts = case.problem, case.accounts
    nothing = np.zeros(problem.timeline.periods)
    for p, provision in enumerate(problem.provisions):
        group = setting_group(problem, provision.name)
        funding = accounts.funding[:, :, p].sum(axis=(0, 1))
        yield CostLine(
            "Placements", provision.name, "Price", group, accounts.gross[:, p].sum(axis=0), funding
        )
        yield CostLine(
            "Places open on the first day",
            provision.name,
            "Cost per place",
            group,
            accounts.sunk[p],
            nothing,
        )
    for o, lever in enumerate(problem.levers):
        provided = served_by(lever)
        places = setting_group(problem, provided) if provided else LEVERS
        parts = (
            ("One-off", LEVERS, accounts.one_off[o]),
            ("Yearly", LEVERS, accounts.yearly[o]),
            ("Capital charge", LEVERS, accounts.capital_charge[o]),
            ("Cost per place", places, accounts.lever_place_cost[o]),
        )
        for cost, group, amount in parts:
            yield CostLine(LEVER_KINDS[lever.kind], lever.name, cost, group, amount, nothing)
    for m, move in enumerate(problem.moves):
        yield CostLine("Moves", move.name, "Planned moves", MOVES, accounts.planned_cost[m], nothing)
    yield CostLine(
        "Moves", "Because a place ended", "Moves not planned", MOVES, accounts.forced_cost, nothing
    )
    yield CostLine("No suitable place", "No suitable place", "Price", NO_PLACE, accounts.unmet_cost, nothing)
