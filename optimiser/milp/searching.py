"""The search for whole numbers where a plan is known already, so that nearly all of it is proof.

It asks about the units of a lever decided so far, n₀ + … + n_d, where the programme states those decided
anew, n_d. Both are whole, and each gives the other, so that it is the same programme. But units decided
so far say whether a lever is open, and one question about them settles on which side of a date it opens;
units decided anew have to be asked about period by period. With that, cuts at the root and a plain search
prove in a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import highspy
import numpy as np
from scipy.sparse import coo_array, csr_array, eye_array, vstack

from optimiser.milp.arrays import as_highs, matrix_of, set_matrix
from optimiser.milp.endings import Ending, Tell
from optimiser.milp.highs import Highs
from optimiser.milp.model import Model
from optimiser.milp.trials import FREE, Trial, columns_of_levers
from optimiser.plan import Array

PLAINLY = {
    "mip_allow_restart": False,
    "mip_detect_symmetry": False,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
}
"""Without the searches inside the search, which look for a first plan and take most of its time."""

CLOSER = 0.1
"""The share of the gap asked that is proved: what is told of searches is the difference of two."""

_NOTHING = 1e-12
"""What is left of a coefficient once an equal one is taken from it."""

_KEPT = 1e-6
"""By how much a rule may be missed by a plan that keeps it."""


class Search(Highs):
    """A scenario's programme and a row for each lever that counts its units, searched with something changed.

    Args:
        model: The scenario's programme.
        gap: The relative gap within which a plan counts as proved; it is proved `CLOSER`.
    """

    def __init__(self, model: Model, gap: float) -> None:
        lp = as_highs(model)
        super().__init__(lp, CLOSER * gap)
        for name, value in PLAINLY.items():
            self.solver.setOptionValue(name, value)
        self._levers = columns_of_levers(model)
        self._cost, self._bounds = np.array(lp.col_cost_), _pairs(lp.col_lower_, lp.col_upper_)
        counted = _counting(self._levers, lp.num_col_)
        free = np.tile(np.array(FREE), (len(self._levers), 1))
        self._sides = np.vstack([_pairs(lp.row_lower_, lp.row_upper_), free])
        self._rows = vstack([matrix_of(lp), counted], format="csr")
        self._whole = lp.integrality_
        self._anew = _anew(self._levers, lp.num_col_)

    def load(self, trial: Trial, plans: Sequence[Array] = ()) -> None:
        """Take the programme with a trial's changes.

        Args:
            trial: What is changed.
            plans: Plans known, a value for each column: the search starts from the cheapest that is one of
                the trial's.
        """
        cost, (bounds, sides) = _with(self._cost, trial.costs), self._limits(trial)
        later = np.array([j for columns in self._levers for j in columns[1:]], dtype=np.int64)
        matrix = vstack([self._counted(trial) @ self._anew, self._anew[later]], format="csr")
        matrix.data[np.abs(matrix.data) < _NOTHING] = 0.0
        matrix.eliminate_zeros()
        lp = highspy.HighsLp()
        set_matrix(lp, matrix)
        lp.col_cost_, lp.integrality_ = cost @ self._anew, self._whole
        lp.col_lower_, lp.col_upper_ = self._so_far(bounds[:, 0]), self._so_far(bounds[:, 1])
        lp.row_lower_, lp.row_upper_ = np.vstack([sides, bounds[later]]).T.copy()
        self.solver.passModel(lp)
        kept = self.keeping(trial, plans)
        if kept:
            self.start_from(self._so_far(min(kept, key=lambda plan: float(cost @ plan))))

    def keeping(self, trial: Trial, plans: Sequence[Array]) -> list[Array]:
        """Give those of some plans that keep every rule with a trial's changes."""
        rows, (bounds, sides) = self._counted(trial), self._limits(trial)
        return [plan for plan in plans if _inside(plan, bounds) and _inside(rows @ plan, sides)]

    def run_surely(self, seconds: float, tell: Tell, stopped: Callable[[], bool]) -> Ending:
        """Search; gives what is found in units decided anew."""
        ending = super().run_surely(seconds, tell, stopped)
        self.solver.setOptionValue("presolve", "choose")
        return replace(ending, values=None if ending.values is None else self._anew @ ending.values)

    def _limits(self, trial: Trial) -> tuple[Array, Array]:
        """The least and most of each column, and of each row, a trial's in place of the own."""
        return _with(self._bounds, trial.bounds), _with(self._sides, trial.sides)

    def _counted(self, trial: Trial) -> csr_array:
        """The coefficients with a trial's in place of the programme's own."""
        if not trial.coefficients:
            return self._rows
        i, j = np.array([*trial.coefficients]).T
        more = np.array([*trial.coefficients.values()]) - self._rows[i, j]
        return self._rows + coo_array((more, (i, j)), shape=self._rows.shape).tocsr()

    def _so_far(self, anew: Array) -> Array:
        """Give what is said of units decided anew, of those decided so far."""
        so_far = anew.copy()
        for columns in self._levers:
            so_far[columns] = np.cumsum(anew[columns])
        return so_far


def _with(own: Array, changes: Mapping[int, Any]) -> Array:
    changed = own.copy()
    for number, value in changes.items():
        changed[number] = value
    return changed


def _inside(values: Array, pairs: Array) -> bool:
    return bool(np.all(values >= pairs[:, 0] - _KEPT) and np.all(values <= pairs[:, 1] + _KEPT))


def _pairs(lower: Sequence[float], upper: Sequence[float]) -> Array:
    return np.column_stack([lower, upper])


def _counting(levers: list[list[int]], width: int) -> csr_array:
    """A row for each lever: its units over all periods."""
    places = [(o, j) for o, columns in enumerate(levers) for j in columns]
    i, j = np.array(places, dtype=np.int64).reshape(-1, 2).T
    return coo_array((np.ones(len(places)), (i, j)), shape=(len(levers), width)).tocsr()


def _anew(levers: list[list[int]], width: int) -> csr_array:
    """What turns units decided so far into units decided anew: the period's less the last one's."""
    places = [(j, before) for columns in levers for before, j in pairwise(columns)]
    i, j = np.array(places, dtype=np.int64).reshape(-1, 2).T
    last = coo_array((-np.ones(len(places)), (i, j)), shape=(width, width))
    return (eye_array(width) + last).tocsr()
