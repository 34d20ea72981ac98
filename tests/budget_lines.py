"""A budget with a line of every kind, for everything and for homes alone."""

from __future__ import annotations

from typing import Any

from optimiser.filters import EVERYTHING
from optimiser.problem import BudgetLine
from tests.builders import where


def line(kind: str, amount: float, year: str | None = None, **changes: Any) -> BudgetLine:
    plain = {"name": kind.capitalize(), "applies_to": EVERYTHING, "year": year, "recurring": True}
    return BudgetLine(**{**plain, "kind": kind, "amount": amount, **changes})


HOMES = where("Setting = residential")
BUDGET = (
    line("base budget", 2_500_000.0, "2017/18", name="Placements"),
    line("growth", 40_000.0, "2018/19"),
    line("agreed saving", -15_000.0, "2017/18", recurring=False),
    line("pressure", 12_345.0, "2017/18", name='Courts, "urgent" *'),
    line("base budget", 2_000_000.0, "2017/18", name="Homes", applies_to=HOMES),
    line("control", 2_000_000.0, applies_to=HOMES),
)
