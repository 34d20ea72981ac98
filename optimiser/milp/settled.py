"""Children stay where they are, unless turnover, a planned move, an ended place or a service says not."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.milp.coefficients import Coefficients
from optimiser.milp.rows import Row, Terms, add_terms
from optimiser.milp.variables import Variables, kept_pairs


def keep_children_settled(c: Coefficients, v: Variables) -> Iterator[Row]:
    """Children stay where they are unless turnover, a move or a service says otherwise.

    x[t] ≥ r x[t−1] − v from + v to − w − z, and for an unsuitable pair also x[t] ≤ r x[t−1]; w within the
    places that end, z within the placements that services end.
    """
    yield from _stay(c, v)
    yield from _leave_the_unsuitable(c, v)
    yield from _forced_only_where_places_end(c, v)
    yield from _ended_only_by_services(c, v)


def _stay(c: Coefficients, v: Variables) -> Iterator[Row]:
    """Who leaves by no turnover, move or service is still there: x[t] + w + z + v from − v to ≥ r x[t−1]."""
    moves = _moves_by_pair(c, v)
    for e, t in kept_pairs(c):
        terms = {v.children[e, t]: 1.0, **moves.get((e, t), {})}
        for leaving in (v.forced, v.service_ends):
            if (e, t) in leaving:
                terms[leaving[e, t]] = 1.0
        stayed, bound = _stayed(c, v, e, t)
        terms.update({x: -share for x, share in stayed.items()})
        if stayed or bound or (e, t) in moves:
            yield Row(terms, "≥", bound, c.problem.pairs[e], t, "moves", gives=1.0)


def _stayed(c: Coefficients, v: Variables, e: int, t: int) -> tuple[Terms, float]:
    """Give r Σ_g A x[t−1], as terms, or as a number in the first period."""
    share = float(c.retention[e, t])
    if not share:
        return {}, 0.0
    before = c.coming_to[min(t, 1)][e]
    if t > 0:
        return {v.children[pair, t - 1]: share * part for pair, part in before}, 0.0
    placed = c.placed
    return {}, 0.0 if placed is None else share * sum(part * float(placed[pair]) for pair, part in before)


def _moves_by_pair(c: Coefficients, v: Variables) -> dict[tuple[int, int], Terms]:
    """Planned moves as they stand in the row of a pair: +1 leaving it, −1 coming to it."""
    moves: dict[tuple[int, int], Terms] = {}
    for (q, g, t), move in v.planned.items():
        ends = c.problem.moves[q]
        for name, sign in ((ends.from_provision, 1.0), (ends.to_provision, -1.0)):
            moves.setdefault((c.pair_index[g, c.provision_index[name]], t), {})[move] = sign
    return moves


def _leave_the_unsuitable(c: Coefficients, v: Variables) -> Iterator[Row]:
    """Nobody joins a placement that does not suit: x[t] ≤ r x[t−1]."""
    for e in c.settled_pairs:
        for t in range(c.timeline.periods) if not c.suitable[e] else ():
            stayed, bound = _stayed(c, v, e, t)
            terms = {v.children[e, t]: 1.0, **{x: -share for x, share in stayed.items()}}
            yield Row(terms, "≤", bound, c.problem.pairs[e], t)


def _forced_only_where_places_end(c: Coefficients, v: Variables) -> Iterator[Row]:
    """Σ_g w ≤ occupancy × (places of levers that end + those that `Open until` ends) + f Σ_g r x[t−1]."""
    pairs: dict[tuple[int, int], list[int]] = {}
    for e, t in v.forced:
        pairs.setdefault((c.pairs[e][1], t), []).append(e)
    for (p, t), there in pairs.items():
        provision, lost = c.problem.provisions[p], float(c.lost_share[p, t])
        terms = {v.forced[e, t]: 1.0 for e in there}
        for n, places in v.done_by_units(c, c.lever_ends, p, t).items():
            terms[n] = -provision.occupancy * places
        bound = provision.occupancy * float(c.ended_places[p, t])
        for e in there if lost else ():
            stayed, number = _stayed(c, v, e, t)
            add_terms(terms, stayed, -lost)
            bound += lost * number
        yield Row(terms, "≤", bound, (provision.name,), t, "moves")


def _ended_only_by_services(c: Coefficients, v: Variables) -> Iterator[Row]:
    """Σ_p z ≤ Σ_o Σ_d (children newly kept away by returns home and step downs) n[o,d]."""
    pairs: dict[tuple[int, int], list[int]] = {}
    for e, t in v.service_ends:
        pairs.setdefault((c.pairs[e][0], t), []).append(e)
    for (g, t), there in pairs.items():
        terms = {v.service_ends[e, t]: 1.0 for e in there}
        add_terms(terms, v.done_by_units(c, c.lever_returns, g, t), -1.0)
        yield Row(terms, "≤", 0.0, (c.problem.groups[g].name,), t)
