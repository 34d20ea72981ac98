"""Where children live on the summary: who has no suitable place, and how all live at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from optimiser.plan import Array
from optimiser.problem import Fit
from optimiser.reporting import measures
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import period_name
from optimiser.reporting.sheet import sum_where
from optimiser.reporting.tables.placements import NO_PLACE
from optimiser.reporting.tables.summary_measure import END, NO_PLAN, Formula, Measure, figures, note_of
from optimiser.reporting.words import FITS

_MEAN = "Averaged over the plan"
_WITHOUT = (
    "Children with no place at all",
    "Children in a last resort",
    "Children placed where nothing suits them",
)
_UNFIT = ("last resort", "unsuitable")
_ONLY_RATED = "what Ofsted has not rated, or the workbook does not say, is not counted"
_NOT_RATED = "[x]: the workbook has no judgement by Ofsted of any provision"


def suitability(book: Book) -> Iterator[Measure]:
    """Children without a place, in a last resort or where nothing suits them, averaged over the plan."""
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


def children_at_the_end(book: Book) -> Iterator[Measure]:
    """How well all children are placed in the last period, and where."""
    fits: tuple[tuple[Fit, str], ...] = (
        ("best", "the best for them"),
        ("ok", "suitable (OK)"),
        ("last resort", "a last resort"),
        ("unsuitable", "unsuitable"),
    )
    part = "Children at the end"
    everyone = figures(book, measures.all_children)
    yield Measure(part, "All children", "whole", everyone, END, _at_end(book, {}))
    for fit, words in fits:
        counted = figures(book, _last_with_fit(fit))
        live = _at_end(book, {"Fit": FITS[fit]})
        yield Measure(part, f"Children whose placement is {words}", "whole", counted, END, live)
    without = figures(book, lambda case: float(measures.no_place(case)[-1]))
    live = _at_end(book, {"Provision": NO_PLACE})
    yield Measure(part, "Children with no place", "whole", without, END, live)
    last: tuple[tuple[str, Callable[[Solved], float | None]], ...] = (
        ("Children in area", measures.in_area),
        ("Children living with families", measures.family_based),
        ("Children in Good or Outstanding provision", measures.good_or_outstanding),
        ("Children where places have no limit", measures.without_limit),
    )
    for name, figure in last:
        reason = NO_PLAN if None in book.cases else _NOT_RATED
        counted = figures(book, figure)
        known = f"{END}: {_ONLY_RATED}" if figure is measures.good_or_outstanding else END
        yield Measure(part, name, "whole", counted, note_of(counted, reason, known))


def _mean(counted: Callable[[Solved], Array]) -> Callable[[Solved], float]:
    return lambda case: float(counted(case).mean())


def _mean_with_fit(fit: str) -> Callable[[Solved], float]:
    return _mean(lambda case: measures.with_fit(case, fit))


def _last_with_fit(fit: str) -> Callable[[Solved], float]:
    return lambda case: float(measures.with_fit(case, fit)[-1])


def _at_end(book: Book, criteria: Mapping[str, str]) -> Formula | None:
    """Adds up the children of the last period of the first scenario's plan, where all plans end alike."""
    ends = {period_name(case.problem.timeline, case.accounts.plan_periods - 1) for case in book.solved}
    lines = book["Placements by group"]
    if len(ends) != 1 or not lines.rows:
        return None
    (end,) = ends
    quoted = {heading: f'"{word}"' for heading, word in criteria.items()}
    return lambda scenario, _: sum_where(lines, end, {"Scenario": scenario, **quoted})
