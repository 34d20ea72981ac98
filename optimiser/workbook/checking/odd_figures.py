"""What is legal but looks like a slip of its unit: 1 typed for 1%, a year's price for a week's."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.errors import Issue
from optimiser.problem import Problem
from optimiser.workbook.checking.saying import notice
from optimiser.workbook.lines import Book

ODD_RATE = 0.25
ODD_POUNDS_A_WEEK = 40_000
_RATES = ("discount_rate", "inflation", "borrowing_rate")
_WEEKLY = {
    "provisions": ("weekly_price", "weekly_cost_per_place"),
    "contracts": ("price_per_place_a_week",),
}


def rates_that_look_like_percentages(problem: Problem, book: Book) -> Iterator[Issue]:
    """A quarter and more a year is seldom a rate of interest or of growth in price; 0.5 and 1 are typed."""
    rates = [(book.settings, field) for field in _RATES]
    rates += [(line, "price_growth") for line in book["provisions"]]
    for line, field in rates:
        if abs(line.get(field) or 0.0) > ODD_RATE:
            expected = f"It is more than {ODD_RATE:.0%} a year, every year."
            yield notice(line, field, expected, "Type 2% for 2 in a hundred a year.", "odd-growth")


def weekly_prices_that_look_yearly(problem: Problem, book: Book) -> Iterator[Issue]:
    """Budgets are by the year and prices here by the week, so one is easily typed for the other."""
    typed = [(line, field) for table, fields in _WEEKLY.items() for line in book[table] for field in fields]
    by_group = [(line, provision) for line in book["prices"] for provision in line.values]
    for line, field in (*typed, *by_group):
        if (line.get(field) or 0.0) > ODD_POUNDS_A_WEEK:
            expected = f"It is more than {ODD_POUNDS_A_WEEK:,} pounds a week."
            yield notice(line, field, expected, "If it is a year's sum, type what a week of it is.")
