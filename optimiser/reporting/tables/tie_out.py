"""Totals that must agree: each sheet's with the summary's, and the summary's with the accounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optimiser.reporting.book import Book, Solved
from optimiser.reporting.sheet import Sheet, sum_where
from optimiser.reporting.tables.costs import CASH, PLAN, TODAY, WHOLE
from optimiser.reporting.tables.medium_term import MILLION
from optimiser.reporting.tables.medium_term_rows import PLAN_COST
from optimiser.reporting.tables.medium_term_rows import TODAY_COST as TODAY_CASH
from optimiser.reporting.tables.saving import SAVES
from optimiser.reporting.tables.summary_money import NET_COST, NO_LEVERS_COST, TODAY_COST


@dataclass(frozen=True, slots=True)
class Tie:
    """Two totals that must agree, each with its value and, where it is live, its formula."""

    scenario: str
    what: str
    found: float
    found_formula: str
    expected: float
    expected_formula: str
    unit: str
    where: str


def ties(book: Book) -> Iterator[Tie]:
    """Every pair of totals, scenario by scenario."""
    for case in book.solved:
        yield _net_cost(book, case)
        yield _cash(book, case)
        yield _types(book, case)
        yield _children(book, case)
        yield _need(book, case)
        yield from _saving(book, case)
        yield from _medium_term(book, case)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _total(sheet: Sheet, heading: str, criteria: dict[str, str]) -> tuple[float, str]:
    """A column added up where others equal words: its value and its formula."""
    formula = sum_where(sheet, heading, {name: _quoted(word) for name, word in criteria.items()})
    figures = np.array([sheet.frame[heading][row] for row in sheet.rows_where(criteria)], dtype=float)
    return float(np.nansum(figures)), formula if sheet.rows else "0"


def _summary_cell(book: Book, case: Solved, measure: str) -> tuple[float, str]:
    summary = book["Summary"]
    row = summary.frame["Measure"].index(measure)
    return float(summary.frame[case.name][row]), f"'Summary'!{summary.cell(row, case.name)}"


def _net_cost(book: Book, case: Solved) -> Tie:
    found, formula = _summary_cell(book, case, NET_COST)
    what = "Summary: net cost against the accounts"
    return Tie(case.name, what, found, formula, float(case.accounts.net_cost), "", "£", "Summary, Costs")


def _cash(book: Book, case: Solved) -> Tie:
    found, formula = _total(book["Costs"], CASH, {"Scenario": case.name})
    expected = _total(
        book["Costs by year"], "All", {"Case": PLAN, "Scenario": case.name, "Financial year": WHOLE}
    )
    return Tie(case.name, "Costs: net cash against Costs by year", found, formula, *expected, "£", "Costs")


def _types(book: Book, case: Solved) -> Tie:
    found, formula = _total(book["Costs by type"], "Total £", {"Scenario": case.name})
    counted = [{"Cost": "Price"}, {"Cost": "Cost per place"}]
    counted += [
        {"Cost": "Yearly", "Kind of cost": kind}
        for kind in ("New homes", "Foster recruitment", "Block contracts")
    ]
    parts = [_total(book["Costs"], "Gross £, cash", {"Scenario": case.name, **each}) for each in counted]
    expected, words = sum(value for value, _ in parts), "+".join(words for _, words in parts)
    what = "Costs by type: total against the same costs on Costs"
    return Tie(case.name, what, found, formula, expected, words, "£", "Costs by type")


def _children(book: Book, case: Solved) -> Tie:
    period = _last_period(book, case)
    found, formula = _total(book["Placements by period"], period, {"Scenario": case.name})
    expected = _summary_cell(book, case, "All children")
    what = "Placements by period: children at the end against Summary"
    return Tie(case.name, what, found, formula, *expected, "children", "Placements by period")


def _need(book: Book, case: Solved) -> Tie:
    period = _last_period(book, case)
    found, formula = _total(book["Need by period"], period, {"Scenario": case.name})
    expected = _total(book["Need and places"], "Need", {"Scenario": case.name, "Period": period})
    what = "Need by period: all groups at the end against Need and places"
    return Tie(case.name, what, found, formula, *expected, "children", "Need by period")


def _last_period(book: Book, case: Solved) -> str:
    sheet = book["Need and places"]
    return str(sheet.frame["Period"][sheet.rows_where({"Scenario": case.name})[-1]])


def _saving(book: Book, case: Solved) -> Iterator[Tie]:
    """What the causes save together, against the saving on Summary."""
    bridge = book["Saving by cause"]
    rows = bridge.rows_where({"Scenario": case.name})
    if not rows:
        return
    found, formula = _total(book["Saving"], SAVES, {"Scenario": case.name})
    measure = TODAY_COST if bridge.frame["Cause"][rows[0]] == TODAY else NO_LEVERS_COST
    (start, start_cell), (plan, plan_cell) = (_summary_cell(book, case, each) for each in (measure, NET_COST))
    what = "Saving: all causes against Summary"
    yield Tie(case.name, what, found, formula, start - plan, f"{start_cell}-{plan_cell}", "£", "Saving")


def _medium_term(book: Book, case: Solved) -> Iterator[Tie]:
    """The medium term's cost of today carried on and of the plan, against Costs by year."""
    sheet = book["Medium term"]
    for line, counted in ((PLAN_COST, PLAN), (TODAY_CASH, TODAY)):
        rows = sheet.rows_where({"Scenario": case.name, "Line": line})
        if not rows:
            continue
        found, cell = float(sheet.frame[WHOLE][rows[0]]) * MILLION, sheet.cell(rows[0], WHOLE)
        expected = _total(
            book["Costs by year"], "All", {"Case": counted, "Scenario": case.name, "Financial year": WHOLE}
        )
        what = f"Medium term: {line.lower()} against Costs by year"
        formula = f"'Medium term'!{cell}*{MILLION:.0f}"
        yield Tie(case.name, what, found, formula, *expected, "£", "Medium term")
