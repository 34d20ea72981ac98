"""HiGHS, held behind a small class: it runs in a thread of its own, so that it can be watched and stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import pulp
from highspy import HighsModelStatus as Status
from numpy.typing import NDArray

from optimiser.milp.model import Model
from optimiser.plan import Array

TELL_EVERY_SECONDS = 0.5
"""How often a watcher hears of a running solve."""

POLISHED = 1e-9
"""The most by which a row or bound may be broken once the decisions are fixed."""

NO_PRICE = 1e-6
"""A shadow price counts as none up to this, in pounds."""

LARGE = 5000
"""Columns beyond which a linear programme is solved by interior point, the first of a search too."""

PRIMAL_SIMPLEX = 4
"""HiGHS's number for it."""


PATIENCE_SECONDS = 0.5
"""How long a solver told to stop is waited for: in the first programme of a search it does not hear."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How one run of HiGHS ended: its status, the values it found, and the bound it proved.

    `deaf` tells of a solver that was told to stop, did not, and cannot be used again; nor, until it ends,
    can any other in this process, for highspy keeps its locks on the class.
    """

    status: Status
    values: Array | None
    bound: float | None
    stopped: bool
    deaf: bool = False


class Highs:
    """One programme, held by HiGHS through every solve of it.

    Args:
        lp: The programme, as `as_highs` gives it.
        gap: The relative gap within which a plan counts as proved.
    """

    def __init__(self, lp: highspy.HighsLp, gap: float) -> None:
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("mip_rel_gap", gap)
        self._solver.passModel(lp)
        self._solver.HandleUserInterrupt = True
        self._large = lp.num_col_ > LARGE
        if self._large:
            self._solver.setOptionValue("mip_lp_solver", "ipm")
        self._mip = True
        if highspy.HighsVarType.kInteger not in lp.integrality_:
            self._solve_as_linear()
        self._best: tuple[float | None, float | None] = (None, None)
        self._values: Array | None = None
        self._solver.cbMipInterrupt.subscribe(self._hear)
        self._solver.cbMipImprovingSolution.subscribe(self._keep)

    def run(
        self,
        seconds: float,
        tell: Callable[[float, float | None, float | None], None],
        stopped: Callable[[], bool],
    ) -> Ending:
        """Solve as things stand.

        Args:
            seconds: The most time to take.
            tell: Hears seconds, best objective and bound, twice a second.
            stopped: Asked ten times a second whether to stop.
        """
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + seconds)
        began = last = time.perf_counter()
        self._solver.startSolve()
        told_to_stop: float | None = None
        while not self._solver.wait(0.05)[0]:
            now = time.perf_counter()
            if told_to_stop is None and stopped():
                told_to_stop = now
                self._solver.cancelSolve()
            if told_to_stop is not None and now - told_to_stop > PATIENCE_SECONDS:
                return Ending(Status.kInterrupt, self._values, self._best[1], stopped=True, deaf=True)
            if now - last >= TELL_EVERY_SECONDS:
                last = now
                tell(now - began, *self._best)
        return self._ending(told_to_stop is not None)

    def without_presolve(self) -> None:
        """Have the next runs start from the programme as it stands, for a second opinion."""
        self._solver.clearSolver()
        self._solver.setOptionValue("presolve", "off")

    def start_from(self, values: Array) -> None:
        """Begin the next run with a plan that is known."""
        known = highspy.HighsSolution()
        known.col_value = values
        self._solver.setSolution(known)

    def fix(self, columns: Sequence[int], values: Array) -> None:
        """Hold columns at values, as numbers that need not be whole any more, to the last digit."""
        index = np.array(columns, dtype=np.int32)
        continuous = np.full(len(index), highspy.HighsVarType.kContinuous, dtype=np.uint8)
        self._solver.changeColsIntegrality(len(index), index, continuous)
        self._solver.changeColsBounds(len(index), index, values, values)
        self._solver.setOptionValue("primal_feasibility_tolerance", POLISHED)
        if self._mip:
            self._solve_as_linear()
        else:
            self._go_on_from_the_last()

    def minimise_among_the_best(self, cost: Array) -> None:
        """Minimise another cost over the plans that cost as little as the one just found.

        A column or row with a shadow price is held where it is: no plan of the same cost has it elsewhere.
        What is left is small, and the plan just found is a start for it.
        """
        found, lp = self._solver.getSolution(), self._solver.getLp()
        held = np.flatnonzero(np.abs(found.col_dual) > NO_PRICE).astype(np.int32)
        values = np.array(found.col_value)[held]
        self._solver.changeColsBounds(len(held), held, values, values)
        lower, upper, activity = (np.array(each) for each in (lp.row_lower_, lp.row_upper_, found.row_value))
        sides = np.where(np.abs(activity - lower) < np.abs(activity - upper), lower, upper)
        tight = np.flatnonzero(np.abs(found.row_dual) > NO_PRICE).astype(np.int32)
        self._solver.changeRowsBounds(len(tight), tight, sides[tight], sides[tight])
        self._solver.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
        self._go_on_from_the_last()
        self._solver.setOptionValue("simplex_strategy", PRIMAL_SIMPLEX)

    def _go_on_from_the_last(self) -> None:
        """Only the simplex method starts from where the last run ended."""
        self._solver.setOptionValue("solver", "simplex")

    def _solve_as_linear(self) -> None:
        """For a large linear programme of this kind the interior point takes a tenth of simplex's time."""
        self._mip = False
        if self._large:
            self._solver.setOptionValue("solver", "ipm")

    def _hear(self, event: highspy.HighsCallbackEvent) -> None:
        best, bound = event.data_out.mip_primal_bound, event.data_out.mip_dual_bound
        self._best = (_finite(best), _finite(bound))

    def _keep(self, event: highspy.HighsCallbackEvent) -> None:
        self._values = np.array(event.data_out.mip_solution)

    def _ending(self, stopped: bool) -> Ending:
        status, info = self._solver.getModelStatus(), self._solver.getInfo()
        if status == Status.kModelEmpty:
            return self._ending_without_columns()
        found = info.primal_solution_status == highspy.kSolutionStatusFeasible
        values = np.array(self._solver.getSolution().col_value) if found else None
        if self._mip:
            bound = _finite(info.mip_dual_bound)
        else:
            bound = info.objective_function_value if status == Status.kOptimal else None
        return Ending(status, values, bound, stopped)

    def _ending_without_columns(self) -> Ending:
        """HiGHS calls a programme without columns empty, whatever its rows ask for."""
        lp = self._solver.getLp()
        if np.all(np.array(lp.row_lower_) <= 0) and np.all(np.array(lp.row_upper_) >= 0):
            return Ending(Status.kOptimal, np.zeros(0), 0.0, stopped=False)
        return Ending(Status.kInfeasible, None, None, stopped=False)


def _finite(value: float) -> float | None:
    return value if abs(value) < highspy.kHighsInf else None


def as_highs(model: Model) -> highspy.HighsLp:
    """Give the programme as HiGHS takes it: columns and rows in the model's order."""
    index = {column: j for j, column in enumerate(model.columns)}
    rows = model.lp.constraints()
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(index), len(rows)
    cost = np.zeros(len(index))
    for column, pounds in model.lp.objective.items():
        cost[index[column]] = pounds
    lp.col_cost_ = cost
    lp.col_lower_ = _bounds([column.lowBound for column in model.columns], -highspy.kHighsInf)
    lp.col_upper_ = _bounds([column.upBound for column in model.columns], highspy.kHighsInf)
    lp.integrality_ = [
        highspy.HighsVarType.kInteger if column.cat == pulp.LpInteger else highspy.HighsVarType.kContinuous
        for column in model.columns
    ]
    senses = np.array([row.sense for row in rows])
    sides = -np.array([row.constant for row in rows])
    lp.row_lower_ = np.where(senses == pulp.LpConstraintLE, -highspy.kHighsInf, sides)
    lp.row_upper_ = np.where(senses == pulp.LpConstraintGE, highspy.kHighsInf, sides)
    lengths = [len(row.expr) for row in rows]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.num_col_, lp.a_matrix_.num_row_ = len(index), len(rows)
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    lp.a_matrix_.index_ = np.fromiter(
        (index[column] for row in rows for column in row.expr), np.int32, sum(lengths)
    )
    lp.a_matrix_.value_ = np.fromiter(
        (value for row in rows for value in row.expr.values()), np.float64, sum(lengths)
    )
    return lp


def _bounds(given: list[float | None], blank: float) -> NDArray[np.float64]:
    return np.array([blank if bound is None else bound for bound in given], dtype=np.float64)
