"""One measure of the summary: a figure for each scenario, with what to know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from optimiser.reporting.book import Book, Solved
from optimiser.reporting.sheet import Cell, Form

FROM = {
    "Outcome": "Assurance",
    "Money": "Costs by year",
    "Cash": "Costs by year",
    "Capital": "Decisions",
    "Places": "Places by period",
    "Suitability": "Placements by group",
    "Children at the end": "Placements by group",
    "Targets": "Targets",
    "Moves": "Moves",
}
"""The sheet that the figures of each part come from."""
NO_PLAN = "[x]: this scenario has no plan"
END = "In the last period of the plan"
Formula = Callable[[str, Mapping[str, str]], str]


@dataclass(frozen=True)
class Measure:
    """One row of the summary.

    Attributes:
        part: The part of the summary it belongs to.
        name: What is measured.
        form: How its figures are shown.
        values: A figure for each scenario; None where there is none.
        note: What to know of it.
        source: The sheet its figures come from; blank: that of its part.
        formula: Makes a scenario's live formula from the cell that holds the scenario's name and, by
            measure, the cells of the same scenario.
    """

    part: str
    name: str
    form: Form
    values: tuple[Cell, ...]
    note: str = ""
    formula: Formula | None = None
    source: str = ""

    @property
    def leads_to(self) -> str:
        """The sheet its figures come from."""
        return self.source or FROM[self.part]


def figures(book: Book, figure: Callable[[Solved], float | str | None]) -> tuple[Cell, ...]:
    """A figure of every scenario; None for one without a plan, or without what the figure is made of."""
    return tuple(figure(case) if case else None for case in book.cases)


def note_of(values: tuple[Cell, ...], reason: str, otherwise: str = "") -> str:
    """The reason where a figure is wanting, else what to know of the figures."""
    return reason if any(value is None for value in values) else otherwise


def less(values: tuple[Cell, ...], others: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """One measure less another, scenario by scenario; None where either has no figure."""
    return tuple(
        float(value) - float(other) if isinstance(value, float) and isinstance(other, float) else None
        for value, other in zip(values, others, strict=True)
    )


def difference(first: str, second: str) -> Formula:
    """The live formula of one measure less another."""
    return lambda _, cells: f"{cells[first]}-{cells[second]}"
