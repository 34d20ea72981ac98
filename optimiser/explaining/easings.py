"""A little more of something, by period: one more place, one child fewer, a target or a limit easier.

Each is a list of trials, one a period; joined from a period on, they say what having it from then on changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from optimiser.explanation import Easing
from optimiser.milp.constraints import counted
from optimiser.milp.model import Model
from optimiser.milp.trials import FREE, Trial, rows_of
from optimiser.problem import Target

STEPS = (1.0, 0.1, 0.01)
"""A whole child fewer where a plan can bear it at no price of its own; else a part, scaled up."""

POUNDS = 1000.0
"""By how much a limit is raised: £1 would drown in the solver's own tolerances."""


@dataclass(frozen=True, slots=True)
class Eased:
    """What eases, and the trial of each period."""

    of: Easing
    name: str
    parts: tuple[Trial, ...]


def more_places(model: Model) -> Iterator[Eased]:
    """One more place in each provision with a number of places: occupancy × 1 more room for children."""
    c = model.coefficients
    for p in c.limited:
        provision = c.problem.provisions[p]
        rows = rows_of(model, "Respect places", provision.name)
        room = (model.rows[i][1].bound + provision.occupancy for i in rows)
        yield Eased(
            "place",
            provision.name,
            tuple(Trial(sides={i: (FREE[0], more)}) for i, more in zip(rows, room, strict=True)),
        )


def fewer_children(model: Model, g: int, step: float) -> Eased:
    """One child fewer of a group, wherever the plan chooses; those placed now stay as long as they would.

    Where the plan does not choose, each provision's share of the child goes with it. A period with fewer
    children than the step keeps them.
    """
    c, name = model.coefficients, model.coefficients.problem.groups[g].name
    rows: list[dict[int, tuple[float, float]]] = [{} for _ in range(c.timeline.periods)]
    for i in rows_of(model, "Meet need", name) + rows_of(model, "Hold what is not ours to choose", name):
        family, row = model.rows[i]
        assert row.period is not None
        share = 1.0 if family == "Meet need" else float(c.held_share[c.problem.pairs.index(row.of)])
        if c.need[g, row.period] >= step:
            rows[row.period][i] = (row.bound - step * share,) * 2
    return Eased("child", name, tuple(Trial(sides=each) for each in rows))


def easier_targets(model: Model) -> Iterator[Eased]:
    """One percentage point easier of each target that is a share, one child or place of each that is not."""
    for target in model.coefficients.problem.targets:
        if target.strength != "watch":
            by = 1.0 if target.out_of is None else 0.01
            sign = -1.0 if target.rule == "at least" else 1.0
            easier = replace(target, value=target.value + sign * by)
            parts = tuple(_eased(model, easier, t) for t in range(model.coefficients.timeline.periods))
            yield Eased("unit" if target.out_of is None else "point", target.name, parts)


def looser_limits(model: Model) -> Iterator[Eased]:
    """£1,000 more of each limit on revenue, a financial year's with the period in which it begins.

    Limits on capital and staff are on the decisions, which are held here: what they cost is told by dropping
    them and deciding anew.
    """
    timeline = model.coefficients.timeline
    years = {year.label: year for year in timeline.financial_years}
    for limit in model.coefficients.problem.limits:
        if limit.of == "Revenue":
            parts = [Trial()] * timeline.periods
            for i in rows_of(model, "Stay inside limits", limit.name):
                row = model.rows[i][1]
                first = next(
                    t for t in range(timeline.periods) if timeline.share_in_year(t, years[row.of[1]])
                )
                parts[first] |= Trial(sides={i: (FREE[0], row.bound + POUNDS)})
            yield Eased("pounds", limit.name, tuple(parts))


def _eased(model: Model, target: Target, t: int) -> Trial:
    for i in rows_of(model, "Hit targets", target.name, period=t):
        row = model.rows[i][1]
        terms, bound = counted(model.coefficients, model.variables, target, t)
        sides = (bound, FREE[1]) if row.sense == "≥" else (FREE[0], bound)
        changed = {(i, model.numbers[x]): value for x, value in terms.items() if value != row.terms[x]}
        return Trial(sides={i: sides}, coefficients=changed)
    return Trial()
