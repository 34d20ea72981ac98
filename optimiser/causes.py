"""The frozen noun of a saving's cause: what one lever or planned move saves, found by leaving it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from optimiser.plan import Array


@dataclass(frozen=True, slots=True)
class Cause:
    """What a plan's own decision on one lever, or its moves under one planned move, saves.

    The plan with it left out (down to what its `At least` would decide anyway), every other decision held
    and the rest solved again, less the plan: real pounds a period, over every period solved, sunk cost in
    both and charges in neither. What it costs itself stands apart.

    Attributes:
        of: A `lever` or a planned `move`.
        number: Its place among the problem's levers, or its planned moves.
        name: Its name.
        decided: Units that are left out, by the period of their decision; of a move, children by period.
        one_off: Its own one-off costs, and the cost of planned moves.
        recurring: Its own yearly costs, capital charges and cost per place.
        care: Everything else that costs more without it, before partners' funding; None where not even
            without targets and limits there is a plan without it, so that no figure can be given.
        funding: What partners would pay of that.
        needed: Whether without it no plan meets every rule. Then `care` is what leaving it out changes where
            targets and limits are not enforced, with it and without it alike.
    """

    of: Literal["lever", "move"]
    number: int
    name: str
    decided: Array
    one_off: Array
    recurring: Array
    care: Array | None
    funding: Array | None
    needed: bool
