"""What each target and limit costs: the plan solved again without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from optimiser.accounts import account
from optimiser.explaining.time import OutOfTime
from optimiser.explanation import RuleCost
from optimiser.milp.resolving import Resolver
from optimiser.milp.trials import without_rule
from optimiser.plan import Plan

STEP = "what each target costs"


def rule_costs(resolver: Resolver) -> Iterator[RuleCost]:
    """Give what each target costs that is not only watched, then what each limit costs.

    Raises:
        OutOfTime: Once the resolver's time is spent or the user has stopped it.
    """
    problem = resolver.model.coefficients.problem
    targets = [each.name for each in problem.targets if each.strength != "watch"]
    for name in targets:
        yield _cost(resolver, "target", "Hit targets", name)
    for name in dict.fromkeys(each.name for each in problem.limits):
        yield _cost(resolver, "limit", "Stay inside limits", name)


def _cost(resolver: Resolver, of: Literal["target", "limit"], family: str, name: str) -> RuleCost:
    own = resolver.solve_held()
    without = resolver.solve(without_rule(resolver.model, family, name), STEP)
    if own.values is None or without.values is None:
        # The plan itself keeps the rules that are left, so that only time can have run out.
        raise OutOfTime
    plan = resolver.model.plan_of(without.values)
    return RuleCost(
        of,
        name,
        net_cost=_to_the_penny(_net_cost(resolver, resolver.plan) - _net_cost(resolver, plan)),
        money=_to_the_penny(resolver.money_of(own.values) - resolver.money_of(without.values)),
        charges=_to_the_penny(float(resolver.charges @ (own.values - without.values))),
        within=without.slack,
    )


def _net_cost(resolver: Resolver, plan: Plan) -> float:
    c = resolver.model.coefficients
    return account(c.problem, c.need, plan).net_cost


def _to_the_penny(pounds: float) -> float:
    """Rounded, for the difference of two great sums is exact to no more; and never a negative nothing."""
    return round(pounds, 2) + 0.0
