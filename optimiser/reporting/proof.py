"""What a proof can tell: plans are proved to within some pounds, and a difference of less is told as none."""

from __future__ import annotations

from optimiser.explanation import RuleCost
from optimiser.plan import ScenarioResult

_PENCE = 0.5


def margin_of(result: ScenarioResult, cost: RuleCost) -> float:
    """By how many pounds what a target or limit costs may be out: how far both plans are proved, together."""
    return result.report.margin + cost.within


def is_told(amount: float, margin: float) -> bool:
    """Whether an amount can be told from nothing; nothing itself is told as it is."""
    return abs(amount) < _PENCE or abs(amount) > margin


def how_sure(amount: float, margin: float) -> str:
    """Say how sure an amount is: to within so many pounds, or that it cannot be told from nothing."""
    if not is_told(amount, margin):
        return f"too small to tell: the proof's margin is £{margin:,.0f}"
    return f"to within £{margin:,.0f}" if margin >= _PENCE else "to the pound"
