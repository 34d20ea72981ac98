"""The ordered relaxation stated once more: the least total breach of each kind, then the cost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np

from optimiser.plan import Array
from optimiser.problem import Problem
from tests.reference.families import (
    end_by_service,
    hold_what_is_not_ours,
    keep_settled,
    meet_need,
    move_when_places_end,
    respect_places,
)
from tests.reference.programme import Sum
from tests.reference.rules import LIMITS, hit_targets, move_as_planned, use_as_offered
from tests.reference.statement import Statement

KINDS = ("need", "settled", "must", "limits", "at least")
ROOM = 1e-7


@dataclass(frozen=True)
class Least:
    """The least total breach of each kind, in the order in which rules give way, and the least cost then."""

    totals: dict[str, float]
    objective: float


def least_breaches(problem: Problem, need: Array) -> Least:
    """Relax the kinds of rules in their order; every problem has such a plan."""
    the = Statement(problem, need)
    breaches: dict[str, list[int]] = {kind: [] for kind in KINDS}
    state(the, breaches)
    columns = len(the.programme.columns)
    totals: dict[str, float] = {}
    for kind in KINDS:
        cost = np.zeros(columns)
        cost[breaches[kind]] = 1.0
        totals[kind] = best(the, cost) if breaches[kind] else 0.0
        most = totals[kind] + ROOM * max(1.0, totals[kind])
        the.programme.at_least_zero(Sum(dict.fromkeys(breaches[kind], -1.0), most))
    cost = np.zeros(columns)
    for each in the.pounds:
        cost[each.column] += the.discount(each.t) * each.amount
    return Least(totals, best(the, cost))


def best(the: Statement, cost: Array) -> float:
    found = the.programme.least(cost)
    assert found is not None, "some plan breaks the rules"
    return found[0]


def state(the: Statement, breaches: dict[str, list[int]]) -> None:
    """State every family, with a column in each row that may give way."""
    problem = the.problem
    price = problem.settings.nothing_suitable_price
    if price is None:
        price = 1.5 * max([*(p.weekly_price for p in problem.provisions), *problem.prices.values()])
    with rows_of(the) as rows:
        meet_need(the)
    for t, row in zip(list(the.periods) * len(problem.groups), rows, strict=True):
        short = give(the, row, 1.0, breaches["need"])
        the.pay(t, short, price * the.time.weeks)
    with rows_of(the) as rows:
        keep_settled(the)
    moved = set(the.w.values())
    for row in rows:
        if moved & set(row.terms):
            give(the, row, 1.0, breaches["settled"])
    for family in (respect_places, move_when_places_end, end_by_service, hold_what_is_not_ours):
        family(the)
    move_as_planned(the)
    with rows_of(the) as rows:
        use_as_offered(the)
    for row in rows:
        if row.constant < 0:
            give(the, row, 1.0, breaches["at least"])
    state_targets(the, breaches)
    state_limits(the, breaches)


def state_targets(the: Statement, breaches: dict[str, list[int]]) -> None:
    problem = the.problem
    for must in (True, False):
        kept = tuple(each for each in problem.targets if (each.strength == "must") is must)
        the.problem = replace(problem, targets=kept)
        with rows_of(the) as rows:
            hit_targets(the)
        for row in rows if must else ():
            give(the, row, 1.0, breaches["must"])
    the.problem = problem


def state_limits(the: Statement, breaches: dict[str, list[int]]) -> None:
    # What a child without a place is taken to cost stands in no limit.
    unmet = set(breaches["need"])
    everything = the.pounds
    the.pounds = [each for each in everything if each.column not in unmet]
    for limit in the.problem.limits:
        for year in the.time.financial_years:
            if limit.year not in (None, year.label):
                continue
            with rows_of(the) as rows:
                LIMITS[limit.of](the, year, limit.value)
            whole = limit.value or (1.0 if limit.of == "Staff" else 1e6)
            if limit.of == "Revenue" and limit.value:
                days = min(year.end, the.time.starts[-1]) - max(year.start, the.time.starts[0])
                whole *= days.days / year.days
            for row in rows:
                give(the, row, whole, breaches["limits"])
    the.pounds = everything


@contextmanager
def rows_of(the: Statement) -> Iterator[list[Sum]]:
    """Gather the rows that are stated meanwhile."""
    rows: list[Sum] = []
    before = len(the.programme.rows)
    yield rows
    rows.extend(row for row, _ in the.programme.rows[before:])


def give(the: Statement, row: Sum, whole: float, columns: list[int]) -> int:
    """Let a row be broken by a new column, of which one counts as so much."""
    column = the.programme.column()
    row.add(column, whole)
    columns.append(column)
    return column
