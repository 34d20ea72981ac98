"""What a plan decides in its own periods, and the trial in which nobody is moved."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.milp.model import Model
from optimiser.milp.resolving import Resolver
from optimiser.milp.trials import Trial

_MOVED = 1e-6
"""Children; fewer are no move."""


def decisions(resolver: Resolver) -> Iterator[tuple[int, int]]:
    """Give each decision inside the plan, as a lever's place among the levers and a period."""
    last = resolver.model.coefficients.timeline.plan_periods
    return ((int(o), int(d)) for o, d in np.argwhere(resolver.plan.units[:, :last]))


def moves_made(resolver: Resolver) -> Iterator[tuple[int, int]]:
    """Give each planned move made inside the plan: its place among them, and the first period of it."""
    last = resolver.model.coefficients.timeline.plan_periods
    for m, planned in enumerate(resolver.plan.planned):
        moved = planned[:, :last].sum(axis=0) > _MOVED
        if moved.any():
            yield m, int(np.argmax(moved))


def nobody_moved(model: Model, m: int, period: int | None = None) -> Trial:
    """Have nobody moved under a planned move, in one period or in all."""
    moves = (v for (each, _, t), v in model.variables.planned.items() if each == m and period in (None, t))
    return Trial(bounds={model.numbers[v]: (0.0, 0.0) for v in moves})
