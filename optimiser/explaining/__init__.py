"""Why a plan costs what it costs: the scenario's programme solved again with one thing changed at a time.

At the pipeline's level: it may use the model and the accounts, and no stage imports it.
"""

from __future__ import annotations

from optimiser.explaining.slipping import slips
from optimiser.explaining.worth import OutOfTime, worths
from optimiser.explanation import Explanation, Slip, Worth
from optimiser.milp.resolving import Resolver


def explain_plan(resolver: Resolver) -> Explanation:
    """Work out why a plan costs what it costs, as far as the resolver's time goes.

    Args:
        resolver: The scenario's programme with its plan, ready to be solved again.
    """
    found: list[Worth] = []
    left_out: list[str] = []
    try:
        found.extend(worths(resolver))
    except OutOfTime:
        left_out.append(f"What more places, fewer children and easier targets are worth: {_why(resolver)}.")
    slipped: list[Slip] = []
    try:
        slipped.extend(slips(resolver))
    except OutOfTime:
        left_out.append(f"What it costs if a decision slips: {_why(resolver)}.")
    return Explanation(tuple(found), tuple(slipped), tuple(left_out))


def _why(resolver: Resolver) -> str:
    return "stopped by the user" if resolver.stopped else "the time allowed for explaining ran out"
