"""Lancashire's planning workbook, 2017 to 2020, as rows: what `inputs/lancashire.xlsx` is written from.

Each figure's source stands in `lancashire_sources.py`; what was assumed, and where the council's paper
contradicts itself, in `inputs/README.md`. A derived cell is a live formula with its value beside it.
"""

from __future__ import annotations

from datetime import date

from inputs.sources.lancashire_sources import SOURCES
from optimiser.workbook.writer import Formula

Row = dict[str, object]

FIRST_DAY = date(2017, 4, 1)
STRATEGY_ENDS = date(2019, 3, 31)

MAINSTREAM = "Mainstream"
SECTION_20 = "Section 20, could go home"
COMPLEX = "Complex (agency would be over £4,000)"
HIGHLY_COMPLEX = "Highly complex (over £5,500, or secure)"
STEP_DOWN = "Ready to step down to fostering"
TEENAGERS_FOSTERED = "Teenagers in fostering"
ALL_OTHERS = "All other children looked after"

OWN_MAINSTREAM = "LCC mainstream homes"
OWN_COMPLEX = "LCC complex homes"
BUNGALOW = "The Bungalow"
AGENCY_IN = "Agency homes, in county"
AGENCY_OUT = "Agency homes, out of county"
AGENCY_COMPLEX = "Agency homes, complex"
AGENCY_BESPOKE = "Agency bespoke (the ten dearest)"
BLOCK_COMPLEX = "Complex block beds, shared with neighbours"
SECURE = "Secure welfare"
STEP_DOWN_HOMES = "Step-down foster homes"
FOSTERING = "In-house fostering, teenagers"
ELSEWHERE = "All other placements"
CRISIS_BEDS = "Crisis unit beds (not placements)"
ADOLESCENT_BEDS = "Adolescent support unit beds (not placements)"

CRISIS_UNIT = "Crisis unit"
ADOLESCENT_UNIT = "Adolescent support unit"
OUTREACH = "Outreach expansion"
MANAGEMENT = "Management and administration"
OPEN_BUNGALOW = "The Bungalow"
ONE_COMPLEX_HOME = "One three-bed complex home from a six-bed home"
TWO_COMPLEX_HOMES = "Two three-bed complex homes from a six-bed home"
CLOSE_A_HOME = "Closure of a six-bed mainstream home"
NEIGHBOURS_BLOCK = "Complex beds with neighbours"
STEP_DOWN_CARERS = "Step-down carers"

OWN_PLAN = "Council's own plan"
BEST_PLAN = "Best plan"
MORE_NEED = "Need rising 10%"
DEARER_AGENCY = "Agency prices up 10% a year"
NO_NEW_HOMES = "No new homes"

FOSTER_PRICE = Formula("=20000/52.14", 20_000 / 52.14)
USUAL_AGENCY_PRICE = Formula("=(120*3022-57000-14*4000)/96", (120 * 3_022 - 57_000 - 14 * 4_000) / 96)
OWN_HOME_COSTS = "The home's direct costs, filled or empty; no overheads or property"
AGENCY_FEE = "The provider's whole fee for care; education only where it is in the fee"


def _table(headings: str, *rows: tuple[object, ...]) -> list[Row]:
    names = [heading.strip() for heading in headings.split("|")]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _grid(cells: dict[str, dict[str, object]]) -> list[Row]:
    provisions = [str(row["Provision"]) for row in PROVISION]
    unknown = {name for row in cells.values() for name in row} - set(provisions)
    if unknown:
        raise KeyError(f"No such provision: {sorted(unknown)}")
    return [{"Group": group, **{name: row.get(name) for name in provisions}} for group, row in cells.items()]


SETTINGS = _table(
    "Setting | Value | Note",
    (
        "Title",
        "Residential homes strategy, 2017 to 2020",
        "The strategy runs to March 2019, its savings to March 2020",
    ),
    ("Council", "Lancashire County Council", None),
    ("First day", FIRST_DAY, None),
    ("Period", "quarter", None),
    ("Number of periods", 12, "To 31 March 2020"),
    ("Years to look beyond the plan", 2, "So that the plan goes on acting to its end"),
    ("Weeks in a year", 52.14, "The paper does not say; 52 would make £1,888 a bed-week £1,893"),
    ("Discount rate", 0.035, "HM Treasury's Green Book, real"),
    ("Inflation a year", 0.02, "Assumed: the Bank of England's target"),
    ("Borrowing rate", 0.026, "Assumed: about what long loans from the PWLB cost in spring 2017"),
    ("Financial year starts in month", 4, None),
    ("Cost of a move (pounds)", 1_000, "Assumed: a worker's time and transport"),
    ("Charge for a last resort (pounds a week)", 250, "Assumed: steers, and is never reported as money"),
)

NEED_GROUPS = _table(
    "Group | Age from | Age to | Average time in care (months) | Level | Legal status",
    (MAINSTREAM, 10, 17, 12, "Mainstream", "any"),
    (SECTION_20, 10, 17, 6, "Section 20", "section 20"),
    (COMPLEX, 10, 17, None, "Complex", "any"),
    (HIGHLY_COMPLEX, 10, 17, None, "Highly complex", "any"),
    (STEP_DOWN, 10, 17, None, "Step-down", "any"),
    (TEENAGERS_FOSTERED, 10, 17, 12, "Fostering", "any"),
    (ALL_OTHERS, 0, 17, None, "Other", "any"),
)

EVERYONE_ELSE = Formula("=ROUND(165/8.6%,0)-165-2-100", 1_652)
CHILDREN: dict[str, object] = {
    MAINSTREAM: 67,
    SECTION_20: 54,
    COMPLEX: 24,
    HIGHLY_COMPLEX: 12,
    STEP_DOWN: 10,
    TEENAGERS_FOSTERED: 100,
    ALL_OTHERS: EVERYONE_ELSE,
}
NEED: list[Row] = [
    {"Group": group, "1/4/2017": children, "31/3/2020": children} for group, children in CHILDREN.items()
]

PROVISION = _table(
    "Provision | Setting | Provider | Bought by | Family-based | In area | Ofsted | Places"
    " | Highest planned occupancy | Weekly price | Weekly cost per place | Price growth a year"
    " | Average stay (months) | Plan chooses | Beds in the strategy | Price includes",
    (
        OWN_MAINSTREAM, "residential", "in-house", "in-house", "N", "Y", "Good", 48,
        0.95, 0, Formula("=4725000/48/52.14", 4_725_000 / 48 / 52.14), 0, 18, "Y", 48, OWN_HOME_COSTS,
    ),
    (
        OWN_COMPLEX, "residential", "in-house", "in-house", "N", "Y", "Good", 6,
        0.9, 0, Formula("=1126000/6/52.14", 1_126_000 / 6 / 52.14), 0, 9, "Y", 6, OWN_HOME_COSTS,
    ),
    (
        BUNGALOW, "residential", "in-house", "in-house", "N", "Y", "Not rated", 0,
        0.85, 0, Formula("=535000/2/52.14", 535_000 / 2 / 52.14), 0, 7.5, "Y", 2, OWN_HOME_COSTS,
    ),
    (
        AGENCY_IN, "residential", "independent", "framework", "N", "Y", "Good", 56,
        1, USUAL_AGENCY_PRICE, None, 0, 12, "Y", None, AGENCY_FEE,
    ),
    (
        AGENCY_OUT, "residential", "independent", "framework", "N", "N", "Good", "no limit",
        None, USUAL_AGENCY_PRICE, None, 0, 12, "Y", None, AGENCY_FEE,
    ),
    (
        AGENCY_COMPLEX, "residential", "independent", "framework", "N", "N", "Good", 14,
        1, 4_000, None, 0, 9, "Y", None, AGENCY_FEE,
    ),
    (
        AGENCY_BESPOKE, "residential", "independent", "spot", "N", "N", "Not rated", "no limit",
        None, Formula("=57000/10", 5_700), None, 0, 9, "Y", None, AGENCY_FEE,
    ),
    (
        BLOCK_COMPLEX, "residential", "independent", "block", "N", "Y", "Not rated", 0,
        0.9, 0, None, 0, 9, "Y", None, "Nothing: the block's price pays for every place, filled or empty",
    ),
    (
        SECURE, "secure", "other council", "spot", "N", "N", "Not rated", "no limit",
        None, 5_500, None, 0, "none", "N", None, AGENCY_FEE,
    ),
    (
        STEP_DOWN_HOMES, "fostering", "in-house", "in-house", "Y", "Y", "Not rated", 0,
        0.85, FOSTER_PRICE, None, 0, 24, "Y", None, "Allowance and fee; further support is paid by household",
    ),
    (
        FOSTERING, "fostering", "in-house", "in-house", "Y", "Y", "Not rated", "no limit",
        None, FOSTER_PRICE, None, 0, "none", "N", None, "The least that a foster placement costs",
    ),
    (
        ELSEWHERE, "other", "none", "none", "Y", "Y", "Not rated", "no limit",
        None, 0, None, 0, "none", "N", None, "Nothing: outside the strategy, here for the share in homes",
    ),
    (
        CRISIS_BEDS, "other", "in-house", "in-house", "N", "Y", "Not rated", 0,
        1, 0, None, 0, "none", "Y", 2, "Nothing: its cost stands in New homes",
    ),
    (
        ADOLESCENT_BEDS, "other", "in-house", "in-house", "N", "Y", "Not rated", 0,
        1, 0, None, 0, "none", "Y", 4, "Nothing: its cost stands in Services",
    ),
)  # fmt: skip

IN_ANY_HOME: dict[str, object] = {OWN_MAINSTREAM: "Best", AGENCY_IN: "OK", AGENCY_OUT: "Last resort"}
SUITABILITY = _grid(
    {
        MAINSTREAM: IN_ANY_HOME,
        SECTION_20: IN_ANY_HOME,
        COMPLEX: {
            OWN_MAINSTREAM: "Last resort",
            OWN_COMPLEX: "Best",
            AGENCY_COMPLEX: "OK",
            AGENCY_BESPOKE: "OK",
            BLOCK_COMPLEX: "Best",
        },
        HIGHLY_COMPLEX: {BUNGALOW: "Best", AGENCY_BESPOKE: "OK", SECURE: "Last resort"},
        STEP_DOWN: {
            OWN_MAINSTREAM: "OK",
            AGENCY_IN: "OK",
            AGENCY_OUT: "Last resort",
            STEP_DOWN_HOMES: "Best",
        },
        TEENAGERS_FOSTERED: {FOSTERING: "Best"},
        ALL_OTHERS: {ELSEWHERE: "Best"},
    },
)

PLACED_NOW = _grid(
    {
        MAINSTREAM: {OWN_MAINSTREAM: 35, AGENCY_IN: 19, AGENCY_OUT: 13},
        SECTION_20: {AGENCY_IN: 31, AGENCY_OUT: 23},
        COMPLEX: {OWN_MAINSTREAM: 5, OWN_COMPLEX: 5, AGENCY_COMPLEX: 14},
        HIGHLY_COMPLEX: {AGENCY_BESPOKE: 10, SECURE: 2},
        STEP_DOWN: {AGENCY_IN: 6, AGENCY_OUT: 4},
        TEENAGERS_FOSTERED: {FOSTERING: 100},
        ALL_OTHERS: {ELSEWHERE: EVERYONE_ELSE},
    },
)

PLACES_USED = _grid({COMPLEX: {OWN_MAINSTREAM: 2}})

NEW_HOMES = _table(
    "Home | Provision | Places | Instead of | Places given up | Capital cost | Asset life (years)"
    " | Opening cost | Extra running cost a year | Months to open | At most | At most a year | At least"
    " | Latest | Staff (FTE) | Only one of",
    (OPEN_BUNGALOW, BUNGALOW, 2, None, None, None, None, 100_000, 0, 5, 1, None, 0, FIRST_DAY, 12.8, None),
    (CRISIS_UNIT, CRISIS_BEDS, 2, None, None, None, None, 50_000, 292_000, 9, 1, None, 0, FIRST_DAY, 5, None),
    (
        ONE_COMPLEX_HOME, OWN_COMPLEX, 3, OWN_MAINSTREAM, 6, None, None,
        50_000, 0, 9, 2, None, 0, None, None, "Change of use",
    ),
    (
        TWO_COMPLEX_HOMES, OWN_COMPLEX, 6, OWN_MAINSTREAM, 6, 300_000, 25,
        100_000, 0, 12, 1, None, 0, None, None, "Change of use",
    ),
    (
        CLOSE_A_HOME, None, None, OWN_MAINSTREAM, 6, None, None,
        100_000, 0, 6, 2, 1, 0, None, None, "Change of use",
    ),
)  # fmt: skip

FOSTER_RECRUITMENT = _table(
    "Campaign | Provision | Places per household | Cost per household | Yearly cost per household"
    " | Months to approve | Leaving a year | At most | At most a year | At least | Staff (FTE)",
    (STEP_DOWN_CARERS, STEP_DOWN_HOMES, 1, 10_000, 26_000, 8, 0.13, 18, 8, 0, None),
)

BLOCK_CONTRACTS = _table(
    "Contract | Provision | Places per lot | Price per place a week | Set-up cost | Months to start"
    " | Term (months) | At most | At most a year | At least",
    (NEIGHBOURS_BLOCK, BLOCK_COMPLEX, 2, 4_000, 15_000, 12, 48, 3, 2, 0),
)

REUNIFIED = Formula("=1/6.5", 1 / 6.5)
SERVICES = _table(
    "Service | Kind | Group | To group | Children a year | Success rate | Set-up cost | Running cost a year"
    " | Months to start | At most | At least | Latest | Staff (FTE) | Saving is",
    (
        ADOLESCENT_UNIT, "Prevent entry", MAINSTREAM, None, 30, 0.6,
        10_000, 423_000, 9, 1, 0, None, 10, "cost prevented",
    ),
    (
        ADOLESCENT_UNIT, "Prevent entry", TEENAGERS_FOSTERED, None, 30, 0.6,
        None, None, None, None, None, None, None, None,
    ),
    (
        ADOLESCENT_UNIT, "Step down", MAINSTREAM, TEENAGERS_FOSTERED, 1, 1,
        None, None, None, None, None, None, None, None,
    ),
    (OUTREACH, "Return home", SECTION_20, None, 51, REUNIFIED, 0, 17_000, 9, 1, 0, None, 3, "saving"),
    (MANAGEMENT, None, None, None, 0, 0, 0, 79_000, 9, 1, 1, FIRST_DAY, 2, None),
)  # fmt: skip

PLANNED_MOVES = _table(
    "Move | From provision | To provision | Groups | Children a year | Children in all | Cost per move",
    ("Step down from homes in county", AGENCY_IN, STEP_DOWN_HOMES, STEP_DOWN, 6, 6, 5_000),
    ("Step down from homes out of county", AGENCY_OUT, STEP_DOWN_HOMES, STEP_DOWN, 4, 4, 5_000),
)

IN_HOMES = "Setting = residential"
IN_OWN_HOMES = "Setting = residential and Provider = in-house"
BUNGALOW_IS_OPEN = "The Bungalow is open, as approved"
CRISIS_UNIT_IS_OPEN = "The crisis unit is open"
BLOCKED_BEDS = f"Provision = {OWN_MAINSTREAM} and Level = Complex"
TARGETS = _table(
    "Target | Count | Out of | Rule | Value | By | Strength",
    ("Children in homes", IN_HOMES, None, "at most", 136, STRATEGY_ENDS, "aim"),
    ("Share of all children in homes", IN_HOMES, "all", "at most", 0.076, STRATEGY_ENDS, "aim"),
    ("Children in our own homes", IN_OWN_HOMES, None, "at least", 54, STRATEGY_ENDS, "aim"),
    ("Our own homes' share, 60:40", IN_OWN_HOMES, IN_HOMES, "at least", 0.4, STRATEGY_ENDS, "watch"),
    (
        "Homes in county, no fewer than now",
        f"{IN_HOMES} and In area = Y",
        IN_HOMES,
        "at least",
        0.61,
        None,
        "aim",
    ),
    (
        "Complex children in mainstream homes, no more than now",
        BLOCKED_BEDS,
        None,
        "at most",
        5,
        None,
        "must",
    ),
    (BUNGALOW_IS_OPEN, f"places: Provision = {BUNGALOW}", None, "at least", 2, date(2017, 10, 1), "must"),
    (
        CRISIS_UNIT_IS_OPEN,
        f"places: Provision = {CRISIS_BEDS}",
        None,
        "at least",
        2,
        date(2018, 1, 1),
        "must",
    ),
)

IN_AGENCY_HOMES = "Setting = residential and Provider = independent"
BUDGET = _table(
    "Line | Kind | Applies to | Financial year | Amount in cash | Recurring",
    (
        "Our own homes, approved",
        "base budget",
        IN_OWN_HOMES,
        "2017/18",
        Formula("=4725000+1126000+535000", 6_386_000),
        "Y",
    ),
    ("Proposals of the strategy", "growth", None, "2017/18", 811_000, "Y"),
    ("Set-up of the proposals", "growth", None, "2017/18", 160_000, "N"),
    *(
        (
            "Anticipated costs prevented and savings",
            "agreed saving",
            None,
            year,
            Formula(f"={cell}", value),
            "N",
        )
        for year, cell, value in (
            ("2017/18", "-111000-41000", -152_000),
            ("2018/19", "-2405000-747000", -3_152_000),
            ("2019/20", "-3559000-995000", -4_554_000),
        )
    ),
    (
        "Outreach and management, approved already",
        "not modelled",
        None,
        "2017/18",
        Formula("=353000+214000", 567_000),
        "Y",
    ),
    (
        "Agency homes at £3,022 a week",
        "control",
        IN_AGENCY_HOMES,
        "2016/17",
        Formula("=120*3022*52.14", 120 * 3_022 * 52.14),
        None,
    ),
    (
        "Our own homes in use",
        "control",
        f"Provision = {OWN_MAINSTREAM} | {OWN_COMPLEX}",
        "2017/18",
        Formula("=4725000+1126000", 5_851_000),
        None,
    ),
    (
        "Section 20 in agency homes",
        "control",
        f"{IN_AGENCY_HOMES} and Legal status = section 20",
        "2016/17",
        6_500_000,
        None,
    ),
)

FUNDING = _table(
    "Funder | Applies to | Share of price | Pounds a week",
    ("Health", "Provider = independent", 0.013, None),
)

SCENARIOS = _table(
    "Scenario | Chance | Description",
    (
        OWN_PLAN,
        None,
        "What the strategy decides, all on the first day; nothing else is on offer",
    ),
    (
        BEST_PLAN,
        None,
        "Every option open, at least cost; The Bungalow, the crisis unit and management are required",
    ),
    (MORE_NEED, None, "Every group's need rises in a straight line to 10% more by 31 March 2020"),
    (DEARER_AGENCY, None, "Agency homes' prices rise 10% a year faster than prices in general"),
    (NO_NEW_HOMES, None, "No home opens, changes use or closes; The Bungalow and the crisis unit neither"),
)

NOT_DECIDED = (ONE_COMPLEX_HOME, TWO_COMPLEX_HOMES, CLOSE_A_HOME)
AGENCY_HOMES = (AGENCY_IN, AGENCY_OUT, AGENCY_COMPLEX, AGENCY_BESPOKE)
CHANGES = _table(
    "Scenario | Sheet | Row | Column | Change | Value",
    *((OWN_PLAN, "Services", service, "Latest", "=", FIRST_DAY) for service in (ADOLESCENT_UNIT, OUTREACH)),
    *((OWN_PLAN, "New homes", home, "At most", "=", 0) for home in NOT_DECIDED),
    (OWN_PLAN, "Foster recruitment", "*", "At most", "=", 0),
    (OWN_PLAN, "Block contracts", "*", "At most", "=", 0),
    (OWN_PLAN, "Planned moves", "*", "Children in all", "=", 0),
    (MORE_NEED, "Need", "*", "31/3/2020", "×", 1.1),
    *((DEARER_AGENCY, "Provision", home, "Price growth a year", "=", 0.1) for home in AGENCY_HOMES),
    (NO_NEW_HOMES, "New homes", "*", "At most", "=", 0),
    *(
        (NO_NEW_HOMES, "Targets", target, "Strength", "=", "watch")
        for target in (BUNGALOW_IS_OPEN, CRISIS_UNIT_IS_OPEN)
    ),
)

SHEETS: dict[str, list[Row]] = {
    "Settings": SETTINGS,
    "Need groups": NEED_GROUPS,
    "Need": NEED,
    "Provision": PROVISION,
    "Suitability": SUITABILITY,
    "Placed now": PLACED_NOW,
    "Places used": PLACES_USED,
    "New homes": NEW_HOMES,
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
