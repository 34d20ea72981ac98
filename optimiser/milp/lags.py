"""What one unit of a lever does, k periods after it is decided: open, surviving, reaching children."""

from __future__ import annotations

import numpy as np

from optimiser.levers import Lever
from optimiser.plan import Array


def open_share(lever: Lever, periods: int, months: int, for_months: float | None = None) -> Array:
    """Give the share of each period in which a unit is open.

    It is the part of [k, k + 1) inside [λ, λ + θ): an opening four months on, in quarters, is open for none
    of the first period, two thirds of the second and all of the third.

    Args:
        lever: The lever.
        periods: How many periods to give, from the decision's own.
        months: Months in a period.
        for_months: How long it runs from opening; blank, the lever's own term.
    """
    opens = lever.months / months
    term = lever.term_months if for_months is None else for_months
    closes = np.inf if term is None else opens + term / months
    k = np.arange(periods, dtype=float)
    return np.asarray(np.clip(np.minimum(k + 1, closes) - np.maximum(k, opens), 0.0, 1.0))


def surviving_share(lever: Lever, periods: int, months: int) -> Array:
    """Give the share of a campaign's households still fostering in each period since the decision."""
    years = np.maximum(0.0, np.arange(periods) + 0.5 - lever.months / months) * months / 12
    return np.asarray((1 - lever.leaving_a_year) ** years)


def reach_by_lag(open_shares: Array, leaving_rate: float) -> Array:
    """Give the children kept away, averaged over each period, by a service that reaches one a period.

    A child reached would have stayed, and left care at `leaving_rate` a period (a): Σ_{j≤k} open(j) × φ,
    with φ₀ = 1/a − (1 − e^−a)/a² in the period of reaching and φ₁ e^(−a(k−j)), φ₁ = (e^a + e^−a − 2)/a²,
    afterwards.
    """
    a = leaving_rate
    lags = np.arange(len(open_shares))
    decay = (2 * np.sinh(a / 2) / a) ** 2 * np.exp(-a * lags)
    decay[0] = (a + np.expm1(-a)) / a**2
    return np.convolve(open_shares, decay)[: len(open_shares)]
