"""A lever's price in its own unit, and what a pound more of it costs the plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimiser.levers import Lever
from optimiser.milp.coefficients import Coefficients
from optimiser.milp.model import Model
from optimiser.milp.trials import Trial
from optimiser.plan import Array
from optimiser.problem import Problem

_UNITS = {
    "home": "£ a year for each unit",
    "foster": "£ once for each household",
    "block": "£ a place a week",
    "service": "£ a year",
}
_OF_ONE = "£ a year"


def unit_of(lever: Lever) -> str:
    """Say what a lever's price is in; of a home that can be had once only, no unit need be named."""
    return _OF_ONE if lever.kind == "home" and lever.at_most == 1 else _UNITS[lever.kind]


def price_of(problem: Problem, lever: Lever) -> float:
    """Give a lever's price now, at the prices of the first day, in the unit of its kind.

    Of a row of New homes it is all that one unit costs a year to run: its extra running cost, and the cost
    per place of the places it adds less those it gives up. A household's is what recruiting it costs, a
    block's its price per place, a service's its running cost.
    """
    if lever.kind == "foster":
        return lever.one_off
    if lever.kind == "block":
        return lever.weekly / _places(lever)
    places = {name: lever.net_places(name) for name in {**lever.gained, **lever.given_up}}
    weekly = sum(number * problem.provision(name).weekly_cost_per_place for name, number in places.items())
    return lever.yearly + weekly * problem.settings.weeks_in_year


@dataclass(frozen=True)
class Priced:
    """A lever, and how its cost follows its price.

    Attributes:
        model: The scenario's programme.
        lever: The lever's place among the levers.
        price: Its price now.
        columns: The columns of its units.
        pounds: Real pounds that one pound more of its price adds, by column and period.
    """

    model: Model
    lever: int
    price: float
    columns: Array
    pounds: Array

    @classmethod
    def of(cls, model: Model, o: int) -> Priced:
        """Take a lever of a programme."""
        c = model.coefficients
        mine = {j: d for j, (each, d) in enumerate(model.variables.units) if each == o}
        pounds = np.array([_pounds(c, o, d) for d in mine.values()]).reshape(len(mine), c.timeline.periods)
        return cls(model, o, price_of(c.problem, c.levers[o]), np.array([*mine], dtype=np.int64), pounds)

    @property
    def in_a_limit(self) -> bool:
        """Whether a revenue limit counts the price too, so that a plan may keep it at a low price alone."""
        return bool(self._revenue_limits())

    def weight(self, values: Array) -> float:
        """What a pound more of the price costs a plan, in present value."""
        return float(values[self.columns] @ (self.pounds @ self.model.coefficients.discount))

    def at(self, price: float, cost: Array) -> Trial:
        """Give the trial in which the lever has another price, in the cost and in every revenue limit."""
        more = price - self.price
        costs = cost[self.columns] + more * (self.pounds @ self.model.coefficients.discount)
        return Trial(
            costs=dict(zip(self.columns.tolist(), costs.tolist(), strict=True)),
            coefficients={
                (i, j): self.model.rows[i][1].terms.get(self.model.columns[j], 0.0) + more * float(added)
                for i, in_limit in self._revenue_limits().items()
                for j, added in zip(self.columns.tolist(), self.pounds @ in_limit, strict=True)
            },
        )

    def _revenue_limits(self) -> dict[int, Array]:
        """What a real pound of each period counts in each row of a revenue limit."""
        c = self.model.coefficients
        revenue = {limit.name for limit in c.problem.limits if limit.of == "Revenue"}
        years = {year.label: year for year in c.timeline.financial_years}
        periods = range(c.timeline.periods)
        return {
            i: np.array([c.timeline.share_in_year(t, years[row.of[1]]) for t in periods]) * c.cash
            for i, (family, row) in enumerate(self.model.rows)
            if family == "Stay inside limits" and row.of[0] in revenue and len(row.of) == 2
        }


def _pounds(c: Coefficients, o: int, d: int) -> Array:
    """Real pounds by period of one unit decided in `d` for each pound of its price."""
    lever, periods = c.levers[o], c.timeline.periods
    pounds = np.zeros(periods)
    if lever.kind == "foster":
        pounds[d] = 1.0
    elif lever.kind == "block":
        pounds[d:] = c.timeline.weeks * _places(lever) * c.unit_shares[o, : periods - d]
    else:
        pounds[d:] = c.unit_shares[o, : periods - d] / c.timeline.a_year
    return pounds


def _places(lever: Lever) -> float:
    """Places of a lot; a lot without any is priced as a whole."""
    return sum(lever.gained.values()) or 1.0
