"""The planning workbook described once, as data.

The same description reads and checks a workbook, writes the blank one and the data dictionary, and says
what a scenario's changes touch. Importing it loads no Excel library.
"""

from __future__ import annotations

from optimiser.filters import fold
from optimiser.workbook.layout.levers import (
    BLOCK_CONTRACTS,
    FOSTER_RECRUITMENT,
    LEVERS,
    NEW_HOMES,
    PLANNED_MOVES,
    SERVICES,
)
from optimiser.workbook.layout.rules import (
    CHANGES,
    FUNDING,
    LIMITS,
    PRICE_CHANGES,
    RULES,
    SCENARIOS,
    SOURCES,
    TARGETS,
)
from optimiser.workbook.layout.shape import Column, ColumnKind, Sheet, SheetKind
from optimiser.workbook.layout.stock import (
    NEED,
    NEED_GROUPS,
    NOTE,
    PLACED_NOW,
    PLACES_USED,
    PRICES,
    PROVISION,
    SETTINGS,
    STOCK,
    SUITABILITY,
    VALUE,
)

SHEETS: tuple[Sheet, ...] = (*STOCK, *LEVERS, *RULES)


def sheet_named(name: str) -> Sheet | None:
    """Find a sheet's description by its name, in any case; None where the contract has no such sheet."""
    return next((sheet for sheet in SHEETS if fold(sheet.name) == fold(name)), None)


__all__ = [
    "BLOCK_CONTRACTS",
    "CHANGES",
    "FOSTER_RECRUITMENT",
    "FUNDING",
    "LEVERS",
    "LIMITS",
    "NEED",
    "NEED_GROUPS",
    "NEW_HOMES",
    "NOTE",
    "PLACED_NOW",
    "PLACES_USED",
    "PLANNED_MOVES",
    "PRICES",
    "PRICE_CHANGES",
    "PROVISION",
    "RULES",
    "SCENARIOS",
    "SERVICES",
    "SETTINGS",
    "SHEETS",
    "SOURCES",
    "STOCK",
    "SUITABILITY",
    "TARGETS",
    "VALUE",
    "Column",
    "ColumnKind",
    "Sheet",
    "SheetKind",
    "sheet_named",
]
