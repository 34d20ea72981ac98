"""The limits of a group of few children, from the chance of each number of them and not a normal's shape."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimiser.plan import Array

FEW = 10.0
"""Children expected below which a normal's limits are too rough: 80% may then hold 72%, or 97%."""

_NUMBERS = 51
"""0 to 50 children, more than come where fewer than ten are expected; odd, so that no base below is 0."""

_SAFE = 1e-12
"""A chance of nothing, and how far a sum of chances may be out."""


@dataclass(frozen=True)
class Few:
    """What the number of children of each group is made of, to count limits from once they are asked for.

    Attributes:
        here: Children on the first day, (origins,).
        stay: The chance that a child of each origin is in each group then, (periods, origins, groups).
        come: Entrants expected in each group, (periods, groups).
    """

    here: Array
    stay: Array
    come: Array

    def limits(self, percent: int) -> Array:
        """Give the limits in whole children that hold a share of outcomes at least.

        At most half of the rest lies on either side of them. The number of a group is the sum of independent
        ones: the entrants there, Poisson, and each child of the first day, there or not. Its generating
        function on the unit circle, turned back by a Fourier transform, is the chance of each number. A part
        of a child on the first day is one who is there with that chance.

        Returns:
            Low and high, (2, groups, periods); NaN where ten children or more are expected.
        """
        tail = (1 - percent / 100) / 2
        limits = np.full((2, *self.come.T.shape), np.nan)
        for t, (stay, come) in enumerate(zip(self.stay, self.come, strict=True)):
            few = self.here @ stay + come < FEW
            if few.any():
                chances = _chances(*_in_whole_children(self.here, stay[:, few]), come[few])
                upto = np.cumsum(chances, axis=1)
                limits[:, few, t] = [(upto < share - _SAFE).sum(axis=1) for share in (tail, 1 - tail)]
        return limits


def _in_whole_children(here: Array, stay: Array) -> tuple[Array, Array]:
    whole = np.floor(here)
    part = here - whole
    parted = part > 0
    return np.append(whole, np.ones(parted.sum())), np.vstack([stay, part[parted, None] * stay[parted]])


def _chances(here: Array, stay: Array, come: Array) -> Array:
    """The chance of each number of children, (groups, numbers)."""
    turn = np.exp(-2j * np.pi * np.arange(_NUMBERS // 2 + 1) / _NUMBERS) - 1
    logarithm = come[:, None] * turn
    for children, of_origin in zip(here, stay, strict=True):
        might = of_origin > _SAFE
        if children and might.any():
            logarithm[might] += children * np.log(1 + of_origin[might, None] * turn)
    return np.asarray(np.fft.irfft(np.exp(logarithm), _NUMBERS, axis=1))
