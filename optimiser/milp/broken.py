"""What a plan breaks: which rules, in which period, by how much."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.milp.model import Model
from optimiser.milp.naming import cell_of, where_of
from optimiser.milp.rows import Row
from optimiser.milp.slack import ORDER, Slack
from optimiser.plan import Array, Breach

WORTH_TELLING = 1e-6
"""A breach below this share of the rule's scale is rounding."""


def breaches_in(model: Model, slack: Slack, values: Array) -> Iterator[Breach]:
    """Every rule broken: by how much the rows that say it are out, the gravest kind first."""
    problem, starts = model.coefficients.problem, model.coefficients.timeline.starts
    for family, row, out in _rows_out(model, slack, values):
        if out > WORTH_TELLING * max(1.0, abs(row.bound)):
            where, cell = where_of(family, row), cell_of(problem, family, row)
            yield Breach(family, where, _start(row, starts), out, row.unit, cell)


def totals_in(model: Model, slack: Slack, values: Array) -> dict[str, float]:
    """The total breach of each kind, in what that kind is counted in."""
    totals = dict.fromkeys(ORDER, 0.0)
    for family, row, out in _rows_out(model, slack, values):
        totals[family] += max(0.0, out) / row.gives
    return totals


def _rows_out(model: Model, slack: Slack, values: Array) -> Iterator[tuple[str, Row, float]]:
    """By how much each row that may be broken is out, below 0 where there is room."""
    kept = np.maximum(values, 0.0)
    value = dict(zip(model.columns, kept[: slack.own].tolist(), strict=True))
    for kind, family in enumerate(ORDER):
        for number in slack.rows[slack.kinds == kind]:
            row = model.rows[number][1]
            left = sum(coefficient * value[column] for column, coefficient in row.terms.items())
            yield family, row, float(left - row.bound if row.sense == "≤" else row.bound - left)


def _start(row: Row, starts: tuple[object, ...]) -> str | None:
    return None if row.period is None else str(starts[row.period])
