"""How a solve ended: what it found and proved, and where a linear programme stands at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import highspy
from highspy import HighsModelStatus as Status

from optimiser.plan import Array

NO_PLAN = (Status.kInfeasible, Status.kUnboundedOrInfeasible)
"""What HiGHS says where no values keep every row."""


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


@dataclass(frozen=True, slots=True)
class Ending:
    """How one run of HiGHS ended: its status, the values it found, and the bound it proved.

    `deaf` tells of a solver that was told to stop, did not, and cannot be used again.
    """

    status: Status
    values: Array | None
    bound: float | None
    stopped: bool
    deaf: bool = False


Tell = Callable[[float, float | None, float | None], None]
"""Hears seconds, best objective and bound."""

Run = Callable[[float, Tell, Callable[[], bool]], Ending]
"""Solves, given the most seconds to take, who hears of it, and whether to stop."""


def tell_nobody(*_: object) -> None:
    """Hear of a solve and say nothing."""
