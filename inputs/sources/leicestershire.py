"""Leicestershire's planning workbook, 2016 to 2020, as rows: `inputs/leicestershire.xlsx` is written from it.

Each figure's source stands in `leicestershire_sources.py`; what was assumed, and where the council's papers
contradict themselves, in `inputs/README.md`. A derived cell is a live formula with its value beside it.
"""

from __future__ import annotations

from datetime import date

from inputs.sources.leicestershire_sources import SOURCES
from optimiser.workbook.writer import Formula

Row = dict[str, object]

FIRST_DAY = date(2016, 4, 1)
THREE_YEARS_ON = date(2019, 3, 31)

HOME_PRICE = Formula("=8900000/60/52", 8_900_000 / 60 / 52)
PAID_BY_BLOCK = "Nothing: the block pays for every place, filled or empty"
BETWEEN_PRICE = Formula("=(820+8900000/60/52)/2", (820 + 8_900_000 / 60 / 52) / 2)

UNDER_10 = "Under 10, fostering"
AGED_10_TO_15 = "10 to 15, fostering"
AGED_16_TO_17 = "16 to 17, fostering"
CONNECTED = "With connected carers"
PARENTS = "Placed with parents"
HIGH_NEED = "High need, residential"
HIGH_NEED_FAMILY = "High need, family possible"
DISABLED = "Disabled, residential"
SEMI_INDEPENDENT = "16 to 17, semi-independent"
UASC = "UASC, 16 to 17"

IN_HOUSE = "In-house fostering"
IFA_SPOT = "Independent fostering, spot"
IFA_BLOCK = "Independent fostering, block"
CONNECTED_CARERS = "Connected carers"
OWN_PARENTS = "Own parents"
LODGINGS = "Supported lodgings"
SUPPORT_16 = "Accommodation and support 16+"
EMERGENCY_16 = "Emergency 16+ (12 weeks)"
UASC_EMERGENCY = "UASC emergency beds"
UASC_BEDS = "UASC beds, 16 to 18"
CARE_LEAVERS_FLATS = "Care leavers' flats (over 18, no children)"
UASC_OVER_18 = "UASC beds, 18+ (over 18, no children)"
SPOT_16 = "Supported 16+, spot and framework"
WELLAND_HOUSE = "Welland House"
HOMES_SPOT = "External homes, spot"
HOMES_DISABILITY = "External homes, disability, spot"
HOMES_BLOCK = "External homes, block"
SPECIALIST = "Specialist family-based care"


def _table(headings: str, *rows: tuple[object, ...]) -> list[Row]:
    names = [heading.strip() for heading in headings.split("|")]
    return [{name: cell for name, cell in zip(names, row, strict=True) if cell is not None} for row in rows]


def _contract_16(
    number: int,
    name: str,
    *,
    beds: int,
    value: int,
    occupancy: float,
    stay: float | str,
    setting: str = "supported",
) -> Row:
    return {
        "Provision": name,
        "Setting": setting,
        "Provider": "independent",
        "Bought by": "block",
        "Family-based": "N",
        "In area": "Y",
        "Places": beds,
        "Highest planned occupancy": occupancy,
        "Weekly price": 0,
        "Weekly cost per place": Formula(f"={value}/{beds}/52", value / beds / 52),
        "Average stay (months)": stay,
        "Contract": f"16+ contract {number}",
        "Price includes": "Nothing: the contract pays for every bed, filled or empty",
    }


def _ordinary_recruitment(year: int) -> tuple[object, ...]:
    round_starts = date(year, 10, 1)
    name = f"Ordinary recruitment, {year}/{year % 100 + 1}"
    return (name, IN_HOUSE, 2.09, 10_000, 8, 0.12, 16, None, 16, round_starts, round_starts)


def _grid(cells: dict[str, dict[str, object]]) -> list[Row]:
    provisions = [str(row["Provision"]) for row in PROVISION]
    unknown = {name for row in cells.values() for name in row} - set(provisions)
    if unknown:
        raise KeyError(f"No such provision: {sorted(unknown)}")
    return [{"Group": group, **{name: row.get(name) for name in provisions}} for group, row in cells.items()]


SETTINGS = _table(
    "Setting | Value | Note",
    ("Title", "Placements for children in care, 2016 to 2020", None),
    ("Council", "Leicestershire", None),
    ("First day", FIRST_DAY, "Children counted on 31 March 2016"),
    ("Period", "quarter", None),
    ("Number of periods", 16, "To 31 March 2020"),
    ("Years to look beyond the plan", 2, "So that recruitment does not stop before the plan ends"),
    ("Weeks in a year", 52, "The council's annual figures are divided by 52 throughout"),
    ("Discount rate", 0.035, "Green Book, real"),
    ("Inflation a year", 0.02, "Assumption; used only to turn real pounds into cash"),
    ("Financial year starts in month", 4, None),
    ("Cost of a move (pounds)", 1000, "Assumption; so that children are not moved for pennies"),
)

NEED_GROUPS = _table(
    "Group | Age from | Age to | Average time in care (months) | Level | UASC | Disability",
    (UNDER_10, 0, 9, 24, "Fostering", "N", "N"),
    (AGED_10_TO_15, 10, 15, 24, "Fostering", "N", "N"),
    (AGED_16_TO_17, 16, 17, 15, "Fostering", "N", "N"),
    (CONNECTED, 0, 17, 24, "Connected", "N", "N"),
    (PARENTS, 0, 17, 18, "Parents", "N", "N"),
    (HIGH_NEED, 10, 17, 24, "High", "N", "N"),
    (HIGH_NEED_FAMILY, 10, 15, 24, "High", "N", "N"),
    (DISABLED, 8, 17, 36, "High", "N", "Y"),
    (SEMI_INDEPENDENT, 16, 17, 15, "Semi-independent", "N", "N"),
    (UASC, 16, 17, 15, "Semi-independent", "Y", "N"),
)

NEED = _table(
    "Group | 1/4/2016 | 1/3/2017 | 31/3/2017 | 25/8/2017 | 31/3/2020",
    (UNDER_10, 118, None, 129, 132, 132),
    (AGED_10_TO_15, 102, None, 112, 114, 114),
    (AGED_16_TO_17, 31, None, 34, 35, 35),
    (CONNECTED, 77, None, 84, 86, 86),
    (PARENTS, 28, None, 30, 31, 31),
    (HIGH_NEED, 33, None, 36, 37, 37),
    (HIGH_NEED_FAMILY, 12, None, 13, 14, 14),
    (DISABLED, 15, 15, 17, 27, 27),
    (SEMI_INDEPENDENT, 41, None, 45, 46, 46),
    (UASC, 9, None, 10, 11, 11),
)

PROVISION = [
    {
        "Provision": IN_HOUSE,
        "Setting": "fostering",
        "Provider": "in-house",
        "Bought by": "in-house",
        "Family-based": "Y",
        "In area": "Y",
        "Places": Formula("=130*2.09", 130 * 2.09),
        "Places lost a year": 0.12,
        "Highest planned occupancy": Formula("=140/(130*2.09)", 140 / (130 * 2.09)),
        "Weekly price": Formula("=820-15000/52", 820 - 15_000 / 52),
        "Average stay (months)": 24,
        "Price includes": "Allowance, fee and support: the independent fee less £15,000 a year",
    },
    *_table(
        "Provision | Setting | Provider | Bought by | Family-based | In area | Places | Weekly price"
        " | Average stay (months) | Plan chooses | Price includes",
        (IFA_SPOT, "fostering", "independent", "spot", "Y", "N", "no limit", 820, 18, "Y", "The fee"),
        (
            CONNECTED_CARERS,
            "kinship",
            "in-house",
            "none",
            "Y",
            "Y",
            "no limit",
            250,
            "none",
            "N",
            "Allowance",
        ),
        (OWN_PARENTS, "parents", "none", "none", "Y", "Y", "no limit", 0, "none", "N", "No fee is paid"),
        (SPOT_16, "supported", "independent", "framework", "N", "N", "no limit", 700, 9, "Y", "The fee"),
        (
            *(HOMES_SPOT, "residential", "independent", "spot", "N", "N", "no limit"),
            *(HOME_PRICE, 12, "Y", "All that is paid for the child"),
        ),
        (
            *(HOMES_DISABILITY, "residential", "independent", "spot", "N", "N", "no limit"),
            *(HOME_PRICE, 24, "Y", "All that is paid for the child"),
        ),
    ),
    *_table(
        "Provision | Setting | Provider | Bought by | Family-based | In area | Places"
        " | Highest planned occupancy | Weekly price | Average stay (months) | Price includes",
        (LODGINGS, "supported", "in-house", "in-house", "Y", "Y", 12, 0.85, 300, 9, "Host and support"),
        (IFA_BLOCK, "fostering", "independent", "block", "Y", "Y", 0, 0.95, 0, 18, PAID_BY_BLOCK),
        (SPECIALIST, "fostering", "independent", "block", "Y", "Y", 0, 0.85, 0, 12, PAID_BY_BLOCK),
        (HOMES_BLOCK, "residential", "independent", "block", "N", "Y", 0, 0.9, 0, 12, PAID_BY_BLOCK),
    ),
    {
        "Provision": WELLAND_HOUSE,
        "Setting": "residential",
        "Provider": "in-house",
        "Bought by": "in-house",
        "Family-based": "N",
        "In area": "Y",
        "Ofsted": "Good",
        "Places": 4,
        "Highest planned occupancy": 1,
        "Weekly price": 0,
        "Weekly cost per place": Formula("=600000/4/52", 600_000 / 4 / 52),
        "Average stay (months)": 12,
        "Price includes": "The home's yearly budget; education and capital not known",
    },
    _contract_16(1, SUPPORT_16, beds=30, value=500_000, occupancy=0.75, stay=9),
    _contract_16(2, CARE_LEAVERS_FLATS, beds=10, value=135_200, occupancy=1, stay="none", setting="other"),
    _contract_16(3, EMERGENCY_16, beds=6, value=134_874, occupancy=0.6, stay=2.8),
    _contract_16(4, UASC_OVER_18, beds=6, value=85_728, occupancy=1, stay="none", setting="other"),
    _contract_16(5, UASC_EMERGENCY, beds=2, value=75_408, occupancy=0.5, stay=3),
    _contract_16(6, UASC_BEDS, beds=4, value=78_912, occupancy=1, stay=12),
]

SUITABILITY = _grid(
    {
        UNDER_10: {IN_HOUSE: "Best", IFA_SPOT: "OK", IFA_BLOCK: "OK"},
        AGED_10_TO_15: {IN_HOUSE: "Best", IFA_SPOT: "OK", IFA_BLOCK: "OK"},
        AGED_16_TO_17: {IN_HOUSE: "Best", IFA_SPOT: "OK", IFA_BLOCK: "OK"},
        CONNECTED: {CONNECTED_CARERS: "Best"},
        PARENTS: {OWN_PARENTS: "Best"},
        HIGH_NEED: {WELLAND_HOUSE: "Best", HOMES_BLOCK: "Best", HOMES_SPOT: "OK"},
        HIGH_NEED_FAMILY: {SPECIALIST: "Best", WELLAND_HOUSE: "OK", HOMES_BLOCK: "OK", HOMES_SPOT: "OK"},
        DISABLED: {HOMES_DISABILITY: "Best"},
        SEMI_INDEPENDENT: {LODGINGS: "Best", SUPPORT_16: "Best", EMERGENCY_16: "OK", SPOT_16: "OK"},
        UASC: {
            UASC_BEDS: "Best",
            IN_HOUSE: "Best",
            IFA_SPOT: "OK",
            IFA_BLOCK: "OK",
            LODGINGS: "OK",
            UASC_EMERGENCY: "OK",
            SPOT_16: "OK",
        },
    }
)

PLACED_NOW = _grid(
    {
        UNDER_10: {IN_HOUSE: 78, IFA_SPOT: 40},
        AGED_10_TO_15: {IN_HOUSE: 52, IFA_SPOT: 50},
        AGED_16_TO_17: {IN_HOUSE: 10, IFA_SPOT: 21},
        CONNECTED: {CONNECTED_CARERS: 77},
        PARENTS: {OWN_PARENTS: 28},
        HIGH_NEED: {WELLAND_HOUSE: 4, HOMES_SPOT: 29},
        HIGH_NEED_FAMILY: {HOMES_SPOT: 12},
        DISABLED: {HOMES_DISABILITY: 15},
        SEMI_INDEPENDENT: {LODGINGS: 8, SUPPORT_16: 22, EMERGENCY_16: 3, SPOT_16: 8},
        UASC: {UASC_BEDS: 4, UASC_EMERGENCY: 1, LODGINGS: 2, IFA_SPOT: 2},
    }
)

FOSTER_RECRUITMENT = _table(
    "Campaign | Provision | Places per household | Cost per household | Months to approve | Leaving a year"
    " | At most | At most a year | At least | Earliest | Latest",
    ("In assessment on the first day", IN_HOUSE, 2.09, 0, 4, 0.12, 10, None, 10, None, FIRST_DAY),
    *(_ordinary_recruitment(year) for year in (2016, 2017, 2018)),
    (
        *("Ordinary recruitment, from 2019/20", IN_HOUSE, 2.09, 10_000, 8, 0.12),
        *("no limit", 16, None, date(2019, 10, 1), None),
    ),
    (
        *("Pipeline of 2017, approved by autumn", IN_HOUSE, 2.09, 10_000, 8, 0.12),
        *(15, None, 15, date(2017, 1, 1), date(2017, 1, 1)),
    ),
    (
        *("Pipeline of 2017, the rest", IN_HOUSE, 2.09, 10_000, 8, 0.12),
        *(28, None, None, date(2017, 4, 1), date(2018, 1, 1)),
    ),
    (
        *("Growth campaign", IN_HOUSE, 2.09, 12_000, 8, 0.12),
        *("no limit", 16, None, date(2016, 7, 1), None),
    ),
    ("Supported lodgings hosts", LODGINGS, 1, 3_000, 6, 0.12, 12, 4, None, date(2016, 7, 1), None),
)

BLOCK_CONTRACTS = _table(
    "Contract | Provision | Places per lot | Price per place a week | Set-up cost | Months to start"
    " | Term (months) | At most | Earliest",
    (
        *("Fostering block of 10", IFA_BLOCK, 10, Formula("=820*0.9", 820 * 0.9), 10_000),
        *(6, 48, 3, date(2018, 1, 1)),
    ),
    (
        *("Homes block of 4", HOMES_BLOCK, 4),
        *(Formula("=8900000/60/52*0.85", 8_900_000 / 60 / 52 * 0.85), 25_000),
        *(9, 48, 3, date(2018, 1, 1)),
    ),
    ("Specialist families, team of 4", SPECIALIST, 4, BETWEEN_PRICE, 50_000, 9, None, 3, date(2017, 7, 1)),
)

SERVICES = _table(
    "Service | Kind | Group | Children a year | Success rate | Set-up cost | Running cost a year"
    " | Months to start | At most | Earliest",
    (
        *("Edge of care", "Prevent entry", AGED_10_TO_15, 16, 0.4, 20_000),
        *(Formula("=24*7050", 24 * 7050), 6, 1, date(2017, 10, 1)),
    ),
    (
        *("Edge of care", "Return home", AGED_10_TO_15, 8, Formula("=1/6.5", 1 / 6.5)),
        *(None, None, None, None, None),
    ),
)

PLANNED_MOVES = _table(
    "Move | From provision | To provision | Groups | Children a year | Children in all | Cost per move"
    " | Earliest",
    (
        "Out of a home into a specialist family",
        HOMES_SPOT,
        SPECIALIST,
        HIGH_NEED_FAMILY,
        4,
        6,
        3_000,
        date(2018, 4, 1),
    ),
)

TARGETS = _table(
    "Target | Count | Out of | Rule | Value | By | Strength",
    (
        *("70 more foster households, net", f"places: Provision = {IN_HOUSE}", None, "at least"),
        *(Formula("=(130+70)*2.09", 200 * 2.09), THREE_YEARS_ON, "aim"),
    ),
    (
        *("Seven in ten with foster or connected carers", "Setting = fostering | kinship", "all"),
        *("at least", 0.7, THREE_YEARS_ON, "aim"),
    ),
    (
        *("In-house share of fostering above today's", f"Provision = {IN_HOUSE}", "Setting = fostering"),
        *("at least", Formula("=140/253", 140 / 253), THREE_YEARS_ON, "watch"),
    ),
    (
        *("No more children in homes than on the first day", "Setting = residential", None),
        *("at most", 60, THREE_YEARS_ON, "watch"),
    ),
    (
        *("UASC within the transfer scheme's 0.07%", "UASC = Y", None, "at most"),
        *(Formula("=466/35*10000*0.0007", 466 / 35 * 10_000 * 0.0007), None, "watch"),
    ),
)

BUDGET = _table(
    "Line | Kind | Applies to | Financial year | Amount in cash | Recurring",
    ("Placements", "base budget", None, "2015/16", Formula("=8900000/50%", 17_800_000), "Y"),
    ("Children in homes", "control", "Setting = residential", "2015/16", 8_900_000, None),
    (
        *("16+ contracts", "control", "Bought by = block", "2015/16"),
        *(Formula("=500000+135200+134874+85728+75408+78912", 1_010_122), None),
    ),
)

FUNDING = _table(
    "Funder | Applies to | Pounds a week",
    ("Home Office UASC grant", "UASC = Y", Formula("=30231/52", 30_231 / 52)),
)

SCENARIOS = _table(
    "Scenario | Description",
    ("As is", "No new decision: recruitment as before, families already in the pipeline, the rest by spot"),
    ("Best plan", "Every decision on offer, need level at 533"),
    ("Need low", "Every decision on offer, numbers back to 466 by March 2020"),
    ("Need high", "Every decision on offer, numbers growing on at the pace of 2012 to 2017, to 625"),
    ("No block market", "No provider offers a block of fostering or of home places"),
)

CHANGES = _table(
    "Scenario | Sheet | Row | Column | Change | Value",
    ("As is", "Foster recruitment", "Pipeline of 2017, the rest", "At most", "=", 0),
    ("As is", "Foster recruitment", "Growth campaign", "At most", "=", 0),
    ("As is", "Foster recruitment", "Supported lodgings hosts", "At most", "=", 0),
    ("As is", "Block contracts", "*", "At most", "=", 0),
    ("As is", "Services", "Edge of care", "At most", "=", 0),
    ("As is", "Planned moves", "*", "Children in all", "=", 0),
    ("As is", "Targets", "*", "Strength", "=", "watch"),
    ("Need low", "Need", "*", "31/3/2020", "×", Formula("=466/533", 466 / 533)),
    ("Need high", "Need", "*", "31/3/2020", "×", Formula("=(510/375)^(2.6/5)", (510 / 375) ** (2.6 / 5))),
    ("No block market", "Block contracts", "Fostering block of 10", "At most", "=", 0),
    ("No block market", "Block contracts", "Homes block of 4", "At most", "=", 0),
)

SHEETS: dict[str, list[Row]] = {
    "Settings": SETTINGS,
    "Need groups": NEED_GROUPS,
    "Need": NEED,
    "Provision": PROVISION,
    "Suitability": SUITABILITY,
    "Placed now": PLACED_NOW,
    "Foster recruitment": FOSTER_RECRUITMENT,
    "Block contracts": BLOCK_CONTRACTS,
    "Services": SERVICES,
    "Planned moves": PLANNED_MOVES,
    "Targets": TARGETS,
    "Budget": BUDGET,
    "Funding": FUNDING,
    "Scenarios": SCENARIOS,
    "Changes": CHANGES,
    "Sources": SOURCES,
}
