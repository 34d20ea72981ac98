"""The planning workbook described once, as data.

The same description reads and checks a workbook, writes the blank one and the data dictionary, and says
what a scenario's changes touch. Importing it loads no Excel library.
"""

from __future__ import annotations

from optimiser.filters import fold
from optimiser.workbook.layout.budget import BUDGET
from optimiser.workbook.layout.flows import FLOWS, TRANSITIONS
from optimiser.workbook.layout.grids import NEED, PLACED_NOW, PLACES_USED, PRICES, SUITABILITY
from optimiser.workbook.layout.homes import BLOCK_CONTRACTS, FOSTER_RECRUITMENT, NEW_HOMES
from optimiser.workbook.layout.rules import FUNDING, LIMITS, PRICE_CHANGES, TARGETS
from optimiser.workbook.layout.scenarios import CHANGES, SCENARIOS, SOURCES
from optimiser.workbook.layout.services import PLANNED_MOVES, SERVICES
from optimiser.workbook.layout.settings import NOTE, SETTINGS, VALUE
from optimiser.workbook.layout.shape import Column, ColumnKind, Sheet, SheetKind
from optimiser.workbook.layout.stock import NEED_GROUPS, PROVISION

WHO = (SETTINGS, NEED_GROUPS, NEED, FLOWS, TRANSITIONS)
STOCK = (*WHO, PROVISION, SUITABILITY, PLACED_NOW, PRICES, PLACES_USED)
LEVERS = (NEW_HOMES, FOSTER_RECRUITMENT, BLOCK_CONTRACTS, SERVICES, PLANNED_MOVES)
RULES = (TARGETS, LIMITS, BUDGET, FUNDING, PRICE_CHANGES, SCENARIOS, CHANGES, SOURCES)
SHEETS: tuple[Sheet, ...] = (*STOCK, *LEVERS, *RULES)
_BY_NAME = {fold(sheet.name): sheet for sheet in SHEETS}


def sheet_named(name: str) -> Sheet | None:
    """Find a sheet's description by its name, in any case; None where the contract has no such sheet."""
    return _BY_NAME.get(fold(name))


__all__ = [
    "BLOCK_CONTRACTS",
    "BUDGET",
    "CHANGES",
    "FLOWS",
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
    "TRANSITIONS",
    "VALUE",
    "Column",
    "ColumnKind",
    "Sheet",
    "SheetKind",
    "sheet_named",
]
