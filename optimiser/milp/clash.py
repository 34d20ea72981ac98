"""Which rules clash when no plan meets them all, in words a commissioner can look up in the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from optimiser.milp.bendable import Allowance
from optimiser.milp.horizons import rows_until_broken
from optimiser.milp.irreducible import irreducible_clash, rows_that_clash
from optimiser.milp.model import Model
from optimiser.milp.rules import Rules, rules_of, taken_together, tell_rules
from optimiser.milp.smallest import smallest_clash
from optimiser.plan import Breach, Clash, Watch

MOST_RULES = 10
MOST_RUNS = 120
"""How often programmes may be solved for the fewest rules: seconds for a council of a usual size."""
SECONDS = (3.0, 20.0)
"""The most seconds to look for a clash: on a processor, and in all."""
FOR_THE_KINDS = (2.2, 15.0)
"""How many of them for the fewest kinds of rules that clash."""
FOR_THE_PERIODS = (0.5, 2.5)
"""For the period in which each rule first clashes, after that."""
WORTH_BEGINNING = 0.5
"""With fewer seconds left than that, rules are told by their kinds."""
LARGE = 10_000
"""Columns beyond which one programme in which rules may break takes longer than there is."""

How = Literal["fewest", "fewest kinds", "none can be spared"]


def clashing_rules(model: Model, watch: Watch, broken: Sequence[Breach] = ()) -> Clash | None:
    """Name the fewest rules that cannot all be kept, each with what it is about, when, and its cell.

    Where they are more than ten, or there is no time to find them, the rules that hold everywhere are
    counted as one of each kind; where that fails too, they are rules none of which can be spared, as far
    as there was time to try each.

    Args:
        model: A programme that no plan meets.
        watch: May stop the search, which then gives None.
        broken: What the plan that breaks its rules least breaks, where there is one.
    """
    if watch.stop.is_set():
        return None
    allowance, for_kinds, rules = Allowance(*SECONDS, MOST_RUNS), Allowance(*FOR_THE_KINDS), rules_of(model)
    together = taken_together(rules)
    is_large = len(model.columns) > LARGE
    kinds = None if is_large else smallest_clash(model, together, MOST_RULES, for_kinds, watch)
    if watch.stop.is_set():
        return None
    if kinds is None:
        return _any_clash(model, rules, broken, allowance, watch)
    fewest = smallest_clash(model, rules, MOST_RULES, allowance, watch)
    if watch.stop.is_set():
        return None
    if fewest is None:
        return _told(model, {rule: together[rule] for rule in kinds}, "fewest kinds", watch)
    return _told(model, {rule: rules[rule] for rule in fewest}, "fewest", watch)


def _any_clash(
    model: Model, rules: Rules, broken: Sequence[Breach], allowance: Allowance, watch: Watch
) -> Clash | None:
    """Rules that clash, though fewer may; None where there was no time to leave any out."""
    together = taken_together(rules)
    kinds = irreducible_clash(model, together, rows_until_broken(model, broken), allowance, watch)
    if watch.stop.is_set() or len(kinds) == len(together):
        return None
    rows = [row for mine in kinds.values() for row in mine]
    few = (
        irreducible_clash(model, rules, [rows], allowance, watch)
        if allowance.left > WORTH_BEGINNING
        else rules
    )
    return _told(model, few if len(few) <= MOST_RULES else kinds, "none can be spared", watch)


def _told(model: Model, rules: Rules, how: How, watch: Watch) -> Clash:
    rows = [row for mine in rules.values() for row in mine]
    clashing = rows_that_clash(model, rows, Allowance(*FOR_THE_PERIODS), watch)
    return Clash(tell_rules(model, rules, clashing)[:MOST_RULES], how)
