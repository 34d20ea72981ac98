"""What Exampleshire has: settings, groups, need, provision and who lives where."""

from __future__ import annotations

from datetime import date

from optimiser.workbook.filling import Default, Formula

Table = list[dict[str, object]]

FIRST_DAY = date(2026, 4, 1)

YOUNG, MIDDLE, COMPLEX, OLDER, UASC = (
    "Under 10",
    "10 to 15",
    "10 to 15, complex",
    "16 to 17",
    "UASC, 16 to 17",
)
OWN_CARERS, IFA, KIN = "In-house fostering", "Independent fostering", "Kinship carers"
OWN_HOMES, HOMES_IN, HOMES_OUT = (
    "Our children's homes",
    "Independent homes, in area",
    "Independent homes, out of area",
)
FLATS, SUPPORTED = "Supported flats, block", "Supported accommodation, spot"


def table(headings: str, *rows: tuple[object, ...]) -> Table:
    """Give rows from their headings, separated by ` | `, and their cells."""
    names = headings.split(" | ")
    return [dict(zip(names, row, strict=True)) for row in rows]


SETTINGS = table(
    "Setting | Value",
    ("Title", "Placements plan 2026 to 2029 (example)"),
    ("Council", "Exampleshire"),
    ("First day", FIRST_DAY),
    ("Period", "quarter"),
    ("Number of periods", 12),
    ("Years to look beyond the plan", 2),
    ("Weeks in a year", 52),
    ("Discount rate", Default(0.035)),
    ("Inflation a year", Default(0.02)),
    ("Borrowing rate", 0.05),
    ("Financial year starts in month", 4),
    ("Cost of a move (pounds)", 1_000),
    ("Charge for a last resort (pounds a week)", 5_000),
)

NEED_GROUPS = table(
    "Group | Age from | Age to | Average time in care (months) | Level | UASC",
    (YOUNG, 0, 9, 24, "Standard", "N"),
    (MIDDLE, 10, 15, 24, "Standard", "N"),
    (COMPLEX, 10, 15, 18, "Complex", "N"),
    (OLDER, 16, 17, 12, "Standard", "N"),
    (UASC, 16, 17, 12, "Standard", "Y"),
)

NEED = table(
    "Group | 01/04/2026 | 01/04/2027 | 01/04/2029",
    (YOUNG, 70, 72, 74),
    (MIDDLE, 80, 82, 86),
    (COMPLEX, 24, 26, 30),
    (OLDER, 40, 42, 46),
    (UASC, 12, 14, 16),
)

_WHO = table(
    "Provision | Setting | Provider | Bought by | Family-based | In area | Ofsted | Plan chooses",
    (OWN_CARERS, "fostering", "in-house", "in-house", "Y", "Y", "Good", "Y"),
    (IFA, "fostering", "independent", "framework", "Y", "Y", "Good", "Y"),
    (KIN, "kinship", "in-house", "in-house", "Y", "Y", None, "N"),
    (OWN_HOMES, "residential", "in-house", "in-house", "N", "Y", "Good", "Y"),
    (HOMES_IN, "residential", "independent", "framework", "N", "Y", "Good", "Y"),
    (HOMES_OUT, "residential", "independent", "spot", "N", "N", "Not rated", "Y"),
    (FLATS, "supported", "voluntary", "block", "N", "Y", "Not rated", "Y"),
    (SUPPORTED, "supported", "independent", "spot", "N", "Y", "Not rated", "Y"),
)
_PLACES = table(
    "Places | Places lost a year | Highest planned occupancy | Average stay (months)",
    (78, Default(0.12), Default(0.62), 24),
    (90, 0, 0.95, 18),
    ("no limit", None, None, "none"),
    (8, 0, Default(0.85), 18),
    ("no limit", None, None, 12),
    ("no limit", None, None, 12),
    (0, 0, 0.95, 9),
    ("no limit", None, None, 6),
)
_COSTS = table(
    "Weekly price | Weekly cost per place | Price growth a year | Price includes",
    (520, 0, 0, "Allowance and fee; support is in each campaign's yearly cost"),
    (1_050, 0, 0.01, "The agency's whole fee"),
    (260, 0, 0, "Allowance"),
    (0, Formula("=1788800/8/52", 4_300), 0, "The homes' whole budget, filled or empty"),
    (Default(6_100), 0, Default(0.04), "The provider's whole fee"),
    (Default(6_100), 0, Default(0.04), "The provider's whole fee"),
    (0, 0, 0, "Nothing: the block's price pays for every flat, filled or empty"),
    (950, 0, 0.01, "Rent and support hours"),
)
PROVISION: Table = [
    {**who, **places, **costs} for who, places, costs in zip(_WHO, _PLACES, _COSTS, strict=True)
]

SUITABILITY: Table = [
    {"Group": YOUNG, OWN_CARERS: "Best", IFA: "OK", KIN: "Best"},
    {
        "Group": MIDDLE,
        OWN_CARERS: "Best",
        IFA: "OK",
        KIN: "Best",
        OWN_HOMES: "OK",
        HOMES_IN: "OK",
        HOMES_OUT: "Last resort",
    },
    {
        "Group": COMPLEX,
        OWN_CARERS: "Last resort",
        IFA: "Last resort",
        OWN_HOMES: "Best",
        HOMES_IN: "OK",
        HOMES_OUT: "OK",
    },
    {
        "Group": OLDER,
        OWN_CARERS: "Best",
        IFA: "OK",
        KIN: "Best",
        HOMES_IN: "OK",
        FLATS: "Best",
        SUPPORTED: "OK",
    },
    {"Group": UASC, OWN_CARERS: "OK", IFA: "OK", FLATS: "Best", SUPPORTED: "OK"},
]

PLACED_NOW: Table = [
    {"Group": YOUNG, OWN_CARERS: 26, IFA: 18, KIN: 26},
    {"Group": MIDDLE, OWN_CARERS: 20, IFA: 34, KIN: 18, OWN_HOMES: 2, HOMES_IN: 6},
    {"Group": COMPLEX, IFA: 2, OWN_HOMES: 4, HOMES_IN: 6, HOMES_OUT: 12},
    {"Group": OLDER, OWN_CARERS: 2, IFA: 8, KIN: 4, HOMES_IN: 4, SUPPORTED: 22},
    {"Group": UASC, IFA: 4, SUPPORTED: 8},
]

PRICES: Table = [{"Group": COMPLEX, IFA: 1_600}, {"Group": UASC, SUPPORTED: 1_020}]

PLACES_USED: Table = [{"Group": COMPLEX, OWN_CARERS: 2}]
