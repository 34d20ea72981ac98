"""The measures of the summary, part by part: a figure for each scenario, live where it can be traced."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.reporting import measures
from optimiser.reporting.book import Book
from optimiser.reporting.sheet import sum_where
from optimiser.reporting.tables.summary_children import children_at_the_end, suitability
from optimiser.reporting.tables.summary_measure import END, Measure, difference, figures, less
from optimiser.reporting.tables.summary_money import cash, money
from optimiser.reporting.words import outcome_words

CHANCE = "Chance"
DECIDED = "Places that decisions add"
GONE = "of which not there at the end"
ADDED = "Places added"


def summary_rows(book: Book) -> list[Measure]:
    """Every measure, in the order in which it is read."""
    parts = (_outcome, money, cash, _places, suitability, children_at_the_end, _promises)
    return [row for part in parts for row in part(book)]


def _outcome(book: Book) -> Iterator[Measure]:
    results = book.run.results
    yield Measure("Outcome", "Outcome", "any", tuple(outcome_words(result.report) for result in results))
    gaps = tuple(result.report.gap for result in results)
    yield Measure(
        "Outcome",
        "Gap of the proof",
        "tiny",
        gaps,
        "How much cheaper a plan could yet be, at most: a share of its cost with years beyond and charges",
    )
    yield Measure(
        "Outcome",
        "Gap of the proof in pounds",
        "money",
        tuple(result.report.margin if result.report.gap is not None else None for result in results),
        "A difference of less, in pounds of present value, cannot be told from nothing",
    )
    chances = {scenario.name: scenario.chance for scenario in book.run.problem.scenarios}
    if any(chance is not None for chance in chances.values()):
        given = tuple(chances.get(result.name) for result in results)
        yield Measure("Outcome", CHANCE, "share", given, source="Assumptions")


def _places(book: Book) -> Iterator[Measure]:
    capital = figures(book, measures.capital_cash)
    yield Measure(
        "Capital",
        "Capital",
        "money",
        capital,
        "In cash, by the date of each decision; Decisions has it at the prices of the first day",
    )
    decided, there = figures(book, measures.places_decided), figures(book, measures.places_gained)
    decisions = book["Decisions"]
    yield Measure(
        "Places",
        DECIDED,
        "children",
        decided,
        "All that the plan decides, as Decisions has them",
        lambda scenario, _: sum_where(decisions, "Places added", {"Scenario": scenario}),
        "Decisions",
    )
    yield Measure(
        "Places",
        GONE,
        "children",
        less(there, decided),
        "Open only after the plan, or gone with carers who left and contracts that ended",
        difference(ADDED, DECIDED),
    )
    yield Measure("Places", ADDED, "children", there, f"{END}: the two rows above")
    yield Measure("Places", "Places given up", "children", figures(book, measures.places_given_up), END)


def _promises(book: Book) -> Iterator[Measure]:
    bind = "Of those that bind; Targets has those only watched too"
    yield Measure("Targets", "Targets met", "any", figures(book, measures.targets_met), bind)
    forced = "Moves not planned, which an independent reviewing officer would ask about"
    yield Measure(
        "Moves",
        "Children moved because a place ended",
        "whole",
        figures(book, measures.forced_moves),
        forced,
    )
    yield Measure("Moves", "Children moved as planned", "whole", figures(book, measures.planned_moves))
