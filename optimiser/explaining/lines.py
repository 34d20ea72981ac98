"""What the best plans with a lever and without it cost, and how that follows the lever's price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf

from optimiser.explaining.charged import charges_by_rule
from optimiser.explaining.pricing import Priced
from optimiser.explaining.time import OutOfTime
from optimiser.explanation import PriceStanding
from optimiser.milp.highs import LARGE
from optimiser.milp.resolving import Resolved, Resolver
from optimiser.milp.trials import Trial, holding, with_lever, without_lever
from optimiser.plan import Array, Outcome

STEP = "the price at which each lever pays"


class Nowhere(Exception):
    """There is no such price, and why."""

    def __init__(self, standing: PriceStanding) -> None:
        super().__init__(standing)
        self.standing = standing


@dataclass(frozen=True, slots=True)
class Line:
    """What a plan costs as the lever's price changes: `cost` at a price, `weight` more for each pound.

    `money` is the cost without charges for last resorts and for targets missed; `charges` are those by rule.
    """

    cost: float
    money: float
    weight: float
    slack: float
    charges: Mapping[str, float]

    def meets(self, without: Line) -> float:
        """By how much the price may rise before this plan, with the lever, costs as much as one without."""
        slope = self.weight - without.weight
        return (without.cost - self.cost) / slope if slope > 0 else -inf


@dataclass(frozen=True)
class Lines:
    """The plans of a scenario with a lever and without it, as their costs follow its price.

    Attributes:
        resolver: The scenario's programme with its plan.
        priced: The lever, and how its cost follows its price.

    Every method raises `Nowhere` where there is no such price, and `OutOfTime` once the time is spent.
    """

    resolver: Resolver
    priced: Priced

    def own(self) -> Line:
        """Give the scenario's own plan."""
        return self._line(self.resolver.solve_held(), "needed")

    def having(self, price: float) -> Line | None:
        """Give the best plan with the lever at a price; None where none with it keeps every rule there."""
        resolver, priced = self.resolver, self.priced
        trial = with_lever(resolver.model, priced.lever) | priced.at(price, resolver.cost)
        answer = resolver.solve(trial, STEP)
        return None if answer.outcome == Outcome.INFEASIBLE else self._line(answer, "ruled out")

    def without(self, price: float) -> Line:
        """Give the best plan without it.

        Without a unit of it, its price is no matter: solved once, and once for all the levers not used.
        """
        resolver, o, trial = self.resolver, self.priced.lever, Trial()
        if resolver.model.coefficients.levers[o].at_least:
            trial = without_lever(resolver.model, o) | self.priced.at(price, resolver.cost)
        answer = resolver.solve(trial, STEP)
        if not trial.sides and (answer.values is None or answer.values[self.priced.columns].any()):
            answer = resolver.solve(without_lever(resolver.model, o), STEP)
        return self._line(answer, "needed")

    def first_to_pay(self, having: Line, without: Line) -> Line:
        """Give the plan with it, known or soon found, that meets those without it at the highest price.

        None can lead beyond the price sought, since the best plan with it costs no more at any price.
        """
        resolver = self.resolver
        known = resolver.plans_keeping(with_lever(resolver.model, self.priced.lever))
        first = having
        for plan in (*known, *self._with_one_unit(known)):
            line = self._line_of(float(resolver.cost @ plan), plan, having.slack)
            if line.meets(without) > first.meets(without):
                first = line
                resolver.know(plan)
        return first

    def _with_one_unit(self, known: Sequence[Array]) -> Iterator[Array]:
        """Plans with one unit of a lever beyond its `At least`, in each period that it is offered in.

        As a rule the first unit is the last to stop paying. All else is decided as in the scenario's own plan
        and as in the cheapest known with the lever. Of a large programme even these take long, and are left
        out.
        """
        resolver, o = self.resolver, self.priced.lever
        model = resolver.model
        if len(model.columns) > LARGE:
            return
        cheapest = sorted(known, key=lambda values: float(resolver.cost @ values))[:1]
        decided = [resolver.plan.units, *(model.plan_of(values).units for values in cheapest)]
        periods = [d for each, d in model.variables.units if each == o]
        for units, d in product(decided, periods):
            tried = units.copy()
            tried[o] = 0
            tried[o, d] = model.coefficients.levers[o].at_least + 1
            answer = resolver.solve(holding(model, tried).linear, STEP)
            if answer.values is not None:
                yield answer.values

    def _line(self, answer: Resolved, where_none: PriceStanding) -> Line:
        if answer.outcome == Outcome.INFEASIBLE:
            raise Nowhere(where_none)
        if answer.values is None or answer.objective is None:
            if not self.resolver.usable:
                raise OutOfTime
            raise Nowhere("not found")
        return self._line_of(answer.objective, answer.values, answer.slack)

    def _line_of(self, cost: float, values: Array, slack: float) -> Line:
        money = cost - float(self.resolver.charges @ values)
        return Line(cost, money, self.priced.weight(values), slack, charges_by_rule(self.resolver, values))
