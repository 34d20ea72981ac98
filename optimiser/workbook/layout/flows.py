"""The sheets that say how children come into a group, leave it and change it, for need to be projected."""

from __future__ import annotations

from optimiser.workbook.layout.bounds import CHILDREN_AT_MOST
from optimiser.workbook.layout.shape import Column, Sheet

RATE_AT_MOST = 365
_RATE = "a year for each child there"


def _way_out(heading: str, field: str, meaning: str, example: float) -> Column:
    return Column(
        heading,
        field,
        "number",
        meaning,
        example,
        blank="0",
        default=0.0,
        unit=_RATE,
        low=0,
        high=RATE_AT_MOST,
    )


FLOWS = Sheet(
    "Flows",
    "Group",
    "flows",
    "rows",
    "Flows",
    (
        "Children there on the first day, how many come in, and how fast they leave: need is projected from"
        " these. A group has either a row in Need or one here.",
        "Every way out is a rate a year for each child there: of 40 children 10 a year return home, so 0.25."
        " One over all ways out together is the average time in care, in years.",
        "Entries may be split over several columns headed Entries a year: <route> (children in need, child"
        " protection, direct), which add up and which scenarios can change one by one.",
    ),
    (
        Column("Group", "group", "name of", "A group of Need groups.", "Teenagers", True, of="Need groups"),
        Column(
            "On first day",
            "on_first_day",
            "number",
            "Children of the group in care on the first day.",
            60,
            required=True,
            unit="children",
            low=0,
            high=CHILDREN_AT_MOST,
        ),
        Column(
            "Entries a year",
            "entries",
            "number",
            "Children who come into care in this group in a year, at the pace of the first day. Several"
            " columns headed Entries a year: <route> add up.",
            30,
            blank="0, where another entries column of the row is filled",
            default=0.0,
            unit="children a year",
            low=0,
            high=CHILDREN_AT_MOST,
            routes=True,
        ),
        Column(
            "Entries growth a year",
            "entries_growth",
            "share",
            "Growth a year of all its entries, compounded.",
            0.02,
            blank="0",
            default=0.0,
            unit="share a year",
            low=-0.99,
            high=1,
        ),
        _way_out("Return home a year", "return_home", "Returns to parents or relatives.", 0.25),
        _way_out(
            "Adoption or guardianship a year",
            "adoption",
            "Adoptions and special guardianship orders.",
            0.05,
        ),
        _way_out("Turn 18 a year", "turn_18", "Children who leave care because they turn 18.", 0.1),
        _way_out("Other leaving a year", "other", "Any other way out of care.", 0.02),
    ),
)

TRANSITIONS = Sheet(
    "Transitions",
    "From group",
    "transitions",
    "rows",
    "Transitions",
    (
        "Children who change group while in care: growing older, needs rising or falling. Both groups have a"
        " row in Flows.",
        "A change of a scenario names a row by its From group, and so touches every row of that group.",
    ),
    (
        Column(
            "From group",
            "from_group",
            "name of",
            "The group that children leave.",
            "Teenagers",
            True,
            of="Need groups",
        ),
        Column(
            "To group",
            "to_group",
            "name of",
            "The group that they join, another one.",
            "Older",
            True,
            of="Need groups",
        ),
        Column(
            "Rate a year",
            "rate",
            "number",
            "How fast: children a year for each child of From group.",
            0.33,
            required=True,
            unit=_RATE,
            low=0,
            high=RATE_AT_MOST,
        ),
    ),
    repeats=True,
)
