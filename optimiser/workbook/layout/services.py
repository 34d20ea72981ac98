"""The sheets of levers that work on children: services and planned moves."""

from __future__ import annotations

from optimiser.workbook.layout.bounds import MONTHS_AT_MOST, POUNDS_AT_MOST
from optimiser.workbook.layout.offer import (
    AT_LEAST,
    AT_MOST,
    CONFIDENCE,
    EARLIEST,
    LATEST,
    SAVING_IS,
    STAFF,
    amount,
    ceiling,
    months_from_decision,
    provision_named,
)
from optimiser.workbook.layout.shape import Column, Sheet

EFFECT_WORDS = ("Prevent entry", "Return home", "Step down")

SERVICES = Sheet(
    "Services",
    "Service",
    "services",
    "rows",
    "Services",
    (
        "Services that prevent children from coming into care, return them home or let them step down.",
        "Several rows with one name are one service with several effects: costs, months, dates and"
        " limits stand"
        " on its first row and are blank on the others.",
    ),
    (
        Column("Service", "name", "name", "The service's name.", "Edge of care team", required=True),
        Column(
            "Kind",
            "kind",
            "choice",
            "What it does.",
            "Prevent entry",
            blank="nothing: a cost with no children reached",
            choices=EFFECT_WORDS,
        ),
        Column(
            "Group",
            "group",
            "name of",
            "The group it works on; one with an average time in care.",
            "Teenagers",
            blank="none",
            of="Need groups",
        ),
        Column(
            "To group",
            "to_group",
            "name of",
            "Where a child who steps down goes to.",
            "Under 13",
            blank="none; required by Step down",
            of="Need groups",
        ),
        amount(
            "Children a year",
            "children_a_year",
            "number",
            "Children one unit works with in a year.",
            20,
            "children a year",
        ),
        Column(
            "Success rate",
            "success_rate",
            "share",
            "Share of those children for whom it succeeds.",
            0.5,
            blank="required where there are children",
            default=0.0,
            unit="share",
            low=0,
            high=1,
        ),
        amount("Set-up cost", "set_up_cost", "money", "What starting one unit costs.", 10_000, "£"),
        amount(
            "Running cost a year",
            "running_cost_a_year",
            "money",
            "What one unit costs a year while it runs.",
            250_000,
            "£ a year",
        ),
        months_from_decision(
            "Months to start", "months_to_start", "Months from the decision to the first child.", 3
        ),
        Column(
            "Runs for (months)",
            "runs_for_months",
            "months",
            "Months it runs from its start.",
            24,
            blank="to the end of the plan",
            unit="months",
            above=0,
            high=MONTHS_AT_MOST,
        ),
        AT_MOST,
        AT_LEAST,
        EARLIEST,
        LATEST,
        STAFF,
        SAVING_IS,
        CONFIDENCE,
    ),
    repeats=True,
)

PLANNED_MOVES = Sheet(
    "Planned moves",
    "Move",
    "moves",
    "rows",
    "Planned moves",
    (
        "Moves of children already placed, beyond natural turnover, a place that ended or a return home.",
        "From provision must have an average stay.",
    ),
    (
        Column("Move", "name", "name", "The move's name.", "Agency to our own carers", required=True),
        provision_named("From provision", "from_provision", "Where the children live.", True),
        provision_named("To provision", "to_provision", "Where they move to.", True),
        Column(
            "Groups",
            "groups",
            "names of",
            "Names separated by |.",
            "Under 13 | Teenagers",
            blank="every group both provisions suit",
            of="Need groups",
        ),
        ceiling(
            "Children a year",
            "children_a_year",
            "The most moves in a year.",
            5,
            "children a year",
            "no limit",
        ),
        ceiling("Children in all", "children_in_all", "The most moves in all.", 10, "children", "no limit"),
        Column(
            "Cost per move",
            "cost",
            "money",
            "What one move costs.",
            1500,
            blank="the setting's",
            unit="£",
            low=0,
            high=POUNDS_AT_MOST,
        ),
        EARLIEST,
        LATEST,
        SAVING_IS,
        CONFIDENCE,
    ),
)
