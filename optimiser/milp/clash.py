"""Which rules clash when no plan meets them all, in words a commissioner can look up in the workbook."""

from __future__ import annotations

import time
from typing import Literal

from optimiser.milp.irreducible import clash_in_parts, irreducible_clash
from optimiser.milp.model import Model
from optimiser.milp.rules import Rule, rules_of, taken_together, tell_rules
from optimiser.milp.smallest import smallest_clash
from optimiser.plan import Clash, Watch

MOST_RULES = 10
SECONDS = 4.0
"""The most time to look for the fewest kinds of rules, and in what is left of it for the fewest rules."""
PATIENCE = 12.0
"""The most time for the fewest kinds alone, for a machine that is busy: any answer beats a part of one."""
SECONDS_FOR_ANY = 1.0

Rules = dict[Rule, list[int]]


def clashing_rules(model: Model, watch: Watch) -> Clash | None:
    """Name the fewest rules that cannot all be kept, each with what it is about, when, and its cell.

    Where they are more than ten, or there is no time to find them, the rules that hold everywhere are
    counted as one of each kind; where that fails too, they are rules none of which can be spared, as far
    as there was time to try each, and ten at most are named.

    Args:
        model: A programme that no plan meets.
        watch: May stop the search, which then gives None.
    """
    began = time.perf_counter()
    rules = rules_of(model)
    kinds = _fewest(model, taken_together(rules), "fewest kinds", began + PATIENCE, watch)
    clash = _fewest(model, rules, "fewest", began + SECONDS, watch) or kinds
    if clash is not None or watch.stop.is_set():
        return clash
    rows = irreducible_clash(model, list(rules.values()), SECONDS_FOR_ANY)
    clashing = {rule: numbers for rule, numbers in rules.items() if set(rows) & set(numbers)}
    return Clash(tell_rules(model, clashing, rows)[:MOST_RULES], "none can be spared")


def _fewest(
    model: Model, rules: Rules, how: Literal["fewest", "fewest kinds"], deadline: float, watch: Watch
) -> Clash | None:
    """The fewest of some rules that clash; None where there is no time, or they are too many to name."""
    fewest = smallest_clash(model, rules, deadline - time.perf_counter(), watch)
    if fewest is None or len(fewest) > MOST_RULES:
        return None
    chosen = {rule: rules[rule] for rule in fewest}
    rows = sorted(row for each in chosen.values() for row in each)
    return Clash(tell_rules(model, chosen, clash_in_parts(model, rows, SECONDS_FOR_ANY)), how)
