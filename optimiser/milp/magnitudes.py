"""Coefficients too small beside the others of their rule: left out where they fade, refused where typed so.

A solver takes what is at or under 1e-9 for nothing without a word, and in a row whose coefficients are
further apart than 1e9 it cannot tell the small ones from its own rounding. Most of them are the tail of what
fades: children who have long left, households long gone. Those are left out here, where it can be read. The
rest come from a number in the workbook, and whoever typed it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pulp

from optimiser.errors import Faint
from optimiser.milp.coefficients import Coefficients
from optimiser.milp.rows import Row, Terms
from optimiser.milp.typed import COST, Owner, typed_number
from optimiser.milp.variables import Variables

SMALLEST = 1e-9
"""At or under this, alone or as a share of the largest of its row, a coefficient is nothing to a solver."""

FOLLOWING = ("Meet need", "Keep children settled", "Hold what is not ours to choose")
"""Families that follow children through time: a lever or a pair fades from one row of them to another."""

NamedRow = tuple[str, Row]
Kin = tuple[str, Owner, tuple[str, ...]]
"""Coefficients that one typed number gives, whatever fades between them."""


def sift(
    rows: list[NamedRow], cost: Terms, c: Coefficients, v: Variables
) -> tuple[list[NamedRow], tuple[Faint, ...]]:
    """Give the rows without what has faded, and the typed numbers that are too small beside the rest.

    Args:
        rows: Every row with its family.
        cost: The objective's coefficients, of which none is left out.
        c: The numbers they come from.
        v: The columns by what they mean.
    """
    objective = (COST, Row(cost, "=", 0.0, ()))
    if not any(_small(row) for _, row in (*rows, objective)):
        return rows, ()
    owners = _owners(v)
    largest = _largest_of_kin((*rows, objective), owners)
    faint: dict[tuple[str, str, str], Faint] = {}
    for family, row in (*rows, objective):
        for variable in _small(row):
            kin = _kin(family, row, owners[variable])
            if largest[kin] <= _threshold(row):
                typed = typed_number(c, family, row.of, owners[variable])
                of = ": ".join((family, ", ".join(row.of))) if row.of else family
                told = Faint(typed, largest[kin], max(map(abs, row.terms.values())), of)
                faint.setdefault((typed.table, typed.name, typed.field), told)
    return [(family, _without(row, _small(row))) for family, row in rows], tuple(faint.values())


def _small(row: Row) -> list[pulp.LpVariable]:
    least = _threshold(row)
    return [variable for variable, a in row.terms.items() if abs(a) <= least and a]


def _threshold(row: Row) -> float:
    return SMALLEST * max(1.0, max(map(abs, row.terms.values()), default=1.0))


def _without(row: Row, variables: Iterable[pulp.LpVariable]) -> Row:
    gone = set(variables)
    return replace(row, terms={x: a for x, a in row.terms.items() if x not in gone}) if gone else row


def _largest_of_kin(rows: Iterable[NamedRow], owners: Mapping[pulp.LpVariable, Owner]) -> dict[Kin, float]:
    largest: dict[Kin, float] = {}
    for family, row in rows:
        for variable, a in row.terms.items():
            kin = _kin(family, row, owners[variable])
            largest[kin] = max(largest.get(kin, 0.0), abs(a))
    return largest


def _kin(family: str, row: Row, owner: Owner) -> Kin:
    return family, owner, () if family in FOLLOWING else row.of


def _owners(v: Variables) -> dict[pulp.LpVariable, Owner]:
    return {variable: (kind, index) for kind, index, variable in _columns(v)}


def _columns(v: Variables) -> Iterator[tuple[str, int, pulp.LpVariable]]:
    for kind, columns in vars(v).items():
        for key, variable in columns.items():
            yield kind, key[0] if isinstance(key, tuple) else key, variable
