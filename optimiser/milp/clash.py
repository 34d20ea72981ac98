"""Which rules clash when no plan meets them all, in words a commissioner can look up in the workbook."""

from __future__ import annotations

import time

import highspy
import numpy as np

from optimiser.milp.arrays import as_highs
from optimiser.milp.constraints import FAMILIES
from optimiser.milp.model import Model
from optimiser.plan import Breach

MOST_RULES = 10
SECONDS = 5.0

Rule = tuple[str, tuple[str, ...]]

_EASIEST_TO_CHANGE = tuple(reversed(FAMILIES))
"""Limits and targets are named before the rules of where children are, which nobody can wish away."""


def clashing_rules(model: Model) -> tuple[Breach, ...]:
    """Name a small set of rules that cannot all be kept, each with what it is about and when.

    No rule of the set can be spared, where there was time to try each; ten at most are named.
    """
    rows = _clash_in_parts(model) or _clash_in_whole_units(model)
    first: dict[Rule, int | None] = {}
    for number in rows:
        family, row = model.rows[number]
        periods = [t for t in (first.get((family, row.of)), row.period) if t is not None]
        first[family, row.of] = min(periods, default=None)
    starts = model.coefficients.timeline.starts
    told = sorted(first.items(), key=lambda rule: _EASIEST_TO_CHANGE.index(rule[0][0]))[:MOST_RULES]
    return tuple(
        Breach(family, ", ".join(of), None if t is None else starts[t].isoformat(), None, _unit(family))
        for (family, of), t in told
    )


def _unit(family: str) -> str:
    units = {"Use levers as offered": "units", "Respect places": "places", "Stay inside limits": "pounds"}
    return units.get(family, "children")


def _held(model: Model) -> highspy.Highs:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.passModel(as_highs(model))
    columns = np.arange(len(model.columns), dtype=np.int32)
    solver.changeColsCost(len(columns), columns, np.zeros(len(columns)))
    return solver


def _clash_in_parts(model: Model) -> list[int]:
    """Find rows that clash even where a part of a lever may be used, none of which can be spared."""
    solver = _held(model)
    columns = np.arange(len(model.columns), dtype=np.int32)
    continuous = np.full(len(columns), highspy.HighsVarType.kContinuous, dtype=np.uint8)
    solver.changeColsIntegrality(len(columns), columns, continuous)
    how = highspy.IisStrategy.kIisStrategyFromLp, highspy.IisStrategy.kIisStrategyIrreducible
    solver.setOptionValue("iis_strategy", sum(int(each) for each in how))
    solver.setOptionValue("iis_time_limit", SECONDS)
    status, clash = solver.getIis()
    return [int(row) for row in clash.row_index_] if status == highspy.HighsStatus.kOk else []


def _clash_in_whole_units(model: Model) -> list[int]:
    """Find rows that clash because levers come whole: spare families, then rules, while a clash is left."""
    solver, lp = _held(model), as_highs(model)
    lower, upper = np.array(lp.row_lower_), np.array(lp.row_upper_)
    kept = np.ones(len(model.rows), dtype=bool)
    deadline = time.perf_counter() + SECONDS
    for spared in _by_family(model) + _by_rule(model):
        trial = kept.copy()
        trial[spared] = False
        everyone = np.arange(len(trial), dtype=np.int32)
        bounds = np.where(trial, lower, -highspy.kHighsInf), np.where(trial, upper, highspy.kHighsInf)
        solver.changeRowsBounds(len(trial), everyone, *bounds)
        seconds = deadline - time.perf_counter()
        if seconds <= 0:
            break
        solver.setOptionValue("time_limit", solver.getRunTime() + seconds)
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            kept = trial
    return [int(row) for row in np.flatnonzero(kept)]


def _by_family(model: Model) -> list[list[int]]:
    families: dict[str, list[int]] = {}
    for number, (family, _) in enumerate(model.rows):
        families.setdefault(family, []).append(number)
    return list(families.values())


def _by_rule(model: Model) -> list[list[int]]:
    rules: dict[Rule, list[int]] = {}
    for number, (family, row) in enumerate(model.rows):
        rules.setdefault((family, row.of), []).append(number)
    return list(rules.values())
