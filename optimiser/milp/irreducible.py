"""Rules that cannot all be kept, none of which can be spared: a clash, though there may be smaller ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import highspy
import numpy as np
from highspy import HighsModelStatus as Status

from optimiser.milp.arrays import as_highs, matrix_of, set_matrix
from optimiser.milp.bendable import Allowance
from optimiser.milp.endings import tell_nobody
from optimiser.milp.highs import Highs
from optimiser.milp.model import Model
from optimiser.milp.rules import Rule, Rules
from optimiser.plan import Watch


def irreducible_clash(
    model: Model,
    rules: Rules,
    likely: Iterable[Sequence[int]],
    allowance: Allowance,
    watch: Watch,
) -> Rules:
    """Find rules that clash, of which none can be spared as far as there was time to try each.

    Args:
        model: A programme that no plan meets.
        rules: Its rules, each with the numbers of its rows.
        likely: Rows that may clash already, the fewest first; the first that do are looked at, else all.
        allowance: How long it may take.
        watch: May stop the search.

    Returns:
        The rules, each with its rows that were looked at; those that are harder to change are spared first.
    """
    everything = [row for rows in rules.values() for row in rows]
    tried = (_Binding(model, rows, allowance, watch) for rows in (*likely, everything) if allowance.left > 0)
    solver = next((each for each in tried if each.clash()), None)
    if solver is None:
        solver = _Binding(model, everything, allowance, watch)
        solver.insist_on_whole_units()
    kept = {rule: mine for rule, rows in rules.items() if (mine := solver.among(rows))}
    for spared in _spared_in_turn(kept):
        others = {rule: rows for rule, rows in kept.items() if rule not in spared}
        if len(others) < len(kept) and solver.clash([row for rows in others.values() for row in rows]):
            kept = others
    return kept


def _spared_in_turn(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Whole families, then rule by rule, those that are harder to change first."""
    families: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda rule: -rule.ease):
        families.setdefault(rule.family, []).append(rule)
    yield from (each for each in families.values() if len(each) > 1)
    yield from ([rule] for each in families.values() for rule in each)


def rows_that_clash(model: Model, rows: Sequence[int], allowance: Allowance, watch: Watch) -> list[int]:
    """Find rows among these that clash even where a part of a lever may be used; none where they do not."""
    return _Binding(model, rows, allowance, watch).irreducible()


class _Binding:
    """A programme of some rows alone, without cost, in which levers are bound only by their rows."""

    def __init__(self, model: Model, rows: Sequence[int], allowance: Allowance, watch: Watch) -> None:
        self._allowance, self._watch, self._known = allowance, watch, frozenset(rows)
        self._rows = np.array(sorted(rows), dtype=np.int64)
        lp = as_highs(model)
        matrix = matrix_of(lp)[self._rows]
        columns = np.unique(matrix.indices)
        self._whole = np.array([int(each) for each in lp.integrality_], dtype=np.uint8)[columns]
        self._lower, self._upper = (np.array(each)[self._rows] for each in (lp.row_lower_, lp.row_upper_))
        lower, upper = np.array(lp.col_lower_), np.array(lp.col_upper_)
        upper[: len(model.variables.units)] = highspy.kHighsInf
        set_matrix(lp, matrix[:, columns])
        lp.row_lower_, lp.row_upper_, lp.integrality_ = self._lower, self._upper, []
        lp.col_lower_, lp.col_upper_, lp.col_cost_ = lower[columns], upper[columns], np.zeros(len(columns))
        self._highs = Highs(lp, 0.0)
        self._highs.go_on_from_the_last()

    def among(self, rows: Sequence[int]) -> list[int]:
        """Those of some rows that are in this programme."""
        return [row for row in rows if row in self._known]

    def insist_on_whole_units(self) -> None:
        """Have levers come whole from here on."""
        self._highs.insist_on_whole(self._whole)

    def clash(self, rows: Sequence[int] | None = None) -> bool:
        """Whether these rows, or all, are known to clash; False also where there is no time to tell."""
        if self._is_over():
            return False
        if rows is not None:
            self._bind(rows)
        ending = self._highs.run(self._allowance.left, tell_nobody, self._watch.stop.is_set)
        return ending.status == Status.kInfeasible

    def irreducible(self) -> list[int]:
        """Rows of which none can be spared; none where these do not clash, or there was no time."""
        if self._is_over():
            return []
        solver, strategy = self._highs.solver, highspy.IisStrategy
        how = strategy.kIisStrategyFromLp, strategy.kIisStrategyIrreducible
        solver.setOptionValue("iis_strategy", sum(int(each) for each in how))
        solver.setOptionValue("iis_time_limit", self._allowance.left)
        status, found = solver.getIis()
        if status != highspy.HighsStatus.kOk:
            return []
        return [int(self._rows[row]) for row in found.row_index_]

    def _is_over(self) -> bool:
        return self._allowance.left <= 0 or self._watch.stop.is_set()

    def _bind(self, rows: Sequence[int]) -> None:
        binds = np.isin(self._rows, np.array(rows, dtype=np.int64))
        every = np.arange(len(binds), dtype=np.int32)
        lower = np.where(binds, self._lower, -highspy.kHighsInf)
        upper = np.where(binds, self._upper, highspy.kHighsInf)
        self._highs.solver.changeRowsBounds(len(every), every, lower, upper)
