"""The most that one unit of a lever could be worth in money: beyond that, no price is told as one."""

from __future__ import annotations

from optimiser.levers import Lever
from optimiser.problem import Problem


def worth_at_most(problem: Problem, lever: Lever) -> float:
    """Give what one unit would spare if every child it has room for, or reaches, cost the dearest price.

    The dearest is that of `Provision` and `Prices`, or the price when nothing suitable is free. A lever worth
    more than that is worth it to a target, or to keep children out of last resorts, and not in money.

    Args:
        problem: The workbook with the scenario's changes made.
        lever: The lever; a closure counts the places it gives up, and what changes no place one child.

    Returns:
        Pounds in the unit of the lever's price: a place a week of a block, once for a household, else a year.
    """
    weekly = max(problem.dearest_price, problem.nothing_suitable_price)
    a_year = weekly * problem.settings.weeks_in_year
    if lever.kind == "block":
        return weekly
    if lever.kind == "foster":
        return a_year * _places(lever) * _years_there(problem, lever)
    return a_year * max(_places(lever), _children_away(problem, lever), 1.0)


def _places(lever: Lever) -> float:
    return max(sum(lever.gained.values()), sum(lever.given_up.values()))


def _years_there(problem: Problem, lever: Lever) -> float:
    """How long a household stays on average, or the periods solved if those are shorter."""
    solved = problem.timeline.periods / problem.timeline.a_year
    return min(solved, 1 / lever.leaving_a_year) if lever.leaving_a_year else solved


def _children_away(problem: Problem, lever: Lever) -> float:
    """How many children a service keeps away at once, when it has run for as long as they would stay."""
    solved = problem.timeline.periods / problem.timeline.a_year
    stays = {group.name: (group.months_in_care or 12 * solved) / 12 for group in problem.groups}
    return sum(each.reached * min(solved, stays[each.group]) for each in lever.effects)
