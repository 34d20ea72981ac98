"""The sheets that every plan has, as data: time, groups and need, provisions, and where children are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optimiser.mathprog.care import state_care
from optimiser.mathprog.writing import (
    Key,
    Value,
    by_period,
    numbered,
    scalars,
    section,
    sparse,
    table,
    word,
)
from optimiser.plan import Array
from optimiser.problem import Pair, Problem
from optimiser.timeline import day_words


def state_stock(problem: Problem, need: Array) -> Iterator[str]:
    """State when, who, where, and where children are on the first day."""
    yield from _state_time(problem)
    yield from _state_groups(problem, need)
    yield from state_care(problem)
    yield from _state_provisions(problem)
    yield from _state_pairs(problem)


def _state_time(problem: Problem) -> Iterator[str]:
    settings, timeline = problem.settings, problem.timeline
    yield from section("Settings")
    yield from scalars(
        {
            "T0": timeline.plan_periods,
            "T": timeline.periods,
            "y": timeline.a_year,
            "weeks_in_a_year": settings.weeks_in_year,
            "discount_rate": settings.discount_rate,
            "inflation": settings.inflation,
            "b": settings.borrowing,
            "cost_of_a_move": settings.cost_of_a_move,
            "last_resort_charge": settings.last_resort_charge,
        }
    )
    if settings.nothing_suitable_price is not None:
        yield from scalars({"nothing_suitable_price": settings.nothing_suitable_price})
    yield from section("The first day of each period, and of the one after them all")
    yield "param : start day :="
    for t, start in enumerate(timeline.starts):
        yield f"  {t:2} {(start - settings.first_day).days:5} {word(day_words(start))}"
    yield ";"
    yield from _state_years(problem)


def _state_years(problem: Problem) -> Iterator[str]:
    years = problem.timeline.financial_years
    yield from section("Financial years")
    yield numbered("YEARS", len(years))
    columns: dict[str, list[Value]] = {
        "year": [each.label for each in years],
        "begins": [each.start for each in years],
        "ends": [each.end for each in years],
    }
    yield from table([f"from {day_words(each.start)}" for each in years], columns, problem.settings.first_day)


def _state_groups(problem: Problem, need: Array) -> Iterator[str]:
    names = [each.name for each in problem.groups]
    yield from section("Need groups")
    yield numbered("GROUPS", len(names))
    months = [problem.months_in_care(name) for name in names]
    yield from table(names, {"group": names, "months_in_care": months})
    yield from section("Need, by group and period")
    yield from by_period("N", need.tolist(), problem.timeline.starts[:-1])


def _state_provisions(problem: Problem) -> Iterator[str]:
    all_of_them = problem.provisions
    names = [each.name for each in all_of_them]
    yield from section("Provision")
    yield numbered("PROVISIONS", len(names))
    yield from table(
        names,
        {
            "provision": names,
            "places": [each.places for each in all_of_them],
            "open_until": [each.open_until for each in all_of_them],
            "lost": [each.lost_a_year for each in all_of_them],
            "occupancy": [each.occupancy for each in all_of_them],
            "weekly_price": [each.weekly_price for each in all_of_them],
            "cost_per_place": [each.weekly_cost_per_place for each in all_of_them],
            "growth": [each.price_growth for each in all_of_them],
            "stay": [each.stay_months for each in all_of_them],
            "chooses": [each.plan_chooses for each in all_of_them],
        },
        problem.settings.first_day,
    )


def _state_pairs(problem: Problem) -> Iterator[str]:
    yield from section("Suitability, Placed now, Prices, Places used: by group and provision")
    yield from scalars({"placed_known": problem.placed is not None})
    grids: dict[str, Mapping[Pair, Value]] = {
        "fit": problem.suitability,
        "placed": problem.placed or {},
        "own_price": problem.prices,
        "u": problem.places_used,
    }
    numbers = numbers_of_pairs(problem)
    names = {key: f"{group} in {provision}" for (group, provision), key in numbers.items()}
    for name, grid in grids.items():
        told = {numbers[pair]: value for pair, value in grid.items() if value != 0 or name != "placed"}
        yield from sparse(name, told, names)


def numbers_of_pairs(problem: Problem) -> dict[Pair, Key]:
    """Give the numbers of every group and provision, counted from 1."""
    return {
        (group.name, provision.name): (g + 1, p + 1)
        for g, group in enumerate(problem.groups)
        for p, provision in enumerate(problem.provisions)
    }
