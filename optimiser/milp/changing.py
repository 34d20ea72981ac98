"""HiGHS with a linear programme that is changed for one solve and put back as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import highspy
import numpy as np
from highspy import HighsModelStatus as Status
from numpy.typing import NDArray

from optimiser.milp.arrays import as_highs
from optimiser.milp.endings import Corner, Ending
from optimiser.milp.highs import POLISHED, Highs
from optimiser.milp.model import Model
from optimiser.milp.trials import FREE, Trial, columns_of_levers
from optimiser.plan import Array


class Changing(Highs):
    """A scenario's programme, parts of levers allowed, and a row for each that counts its units.

    Args:
        model: The scenario's programme.
    """

    def __init__(self, model: Model) -> None:
        super().__init__(as_highs(model), gap=0.0)
        self.mip = False
        self.solver.setOptionValue("solve_relaxation", True)
        self.solver.setOptionValue("primal_feasibility_tolerance", POLISHED)
        self._model = model
        self._count_units()
        lp = self.solver.getLp()
        self._cost = np.array(lp.col_cost_)
        self._bounds = np.column_stack([lp.col_lower_, lp.col_upper_])
        self._sides = np.column_stack([lp.row_lower_, lp.row_upper_])
        self._at_a_corner = False

    def _count_units(self) -> None:
        for each in columns_of_levers(self._model):
            self.solver.addRow(*FREE, len(each), np.array(each, dtype=np.int32), np.ones(len(each)))

    def change(self, trial: Trial) -> None:
        """Make a trial's changes."""
        _change_pairs(self.solver.changeColsBounds, trial.bounds)
        _change_pairs(self.solver.changeRowsBounds, trial.sides)
        for j, cost in trial.costs.items():
            self.solver.changeColCost(j, cost)
        for (i, j), value in trial.coefficients.items():
            self.solver.changeCoeff(i, j, value)

    def put_back(self, trial: Trial) -> None:
        """Undo a trial's changes, to the scenario's own programme."""
        rows, columns = self._model.rows, self._model.columns
        self.change(
            Trial(
                {j: float(self._cost[j]) for j in trial.costs},
                {j: tuple(self._bounds[j]) for j in trial.bounds},
                {i: tuple(self._sides[i]) for i in trial.sides},
                {(i, j): rows[i][1].terms.get(columns[j], 0.0) for i, j in trial.coefficients},
            )
        )

    def start(self, basis: highspy.HighsBasis | None) -> None:
        """Start the next run from the corner of the last, where it ended at one, else from that given."""
        if self._at_a_corner:
            return
        self.solver.clearSolver()
        if basis is None:
            self.solver.setOptionValue("solver", "choose")
            self.solve_as_linear()
        else:
            self.solver.setBasis(basis)
            self.go_on_from_the_last()

    def run_briefly(self, seconds: float) -> Ending:
        """Solve as things stand without a thread of its own, which many small solves would wait for."""
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + seconds)
        self.solver.run()
        return self.ending(stopped=False)

    def ending(self, stopped: bool) -> Ending:
        """Give how the run that is over ended."""
        ending = super().ending(stopped)
        self._at_a_corner = ending.status == Status.kOptimal
        return ending

    def rates(self, cost: Array) -> Array:
        """Give what each row's side adds to another cost at the corner where the last run ended.

        The shadow prices of a cost c are B⁻ᵀ c_B, with the basis B of the corner; a row's own column costs 0.
        """
        basic = np.array(self.solver.getBasicVariables()[1])
        of_basic = np.where(basic >= 0, cost[np.maximum(basic, 0)], 0.0)
        return np.array(self.solver.getBasisTransposeSolve(of_basic)[1])


def _change_pairs(
    change: Callable[[int, NDArray[np.int32], Array, Array], object], pairs: Mapping[int, tuple[float, float]]
) -> None:
    if pairs:
        numbers, sides = np.array([*pairs], dtype=np.int32), np.array([*pairs.values()])
        change(len(numbers), numbers, sides[:, 0].copy(), sides[:, 1].copy())


def with_rows_free(corner: Corner, rows: int) -> highspy.HighsBasis:
    """Give a corner's basis for the same programme with more rows, which ask nothing."""
    longer = highspy.HighsBasis()
    longer.valid = corner.basis.valid
    longer.col_status = list(corner.basis.col_status)
    longer.row_status = [*corner.basis.row_status, *[highspy.HighsBasisStatus.kBasic] * rows]
    return longer
