"""Faults of the model, each a change of its source that a careless hand could make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One line of the source changed.

    Attributes:
        name: What is then wrong with the model.
        module: The module under `optimiser/milp`.
        old: What stands there, once.
        new: What stands there instead.
    """

    name: str
    module: str
    old: str
    new: str


FAULTS = (
    Fault("levers open at once", "lags", "opens = lever.months / months", "opens = 0.0"),
    Fault("a term counts from the decision", "lags", "else opens + term / months", "else term / months"),
    Fault("households never leave", "lags", "(1 - lever.leaving_a_year) ** years", "1.0 ** years"),
    Fault(
        "places last for their first period only",
        "coefficients",
        "shares * lever.net_places(name)",
        "np.diff(shares, prepend=0.0) * lever.net_places(name)",
    ),
    Fault(
        "the discount is off by one period",
        "sets",
        "** -self.midpoints",
        "** -(self.midpoints + 1 / self.timeline.a_year)",
    ),
    Fault("a revenue limit is in real pounds", "limits", "t, year) * float(c.cash[t])", "t, year)"),
    Fault(
        "a year covered in part has the whole limit",
        "limits",
        "limit.value * c.timeline.share_covered(year)",
        "limit.value",
    ),
    Fault("sunk costs are in no limit", "limits", "bound -= share * float(sunk[t])", "bound -= 0.0"),
    Fault("capital is in real pounds", "limits", ".capital * float(c.cash[d])", ".capital"),
    Fault(
        "staff are in post before they open", "limits", ".staff * float(c.unit_shares[o, t - d])", ".staff"
    ),
    Fault(
        "levers' places can be filled to the last",
        "constraints",
        "terms[n] = -provision.occupancy * places",
        "terms[n] = -places",
    ),
    Fault(
        "a child who takes two places takes one",
        "constraints",
        "float(c.places_used[e]) for e",
        "1.0 for e",
    ),
    Fault(
        "the first day's surplus never leaves",
        "stock",
        "over * self._turnover(each.stay_months) ** lags",
        "over * self._turnover(1e9) ** lags",
    ),
    Fault(
        "places are not lost over the years", "stock", "(1 - lost) ** self.midpoints", "1.0 ** self.midpoints"
    ),
    Fault("the first period is a whole one of turnover", "stock", "np.exp(-rate / 2)", "np.exp(-rate)"),
    Fault(
        "children stay though need has fallen",
        "stock",
        "np.minimum(stays[e], self.kept_need[g])",
        "np.minimum(stays[e], 1.0)",
    ),
    Fault("time in care does not count", "stock", "12 / care if care else 0.0", "0.0"),
    Fault(
        "a planned move arrives nowhere",
        "settled",
        "((ends.from_provision, 1.0), (ends.to_provision, -1.0))",
        "((ends.from_provision, 1.0),)",
    ),
    Fault(
        "nobody moves where a provision closes",
        "settled",
        "bound = provision.occupancy * float(c.ended_places[p, t])",
        "bound = 0.0",
    ),
    Fault(
        "children join where nobody should be",
        "settled",
        'yield Row(terms, "≤", bound, c.problem.pairs[e], t)',
        'yield Row(terms, "≤", bound + 1.0, c.problem.pairs[e], t)',
    ),
    Fault(
        "services end no placement",
        "settled",
        "c.lever_returns, g, t), -1.0)",
        "c.lever_returns, g, t), 0.0)",
    ),
    Fault(
        "planned moves a year are taken each period",
        "constraints",
        "move.children_a_year / c.timeline.a_year",
        "move.children_a_year",
    ),
    Fault(
        "an at least may open beyond the plan",
        "constraints",
        "c.levers[o], c.timeline.plan_periods",
        "c.levers[o], c.timeline.periods",
    ),
    Fault(
        "two of an only one of may be used",
        "constraints",
        'yield Row(kinds, "≤", 1.0,',
        'yield Row(kinds, "≤", 2.0,',
    ),
    Fault(
        "relatives keep their share of all need",
        "constraints",
        "            if share:",
        "            if not share:",
    ),
    Fault(
        "targets bind from the first period", "constraints", "c.timeline.period_holding(target.by), c", "0, c"
    ),
    Fault(
        "partners pay no share",
        "stock",
        "self.gross_price * (1 - share) - weekly",
        "self.gross_price - weekly",
    ),
    Fault(
        "a price change adds before it multiplies",
        "stock",
        "prices[cells] * (1 + change.share) + change.weekly",
        "(prices[cells] + change.weekly) * (1 + change.share)",
    ),
    Fault("capital charges grow with inflation", "coefficients", "] / self.cash[d:]", "]"),
    Fault(
        "those reached by a service are away at once",
        "lags",
        "decay[0] = (a + np.expm1(-a)) / a**2",
        "decay[0] = 1.0",
    ),
    Fault(
        "who steps down needs no place",
        "coefficients",
        "if both and effect.to_group is not None:",
        "if not both and effect.to_group is not None:",
    ),
    Fault(
        "an aim costs the dearest price once",
        "objective",
        "10 * c.problem.dearest_price",
        "c.problem.dearest_price",
    ),
)
