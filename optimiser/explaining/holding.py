"""A programme with some of its columns held, for as long as it takes to solve it apart from any resolver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from optimiser.milp.model import Model
from optimiser.milp.trials import Trial


@contextmanager
def held(model: Model, trial: Trial) -> Iterator[None]:
    """Hold the columns that a trial bounds, and leave the programme as it was."""
    own = {j: (model.columns[j].lowBound, model.columns[j].upBound) for j in trial.bounds}
    _bound(model, trial.bounds)
    try:
        yield
    finally:
        _bound(model, own)


def _bound(model: Model, bounds: Mapping[int, tuple[float | None, float | None]]) -> None:
    for j, (lower, upper) in bounds.items():
        model.columns[j].lowBound, model.columns[j].upBound = lower, upper
