"""The statement of a plan's places and pounds, and its totals.

Money is real pounds, at the prices of the first day, for the whole period, not discounted; multiply by
`cash` for the cash of the period and by `discount` for present value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimiser.plan import Array


@dataclass(frozen=True)
class Accounts:
    """The accounts of a plan, over every period solved; the first `plan_periods` are reported.

    Shapes: g groups, p provisions, t periods, o levers (order of `Problem.levers`), m planned moves,
    f funders, k targets.

    Attributes:
        plan_periods: Periods that are reported.
        discount: Present value of a real pound of each period (t).
        cash: Cash pounds to a real pound of each period (t).
        demand: Children to be placed, need less what services keep away (g, t).
        base_places: Places of the first day that are left, averaged over the period (p, t); NaN where
            there is no limit.
        lever_places: Places that each lever adds, less those it takes away (o, p, t).
        places: Places open: base and levers together (p, t); NaN where there is no limit.
        usable: Places that may be filled: occupancy × places, and the first day's surplus (p, t); NaN
            where there is no limit.
        used: Places that children take (p, t).
        units_open: Units of each lever open, as a share of the period and net of those that left (o, t).
        gross: Placements, gross (g, p, t).
        funding: What each funder pays towards them (f, g, p, t); where contributions exceed the price,
            scaled back alike so that gross less funding is never below 0.
        sunk: Cost per place of the places of the first day (p, t).
        lever_place_cost: Cost per place of the places that levers add or give up (o, t).
        one_off: Levers' one-off costs (o, t).
        yearly: Levers' yearly costs and block prices (o, t).
        capital_charge: Levers' capital charges, real (o, t).
        capital: Capital cost by the period of the decision, real (o, t).
        staff: Full-time equivalents in post (o, t).
        planned_cost: Cost of planned moves (m, t).
        forced_cost: Cost of moves because a place ended (t).
        unmet_cost: What children without a place are taken to cost (t).
        last_resort_charge: Charge for last resorts, steering only (t).
        shortfall: How far each target is missed, in children or places, where it binds (k, t).
        target_charge: Charge for targets missed, steering only (k, t).
    """

    plan_periods: int
    discount: Array
    cash: Array
    demand: Array
    base_places: Array
    lever_places: Array
    places: Array
    usable: Array
    used: Array
    units_open: Array
    gross: Array
    funding: Array
    sunk: Array
    lever_place_cost: Array
    one_off: Array
    yearly: Array
    capital_charge: Array
    capital: Array
    staff: Array
    planned_cost: Array
    forced_cost: Array
    unmet_cost: Array
    last_resort_charge: Array
    shortfall: Array
    target_charge: Array

    @property
    def net(self) -> Array:
        """Placements less what partners pay (g, p, t)."""
        return np.asarray(self.gross - self.funding.sum(axis=0))

    @property
    def levers_cost(self) -> Array:
        """All that each lever costs: one-off, yearly, capital charge and cost per place (o, t)."""
        return self.one_off + self.yearly + self.capital_charge + self.lever_place_cost

    @property
    def revenue(self) -> Array:
        """Money that counts against revenue limits: all but what children without a place cost (t)."""
        return np.asarray(
            self.net.sum(axis=(0, 1))
            + self.sunk.sum(axis=0)
            + self.levers_cost.sum(axis=0)
            + self.planned_cost.sum(axis=0)
            + self.forced_cost
        )

    @property
    def money(self) -> Array:
        """All money of each period, sunk cost in and charges out, real (t)."""
        return self.revenue + self.unmet_cost

    @property
    def charges(self) -> Array:
        """All charges that steer and are not money (t)."""
        return np.asarray(self.last_resort_charge + self.target_charge.sum(axis=0))

    @property
    def sunk_cost(self) -> float:
        """Present value, over every period, of the cost per place of the first day's places."""
        return float(self.discount @ self.sunk.sum(axis=0))

    @property
    def objective(self) -> float:
        """Present value, over every period, of what the model minimises: charges in, sunk cost out."""
        return float(self.discount @ (self.money - self.sunk.sum(axis=0) + self.charges))

    @property
    def total(self) -> float:
        """`objective` and the sunk cost over the same span."""
        return self.objective + self.sunk_cost

    @property
    def net_cost(self) -> float:
        """Present value of money alone over the plan's own periods: sunk cost in, charges out."""
        own = slice(self.plan_periods)
        return float(self.discount[own] @ self.money[own])
