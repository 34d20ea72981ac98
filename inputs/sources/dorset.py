"""Dorset's planning workbook, June 2017 to March 2019, as rows: `inputs/dorset.xlsx` is written from it.

Each figure's source stands in `dorset_sources.py`; what was assumed, and where the council's paper
contradicts itself, in `inputs/README.md`. A derived cell is a live formula with its value beside it.
"""

from __future__ import annotations

from datetime import date

from inputs.sources.dorset_sources import SOURCES
from optimiser.workbook.writer import Formula

Row = dict[str, object]

FIRST_DAY = date(2017, 6, 1)
AFTER_THE_REVIEWS = date(2017, 7, 1)
FIRST_NEW_CARERS = date(2018, 2, 1)
END_OF_THE_YEAR = date(2018, 3, 31)

CAN_LEAVE = "Can leave care soon"
FOSTERED = "Fostered, others"
AGENCY_REVIEWED = "Agency fostering, to move in-house"
CONNECTED = "With relatives or friends"
PARENTS = "Placed with parents"
HOME_TO_FOSTER = "Home, fostering possible"
HOME_TO_SUPPORTED = "Home, supported housing possible"
HOMES = "Homes, others"
SPECIALIST = "Specialist supported housing"
SEMI_INDEPENDENT = "Independent living"
UASC = "UASC"
OTHER = "School, hospital or family centre"

IN_HOUSE = "In-house fostering"
AGENCY = "Independent fostering"
RELATIVES = "Relatives and friends"
OWN_PARENTS = "Own parents"
OWN_HOMES = "In-house homes"
INDEPENDENT_HOMES = "Independent homes"
SPECIALIST_SPOT = "Specialist supported housing, spot"
SUPPORTED_BLOCK = "Supported housing, block"
LODGINGS = "Flats, lodgings and bedsits"
SCHOOLS = "Residential schools"
HOSPITAL = "Hospital"
FAMILY_CENTRE = "Family centre"

IN_NEED = "Entries a year: children in need"
PROTECTION = "Entries a year: child protection"
DIRECT = "Entries a year: direct"
RETURN_HOME = "Return home a year"
GUARDIANSHIP = "Adoption or guardianship a year"

SUPPORTED_AT_HALF = "Supported housing at half its price"
EARLIER_NOTICE = "Earlier notice of permanence"
CRASH_PAD = "Emergency crash pad"
MORE_CARERS = "Modernising fostering: households"

AS_MANY = "Numbers stay at 476"
BY_OCTOBER = "400 by October 2017"
BY_THE_SPRING = "400 between January and March 2018"
PRICES_AGREED = "Prices agreed"
NO_NEW_CARERS = "No new carers"
WITH_CRASH_PAD = "Crash pad opened"


def _table(headings: str, *rows: tuple[object, ...]) -> list[Row]:
    names = [heading.strip() for heading in headings.split("|")]
    return [{name: cell for name, cell in zip(names, row, strict=True) if cell is not None} for row in rows]


def _grid(cells: dict[str, dict[str, object]]) -> list[Row]:
    provisions = [str(row["Provision"]) for row in PROVISION]
    unknown = {name for row in cells.values() for name in row} - set(provisions)
    if unknown:
        raise KeyError(f"No such provision: {sorted(unknown)}")
    return [{"Group": group, **{name: row.get(name) for name in provisions}} for group, row in cells.items()]


def _share_of_entries(share: float, leaving: float, children: int) -> Formula | int:
    if not children:
        return 0
    return Formula(f"={share}*{leaving}*{children}", share * leaving * children)


def _flow(
    group: str,
    on_first_day: int,
    ways_out: tuple[float, float, float, float],
    *,
    replaces_leavers_of: int,
    routes: tuple[float, float, float] = (0.35, 0.4, 0.25),
) -> Row:
    """As many come as leave of the children given, so that a type of placement stays level."""
    leaving = round(sum(ways_out), 2)
    entries = [_share_of_entries(share, leaving, replaces_leavers_of) for share in routes]
    cells = (group, on_first_day, *entries, *ways_out)
    headings = (
        f"Group | On first day | {IN_NEED} | {PROTECTION} | {DIRECT} | {RETURN_HOME} | {GUARDIANSHIP}"
        " | Turn 18 a year | Other leaving a year"
    )
    return _table(headings, cells)[0]


SETTINGS = _table(
    "Setting | Value | Note",
    ("Title", "Looked after children: numbers and placements, June 2017 to March 2019", None),
    ("Council", "Dorset", None),
    ("First day", FIRST_DAY, "Children counted on 31 May 2017"),
    ("Period", "month", "So that months fall whole into financial years, though the plan begins in June"),
    ("Number of periods", 22, "To 31 March 2019"),
    ("Years to look beyond the plan", 2, "So that carers recruited late still pay"),
    ("Weeks in a year", 52, "The paper's yearly figures are weekly ones times 52"),
    ("Discount rate", 0.035, "Green Book, real"),
    ("Inflation a year", 0.02, "Assumption; used only to turn real pounds into cash"),
    ("Financial year starts in month", 4, None),
    ("Cost of a move (pounds)", 1000, "Assumption; so that children are not moved for pennies"),
)

NEED_GROUPS = _table(
    "Group | Age from | Age to | UASC",
    (CAN_LEAVE, 0, 17, "N"),
    (FOSTERED, 0, 17, "N"),
    (AGENCY_REVIEWED, 0, 17, "N"),
    (CONNECTED, 0, 17, "N"),
    (PARENTS, 0, 17, "N"),
    (HOME_TO_FOSTER, 8, 17, "N"),
    (HOME_TO_SUPPORTED, 16, 17, "N"),
    (HOMES, 8, 17, "N"),
    (SPECIALIST, 16, 17, "N"),
    (SEMI_INDEPENDENT, 16, 17, "N"),
    (UASC, 16, 17, "Y"),
    (OTHER, 0, 17, "N"),
)

FAMILY_WAYS_OUT = (0.13, 0.13, 0.08, 0.06)
HOME_WAYS_OUT = (0.1, 0, 0.25, 0.05)
YOUNG_ADULT_WAYS_OUT = (0.05, 0, 0.65, 0.05)

FLOWS = [
    _flow(CAN_LEAVE, 100, FAMILY_WAYS_OUT, replaces_leavers_of=100),
    _flow(FOSTERED, 199, FAMILY_WAYS_OUT, replaces_leavers_of=199 + 15),
    _flow(AGENCY_REVIEWED, 15, FAMILY_WAYS_OUT, replaces_leavers_of=0),
    _flow(CONNECTED, 56, (0.12, 0.18, 0.06, 0.04), replaces_leavers_of=56),
    _flow(PARENTS, 9, (0.5, 0, 0.08, 0.02), replaces_leavers_of=9),
    _flow(HOME_TO_FOSTER, 7, HOME_WAYS_OUT, replaces_leavers_of=0),
    _flow(HOME_TO_SUPPORTED, 2, HOME_WAYS_OUT, replaces_leavers_of=0),
    _flow(HOMES, 49, HOME_WAYS_OUT, replaces_leavers_of=49 + 7 + 2),
    _flow(SPECIALIST, 5, YOUNG_ADULT_WAYS_OUT, replaces_leavers_of=5),
    _flow(SEMI_INDEPENDENT, 9, YOUNG_ADULT_WAYS_OUT, replaces_leavers_of=9),
    _flow(UASC, 19, (0, 0, 0.65, 0.05), replaces_leavers_of=19, routes=(0, 0, 1)),
    _flow(OTHER, 6, (0.3, 0, 0.15, 0.05), replaces_leavers_of=6),
]

PROVISION = [
    {
        "Provision": IN_HOUSE,
        "Setting": "fostering",
        "Provider": "in-house",
        "Bought by": "in-house",
        "Family-based": "Y",
        "In area": "Y",
        "Places": Formula("=238/1.26*2.09", 238 / 1.26 * 2.09),
        "Highest planned occupancy": Formula("=1.26/2.09", 1.26 / 2.09),
        "Weekly price": Formula("=6930/15", 6930 / 15),
        "Average stay (months)": 24,
        "Price includes": "The paper's average weekly cost; overheads not told",
    },
    {
        "Provision": OWN_HOMES,
        "Regulated as a home": "Y",
        "Setting": "residential",
        "Provider": "in-house",
        "Bought by": "in-house",
        "Family-based": "N",
        "In area": "Y",
        "Places": 12,
        "Highest planned occupancy": 0.85,
        "Weekly price": 0,
        "Weekly cost per place": Formula("=21000/7", 21_000 / 7),
        "Average stay (months)": 12,
        "Price includes": "The paper's average weekly cost, taken as that of a place",
    },
    {
        "Provision": SUPPORTED_BLOCK,
        "Regulated as a home": "N",
        "Setting": "supported",
        "Provider": "independent",
        "Bought by": "block",
        "Family-based": "N",
        "In area": "Y",
        "Places": 0,
        "Highest planned occupancy": 0.9,
        "Weekly price": 0,
        "Average stay (months)": 9,
        "Price includes": "Nothing: the block pays for every place, filled or empty",
    },
    *_table(
        "Provision | Setting | Provider | Bought by | Family-based | In area | Places | Weekly price"
        " | Average stay (months) | Plan chooses"
        " | Regulated as a home | Price includes",
        (
            *(AGENCY, "fostering", "independent", "framework", "Y", "N", "no limit"),
            *(Formula("=13110/15", 13_110 / 15), 18, "Y", None, "The fee"),
        ),
        (
            *(INDEPENDENT_HOMES, "residential", "independent", "framework", "N", "N", "no limit"),
            *(Formula("=30289/7", 30_289 / 7), 12, "Y", "Y", "The fee; the council's part of it is not told"),
        ),
        (
            *(SPECIALIST_SPOT, "supported", "independent", "spot", "N", "N", "no limit"),
            *(4000, 9, "Y", "N", "All that is paid for the young person"),
        ),
        (
            LODGINGS,
            "supported",
            "voluntary",
            "spot",
            "N",
            "Y",
            "no limit",
            700,
            "none",
            "N",
            "N",
            "Rent and support",
        ),
        (RELATIVES, "kinship", "in-house", "none", "Y", "Y", "no limit", 250, "none", "N", None, "Allowance"),
        (
            OWN_PARENTS,
            "parents",
            "none",
            "none",
            "Y",
            "Y",
            "no limit",
            0,
            "none",
            "N",
            None,
            "No fee is paid",
        ),
        (
            *(SCHOOLS, "residential school", "independent", "spot", "N", "N", "no limit"),
            *(Formula("=30289/7", 30_289 / 7), "none", "N", None, "As an independent home"),
        ),
        (HOSPITAL, "health", "health", "none", "N", "Y", "no limit", 0, "none", "N", None, "Health pays"),
        (
            FAMILY_CENTRE,
            "other",
            "voluntary",
            "spot",
            "N",
            "N",
            "no limit",
            2342,
            "none",
            "N",
            None,
            "The fee",
        ),
    ),
]

SUITABILITY = _grid(
    {
        CAN_LEAVE: {IN_HOUSE: "Best", AGENCY: "OK", RELATIVES: "Best", OWN_PARENTS: "Best"},
        FOSTERED: {IN_HOUSE: "Best", AGENCY: "OK"},
        AGENCY_REVIEWED: {IN_HOUSE: "Best", AGENCY: "OK"},
        CONNECTED: {RELATIVES: "Best"},
        PARENTS: {OWN_PARENTS: "Best"},
        HOME_TO_FOSTER: {IN_HOUSE: "Best", OWN_HOMES: "OK", INDEPENDENT_HOMES: "OK"},
        HOME_TO_SUPPORTED: {SUPPORTED_BLOCK: "Best", INDEPENDENT_HOMES: "OK"},
        HOMES: {OWN_HOMES: "Best", INDEPENDENT_HOMES: "OK"},
        SPECIALIST: {SUPPORTED_BLOCK: "Best", SPECIALIST_SPOT: "OK"},
        SEMI_INDEPENDENT: {LODGINGS: "Best"},
        UASC: {IN_HOUSE: "Best", AGENCY: "OK", LODGINGS: "OK"},
        OTHER: {SCHOOLS: "Best", HOSPITAL: "Best", FAMILY_CENTRE: "Best"},
    }
)

PLACED_NOW = _grid(
    {
        CAN_LEAVE: {IN_HOUSE: 60, AGENCY: 10, RELATIVES: 24, OWN_PARENTS: 6},
        FOSTERED: {IN_HOUSE: 174, AGENCY: 25},
        AGENCY_REVIEWED: {AGENCY: 15},
        CONNECTED: {RELATIVES: 56},
        PARENTS: {OWN_PARENTS: 9},
        HOME_TO_FOSTER: {INDEPENDENT_HOMES: 7},
        HOME_TO_SUPPORTED: {INDEPENDENT_HOMES: 2},
        HOMES: {OWN_HOMES: 10, INDEPENDENT_HOMES: 39},
        SPECIALIST: {SPECIALIST_SPOT: 5},
        SEMI_INDEPENDENT: {LODGINGS: 9},
        UASC: {IN_HOUSE: 4, AGENCY: 3, LODGINGS: 12},
        OTHER: {SCHOOLS: 3, HOSPITAL: 2, FAMILY_CENTRE: 1},
    }
)

NEW_HOMES = _table(
    "Home | Provision | Places | Capital cost | Asset life (years) | Opening cost | Months to open | At most",
    ("Four-bed home", OWN_HOMES, 4, 500_000, 40, 100_000, 12, 2),
)

FOSTER_RECRUITMENT = _table(
    "Campaign | Provision | Places per household | Cost per household | Months to approve | Leaving a year"
    " | At most | At most a year",
    (MORE_CARERS, IN_HOUSE, 2.09, 10_000, 8, 0.12, 18, 12),
)

BLOCK_CONTRACTS = _table(
    "Contract | Provision | Places per lot | Price per place a week | Set-up cost | Months to start"
    " | Term (months) | At most",
    ("Supported housing", SUPPORTED_BLOCK, 2, Formula("=4000*50%", 2000), 10_000, 3, 36, 4),
)

SERVICES = _table(
    "Service | Kind | Group | Children a year | Success rate | Set-up cost | Running cost a year"
    " | Months to start | Runs for (months) | At most | Latest | Saving is",
    (
        "High-cost review: home to family",
        "Return home",
        HOMES,
        4,
        1,
        0,
        0,
        1,
        6,
        1,
        AFTER_THE_REVIEWS,
        "saving",
    ),
    (CRASH_PAD, None, None, 0, 0, 25_000, 146_000, 6, None, 1, None, None),
)

PLANNED_MOVES = _table(
    "Move | From provision | To provision | Groups | Children a year | Children in all | Earliest"
    " | Saving is",
    (
        *("High-cost review: home to foster care", INDEPENDENT_HOMES, IN_HOUSE, HOME_TO_FOSTER),
        *(10, 5, AFTER_THE_REVIEWS, "saving"),
    ),
    (
        *("High-cost review: home to supported housing", INDEPENDENT_HOMES, SUPPORTED_BLOCK),
        *(HOME_TO_SUPPORTED, 4, 2, AFTER_THE_REVIEWS, "saving"),
    ),
    (
        *("High-cost review: specialist to block supported", SPECIALIST_SPOT, SUPPORTED_BLOCK, SPECIALIST),
        *(8, 4, AFTER_THE_REVIEWS, "saving"),
    ),
    (
        *("Modernising fostering: agency to in-house", AGENCY, IN_HOUSE, AGENCY_REVIEWED),
        *(30, 15, FIRST_NEW_CARERS, "cost prevented"),
    ),
    (
        *("Modernising fostering: home to foster care", INDEPENDENT_HOMES, IN_HOUSE, HOME_TO_FOSTER),
        *(14, 7, FIRST_NEW_CARERS, "cost prevented"),
    ),
    (
        *("Instead: home to in-house home", INDEPENDENT_HOMES, OWN_HOMES, HOME_TO_FOSTER),
        *(14, 7, FIRST_NEW_CARERS, "cost prevented"),
    ),
)

TARGETS = _table(
    "Target | Count | Out of | Rule | Value | By | Strength",
    ("69% with the council's own", "Provider = in-house", "all", "at least", 0.69, END_OF_THE_YEAR, "aim"),
    (
        *("No more than 23% with private providers", "Provider = independent", "all"),
        *("at most", 0.23, END_OF_THE_YEAR, "watch"),
    ),
    (
        *("In supported housing and lodgings, which are no regulated homes", "Regulated as a home = N", None),
        *("at most", Formula("=5+21", 26), None, "watch"),
    ),
    ("A cohort of 400 children", "Setting != secure", None, "at most", 400, END_OF_THE_YEAR, "watch"),
)

BUDGET = _table(
    "Line | Kind | Applies to | Financial year | Amount in cash | Recurring",
    ("High-cost review: home to foster care", "agreed saving", None, "2017/18", -582_000, "N"),
    ("High-cost review: home to supported housing", "agreed saving", None, "2017/18", -128_800, "N"),
    ("High-cost review: home to family", "agreed saving", None, "2017/18", -227_184, "N"),
    ("High-cost review: specialist to block supported", "agreed saving", None, "2017/18", -186_888, "N"),
    (
        *("Fifteen agency placements of Table 3", "control", f"Group = {AGENCY_REVIEWED}", "2017/18"),
        *(Formula("=13110*52", 13_110 * 52), None),
    ),
    (
        *("Seven independent homes of Table 3", "control", f"Group = {HOME_TO_FOSTER}", "2017/18"),
        *(Formula("=30289*52", 30_289 * 52), None),
    ),
)

FUNDING = _table(
    "Funder | Applies to | Pounds a week",
    ("Home Office UASC grant", "UASC = Y", Formula("=91*7", 91 * 7)),
)

PRICE_CHANGES = _table(
    "Change | Applies to | From | Share",
    (SUPPORTED_AT_HALF, f"Provision = {SPECIALIST_SPOT}", date(2017, 12, 1), 0),
    (EARLIER_NOTICE, f"Provision = {AGENCY}", date(2017, 12, 1), 0),
)

SCENARIOS = _table(
    "Scenario | Description",
    (AS_MANY, "As many come into care as leave; every decision on offer"),
    (BY_OCTOBER, "The first target: the 100 who can leave soon leave within three months on average"),
    (BY_THE_SPRING, "The slip: they leave within six months on average, as long as the paper's plans take"),
    (PRICES_AGREED, "Numbers at 476; supported housing at half its price, agency fees 7% lower"),
    (NO_NEW_CARERS, "Numbers at 476; in-house fostering does not grow"),
    (WITH_CRASH_PAD, "Numbers at 476; the crash pad is opened, whose saving nobody has put a number to"),
)


def _cohort_leaves(scenario: str, rate: float) -> list[tuple[object, ...]]:
    return [
        *((scenario, "Flows", CAN_LEAVE, route, "=", 0) for route in (IN_NEED, PROTECTION, DIRECT)),
        *((scenario, "Flows", CAN_LEAVE, way_out, "=", rate) for way_out in (RETURN_HOME, GUARDIANSHIP)),
    ]


CHANGES = _table(
    "Scenario | Sheet | Row | Column | Change | Value",
    *_cohort_leaves(BY_OCTOBER, 2.07),
    *_cohort_leaves(BY_THE_SPRING, 0.93),
    (PRICES_AGREED, "Price changes", SUPPORTED_AT_HALF, "Share", "=", -0.5),
    (PRICES_AGREED, "Price changes", EARLIER_NOTICE, "Share", "=", -0.07),
    (NO_NEW_CARERS, "Foster recruitment", MORE_CARERS, "At most", "=", 0),
    (WITH_CRASH_PAD, "Services", CRASH_PAD, "At least", "=", 1),
    (WITH_CRASH_PAD, "Services", CRASH_PAD, "Latest", "=", AFTER_THE_REVIEWS),
)

SHEETS: dict[str, list[Row]] = {
    "Settings": SETTINGS,
    "Need groups": NEED_GROUPS,
    "Flows": FLOWS,
    "Provision": PROVISION,
    "Suitability": SUITABILITY,
    "Placed now": PLACED_NOW,
    "New homes": NEW_HOMES,
    "Foster recruitment": FOSTER_RECRUITMENT,
    "Block contracts": BLOCK_CONTRACTS,
    "Services": SERVICES,
    "Planned moves": PLANNED_MOVES,
    "Targets": TARGETS,
    "Budget": BUDGET,
    "Funding": FUNDING,
    "Price changes": PRICE_CHANGES,
    "Scenarios": SCENARIOS,
    "Changes": CHANGES,
    "Sources": SOURCES,
}
