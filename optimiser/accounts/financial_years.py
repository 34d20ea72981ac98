"""Money by financial year: a period's money by its days, capital by the date of its decision."""

from __future__ import annotations

import numpy as np

from optimiser.plan import Array
from optimiser.timeline import Timeline


def by_day(timeline: Timeline, amounts: Array) -> Array:
    """Share amounts of periods out to financial years by the days of each period that fall in them.

    For cash, multiply by `Accounts.cash` first; for the plan's own periods alone, give those alone.

    Args:
        timeline: The periods.
        amounts: Pounds, shape (..., periods), the first so many periods.

    Returns:
        Pounds, shape (..., financial years), in the order of `timeline.financial_years`.
    """
    shares = np.array(
        [
            [timeline.share_in_year(t, year) for year in timeline.financial_years]
            for t in range(amounts.shape[-1])
        ]
    )
    return np.asarray(amounts @ shares)


def by_decision(timeline: Timeline, amounts: Array) -> Array:
    """Put amounts of periods whole into the financial year that holds the period's first day.

    Decisions are taken on a period's first day, so capital and approvals belong to that day's year.

    Args:
        timeline: The periods.
        amounts: Amounts by the period of the decision, shape (..., periods), the first so many periods.

    Returns:
        Amounts, shape (..., financial years), in the order of `timeline.financial_years`.
    """
    belongs = np.array(
        [
            [float(year.start <= timeline.starts[t] < year.end) for year in timeline.financial_years]
            for t in range(amounts.shape[-1])
        ]
    )
    return np.asarray(amounts @ belongs)
