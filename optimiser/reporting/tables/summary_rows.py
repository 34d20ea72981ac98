"""The measures of the summary, part by part: a figure for each scenario, live where it can be traced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from optimiser.plan import Array, Baseline, ScenarioResult
from optimiser.problem import Fit
from optimiser.reporting import measures
from optimiser.reporting.book import Book, Solved, solved
from optimiser.reporting.periods import by_year, period_name, plan_years, year_name
from optimiser.reporting.sheet import Cell, sum_where
from optimiser.reporting.tables.costs import PLAN, PRESENT, TODAY
from optimiser.reporting.tables.placements import NO_PLACE
from optimiser.reporting.tables.summary_measure import Formula, Measure, figures, note_of
from optimiser.reporting.words import FITS, outcome_words

NET_COST = "Net cost of the plan, present value"
TODAY_COST = "Today carried on, present value"
NO_LEVERS_COST = "No levers, present value"
SAVING = "Saving against today carried on"
BETTER_USE, DECISIONS = "of which better use of today's provision", "of which what the plan does"
CHANCE = "Chance"
DECIDED = "Places that decisions add"
GONE = "of which not there at the end"
ADDED = "Places added"
NO_TODAY = "[x]: without Placed now there is no today to set the plan against"
_NOT_RATED = "[x]: the workbook has no judgement by Ofsted of any provision"
_NO_PLAN = "[x]: this scenario has no plan"
_NO_LEVERS_PLAN = "[x]: without levers no plan meets every rule, or none was found"


def summary_rows(book: Book) -> list[Measure]:
    """Every measure, in the order in which it is read."""
    parts = (_outcome, _money, _cash, _places, _unsuitable, _children, _promises)
    return [row for part in parts for row in part(book)]


def _no_today(book: Book) -> str:
    """Why there is no today carried on, which starts from Placed now and is reckoned beside a plan."""
    return NO_TODAY if book.run.problem.placed is None else _NO_PLAN


def _no_levers(plan: tuple[Cell, ...]) -> str:
    return _NO_PLAN if None in plan else _NO_LEVERS_PLAN


def _outcome(book: Book) -> Iterator[Measure]:
    results = book.run.results
    yield Measure("Outcome", "Outcome", "any", tuple(outcome_words(result.report) for result in results))
    gaps = tuple(result.report.gap for result in results)
    yield Measure(
        "Outcome",
        "Gap",
        "tiny",
        gaps,
        "How much cheaper a plan could yet be, at most, as a share of the cost",
    )
    yield Measure(
        "Outcome",
        "Gap in pounds",
        "money",
        tuple(result.report.margin if result.report.gap is not None else None for result in results),
        "A difference of less, in pounds of present value, cannot be told from nothing",
    )
    chances = {scenario.name: scenario.chance for scenario in book.run.problem.scenarios}
    if any(chance is not None for chance in chances.values()):
        given = tuple(chances.get(result.name) for result in results)
        yield Measure("Outcome", CHANCE, "share", given, source="Assumptions")


def _baseline_cost(results: tuple[ScenarioResult, ...], name: str) -> tuple[Cell, ...]:
    baselines: list[Baseline | None] = [getattr(result, name) for result in results]
    return tuple(baseline.accounts.net_cost if baseline else None for baseline in baselines)


def _less(values: tuple[Cell, ...], others: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(
        float(value) - float(other) if isinstance(value, float) and isinstance(other, float) else None
        for value, other in zip(values, others, strict=True)
    )


def _money(book: Book) -> Iterator[Measure]:
    part, lines = "Money", book["Costs"]
    plan = figures(book, lambda case: float(case.accounts.net_cost))
    today, none = _baseline_cost(book.run.results, "today"), _baseline_cost(book.run.results, "no_levers")
    yield Measure(
        part,
        NET_COST,
        "money",
        plan,
        note_of(
            plan, _NO_PLAN, "Real pounds over the plan's own periods, discounted, net of partners' funding"
        ),
        (lambda scenario, _: sum_where(lines, PRESENT, {"Scenario": scenario})) if lines.rows else None,
        "Costs",
    )
    kept = note_of(today, _no_today(book), "Today's mix of placements kept")
    yield Measure(part, TODAY_COST, "money", today, kept)
    no_levers = "Better use of today's places alone, no targets or limits"
    yield Measure(part, NO_LEVERS_COST, "money", none, note_of(none, _no_levers(plan), no_levers))
    saving, better, levers = _less(today, plan), _less(today, none), _less(none, plan)
    reason = _no_today(book) if None in today else _NO_PLAN
    yield Measure(part, SAVING, "money", saving, note_of(saving, reason), _difference(TODAY_COST, NET_COST))
    yield Measure(
        part,
        BETTER_USE,
        "money",
        better,
        note_of(better, reason if None in today else _no_levers(plan), "Today carried on less no levers"),
        _difference(TODAY_COST, NO_LEVERS_COST),
    )
    yield Measure(
        part,
        DECISIONS,
        "money",
        levers,
        note_of(levers, _no_levers(plan), "No levers less the plan"),
        _difference(NO_LEVERS_COST, NET_COST),
    )


def _difference(first: str, second: str) -> Formula:
    return lambda _, cells: f"{cells[first]}-{cells[second]}"


def cash_of(case: Solved) -> dict[str, float]:
    """Net cost in cash by financial year's name."""
    timeline, accounts = case.problem.timeline, case.accounts
    amounts = by_year(timeline, accounts.money * accounts.cash)
    return {year_name(timeline, year): float(amounts[y]) for y, year in enumerate(plan_years(timeline))}


def _cash(book: Book) -> Iterator[Measure]:
    plans = [solved(result) for result in book.run.results]
    todays = [solved(result, result.today) if result.today else None for result in book.run.results]
    for year in book.years:
        plan, today = (
            tuple(cash_of(case).get(year) if case else None for case in cases) for cases in (plans, todays)
        )
        names = f"Net cost in cash, {year}", f"Today carried on in cash, {year}"
        yield Measure("Cash", names[0], "money", plan, note_of(plan, _NO_PLAN), _in_year(book, PLAN, year))
        yield Measure(
            "Cash", names[1], "money", today, note_of(today, _no_today(book)), _in_year(book, TODAY, year)
        )
        saving = _less(today, plan)
        reason = _no_today(book) if None in today else _NO_PLAN
        yield Measure(
            "Cash",
            f"Saving in cash, {year}",
            "money",
            saving,
            note_of(saving, reason),
            _difference(*names[::-1]),
        )


def _in_year(book: Book, case: str, year: str) -> Formula:
    by_case = book["Costs by year"]
    return lambda scenario, _: sum_where(
        by_case, "All", {"Case": f'"{case}"', "Scenario": scenario, "Financial year": f'"{year}"'}
    )


def _places(book: Book) -> Iterator[Measure]:
    capital = figures(book, measures.capital_cash)
    yield Measure("Capital", "Capital", "money", capital, "In cash, by the date of each decision")
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
        _less(there, decided),
        "Open only after the plan, or gone with carers who left and contracts that ended",
        _difference(ADDED, DECIDED),
    )
    yield Measure("Places", ADDED, "children", there, f"{_END}: the two rows above")
    yield Measure("Places", "Places given up", "children", figures(book, measures.places_given_up), _END)


_END = "In the last period of the plan"
_MEAN = "Averaged over the plan"
_WITHOUT = (
    "Children with no place at all",
    "Children in a last resort",
    "Children placed where nothing suits them",
)


_UNFIT = ("last resort", "unsuitable")


def _mean(counted: Callable[[Solved], Array]) -> Callable[[Solved], float]:
    return lambda case: float(counted(case).mean())


def _mean_with_fit(fit: str) -> Callable[[Solved], float]:
    return _mean(lambda case: measures.with_fit(case, fit))


def _last_with_fit(fit: str) -> Callable[[Solved], float]:
    return lambda case: float(measures.with_fit(case, fit)[-1])


def _unsuitable(book: Book) -> Iterator[Measure]:
    rows = [figures(book, figure) for figure in (_mean(measures.no_place), *map(_mean_with_fit, _UNFIT))]
    for name, values in zip(_WITHOUT, rows, strict=True):
        yield Measure("Suitability", name, "whole", values, _MEAN)
    everyone = tuple(None if each[0] is None else float(np.sum(each)) for each in zip(*rows, strict=True))
    yield Measure(
        "Suitability",
        "Children without a suitable place",
        "whole",
        everyone,
        f"{_MEAN}: the three rows above",
        lambda _, cells: "+".join(cells[name] for name in _WITHOUT),
    )


def _children(book: Book) -> Iterator[Measure]:
    fits: tuple[tuple[Fit, str], ...] = (
        ("best", "the best for them"),
        ("ok", "suitable (OK)"),
        ("last resort", "a last resort"),
        ("unsuitable", "unsuitable"),
    )
    part = "Children at the end"
    everyone = figures(book, measures.all_children)
    yield Measure(part, "All children", "whole", everyone, _END, _at_end(book, {}))
    for fit, words in fits:
        counted = figures(book, _last_with_fit(fit))
        live = _at_end(book, {"Fit": FITS[fit]})
        yield Measure(part, f"Children whose placement is {words}", "whole", counted, _END, live)
    without = figures(book, lambda case: float(measures.no_place(case)[-1]))
    live = _at_end(book, {"Provision": NO_PLACE})
    yield Measure(part, "Children with no place", "whole", without, _END, live)
    last: tuple[tuple[str, Callable[[Solved], float | None]], ...] = (
        ("Children in area", measures.in_area),
        ("Children living with families", measures.family_based),
        ("Children in Good or Outstanding provision", measures.good_or_outstanding),
        ("Children where places have no limit", measures.without_limit),
    )
    for name, figure in last:
        reason = _NO_PLAN if None in book.cases else _NOT_RATED
        counted = figures(book, figure)
        yield Measure(part, name, "whole", counted, note_of(counted, reason, _END))


def _at_end(book: Book, criteria: Mapping[str, str]) -> Formula | None:
    """Adds up the children of the last period of the first scenario's plan, where all plans end alike."""
    ends = {period_name(case.problem.timeline, case.accounts.plan_periods - 1) for case in book.solved}
    lines = book["Placements by group"]
    if len(ends) != 1 or not lines.rows:
        return None
    (end,) = ends
    quoted = {heading: f'"{word}"' for heading, word in criteria.items()}
    return lambda scenario, _: sum_where(lines, end, {"Scenario": scenario, **quoted})


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
