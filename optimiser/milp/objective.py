"""What the programme minimises: the present value of money, and of charges that steer and are not money."""

from __future__ import annotations

import pulp

from optimiser.milp.coefficients import Coefficients
from optimiser.milp.rows import Terms, add_terms
from optimiser.milp.variables import Variables


def state_cost(c: Coefficients, v: Variables) -> Terms:
    """Give each variable's cost: Σ_t δ_t × (placements, levers, moves, last resorts, targets missed).

    The cost per place of the first day's places is sunk: it is in every report and in no objective.
    """
    cost: Terms = {}
    for t, money in enumerate(money_by_period(c, v)):
        add_terms(cost, money, float(c.discount[t]))
    add_terms(cost, state_charges(c, v))
    return cost


def money_by_period(c: Coefficients, v: Variables) -> list[Terms]:
    """Real pounds of each period: placements net, levers, moves; sunk cost and charges left out."""
    money: list[Terms] = [{} for _ in range(c.timeline.periods)]
    weekly = c.timeline.weeks * c.net_price
    for (e, t), x in v.children.items():
        if weekly[e, t]:
            money[t][x] = float(weekly[e, t])
    for (o, d), n in v.units.items():
        for t in range(d, c.timeline.periods):
            if c.lever_pounds[o, d, t]:
                money[t][n] = float(c.lever_pounds[o, d, t])
    standard = c.problem.settings.cost_of_a_move
    for (q, _, t), move in v.planned.items():
        own = c.problem.moves[q].cost
        money[t][move] = standard if own is None else own
    for (_, t), move in v.forced.items():
        money[t][move] = standard
    return money


def state_charges(c: Coefficients, v: Variables) -> Terms:
    """Give what steers and is not money: each variable's charge for last resorts and for targets missed."""
    weeks = c.timeline.weeks
    charges: Terms = {}
    last_resort = c.problem.settings.last_resort_charge
    for (e, t), x in v.children.items() if last_resort else ():
        if c.last_resort[e]:
            charges[x] = float(c.discount[t]) * weeks * last_resort
    for (k, t), missed in v.shortfall.items():
        strength = c.problem.targets[k].strength
        weekly = 10 * c.problem.dearest_price if isinstance(strength, str) else strength
        charges[missed] = float(c.discount[t]) * weeks * weekly
    return charges


def count_moves(v: Variables) -> list[pulp.LpVariable]:
    """Every move, planned, forced or by a service: fewest are chosen among plans of the same cost."""
    return [*v.planned.values(), *v.forced.values(), *v.service_ends.values()]
