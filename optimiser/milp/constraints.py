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
            terms.update(v.done_by_units(c, c.lever_reach, g, t))
            yield Row(terms, "=", float(c.need[g, t]), (c.problem.groups[g].name,), t, gives=1.0)


def respect_places(c: Coefficients, v: Variables) -> Iterator[Row]:
    """No more children than places that can be filled: Σ_g u x ≤ occupancy × A + the first day's surplus."""
    for p in c.limited:
        provision = c.problem.provisions[p]
        for t in range(c.timeline.periods):
            terms = {v.children[e, t]: float(c.places_used[e]) for e in c.pairs_of_provision[p]}
            for n, places in v.done_by_units(c, c.lever_places, p, t).items():
                terms[n] = -provision.occupancy * places
            room = provision.occupancy * c.base_places[p, t] + c.surplus[p, t]
            yield Row(terms, "≤", float(room), (provision.name,), t, "places")


def move_as_planned(c: Coefficients, v: Variables) -> Iterator[Row]:
    """Planned moves keep to the children a year and the children in all that were agreed.

    Σ_g v ≤ children a year ÷ y in each period, and Σ_g Σ_t v ≤ children in all; v only between the dates.
    """
    for q, move in enumerate(c.problem.moves):
        mine = {(g, t): var for (each, g, t), var in v.planned.items() if each == q}
        if move.children_a_year is not None:
            for t in sorted({t for _, t in mine}):
                terms = {var: 1.0 for (_, when), var in mine.items() if when == t}
                yield Row(terms, "≤", move.children_a_year / c.timeline.a_year, (move.name,), t)
        if move.children_in_all is not None and mine:
            yield Row(dict.fromkeys(mine.values(), 1.0), "≤", move.children_in_all, (move.name,))


def use_levers_as_offered(c: Coefficients, v: Variables) -> Iterator[Row]:
    """Levers keep to their at least, at most and at most a year, and only one is used where only one may.

    At least ≤ Σ n of the decisions that open inside the plan; Σ_d n ≤ at most (× used, of alternatives);
    Σ n of the decisions dated in a financial year ≤ at most a year; Σ_o used ≤ 1 over alternatives.
    """
    for o in range(len(c.levers)):
        yield from _at_least(c, v, o)
        yield from _at_most(c, v, o)
        yield from _at_most_a_year(c, v, o)
    yield from _only_one_of(c, v)


def _at_least(c: Coefficients, v: Variables, o: int) -> Iterator[Row]:
    lever, end = c.levers[o], c.timeline.plan_periods
    if lever.at_least:
        inside = [v.units[o, d] for d in c.offered[o] if c.timeline.opens_before(d, lever.months, end)]
        yield Row(dict.fromkeys(inside, 1.0), "≥", lever.at_least, (lever.name,), unit="units", gives=1.0)


def _at_most(c: Coefficients, v: Variables, o: int) -> Iterator[Row]:
    lever = c.levers[o]
    if lever.at_most is None or not c.offered[o]:
        return
    terms, most = {v.units[o, d]: 1.0 for d in c.offered[o]}, lever.at_most
    if o in v.used:
        terms[v.used[o]], most = -most, 0.0
    yield Row(terms, "≤", most, (lever.name,), unit="units")


def _at_most_a_year(c: Coefficients, v: Variables, o: int) -> Iterator[Row]:
    lever, starts = c.levers[o], c.timeline.starts
    if lever.at_most_a_year is None:
        return
    for year in c.timeline.financial_years:
        dated = {v.units[o, d]: 1.0 for d in c.offered[o] if year.holds(starts[d])}
        if dated:
            yield Row(dated, "≤", lever.at_most_a_year, (lever.name, year.label), unit="units")


def _only_one_of(c: Coefficients, v: Variables) -> Iterator[Row]:
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
            terms = {v.children[e, t]: 1.0}
            if share:
                add_terms(terms, v.done_by_units(c, c.lever_reach, g, t), share)
            yield Row(terms, "=", share * float(c.need[g, t]), c.problem.pairs[e], t)


def hit_targets(c: Coefficients, v: Variables) -> Iterator[Row]:
    """The count is at least (at most) the value, or that share of the whole, less what is charged for.

    Σ_count x − value × Σ_out of x + shortfall ≥ 0, or Σ_count x + shortfall ≥ value; ≤ and − for an at most.
    """
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
                add_terms(terms, v.done_by_units(c, c.lever_places, p, t), weight)
        else:
            add_terms(terms, {v.children[e, t]: 1.0 for e in c.matching(rule)}, weight)
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
