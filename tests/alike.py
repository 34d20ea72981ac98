"""Figures that must be alike, to the last digit that floating point can promise."""

from __future__ import annotations

import numpy as np


def close(found: object, expected: object) -> None:
    np.testing.assert_allclose(np.asarray(found), np.asarray(expected), rtol=1e-9, atol=1e-9)
