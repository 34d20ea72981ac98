"""Random councils, each made from a seed: small, odd and tight, so that every rule binds somewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from optimiser.problem import Fit, Group, Pair, Problem, Provision, Settings
from tests.random_flows import with_flows
from tests.random_levers import Size, with_levers, with_moves
from tests.random_rules import MARKETS, with_rules

FIRST_DAYS = (date(2017, 4, 1), date(2017, 6, 1), date(2018, 1, 31), date(2016, 2, 29), date(2019, 9, 17))


def random_problem(seed: int, size: Size = "small", flows: bool = False) -> Problem:
    """Make the council of a seed; the same seed always makes the same one.

    `tiny` councils have so few whole plans that all can be tried; `large` ones take seconds to solve. With
    flows, the need of two or more groups is projected and others beside them keep typed need.
    """
    chance = Random(f"flows {seed}") if flows else Random(seed)
    settings = _settings(chance, size)
    groups = _groups(chance, {"tiny": 2, "small": 3, "large": 5}[size] + flows, fewest=2 if flows else 1)
    provisions = _provisions(chance, settings, {"tiny": 2, "small": 3, "large": 5}[size])
    suitability = _suitability(chance, groups, provisions)
    first = {group.name: chance.choice((0.0, *[round(chance.uniform(2, 25), 1)] * 9)) for group in groups}
    placed = _placed(chance, first, provisions, suitability) if chance.random() < 0.8 else None
    if placed is None:
        provisions = tuple(replace(each, plan_chooses=True) for each in provisions)
    problem = Problem(
        settings=settings,
        groups=groups,
        need=_need(chance, settings, first),
        provisions=provisions,
        suitability=suitability,
        placed=placed,
        prices=_some(chance, suitability, 0.2, lambda: round(chance.uniform(0, 5000), 2)),
        places_used=_some(chance, suitability, 0.15, lambda: chance.choice((2.0, 1.5, 0.5))),
    )
    if flows:
        problem = with_flows(chance, problem, first)
    return with_rules(chance, with_moves(chance, with_levers(chance, problem, size)))


def _some(
    chance: Random, pairs: Mapping[Pair, Fit], share: float, value: Callable[[], float]
) -> dict[Pair, float]:
    return {pair: value() for pair in pairs if chance.random() < share}


def _settings(chance: Random, size: Size) -> Settings:
    period = chance.choice(("month", "quarter", "quarter", "year"))
    most = {"tiny": 3, "small": 7, "large": 12}[size]
    beyond = {"month": (0.0, 0.1), "quarter": (0.0, 0.25, 0.5), "year": (0.0, 1.0, 2.0)}[period]
    return Settings(
        title=f"A council of size {size}",
        council="Anyshire",
        first_day=chance.choice(FIRST_DAYS),
        period=period,  # type: ignore[arg-type]
        periods=chance.randint(2, most),
        years_beyond=chance.choice(beyond[:2] if size == "tiny" else beyond),
        weeks_in_year=chance.choice((52.0, 52.14)),
        discount_rate=chance.choice((0.0, 0.035, 0.1)),
        inflation=chance.choice((0.0, 0.02, 0.05)),
        borrowing_rate=chance.choice((None, 0.0, 0.045)),
        financial_year_start=chance.choice((4, 4, 1, 9)),
        cost_of_a_move=chance.choice((1000.0, 250.0, 0.0)),
        last_resort_charge=chance.choice((0.0, 400.0)),
        gap=0.0,
    )


def _groups(chance: Random, most: int, fewest: int) -> tuple[Group, ...]:
    return tuple(
        Group(
            name=f"Group {i}",
            age_from=float(5 * i),
            age_to=17.0,
            months_in_care=chance.choice((None, 8.0, 18.0, 40.0)),
            tags={"Level": chance.choice(("high", "low"))},
        )
        for i in range(chance.randint(fewest, most))
    )


def _need(chance: Random, settings: Settings, first: Mapping[str, float]) -> dict[tuple[str, date], float]:
    """Give need that starts near the children placed now and then rises, falls or does both."""
    need: dict[tuple[str, date], float] = {}
    end = settings.timeline.starts[-1]
    middle = settings.first_day + (end - settings.first_day) / 2
    for group, children in first.items():
        level = children
        for day in (settings.first_day, middle, end):
            need[group, day] = round(level, 2)
            level *= chance.choice((0.0, 0.7, 0.9, 1.0, 1.0, 1.1, 1.4))
    return need


# Names that a careless solver's file would run together.
LIMITED = ("home A", "home_A", "Fostering", "Home-A", "Lodgings")


def _provisions(chance: Random, settings: Settings, most: int) -> tuple[Provision, ...]:
    market = _provision(chance, MARKETS[0], places=None, weekly_price=round(chance.uniform(1500, 5000), 2))
    if chance.random() < 0.1:
        market = replace(market, lost_a_year=0.2)
    found = [market]
    if chance.random() < 0.3:
        found.append(replace(market, name=MARKETS[1], in_area=False, stay_months=None, weekly_price=6000.0))
    if chance.random() < 0.25:
        kin = _provision(chance, "Relatives", places=None, weekly_price=200.0)
        found.append(replace(kin, setting="kinship", plan_chooses=False))
    found.extend(_limited(chance, settings, name) for name in LIMITED[: chance.randint(1, most)])
    chance.shuffle(found)
    return tuple(found)


def _provision(chance: Random, name: str, **given: Any) -> Provision:
    return Provision(
        name=name,
        setting=chance.choice(("residential", "fostering", "supported")),
        provider=chance.choice(("in-house", "independent", "voluntary")),
        bought_by="spot",
        family_based=chance.random() < 0.5,
        in_area=chance.random() < 0.7,
        price_growth=chance.choice((0.0, 0.0, 0.03, -0.02)),
        stay_months=chance.choice((None, 5.0, 14.0, 30.0)),
        **given,
    )


def _limited(chance: Random, settings: Settings, name: str) -> Provision:
    days = (settings.timeline.starts[-1] - settings.first_day).days
    until = settings.first_day + timedelta(days=chance.randint(1, days))
    return _provision(
        chance,
        name,
        places=float(chance.choice((0, 2, 5, 9))),
        open_until=until if chance.random() < 0.2 else None,
        lost_a_year=chance.choice((0.0, 0.0, 0.12, 0.3)),
        occupancy=chance.choice((1.0, 0.85, 0.9)),
        weekly_price=chance.choice((0.0, 450.0, 900.0, 2500.0)),
        weekly_cost_per_place=chance.choice((0.0, 0.0, 700.0, 2000.0)),
    )


def _suitability(
    chance: Random, groups: tuple[Group, ...], provisions: tuple[Provision, ...]
) -> dict[Pair, Fit]:
    fits: tuple[Fit, ...] = ("best", "ok", "last resort")
    return {
        (group.name, provision.name): chance.choice(fits)
        for group in groups
        for provision in provisions
        if chance.random() < (0.97 if provision.name == MARKETS[0] else 0.7)
    }


def _placed(
    chance: Random,
    first: Mapping[str, float],
    provisions: tuple[Provision, ...],
    suitability: Mapping[Pair, Fit],
) -> dict[Pair, float]:
    """Spread the children there are, sometimes a few more or fewer, sometimes where they should not be."""
    placed: dict[Pair, float] = {}
    for group, children in first.items():
        names = [each.name for each in provisions]
        here = [name for name in names if (group, name) in suitability or chance.random() < 0.25]
        weights = {name: chance.random() for name in here}
        each = children * chance.choice((1.0, 1.0, 0.9, 1.05)) / (sum(weights.values()) or 1.0)
        placed.update({(group, name): round(each * weight, 1) for name, weight in weights.items()})
    return placed
