"""The sheets that say who needs a placement and where children can live."""

from __future__ import annotations

from datetime import date

from optimiser.workbook.layout.bounds import CHILDREN_AT_MOST, MONTHS_AT_MOST, POUNDS_A_WEEK_AT_MOST
from optimiser.workbook.layout.shape import Column, Sheet

SETTING_WORDS = (
    "fostering",
    "kinship",
    "residential",
    "residential school",
    "supported",
    "secure",
    "parents",
    "adoption",
    "health",
    "other",
)
PROVIDER_WORDS = ("in-house", "other council", "independent", "voluntary", "health", "none")
BOUGHT_BY_WORDS = ("in-house", "block", "framework", "spot", "none")
OFSTED_WORDS = ("Outstanding", "Good", "Requires improvement", "Inadequate", "Not rated")

NEED_GROUPS = Sheet(
    "Need groups",
    "Group",
    "groups",
    "rows",
    "Need groups",
    (
        "Who needs a placement: children alike in what would suit them.",
        "Ages are completed years, both ends included. Add columns of your own (Level, Legal status, UASC,"
        " Disability, Authority, Siblings) and use them in filters.",
    ),
    (
        Column("Group", "name", "name", "The group's name.", "Teenagers", required=True),
        Column(
            "Age from",
            "age_from",
            "number",
            "Youngest age in the group.",
            13,
            required=True,
            unit="years",
            low=0,
            high=25,
        ),
        Column(
            "Age to",
            "age_to",
            "number",
            "Oldest age in the group.",
            15,
            required=True,
            unit="years",
            low=0,
            high=25,
        ),
        Column(
            "Average time in care (months)",
            "months_in_care",
            "months",
            "How long a child who comes into care in this group stays in care; not how long today's children"
            " have been there. Needed by a group that a service works on, unless it has flows, whose ways"
            " out say it.",
            18,
            blank="not known",
            unit="months",
            above=0,
            high=MONTHS_AT_MOST,
        ),
    ),
    required=True,
    tags=True,
)

PROVISION = Sheet(
    "Provision",
    "Provision",
    "provisions",
    "rows",
    "Where children can live",
    (
        "Everywhere children of the council can live: its own homes and carers, contracts, and each market it"
        " buys from.",
        "Weekly price is paid for each child placed; weekly cost per place is paid for each place, filled or"
        " empty. Add columns of your own and use them in filters.",
    ),
    (
        Column("Provision", "name", "name", "The provision's name.", "In-house fostering", required=True),
        Column(
            "Setting",
            "setting",
            "choice",
            "The kind of place it is.",
            "fostering",
            required=True,
            choices=SETTING_WORDS,
        ),
        Column(
            "Provider",
            "provider",
            "choice",
            "Who runs it: one of the words, or the council's own.",
            "in-house",
            required=True,
            choices=PROVIDER_WORDS,
            own_words=True,
        ),
        Column(
            "Bought by",
            "bought_by",
            "choice",
            "How it is bought.",
            "in-house",
            blank="in-house if the provider is, else spot",
            choices=BOUGHT_BY_WORDS,
        ),
        Column(
            "Family-based",
            "family_based",
            "yes/no",
            "Whether children live in a family there.",
            "Y",
            required=True,
        ),
        Column("In area", "in_area", "yes/no", "Whether it is in the council's area.", "Y", required=True),
        Column(
            "Ofsted",
            "ofsted",
            "choice",
            "Ofsted's latest overall grade.",
            "Good",
            blank="Not rated",
            default="Not rated",
            choices=OFSTED_WORDS,
        ),
        Column(
            "Places",
            "places",
            "number",
            "Places open on the first day (0 where it is yet to open), or no limit.",
            120,
            required=True,
            unit="places",
            low=0,
            high=CHILDREN_AT_MOST,
            word="no limit",
        ),
        Column(
            "Open until",
            "open_until",
            "date",
            "The first date its places are no longer open (a contract ended, a closure already decided).",
            date(2019, 4, 1),
            blank="they last",
        ),
        Column(
            "Places lost a year",
            "lost_a_year",
            "share",
            "Share of the places lost a year, compounded: carers leaving, homes closing.",
            0.1,
            blank="0",
            default=0.0,
            unit="share a year",
            low=0,
            high=1,
        ),
        Column(
            "Highest planned occupancy",
            "occupancy",
            "share",
            "The most of its places that can be filled, averaged over a period; a ceiling, not"
            " today's figure.",
            0.9,
            blank="100%; required where Places is a number",
            default=1.0,
            unit="share",
            above=0,
            high=1,
        ),
        Column(
            "Weekly price",
            "weekly_price",
            "money",
            "Pounds a child a week, paid for children placed; type 0 where there is none.",
            462,
            required=True,
            unit="£ a child a week",
            low=0,
            high=POUNDS_A_WEEK_AT_MOST,
        ),
        Column(
            "Weekly cost per place",
            "weekly_cost_per_place",
            "money",
            "Pounds a place a week, paid filled or empty, for places open on the first day and for"
            " every place"
            " a lever adds, and no longer for one given up.",
            0,
            blank="0",
            default=0.0,
            unit="£ a place a week",
            low=0,
            high=POUNDS_A_WEEK_AT_MOST,
        ),
        Column(
            "Price growth a year",
            "price_growth",
            "share",
            "Growth of both above inflation, compounded to the middle of each period.",
            0.02,
            blank="0",
            default=0.0,
            unit="share a year",
            low=-0.99,
            high=1,
        ),
        Column(
            "Average stay (months)",
            "stay_months",
            "months",
            "How long a placement here lasts, or none: children are placed afresh each period.",
            24,
            required=True,
            unit="months",
            above=0,
            high=MONTHS_AT_MOST,
            word="none",
        ),
        Column(
            "Plan chooses",
            "plan_chooses",
            "yes/no",
            "Whether the plan may decide how many children live here; with N each group keeps its share of"
            " Placed now.",
            "Y",
            blank="N for kinship, parents and adoption, else Y",
        ),
    ),
    required=True,
    tags=True,
)
