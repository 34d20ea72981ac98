"""Where no plan meets every rule: what is broken, which rules clash, and what would end it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


def is_of(where: str, name: str) -> bool:
    """Whether a rule is of a lever or limit, whatever its year: `Budget, 2017/18` is of `Budget`."""
    return name in (where, where.rpartition(", ")[0])


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is broken, or that clashes with others: which, where, when, by how much.

    `amount` is None where the rule is one of a set that cannot all be kept. `cell` is where the rule stands
    in the workbook, such as `Limits!D9`; empty where the problem was not read from one.
    """

    rule: str
    where: str
    period: str | None
    amount: float | None
    unit: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Rules that cannot all be kept together.

    Attributes:
        rules: The rules, those easiest to change first, each from the first period that it clashes in.
        how: `fewest` where no clash has fewer rules; `fewest kinds` where the rules of one kind (every
            group's need, every provision's places) are counted as one; else none of them `can be spared`,
            but there may be fewer, or more than are named.
    """

    rules: tuple[Breach, ...]
    how: Literal["fewest", "fewest kinds", "none can be spared"]


@dataclass(frozen=True, slots=True)
class WayOut:
    """One change of the workbook with which every rule can be kept, solved.

    Attributes:
        change: What to change, as something to do: `raise Budget, 2017/18 by £410,000, to £9,860,000`.
        cells: Where, such as `Limits!D9`; empty where what is new has no cell yet.
        net_cost: Present value of money in the plan's own periods with the change.
        more: How much more that is than the plan that breaks the rules costs; below 0, less.
        proved: Whether no plan with the change is cheaper by more than the gap.
        missed: How many targets its plan misses, those only watched left out.
    """

    change: str
    cells: str
    net_cost: float
    more: float
    proved: bool
    missed: int = 0


@dataclass(frozen=True, slots=True)
class LeastBreach:
    """The least by which the rules of one kind must be broken, once the graver kinds are broken least.

    Attributes:
        rule: The kind of rule.
        total: Over every row of that kind: children and moves by period, shares of limits, units.
        bound: No plan breaks them by less than this; None where nothing is proved.
        unit: What it is counted in.
    """

    rule: str
    total: float
    bound: float | None
    unit: str

    @property
    def proved(self) -> bool:
        """Whether no plan could break them by less, to a millionth."""
        return self.bound is not None and self.total - self.bound <= 2e-6 * max(1.0, self.total)
