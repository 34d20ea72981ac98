"""What the programme decides: units of levers, children placed, moves, and targets missed.

Variables are kept by tuple of indices and never found again by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pulp
from numpy.typing import NDArray

from optimiser.levers import Lever
from optimiser.milp.coefficients import Coefficients
from optimiser.milp.rows import Terms
from optimiser.plan import Array
from optimiser.problem import PlannedMove
from optimiser.timeline import within


@dataclass(frozen=True)
class Variables:
    """Every column of the programme.

    Attributes:
        units: n, whole units of lever o decided in period d, by (o, d).
        used: Whether lever o of an `Only one of` is used at all, by o.
        children: x, children of pair e averaged over period t, by (e, t).
        planned: v, planned moves, by (move, g, t).
        forced: w, moves because a place ended, by (e, t).
        service_ends: z, placements that a return home or step down ends, by (e, t).
        shortfall: How far a target that bends is missed, by (target, t).
    """

    units: dict[tuple[int, int], pulp.LpVariable]
    used: dict[int, pulp.LpVariable]
    children: dict[tuple[int, int], pulp.LpVariable]
    planned: dict[tuple[int, int, int], pulp.LpVariable]
    forced: dict[tuple[int, int], pulp.LpVariable]
    service_ends: dict[tuple[int, int], pulp.LpVariable]
    shortfall: dict[tuple[int, int], pulp.LpVariable]

    def done_by_units(self, c: Coefficients, by_lag: Sequence[Mapping[int, Array]], of: int, t: int) -> Terms:
        """Σ_o Σ_{d≤t} effect_o(t − d) n[o,d]: what all units decided so far do in a period.

        Args:
            c: The numbers of the programme.
            by_lag: What one unit does to groups, or to provisions, by k; one dictionary a lever.
            of: The group or provision.
            t: The period.
        """
        return {
            self.units[o, d]: float(effect[of][t - d])
            for o, effect in enumerate(by_lag)
            if of in effect
            for d in c.offered[o]
            if d <= t and effect[of][t - d]
        }

    def in_order(self) -> list[pulp.LpVariable]:
        """Every column once, in a fixed order."""
        kinds = (
            self.units,
            self.used,
            self.children,
            self.planned,
            self.forced,
            self.service_ends,
            self.shortfall,
        )
        return [variable for kind in kinds for variable in kind.values()]


def make_variables(lp: pulp.LpProblem, c: Coefficients) -> Variables:
    """Make each column only where it can be other than zero."""
    whole = pulp.LpInteger
    return Variables(
        units={
            (o, d): lp.add_variable(f"units_o{o}_d{d}", 0, _most(c.levers[o]), cat=whole)
            for o, d in _decisions(c)
        },
        used={
            o: lp.add_variable(f"used_o{o}", cat=pulp.LpBinary)
            for o, lever in enumerate(c.levers)
            if lever.only_one_of is not None and c.offered[o]
        },
        children={
            (e, t): lp.add_variable(f"children_{_pair(c, e)}_t{t}", 0)
            for e in range(len(c.pairs))
            for t in range(c.timeline.periods)
        },
        planned={(q, g, t): lp.add_variable(f"planned_q{q}_g{g}_t{t}", 0) for q, g, t in _planned(c)},
        forced={(e, t): lp.add_variable(f"forced_{_pair(c, e)}_t{t}", 0) for e, t in _forced(c)},
        service_ends={(e, t): lp.add_variable(f"ended_{_pair(c, e)}_t{t}", 0) for e, t in _service_ends(c)},
        shortfall={(k, t): lp.add_variable(f"shortfall_k{k}_t{t}", 0) for k, t in _shortfalls(c)},
    )


def _most(lever: Lever) -> float | None:
    return min((most for most in (lever.at_most, lever.at_most_a_year) if most is not None), default=None)


def _pair(c: Coefficients, e: int) -> str:
    return "g{}_p{}".format(*c.pairs[e])


def _decisions(c: Coefficients) -> Iterator[tuple[int, int]]:
    return ((o, d) for o, periods in enumerate(c.offered) for d in periods)


def _planned(c: Coefficients) -> Iterator[tuple[int, int, int]]:
    for q, move in enumerate(c.problem.moves):
        for name in move.groups if _may_move(move) else ():
            g = c.group_index[name]
            ends = (c.provision_index[move.from_provision], c.provision_index[move.to_provision])
            if all((g, p) in c.pair_index for p in ends):
                periods = range(_first_settled(c), c.timeline.periods)
                yield from (
                    (q, g, t) for t in periods if within(c.timeline.starts[t], move.earliest, move.latest)
                )


def _may_move(move: PlannedMove) -> bool:
    return move.children_a_year != 0 and move.children_in_all != 0


def _places_can_end(c: Coefficients) -> NDArray[np.bool_]:
    """In which provisions and periods a place can end while children are in it (p, t)."""
    can = (c.lost_share > 0) | (c.ended_places > 0)
    for o, ends in enumerate(c.lever_ends):
        for p, ending in ends.items():
            lags = np.flatnonzero(ending > 0)
            for d in c.offered[o] if lags.size else ():
                can[p, d + lags[d + lags < c.timeline.periods]] = True
    return can


def _forced(c: Coefficients) -> Iterator[tuple[int, int]]:
    can = _places_can_end(c)
    return ((e, t) for e, t in kept_pairs(c) if can[c.pairs[e][1], t])


def _service_ends(c: Coefficients) -> Iterator[tuple[int, int]]:
    served = {g for o, ends in enumerate(c.lever_returns) for g in ends if c.offered[o]}
    return ((e, t) for e, t in kept_pairs(c) if c.pairs[e][0] in served)


def kept_pairs(c: Coefficients) -> Iterator[tuple[int, int]]:
    """Where children are kept for a period: settled pairs, and pairs that a planned move has just led to."""
    settled = set(c.settled_pairs)
    for e in c.settled_pairs:
        yield from ((e, t) for t in range(_first_settled(c), c.timeline.periods))
    arrived = {(c.pair_index[g, c.provision_index[_destination(c, q)]], t) for q, g, t in _planned(c)}
    yield from sorted((e, t) for e, t in arrived if e not in settled)


def _destination(c: Coefficients, q: int) -> str:
    return c.problem.moves[q].to_provision


def _first_settled(c: Coefficients) -> int:
    """Without `Placed now` nobody is settled in the first period."""
    return 0 if c.placed is not None else 1


def _shortfalls(c: Coefficients) -> Iterator[tuple[int, int]]:
    for k, target in enumerate(c.problem.targets):
        if target.strength not in ("must", "watch"):
            first = c.timeline.period_holding(target.by)
            yield from ((k, t) for t in range(first, c.timeline.periods))
