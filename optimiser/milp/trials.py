"""What may be changed for one solve: a lever left out, decisions held, a target or limit dropped.

A trial is only a description: which costs, bounds, sides and coefficients differ from the scenario's own. The
`Resolver` makes the changes, solves, and puts everything back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import highspy
import numpy as np
from numpy.typing import NDArray

from optimiser.milp.model import Model

FREE = (-highspy.kHighsInf, highspy.kHighsInf)
"""The sides of a rule that asks nothing."""

_Sides = Mapping[int, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Trial:
    """What differs for one solve; all else is as in the scenario's own programme.

    Attributes:
        costs: The cost of a column, by its number.
        bounds: Its least and most, by its number.
        sides: The least and most of a row's sum, by its number.
        coefficients: What a column counts in a row, by both numbers.
        whole: Whether levers come whole; else a part of one may be used, and rules have shadow prices.
    """

    costs: Mapping[int, float] = field(default_factory=dict)
    bounds: _Sides = field(default_factory=dict)
    sides: _Sides = field(default_factory=dict)
    coefficients: Mapping[tuple[int, int], float] = field(default_factory=dict)
    whole: bool = True

    def __or__(self, other: Trial) -> Trial:
        """Join two trials; where both change the same thing, the second holds. Linear if either is."""
        return Trial(
            {**self.costs, **other.costs},
            {**self.bounds, **other.bounds},
            {**self.sides, **other.sides},
            {**self.coefficients, **other.coefficients},
            self.whole and other.whole,
        )

    @property
    def linear(self) -> Trial:
        """The same changes, with parts of levers allowed."""
        return replace(self, whole=False)

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from other trials, as something a dictionary can be keyed by."""
        changes = (self.costs, self.bounds, self.sides, self.coefficients)
        return (self.whole, *(tuple(sorted(each.items())) for each in changes))


def lever_row(model: Model, o: int) -> int:
    """Give the number of the row that a `Resolver` adds for a lever: its units over all periods."""
    return len(model.rows) + o


def holding(model: Model, units: NDArray[np.int64]) -> Trial:
    """Hold every decision as a plan has it.

    Args:
        model: The scenario's programme.
        units: Whole units decided, shape (levers, periods); 0 where the programme offers no decision.
    """
    v = model.variables
    held = {column: (float(units[decision]),) * 2 for decision, column in v.units.items()}
    used = {column: (float(units[o].any()),) * 2 for o, column in v.used.items()}
    return Trial(bounds={model.numbers[column]: bound for column, bound in (held | used).items()})


def without_lever(model: Model, o: int) -> Trial:
    """Leave a lever out, but for its `At least`: its units over all periods are no more than that."""
    return Trial(sides={lever_row(model, o): (FREE[0], float(model.coefficients.levers[o].at_least))})


def with_lever(model: Model, o: int) -> Trial:
    """Use a lever, by at least one unit beyond its `At least`."""
    return Trial(sides={lever_row(model, o): (model.coefficients.levers[o].at_least + 1.0, FREE[1])})


def without_rule(model: Model, family: str, *of: str) -> Trial:
    """Drop a rule in every period, such as one target: `without_rule(model, "Hit targets", "In area")`.

    Args:
        model: The scenario's programme.
        family: The family of the rule, as `FAMILIES` names it.
        of: The first of the names that the rule's rows are about: a target's, or a limit's (and its year).
    """
    return Trial(sides=dict.fromkeys(rows_of(model, family, *of), FREE))


def rows_of(model: Model, family: str, *of: str, period: int | None = None) -> list[int]:
    """Give the numbers of a family's rows about those names (the first of a row's), in a period or in all."""
    return [
        number
        for number, (name, row) in enumerate(model.rows)
        if name == family and row.of[: len(of)] == of and period in (None, row.period)
    ]


def columns_of_levers(model: Model) -> list[list[int]]:
    """Give the numbers of the columns of each lever's units, by period."""
    columns: list[list[int]] = [[] for _ in model.coefficients.levers]
    for (o, _), n in model.variables.units.items():
        columns[o].append(model.numbers[n])
    return columns


@contextmanager
def held(model: Model, trial: Trial) -> Iterator[None]:
    """Hold the columns that a trial bounds in the programme itself, for a solve apart from any `Resolver`."""
    own = {j: (model.columns[j].lowBound, model.columns[j].upBound) for j in trial.bounds}
    _bound(model, trial.bounds)
    try:
        yield
    finally:
        _bound(model, own)


def _bound(model: Model, bounds: Mapping[int, tuple[float | None, float | None]]) -> None:
    for j, (lower, upper) in bounds.items():
        model.columns[j].lowBound, model.columns[j].upBound = lower, upper
