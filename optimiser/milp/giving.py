"""How little must give for every rule else to be kept: of some rules, or in units more of some levers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np

from optimiser.milp.arrays import as_highs
from optimiser.milp.broken import breaches_in
from optimiser.milp.endings import tell_nobody
from optimiser.milp.highs import Highs
from optimiser.milp.model import Model
from optimiser.milp.naming import where_of
from optimiser.milp.slack import Slack, with_slack
from optimiser.milp.solving import with_whole_units
from optimiser.plan import Array, Breach, Plan, Watch

NEARLY = 1e-3
"""How near its least an amount must be: it is rounded up to be told, and proving more takes long."""

RuleOf = Callable[[str, str], str | None]
"""The rule that may give, by the family and what a row is about; None where it may not."""


@dataclass(frozen=True, slots=True)
class Given:
    """By how much some rules give, and the plan for which they need give no more."""

    breaches: tuple[Breach, ...]
    plan: Plan


def least_given(
    model: Model, rule_of: RuleOf, seconds: float, watch: Watch, *, in_all_rows: bool
) -> Given | None:
    """Find how little some rules must give so that all others are kept; None where no plan does, or no time.

    Args:
        model: A programme.
        rule_of: Which rules may give.
        seconds: The most time to take.
        watch: May stop it.
        in_all_rows: Whether a rule gives as much in all its rows, as a limit raised for every year does, so
            that its worst row counts; else its rows are added up.
    """
    slack = with_slack(model)
    rules = [rule_of(model.rows[row][0], where_of(*model.rows[row])) for row in slack.rows]
    giving = np.array([rule is not None for rule in rules])
    if not giving.any():
        return None
    upper, cost = np.array(slack.lp.col_upper_), np.zeros(slack.lp.num_col_)
    upper[slack.own :] = np.where(giving, upper[slack.own :], 0.0)
    cost[slack.own :] = 0.0 if in_all_rows else giving
    slack.lp.col_upper_, slack.lp.col_cost_ = upper, cost
    highs = Highs(slack.lp, NEARLY)
    if in_all_rows:
        _bind_rows(highs, slack, rules)
    values = _least(highs, model.integers, seconds, watch)
    if values is None:
        return None
    breaches = tuple(breaches_in(model, slack, values[: len(cost)]))
    return Given(breaches, model.plan_of(values[: slack.own]))


def _bind_rows(highs: Highs, slack: Slack, rules: list[str | None]) -> None:
    """Add a column a rule that none of its rows may be broken by more than, and have it cost."""
    for n, rule in enumerate(dict.fromkeys(rule for rule in rules if rule is not None)):
        worst = int(slack.lp.num_col_) + n
        highs.solver.addCol(1.0, 0.0, highspy.kHighsInf, 0, [], [])
        for column in np.flatnonzero([each == rule for each in rules]) + slack.own:
            highs.solver.addRow(-highspy.kHighsInf, 0.0, 2, [int(column), worst], [1.0, -1.0])


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


def fewest_moves(model: Model, move: str, seconds: float, watch: Watch) -> float | None:
    """Find the fewest children that one planned move moves where every rule is kept; None where none is.

    Args:
        model: A programme with the move, without limit.
        move: The move's name.
        seconds: The most time to take.
        watch: May stop it.
    """
    lp, planned = as_highs(model), model.coefficients.problem.moves
    mine = {column for (q, _, _), column in model.variables.planned.items() if planned[q].name == move}
    counts = np.array([float(column in mine) for column in model.columns])
    lp.col_cost_ = counts
    values = _least(Highs(lp, NEARLY), model.integers, seconds, watch)
    return None if values is None else float(counts @ values)


def _least(highs: Highs, whole: int, seconds: float, watch: Watch) -> Array | None:
    """The least of a cost, exact in all but whole units; None where there is none, or no time."""
    ending = highs.run(seconds, tell_nobody, watch.stop.is_set)
    if ending.values is None or ending.stopped:
        return None
    return highs.solve_held(with_whole_units(ending.values, whole), whole, seconds, watch.stop.is_set)
