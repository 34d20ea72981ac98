"""The fewest rules that cannot all be kept together.

Every way of giving up rules that leaves a plan must give up one rule, at least, of every clash. So the
fewest rules that meet all such ways found so far are either a clash, and then no clash is smaller, or their
plan gives up other rules: one more way to be met (implicit hitting sets; Reiter 1987, Ignatiev and others
2015). Where parts of levers are enough to make rules clash, whole units are left out of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import highspy
import numpy as np

from optimiser.milp.arrays import as_highs
from optimiser.milp.model import Model
from optimiser.milp.rows import Row
from optimiser.milp.rules import Rule
from optimiser.plan import Watch

KEPT = 1e-7
"""A rule broken by no more than this share of its scale counts as kept."""

GOOD_ENOUGH = 0.5
"""How near its least the sum of breaches must be: any plan shows a way, a better one a shorter way."""


class OutOfTime(Exception):
    """The search did not end in its time."""


def smallest_clash(
    model: Model, rules: dict[Rule, list[int]], seconds: float, watch: Watch
) -> list[Rule] | None:
    """Find the fewest rules that no plan keeps together; None where there was no time to.

    Args:
        model: A programme that no plan meets.
        rules: Its rules, each with the numbers of its rows.
        seconds: The most time to take.
        watch: May stop the search.
    """
    bendable = _Bendable(model, list(rules.values()), time.perf_counter() + seconds, watch)
    ease = [rule.ease for rule in rules]
    named = list(rules)
    ways: list[set[int]] = []
    try:
        while True:
            fewest = _fewest_that_meet(ways, ease)
            more = list(bendable.ways_apart(fewest))
            if not more:
                return [named[rule] for rule in sorted(fewest)]
            if set() in more:  # Parts of levers keep every rule, and whole ones do not.
                bendable.insist_on_whole_units()
                more = []
            ways += more
    except OutOfTime:
        return None


class _Bendable:
    """A programme in which every rule may be broken, at a price, save those that are held."""

    def __init__(self, model: Model, rules: Sequence[Sequence[int]], deadline: float, watch: Watch) -> None:
        self._deadline, self._watch, self._is_whole = deadline, watch, False
        self._own, self._count = len(model.columns), len(rules)
        self._at = {column: j for j, column in enumerate(model.columns)}
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("mip_rel_gap", GOOD_ENOUGH)
        lp = as_highs(model)
        lp.col_cost_ = np.zeros(self._own)
        units, upper = len(model.variables.units), np.array(lp.col_upper_)
        upper[:units] = highspy.kHighsInf  # The rows of At most say as much, and are rules.
        lp.col_upper_ = upper
        self._whole = np.array([int(each) for each in lp.integrality_], dtype=np.uint8)
        lp.integrality_ = []
        self._solver.passModel(lp)
        for rows in rules:
            self._bend([(row, model.rows[row][1]) for row in rows])

    def _bend(self, rows: Sequence[tuple[int, Row]]) -> None:
        """Add a column that breaks the rows of a rule, each by a share of its scale."""
        index, entries = [], []
        for number, row in rows:
            scale = max(1.0, abs(row.bound))
            if row.sense == "=":
                # One column cannot break an equality upwards here and downwards there; two rows can.
                self._solver.changeRowBounds(number, row.bound, highspy.kHighsInf)
                terms = [self._at[column] for column in row.terms]
                values = np.array(list(row.terms.values()))
                self._solver.addRow(-highspy.kHighsInf, row.bound, len(terms), terms, values)
                index.append(self._solver.getNumRow() - 1)
                entries.append(-scale)
            index.append(number)
            entries.append(-scale if row.sense == "≤" else scale)
        self._solver.addCol(1.0, 0.0, highspy.kHighsInf, len(index), np.array(index), np.array(entries))

    def insist_on_whole_units(self) -> None:
        """Have levers come whole from here on, where rules clash for that alone.

        Raises:
            OutOfTime: If they do already, so that rules are broken by less than can be told from none.
        """
        if self._is_whole:
            raise OutOfTime
        self._is_whole = True
        columns = np.arange(self._own, dtype=np.int32)
        self._solver.changeColsIntegrality(self._own, columns, self._whole)

    def ways_apart(self, held: set[int]) -> Iterator[set[int]]:
        """Ways of giving up rules that leave a plan and keep those held, no rule given up in two of them."""
        kept = set(held)
        while (way := self.rules_given_up(kept)) is not None:
            way = self._spared(way)
            yield way
            if not way:
                return
            kept |= way

    def _spared(self, way: set[int]) -> set[int]:
        """The same way, less the rules that need not be given up."""
        everything = set(range(self._count))
        for rule in sorted(way):
            if rule in way and len(way) > 1:
                shorter = self.rules_given_up(everything - way | {rule})
                way = shorter or way
        return way

    def rules_given_up(self, held: set[int]) -> set[int] | None:
        """The rules that some plan breaks that keeps the rules held; None where no plan keeps them.

        Raises:
            OutOfTime: If there was no time to tell.
        """
        free = np.full(self._count, highspy.kHighsInf)
        free[list(held)] = 0.0
        columns = np.arange(self._own, self._own + len(free), dtype=np.int32)
        self._solver.changeColsBounds(len(columns), columns, np.zeros(len(free)), free)
        seconds = self._deadline - time.perf_counter()
        if seconds <= 0 or self._watch.stop.is_set():
            raise OutOfTime
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + seconds)
        self._solver.run()
        if self._solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        if self._solver.getInfo().primal_solution_status != highspy.kSolutionStatusFeasible:
            raise OutOfTime
        broken = np.array(self._solver.getSolution().col_value)[self._own :]
        return {int(rule) for rule in np.flatnonzero(broken > KEPT)} - held


def _fewest_that_meet(ways: Sequence[set[int]], ease: Sequence[int]) -> set[int]:
    """The fewest rules of which each way has one; of equally few, those that are easier to change."""
    if not ways:
        return set()
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    count = len(ease)
    solver.addVars(count, np.zeros(count), np.ones(count))
    cost = 1.0 + np.array(ease) / (10.0 * count * (1 + max(ease)))
    columns = np.arange(count, dtype=np.int32)
    solver.changeColsCost(count, columns, cost)
    solver.changeColsIntegrality(count, columns, np.full(count, highspy.HighsVarType.kInteger, np.uint8))
    for way in ways:
        index = np.array(sorted(way), dtype=np.int32)
        solver.addRow(1.0, highspy.kHighsInf, len(index), index, np.ones(len(index)))
    solver.run()
    return {int(rule) for rule in np.flatnonzero(np.array(solver.getSolution().col_value) > 0.5)}
