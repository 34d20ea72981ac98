"""Cambridgeshire's planning workbook, 2015 to 2020, as rows: `inputs/cambridgeshire.xlsx` is written from it.

Each figure's source stands in `cambridgeshire_sources.py`; what was assumed, how the flows are fitted, and
where the council's paper contradicts itself, in `inputs/README.md`. A derived cell is a live formula with its
value beside it.
"""

from __future__ import annotations

from datetime import date
from math import exp

from inputs.sources.cambridgeshire_sources import SOURCES
from optimiser.workbook.writer import Formula

Row = dict[str, object]

FIRST_DAY = date(2015, 7, 1)

COUNTED = {
    "July 2015": (563, 530, 33),
    "August 2015": (563, 531, 32),
    "September 2015": (570, 537, 33),
    "October 2015": (571, 536, 35),
    "November 2015": (582, 538, 44),
    "December 2015": (589, 543, 46),
    "January 2016": (592, 541, 51),
    "February 2016": (596, 539, 57),
    "March 2016": (610, 549, 61),
    "April 2016": (615, 553, 62),
    "May 2016": (631, 566, 65),
}
MONTHS_FITTED = 6
LEAVING = 0.5
UASC_LEAVING = 0.8

FAMILIES = "Under 16, fostering"
AGED_16_TO_17 = "16 to 17, fostering"
SUPPORTED_16 = "16 to 17, supported"
HIGH_NEED = "High need, homes"
DISABLED = "Disabled, homes"
HELD = "Connected, parents, adopters"
UASC = "UASC"

IN_HOUSE = "In-house fostering"
IFA = "Independent fostering"
HOMES = "External homes"
HOMES_DISABILITY = "External homes, disability"
SUPPORTED = "Supported 16+"
UASC_SUPPORTED = "UASC supported"
CONNECTED_CARERS = "Connected carers"
OWN_PARENTS = "Own parents"
ADOPTERS = "Placed for adoption"

IFA_PRICE = 874
SUPPORTED_PRICE = 600
HOME_PRICE = (320 * 1163 - 230 * IFA_PRICE - 38 * SUPPORTED_PRICE) / 52
HOME_PRICE_CELL = "(320*1163-230*874-38*600)/52"
A_FOSTER_YEAR = "(874*52)"
KEPT_OUT = 0.4 / LEAVING * IFA_PRICE * 52 - 7_050
KEPT_OUT_CELL = f"(0.4/0.5*{A_FOSTER_YEAR}-7050)"
RETURNED = 1 / 6.5 / LEAVING * IFA_PRICE * 52 - 3_000
RETURNED_CELL = f"(1/6.5/0.5*{A_FOSTER_YEAR}-3000)"
SHARED = 0.5 / LEAVING * HOME_PRICE * 52 - 30_000
SHARED_CELL = f"(0.5/0.5*{HOME_PRICE_CELL}*52-30000)"


def _table(headings: str, *rows: tuple[object, ...]) -> list[Row]:
    names = [heading.strip() for heading in headings.split("|")]
    return [{name: cell for name, cell in zip(names, row, strict=True) if cell is not None} for row in rows]


def _grid(cells: dict[str, dict[str, object]]) -> list[Row]:
    provisions = [str(row["Provision"]) for row in PROVISION]
    unknown = {name for row in cells.values() for name in row} - set(provisions)
    if unknown:
        raise KeyError(f"No such provision: {sorted(unknown)}")
    return [{"Group": group, **{name: row.get(name) for name in provisions}} for group, row in cells.items()]


def _entries(series: int, months: int, leaving: float) -> tuple[str, float]:
    """Entries a year, as a formula and its value, that make a month's change what it was on average."""
    counts = [row[series] for row in COUNTED.values()][:months]
    after, before, staying = sum(counts[1:]), sum(counts[:-1]), exp(-leaving / 12)
    formula = f"({after}-{before}*EXP(-{leaving}/12))/{months - 1}*{leaving}/(1-EXP(-{leaving}/12))"
    return formula, (after - before * staying) / (months - 1) * leaving / (1 - staying)


OTHERS_FITTED = _entries(1, MONTHS_FITTED, LEAVING)
OTHERS_OVER_ALL = _entries(1, len(COUNTED), LEAVING)
UASC_FITTED = _entries(2, MONTHS_FITTED, UASC_LEAVING)
UASC_OVER_ALL = _entries(2, len(COUNTED), UASC_LEAVING)


def _flow(group: str, children: int, change: str, net: float, *leaving: float) -> tuple[object, ...]:
    """A group's part of all entries, and what keeps that part though children change group."""
    formula, entries = OTHERS_FITTED
    cell = Formula(f"={children}/530*{formula}{change}", children / 530 * entries + net)
    return (group, children, cell, *leaving)


SETTINGS = _table(
    "Setting | Value | Note",
    ("Title", "Strategy for looked after children, 2015 to 2020", None),
    ("Council", "Cambridgeshire", None),
    ("First day", FIRST_DAY, "The first published month; its day is not printed"),
    ("Period", "month", None),
    ("Number of periods", 57, "To 31 March 2020"),
    ("Years to look beyond the plan", 1, "So that recruitment does not stop before the plan ends"),
    ("Weeks in a year", 52, None),
    ("Discount rate", 0.035, "Green Book, real"),
    ("Inflation a year", 0.02, "Assumption; used only to turn real pounds into cash"),
    ("Financial year starts in month", 4, None),
    ("Cost of a move (pounds)", 1000, "Assumption; so that children are not moved for pennies"),
)

NEED_GROUPS = _table(
    "Group | Age from | Age to | Level | UASC",
    (FAMILIES, 0, 15, "Fostering", "N"),
    (AGED_16_TO_17, 16, 17, "Fostering", "N"),
    (SUPPORTED_16, 16, 17, "Supported", "N"),
    (HIGH_NEED, 10, 17, "High", "N"),
    (DISABLED, 8, 17, "High", "N"),
    (HELD, 0, 17, "Not bought", "N"),
    (UASC, 16, 17, "Supported or fostering", "Y"),
)

FLOWS = _table(
    "Group | On first day | Entries a year | Return home a year | Adoption or guardianship a year"
    " | Turn 18 a year | Other leaving a year",
    _flow(FAMILIES, 295, "+295*(0.08+0.02+0.03)-40*0.2", 295 * 0.13 - 40 * 0.2, 0.3, 0.1, 0, 0.1),
    _flow(AGED_16_TO_17, 66, "-295*0.08", -295 * 0.08, 0.1, 0, 0.35, 0.05),
    _flow(SUPPORTED_16, 16, "-295*0.02", -295 * 0.02, 0.1, 0, 0.35, 0.05),
    _flow(HIGH_NEED, 40, "+40*0.2-295*0.03", 40 * 0.2 - 295 * 0.03, 0.2, 0, 0.2, 0.1),
    _flow(DISABLED, 12, "", 0, 0.15, 0, 0.25, 0.1),
    _flow(HELD, 101, "", 0, 0.1, 0.3, 0.05, 0.05),
    (UASC, 33, Formula(f"={UASC_FITTED[0]}", UASC_FITTED[1]), 0, 0, 0.7, 0.1),
)

TRANSITIONS = _table(
    "From group | To group | Rate a year",
    (FAMILIES, AGED_16_TO_17, 0.08),
    (FAMILIES, SUPPORTED_16, 0.02),
    (FAMILIES, HIGH_NEED, 0.03),
    (HIGH_NEED, FAMILIES, 0.2),
)

PROVISION = [
    *_table(
        "Provision | Setting | Provider | Bought by | Family-based | In area | Places"
        " | Highest planned occupancy | Weekly price | Average stay (months) | Price includes",
        (
            *(IN_HOUSE, "fostering", "in-house", "in-house", "Y", "Y", 142, 1, 462, 24),
            "Allowance, fee and support, as in Dorset's paper",
        ),
    ),
    *_table(
        "Provision | Setting | Provider | Bought by | Family-based | In area | Places | Weekly price"
        " | Average stay (months) | Plan chooses | Price includes",
        (IFA, "fostering", "independent", "spot", "Y", "N", "no limit", IFA_PRICE, 18, "Y", "The fee"),
        (
            *(HOMES, "residential", "independent", "spot", "N", "N", "no limit"),
            *(Formula(f"={HOME_PRICE_CELL}", HOME_PRICE), 12, "Y", "The fee"),
        ),
        (
            *(HOMES_DISABILITY, "residential", "independent", "spot", "N", "N", "no limit"),
            *(Formula(f"={HOME_PRICE_CELL}", HOME_PRICE), 24, "Y", "The fee"),
        ),
        (
            SUPPORTED,
            "supported",
            "independent",
            "spot",
            "N",
            "Y",
            "no limit",
            SUPPORTED_PRICE,
            9,
            "Y",
            "The fee",
        ),
        (
            *(UASC_SUPPORTED, "supported", "independent", "spot", "N", "Y", "no limit"),
            *(SUPPORTED_PRICE, 9, "Y", "The fee; no grant is taken off"),
        ),
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
        (ADOPTERS, "adoption", "none", "none", "Y", "Y", "no limit", 0, "none", "N", "No fee is paid"),
    ),
]

SUITABILITY = _grid(
    {
        FAMILIES: {IN_HOUSE: "Best", IFA: "OK"},
        AGED_16_TO_17: {IN_HOUSE: "Best", IFA: "OK"},
        SUPPORTED_16: {SUPPORTED: "Best"},
        HIGH_NEED: {HOMES: "Best"},
        DISABLED: {HOMES_DISABILITY: "Best"},
        HELD: {CONNECTED_CARERS: "Best", OWN_PARENTS: "Best", ADOPTERS: "Best"},
        UASC: {UASC_SUPPORTED: "Best", IN_HOUSE: "OK", IFA: "OK"},
    }
)

PLACED_NOW = _grid(
    {
        FAMILIES: {IN_HOUSE: 110, IFA: 185},
        AGED_16_TO_17: {IN_HOUSE: 26, IFA: 40},
        SUPPORTED_16: {SUPPORTED: 16},
        HIGH_NEED: {HOMES: 40},
        DISABLED: {HOMES_DISABILITY: 12},
        HELD: {CONNECTED_CARERS: 55, OWN_PARENTS: 22, ADOPTERS: 24},
        UASC: {IN_HOUSE: 6, IFA: 5, UASC_SUPPORTED: 22},
    }
)


def _beds_since_january(month: date) -> tuple[object, ...]:
    return (f"In-house beds, {month:%B %Y}", IN_HOUSE, 1, 10_000, 1_200, 0, 0, 7, None, 7, month, month)


FOSTER_RECRUITMENT = _table(
    "Campaign | Provision | Places per household | Cost per household | Yearly cost per household"
    " | Months to approve | Leaving a year | At most | At most a year | At least | Earliest | Latest",
    *(_beds_since_january(date(2016, month, 1)) for month in (2, 3, 4, 5)),
    (
        *("In-house beds to 187, 2016/17", IN_HOUSE, 1, 10_000, 1_200, 0, 0, 17, None, None),
        *(date(2016, 6, 1), date(2017, 3, 1)),
    ),
    (
        *("In-house beds beyond 187", IN_HOUSE, 1, 12_000, 1_440, 8, 0, "no limit", 12, None),
        *(date(2017, 4, 1), None),
    ),
)

SERVICES_EARLIEST = date(2016, 7, 1)
SERVICES_LATEST = date(2016, 12, 1)
SERVICES = _table(
    "Service | Kind | Group | Children a year | Success rate | Set-up cost | Running cost a year"
    " | Months to start | At most | Earliest | Latest | Saving is",
    (
        *(
            "Edge of care",
            "Prevent entry",
            FAMILIES,
            Formula(f"=2100000/{KEPT_OUT_CELL}", 2_100_000 / KEPT_OUT),
        ),
        *(0.4, 20_000, Formula(f"=7050*2100000/{KEPT_OUT_CELL}", 7_050 * 2_100_000 / KEPT_OUT)),
        *(3, 1, SERVICES_EARLIEST, SERVICES_LATEST, "saving"),
    ),
    (
        *("Alternatives to care", "Prevent entry", FAMILIES),
        *(Formula(f"=219000/{KEPT_OUT_CELL}", 219_000 / KEPT_OUT), 0.4, 5_000),
        *(Formula(f"=7050*219000/{KEPT_OUT_CELL}", 7_050 * 219_000 / KEPT_OUT), 3, 1),
        *(SERVICES_EARLIEST, SERVICES_LATEST, "saving"),
    ),
    (
        *("Shorter time in care", "Return home", FAMILIES),
        *(Formula(f"=507000/{RETURNED_CELL}", 507_000 / RETURNED), Formula("=1/6.5", 1 / 6.5), 10_000),
        *(Formula(f"=3000*507000/{RETURNED_CELL}", 3_000 * 507_000 / RETURNED), 6, 1),
        *(SERVICES_EARLIEST, SERVICES_LATEST, "saving"),
    ),
    (
        *("Shared care", "Prevent entry", DISABLED),
        *(Formula(f"=500000/{SHARED_CELL}", 500_000 / SHARED), 0.5, 10_000),
        *(Formula(f"=30000*500000/{SHARED_CELL}", 30_000 * 500_000 / SHARED), 3, 1),
        *(SERVICES_EARLIEST, SERVICES_LATEST, "saving"),
    ),
    (
        *("Adoption with concurrent carers", "Return home", FAMILIES, 6, 0.5, 10_000),
        *(Formula("=3*27000", 3 * 27_000), 3, 1, SERVICES_EARLIEST, SERVICES_LATEST, "saving"),
    ),
)

TARGETS = _table(
    "Target | Count | Out of | Rule | Value | By | Strength",
    (
        *("In-house beds filled, January 2016", f"Provision = {IN_HOUSE}", None),
        *("at least", 142, date(2016, 1, 31), "watch"),
    ),
    (
        *("In-house beds filled, May 2016", f"Provision = {IN_HOUSE}", None),
        *("at least", 170, date(2016, 5, 31), "watch"),
    ),
    (
        *("In-house beds filled, 2016/17", f"Provision = {IN_HOUSE}", None),
        *("at least", 187, date(2017, 3, 31), "aim"),
    ),
    ("UASC within the transfer scheme's 0.07%", "UASC = Y", None, "at most", 92, None, "watch"),
)

BUDGET = (19_371_809, 13_071_809)
BESIDE_BUDGET = (187 * 462 + 62 * 250) * 52 + 2 * 904_052


def _path(year: int) -> tuple[object, ...]:
    """A year's budget, in a straight line from 2015/16 to 2019/20, and what the plan pays beside it."""
    begun, label = year - 2015, f"{year}/{year % 100 + 1}"
    budget = BUDGET[0] - begun * (BUDGET[0] - BUDGET[1]) / 4
    beside = f"((187*462+62*250)*52+2*904052)*1.02^{begun}"
    cell = Formula(f"=19371809-{begun}*(19371809-13071809)/4+{beside}", budget + BESIDE_BUDGET * 1.02**begun)
    return (f"Budget path, {label}", "Revenue", label, cell)


LIMITS = _table("Limit | Of | Financial year | Value", *(_path(year) for year in range(2015, 2020)))

OUTSIDE = "Provider = independent"
A_YEAR_LESS = Formula("=-(19371809-13071809)/4", -(BUDGET[0] - BUDGET[1]) / 4)
BUDGET_LINES = _table(
    "Line | Kind | Applies to | Financial year | Amount in cash | Recurring",
    ("External placements", "base budget", OUTSIDE, "2015/16", BUDGET[0], "Y"),
    *(
        (
            "Strategy's budget reduction",
            "agreed saving",
            OUTSIDE,
            f"{year}/{year % 100 + 1}",
            A_YEAR_LESS,
            "Y",
        )
        for year in range(2016, 2020)
    ),
    ("Adoption and guardianship allowances", "not modelled", None, "2016/17", -350_000, "Y"),
    ("External placements, 320 at £1,163", "control", OUTSIDE, "2015/16", BUDGET[0], None),
)

PRICE_CHANGES = _table(
    "Change | Applies to | From | Share",
    (
        *("Every external placement reviewed", "Provider = independent", date(2016, 6, 23)),
        Formula("=996.55/1163-1", 996.55 / 1163 - 1),
    ),
)

SCENARIOS = _table(
    "Scenario | Description",
    ("As is", "In-house beds stay at the 170 of May 2016 and no service starts; flows fitted on six months"),
    (
        "Strategy",
        "187 in-house beds and every service as large as its printed saving; flows fitted on six months",
    ),
    ("Fitted on eleven months", "The strategy, with entries fitted on all the months published"),
    ("Transfer scheme fills to 92", "The strategy, with as many UASC as keep 92 in care"),
    ("Prices back at £1,163", "The strategy, without the saving of the reviews of external placements"),
    ("Budget path", "Every service twice over, beds beyond 187, and the limits of 2017/18 to 2019/20 held"),
)
PLANNED = [str(row["Scenario"]) for row in SCENARIOS if row["Scenario"] != "Budget path"]


def _times(all_months: tuple[str, float], fitted: tuple[str, float]) -> Formula:
    return Formula(f"=({all_months[0]})/({fitted[0]})", all_months[1] / fitted[1])


CHANGES = _table(
    "Scenario | Sheet | Row | Column | Change | Value",
    *((name, "Limits", "*", "Value", "×", 10) for name in PLANNED),
    *((name, "Foster recruitment", "In-house beds beyond 187", "At most", "=", 0) for name in PLANNED),
    ("As is", "Foster recruitment", "In-house beds to 187, 2016/17", "At most", "=", 0),
    ("As is", "Services", "*", "At most", "=", 0),
    ("As is", "Targets", "In-house beds filled, 2016/17", "Strength", "=", "watch"),
    *(
        (
            "Fitted on eleven months",
            "Flows",
            group,
            "Entries a year",
            "×",
            _times(OTHERS_OVER_ALL, OTHERS_FITTED),
        )
        for group in (FAMILIES, AGED_16_TO_17, SUPPORTED_16, HIGH_NEED, DISABLED, HELD)
    ),
    ("Fitted on eleven months", "Flows", UASC, "Entries a year", "×", _times(UASC_OVER_ALL, UASC_FITTED)),
    ("Transfer scheme fills to 92", "Flows", UASC, "Entries a year", "=", Formula("=92*0.8", 92 * 0.8)),
    ("Prices back at £1,163", "Price changes", "*", "Share", "=", 0),
    ("Budget path", "Limits", "Budget path, 2015/16", "Value", "×", 10),
    ("Budget path", "Limits", "Budget path, 2016/17", "Value", "×", 10),
    ("Budget path", "Services", "*", "At most", "=", 2),
)

SHEETS: dict[str, list[Row]] = {
    "Settings": SETTINGS,
    "Need groups": NEED_GROUPS,
    "Flows": FLOWS,
    "Transitions": TRANSITIONS,
    "Provision": PROVISION,
    "Suitability": SUITABILITY,
    "Placed now": PLACED_NOW,
    "Foster recruitment": FOSTER_RECRUITMENT,
    "Services": SERVICES,
    "Targets": TARGETS,
    "Limits": LIMITS,
    "Budget": BUDGET_LINES,
    "Price changes": PRICE_CHANGES,
    "Scenarios": SCENARIOS,
    "Changes": CHANGES,
    "Sources": SOURCES,
}
