"""Targets, limits, funding and changing prices for random councils: of every kind, and near what binds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Literal

from optimiser.filters import EVERYTHING, Filter, parse_filter
from optimiser.problem import Funder, Limit, PriceChange, Problem, Rule, Target
from optimiser.timeline import Timeline

# Names that a careless solver's file would run together.
MARKETS = ("Market A", "Market_A")
COLUMNS = ("Group", "Provision", "Fit", "Setting", "Provider", "In area", "Family-based", "Level")
FILTERS = (
    "Setting = residential",
    "Fit = last resort",
    "In area = Y",
    "Setting = fostering and Level != high",
    "Provider = in-house | voluntary",
    "Family-based = Y",
    "Level = high",
)


def with_rules(chance: Random, problem: Problem) -> Problem:
    """Give the council targets, limits, funders and changes of price."""
    many = chance.choice
    return replace(
        problem,
        targets=tuple(_target(chance, problem, i) for i in range(many((0, 0, 1, 2)))),
        limits=tuple(_limit(chance, problem) for _ in range(many((0, 0, 1, 2)))),
        funders=tuple(_funder(chance, i) for i in range(many((0, 0, 1, 2)))),
        price_changes=tuple(_price_change(chance, problem, i) for i in range(many((0, 0, 1, 3)))),
    )


def _filter(chance: Random) -> Filter:
    return parse_filter(chance.choice(FILTERS), COLUMNS)


Strength = Literal["must", "aim", "watch"] | float
STRENGTHS: tuple[Strength, ...] = ("must", "aim", "watch", 150.0, 800.0)
RULES: tuple[Rule, ...] = ("at least", "at most")


def _target(chance: Random, problem: Problem, i: int) -> Target:
    """Make a target that bites if it can be missed, and leaves room if it must be kept."""
    days = chance.choice((None, None, -10, 40, 130, 500))
    strength = chance.choice(STRENGTHS)
    counts_places = chance.random() < 0.25
    plain = Target(
        name=f"target {i}",
        count=_filter(chance),
        out_of=None,
        counts_places=counts_places,
        rule=chance.choice(RULES),
        value=float(chance.choice((1, 4, 12))),
        by=None if days is None else problem.settings.first_day + timedelta(days=days),
        strength="aim" if strength == "must" and counts_places else strength,
    )
    return _of_places(chance, problem, plain) if counts_places else _of_children(chance, plain)


def _of_places(chance: Random, problem: Problem, target: Target) -> Target:
    limited = [each.name for each in problem.provisions if each.places is not None]
    count = parse_filter(f"Provision = {chance.choice(limited)}", COLUMNS)
    if chance.random() < 0.5:
        return replace(target, count=count)
    return replace(
        target, count=count, out_of=parse_filter(f"Provision = {' | '.join(limited)}", COLUMNS), value=0.4
    )


def _of_children(chance: Random, target: Target) -> Target:
    if chance.random() < 0.4:
        return replace(target, strength="aim" if target.strength == "must" else target.strength)
    value = chance.choice((0.05, 0.15) if target.strength == "must" else (0.2, 0.5))
    out_of = chance.choice((EVERYTHING, EVERYTHING, _filter(chance)))
    return replace(target, out_of=out_of, value=value if target.rule == "at least" else 1 - value)


def _limit(chance: Random, problem: Problem) -> Limit:
    year = chance.choice((None, None, chance.choice(problem.timeline.financial_years).label))
    kind = chance.choice(("Revenue", "Revenue", "Capital", "Staff"))
    if kind == "Staff":
        return Limit(name="Staff", of="Staff", year=year, value=chance.choice((0.2, 3.0, 7.0)))
    if kind == "Capital":
        return Limit(name="Capital", of="Capital", year=year, value=chance.choice((0.0, 160_000.0)))
    children = sum(n for (_, day), n in problem.need.items() if day == problem.settings.first_day)
    children += sum(flow.on_first_day for flow in problem.flows)
    typical = children * problem.price((problem.groups[0].name, MARKETS[0])) * problem.settings.weeks_in_year
    value = typical * chance.choice((0.6, 0.8, 1.0, 1.3))
    return Limit(name="Revenue", of="Revenue", year=year, value=round(value, 2))


def _funder(chance: Random, i: int) -> Funder:
    return Funder(
        name=f"funder {i}",
        applies_to=_filter(chance),
        share=chance.choice((0.0, 0.1, 0.5)),
        weekly=chance.choice((0.0, 300.0, 800.0)),
    )


def _price_change(chance: Random, problem: Problem, i: int) -> PriceChange:
    time: Timeline = problem.timeline
    return PriceChange(
        name=f"change {i}",
        applies_to=_filter(chance),
        start=chance.choice((None, time.starts[1], time.starts[1] + timedelta(days=1))),
        share=chance.choice((0.0, -0.07, 0.2)),
        weekly=chance.choice((0.0, -600.0, 150.0)),
    )
