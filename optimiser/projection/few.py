"""The limits of a group of few children, from the chance of each number of them and not a normal's shape."""

from __future__ import annotations

import numpy as np

from optimiser.plan import Array

FEW = 10.0
"""Children expected below which a normal's limits are too rough: 80% may then hold 72%, or 97%."""

_NUMBERS = 51
"""0 to 50 children, more than come where fewer than ten are expected; odd, so that no base below is 0."""

_SAFE = 1e-12


def limits_of_few(here: Array, stay: Array, come: Array, percent: int) -> Array:
    """Give the limits in whole children that hold a share of outcomes at least.

    At most half of the rest lies on either side of them. The number of a group is the sum of independent
    ones: the entrants there, Poisson, and each child of the first day, there or not. Its generating function
    on the unit circle, turned back by a Fourier transform, is the chance of each number. A part of a child
    on the first day is one who is there with that chance.

    Args:
        here: Children on the first day, (origins,).
        stay: The chance that a child of each origin is in each group, (origins, groups).
        come: Entrants expected in each group, (groups,).
        percent: The share of outcomes, such as 80.

    Returns:
        Low and high, (2, groups); NaN where ten children or more are expected.
    """
    few = here @ stay + come < FEW
    limits = np.full((2, len(come)), np.nan)
    if few.any():
        upto = np.cumsum(_chances(*_in_whole_children(here, stay[:, few]), come[few]), axis=1)
        tail = (1 - percent / 100) / 2
        limits[:, few] = [(upto < share - _SAFE).sum(axis=1) for share in (tail, 1 - tail)]
    return limits


def _in_whole_children(here: Array, stay: Array) -> tuple[Array, Array]:
    whole = np.floor(here)
    part = here - whole
    parted = part > 0
    return np.append(whole, np.ones(parted.sum())), np.vstack([stay, part[parted, None] * stay[parted]])


def _chances(here: Array, stay: Array, come: Array) -> Array:
    """The chance of each number of children, (groups, numbers)."""
    turn = np.exp(-2j * np.pi * np.arange(_NUMBERS // 2 + 1) / _NUMBERS) - 1
    logarithm = come[:, None] * turn + np.tensordot(here, np.log(1 + stay[:, :, None] * turn), 1)
    return np.asarray(np.fft.irfft(np.exp(logarithm), _NUMBERS, axis=1))
