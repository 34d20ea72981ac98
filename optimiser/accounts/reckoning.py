"""The accounts of a plan, filled in."""

from __future__ import annotations

import numpy as np

from optimiser.accounts import lever_money, placements, places, services, steering
from optimiser.accounts.opening import units_open
from optimiser.accounts.statement import Accounts
from optimiser.plan import Array, Plan
from optimiser.problem import Problem


def account(problem: Problem, need: Array, plan: Plan) -> Accounts:
    """Reckon a plan's places and pounds from its decisions and where children are.

    Args:
        problem: The workbook with the scenario's changes made.
        need: Children needing a placement, shape (groups, periods).
        plan: Whole decisions and children placed.
    """
    timeline, settings, units = problem.timeline, problem.settings, plan.units
    years = np.array([timeline.years_to_midpoint(t) for t in range(timeline.periods)])
    base = places.base_places(problem)
    open_units = units_open(problem, units)
    added = places.lever_places(problem, open_units)
    open_places = base + added.sum(axis=0)
    weekly = placements.gross_prices(problem)
    missed = steering.shortfalls(problem, plan.children, open_places)
    return Accounts(
        plan_periods=timeline.plan_periods,
        discount=(1 + settings.discount_rate) ** -years,
        cash=(1 + settings.inflation) ** years,
        demand=services.demand_after(problem, need, units),
        base_places=base,
        lever_places=added,
        places=open_places,
        usable=places.usable_places(problem, open_places),
        used=places.used_places(problem, plan.children),
        units_open=open_units,
        gross=timeline.weeks * weekly * plan.children,
        funding=timeline.weeks * placements.contributions(problem, weekly) * plan.children,
        sunk=lever_money.sunk_cost(problem, base),
        lever_place_cost=lever_money.lever_place_cost(problem, added),
        one_off=lever_money.one_off_costs(problem, units),
        yearly=lever_money.yearly_costs(problem, open_units),
        capital_charge=lever_money.capital_charges(problem, units),
        capital=lever_money.capital_costs(problem, units),
        staff=lever_money.staff_in_post(problem, open_units),
        planned_cost=_planned_cost(problem, plan),
        forced_cost=settings.cost_of_a_move * plan.forced.sum(axis=(0, 1)),
        unmet_cost=timeline.weeks * problem.nothing_suitable_price * plan.unmet.sum(axis=0),
        last_resort_charge=steering.last_resort_charges(problem, plan.children),
        shortfall=missed,
        target_charge=steering.target_charges(problem, missed),
    )


def _planned_cost(problem: Problem, plan: Plan) -> Array:
    """The cost of planned moves: each at its own cost, else at the setting's."""
    standard = problem.settings.cost_of_a_move
    each = np.array([standard if move.cost is None else move.cost for move in problem.moves])
    return np.asarray(each.reshape(-1, 1) * plan.planned.sum(axis=1))
