"""Where a linear programme ended: its values, what each rule is worth there, a start for the next."""

from __future__ import annotations

from dataclasses import dataclass

import highspy

from optimiser.plan import Array


@dataclass(frozen=True, slots=True)
class Corner:
    """The corner at which a linear programme ended, and what every rule is worth there.

    Attributes:
        values: A value for each column.
        row_duals: Pounds that a rule's side costs for each unit it rises, by row (the shadow prices).
        basis: Which columns and rows are held there, as HiGHS keeps it: a start for the next solve.
    """

    values: Array
    row_duals: Array
    basis: highspy.HighsBasis
