"""The columns by which rules may be broken, added to a programme only where it cannot be met without."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack, vstack

from optimiser.milp.arrays import as_highs, matrix_of, set_matrix
from optimiser.milp.model import Model
from optimiser.plan import Array

ORDER = (
    "Meet need",
    "Keep children settled",
    "Hit targets",
    "Stay inside limits",
    "Use levers as offered",
)
"""The families whose rules give way, that whose breach is the worst first."""

_SIGNS = {"≥": 1.0, "=": 1.0, "≤": -1.0}


@dataclass(frozen=True)
class Slack:
    """A column for each row that may be broken, after the programme's own.

    Attributes:
        rows: The row of each column.
        kinds: The place of its family in `ORDER`.
        lp: The programme with the columns, and last a row for each family: the total of its breaches.
    """

    rows: NDArray[np.int32]
    kinds: NDArray[np.int32]
    lp: highspy.HighsLp

    @property
    def own(self) -> int:
        """How many columns the programme itself has."""
        return int(self.lp.num_col_) - len(self.rows)

    def columns(self, kind: int) -> NDArray[np.int32]:
        """The columns by which rules of a family are broken."""
        return np.flatnonzero(self.kinds == kind).astype(np.int32) + self.own

    def total_row(self, kind: int) -> int:
        """The row that adds them up."""
        return int(self.lp.num_row_) - len(ORDER) + kind


def with_slack(model: Model) -> Slack:
    """State a programme with a column for each row that may be broken.

    Meeting need gives way only by children left without a place, staying settled by children who do not
    stay: the rows that say so hold where the column is big enough.
    """
    marked = [
        (number, ORDER.index(family), row) for number, (family, row) in enumerate(model.rows) if row.gives
    ]
    rows = np.array([number for number, _, _ in marked], dtype=np.int32)
    kinds = np.array([kind for _, kind, _ in marked], dtype=np.int32)
    entries = np.array([_SIGNS[row.sense] * row.gives for _, _, row in marked])
    return Slack(rows, kinds, _extended(model, rows, kinds, entries))


def _extended(
    model: Model, rows: NDArray[np.int32], kinds: NDArray[np.int32], entries: Array
) -> highspy.HighsLp:
    """The programme with a column at the end of each of these rows, and the rows of totals below."""
    lp = as_highs(model)
    own, more = lp.num_col_, len(rows)
    columns = np.arange(more)
    breaks = csr_array((entries, (rows, columns)), shape=(lp.num_row_, more))
    totals = csr_array((np.ones(more), (kinds, own + columns)), shape=(len(ORDER), own + more))
    set_matrix(lp, vstack([hstack([matrix_of(lp), breaks], format="csr"), totals], format="csr"))
    lp.col_cost_ = np.concatenate([lp.col_cost_, np.zeros(more)])
    lp.col_lower_ = np.concatenate([lp.col_lower_, np.zeros(more)])
    lp.col_upper_ = np.concatenate([lp.col_upper_, np.full(more, highspy.kHighsInf)])
    lp.integrality_ = [*lp.integrality_, *[highspy.HighsVarType.kContinuous] * more]
    lp.row_lower_ = np.concatenate([lp.row_lower_, np.full(len(ORDER), -highspy.kHighsInf)])
    lp.row_upper_ = np.concatenate([lp.row_upper_, np.full(len(ORDER), highspy.kHighsInf)])
    return lp
