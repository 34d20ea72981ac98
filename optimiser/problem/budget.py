"""What the council has budgeted, and how finance tells a saving from a cost prevented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from optimiser.filters import Filter

BudgetKind = Literal["base budget", "growth", "agreed saving", "pressure", "not modelled", "control"]
BUDGET_KINDS: tuple[BudgetKind, ...] = get_args(BudgetKind)
PARTS_OF_THE_BUDGET: tuple[BudgetKind, ...] = ("base budget", "growth", "agreed saving")


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One line of the sheet `Budget`, in the cash of its financial year.

    Attributes:
        name: The line's name, which may stand on several rows.
        kind: Part of the budget (`base budget`, `growth`, `agreed saving`), a cost beside the plan's
            (`pressure`, `not modelled`), or a `control` of the first day's cost.
        applies_to: The placements it is for.
        year: Its financial year, the first of them where it recurs; None only for a control.
        amount: Pounds; an agreed saving is below 0.
        recurring: Whether it stands in every later year too; None only for a control.
    """

    name: str
    kind: BudgetKind
    applies_to: Filter
    year: str | None = None
    amount: float
    recurring: bool | None = None

    def amount_in(self, year: str) -> float:
        """Pounds of cash it puts into a financial year, labelled as `2017/18`; a control none."""
        if self.kind == "control" or self.year is None:
            return 0.0
        stands = year == self.year or (bool(self.recurring) and year > self.year)
        return self.amount if stands else 0.0
