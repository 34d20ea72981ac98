"""How many of what is random a run looks at, and from which seed on: `SUFFICIENCY_SEED=7000 pytest …`."""

from __future__ import annotations

import os
from typing import Any

import pytest

FIRST_SEED = int(os.environ.get("SUFFICIENCY_SEED", "0"))


def seeds(everyday: int, in_all: int) -> list[Any]:
    """Give the seeds of a test, each in its name: a few for every day, the rest for the slow part."""
    return [
        pytest.param(seed, id=f"seed {seed}", marks=[pytest.mark.slow] * (seed >= FIRST_SEED + everyday))
        for seed in range(FIRST_SEED, FIRST_SEED + in_all)
    ]


def some_every_day(cases: list[Any], one_in: int = 5) -> list[Any]:
    """Leave one case in so many to every day, and the rest to the slow part."""
    return [
        pytest.param(*case.values, id=case.id, marks=[pytest.mark.slow] * (number % one_in != 0))
        for number, case in enumerate(cases)
    ]
