"""Laws that every optimum keeps, whatever the council: each is solved as it is and once more, changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any, Literal

import pytest

from optimiser.problem import Fit, Pair, Problem, Target
from tests import builders as make
from tests.conftest import Measure
from tests.milp.solved import solve_exactly
from tests.random_councils import random_problem
from tests.sizes import FIRST_SEED, seeds

pytestmark = pytest.mark.promise(number=12)

NEARLY = 1e-6
NO_PLAN = float("inf")


@dataclass(frozen=True)
class Law:
    """A change of a council, and what it may do to the least cost: twice, the same, no more or no less."""

    change: Callable[[Problem], Problem]
    then: Literal["twice", "the same", "no more", "no less"]

    def holds(self, before: float, after: float) -> bool:
        slack = NEARLY * max(1.0, min(before, after))
        if self.then in ("no more", "no less"):
            fall = before - after if self.then == "no more" else after - before
            return before == after or fall >= -slack
        wanted = 2 * before if self.then == "twice" else before
        return after == wanted or abs(after - wanted) <= 2 * slack


def times(noun: Any, factor: float, *fields: str) -> Any:
    """Multiply fields of a noun; blank ones and words stay."""
    values = {field: getattr(noun, field) for field in fields}
    numbers = {field: value * factor for field, value in values.items() if isinstance(value, (int, float))}
    return replace(noun, **numbers)


MONEY = {
    "provisions": ("weekly_price", "weekly_cost_per_place"),
    "homes": ("capital", "opening_cost", "running_cost_a_year"),
    "campaigns": ("cost_per_household", "yearly_cost_per_household"),
    "contracts": ("price_per_place_a_week", "set_up_cost"),
    "services": ("set_up_cost", "running_cost_a_year"),
    "moves": ("cost",),
    "funders": ("weekly",),
    "price_changes": ("weekly",),
    "targets": ("strength",),
}
SIZE = {
    "provisions": ("places",),
    "homes": ("places", "places_given_up", "staff", *MONEY["homes"]),
    "campaigns": ("places_per_household", "staff", *MONEY["campaigns"]),
    "contracts": ("places_per_lot", "staff", "set_up_cost"),
    "services": ("children_a_year", "staff", *MONEY["services"]),
    "moves": ("children_a_year", "children_in_all"),
}
"""A block is paid by the place, so that twice the places cost twice as much already."""


def all_times(problem: Problem, factor: float, fields: dict[str, tuple[str, ...]]) -> Problem:
    tables: dict[str, Any] = {
        table: tuple(times(noun, factor, *names) for noun in getattr(problem, table))
        for table, names in fields.items()
    }
    return replace(problem, **tables)


def twice_the_pounds(problem: Problem) -> Problem:
    pounds = ("cost_of_a_move", "last_resort_charge", "nothing_suitable_price")
    return replace(
        all_times(problem, 2, MONEY),
        settings=times(problem.settings, 2, *pounds),
        prices={pair: 2 * price for pair, price in problem.prices.items()},
        limits=tuple(times(each, 2, "value") if each.of != "Staff" else each for each in problem.limits),
    )


def twice_the_council(problem: Problem) -> Problem:
    return replace(
        all_times(problem, 2, SIZE),
        need={key: 2 * children for key, children in problem.need.items()},
        placed=problem.placed and {pair: 2 * children for pair, children in problem.placed.items()},
        limits=tuple(times(each, 2, "value") for each in problem.limits),
        targets=tuple(times(each, 2, "value") if each.out_of is None else each for each in problem.targets),
    )


def funders_in_halves(problem: Problem) -> Problem:
    halves = [times(each, 0.5, "share", "weekly") for each in problem.funders]
    return replace(problem, funders=(*halves, *halves))


def levers_in_two_rows(problem: Problem) -> Problem:
    """Offer one unit of a lever on a row of its own, where no other rule counts the row's units together."""

    def rows(lever: Any) -> tuple[Any, ...]:
        together = (lever.at_least, lever.at_most_a_year, getattr(lever, "only_one_of", None))
        if any(each for each in together) or lever.at_most is None or lever.at_most < 2:
            return (lever,)
        other = replace(lever, name=f"{lever.name}, one more", at_most=1.0)
        return (replace(lever, at_most=lever.at_most - 1), other)

    tables = ("homes", "campaigns", "contracts")
    split: dict[str, Any] = {
        table: tuple(row for each in getattr(problem, table) for row in rows(each)) for table in tables
    }
    return replace(problem, **split)


def one_more_lever(problem: Problem) -> Problem:
    limited = next(each.name for each in problem.provisions if each.places is not None)
    home = make.home("One more", provision=limited, places=2.0, opening_cost=4000.0, at_most=2.0)
    return replace(problem, homes=(*problem.homes, home))


def one_more_of_each(problem: Problem) -> Problem:
    tables = ("homes", "campaigns", "contracts", "services")
    more: dict[str, Any] = {
        table: tuple(
            each if each.at_most is None else replace(each, at_most=each.at_most + 1)
            for each in getattr(problem, table)
        )
        for table in tables
    }
    return replace(problem, **more)


def any_date(problem: Problem) -> Problem:
    tables = ("homes", "campaigns", "contracts", "services", "moves")
    free: dict[str, Any] = {
        table: tuple(replace(each, earliest=None, latest=None) for each in getattr(problem, table))
        for table in tables
    }
    return replace(problem, **free)


def one_more_provision(problem: Problem) -> Problem:
    there = make.provision("One more", setting="supported", weekly_price=0.9 * problem.dearest_price)
    suits: dict[Pair, Fit] = {(group.name, "One more"): "ok" for group in problem.groups}
    return replace(
        problem, provisions=(*problem.provisions, there), suitability={**problem.suitability, **suits}
    )


def only_aims(problem: Problem) -> Problem:
    return with_targets(
        problem, lambda each: replace(each, strength="aim") if each.strength == "must" else each
    )


def later_dates(problem: Problem) -> Problem:
    first = problem.settings.first_day
    return with_targets(
        problem, lambda each: replace(each, by=max(first, each.by or first) + timedelta(days=150))
    )


def with_targets(problem: Problem, change: Callable[[Target], Target]) -> Problem:
    return replace(problem, targets=tuple(map(change, problem.targets)))


def dearer_placements(problem: Problem) -> Problem:
    return replace(
        all_times(problem, 1.1, {"provisions": ("weekly_price",)}),
        prices={pair: 1.1 * price for pair, price in problem.prices.items()},
    )


def wider_limits(problem: Problem) -> Problem:
    return all_times(problem, 1.1, {"limits": ("value",)})


def with_settings(**more: float) -> Callable[[Problem], Problem]:
    def change(problem: Problem) -> Problem:
        raised = {field: getattr(problem.settings, field) + by for field, by in more.items()}
        return replace(problem, settings=replace(problem.settings, **raised))

    return change


LAWS = {
    "twice the pounds are twice the cost": Law(twice_the_pounds, "twice"),
    "a council twice as large costs twice as much": Law(twice_the_council, "twice"),
    "a funder may pay in two halves": Law(funders_in_halves, "the same"),
    "a lever may stand on two rows": Law(levers_in_two_rows, "the same"),
    "one more lever never costs more": Law(one_more_lever, "no more"),
    "one more of each lever never costs more": Law(one_more_of_each, "no more"),
    "decisions at any date never cost more": Law(any_date, "no more"),
    "one more provision never costs more": Law(one_more_provision, "no more"),
    "no limits never cost more": Law(lambda problem: replace(problem, limits=()), "no more"),
    "wider limits never cost more": Law(wider_limits, "no more"),
    "no targets never cost more": Law(lambda problem: replace(problem, targets=()), "no more"),
    "an aim never costs more than a must": Law(only_aims, "no more"),
    "a later target never costs more": Law(later_dates, "no more"),
    "no planned moves never cost less": Law(lambda problem: replace(problem, moves=()), "no less"),
    "dearer placements never cost less": Law(dearer_placements, "no less"),
    "dearer moves never cost less": Law(with_settings(cost_of_a_move=700.0), "no less"),
    "dearer last resorts never cost less": Law(with_settings(last_resort_charge=300.0), "no less"),
}


@cache
def cost_as_it_is(seed: int) -> float:
    return cost_of(random_problem(seed, "small"))


def cost_of(problem: Problem) -> float:
    objective = solve_exactly(problem).report.objective
    return NO_PLAN if objective is None else objective


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("seed", seeds(everyday=2, in_all=100))
def test_the_law_holds(law: str, seed: int, measure: Measure) -> None:
    before, after = cost_as_it_is(seed), cost_of(LAWS[law].change(random_problem(seed, "small")))
    assert LAWS[law].holds(before, after), f"council {seed}: {before} became {after}"
    measure.count("councils set beside themselves under a law")
    measure.count("of them with another cost", before != after)


@pytest.mark.parametrize("law", LAWS)
def test_no_law_is_idle(law: str) -> None:
    problems = [random_problem(FIRST_SEED + seed, "small") for seed in range(40)]
    assert sum(LAWS[law].change(problem) != problem for problem in problems) >= 4


def test_there_are_twelve_laws_and_more() -> None:
    assert len(LAWS) >= 12
