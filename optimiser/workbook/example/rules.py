"""What Exampleshire is held to: targets, limits, funding, price changes and scenarios."""

from __future__ import annotations

from datetime import date

from optimiser.workbook.example.stock import HOMES_IN, HOMES_OUT, IFA, table
from optimiser.workbook.filling import Formula

PLAN_ENDS = date(2029, 3, 31)
OWN_BEDS = "places: Setting = residential and Provider = in-house"

HOMES_BOUGHT = "Setting = residential and Provider = independent"


TARGETS = table(
    "Target | Count | Out of | Rule | Value | By | Strength",
    ("Children in families", "Family-based = Y", "all", "at least", 0.73, PLAN_ENDS, "aim"),
    ("Children in the area", "In area = Y", "all", "at least", 0.96, PLAN_ENDS, "aim"),
    ("Last resorts", "Fit = last resort", None, "at most", 2, date(2027, 4, 1), 500),
    ("Our own beds", OWN_BEDS, None, "at least", 10, PLAN_ENDS, "aim"),
    ("Good or outstanding", "Ofsted = Good | Outstanding", "all", "at least", 0.8, None, "watch"),
)

LIMITS = table(
    "Limit | Of | Financial year | Value",
    ("Placements budget", "Revenue", "2026/27", 19_500_000),
    ("Capital programme", "Capital", None, 1_500_000),
    ("Posts", "Staff", None, 45),
)

BUDGET = table(
    "Line | Kind | Applies to | Financial year | Amount in cash | Recurring",
    ("Placements budget", "base budget", None, "2026/27", 17_800_000, "Y"),
    ("Demography agreed by Council", "growth", None, "2027/28", 600_000, "Y"),
    ("Edge of care, agreed", "agreed saving", None, "2027/28", -300_000, "Y"),
    ("Court-ordered placements", "pressure", None, "2026/27", 150_000, "N"),
    ("Social workers' travel", "not modelled", None, "2026/27", 90_000, "Y"),
    ("Independent homes in the ledger", "control", HOMES_BOUGHT, "2025/26", 8_900_000, None),
)

FUNDING = table(
    "Funder | Applies to | Share of price | Pounds a week",
    ("Home Office, UASC", "UASC = Y", None, Formula("=143*7", 1_001)),
    ("Health", "Level = Complex and Setting = residential", 0.1, None),
)

PRICE_CHANGES = table(
    "Change | Applies to | From | Share | Pounds a week",
    ("Framework discount", f"Provision = {IFA}", date(2027, 4, 1), -0.03, None),
)

SCENARIOS = table(
    "Scenario | Chance | Description",
    ("Plan", 0.4, "The workbook as it stands"),
    ("Need higher", 0.2, "Need is 10% higher from April 2027"),
    ("Need lower", 0.1, "Need is 10% lower from April 2027"),
    ("A quarter late", 0.1, "Every home, household and contract comes three months later"),
    ("Services work less well", 0.1, "Services succeed three quarters as often"),
    ("Dear market", 0.1, "Independent prices grow by 3% a year more"),
)

CHANGES = table(
    "Scenario | Sheet | Row | Column | Change | Value",
    *(
        (scenario, "Need", "*", when, "×", factor)
        for scenario, factor in (("Need higher", 1.1), ("Need lower", 0.9))
        for when in (date(2027, 4, 1), date(2029, 4, 1))
    ),
    ("A quarter late", "New homes", "*", "Months to open", "+", 3),
    ("A quarter late", "Foster recruitment", "*", "Months to approve", "+", 3),
    ("A quarter late", "Block contracts", "*", "Months to start", "+", 3),
    ("Services work less well", "Services", "*", "Success rate", "×", 0.75),
    *(
        ("Dear market", "Provision", row, "Price growth a year", "+", 0.03)
        for row in (IFA, HOMES_IN, HOMES_OUT)
    ),
)
