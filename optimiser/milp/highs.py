"""HiGHS, held behind a small class: it runs in a thread of its own, so that it can be watched and stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from threading import Lock, RLock

import highspy
import numpy as np
from highspy import HighsModelStatus as Status
from numpy.typing import NDArray

from optimiser.milp.endings import NO_PLAN, Corner, Ending, Tell, tell_nobody
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


class Highs:
    """One programme, held by HiGHS through every solve of it.

    Args:
        lp: The programme, as `as_highs` gives it.
        gap: The relative gap within which a plan counts as proved.

    Attributes:
        solver: HiGHS itself, with the programme loaded.
        large: Whether a linear programme of its size is solved by interior point.
        mip: Whether the next run looks for whole numbers.
    """

    def __init__(self, lp: highspy.HighsLp, gap: float) -> None:
        self.solver = _with_locks_of_its_own(highspy.Highs())
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("mip_rel_gap", gap)
        self.solver.passModel(lp)
        self.solver.HandleUserInterrupt = True
        self.large = lp.num_col_ > LARGE
        if self.large:
            self.solver.setOptionValue("mip_lp_solver", "ipm")
        self.mip = True
        if highspy.HighsVarType.kInteger not in lp.integrality_:
            self.solve_as_linear()
        self._best: tuple[float | None, float | None] = (None, None)
        self._values: Array | None = None
        self.solver.cbMipInterrupt.subscribe(self._hear)
        self.solver.cbMipImprovingSolution.subscribe(self._keep)

    def run(self, seconds: float, tell: Tell, stopped: Callable[[], bool]) -> Ending:
        """Solve as things stand.

        Args:
            seconds: The most time to take.
            tell: Told twice a second.
            stopped: Asked twenty times a second whether to stop.
        """
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + seconds)
        self._best, self._values = (None, None), None
        began = last = time.perf_counter()
        self.solver.startSolve()
        told_to_stop: float | None = None
        while not self.solver.wait(0.05)[0]:
            now = time.perf_counter()
            if told_to_stop is None and stopped():
                told_to_stop = now
                self.solver.cancelSolve()
            if told_to_stop is not None and now - told_to_stop > PATIENCE_SECONDS:
                return Ending(Status.kInterrupt, self._values, self._best[1], stopped=True, deaf=True)
            if now - last >= TELL_EVERY_SECONDS:
                last = now
                tell(now - began, *self._best)
        return self.ending(told_to_stop is not None)

    def run_surely(self, seconds: float, tell: Tell, stopped: Callable[[], bool]) -> Ending:
        """Solve as things stand; that there is no plan is never said on one solve."""
        return self.doubt(self.run(seconds, tell, stopped), seconds, tell, stopped)

    def doubt(self, ending: Ending, seconds: float, tell: Tell, stopped: Callable[[], bool]) -> Ending:
        """Where an ending says that there is no plan, solve again, the programme left as it stands."""
        if ending.status not in NO_PLAN:
            return ending
        self.without_presolve()
        return self.run(seconds, tell, stopped)

    def without_presolve(self) -> None:
        """Have the next runs start from the programme as it stands, for a second opinion."""
        self.solver.clearSolver()
        self.solver.setOptionValue("presolve", "off")

    def start_from(self, values: Array) -> None:
        """Begin the next run with a plan that is known."""
        known = highspy.HighsSolution()
        known.col_value = values
        self.solver.setSolution(known)

    def bound(self, columns: NDArray[np.intp], lower: Array, upper: Array) -> None:
        """Put other bounds on columns."""
        self.solver.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)

    def insist_on_whole(self, kinds: NDArray[np.uint8]) -> None:
        """Look for whole numbers from here on.

        Args:
            kinds: Of each of the first columns, HiGHS's number for whether it must be whole.
        """
        self.mip = True
        self.solver.setOptionValue("solver", "choose")
        self.solver.changeColsIntegrality(len(kinds), np.arange(len(kinds), dtype=np.int32), kinds)

    def fix(self, columns: Sequence[int], values: Array) -> None:
        """Hold columns at values, as numbers that need not be whole any more, to the last digit."""
        index = np.array(columns, dtype=np.int32)
        continuous = np.full(len(index), highspy.HighsVarType.kContinuous, dtype=np.uint8)
        self.solver.changeColsIntegrality(len(index), index, continuous)
        self.solver.changeColsBounds(len(index), index, values, values)
        self.solver.setOptionValue("primal_feasibility_tolerance", POLISHED)
        if self.mip:
            self.solve_as_linear()
        else:
            self.go_on_from_the_last()

    def solve_held(
        self, values: Array, whole: int, seconds: float, stopped: Callable[[], bool]
    ) -> Array | None:
        """Hold the first columns, which must be whole, and solve the rest to the last digit.

        Args:
            values: A value for each column.
            whole: How many are held.
            seconds: The most time to take.
            stopped: Asked whether to stop.
        """
        self.fix(range(whole), values[:whole])
        return self.optimum(seconds, stopped)

    def optimum(self, seconds: float, stopped: Callable[[], bool]) -> Array | None:
        """Solve as things stand, and tell nobody; None where it is not proved in the time."""
        ending = self.run(seconds, tell_nobody, stopped)
        return ending.values if ending.status == Status.kOptimal else None

    def corner(self) -> Corner:
        """Give the corner at which the linear programme just solved ended."""
        found = self.solver.getSolution()
        return Corner(np.array(found.col_value), np.array(found.row_dual), self.solver.getBasis())

    def minimise_among_the_best(self, cost: Array) -> None:
        """Minimise another cost over the plans that cost as little as the one just found.

        A column or row with a shadow price is held where it is: no plan of the same cost has it elsewhere.
        What is left is small, and the plan just found is a start for it.
        """
        found, lp = self.solver.getSolution(), self.solver.getLp()
        held = np.flatnonzero(np.abs(found.col_dual) > NO_PRICE).astype(np.int32)
        values = np.array(found.col_value)[held]
        self.solver.changeColsBounds(len(held), held, values, values)
        lower, upper, activity = (np.array(each) for each in (lp.row_lower_, lp.row_upper_, found.row_value))
        sides = np.where(np.abs(activity - lower) < np.abs(activity - upper), lower, upper)
        tight = np.flatnonzero(np.abs(found.row_dual) > NO_PRICE).astype(np.int32)
        self.solver.changeRowsBounds(len(tight), tight, sides[tight], sides[tight])
        self.solver.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
        self.go_on_from_the_last()
        self.solver.setOptionValue("simplex_strategy", PRIMAL_SIMPLEX)

    def go_on_from_the_last(self) -> None:
        """Only the simplex method starts from where the last run ended."""
        self.solver.setOptionValue("solver", "simplex")

    def solve_as_linear(self) -> None:
        """For a large linear programme of this kind the interior point takes a tenth of simplex's time."""
        self.mip = False
        if self.large:
            self.solver.setOptionValue("solver", "ipm")

    def _hear(self, event: highspy.HighsCallbackEvent) -> None:
        best, bound = event.data_out.mip_primal_bound, event.data_out.mip_dual_bound
        self._best = (_finite(best), _finite(bound))

    def _keep(self, event: highspy.HighsCallbackEvent) -> None:
        self._values = np.array(event.data_out.mip_solution)

    def ending(self, stopped: bool) -> Ending:
        """Give how the run that is over ended."""
        status, info = self.solver.getModelStatus(), self.solver.getInfo()
        if status == Status.kModelEmpty:
            return self._ending_without_columns()
        found = info.primal_solution_status == highspy.kSolutionStatusFeasible
        values = np.array(self.solver.getSolution().col_value) if found else None
        if self.mip:
            bound = _finite(info.mip_dual_bound)
        else:
            bound = info.objective_function_value if status == Status.kOptimal else None
        return Ending(status, values, bound, stopped)

    def _ending_without_columns(self) -> Ending:
        """HiGHS calls a programme without columns empty, whatever its rows ask for."""
        lp = self.solver.getLp()
        if np.all(np.array(lp.row_lower_) <= 0) and np.all(np.array(lp.row_upper_) >= 0):
            return Ending(Status.kOptimal, np.zeros(0), 0.0, stopped=False)
        return Ending(Status.kInfeasible, None, None, stopped=False)


def _with_locks_of_its_own(solver: highspy.Highs) -> highspy.Highs:
    """Part a solver from all others: highspy keeps one pair of locks for the whole class.

    With that pair, one that would not stop keeps every other from starting.
    """
    solver._Highs__solver_stopped, solver._Highs__solver_started = RLock(), Lock()
    return solver


def _finite(value: float) -> float | None:
    return value if abs(value) < highspy.kHighsInf else None
