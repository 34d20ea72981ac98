"""The columns that the sheets of levers share."""

from __future__ import annotations

from datetime import date

from optimiser.levers import SAVING_WORDS
from optimiser.workbook.layout.bounds import CHILDREN_AT_MOST, MONTHS_AT_MOST, POUNDS_AT_MOST
from optimiser.workbook.layout.shape import Column, ColumnKind


def amount(
    heading: str, field: str, kind: ColumnKind, meaning: str, example: float, unit: str, low: float | None = 0
) -> Column:
    """A number of which a blank is 0."""
    high = POUNDS_AT_MOST if kind == "money" else CHILDREN_AT_MOST
    return Column(
        heading,
        field,
        kind,
        meaning,
        example,
        blank="0",
        default=0.0,
        unit=unit,
        low=-high if low is None else low,
        high=high,
    )


def months_from_decision(heading: str, field: str, meaning: str, example: float) -> Column:
    """Months from a decision, which must be typed."""
    return Column(
        heading, field, "months", meaning, example, required=True, unit="months", low=0, high=MONTHS_AT_MOST
    )


def ceiling(heading: str, field: str, meaning: str, example: float, unit: str, blank: str) -> Column:
    """A ceiling of which a blank is none."""
    return Column(
        heading,
        field,
        "number",
        meaning,
        example,
        blank=blank,
        unit=unit,
        low=0,
        high=CHILDREN_AT_MOST,
        word="no limit",
    )


def provision_named(heading: str, field: str, meaning: str, required: bool, blank: str = "") -> Column:
    """A provision, by its name in `Provision`."""
    return Column(heading, field, "name of", meaning, "Our home", required, blank, of="Provision")


AT_MOST = Column(
    "At most",
    "at_most",
    "number",
    "The most units that may be taken over the plan and the years beyond it, or no limit.",
    1,
    required=True,
    unit="units",
    low=0,
    high=CHILDREN_AT_MOST,
    word="no limit",
)

AT_MOST_A_YEAR = ceiling(
    "At most a year",
    "at_most_a_year",
    "The most units decided in one financial year, by the date of the decision.",
    1,
    "units a year",
    "no limit",
)

AT_LEAST = amount(
    "At least",
    "at_least",
    "number",
    "Units that must open inside the plan; give Latest with it, or they may come at the end.",
    0,
    "units",
)

EARLIEST = Column(
    "Earliest",
    "earliest",
    "date",
    "The first date on which it can be decided (not opened).",
    date(2017, 7, 1),
    blank="any",
)

LATEST = Column(
    "Latest",
    "latest",
    "date",
    "The last date on which it can be decided (not opened).",
    date(2019, 1, 1),
    blank="any",
)

STAFF = amount("Staff (FTE)", "staff", "number", "Staff of one unit, in post while it is open.", 8, "FTE")

SAVING_IS = Column(
    "Saving is",
    "saving_is",
    "choice",
    "What finance counts its saving as: cash taken out of the budget, cost that never comes, or income.",
    "saving",
    blank="cost prevented for a service that prevents entry, else saving",
    choices=SAVING_WORDS,
)

CONFIDENCE = Column(
    "Confidence",
    "confidence",
    "share",
    "How much of what it saves is trusted to come, for the risk-adjusted figures; it changes no decision.",
    0.8,
    blank="100%",
    default=1.0,
    unit="share",
    low=0,
    high=1,
)

OFFER = (AT_MOST, AT_MOST_A_YEAR, AT_LEAST, EARLIEST, LATEST, STAFF, SAVING_IS, CONFIDENCE)
"""What new homes, campaigns and contracts end with, in this order."""
