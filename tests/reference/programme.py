"""A linear programme with whole columns, gathered row by row and given to HiGHS as it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

import highspy
import numpy as np
from highspy import HighsModelStatus as Status
from numpy.typing import NDArray

Values = NDArray[np.float64]
WHOLE, PARTS = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous


@dataclass
class Sum:
    """A weighted sum of columns and a constant."""

    terms: dict[int, float] = field(default_factory=dict)
    constant: float = 0.0

    def add(self, column: int, factor: float = 1.0) -> None:
        """Add a column."""
        if factor:
            self.terms[column] = self.terms.get(column, 0.0) + factor

    def plus(self, other: Sum, factor: float = 1.0) -> None:
        """Add another sum."""
        self.constant += factor * other.constant
        for column, each in other.terms.items():
            self.add(column, factor * each)

    def times(self, factor: float) -> Sum:
        """Give the sum scaled."""
        return Sum({column: factor * each for column, each in self.terms.items()}, factor * self.constant)


class Unfinished(RuntimeError):
    """The solver ended otherwise than with a proved optimum or a proof that there is none."""


class Programme:
    """Columns, each not below 0, and rows, each a sum that is 0 or not below 0."""

    def __init__(self) -> None:
        self.columns: list[tuple[bool, float]] = []
        self.rows: list[tuple[Sum, bool]] = []

    def column(self, whole: bool = False, upper: float = inf) -> int:
        """Make a column and give its number."""
        self.columns.append((whole, upper))
        return len(self.columns) - 1

    def zero(self, row: Sum) -> None:
        """Require a sum to be 0."""
        self.rows.append((row, True))

    def at_least_zero(self, row: Sum) -> None:
        """Require a sum not to be below 0."""
        self.rows.append((row, False))

    def least(self, cost: Values) -> tuple[float, Values] | None:
        """Minimise: the least cost and the columns' values, or None where the rows cannot all hold.

        The whole columns found are then fixed at whole numbers and the rest solved again, so that no
        tolerance on wholeness is left in the cost.
        """
        if not self.columns:  # The solver wants one, even where there is nothing to decide.
            self.column()
            cost = np.zeros(1)
        whole = np.array([each for each, _ in self.columns], dtype=float)
        upper = np.array([each for _, each in self.columns])
        first = self._solve(cost, whole, np.zeros(len(cost)), upper)
        if first is None or not whole.any():
            return None if first is None else (float(cost @ first), first)
        fixed = np.round(first)
        low = np.where(whole > 0, fixed, 0.0)
        values = self._solve(cost, np.zeros(len(cost)), low, np.where(whole > 0, fixed, upper))
        if values is None:
            raise Unfinished("The plan found does not stand when its levers are made whole.")
        return float(cost @ values), values

    def _solve(self, cost: Values, whole: Values, low: Values, high: Values) -> Values | None:
        """Solve with and, where that finds nothing, without presolve, by a solver of its own each time."""
        lp = self._rows()
        lp.num_col_, lp.col_cost_, lp.col_lower_, lp.col_upper_ = len(cost), cost, low, high
        if whole.any():
            lp.integrality_ = [WHOLE if each else PARTS for each in whole]
        for presolve in ("on", "off"):
            solver = highspy.Highs()
            solver.setOptionValue("output_flag", False)
            solver.setOptionValue("mip_rel_gap", 1e-10)
            solver.setOptionValue("presolve", presolve)
            solver.passModel(lp)
            solver.run()
            status = solver.getModelStatus()
            if status == Status.kOptimal:
                return np.asarray(solver.getSolution().col_value)
            if status != Status.kInfeasible and presolve == "off":
                raise Unfinished(solver.modelStatusToString(status))
        return None

    def _rows(self) -> highspy.HighsLp:
        lp = highspy.HighsLp()
        lp.num_row_ = len(self.rows)
        lp.row_lower_ = low = np.array([-row.constant for row, _ in self.rows])
        lp.row_upper_ = np.where([is_equal for _, is_equal in self.rows], low, inf)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row.terms) for row, _ in self.rows)])
        lp.a_matrix_.index_ = [column for row, _ in self.rows for column in row.terms]
        lp.a_matrix_.value_ = [factor for row, _ in self.rows for factor in row.terms.values()]
        return lp
