"""A rule of the programme at one place and time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pulp

Sense = Literal["≥", "≤", "="]
Terms = dict[pulp.LpVariable, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: Σ terms (≥, ≤ or =) bound.

    Attributes:
        terms: Coefficient of each variable.
        sense: How the sum stands to the bound.
        bound: The right-hand side.
        of: The names of what the rule is about: groups, provisions, levers, targets, limits.
        period: The period it holds in; None where it holds over the plan.
        unit: What its sides are counted in.
        gives: How much of its unit counts as one where the row must be broken (1 child, a whole limit); 0
            where it is never broken.
    """

    terms: Terms
    sense: Sense
    bound: float
    of: tuple[str, ...]
    period: int | None = None
    unit: str = "children"
    gives: float = 0.0


def add_terms(terms: Terms, more: Terms, weight: float = 1.0) -> None:
    """Add `weight` times one sum of terms to another, in place."""
    for variable, coefficient in more.items():
        terms[variable] = terms.get(variable, 0.0) + weight * coefficient
