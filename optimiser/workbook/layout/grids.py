"""The grids of groups by dates and of groups by provisions."""

from __future__ import annotations

from optimiser.workbook.layout.bounds import CHILDREN_AT_MOST, POUNDS_A_WEEK_AT_MOST
from optimiser.workbook.layout.shape import Column, Sheet

_GROUP = Column("Group", "name", "name of", "A group of Need groups.", "Teenagers", True, of="Need groups")

NEED = Sheet(
    "Need",
    "Group",
    "need",
    "dates grid",
    "Need",
    (
        "Children needing a placement on each date, those well placed now among them, before"
        " anything this plan"
        " may do. Do not type the number you hope to reach.",
        "One column a date. Between dates the line is straight; before the first and after the last"
        " it is level."
        " A blank cell is skipped. Every group has a row here, or in Flows.",
    ),
    (Column("Group", "name", "name of", "A group of Need groups.", "Teenagers", True, of="Need groups"),),
    cells=Column(
        "a date",
        "need",
        "number",
        "Children of the group needing a placement on that date.",
        60,
        blank="skipped",
        unit="children",
        low=0,
        high=CHILDREN_AT_MOST,
    ),
    required=True,
    unless="Flows",
)

SUITABILITY = Sheet(
    "Suitability",
    "Group",
    "suitability",
    "grid",
    "Suitability",
    (
        "One column a provision: Best, OK (or Y) or Last resort where it can meet that group's needs"
        " and the law"
        " allows it; blank, N or Never where not.",
        "Supported accommodation for a group whose ages begin under 16 is against the law.",
    ),
    (_GROUP,),
    cells=Column(
        "a provision",
        "suitability",
        "fit",
        "How well the provision suits the group.",
        "Best",
        blank="it does not suit",
        choices=("Best", "OK", "Last resort", "Y", "N", "Never"),
    ),
    required=True,
)

PLACED_NOW = Sheet(
    "Placed now",
    "Group",
    "placed",
    "grid",
    "Placed now",
    (
        "Children placed on the first day, one column a provision. Without it the first period's"
        " placements are"
        " free, and the report says so.",
    ),
    (_GROUP,),
    cells=Column(
        "a provision",
        "placed",
        "number",
        "Children of the group living there on the first day.",
        20,
        blank="0",
        unit="children",
        low=0,
        high=CHILDREN_AT_MOST,
    ),
)

PRICES = Sheet(
    "Prices",
    "Group",
    "prices",
    "grid",
    "Prices",
    (
        "A weekly price for that group in that provision, where it differs from the provision's own.",
        "0 is a price; blank is not.",
    ),
    (_GROUP,),
    cells=Column(
        "a provision",
        "prices",
        "money",
        "Weekly price of a child of the group there.",
        3500,
        blank="the provision's weekly price",
        unit="£ a child a week",
        low=0,
        high=POUNDS_A_WEEK_AT_MOST,
    ),
)

PLACES_USED = Sheet(
    "Places used",
    "Group",
    "places_used",
    "grid",
    "Places used",
    ("Places that one child of the group takes there: 2 where a child must live alone in a two-bed home.",),
    (_GROUP,),
    cells=Column(
        "a provision",
        "places_used",
        "number",
        "Places one child of the group takes there.",
        2,
        blank="1",
        unit="places",
        above=0,
        high=100,
    ),
)
