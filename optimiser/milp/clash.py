"""Which rules clash when no plan meets them all, in words a commissioner can look up in the workbook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from optimiser.milp.irreducible import clash_in_parts, irreducible_clash
from optimiser.milp.model import Model
from optimiser.milp.rules import Rule, rules_of, taken_together, tell_rules
from optimiser.milp.smallest import smallest_clash
from optimiser.plan import Clash, Watch

MOST_RULES = 10
SECONDS_FOR_THE_FEWEST = 2.5
SECONDS_FOR_THE_FEWEST_KINDS = 1.0
SECONDS_FOR_ANY = 1.0

Rules = dict[Rule, list[int]]
_LEVELS: tuple[tuple[Literal["fewest", "fewest kinds"], Callable[[Rules], Rules], float], ...] = (
    ("fewest", lambda rules: rules, SECONDS_FOR_THE_FEWEST),
    ("fewest kinds", taken_together, SECONDS_FOR_THE_FEWEST_KINDS),
)


def clashing_rules(model: Model, watch: Watch) -> Clash | None:
    """Name the fewest rules that cannot all be kept, each with what it is about, when, and its cell.

    Where they are more than ten, or there is no time to find them, the rules that hold everywhere are
    counted as one of each kind; where that fails too, they are rules none of which can be spared, as far
    as there was time to try each, and ten at most are named.

    Args:
        model: A programme that no plan meets.
        watch: May stop the search, which then gives None.
    """
    rules = rules_of(model)
    for how, gather, seconds in _LEVELS:
        gathered = gather(rules)
        fewest = smallest_clash(model, gathered, seconds, watch)
        if fewest is not None and len(fewest) <= MOST_RULES:
            chosen = {rule: gathered[rule] for rule in fewest}
            rows = sorted(row for each in chosen.values() for row in each)
            return Clash(tell_rules(model, chosen, clash_in_parts(model, rows, SECONDS_FOR_ANY)), how)
    if watch.stop.is_set():
        return None
    rows = irreducible_clash(model, list(rules.values()), SECONDS_FOR_ANY)
    clashing = {rule: numbers for rule, numbers in rules.items() if set(rows) & set(numbers)}
    return Clash(tell_rules(model, clashing, rows)[:MOST_RULES], "none can be spared")
