"""What the planning workbook calls each input, where that is not simply its field's name."""

from __future__ import annotations

_HEADINGS = {
    "at_most_a_year": "At most a year",
    "amount": "Amount in cash",
    "asset_life_years": "Asset life (years)",
    "capital": "Capital cost",
    "cost": "Cost per move",
    "cost_of_a_move": "Cost of a move (pounds)",
    "financial_year_start": "Financial year starts in month",
    "gap": "Optimality gap",
    "inflation": "Inflation a year",
    "last_resort_charge": "Charge for a last resort (pounds a week)",
    "nothing_suitable_price": "Weekly price when nothing suitable is free",
    "periods": "Number of periods",
    "runs_for_months": "Runs for (months)",
    "set_up_cost": "Set-up cost",
    "staff": "Staff (FTE)",
    "start": "From",
    "term_months": "Term (months)",
    "time_limit": "Time limit (seconds)",
    "weekly": "Pounds a week",
    "weeks_in_year": "Weeks in a year",
    "year": "Financial year",
    "years_beyond": "Years to look beyond the plan",
}
_OF_ONE_SHEET = {
    ("New homes", "running_cost_a_year"): "Extra running cost a year",
    ("Funding", "share"): "Share of price",
}


def heading(sheet: str, name: str) -> str:
    """Give the workbook's heading (or setting) for a field of a sheet."""
    words = name.replace("_", " ")
    plain = words[:1].upper() + words[1:]
    return _OF_ONE_SHEET.get((sheet, name)) or _HEADINGS.get(name, plain)
