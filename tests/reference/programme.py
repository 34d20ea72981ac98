"""A linear programme with whole columns, gathered row by row and given to scipy."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

Values = NDArray[np.float64]
INFEASIBLE = 2


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
        if first is None:
            return None
        fixed = np.round(first)
        low = np.where(whole > 0, fixed, 0.0)
        values = self._solve(cost, np.zeros(len(cost)), low, np.where(whole > 0, fixed, upper))
        if values is None:
            raise Unfinished("The plan found does not stand when its levers are made whole.")
        return float(cost @ values), values

    def _solve(self, cost: Values, whole: Values, low: Values, high: Values) -> Values | None:
        for presolve in (True, False):
            found = milp(
                cost,
                integrality=whole,
                bounds=Bounds(low, high),
                constraints=self._constraints(),
                options={"mip_rel_gap": 1e-10, "presolve": presolve},
            )
            if found.status == 0:
                return np.asarray(found.x, dtype=float)
            if found.status != INFEASIBLE and not presolve:
                raise Unfinished(found.message)
        return None

    def _constraints(self) -> list[LinearConstraint]:
        entries = [(i, j, each) for i, (row, _) in enumerate(self.rows) for j, each in row.terms.items()]
        if not self.rows:
            return []
        i, j = (np.array([entry[k] for entry in entries], dtype=int) for k in (0, 1))
        each = np.array([entry[2] for entry in entries], dtype=float)
        matrix = coo_array((each, (i, j)), shape=(len(self.rows), len(self.columns))).tocsr()
        low = np.array([-row.constant for row, _ in self.rows])
        high = np.where([is_equal for _, is_equal in self.rows], low, inf)
        return [LinearConstraint(matrix, low, high)]
