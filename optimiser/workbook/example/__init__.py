"""The example rows of the blank planning workbook: Exampleshire, an invented council whose plan solves.

National figures are `Default`s, marked so in their cells, with their source in `Sources`; every other figure
is invented. The prices are of about 2026.
"""

from __future__ import annotations

from optimiser.workbook.example import levers, rules, sources, stock
from optimiser.workbook.filling import Rows

NOTE = (
    "The rows shown are an invented council, Exampleshire, whose plan solves as it stands: type your own over"
    " them and clear what is left."
)

SHEETS: dict[str, Rows] = {
    "Settings": stock.SETTINGS,
    "Need groups": stock.NEED_GROUPS,
    "Need": stock.NEED,
    "Provision": stock.PROVISION,
    "Suitability": stock.SUITABILITY,
    "Placed now": stock.PLACED_NOW,
    "Prices": stock.PRICES,
    "Places used": stock.PLACES_USED,
    "New homes": levers.NEW_HOMES,
    "Foster recruitment": levers.FOSTER_RECRUITMENT,
    "Block contracts": levers.BLOCK_CONTRACTS,
    "Services": levers.SERVICES,
    "Planned moves": levers.PLANNED_MOVES,
    "Targets": rules.TARGETS,
    "Limits": rules.LIMITS,
    "Budget": rules.BUDGET,
    "Funding": rules.FUNDING,
    "Price changes": rules.PRICE_CHANGES,
    "Scenarios": rules.SCENARIOS,
    "Changes": rules.CHANGES,
    "Sources": sources.SOURCES,
}
