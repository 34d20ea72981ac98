"""A programme in which every rule may be broken, at a price, save those that are held."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
from highspy import HighsModelStatus as Status
from scipy.sparse import csr_array, hstack

from optimiser.milp.arrays import as_highs, matrix_of, set_matrix
from optimiser.milp.endings import tell_nobody
from optimiser.milp.highs import Highs
from optimiser.milp.model import Model
from optimiser.plan import Array, Watch

KEPT = 1e-7
"""A rule broken by no more than this share of its scale counts as kept."""

GOOD_ENOUGH = 0.5
"""How near its least the sum of breaches must be: any plan shows a way, a better one a shorter way."""


class OutOfTime(Exception):
    """The search did not end in its time."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a search may take: seconds on a processor, seconds in all, and runs of the solver.

    A limit on runs, unlike one on seconds, gives the same answer on every machine.
    """

    on_a_processor: float
    in_all: float
    runs: int = sys.maxsize
    _began: tuple[float, float] = field(default_factory=lambda: (time.process_time(), time.perf_counter()))

    @property
    def left(self) -> float:
        """The seconds left, whichever run out first."""
        worked, passed = time.process_time() - self._began[0], time.perf_counter() - self._began[1]
        return min(self.on_a_processor - worked, self.in_all - passed)


class Bendable:
    """A programme in which every rule may be broken, at a price, save those that are held.

    Args:
        model: The programme.
        rules: The rows of each rule, one column to a rule: the share of its scale by which its worst row is
            broken.
        allowance: How long all runs together may take.
        watch: May stop a run.
    """

    def __init__(
        self, model: Model, rules: Sequence[Sequence[int]], allowance: Allowance, watch: Watch
    ) -> None:
        self.count, self._runs, self._held = len(rules), 0, 0
        self._own, self._allowance, self._watch = len(model.columns), allowance, watch
        lp = as_highs(model)
        self._whole = np.array([int(each) for each in lp.integrality_], dtype=np.uint8)
        self._is_whole = False
        units, upper = len(model.variables.units), np.array(lp.col_upper_)
        upper[:units] = highspy.kHighsInf  # The rows of At most say as much, and are rules.
        lp.col_upper_, lp.col_cost_, lp.integrality_ = upper, np.zeros(self._own), []
        _bend(lp, rules)
        self._highs = Highs(lp, GOOD_ENOUGH)
        self._highs.go_on_from_the_last()

    def insist_on_whole_units(self) -> None:
        """Have levers come whole from here on, where rules clash for that alone.

        Raises:
            OutOfTime: If they do already, so that rules are broken by less than can be told from none.
        """
        if self._is_whole:
            raise OutOfTime
        self._is_whole = True
        self._highs.insist_on_whole(self._whole)

    def rules_given_up(self, held: set[int]) -> set[int] | None:
        """The rules that some plan breaks that keeps the rules held; None where no plan keeps them.

        Raises:
            OutOfTime: If there was no time to tell.
        """
        if len(held) < self._held:  # Where rules are let go, the last corner is a poor start.
            self._highs.solver.clearSolver()
        self._held = len(held)
        free = np.full(self.count, highspy.kHighsInf)
        free[list(held)] = 0.0
        self._highs.bound(self._own + np.arange(self.count), np.zeros(self.count), free)
        values = self._plan()
        if values is None:
            return None
        broken = np.flatnonzero(values[self._own :] > KEPT)
        return {int(rule) for rule in broken} - held

    def _plan(self) -> Array | None:
        """A plan that keeps what is held; None where there is none."""
        for afresh in (False, True):
            if afresh:
                self._highs.solver.clearSolver()
            seconds = self._allowance.left
            if seconds <= 0 or self._runs == self._allowance.runs or self._watch.stop.is_set():
                break
            self._runs += 1
            ending = self._highs.run(seconds, tell_nobody, self._watch.stop.is_set)
            if ending.stopped:
                break
            if ending.values is not None or ending.status == Status.kInfeasible:
                return ending.values
        raise OutOfTime


def _bend(lp: highspy.HighsLp, rules: Sequence[Sequence[int]]) -> None:
    """Add a column to each rule that breaks its rows, each by a share of its scale.

    One column cannot break an equality upwards here and downwards there; two rows can, and each becomes two.
    """
    lower, upper = np.array(lp.row_lower_), np.array(lp.row_upper_)
    equal = np.flatnonzero(lower == upper)
    rows = np.concatenate([np.arange(lp.num_row_), equal])
    scale = np.maximum(1.0, np.abs(np.where(np.isinf(lower), upper, lower)))[rows]
    rises = np.concatenate([~np.isinf(lower), np.zeros(len(equal), dtype=bool)])
    upper[equal] = highspy.kHighsInf
    lp.row_lower_ = np.concatenate([lower, np.full(len(equal), -highspy.kHighsInf)])
    lp.row_upper_ = np.concatenate([upper, lower[equal]])
    rule_of = np.zeros(lp.num_row_, dtype=np.int64)
    for rule, its_rows in enumerate(rules):
        rule_of[list(its_rows)] = rule
    entries = np.where(rises, scale, -scale)
    bends = csr_array((entries, (np.arange(len(rows)), rule_of[rows])), shape=(len(rows), len(rules)))
    set_matrix(lp, hstack([matrix_of(lp)[rows], bends], format="csr"))
    free = np.full(len(rules), highspy.kHighsInf)
    lp.col_cost_ = np.concatenate([lp.col_cost_, np.ones(len(rules))])
    lp.col_lower_ = np.concatenate([lp.col_lower_, np.zeros(len(rules))])
    lp.col_upper_ = np.concatenate([lp.col_upper_, free])
