"""Which changes would let every rule be kept, and how large each must be: those of the rules that clash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from optimiser.levers import Lever
from optimiser.plan import is_of
from optimiser.problem import Problem, Provision
from optimiser.ways_out import changing, limits
from optimiser.ways_out.changing import Change
from optimiser.ways_out.trouble import Trouble

MOST_PROVISIONS = 5
MOST_LEVERS = 8
MOST_TIMES = 3.0
"""How many times what is offered of a lever it may take: a council cannot have twenty of its one service."""


def changes_to_try(trouble: Trouble) -> Iterator[Change]:
    """Give changes, each as small as it can be, those of what is broken first."""
    yield from change_limits(trouble)
    yield from change_targets(trouble)
    yield from change_at_leasts(trouble)
    yield from _closures(trouble)
    yield from _places(trouble)
    yield from _offers(trouble)


def change_limits(trouble: Trouble) -> Iterator[Change]:
    """Raise the limits that are passed or clash: by the least, in some years, as the cheapest plan spends."""
    problem, names = trouble.problem, [each.name for each in trouble.problem.limits]
    involved = {each.where for each in trouble.involved if each.rule == "Stay inside limits"}
    if not involved:
        return
    together = trouble.given("Stay inside limits", names, in_all_rows=True)
    if together:
        least = limits.raise_limits(problem, together)
        yield least
        by_year = limits.raise_in_some_years(problem, trouble.given("Stay inside limits", names))
        yield from () if by_year is None else (by_year,)
        free = trouble.cheapest(replace(problem, limits=()))
        if free is not None:
            spending = limits.raise_to_spending(problem, free)
            yield from () if spending.problem.limits == least.problem.limits else (spending,)
    for name in names if len(names) > 1 else ():
        if any(is_of(where, name) for where in involved):
            alone = trouble.given("Stay inside limits", [name], in_all_rows=True)
            if alone and len(together) != 1:
                yield limits.raise_limits(problem, alone)


def change_targets(trouble: Trouble) -> Iterator[Change]:
    """Put off, lower or only watch each target that is missed or clashes."""
    involved = {each.where for each in trouble.involved if each.rule == "Hit targets"}
    for target in trouble.problem.targets:
        if target.strength != "must" or target.name not in involved:
            continue
        missed = trouble.given("Hit targets", [target.name])
        if missed:
            reached = trouble.within_reach(target)
            later = changing.put_off(trouble.problem, target, missed)
            softer = None if reached is None else changing.soften(trouble.problem, target, reached)
            yield from (each for each in (later, softer) if each is not None)
            yield changing.let_go(trouble.problem, target)


def change_at_leasts(trouble: Trouble) -> Iterator[Change]:
    """Take the dates off what must open and cannot, or ask for less of it."""
    for lever in _levers(trouble):
        if lever.at_least:
            if lever.earliest is not None or lever.latest is not None:
                yield changing.decide_any_day(trouble.problem, lever)
            fewer = trouble.given("Use levers as offered", [lever.name])
            if fewer:
                yield changing.ask_fewer(trouble.problem, lever, fewer[0].amount or 0.0)


def _levers(trouble: Trouble) -> list[Lever]:
    involved = {each.where for each in trouble.involved if each.rule == "Use levers as offered"}
    levers = trouble.problem.levers
    return [lever for lever in levers if any(is_of(where, lever.name) for where in involved)]


def _closures(trouble: Trouble) -> Iterator[Change]:
    for provision in trouble.problem.provisions:
        if provision.open_until is not None and provision.places is not None:
            yield changing.keep_open(trouble.problem, provision)


def _places(trouble: Trouble) -> Iterator[Change]:
    """More places: in one provision, or spread over several."""
    problem = trouble.problem
    provisions = [each for each in with_too_few_places(trouble) if _has_a_price(problem, each)]
    bought = [each for each in provisions if not _is_built(problem, each)]
    if bought or not any(each.rule == "Meet need" for each in trouble.breaches):
        provisions = bought
    tried = [provisions] if len(provisions) > 1 else []
    for few in [*([each] for each in provisions[:MOST_PROVISIONS]), *tried]:
        yield from _more_places(trouble, few)


def _more_places(trouble: Trouble, provisions: Sequence[Provision]) -> Iterator[Change]:
    """The fewest places more in some provisions with which every rule is kept."""
    start = trouble.from_day
    names = [f"{changing.MORE_PLACES}{each.name}" for each in provisions]
    units = trouble.fewest(changing.with_places_to_add(trouble.problem, provisions, start), names)
    if units and any(units.values()):
        places = {each.name: units[name] for each, name in zip(provisions, names, strict=True)}
        yield changing.add_places(trouble.problem, places, start)


def with_too_few_places(trouble: Trouble) -> list[Provision]:
    """The provisions whose places a child without one could take, or that clash, cheapest first."""
    problem = trouble.problem
    without = {each.where for each in trouble.breaches if each.rule == "Meet need"}
    limited = [each for each in problem.provisions if each.plan_chooses and each.places is not None]
    if without:
        fit = [each for each in limited if any((g, each.name) in problem.suitability for g in without)]
    else:
        clashing = {each.where for each in trouble.clashing if each.rule == "Respect places"}
        everywhere = clashing - {each.name for each in limited if _has_a_price(problem, each)}
        fit = [each for each in limited if everywhere or each.name in clashing]
    return sorted(fit, key=lambda each: each.weekly_price + each.weekly_cost_per_place)


def _is_built(problem: Problem, provision: Provision) -> bool:
    """Whether levers add places there: more come by more of the lever, in its time and at its cost."""
    return any(provision.name in lever.gained for lever in problem.levers)


def _has_a_price(problem: Problem, provision: Provision) -> bool:
    """Whether a place more has a cost of its own: where levers alone pay for places, more would be free."""
    by_the_lot = any(each.provision == provision.name for each in problem.contracts)
    paid_for = provision.weekly_price + provision.weekly_cost_per_place > 0
    return paid_for and not by_the_lot


def _offers(trouble: Trouble) -> Iterator[Change]:
    """More units of levers that are offered already, those first that the plan uses as far as they are."""
    problem = trouble.problem
    chosen = [
        each
        for each in problem.levers
        if each.at_most is not None and not each.at_most == each.at_least > 0 and not each.only_one_of
    ]
    gaining = [each for each in chosen if each.gained or each.effects]
    for lever in sorted(gaining, key=trouble.is_used_up, reverse=True)[:MOST_LEVERS]:
        for kept in (True, False) if lever.at_most_a_year is not None else (True,):
            freed = changing.without_most(problem, lever, a_year_is_kept=kept)
            units = (trouble.fewest(freed, [lever.name]) or {}).get(lever.name, 0)
            if (lever.at_most or 0.0) < units <= (MOST_TIMES * (lever.at_most or 0.0) or units):
                yield changing.offer_more(problem, lever, units, a_year_is_kept=kept)
                break
