"""Need met, places respected, and held what is not the plan's to choose."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.plan import Finding
from optimiser.verification.rows import Case, Row, at_most, equal, finding

NEED = "Every child has a place"


def check_placing(case: Case) -> tuple[Finding, ...]:
    """Check where children live (families 1, 2 and 6 of the model)."""
    return (
        finding(NEED, "children", everyone_placed(case)),
        finding("Every child is placed or told of as without a place", "children", _everyone_counted(case)),
        finding("Children live only where it suits them, or stay where they are", "children", _suited(case)),
        finding("No provision holds more than its usable places", "places", _places(case)),
        finding("Shares the plan may not choose are held", "children", _held(case)),
    )


def everyone_placed(case: Case) -> Iterator[Row]:
    """Rows that say that nobody is without a place, one a group and period, on the scale of its children."""
    for g, group in enumerate(case.problem.groups):
        for t in case.periods:
            without, children = float(case.plan.unmet[g, t]), float(case.accounts.demand[g, t])
            yield Row(abs(without), children, f"{group.name}, {case.when(t)}")


def _everyone_counted(case: Case) -> Iterator[Row]:
    counted = case.plan.children.sum(axis=1) + case.plan.unmet
    for g, group in enumerate(case.problem.groups):
        for t in case.periods:
            yield equal(counted[g, t], case.accounts.demand[g, t], f"{group.name}, {case.when(t)}")


def _suited(case: Case) -> Iterator[Row]:
    possible = set(case.problem.pairs)
    for g, group in enumerate(case.problem.groups):
        for p, provision in enumerate(case.problem.provisions):
            if (group.name, provision.name) not in possible:
                for t in case.periods:
                    where = f"{group.name} in {provision.name}, {case.when(t)}"
                    yield equal(case.plan.children[g, p, t], 0.0, where)


def _places(case: Case) -> Iterator[Row]:
    for p, provision in enumerate(case.problem.provisions):
        if provision.places is None:
            continue
        for t in case.periods:
            used, usable = case.accounts.used[p, t], case.accounts.usable[p, t]
            yield at_most(used, usable, f"{provision.name}, {case.when(t)}")


def _held(case: Case) -> Iterator[Row]:
    placed = case.problem.placed or {}
    for g, group in enumerate(case.problem.groups):
        everyone = sum(children for pair, children in placed.items() if pair[0] == group.name)
        for p, provision in enumerate(case.problem.provisions):
            if provision.plan_chooses:
                continue
            here = placed.get((group.name, provision.name), 0.0)
            share = here / everyone if everyone else 0.0
            for t in case.periods:
                where = f"{group.name} in {provision.name}, {case.when(t)}"
                held = np.multiply(share, case.accounts.demand[g, t])
                yield equal(case.plan.children[g, p, t], held, where)
