"""The rows of a programme as the rules that a commissioner knows: a target, a limit, a home's places."""

from __future__ import annotations

from dataclasses import dataclass

from optimiser.addresses import in_ranges
from optimiser.milp.constraints import FAMILIES
from optimiser.milp.model import Model
from optimiser.milp.naming import OF_PAIRS, cell_of, where_of
from optimiser.plan import Breach

EASIEST_TO_CHANGE = tuple(reversed(FAMILIES))
"""Limits and targets are named before the rules of where children are, which nobody can wish away."""


_EVERYWHERE = {
    "Meet need": "every group",
    "Respect places": "every provision with a number of places",
    "Keep children settled": "every provision with an average stay",
    "Hold what is not ours to choose": "every provision that the plan does not choose",
    "Use levers as offered": "every lever, no further than its At most",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the workbook, over all of the periods in which it binds.

    Attributes:
        family: The family of its rows.
        where: What it is about.
        cell: Where it stands in the workbook.
        unit: What it is counted in.
        asks: Whether it asks for something of this one lever, target or limit, as an At least does.
    """

    family: str
    where: str
    cell: str
    unit: str
    asks: bool = False

    @property
    def ease(self) -> int:
        """How easily it is changed: 0 for the easiest."""
        return EASIEST_TO_CHANGE.index(self.family)


Rules = dict[Rule, list[int]]
"""Rules, each with the numbers of its rows."""


def rules_of(model: Model) -> Rules:
    """Gather a programme's rows into rules."""
    rules: Rules = {}
    problem = model.coefficients.problem
    for number, (family, row) in enumerate(model.rows):
        unit = "moves" if family == "Keep children settled" else row.unit
        where = row.of[-1] if family in OF_PAIRS else where_of(family, row)
        asks = family == "Use levers as offered" and row.sense == "≥"
        rule = Rule(family, where, cell_of(problem, family, row), unit, asks)
        rules.setdefault(rule, []).append(number)
    return rules


def taken_together(rules: Rules) -> Rules:
    """Count as one rule what holds everywhere: every group's need, every provision's places and stays."""
    together: Rules = {}
    for family, where in _EVERYWHERE.items():
        mine = [rule for rule in rules if rule.family == family and not rule.asks]
        if mine:
            whole = Rule(family, where, in_ranges([rule.cell for rule in mine]), mine[0].unit)
            together[whole] = sorted(row for rule in mine for row in rules[rule])
    alone = {rule: rows for rule, rows in rules.items() if rule.asks or rule.family not in _EVERYWHERE}
    return {**together, **alone}


def tell_rules(model: Model, rules: Rules, rows: list[int]) -> tuple[Breach, ...]:
    """Name rules, those easiest to change first, each with the first period of those of its rows."""
    chosen, starts = set(rows), model.coefficients.timeline.starts
    told = []
    for rule in sorted(rules, key=lambda rule: rule.ease):
        periods = [model.rows[number][1].period for number in rules[rule] if number in chosen]
        first = min((t for t in periods if t is not None), default=None)
        when = None if first is None else starts[first].isoformat()
        told.append(Breach(rule.family, rule.where, when, None, rule.unit, rule.cell))
    return tuple(told)
