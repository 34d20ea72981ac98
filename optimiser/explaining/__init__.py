"""What a plan's figures rest on: asked by solving again with one thing changed at a time.

At the pipeline's level: it may use the model and the accounts, and no stage imports it. Each question has its
module, which gives nouns of `explanation`:

    attribution   what each lever saves beyond its At least, and each planned move (rules dropped if it must)
    leaving_out   what each dated decision saves by itself, its At least among them
    slipping      what it costs if a decision comes a period later
    worth         what one more place, one child fewer, an easier target is worth; `easings` makes them so
    target_costs  what each target and limit costs
    prices        the price at which each lever pays, from `pricing`, `lines`, `occupancy` and `charged`
    first_steps   each scenario's first year held in every other; `offers` says which it does not allow

`decided` goes through a plan's decisions, and `time` ends the asking.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from optimiser.explaining.attribution import causes_of
from optimiser.explaining.leaving_out import each_left_out
from optimiser.explaining.prices import lever_prices
from optimiser.explaining.slipping import slips
from optimiser.explaining.target_costs import rule_costs
from optimiser.explaining.time import OutOfTime, why_it_ended
from optimiser.explaining.worth import worths
from optimiser.explanation import OF_PRICES, OF_RULES, OF_WORTHS, Explanation
from optimiser.milp.resolving import Resolver

Answer = TypeVar("Answer")


def explain_plan(resolver: Resolver) -> Explanation:
    """Work out why a plan costs what it costs, as far as the resolver's time goes.

    Args:
        resolver: The scenario's programme with its plan, ready to be solved again.
    """
    left_out: list[str] = []

    def known(what: str, answers: Iterator[Answer]) -> tuple[Answer, ...]:
        found: list[Answer] = []
        try:
            found.extend(answers)
        except OutOfTime:
            left_out.append(f"{what}{', in full' if found else ''}: {why_it_ended(resolver)}.")
        return tuple(found)

    causes = known("What each decision saves", causes_of(resolver))
    return Explanation(
        causes=None if left_out else causes,
        worths=known(OF_WORTHS, worths(resolver)),
        slips=known("What it costs if a decision slips", slips(resolver)),
        without=known("What each dated decision saves by itself", each_left_out(resolver)),
        rule_costs=known(OF_RULES, rule_costs(resolver)),
        prices=known(OF_PRICES, lever_prices(resolver)),
        left_out=tuple(left_out),
    )
