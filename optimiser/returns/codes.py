"""The return's code lists, every year's together, and what the plan makes of them."""

from __future__ import annotations

STARTED = "S"
BEGINNINGS = frozenset("SLPTBU")
SAME_BED = frozenset("LTU")
CONTINUES = "X1"
UNKNOWN_END = "E99"

SHORT_BREAKS, SINGLE_BREAK = frozenset({"V3", "V4"}), "V3"
LEGAL = frozenset(["C1", "C2", "D1", "E1", "V2", "V3", "V4", "L1", "L2", "L3", "J1", "J2", "J3"])

TEMPORARY = "temporary"
_KINDS = {
    "kinship": "U1 U2 U3",
    "fostering": "U4 U5 U6",
    "adoption": "A3 A4 A5 A6",
    "secure": "K1",
    "children's home": "K2",
    "supported": "K3 H5 P2",
    "parents": "P1",
    "residential school": "S1",
    "residential care home": "R1",
    "health": "R2",
    "parent and child": "R3",
    "custody": "R5",
    "other": "P3 Z1 Z11 Z12 Z13 Z14",
    TEMPORARY: "T0 T1 T2 T3 T4",
}
KIND_OF_PLACE = {code: kind for kind, codes in _KINDS.items() for code in codes.split()}
PLACES_BEFORE_2006 = frozenset(["A1", "A2", "F1", "F2", "F3", "F4", "F5", "F6", "Q1", "Q2"])
SETTING_OF_KIND = {
    "children's home": "residential",
    "residential care home": "residential",
    "parent and child": "residential",
    "custody": "other",
    **{
        kind: kind
        for kind in _KINDS
        if kind not in ("children's home", "residential care home", "parent and child", "custody", TEMPORARY)
    },
}
_LEAST_AGE = {"S1": 4, "R5": 10, "P3": 14, "H5": 14, "P2": 15, "K3": 16}
_LEAST_AGE_FROM_2024 = {"H5": 16, "P2": 16}
LEAST_AGE_TO_LEAVE = {"E5": 14, "E6": 14, "E7": 16, "E17": 18}
_FIRST_YEAR = {"K3": 2025, "Z11": 2026, "Z12": 2026, "Z13": 2026, "Z14": 2026}
_LAST_YEAR = {"H5": 2025, "P2": 2025, "Z1": 2025}
LONGEST_TEMPORARY_DAYS = {"T1": 42, "T3": 21, "T4": 7}
WITHOUT_PROVIDER = frozenset({"T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14"})
REMAND, LEAST_AGE_OF_REMAND = frozenset({"J1", "J2", "J3"}), 10
WITH_PARENTS, PARENTS, ACCOMMODATED, OWN = "P1", "PR0", "V2", "PR1"
NOT_PROVIDED_BY = {
    "PR1": frozenset({"R2", "R5"}),
    "PR2": frozenset({"R2", "R5"}),
    "PR3": frozenset(["A3", "A4", "A5", "A6", "K1", "K2", "U1", "U2", "U3", "U4", "U5", "U6"]),
}
NOT_FOR_BREAKS = frozenset({"T0", "T1", "T2", "T3", "T4", "U1", "U4"})
EXPECTED_UNDER_ORDER = frozenset({"K2", "Z12", "Z13"})
NEVER_UNDER_ORDER = frozenset({"K1", "K3", "P1", "R5"})
RECODED = frozenset({("H5", "K3"), ("P2", "K3"), *(("Z1", f"Z1{k}") for k in range(1, 5))})
FOSTERED = frozenset(["U1", "U2", "U3", "U4", "U5", "U6"])
ADOPTED_BY_CARER = frozenset({"A3", "A5"})
INDEPENDENT_LIVING = "P2"

PROVIDERS = {
    "PR0": "none",
    "PR1": "in-house",
    "PR2": "other council",
    "PR3": "other public",
    "PR4": "independent",
    "PR5": "voluntary",
}
NOT_KNOWN = "not known"

HOME, ADOPTION, TURN_18, OTHER = "home", "adoption", "turn 18", "other"
_ROUTES = {
    HOME: "E4A E4B E13",
    ADOPTION: "E11 E12 E41 E43 E44 E45 E46 E47 E48",
    TURN_18: "E7 E15 E17",
    OTHER: "E2 E3 E5 E6 E8 E9 E14 E16 E99",
}
ROUTE_OF_END = {code: route for route, codes in _ROUTES.items() for code in codes.split()}
ENDINGS = frozenset({CONTINUES, *ROUTE_OF_END})
STATUS_ONLY, CUSTODY = "PLACE", "CUSTOD"


def in_force(place: str, year: int) -> bool:
    """Whether a code of PLACE is one of the return for the year that ends then."""
    return _FIRST_YEAR.get(place, year) <= year <= _LAST_YEAR.get(place, year)


def least_age(place: str, year: int) -> int:
    """The age from which a child may live there, by the return for the year that ends then."""
    of_all = _LEAST_AGE.get(place, 0)
    return _LEAST_AGE_FROM_2024.get(place, of_all) if year >= 2024 else of_all
