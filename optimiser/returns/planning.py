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
from optimiser.returns.rates import Rate, Rates, estimate, stays
from optimiser.returns.sources import source_rows
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
        "Sources": source_rows(counts, areas_known),
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
