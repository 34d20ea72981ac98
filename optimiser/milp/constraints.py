"""The eight families of rules, one function each, in the order of `models/README.md`.

Each function gives rows; `FAMILIES` lists them all under the names that reports and messages use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from optimiser.milp.coefficients import Coefficients
from optimiser.milp.limits import stay_inside_limits
from optimiser.milp.rows import Row, Terms, add_terms
from optimiser.milp.settled import keep_children_settled
from optimiser.milp.variables import Variables
from optimiser.problem import Target


def meet_need(c: Coefficients, v: Variables) -> Iterator[Row]:
    """Every child who needs a placement has one: Σ_p x + Σ_o Σ_d h n = N, for every group and period."""
    for g, pairs in enumerate(c.pairs_of_group):
        for t in range(c.timeline.periods):
            terms = {v.children[e, t]: 1.0 for e in pairs}
            terms.update(_kept_away(c, v, g, t))
            yield Row(terms, "=", float(c.need[g, t]), (c.problem.groups[g].name,), t, gives=1.0)


def _kept_away(c: Coefficients, v: Variables, g: int, t: int) -> Terms:
    """Σ_o Σ_{d≤t} h_o,g(t − d) n[o,d]."""
    return {
        v.units[o, d]: float(reach[g][t - d])
        for o, reach in enumerate(c.lever_reach)
        if g in reach
        for d in c.offered[o]
        if d <= t and reach[g][t - d]
    }


def respect_places(c: Coefficients, v: Variables) -> Iterator[Row]:
    """No more children than places that can be filled: Σ_g u x ≤ occupancy × A + the first day's surplus."""
    for p in c.limited:
        provision = c.problem.provisions[p]
        for t in range(c.timeline.periods):
            terms = {v.children[e, t]: float(c.places_used[e]) for e in c.pairs_of_provision[p]}
            for n, places in _added_places(c, v, p, t).items():
                terms[n] = -provision.occupancy * places
            room = provision.occupancy * c.base_places[p, t] + c.surplus[p, t]
            yield Row(terms, "≤", float(room), (provision.name,), t, "places")


def _added_places(c: Coefficients, v: Variables, p: int, t: int) -> Terms:
    """A − B: Σ_o Σ_d a_o,p(t − d) n[o,d]."""
    return {
        v.units[o, d]: float(places[p][t - d])
        for o, places in enumerate(c.lever_places)
        if p in places
        for d in c.offered[o]
        if d <= t and places[p][t - d]
    }


def move_as_planned(c: Coefficients, v: Variables) -> Iterator[Row]:
    """Planned moves keep to the children a year and the children in all that were agreed."""
    for q, move in enumerate(c.problem.moves):
        mine = {(g, t): var for (each, g, t), var in v.planned.items() if each == q}
        if move.children_a_year is not None:
            for t in sorted({t for _, t in mine}):
                terms = {var: 1.0 for (_, when), var in mine.items() if when == t}
                yield Row(terms, "≤", move.children_a_year / c.timeline.a_year, (move.name,), t)
        if move.children_in_all is not None and mine:
            yield Row(dict.fromkeys(mine.values(), 1.0), "≤", move.children_in_all, (move.name,))


def use_levers_as_offered(c: Coefficients, v: Variables) -> Iterator[Row]:
    """Levers keep to their at least, at most and at most a year, and only one is used where only one may."""
    for o, lever in enumerate(c.levers):
        units = {d: v.units[o, d] for d in c.offered[o]}
        if lever.at_least:
            inside = [n for d, n in units.items() if c.opens_before(lever, d, c.timeline.plan_periods)]
            terms = dict.fromkeys(inside, 1.0)
            yield Row(terms, "≥", lever.at_least, (lever.name,), unit="units", gives=1.0)
        if lever.at_most is not None and units:
            terms = dict.fromkeys(units.values(), 1.0)
            if o in v.used:
                yield Row({**terms, v.used[o]: -lever.at_most}, "≤", 0.0, (lever.name,), unit="units")
            else:
                yield Row(terms, "≤", lever.at_most, (lever.name,), unit="units")
        if lever.at_most_a_year is not None:
            for year in c.timeline.financial_years:
                dated = [n for d, n in units.items() if year.start <= c.timeline.starts[d] < year.end]
                if dated:
                    most, of = lever.at_most_a_year, (lever.name, year.label)
                    yield Row(dict.fromkeys(dated, 1.0), "≤", most, of, unit="units")
    for word in dict.fromkeys(c.levers[o].only_one_of for o in v.used):
        kinds = {used: 1.0 for o, used in v.used.items() if c.levers[o].only_one_of == word}
        yield Row(kinds, "≤", 1.0, (str(word),), unit="kinds of home")


def hold_what_is_not_ours(c: Coefficients, v: Variables) -> Iterator[Row]:
    """Where the plan does not choose, each group keeps its share: x = share × D."""
    for e, (g, p) in enumerate(c.pairs):
        if c.problem.provisions[p].plan_chooses:
            continue
        share = float(c.held_share[e])
        for t in range(c.timeline.periods):
            kept_away = {n: share * h for n, h in _kept_away(c, v, g, t).items()} if share else {}
            terms = {v.children[e, t]: 1.0, **kept_away}
            yield Row(terms, "=", share * float(c.need[g, t]), c.problem.pairs[e], t)


def hit_targets(c: Coefficients, v: Variables) -> Iterator[Row]:
    """The count is at least (at most) the value, or that share of the whole, less what is charged for."""
    for k, target in enumerate(c.problem.targets):
        if target.strength == "watch":
            continue
        for t in range(c.timeline.period_holding(target.by), c.timeline.periods):
            terms, bound = counted(c, v, target, t)
            sign = 1.0 if target.rule == "at least" else -1.0
            if (k, t) in v.shortfall:
                terms[v.shortfall[k, t]] = sign
            unit, gives = "places" if target.counts_places else "children", float(target.strength == "must")
            yield Row(terms, "≥" if sign > 0 else "≤", bound, (target.name,), t, unit, gives)


def counted(c: Coefficients, v: Variables, target: Target, t: int) -> tuple[Terms, float]:
    """What a target compares, Σ count − value × Σ out of, as terms, and what they are compared with."""
    terms: Terms = {}
    base = 0.0
    for rule, weight in ((target.count, 1.0), (target.out_of, -target.value)):
        if rule is None:
            continue
        if target.counts_places:
            for name in c.problem.provisions_matching(rule):
                p = c.provision_index[name]
                base += weight * float(c.base_places[p, t])
                add_terms(terms, _added_places(c, v, p, t), weight)
        else:
            pairs = c.problem.matching(rule)
            there = (c.pair_index[c.group_index[g], c.provision_index[p]] for g, p in pairs)
            add_terms(terms, {v.children[e, t]: 1.0 for e in there}, weight)
    return terms, (0.0 if target.out_of is not None else target.value) - base


Family = Callable[[Coefficients, Variables], Iterator[Row]]
FAMILIES: dict[str, Family] = {
    "Meet need": meet_need,
    "Respect places": respect_places,
    "Keep children settled": keep_children_settled,
    "Move as planned": move_as_planned,
    "Use levers as offered": use_levers_as_offered,
    "Hold what is not ours to choose": hold_what_is_not_ours,
    "Hit targets": hit_targets,
    "Stay inside limits": stay_inside_limits,
}
