"""The programme as HiGHS takes it: columns, costs, rows and coefficients as arrays, in the model's order."""

from __future__ import annotations

import highspy
import numpy as np
import pulp
from numpy.typing import NDArray
from scipy.sparse import csr_array

from optimiser.milp.model import Model


def as_highs(model: Model) -> highspy.HighsLp:
    """Give the programme as HiGHS takes it: columns and rows in the model's order."""
    index = model.numbers
    rows = model.lp.constraints()
    lp = highspy.HighsLp()
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
    starts = np.concatenate([[0], np.cumsum([len(row.expr) for row in rows], dtype=np.int64)])
    columns = np.fromiter((index[column] for row in rows for column in row.expr), np.int32, starts[-1])
    values = np.fromiter((value for row in rows for value in row.expr.values()), np.float64, starts[-1])
    set_matrix(lp, csr_array((values, columns, starts), shape=(len(rows), len(index))))
    return lp


def matrix_of(lp: highspy.HighsLp) -> csr_array:
    """Give a programme's coefficients, row by row."""
    given = lp.a_matrix_
    return csr_array((given.value_, given.index_, given.start_), shape=(lp.num_row_, lp.num_col_))


def set_matrix(lp: highspy.HighsLp, matrix: csr_array) -> None:
    """Put other coefficients, and as many rows and columns as they have, into a programme."""
    lp.num_row_, lp.num_col_ = lp.a_matrix_.num_row_, lp.a_matrix_.num_col_ = matrix.shape
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = matrix.data


def _bounds(given: list[float | None], blank: float) -> NDArray[np.float64]:
    return np.array([blank if bound is None else bound for bound in given], dtype=np.float64)
