"""What a plan must respect and what partners pay, as data: targets, limits, funding and price changes."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.filters import Filter
from optimiser.mathprog.stock import numbers_of_pairs
from optimiser.mathprog.writing import Key, members, numbered, section, table
from optimiser.problem import Problem, Target


def state_rules(problem: Problem) -> Iterator[str]:
    """State targets, limits, funding and price changes, filters as the pairs they match."""
    yield from _state_targets(problem)
    yield from _state_limits(problem)
    yield from _state_funding(problem)
    yield from _state_price_changes(problem)


def _state_targets(problem: Problem) -> Iterator[str]:
    targets = problem.targets
    names = [each.name for each in targets]
    yield from section("Targets")
    yield numbered("TARGETS", len(targets))
    words = [each.strength if isinstance(each.strength, str) else "priced" for each in targets]
    pounds = [None if isinstance(each.strength, str) else each.strength for each in targets]
    yield from table(
        names,
        {
            "target": names,
            "sign": [1 if each.rule == "at least" else -1 for each in targets],
            "is_share": [each.out_of is not None for each in targets],
            "value": [each.value for each in targets],
            "due": [each.by for each in targets],
            "strength": words,
            "pounds_a_week": pounds,
        },
        problem.settings.first_day,
    )
    for j, target in enumerate(targets):
        yield from _state_counted(problem, target, j + 1)


def _state_counted(problem: Problem, target: Target, j: int) -> Iterator[str]:
    for name, rule in (("COUNTED", target.count), ("OUT_OF", target.out_of)):
        if rule is not None and target.counts_places:
            yield members(f"PLACES_{name}[{j}]", _provisions(problem, rule))
        elif rule is not None:
            yield members(f"{name}[{j}]", _pairs(problem, rule))


def _pairs(problem: Problem, rule: Filter) -> list[Key]:
    numbers = numbers_of_pairs(problem)
    return [numbers[pair] for pair in problem.matching(rule)]


def _provisions(problem: Problem, rule: Filter) -> list[Key]:
    matching = problem.provisions_matching(rule)
    return [(p + 1,) for p, each in enumerate(problem.provisions) if each.name in matching]


def _state_limits(problem: Problem) -> Iterator[str]:
    limits, years = problem.limits, problem.timeline.financial_years
    names = [each.name for each in limits]
    yield from section("Limits")
    yield numbered("LIMITS", len(limits))
    yield from table(
        names,
        {"limit": names, "of": [each.of for each in limits], "ceiling": [each.value for each in limits]},
    )
    for number, limit in enumerate(limits):
        held = ((c + 1,) for c, year in enumerate(years) if limit.binds_in(year.label))
        yield members(f"HELD[{number + 1}]", held)


def _state_funding(problem: Problem) -> Iterator[str]:
    funders = problem.funders
    yield from section("Funding")
    yield numbered("FUNDERS", len(funders))
    yield from table(
        [each.name for each in funders],
        {
            "funded_share": [each.share for each in funders],
            "funded_pounds": [each.weekly for each in funders],
        },
    )
    for c, each in enumerate(funders):
        yield members(f"FUNDED[{c + 1}]", _pairs(problem, each.applies_to))


def _state_price_changes(problem: Problem) -> Iterator[str]:
    changes = problem.price_changes
    yield from section("Price changes, in order")
    yield numbered("CHANGES", len(changes))
    yield from table(
        [each.name for each in changes],
        {
            "from_day": [each.start for each in changes],
            "change_share": [each.share for each in changes],
            "change_pounds": [each.weekly for each in changes],
        },
        problem.settings.first_day,
    )
    for c, each in enumerate(changes):
        yield members(f"CHANGED[{c + 1}]", _pairs(problem, each.applies_to))
