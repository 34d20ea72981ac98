"""The first day's reconciliation, set as plain text."""

from __future__ import annotations

from optimiser.workbook.aligned import table
from optimiser.workbook.first_day import FirstDay
from optimiser.workbook.wording import number, pounds

NO_PLACED_NOW = (
    "There is no sheet Placed now, so the first day cannot be set against need, places or the ledger,"
    " and the first period's placements are free."
)


def first_day_lines(first_day: FirstDay | None) -> list[str]:
    """Set children placed now against need, places and money, as lines of text; None without `Placed now`."""
    if first_day is None:
        return [f"  {NO_PLACED_NOW}"]
    return [*_by_group(first_day), "", *_by_provision(first_day), "", *_money(first_day)]


def _by_group(first_day: FirstDay) -> list[str]:
    lines = [(each.group, each.children, each.need, each.difference) for each in first_day.groups]
    totals = ("All", *(sum(column) for column in list(zip(*lines, strict=True))[1:])) if lines else ()
    rows = [(str(name), *(number(float(value)) for value in values)) for name, *values in (*lines, totals)]
    return table(("Group", "Placed now", "Need on the first day", "Placed less need"), rows, left=(0,))


def _by_provision(first_day: FirstDay) -> list[str]:
    headings = (
        "Provision",
        "Placed now",
        "Places they use",
        "Places",
        "May be filled",
        "Room",
        "Placements a week",
        "Places a week",
        "Together a year",
    )
    rows = [
        (
            each.provision,
            number(each.children),
            number(each.places_used),
            "no limit" if each.places is None else number(each.places),
            "" if each.usable is None else number(each.usable),
            "" if each.room is None else number(each.room),
            pounds(each.placements_a_week),
            pounds(each.places_a_week),
            pounds((each.placements_a_week + each.places_a_week) * first_day.weeks_in_year, pence=False),
        )
        for each in first_day.provisions
    ]
    return table(headings, rows, left=(0,))


def _money(first_day: FirstDay) -> list[str]:
    weeks = first_day.weeks_in_year
    sums = (
        ("Placements, gross", first_day.placements_a_week),
        ("Cost of places, filled or empty", first_day.places_a_week),
        ("Together, gross", first_day.gross_a_week),
        ("Paid by partners", -first_day.funding_a_week),
        ("Together, net", first_day.net_a_week),
    )
    rows = [(name, pounds(week), pounds(week * weeks, pence=False)) for name, week in sums]
    return table(("At the first day's prices", "A week", f"A year of {number(weeks)} weeks"), rows, left=(0,))
