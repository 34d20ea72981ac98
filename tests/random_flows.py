"""Flows and transitions for random councils: quick and slow ways through care, some only to another group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations
from random import Random

from optimiser.problem import Flow, Problem, Transition

ROUTES = ("", "children in need", "direct")


def with_flows(chance: Random, problem: Problem, first: Mapping[str, float]) -> Problem:
    """Project two or three groups from flows, near the children there are; the rest keep typed need."""
    names = [group.name for group in problem.groups]
    flowing = chance.sample(names, k=min(len(names), chance.choice((2, 2, 3))))
    ways = {name: _ways_out(chance) for name in flowing}
    changing = [(a, b) for a, b in permutations(flowing, 2) if chance.random() < 0.6]
    transitions = [Transition(from_group=a, to_group=b, rate=_rate(chance)) for a, b in changing]
    return replace(
        problem,
        need={key: children for key, children in problem.need.items() if key[0] not in flowing},
        flows=tuple(_flow(chance, name, first[name], ways[name]) for name in names if name in flowing),
        transitions=tuple(transitions),
    )


def _rate(chance: Random) -> float:
    return chance.choice((0.05, 0.3, 1.0, 4.0))


def _ways_out(chance: Random) -> dict[str, float]:
    """Give the ways out of a group: several, one, or none."""
    ways = ["return_home", "adoption", "turn_18", "other"]
    chosen = chance.sample(ways, k=chance.choice((0, 1, 2, 4)))
    return {way: round(chance.choice((0.1, 0.4, 1.5)) * chance.uniform(0.5, 1.5), 3) for way in chosen}


def _flow(chance: Random, name: str, children: float, ways: Mapping[str, float]) -> Flow:
    """Give flows under which a group roughly holds, falls or rises."""
    entries = children * sum(ways.values()) * chance.choice((0.0, 0.8, 1.0, 1.2)) + chance.choice((0.0, 3.0))
    routes = chance.sample(ROUTES, k=chance.choice((1, 1, 2, 3)))
    return Flow(
        group=name,
        on_first_day=children,
        entries={route: round(entries / len(routes), 2) for route in routes},
        entries_growth=chance.choice((0.0, 0.0, 0.05, -0.3)),
        **ways,
    )
