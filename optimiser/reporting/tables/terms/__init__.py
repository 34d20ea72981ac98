"""The words and marks of the report, each with its meaning.

Each module has the terms of one kind:

    marks       marks, averages, years: how to read any figure
    money       cost, saving, budget
    decisions   when to decide, at which price and occupancy a decision pays, what drives the cost
    children    need, places, placements, carers, moves
"""

from __future__ import annotations

from optimiser.reporting.tables.terms.children import CHILDREN
from optimiser.reporting.tables.terms.decisions import DECISIONS
from optimiser.reporting.tables.terms.marks import MARKS
from optimiser.reporting.tables.terms.money import MONEY

TERMS: tuple[tuple[str, str], ...] = (*MARKS, *MONEY, *DECISIONS, *CHILDREN)
"""In the order in which Notes has them."""

__all__ = ["TERMS"]
