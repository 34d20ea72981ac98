"""The rows of a small council, and of the same with flows; cells put into them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from optimiser.workbook.raw import address

Rows = list[list[Any]]
Sheets = dict[str, Rows]


@dataclass(frozen=True)
class Formula:
    """A formula with the value it was saved with."""

    text: str
    value: Any = 0


def council() -> Sheets:
    """The rows of a valid workbook: each sheet's header first, then its rows."""
    homes = [
        "In-house fostering",
        "Agency fostering",
        "Our home",
        "Agency homes",
        "Kinship",
        "Flats",
        "Block home",
    ]
    return {
        "Settings": [
            ["Setting", "Value", "Note"],
            ["Title", "A plan", ""],
            ["Council", "Testshire", ""],
            ["First day", date(2017, 4, 1), "a Saturday"],
            ["Period", "quarter", ""],
            ["Number of periods", 8, ""],
            ["Years to look beyond the plan", 1, ""],
            ["Weeks in a year", 52, ""],
            ["Discount rate", 0.035, ""],
            ["Inflation a year", 0.02, ""],
            ["Borrowing rate", 0.05, ""],
            ["Financial year starts in month", 4, ""],
            ["Cost of a move (pounds)", 1000, ""],
            ["Charge for a last resort (pounds a week)", 200, ""],
            ["Weekly price when nothing suitable is free", 6000, ""],
            ["Optimality gap", 0.0001, ""],
            ["Time limit (seconds)", 60, ""],
        ],
        "Need groups": [
            ["Group", "Age from", "Age to", "Average time in care (months)", "Level"],
            ["Under 13", 0, 12, 24, "Some"],
            ["Teenagers", 13, 15, 18, "High"],
            ["Older", 16, 17, 12, "Some"],
        ],
        "Need": [
            ["Group", date(2017, 4, 1), date(2019, 4, 1)],
            ["Under 13", 40, 44],
            ["Teenagers", 20, 22],
            ["Older", 10, 10],
        ],
        "Provision": [
            [
                *(
                    "Provision",
                    "Setting",
                    "Provider",
                    "Bought by",
                    "Family-based",
                    "In area",
                    "Ofsted",
                    "Places",
                ),
                *("Open until", "Places lost a year", "Highest planned occupancy", "Weekly price"),
                *(
                    "Weekly cost per place",
                    "Price growth a year",
                    "Average stay (months)",
                    "Plan chooses",
                    "Area",
                ),
            ],
            _provision(
                "In-house fostering", "fostering", "in-house", "in-house", "Y", 34, 0.9, 450, 0, 24, lost=0.1
            ),
            _provision(
                "Agency fostering", "fostering", "independent", "framework", "Y", "no limit", None, 900, 0, 18
            ),
            [
                *_provision("Our home", "residential", "in-house", "in-house", "N", 10, 0.9, 0, 3600, 12)[:8],
                date(2030, 4, 1),
                *_provision("Our home", "residential", "in-house", "in-house", "N", 10, 0.9, 0, 3600, 12)[9:],
            ],
            _provision(
                "Agency homes", "residential", "independent", "spot", "N", "no limit", None, 4200, 0, 12
            ),
            _provision(
                "Kinship", "kinship", "in-house", "none", "Y", "no limit", None, 250, 0, "none", chooses="N"
            ),
            _provision("Flats", "supported", "voluntary", "spot", "N", "no limit", None, 1100, 0, 6),
            _provision("Block home", "residential", "independent", "block", "N", 0, 0.95, 0, 0, 12),
        ],
        "Suitability": [
            ["Group", *homes],
            ["Under 13", "Best", "OK", "", "Last resort", "Best", "", ""],
            ["Teenagers", "OK", "Y", "Best", "OK", "OK", "N", "OK"],
            ["Older", "OK", "OK", "OK", "OK", "", "Best", "Never"],
        ],
        "Placed now": [
            ["Group", *homes],
            ["Under 13", 20, 12, 0, 0, 8, None, None],
            ["Teenagers", 6, 4, 4, 4, 2, None, None],
            ["Older", 2, 2, 1, 0, None, 5, None],
        ],
        "Prices": [["Group", "Agency homes", "Flats"], ["Teenagers", 4500, None], ["Older", 3900, 1000]],
        "Places used": [["Group", "Our home", "Agency homes"], ["Teenagers", 2, 1], ["Older", 1, None]],
        "New homes": [
            [
                *("Home", "Provision", "Places", "Instead of", "Places given up", "Capital cost"),
                *(
                    "Asset life (years)",
                    "Opening cost",
                    "Extra running cost a year",
                    "Months to open",
                    "At most",
                ),
                *("At most a year", "At least", "Earliest", "Latest", "Staff (FTE)", "Saving is"),
                *("Confidence", "Only one of"),
            ],
            [
                *(
                    "Small home",
                    "Our home",
                    2,
                    "In-house fostering",
                    1,
                    300_000,
                    25,
                    20_000,
                    -5_000,
                    4,
                    1,
                    1,
                    1,
                ),
                *(date(2017, 4, 1), date(2018, 4, 1), 8, "income", 0.9, "Site A"),
            ],
            [
                "Big home",
                "Our home",
                4,
                None,
                None,
                None,
                None,
                20_000,
                None,
                9,
                1,
                1,
                None,
                None,
                None,
                14,
                None,
                None,
                "Site A",
            ],
        ],
        "Foster recruitment": [
            [
                *("Campaign", "Provision", "Places per household", "Cost per household"),
                *(
                    "Yearly cost per household",
                    "Months to approve",
                    "Leaving a year",
                    "At most",
                    "At most a year",
                ),
                *("At least", "Earliest", "Latest", "Staff (FTE)", "Saving is", "Confidence"),
            ],
            [
                *("General", "In-house fostering", 1.6, 8_000, 3_000, 8, 0.12, 20, 10, 2),
                *(date(2017, 4, 1), date(2018, 4, 1), 0.1, "saving", 0.8),
            ],
            [
                "Dearer tier",
                "In-house fostering",
                1.6,
                15_000,
                3_000,
                8,
                0.12,
                "no limit",
                *[None] * 7,
            ],
        ],
        "Block contracts": [
            [
                *("Contract", "Provision", "Places per lot", "Price per place a week", "Set-up cost"),
                *(
                    "Months to start",
                    "Term (months)",
                    "At most",
                    "At most a year",
                    "At least",
                    "Earliest",
                    "Latest",
                    "Staff (FTE)",
                    "Saving is",
                    "Confidence",
                ),
            ],
            [
                *("Complex beds", "Block home", 2, 3_200, 10_000, 6, 36, 2, 1, 1),
                *(date(2017, 4, 1), date(2018, 4, 1), 1.5, "saving", 0.7),
            ],
            ["More beds", "Block home", 1, 3_500, None, 6, None, 1, *[None] * 7],
        ],
        "Services": [
            [
                *("Service", "Kind", "Group", "To group", "Children a year", "Success rate", "Set-up cost"),
                *("Running cost a year", "Months to start", "Runs for (months)", "At most", "At least"),
                *("Earliest", "Latest", "Staff (FTE)", "Saving is", "Confidence"),
            ],
            [
                *("Step-down team", "Step down", "Teenagers", "Under 13", 3, 0.5, 1_000, 90_000, 3, 12, 1, 1),
                *(date(2017, 4, 1), date(2018, 4, 1), 2, "cost prevented", 0.6),
            ],
            [
                "Edge of care",
                "Prevent entry",
                "Teenagers",
                None,
                6,
                0.5,
                None,
                120_000,
                3,
                None,
                1,
                None,
                None,
                None,
                4,
            ],
            ["Edge of care", "Return home", "Under 13", None, 4, 0.25, *[None] * 11],
        ],
        "Planned moves": [
            [
                *("Move", "From provision", "To provision", "Groups", "Children a year", "Children in all"),
                *("Cost per move", "Earliest", "Latest", "Saving is", "Confidence"),
            ],
            [
                *(
                    "Closer to home",
                    "Agency fostering",
                    "In-house fostering",
                    "Under 13 | Teenagers",
                    4,
                    8,
                    1500,
                ),
                *(date(2017, 4, 1), date(2018, 4, 1), "saving", 0.5),
            ],
            ["Out of homes", "Agency homes", "Agency fostering", *[None] * 8],
        ],
        "Targets": [
            ["Target", "Count", "Out of", "Rule", "Value", "By", "Strength"],
            ["In families", "Family-based = Y", "all", "at least", 0.7, date(2018, 4, 1), "aim"],
            [
                "Own beds",
                "places: Setting = residential and Provider = in-house",
                None,
                "at least",
                5,
                None,
                "must",
            ],
        ],
        "Limits": [
            ["Limit", "Of", "Financial year", "Value"],
            ["Budget", "Revenue", "2017/18", 9_000_000],
            ["Posts", "Staff", None, 90],
        ],
        "Budget": [
            ["Line", "Kind", "Applies to", "Financial year", "Amount in cash", "Recurring"],
            ["Placements", "base budget", "Setting != kinship", "2017/18", 4_000_000, "Y"],
            ["Placements", "growth", None, "2018/19", 100_000, "N"],
            ["Edge of care", "agreed saving", None, "2018/19", -50_000, "Y"],
            ["Court", "pressure", None, "2017/18", 20_000, "N"],
            ["Travel", "not modelled", None, "2017/18", 10_000, "Y"],
            ["Ledger", "control", "Provision = Agency homes", None, 936_000, None],
        ],
        "Funding": [
            ["Funder", "Applies to", "Share of price", "Pounds a week"],
            ["Health", "Level = High and Setting = residential", 0.1, 5],
            ["Home Office", "Group = Older", None, 100],
        ],
        "Price changes": [
            ["Change", "Applies to", "From", "Share", "Pounds a week"],
            ["Earlier notice", "Provider = independent", date(2018, 4, 1), -0.07, 10],
            ["Fee review", None, None, None, 1],
        ],
        "Scenarios": [
            ["Scenario", "Chance", "Description"],
            ["Plan", 0.6, "As it stands"],
            ["Need higher", 0.4, "Need is 10% higher"],
        ],
        "Changes": [
            ["Scenario", "Sheet", "Row", "Column", "Change", "Value"],
            ["Need higher", "Need", "*", "*", "×", 1.1],
            ["Need higher", "Provision", "Agency homes", "Weekly price", "+", 100],
        ],
        "Sources": [
            ["Item", "Sheet", "Row", "Column", "Source", "Kind", "Basis", "Quality", "Owner"],
            [
                *("Prices", "Provision", "Agency homes", "Weekly price"),
                *("Ledger", "given", "Average of 2016/17", "High", "Finance"),
            ],
            ["Need", "Need", "*", "1/4/2017", "Return", "derived", "Trend", "Low", "Data team"],
        ],
    }


def _provision(
    name: str,
    setting: str,
    provider: str,
    bought_by: str,
    family: str,
    places: Any,
    occupancy: float | None,
    price: float,
    cost: float,
    stay: Any,
    *,
    lost: float | None = None,
    chooses: str = "Y",
) -> list[Any]:
    return [
        *(name, setting, provider, bought_by, family, "Y", "Good", places, None, lost, occupancy),
        *(price, cost, 0.01, stay, chooses, "North"),
    ]


def flowing_council() -> Sheets:
    """The same council with two groups more, whose need is projected from flows."""
    sheets = council()
    sheets["Budget"].pop()  # the control, which is of the first day without the two groups
    sheets["Need groups"] += [["Babies", 0, 3, None, "Some"], ["Disabled", 4, 17, None, "High"]]
    sheets["Suitability"] += [["Babies", "Best", "OK"], ["Disabled", "OK", "OK", "Best", "OK"]]
    sheets["Placed now"] += [["Babies", None, 10], ["Disabled", None, 1, None, 3]]
    sheets["Flows"] = [
        [
            *("Group", "On first day", "Entries a year", "Entries growth a year", "Return home a year"),
            *("Adoption or guardianship a year", "Turn 18 a year", "Other leaving a year"),
        ],
        ["Babies", 10, 8, 0.02, 0.3, 0.2, None, 0.01],
        ["Disabled", 4, 1, None, None, None, 0.1, None],
    ]
    sheets["Transitions"] = [["From group", "To group", "Rate a year"], ["Babies", "Disabled", 0.05]]
    return sheets


def put(sheets: Sheets, sheet: str, row: int, heading: Any, value: Any) -> str:
    """Put a value into a cell, by its row below the header (from 1) and heading; gives its address."""
    column = sheets[sheet][0].index(heading)
    cells = sheets[sheet][row]
    cells.extend([None] * (column + 1 - len(cells)))
    cells[column] = value
    return address(row + 1, column + 1)
