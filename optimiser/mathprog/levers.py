"""What the plan may do, as data: levers, the places they add, what services reach, and planned moves."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.mathprog.writing import Key, Value, members, numbered, section, sparse, table
from optimiser.problem import Problem


def state_levers(problem: Problem) -> Iterator[str]:
    """State levers in the order of their sheets, and planned moves."""
    levers = problem.levers
    names = [each.name for each in levers]
    yield from section("Levers: new homes, foster recruitment, block contracts, services")
    yield numbered("LEVERS", len(levers))
    yield from table(
        names,
        {
            "lever": names,
            "months": [each.months for each in levers],
            "term": [each.term_months for each in levers],
            "leaving": [each.leaving_a_year for each in levers],
            "at_least": [each.at_least for each in levers],
            "at_most": [each.at_most for each in levers],
            "at_most_a_year": [each.at_most_a_year for each in levers],
            "earliest": [each.earliest for each in levers],
            "latest": [each.latest for each in levers],
            "staff": [each.staff for each in levers],
            "one_off": [each.one_off for each in levers],
            "yearly": [each.yearly for each in levers],
            "weekly": [each.weekly for each in levers],
            "capital": [each.capital for each in levers],
            "life": [each.asset_life_years for each in levers],
        },
        problem.settings.first_day,
    )
    yield from _state_places(problem)
    yield from _state_only_one_of(problem)
    yield from _state_effects(problem)
    yield from _state_moves(problem)


def _state_places(problem: Problem) -> Iterator[str]:
    values: dict[Key, Value] = {}
    names: dict[Key, str] = {}
    for o, lever in enumerate(problem.levers):
        for p, provision in enumerate(problem.provisions):
            if lever.net_places(provision.name):
                values[o + 1, p + 1] = lever.net_places(provision.name)
                names[o + 1, p + 1] = f"{lever.name}: {provision.name}"
    yield from sparse("added", values, names)


def _state_only_one_of(problem: Problem) -> Iterator[str]:
    shared: dict[str, list[int]] = {}
    for o, lever in enumerate(problem.levers):
        if lever.only_one_of is not None:
            shared.setdefault(lever.only_one_of, []).append(o + 1)
    yield numbered("WORDS", len(shared))
    for i, those in enumerate(shared.values()):
        yield members(f"ONLY_ONE_OF[{i + 1}]", ((o,) for o in those))


def _state_effects(problem: Problem) -> Iterator[str]:
    numbers = {group.name: g + 1 for g, group in enumerate(problem.groups)}
    effects = [
        (o + 1, lever.name, effect) for o, lever in enumerate(problem.levers) for effect in lever.effects
    ]
    yield from section("What services do to groups; children a year are those reached with success")
    yield numbered("EFFECTS", len(effects))
    yield from table(
        [name for _, name, _ in effects],
        {
            "service": [o for o, _, _ in effects],
            "kind": [effect.kind for _, _, effect in effects],
            "on": [numbers[effect.group] for _, _, effect in effects],
            "to": [None if effect.to_group is None else numbers[effect.to_group] for _, _, effect in effects],
            "reached": [effect.reached for _, _, effect in effects],
        },
    )


def _state_moves(problem: Problem) -> Iterator[str]:
    groups = {group.name: g + 1 for g, group in enumerate(problem.groups)}
    provisions = {provision.name: p + 1 for p, provision in enumerate(problem.provisions)}
    moves = problem.moves
    names = [each.name for each in moves]
    yield from section("Planned moves")
    yield numbered("MOVES", len(moves))
    yield from table(
        names,
        {
            "move": names,
            "from": [provisions[each.from_provision] for each in moves],
            "into": [provisions[each.to_provision] for each in moves],
            "children_a_year": [each.children_a_year for each in moves],
            "children_in_all": [each.children_in_all for each in moves],
            "own_cost": [each.cost for each in moves],
            "move_earliest": [each.earliest for each in moves],
            "move_latest": [each.latest for each in moves],
        },
        problem.settings.first_day,
    )
    for q, each in enumerate(moves):
        yield members(f"MOVED[{q + 1}]", ((groups[name],) for name in each.groups))
