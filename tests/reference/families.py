"""The rows of need, places, settledness and shares held, each one paragraph of the page."""

from __future__ import annotations

from optimiser.levers import Lever
from optimiser.problem import Pair
from tests.reference.programme import Sum
from tests.reference.statement import Statement


def needed(the: Statement, group: str, t: int) -> Sum:
    """D[g,t]."""
    total = Sum(constant=float(the.need[group][t]))
    for o, lever in enumerate(the.problem.levers):
        for d, column in the.of(o):
            for effect in lever.effects if d <= t else ():
                away = the.kept_away(lever, effect, t - d)
                total.add(column, -away.get(group, 0.0))
                if effect.to_group == group:
                    total.add(column, sum(away.values()))
    return total


def meet_need(the: Statement) -> None:
    for group in the.problem.groups:
        for t in the.periods:
            row = Sum()
            for provision in the.problem.provisions:
                if ((group.name, provision.name), t) in the.x:
                    row.add(the.x[(group.name, provision.name), t])
            row.plus(needed(the, group.name, t), -1)
            the.programme.zero(row)


def places(the: Statement, name: str, t: int) -> Sum:
    """A[p,t]."""
    total = Sum(constant=the.first_places(name, t))
    for o, lever in enumerate(the.problem.levers):
        for d, column in the.of(o):
            total.add(column, the.added(lever, name, t - d))
    return total


def surplus(the: Statement, name: str, t: int) -> float:
    """Places used on the first day beyond what may be filled, as far as their children are still there."""
    provision = the.problem.provision(name)
    if provision.stay_months is None or provision.places is None:
        return 0.0
    used = sum(
        the.problem.places_used.get((group.name, name), 1.0) * the.placed((group.name, name))
        for group in the.problem.groups
    )
    over = max(0.0, used - provision.occupancy * provision.places)
    left = the.stay_kept(name) ** (t + 0.5) * the.time.share_before(t, provision.open_until)
    return float(over * left)


def respect_places(the: Statement) -> None:
    for provision in the.problem.provisions:
        if provision.places is None:
            continue
        for t in the.periods:
            row = Sum(constant=surplus(the, provision.name, t))
            row.plus(places(the, provision.name, t), provision.occupancy)
            for pair in pairs_of(the, provision.name):
                row.add(the.x[pair, t], -the.problem.places_used.get(pair, 1.0))
            the.programme.at_least_zero(row)


def pairs_of(the: Statement, name: str) -> list[Pair]:
    return [pair for pair in the.problem.pairs if pair[1] == name]


def stayers(the: Statement, pair: Pair, t: int) -> Sum:
    """r[g',p,t] Σ_g A[g,g'] x[g,p,t-1]."""
    total = Sum()
    for before in pairs_of(the, pair[1]):
        share = the.care.stay_in_care(before[0], pair[0], t)
        if t == 0:
            total.constant += share * the.placed(before)
        else:
            total.add(the.x[before, t - 1], share)
    return total.times(the.kept(pair, t))


def keep_settled(the: Statement) -> None:
    for pair, t in the.w:
        row = Sum({the.x[pair, t]: 1.0, the.w[pair, t]: 1.0, the.z[pair, t]: 1.0})
        row.plus(stayers(the, pair, t), -1)
        for q, move in enumerate(the.problem.moves):
            column = the.v.get((q, pair[0], t))
            if column is not None and move.from_provision == pair[1]:
                row.add(column)
            if column is not None and move.to_provision == pair[1]:
                row.add(column, -1)
        the.programme.at_least_zero(row)
        if the.problem.fit(pair) == "unsuitable":
            nobody_joins = stayers(the, pair, t)
            nobody_joins.add(the.x[pair, t], -1)
            the.programme.at_least_zero(nobody_joins)


def places_that_end(the: Statement, name: str, t: int) -> Sum:
    provision = the.problem.provision(name)
    before = the.time.share_before(t - 1, provision.open_until) if t else 1.0
    fall = before - the.time.share_before(t, provision.open_until)
    left = (1 - provision.lost_a_year) ** the.time.years_to_midpoint(t)
    total = Sum(constant=(provision.places or 0.0) * left * fall)
    for o, lever in enumerate(the.problem.levers):
        for d, column in the.of(o):
            fallen = the.added(lever, name, t - d - 1) - the.added(lever, name, t - d)
            total.add(column, max(0.0, fallen))
    return total


def move_when_places_end(the: Statement) -> None:
    for provision in the.problem.provisions:
        for t in the.periods:
            held = [pair for pair in pairs_of(the, provision.name) if (pair, t) in the.w]
            years = (1.0 if t else 0.5) / the.time.a_year
            row = Sum()
            row.plus(places_that_end(the, provision.name, t), provision.occupancy)
            for pair in held:
                row.plus(stayers(the, pair, t), 1 - (1 - provision.lost_a_year) ** years)
                row.add(the.w[pair, t], -1)
            if held:
                the.programme.at_least_zero(row)


def end_by_service(the: Statement) -> None:
    """Hold Σ_p z[g,p,t] to the children whom return-home and step-down services newly take away."""
    for group in the.problem.groups:
        for t in the.periods:
            row = Sum()
            for o, lever in enumerate(the.problem.levers):
                for d, column in the.of(o):
                    row.add(column, newly_away(the, lever, group.name, t - d))
            for (pair, period), column in the.z.items():
                if pair[0] == group.name and period == t:
                    row.add(column, -1)
            the.programme.at_least_zero(row)


def newly_away(the: Statement, lever: Lever, group: str, k: int) -> float:
    total = 0.0
    for effect in lever.effects:
        if k >= 0 and effect.kind != "Prevent entry":
            total += the.kept_away(lever, effect, k).get(group, 0.0)
            total -= the.still_away(the.kept_away(lever, effect, k - 1)).get(group, 0.0)
    return total


def hold_what_is_not_ours(the: Statement) -> None:
    for (pair, t), column in the.x.items():
        if not the.is_chosen(pair):
            in_all = the.placed_in_all(pair[0])
            row = Sum({column: 1.0})
            row.plus(needed(the, pair[0], t), -(the.placed(pair) / in_all if in_all else 0.0))
            the.programme.zero(row)
