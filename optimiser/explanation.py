"""The frozen nouns of an explanation: why a plan costs what it costs, one small noun for each answer.

An answer that was not worked out is missing, and `left_out` says why; it is never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from optimiser.levers import LeverKind
    from optimiser.plan import Array, Breach

OF_WORTHS = "What places, children and targets are worth"
OF_RULES = "What targets and limits cost"
OF_PRICES = "The price at which levers pay"
"""How `left_out` names what is missing."""
LAST_RESORTS = "last resorts"
"""How `LeverPrice.held_by` names the charge for children in a last resort."""

Easing = Literal["place", "child", "point", "unit", "pounds"]


@dataclass(frozen=True, slots=True)
class Worth:
    """What it would save to have a little more, or to need a little less, with every decision as planned.

    The worth of a period is what having it from that period on saves beyond having it from the next one on,
    so that the periods add up to having it all along. Present value in pounds, over all periods solved.

    Attributes:
        of: One more `place` of a provision, one `child` fewer of a group, one percentage `point` easier of a
            target that is a share, one `unit` (child or place) easier of one that is a number, or £1,000
            more (`pounds`) of a limit on a financial year's revenue, told in the period that begins it.
        name: The provision, group, target or limit.
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


@dataclass(frozen=True, slots=True)
class Slip:
    """What it costs if one decision is taken, or one planned move begun, a period later than planned.

    All other decisions are as planned, and the rest is solved again. Present value in pounds, over all
    periods solved.

    Attributes:
        kind: The lever's kind, or `move`.
        name: The lever's or the planned move's name.
        period: The period in which the plan has it.
        money: Money more; None where it cannot slip, or no plan then keeps every rule.
        charges: More charged for last resorts and for targets missed, which is no money.
        reason: Why it cannot slip: the lever's own offer, or the move's dates.
        breaches: Where no plan then keeps every rule, what the one that breaks them least breaks.
    """

    kind: LeverKind | Literal["move"]
    name: str
    period: int
    money: float | None = None
    charges: float | None = None
    reason: str = ""
    breaches: tuple[Breach, ...] = ()


@dataclass(frozen=True, slots=True)
class Without:
    """What the plan would cost more without one decision, or one planned move, all other decisions kept.

    Attributes:
        kind: The lever's kind, or `move`.
        name: The lever's or the planned move's name.
        period: The period in which the plan has it; of a move, the first in which anybody is moved.
        money: Real pounds more by period, over all periods solved, one-off costs and the cost of moves apart;
            None where without it no plan keeps every rule.
        instead: The planned moves under which more children are then moved in the plan's own periods, and how
            many more: what it saves is then only what they do not.
    """

    kind: LeverKind | Literal["move"]
    name: str
    period: int
    money: Array | None
    instead: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class RuleCost:
    """What a target or limit costs: the plan against the best plan without it, decisions made anew.

    Attributes:
        of: Whether it is a `target` or a `limit`.
        name: Its name; a limit is dropped in all its years.
        net_cost: Money saved without it in the plan's own periods, in present value, as `Summary` counts it.
        money: Money saved without it over all periods solved, in present value.
        charges: Charges spared without it for last resorts and for targets missed: no money.
        within: By how much the saving could be more, had both plans been proved to the last pound.
    """

    of: Literal["target", "limit"]
    name: str
    net_cost: float
    money: float
    charges: float
    within: float


PriceStanding = Literal["found", "not offered", "decided already", "needed", "ruled out", "not found"]


@dataclass(frozen=True, slots=True)
class LeverPrice:
    """The price at which a lever would come into use, or go out of it.

    Attributes:
        lever: The lever's place among the problem's levers.
        used: Whether the plan uses it, beyond its `At least`.
        standing: `found`; or why there is no such price: it is `not offered` at all, its units are `decided
            already`, no plan meets every rule without it (`needed`) or with it (`ruled out`), or a plan was
            `not found` in its share of the time.
        price: Its price now, in `unit`s.
        threshold: The price above which the plan does better without it, targets as firm as they are.
        in_money: The price at which it pays in money alone, charges for targets and last resorts left out:
            the plan against the best one without it, or the best one with it against the plan.
        within: How far the threshold may be out, as no plan was proved to the last pound.
        unit: What the price is for.
        occupancy: The share of its places below which a plan with it, other decisions as planned, costs more
            than the best plan without it: 0 where it pays even when empty; None where it is not used, adds
            no places, is needed, or this was not worked out.
        held_by: What its price rests on besides money: the targets by name, or `last resorts`, that the best
            plan without it is charged more for; where it would pay more in money alone, the one with it.
    """

    lever: int
    used: bool
    standing: PriceStanding
    price: float
    unit: str
    threshold: float | None = None
    in_money: float | None = None
    within: float = 0.0
    occupancy: float | None = None
    held_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a scenario's plan costs what it costs.

    Attributes:
        worths: What one more place, one child fewer and one point of each target would save.
        slips: What each decision and planned move would cost, a period later.
        without: What the plan would cost more without each decision, and each planned move, by itself.
        causes: What each lever and planned move of the plan saves; None where that was not worked out.
        rule_costs: What each target and limit costs.
        prices: The price at which each lever would come into use, or go out of it.
        left_out: What was not worked out, and why, a sentence each; empty when all of it was.
    """

    worths: tuple[Worth, ...] = ()
    slips: tuple[Slip, ...] = ()
    without: tuple[Without, ...] = ()
    causes: tuple[Cause, ...] | None = None
    rule_costs: tuple[RuleCost, ...] = ()
    prices: tuple[LeverPrice, ...] = ()
    left_out: tuple[str, ...] = ()
