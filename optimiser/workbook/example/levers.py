"""What Exampleshire may do: homes, recruitment, contracts, services and planned moves."""

from __future__ import annotations

from datetime import date

from optimiser.workbook.example.stock import (
    COMPLEX,
    FIRST_DAY,
    FLATS,
    IFA,
    MIDDLE,
    OWN_CARERS,
    OWN_HOMES,
    YOUNG,
    Table,
    table,
)
from optimiser.workbook.filling import Default, Formula

_HOMES = table(
    "Home | Places | Capital cost | Opening cost | Extra running cost a year | Staff (FTE)",
    ("Four-bed home", 4, Formula("=1000000*1.24", 1_240_000), 60_000, 0, 14),
    ("Two-bed home", 2, Formula("=600000*1.24", 744_000), 40_000, 0, 9),
)
NEW_HOMES: Table = [
    {**home, "Provision": OWN_HOMES, "Asset life (years)": 40, "Months to open": Default(12)}
    | {"At most": 2, "At most a year": 1, "Only one of": "Homes programme"}
    for home in _HOMES
]

_CAMPAIGNS = table(
    "Campaign | Months to approve | Cost per household | Yearly cost per household | At most"
    " | At most a year | At least | Latest | Staff (FTE)",
    ("Already in assessment", 3, 0, 2_500, 3, None, 3, FIRST_DAY, 0.1),
    ("Core campaign", Default(8), 9_000, 2_500, 30, 8, None, None, 0.1),
    ("Enhanced offer", Default(8), 15_000, 9_000, 15, 5, None, None, 0.15),
)
FOSTER_RECRUITMENT: Table = [
    {**campaign, "Provision": OWN_CARERS, "Places per household": Default(2.09)}
    | {"Leaving a year": Default(0.12)}
    for campaign in _CAMPAIGNS
]

BLOCK_CONTRACTS = table(
    "Contract | Provision | Places per lot | Price per place a week | Set-up cost | Months to start"
    " | Term (months) | At most | Earliest",
    ("Flats with support", FLATS, 4, 740, 15_000, 6, 36, 4, date(2026, 7, 1)),
)

SERVICES = table(
    "Service | Kind | Group | To group | Children a year | Success rate | Set-up cost | Running cost a year"
    " | Months to start | Runs for (months) | At most | Staff (FTE) | Saving is | Confidence",
    (
        "Edge of care team",
        "Prevent entry",
        MIDDLE,
        None,
        20,
        0.4,
        15_000,
        380_000,
        3,
        None,
        1,
        7,
        "cost prevented",
        0.75,
    ),
    ("Edge of care team", "Return home", COMPLEX, None, 6, 0.25, *(None,) * 8),
    ("Step-down team", "Step down", COMPLEX, MIDDLE, 8, 0.5, 10_000, 180_000, 3, 36, 1, 3.5, "saving", 0.8),
)

PLANNED_MOVES = table(
    "Move | From provision | To provision | Groups | Children a year | Children in all | Cost per move"
    " | Earliest",
    ("Agency to our own carers", IFA, OWN_CARERS, f"{YOUNG} | {MIDDLE}", 4, 8, 1_500, date(2026, 10, 1)),
)
