"""Where each figure of an imported workbook comes from, as rows of its sheet `Sources`."""

from __future__ import annotations

from optimiser.returns.counting import Counts
from optimiser.returns.days import day_told
from optimiser.returns.rates import POOLING

_WAYS_OUT = "Return home a year | Adoption or guardianship a year | Turn 18 a year | Other leaving a year"
_ROWS = (
    (
        *("Need groups", "Need groups", None, "derived"),
        "Age, setting now and UASC of each child. Setting now is where children are, and not where they need"
        " be: ask of each group how many could be elsewhere",
    ),
    (
        *("Flows and Transitions", "Flows | Transitions", None, "derived"),
        f"Occurrences over child-years; see Estimated rates. {POOLING}",
    ),
    (
        *("Entries growth a year", "Flows", "Entries growth a year", "assumed"),
        "Left blank, which is no growth: few years tell no trend from chance",
    ),
    (
        *("Ways out", "Flows", _WAYS_OUT, "derived"),
        "REC: home E4A, E4B, E13; adoption or guardianship E11, E12, E41, E43 to E48; turning 18 E7, E15, E17"
        " and whatever falls on or after the 18th birthday; the rest other",
    ),
    (
        *("Placed now", "Placed now", None, "given"),
        "Children in care when {horizon} begins, without short breaks",
    ),
    (
        *("Average stay (months)", "Provision", "Average stay (months)", "derived"),
        "Days in placement over placements that ended: those that go on count",
    ),
    ("In area", "Provision", "In area", "given", "{area}"),
    (
        *("Settings", "Provision", "Setting", "derived"),
        "U1–U3 kinship; U4–U6 fostering; A3–A6 adoption; K1 secure; K2, R1, R3 residential; S1 residential"
        " school; K3, H5, P2 supported; P1 parents; R2 health; R5, P3, Z1, Z11–Z14 other",
    ),
    (
        *("Suitability", "Suitability", None, "derived"),
        "OK where children of the group have lived and the law allows it: to be judged",
    ),
    (
        *("Places, occupancy, prices and levers", None, None, None),
        "Not in the return: for the council to fill",
    ),
    ("Siblings", None, None, None, "Not in the return, which has no family number"),
    (
        *("Small counts", None, None, None),
        "Those under 5, here and in what is made of this plan, can point to a child: suppress or round them"
        " before they leave the authority",
    ),
)
"""Item, sheet, column, kind and basis of each."""


def source_rows(counts: Counts, areas_known: bool) -> list[dict[str, object]]:
    """Give the rows of `Sources`: what each figure was made of, and what the return does not say.

    Args:
        counts: What was counted, and from when to when.
        areas_known: Whether placements were told apart by area.
    """
    horizon = day_told(counts.horizon)
    area = "PL_POST against the postcodes given" if areas_known else "Not told apart: for the council to say"
    return [
        {
            "Item": item,
            "Sheet": sheet,
            "Column": column,
            "Kind": kind,
            "Source": f"SSDA903, {day_told(counts.start)} to {day_told(counts.horizon - 1)}",
            "Basis": basis.format(horizon=horizon, area=area),
            "Quality": "Medium",
            "Owner": None,
        }
        for item, sheet, column, kind, basis in _ROWS
    ]
