"""What a plan costs and saves on the summary: in present value over the plan, and in cash by year."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.plan import Baseline, ScenarioResult
from optimiser.reporting.book import Book, Solved, solved
from optimiser.reporting.periods import by_year, plan_years, year_name
from optimiser.reporting.sheet import Cell, sum_where
from optimiser.reporting.tables.costs import PLAN, PRESENT, TODAY
from optimiser.reporting.tables.summary_measure import (
    NO_PLAN,
    Formula,
    Measure,
    difference,
    figures,
    less,
    note_of,
)

NET_COST = "Net cost of the plan, present value"
TODAY_COST = "Today carried on, present value"
NO_LEVERS_COST = "No levers, present value"
SAVING = "Saving against today carried on"
BETTER_USE, DECISIONS = "Saved by better use of today's provision", "Saved by what the plan does"
_NO_TODAY = "[x]: without Placed now there is no today to set the plan against"
_NO_LEVERS_PLAN = "[x]: without levers no plan meets every rule, or none was found"


def money(book: Book) -> Iterator[Measure]:
    """Net cost, today carried on and no levers in present value, and the saving in its two parts."""
    part, lines = "Money", book["Costs"]
    plan = figures(book, lambda case: float(case.accounts.net_cost))
    today, none = _baseline_cost(book.run.results, "today"), _baseline_cost(book.run.results, "no_levers")
    yield Measure(
        part,
        NET_COST,
        "money",
        plan,
        note_of(
            plan, NO_PLAN, "Real pounds over the plan's own periods, discounted, net of partners' funding"
        ),
        (lambda scenario, _: sum_where(lines, PRESENT, {"Scenario": scenario})) if lines.rows else None,
        "Costs",
    )
    kept = note_of(today, _no_today(book), "Today's mix of placements kept")
    yield Measure(part, TODAY_COST, "money", today, kept)
    no_levers = "Better use of today's places alone, no targets or limits"
    yield Measure(part, NO_LEVERS_COST, "money", none, note_of(none, _no_levers(plan), no_levers))
    saving, better, levers = less(today, plan), less(today, none), less(none, plan)
    reason = _no_today(book) if None in today else NO_PLAN
    yield Measure(part, SAVING, "money", saving, note_of(saving, reason), difference(TODAY_COST, NET_COST))
    yield Measure(
        part,
        BETTER_USE,
        "money",
        better,
        note_of(better, reason if None in today else _no_levers(plan), "Today carried on less no levers"),
        difference(TODAY_COST, NO_LEVERS_COST),
    )
    yield Measure(
        part,
        DECISIONS,
        "money",
        levers,
        note_of(levers, _no_levers(plan), "No levers less the plan"),
        difference(NO_LEVERS_COST, NET_COST),
    )


def _no_today(book: Book) -> str:
    """Why there is no today carried on, which starts from Placed now and is reckoned beside a plan."""
    return _NO_TODAY if book.run.problem.placed is None else NO_PLAN


def _no_levers(plan: tuple[Cell, ...]) -> str:
    return NO_PLAN if None in plan else _NO_LEVERS_PLAN


def _baseline_cost(results: tuple[ScenarioResult, ...], name: str) -> tuple[Cell, ...]:
    baselines: list[Baseline | None] = [getattr(result, name) for result in results]
    return tuple(baseline.accounts.net_cost if baseline else None for baseline in baselines)


def cash(book: Book) -> Iterator[Measure]:
    """Cost, today carried on and saving in the cash of each financial year."""
    plans = [solved(result) for result in book.run.results]
    todays = [solved(result, result.today) if result.today else None for result in book.run.results]
    for year in book.years:
        plan, today = (
            tuple(_cash_of(case).get(year) if case else None for case in cases) for cases in (plans, todays)
        )
        names = f"Net cost in cash, {year}", f"Today carried on in cash, {year}"
        yield Measure("Cash", names[0], "money", plan, note_of(plan, NO_PLAN), _in_year(book, PLAN, year))
        yield Measure(
            "Cash", names[1], "money", today, note_of(today, _no_today(book)), _in_year(book, TODAY, year)
        )
        saving = less(today, plan)
        reason = _no_today(book) if None in today else NO_PLAN
        yield Measure(
            "Cash",
            f"Saving in cash, {year}",
            "money",
            saving,
            note_of(saving, reason),
            difference(*names[::-1]),
        )


def _cash_of(case: Solved) -> dict[str, float]:
    """Net cost in cash by financial year's name."""
    timeline, accounts = case.problem.timeline, case.accounts
    amounts = by_year(timeline, accounts.money * accounts.cash)
    return {year_name(timeline, year): float(amounts[y]) for y, year in enumerate(plan_years(timeline))}


def _in_year(book: Book, case: str, year: str) -> Formula:
    by_case = book["Costs by year"]
    return lambda scenario, _: sum_where(
        by_case, "All", {"Case": f'"{case}"', "Scenario": scenario, "Financial year": f'"{year}"'}
    )
