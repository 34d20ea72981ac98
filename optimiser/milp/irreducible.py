"""Rows that cannot all be kept, none of which can be spared: a clash, though there may be smaller ones."""

from __future__ import annotations

import time

import highspy
import numpy as np

from optimiser.milp.arrays import as_highs
from optimiser.milp.model import Model


def irreducible_clash(model: Model, rules: list[list[int]], seconds: float) -> list[int]:
    """Find rows that clash, none of which can be spared, where there was time to try each.

    Args:
        model: A programme that no plan meets.
        rules: The rows of each rule; rows of none of them are left out.
        seconds: The most time to take for each of two searches.
    """
    rows = sorted(row for rule in rules for row in rule)
    return clash_in_parts(model, rows, seconds) or _clash_in_whole_units(model, rules, seconds)


def clash_in_parts(model: Model, rows: list[int], seconds: float) -> list[int]:
    """Find rows that clash even where a part of a lever may be used; none where they do not."""
    solver = _only(model, rows)
    columns = np.arange(len(model.columns), dtype=np.int32)
    continuous = np.full(len(columns), highspy.HighsVarType.kContinuous, dtype=np.uint8)
    solver.changeColsIntegrality(len(columns), columns, continuous)
    how = highspy.IisStrategy.kIisStrategyFromLp, highspy.IisStrategy.kIisStrategyIrreducible
    solver.setOptionValue("iis_strategy", sum(int(each) for each in how))
    solver.setOptionValue("iis_time_limit", seconds)
    status, clash = solver.getIis()
    return [int(row) for row in clash.row_index_] if status == highspy.HighsStatus.kOk else []


def _clash_in_whole_units(model: Model, rules: list[list[int]], seconds: float) -> list[int]:
    """Find rows that clash because levers come whole: spare families, then rules, while a clash is left."""
    kept = {row for rule in rules for row in rule}
    deadline = time.perf_counter() + seconds
    for spared in [*_by_family(model), *rules]:
        trial = kept - set(spared)
        left = deadline - time.perf_counter()
        if left <= 0:
            break
        solver = _only(model, sorted(trial))
        solver.setOptionValue("time_limit", left)
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            kept = trial
    return sorted(kept)


def _only(model: Model, rows: list[int]) -> highspy.Highs:
    """A programme without cost in which only those rows bind, and levers only by their rows."""
    solver, lp = highspy.Highs(), as_highs(model)
    solver.setOptionValue("output_flag", False)
    binds = np.zeros(len(model.rows), dtype=bool)
    binds[rows] = True
    lp.row_lower_ = np.where(binds, lp.row_lower_, -highspy.kHighsInf)
    lp.row_upper_ = np.where(binds, lp.row_upper_, highspy.kHighsInf)
    upper = np.array(lp.col_upper_)
    upper[: len(model.variables.units)] = highspy.kHighsInf
    lp.col_upper_, lp.col_cost_ = upper, np.zeros(lp.num_col_)
    solver.passModel(lp)
    return solver


def _by_family(model: Model) -> list[list[int]]:
    families: dict[str, list[int]] = {}
    for number, (family, _) in enumerate(model.rows):
        families.setdefault(family, []).append(number)
    return list(families.values())
