"""What a plan is charged, for which target missed and for last resorts: what steers, and is no money."""

from __future__ import annotations

from collections.abc import Mapping

from optimiser.explanation import LAST_RESORTS
from optimiser.milp.resolving import Resolver
from optimiser.plan import Array

_MUCH = 0.1
"""A share of the charges that is worth a name."""


def charges_by_rule(resolver: Resolver, values: Array) -> dict[str, float]:
    """Give what a plan is charged for each target it misses, by its name, and for all last resorts.

    Args:
        resolver: The scenario's programme.
        values: The plan's value of each column.
    """
    model = resolver.model
    by_rule = {target.name: 0.0 for target in model.coefficients.problem.targets}
    for (k, _), missed in model.variables.shortfall.items():
        j = model.numbers[missed]
        by_rule[model.coefficients.problem.targets[k].name] += float(resolver.charges[j] * values[j])
    return by_rule | {LAST_RESORTS: float(resolver.charges @ values) - sum(by_rule.values())}


def charged_more(charges: Mapping[str, float], others: Mapping[str, float]) -> tuple[str, ...]:
    """Name the rules that one plan is charged more for than another: those that matter, the most first."""
    more = {name: charges[name] - others[name] for name in charges if charges[name] > others[name]}
    whole = sum(more.values())
    told = [name for name in more if more[name] >= _MUCH * whole]
    return tuple(sorted(told, key=lambda name: -more[name]))
