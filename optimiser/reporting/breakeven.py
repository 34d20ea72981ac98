"""How full a new place must be before it costs less than buying the same care child by child."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimiser.accounts.lever_money import annuity, cost_a_place
from optimiser.levers import Lever
from optimiser.plan import Array
from optimiser.problem import Problem, Provision

_FITS = ("best", "ok")
_ANY = 1e-3
"""Places; fewer free are none."""
_NOT_BY_THE_CHILD = ("in-house", "block", "none")


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The occupancy at which a lever's places pay, and what they are set against; or why there is none."""

    occupancy: float | None
    against: str


def capital_charge_a_year(problem: Problem, lever: Lever, d: int) -> float:
    """What one unit's capital costs a year, level in cash, if decided in period `d`."""
    if not lever.capital or not lever.asset_life_years:
        return 0.0
    at_decision = (1 + problem.settings.inflation) ** problem.timeline.years_to_midpoint(d)
    return float(lever.capital * at_decision * annuity(problem.settings.borrowing, lever.asset_life_years))


def break_even(problem: Problem, lever: Lever, d: int, prices: Array, room: Array) -> BreakEven:
    """The share of a lever's places that must be filled to cost no more than buying the same care elsewhere.

    What its places cost a week, filled or empty, over what a child there would otherwise cost: the cheapest
    suitable provision bought child by child that has room, of the group for which that is dearest, less the
    price paid here. Real prices of the period in which it opens, before partners' funding; one-off costs left
    out.

    Args:
        problem: The workbook with the scenario's changes made.
        lever: The lever decided.
        d: The period of the decision.
        prices: Gross weekly prices, shape (groups, provisions, periods).
        room: Places that the plan leaves free, shape (provisions, periods); infinite where there is no limit.
    """
    gained = {name: places for name, places in lever.gained.items() if places > 0}
    if not gained:
        return BreakEven(None, "Adds no places")
    timeline = problem.timeline
    name, places = next(iter(gained.items()))
    opens = min(timeline.periods - 1, d + int(lever.months / timeline.months))
    dearest = _dearest_elsewhere(problem, name, prices[:, :, opens], room[:, opens] > _ANY)
    if dearest is None:
        return BreakEven(None, _why_not(problem, name))
    spared, words = dearest
    if spared <= 0:
        return BreakEven(None, f"Not cheaper when full than {words}")
    weeks = problem.settings.weeks_in_year
    inflation = (1 + problem.settings.inflation) ** -timeline.years_to_midpoint(opens)
    yearly = lever.yearly + capital_charge_a_year(problem, lever, d) * inflation
    p = [provision.name for provision in problem.provisions].index(name)
    place_cost = float(cost_a_place(problem)[p, opens]) / timeline.weeks
    weekly = (yearly / weeks + lever.weekly) / places + place_cost
    if weekly <= 0:
        told = f"Costs nothing while empty. A child there spares £{spared:,.0f} a week, against {words}"
        return BreakEven(None, f"{told}{_repaid(lever, spared)}")
    return BreakEven(weekly / spared, words)


def _repaid(lever: Lever, spared: float) -> str:
    """In how many weeks of a child's care what one unit costs once is repaid; blank where that is nothing."""
    if not lever.one_off:
        return ""
    weeks = math.ceil(lever.one_off / spared)
    return f"; £{lever.one_off:,.0f} is repaid in {weeks:,} week{'' if weeks == 1 else 's'} of one child"


def _dearest_elsewhere(
    problem: Problem, name: str, prices: Array, has_room: NDArray[np.bool_]
) -> tuple[float, str] | None:
    """The most spared a week by placing a child in the named provision and not buying a place for the child.

    Each group it suits would go to the cheapest place bought that has room, or to the cheapest where none
    has; the group for which that is dearest counts.
    """
    column = {provision.name: p for p, provision in enumerate(problem.provisions)}
    spared = []
    for g, group in enumerate(problem.groups):
        if problem.fit((group.name, name)) not in _FITS:
            continue
        elsewhere = [
            (not has_room[column[other.name]], float(prices[g, column[other.name]]), other.name)
            for other in problem.provisions
            if bought(other) and other.name != name and problem.fit((group.name, other.name)) in _FITS
        ]
        if elsewhere:
            _, price, other_name = min(elsewhere)
            words = f"{other_name} for {group.name} at £{price:,.0f} a week"
            spared.append((price - float(prices[g, column[name]]), words))
    return max(spared, default=None)


def bought(provision: Provision) -> bool:
    """Whether the plan may buy a place there for one child, as and when it is needed."""
    by_the_child = provision.bought_by.casefold() not in _NOT_BY_THE_CHILD
    return provision.plan_chooses and (by_the_child or provision.places is None)


def _why_not(problem: Problem, name: str) -> str:
    if any(provision == name for _, provision in problem.suitability):
        return "Nothing bought child by child suits the same children"
    return "No child is placed there: it suits no group"
