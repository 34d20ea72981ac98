"""The fewest rules that cannot all be kept together.

Every way of giving up rules that leaves a plan must give up one rule, at least, of every clash. So the
fewest rules that meet all such ways found so far are either a clash, and then no clash is smaller, or their
plan gives up other rules: one more way to be met (implicit hitting sets; Reiter 1987, Ignatiev and others
2015). Where parts of levers are enough to make rules clash, whole units are left out of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import highspy
import numpy as np

from optimiser.milp.bendable import Allowance, Bendable, OutOfTime
from optimiser.milp.model import Model
from optimiser.milp.rules import Rule, Rules
from optimiser.plan import Watch

SHORT = 2
"""A way of so few rules is not made shorter: it costs more than what is learnt."""


def smallest_clash(
    model: Model, rules: Rules, most: int, allowance: Allowance, watch: Watch
) -> list[Rule] | None:
    """Find the fewest rules that no plan keeps together; None where they are too many, or there is no time.

    Args:
        model: A programme that no plan meets.
        rules: Its rules, each with the numbers of its rows.
        most: The search ends once it is sure that more rules than that are needed.
        allowance: How long it may take.
        watch: May stop the search.
    """
    ease, named = [rule.ease for rule in rules], list(rules)
    ways: list[set[int]] = []
    fewest: set[int] = set()
    try:
        bendable = Bendable(model, list(rules.values()), allowance, watch)
        while len(fewest) <= most:
            more = list(_ways_apart(bendable, fewest))
            if not more:
                return [named[rule] for rule in sorted(fewest)]
            if set() in more:  # Parts of levers keep every rule, and whole ones do not.
                bendable.insist_on_whole_units()
                more = []
            ways += more
            fewest = _fewest_that_meet(ways, ease)
    except OutOfTime:
        pass
    return None


def _ways_apart(bendable: Bendable, held: set[int]) -> Iterator[set[int]]:
    """Ways of giving up rules that leave a plan and keep those held, no rule given up in two of them."""
    kept = set(held)
    while (way := bendable.rules_given_up(kept)) is not None:
        way = _spared(bendable, way)
        yield way
        if not way:
            return
        kept |= way


def _spared(bendable: Bendable, way: set[int]) -> set[int]:
    """The same way, less the rules that need not be given up."""
    everything = set(range(bendable.count))
    for rule in sorted(way):
        if len(way) <= SHORT:
            break
        if rule in way:
            way = bendable.rules_given_up(everything - way | {rule}) or way
    return way


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
