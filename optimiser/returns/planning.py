"""Puts what was counted into the rows of a planning workbook, and marks what only the council knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from optimiser.marks import ToFill
from optimiser.returns import codes
from optimiser.returns.counting import Counts, Provision
from optimiser.returns.days import day_told
from optimiser.returns.grouping import Group
from optimiser.returns.rates import POOLING, Rate, Rates, estimate, stays
from optimiser.returns.suiting import NOT_CHOSEN, suitability

Row = dict[str, object]

FAMILIES = frozenset({"fostering", "kinship", "adoption", "parents"})
LIMITED = frozenset(
    {"fostering", "children's home", "supported", "residential school", "parent and child"}
    | {"residential care home"}
)
IN_HOUSE = "in-house"
_LONGEST_STAY_MONTHS = 1_200
_PERIODS = 12


TO_FILL = ToFill()


@dataclass(frozen=True)
class Planned:
    """What an import makes of the returns: rows by sheet, and the estimates they rest on."""

    sheets: Mapping[str, list[Row]]
    rates: Rates


def plan_sheets(counts: Counts, areas_known: bool, council: str = "") -> Planned:
    """Give the rows of a planning workbook that starts on the counts' horizon.

    Args:
        counts: What was counted.
        areas_known: Whether placements were told apart by area.
        council: The council's name, where it is known.
    """
    rates = estimate(counts)
    provisions = _provisions(counts)
    first_day = date.fromordinal(counts.horizon)
    fits = suitability(counts, provisions)
    sheets: dict[str, list[Row]] = {
        "Settings": [
            {"Setting": "Title", "Value": f"Placements plan from {day_told(counts.horizon)}"},
            {"Setting": "Council", "Value": council or None},
            {"Setting": "First day", "Value": first_day},
            {"Setting": "Period", "Value": "quarter"},
            {"Setting": "Number of periods", "Value": _PERIODS},
        ],
        "Need groups": [_group_row(group) for group in counts.groups],
        "Flows": [_flow_row(group, counts, rates) for group in counts.groups],
        "Transitions": [
            {"From group": start.name, "To group": to.name, "Rate a year": _figure(rate)}
            for (start, to), rate in rates.changes.items()
        ],
        "Provision": [
            _provision_row(each, rate) for each, rate in stays(counts).items() if each in provisions
        ],
        "Suitability": [
            {"Group": group.name, **{name_of(each): "OK" for each in fits[group]}} for group in counts.groups
        ],
        "Placed now": [
            {"Group": group.name, **_placed(group, counts, provisions)} for group in counts.groups
        ],
        "Sources": _sources(counts, areas_known),
    }
    return Planned(sheets, rates)


def name_of(provision: Provision) -> str:
    """What the workbook calls a provision, such as `Fostering, independent, out of area`."""
    kind = provision.kind[0].upper() + provision.kind[1:]
    provider = "" if provision.provider == "none" else provision.provider
    if provision.provider == codes.NOT_KNOWN:
        provider = "provider not known"
    return ", ".join(part for part in (kind, provider, provision.place) if part)


def _provisions(counts: Counts) -> tuple[Provision, ...]:
    """Everywhere a child lives on the first day, or lived for a year of care between them."""
    days: dict[Provision, int] = {}
    for (_, provision), held in counts.pair_days.items():
        days[provision] = days.get(provision, 0) + held
    now = {provision for (_, provision), children in counts.stock.items() if children}
    return tuple(sorted(each for each, held in days.items() if held >= 365 or each in now))


def _group_row(group: Group) -> Row:
    low, high = group.ages
    return {
        "Group": group.name,
        "Age from": low,
        "Age to": high,
        "Setting now": group.setting or None,
        "UASC": group.unaccompanied,
    }


def _flow_row(group: Group, counts: Counts, rates: Rates) -> Row:
    out = {route: _figure(rates.ways_out[group, route]) for route in (codes.HOME, codes.ADOPTION)}
    return {
        "Group": group.name,
        "On first day": counts.children(group),
        "Entries a year": _figure(rates.entries[group]),
        "Return home a year": out[codes.HOME],
        "Adoption or guardianship a year": out[codes.ADOPTION],
        "Turn 18 a year": _figure(rates.ways_out[group, codes.TURN_18]),
        "Other leaving a year": _figure(rates.ways_out[group, codes.OTHER]),
    }


def _figure(rate: Rate) -> float:
    return round(rate.a_year, 4)


def _provision_row(provision: Provision, ends: Rate) -> Row:
    chosen = provision.kind not in NOT_CHOSEN
    limited = chosen and provision.provider == IN_HOUSE and provision.kind in LIMITED
    months = min(round(12 / ends.a_year, 1), _LONGEST_STAY_MONTHS) if ends.events else TO_FILL
    provider = {codes.NOT_KNOWN: "other"}.get(provision.provider, provision.provider)
    return {
        "Provision": name_of(provision),
        "Setting": codes.SETTING_OF_KIND[provision.kind],
        "Provider": provider,
        "Bought by": {"none": "none", IN_HOUSE: IN_HOUSE}.get(provider, "spot"),
        "Family-based": provision.kind in FAMILIES,
        "In area": TO_FILL if provision.in_area is None else provision.in_area,
        "Places": TO_FILL if limited else "no limit",
        "Highest planned occupancy": TO_FILL if limited else None,
        "Weekly price": TO_FILL,
        "Average stay (months)": months or 0.1,
        "Plan chooses": chosen,
    }


def _placed(group: Group, counts: Counts, provisions: tuple[Provision, ...]) -> Row:
    return {name_of(each): counts.stock[group, each] for each in provisions if counts.stock[group, each]}


_WAYS_OUT = "Return home a year | Adoption or guardianship a year | Turn 18 a year | Other leaving a year"


def _sources(counts: Counts, areas_known: bool) -> list[Row]:
    span = f"SSDA903, {day_told(counts.start)} to {day_told(counts.horizon - 1)}"
    area = "PL_POST against the postcodes given" if areas_known else "Not told apart: for the council to say"
    rows = {
        (
            "Need groups",
            "Need groups",
            "",
            "derived",
        ): "Age, setting now and UASC of each child. Setting now is"
        " where children are, and not where they need be: ask of each group how many could be elsewhere",
        ("Flows and Transitions", "Flows | Transitions", "", "derived"): "Occurrences over child-years; see"
        f" Estimated rates. {POOLING}",
        (
            "Entries growth a year",
            "Flows",
            "Entries growth a year",
            "assumed",
        ): "Left blank, which is no growth: few years tell no trend from chance",
        ("Ways out", "Flows", _WAYS_OUT, "derived"): "REC: home E4A, E4B, E13; adoption or guardianship E11,"
        " E12, E41, E43 to E48; turning 18 E7, E15, E17 and whatever falls on or after the 18th birthday; the"
        " rest other",
        ("Placed now", "Placed now", "", "given"): "Children in care when"
        f" {day_told(counts.horizon)} begins, without short breaks",
        ("Average stay (months)", "Provision", "Average stay (months)", "derived"): "Days in placement over"
        " placements that ended: those that go on count",
        ("In area", "Provision", "In area", "given"): area,
        ("Settings", "Provision", "Setting", "derived"): "U1–U3 kinship; U4–U6 fostering; A3–A6 adoption; K1"
        " secure; K2, R1, R3 residential; S1 residential school; K3, H5, P2 supported; P1 parents; R2 health;"
        " R5, P3, Z1, Z11–Z14 other",
        ("Suitability", "Suitability", "", "derived"): "OK where children of the group have lived and the law"
        " allows it: to be judged",
        ("Places, occupancy, prices and levers", "", "", ""): "Not in the return: for the council to fill",
        ("Siblings", "", "", ""): "Not in the return, which has no family number",
        ("Small counts", "", "", ""): "Those under 5, here and in what is made of this plan, can point to a"
        " child: suppress or round them before they leave the authority",
    }
    headings = ("Item", "Sheet", "Column", "Kind", "Source", "Basis", "Quality", "Owner")
    return [
        dict(zip(headings, (*(cell or None for cell in names), span, basis, "Medium", None), strict=True))
        for names, basis in rows.items()
    ]
