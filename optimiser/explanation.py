"""The frozen nouns of an explanation: why a plan costs what it costs, one small noun for each answer.

An answer that was not worked out is missing, and `left_out` says why; it is never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from optimiser.plan import Array

Easing = Literal["place", "child", "point", "unit"]


@dataclass(frozen=True, slots=True)
class Worth:
    """What it would save to have a little more, or to need a little less, with every decision as planned.

    The worth of a period is what having it from that period on saves beyond having it from the next one on,
    so that the periods add up to having it all along. Present value in pounds, over all periods solved.

    Attributes:
        of: One more `place` of a provision, one `child` fewer of a group, one percentage `point` easier of a
            target that is a share, or one `unit` (child or place) easier of one that is a number.
        name: The provision, group or target.
        money: Money saved, by period.
        charges: Charges spared for last resorts and for targets missed, by period: they steer, no money.
        step: The part of a whole one that was solved again, and scaled up.
        solved_again: Whether each period was solved again; else the worth is what the plan's own rules say
            of the first part of one (their shadow prices), and a whole one saves that at most.
    """

    of: Easing
    name: str
    money: Array
    charges: Array
    step: float
    solved_again: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a scenario's plan costs what it costs.

    Attributes:
        worths: What one more place, one child fewer and one point of each target would save.
        left_out: What was not worked out, and why, a sentence each; empty when all of it was.
    """

    worths: tuple[Worth, ...] = ()
    left_out: tuple[str, ...] = ()
