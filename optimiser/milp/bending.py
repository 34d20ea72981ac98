"""How little must give for every rule else to be kept: of some rules, or in units more of some levers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from highspy import HighsModelStatus as Status

from optimiser.milp.arrays import as_highs
from optimiser.milp.highs import Highs
from optimiser.milp.model import Model
from optimiser.milp.naming import where_of
from optimiser.milp.relaxing import breaches_in
from optimiser.milp.slack import with_slack
from optimiser.plan import Array, Breach, Watch

NEARLY = 1e-6

MayGive = Callable[[str, str], bool]
"""Whether a rule may give, by its family and what it is about."""


def least_given(model: Model, may_give: MayGive, seconds: float, watch: Watch) -> tuple[Breach, ...] | None:
    """Find how little some rules must give so that all others are kept; None where no plan does, or no time.

    Args:
        model: A programme.
        may_give: Which rules may give.
        seconds: The most time to take.
        watch: May stop it.
    """
    slack = with_slack(model)
    giving = [may_give(model.rows[row][0], where_of(*model.rows[row])) for row in slack.rows]
    if not any(giving):
        return None
    free, upper = np.array(giving), np.array(slack.lp.col_upper_)
    upper[slack.own :] = np.where(free, upper[slack.own :], 0.0)
    cost = np.zeros(slack.lp.num_col_)
    cost[slack.own :] = free
    slack.lp.col_upper_, slack.lp.col_cost_ = upper, cost
    values = _least(Highs(slack.lp, NEARLY), model.integers, seconds, watch)
    return None if values is None else tuple(breaches_in(model, slack, values))


def fewest_units(model: Model, levers: frozenset[str], seconds: float, watch: Watch) -> dict[str, int] | None:
    """Find the fewest units of some levers with which every rule can be kept; None where no number does.

    Args:
        model: A programme that offers them without limit.
        levers: Their names.
        seconds: The most time to take.
        watch: May stop it.
    """
    lp, offered = as_highs(model), model.coefficients.levers
    counted = [offered[o].name in levers for o, _ in model.variables.units]
    cost = np.zeros(lp.num_col_)
    cost[: len(counted)] = counted
    lp.col_cost_ = cost
    values = _least(Highs(lp, NEARLY), model.integers, seconds, watch)
    if values is None:
        return None
    units = dict.fromkeys(levers, 0)
    for ((o, _), counts), value in zip(
        zip(model.variables.units, counted, strict=True), values, strict=False
    ):
        if counts:
            units[offered[o].name] += round(value)
    return units


def _least(highs: Highs, whole: int, seconds: float, watch: Watch) -> Array | None:
    """The least of a cost, exact in all but whole units; None where there is none, or no time."""
    ending = highs.run(seconds, lambda *_: None, watch.stop.is_set)
    if ending.values is None or ending.stopped:
        return None
    found = np.concatenate([np.round(ending.values[:whole]), ending.values[whole:]])
    highs.fix(range(whole), found[:whole])
    exact = highs.run(seconds, lambda *_: None, watch.stop.is_set)
    return exact.values if exact.status == Status.kOptimal else None
