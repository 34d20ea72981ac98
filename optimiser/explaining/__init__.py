"""Why a plan costs what it costs: the scenario's programme solved again with one thing changed at a time.

At the pipeline's level: it may use the model and the accounts, and no stage imports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from optimiser.explaining.attribution import causes_of
from optimiser.explaining.leaving_out import each_left_out
from optimiser.explaining.slipping import slips
from optimiser.explaining.worth import OutOfTime, worths
from optimiser.explanation import Explanation
from optimiser.milp.resolving import Resolver

_Answer = TypeVar("_Answer")


def explain_plan(resolver: Resolver) -> Explanation:
    """Work out why a plan costs what it costs, as far as the resolver's time goes.

    Args:
        resolver: The scenario's programme with its plan, ready to be solved again.
    """
    left_out: list[str] = []

    def known(answers: Iterator[_Answer], what: str) -> tuple[_Answer, ...]:
        found: list[_Answer] = []
        try:
            found.extend(answers)
        except OutOfTime:
            left_out.append(f"{what}: {_why(resolver)}.")
        return tuple(found)

    causes = known(causes_of(resolver), "What each decision saves")
    return Explanation(
        causes=None if left_out else causes,
        worths=known(worths(resolver), "What more places, fewer children and easier targets are worth"),
        slips=known(slips(resolver), "What it costs if a decision slips"),
        without=known(each_left_out(resolver), "What each dated decision saves by itself"),
        left_out=tuple(left_out),
    )


def _why(resolver: Resolver) -> str:
    return "stopped by the user" if resolver.stopped else "the time allowed for explaining ran out"
