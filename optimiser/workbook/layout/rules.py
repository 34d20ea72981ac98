"""The sheets that say what the plan is held to and what placements cost: targets, limits, funding."""

from __future__ import annotations

from datetime import date

from optimiser.workbook.layout.bounds import POUNDS_A_WEEK_AT_MOST, POUNDS_AT_MOST
from optimiser.workbook.layout.shape import Column, Sheet

_EVERY_PLACEMENT = "every placement"

TARGETS = Sheet(
    "Targets",
    "Target",
    "targets",
    "rows",
    "Targets",
    (
        "Count and Out of are filters such as Setting = residential and In area = Y, over the"
        " columns and tags of"
        " Provision and Need groups, and Fit. places: before a Count counts places open instead of children.",
        "A target binds from the period that holds the date By. Strength: must; aim (blank), kept"
        " wherever money"
        " can keep it; watch, reported only; or pounds a child a week of falling short.",
    ),
    (
        Column("Target", "name", "name", "The target's name.", "Children in families", required=True),
        Column("Count", "count", "filter", "What is counted.", "Family-based = Y", required=True),
        Column(
            "Out of",
            "out_of",
            "filter",
            "What it is a share of; all is every child placed.",
            "all",
            blank="the count itself is compared",
        ),
        Column(
            "Rule",
            "rule",
            "choice",
            "Whether Value is a floor or a ceiling.",
            "at least",
            required=True,
            choices=("at least", "at most"),
        ),
        Column(
            "Value",
            "value",
            "number",
            "A share where Out of is given, else children (or places).",
            0.7,
            required=True,
            low=0,
            high=1_000_000,
        ),
        Column(
            "By",
            "by",
            "date",
            "It binds from the period that holds this date.",
            date(2019, 3, 31),
            blank="from the first period",
        ),
        Column(
            "Strength",
            "strength",
            "strength",
            "How firm it is: must, aim, watch, or pounds a child (or place) a week of falling short.",
            "aim",
            blank="aim",
            default="aim",
            low=0,
            high=POUNDS_A_WEEK_AT_MOST,
            choices=("must", "aim", "watch"),
        ),
    ),
)

LIMITS = Sheet(
    "Limits",
    "Limit",
    "limits",
    "rows",
    "Limits",
    (
        "What may be spent, in the cash of the financial year, or how many staff may be in post."
        " Limits bind in"
        " the years beyond the plan too.",
    ),
    (
        Column("Limit", "name", "name", "The limit's name.", "Placements budget", required=True),
        Column(
            "Of",
            "of",
            "choice",
            "What is limited: Revenue, Capital or Staff (FTE).",
            "Revenue",
            required=True,
            choices=("Revenue", "Capital", "Staff"),
        ),
        Column(
            "Financial year",
            "year",
            "financial year",
            "As 2017/18, or 2017 where years start in January.",
            "2017/18",
            blank="every year",
        ),
        Column(
            "Value",
            "value",
            "money",
            "Pounds in the cash of the year, or FTE.",
            20_000_000,
            required=True,
            unit="£ or FTE",
            low=0,
            high=POUNDS_AT_MOST,
        ),
    ),
)

FUNDING = Sheet(
    "Funding",
    "Funder",
    "funders",
    "rows",
    "Funding",
    (
        "What partners pay towards placements that match: a share of the weekly price, pounds a"
        " child a week, or"
        " both. Shares on one placement add up to at most 1.",
    ),
    (
        Column("Funder", "name", "name", "Who pays.", "Health", required=True),
        Column(
            "Applies to",
            "applies_to",
            "filter",
            "The placements it pays towards.",
            "Setting = residential",
            blank=_EVERY_PLACEMENT,
        ),
        Column(
            "Share of price",
            "share",
            "share",
            "Share of the weekly price it pays.",
            0.1,
            blank="0",
            default=0.0,
            unit="share",
            low=0,
            high=1,
        ),
        Column(
            "Pounds a week",
            "weekly",
            "money",
            "Pounds it pays a child a week.",
            0,
            blank="0",
            default=0.0,
            unit="£ a child a week",
            low=0,
            high=POUNDS_A_WEEK_AT_MOST,
        ),
    ),
)

PRICE_CHANGES = Sheet(
    "Price changes",
    "Change",
    "price_changes",
    "rows",
    "Price changes",
    (
        "From the first period that starts on or after From, the weekly price of placements that"
        " match changes"
        " by Share, then by pounds a week; changes compound in the order of rows.",
    ),
    (
        Column("Change", "name", "name", "The change's name.", "Earlier notice", required=True),
        Column(
            "Applies to",
            "applies_to",
            "filter",
            "The placements whose price changes.",
            "Provider = independent",
            blank=_EVERY_PLACEMENT,
        ),
        Column("From", "start", "date", "When it starts.", date(2018, 4, 1), blank="from the first period"),
        Column(
            "Share",
            "share",
            "share",
            "Share by which the price changes; −7% lowers it.",
            -0.07,
            blank="0",
            default=0.0,
            unit="share",
            low=-1,
            high=1,
        ),
        Column(
            "Pounds a week",
            "weekly",
            "money",
            "Pounds a week by which it changes, after the share.",
            0,
            blank="0",
            default=0.0,
            unit="£ a child a week",
            low=-POUNDS_A_WEEK_AT_MOST,
            high=POUNDS_A_WEEK_AT_MOST,
        ),
    ),
)
