"""Today carried on: what would come of placing children as now, with only what is already decided.

It is arithmetic, not a solve, and what a plan's saving is set against.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from optimiser.accounts.opening import delay_of, units_open
from optimiser.accounts.placements import net_prices
from optimiser.accounts.places import base_places, lever_places, placed_now, places_a_child, usable_places
from optimiser.accounts.services import demand_after
from optimiser.plan import Array, Plan
from optimiser.problem import Problem


def carry_on(problem: Problem, need: Array, units: NDArray[np.int64]) -> Plan | None:
    """Place children as they are placed now, period by period; None without `Placed now`.

    Each group is spread in the proportions of `Placed now`. Where that overfills a provision, every group
    there is scaled back alike, and what is scaled back spreads over the same group's other provisions in
    the same proportions, until nothing moves. What then has no place takes a suitable provision with room,
    dearest first; the rest has none.

    Args:
        problem: The workbook with the scenario's changes made.
        need: Children needing a placement, shape (groups, periods).
        units: The plan's decisions, shape (levers, periods), of which only the At leasts are kept.
    """
    if problem.placed is None:
        return None
    already = at_leasts(problem, units)
    demand = np.maximum(demand_after(problem, need, already), 0.0)
    added = lever_places(problem, units_open(problem, already))
    open_places = base_places(problem) + added.sum(axis=0)
    usable = usable_places(problem, open_places)
    room = np.where(np.isnan(usable), np.inf, np.maximum(usable, 0.0))
    prices, takes, shares = net_prices(problem), places_a_child(problem), shares_now(problem)
    open_to = _open_to(problem)
    children = np.zeros_like(prices)
    unmet = np.zeros_like(need)
    for t in range(problem.timeline.periods):
        placed, left = spread_as_now(shares, demand[:, t], room[:, t], takes)
        spare = np.maximum(room[:, t] - (takes * placed).sum(axis=0), 0.0)
        found, unmet[:, t] = place_dearest_first(left, spare, takes, prices[:, :, t], open_to)
        children[:, :, t] = placed + found
    return Plan(
        units=already,
        children=children,
        planned=np.zeros((len(problem.moves), *need.shape)),
        forced=np.zeros_like(children),
        service_ends=np.zeros_like(children),
        unmet=unmet,
    )


def at_leasts(problem: Problem, units: NDArray[np.int64]) -> NDArray[np.int64]:
    """Keep of a plan's decisions the At leasts: of each lever its first units that open inside the plan.

    Args:
        problem: The workbook with the scenario's changes made.
        units: Whole units decided, shape (levers, periods).
    """
    kept = np.zeros_like(units)
    for o, lever in enumerate(problem.levers):
        wanted = int(np.ceil(lever.at_least))
        for decision in range(problem.timeline.periods):
            if decision + delay_of(lever, problem.timeline) < problem.timeline.plan_periods:
                kept[o, decision] = min(wanted, int(units[o, decision]))
                wanted -= int(kept[o, decision])
    return kept


def shares_now(problem: Problem) -> Array:
    """Give each provision's share of a group's children placed now; none where no child of it is placed."""
    placed = placed_now(problem)
    totals = placed.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(placed, totals, out=np.zeros_like(placed), where=totals > 0))


def spread_as_now(shares: Array, demand: Array, room: Array, takes: Array) -> tuple[Array, Array]:
    """Spread one period's children in the proportions of today, scaling back where there is no room.

    Args:
        shares: Each provision's share of a group's children, shape (groups, provisions).
        demand: Children to be placed, shape (groups).
        room: Places that may be filled, shape (provisions), infinite where there is no limit.
        takes: Places a child takes, shape (groups, provisions).

    Returns:
        Children placed, shape (groups, provisions), and those left without a place, shape (groups).
    """
    placed = shares * demand[:, np.newaxis]
    left = np.where(shares.any(axis=1), 0.0, demand)
    full = np.zeros(len(room), dtype=bool)
    while True:
        used = (takes * placed).sum(axis=0)
        over = ~full & (used > room)
        if not over.any():
            return placed, left
        full |= used >= room
        scaled_back = placed * np.where(
            over, 1 - np.divide(room, used, out=np.ones_like(used), where=over), 0.0
        )
        placed = placed - scaled_back
        elsewhere = shares * ~full
        still_open = elsewhere.sum(axis=1)
        moving = scaled_back.sum(axis=1)
        finds = still_open > 0
        per_share = np.divide(moving, still_open, out=np.zeros_like(moving), where=finds)
        placed = placed + elsewhere * per_share[:, np.newaxis]
        left = left + np.where(finds, 0.0, moving)


def place_dearest_first(
    left: Array, spare: Array, takes: Array, prices: Array, open_to: NDArray[np.bool_]
) -> tuple[Array, Array]:
    """Find room for one period's children without a place, each in the dearest suitable provision.

    All groups look at once, so that their order does not matter: provisions alike in price share a group
    evenly, and where more seek a provision than it has room for, each group gets the same part of what it
    seeks and looks again at what is left.

    Args:
        left: Children without a place, shape (groups).
        spare: Places still free, shape (provisions), infinite where there is no limit.
        takes: Places a child takes, shape (groups, provisions).
        prices: What the council pays a week, shape (groups, provisions).
        open_to: Which provisions may take which groups, shape (groups, provisions).

    Returns:
        Children placed, shape (groups, provisions), and those who find none, shape (groups).
    """
    found, left, spare = np.zeros_like(prices), left.copy(), spare.copy()
    while True:
        possible = open_to & (spare > 0) & (left > 0)[:, np.newaxis]
        if not possible.any():
            return found, left
        dearest = np.where(possible, prices, -np.inf).max(axis=1, keepdims=True)
        chosen = possible & (prices == dearest)
        sought = chosen * (left / np.maximum(chosen.sum(axis=1), 1))[:, np.newaxis]
        places_sought = (takes * sought).sum(axis=0)
        too_many = places_sought > spare
        part = np.divide(spare, places_sought, out=np.ones_like(spare), where=too_many)
        spare = np.where(too_many, 0.0, spare - places_sought)
        found += sought * part
        left = np.where(chosen.any(axis=1), (sought * (1 - part)).sum(axis=1), left)


def _open_to(problem: Problem) -> NDArray[np.bool_]:
    """Which provisions a child without a place may take: suitable, and the plan's to choose."""
    return np.array(
        [
            [
                provision.plan_chooses and (group.name, provision.name) in problem.suitability
                for provision in problem.provisions
            ]
            for group in problem.groups
        ]
    )
