"""Which changes would let every rule be kept, and how large each must be: those of the rules that clash."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from optimiser.accounts import Accounts, account
from optimiser.levers import Lever
from optimiser.milp.bending import fewest_units, least_given
from optimiser.milp.model import Model, build
from optimiser.milp.solving import solve
from optimiser.plan import Array, Breach, Clash, SolveOptions, Watch
from optimiser.problem import Problem, Provision
from optimiser.ways_out import changing, limits
from optimiser.ways_out.changing import Change

MOST_PROVISIONS = 5
MOST_LEVERS = 5
SECONDS_FOR_EACH = 6.0
"""The most time to find how large one change must be."""


@dataclass(frozen=True)
class Trouble:
    """A problem that no plan meets, and what is known of why.

    Attributes:
        problem: The workbook with the scenario's changes made.
        need: Children needing a placement, shape (groups, periods).
        model: Its programme.
        breaches: What the plan that breaks the rules least breaks.
        clash: The rules that cannot all be kept.
        options: Gap and time limit.
        seconds_left: The seconds left to look for ways out.
        watch: May stop the search.
    """

    problem: Problem
    need: Array
    model: Model
    breaches: tuple[Breach, ...]
    clash: Clash
    options: SolveOptions
    seconds_left: Callable[[], float]
    watch: Watch

    def given(self, family: str, names: Sequence[str], *, in_all_rows: bool = False) -> tuple[Breach, ...]:
        """How little rules of a family must give to keep all others; () where none do."""

        def rule_of(of: str, about: str) -> str | None:
            mine = [name for name in names if about == name or about.rpartition(", ")[0] == name]
            return mine[0] if mine and of == family else None

        seconds = min(SECONDS_FOR_EACH, self.seconds_left())
        return least_given(self.model, rule_of, seconds, self.watch, in_all_rows=in_all_rows) or ()

    def fewest(self, offered: Problem, levers: Sequence[str]) -> dict[str, int] | None:
        """The fewest units of levers with which every rule is kept; None where none do."""
        model = build(offered, self.need)
        seconds = min(SECONDS_FOR_EACH, self.seconds_left())
        return fewest_units(model, frozenset(levers), seconds, self.watch)

    def cheapest(self, changed: Problem) -> Accounts | None:
        """The accounts of the cheapest plan of a changed problem; None where there is none, or no time."""
        hurried = replace(self.options, time_limit=min(SECONDS_FOR_EACH, self.seconds_left()), solver="highs")
        quietly = Watch(stop=self.watch.stop)
        plan = solve(build(changed, self.need), hurried, quietly, "", "").plan
        return None if plan is None else account(changed, self.need, plan)

    @property
    def involved(self) -> tuple[Breach, ...]:
        """Every rule that is broken or clashes."""
        return (*self.breaches, *self.clash.rules)

    @property
    def from_day(self) -> date:
        """When it begins: the first day of the first period in which a rule is broken, or clashes."""
        for rules in (self.breaches, self.clash.rules):
            days = [date.fromisoformat(each.period) for each in rules if each.period is not None]
            if days:
                return min(days)
        return self.problem.timeline.starts[0]


def changes_to_try(trouble: Trouble) -> Iterator[Change]:
    """Give changes, each as small as it can be, those of what is broken first."""
    yield from _limits(trouble)
    yield from _targets(trouble)
    yield from _at_leasts(trouble)
    yield from _closures(trouble)
    yield from _places(trouble)
    yield from _offers(trouble)


def _limits(trouble: Trouble) -> Iterator[Change]:
    problem, names = trouble.problem, [each.name for each in trouble.problem.limits]
    involved = {each.where for each in trouble.involved if each.rule == "Stay inside limits"}
    if not involved:
        return
    together = trouble.given("Stay inside limits", names, in_all_rows=True)
    if together:
        least = limits.raise_limits(problem, together)
        yield least
        free = trouble.cheapest(replace(problem, limits=()))
        if free is not None:
            spending = limits.raise_to_spending(problem, free)
            yield from () if spending.problem.limits == least.problem.limits else (spending,)
    for name in names if len(names) > 1 else ():
        if any(where == name or where.rpartition(", ")[0] == name for where in involved):
            alone = trouble.given("Stay inside limits", [name], in_all_rows=True)
            if alone and len(together) != 1:
                yield limits.raise_limits(problem, alone)


def _targets(trouble: Trouble) -> Iterator[Change]:
    involved = {each.where for each in trouble.involved if each.rule == "Hit targets"}
    for target in trouble.problem.targets:
        if target.strength != "must" or target.name not in involved:
            continue
        missed = trouble.given("Hit targets", [target.name])
        if missed:
            worst = trouble.given("Hit targets", [target.name], in_all_rows=True)
            later = changing.put_off(trouble.problem, target, missed)
            softer = changing.soften(trouble.problem, target, worst) if worst else None
            yield from (each for each in (later, softer) if each is not None)
            yield changing.let_go(trouble.problem, target)


def _at_leasts(trouble: Trouble) -> Iterator[Change]:
    for lever in _levers(trouble):
        if lever.at_least:
            if lever.earliest is not None or lever.latest is not None:
                yield changing.decide_any_day(trouble.problem, lever)
            fewer = trouble.given("Use levers as offered", [lever.name])
            if fewer:
                yield changing.ask_fewer(trouble.problem, lever, fewer[0].amount or 0.0)


def _levers(trouble: Trouble) -> list[Lever]:
    involved = {each.where for each in trouble.involved if each.rule == "Use levers as offered"}
    names = {where.rpartition(", ")[0] or where for where in involved} | involved
    return [lever for lever in trouble.problem.levers if lever.name in names]


def _closures(trouble: Trouble) -> Iterator[Change]:
    for provision in trouble.problem.provisions:
        if provision.open_until is not None and provision.places is not None:
            yield changing.keep_open(trouble.problem, provision)


def _places(trouble: Trouble) -> Iterator[Change]:
    """More places: in one provision, or spread over several."""
    provisions, start = _with_too_few_places(trouble), trouble.from_day
    if not provisions:
        return
    tried = [provisions] if len(provisions) > 1 else []
    for few in [*([each] for each in provisions[:MOST_PROVISIONS]), *tried]:
        names = [f"{changing.MORE_PLACES}{each.name}" for each in few]
        units = trouble.fewest(changing.with_places_to_add(trouble.problem, few, start), names)
        if units:
            places = {each.name: units[name] for each, name in zip(few, names, strict=True)}
            yield changing.add_places(trouble.problem, places, start)


def _with_too_few_places(trouble: Trouble) -> list[Provision]:
    """The provisions whose places a child without one could take, or that clash, cheapest first."""
    problem = trouble.problem
    without = {each.where for each in trouble.breaches if each.rule == "Meet need"}
    limited = [each for each in problem.provisions if each.plan_chooses and _has_a_price(problem, each)]
    if without:
        fit = [each for each in limited if any((g, each.name) in problem.suitability for g in without)]
    else:
        clashing = {each.where for each in trouble.clash.rules if each.rule == "Respect places"}
        everywhere = clashing - {each.name for each in limited}
        fit = [each for each in limited if everywhere or each.name in clashing]
    return sorted(fit, key=lambda each: each.weekly_price + each.weekly_cost_per_place)


def _has_a_price(problem: Problem, provision: Provision) -> bool:
    """Whether a place more has a cost of its own: where levers alone pay for places, more would be free."""
    by_the_lot = any(each.provision == provision.name for each in problem.contracts)
    paid_for = provision.weekly_price + provision.weekly_cost_per_place > 0
    return provision.places is not None and paid_for and not by_the_lot


def _offers(trouble: Trouble) -> Iterator[Change]:
    """More units of levers that are offered already."""
    gaining = [each for each in trouble.problem.levers if each.at_most and (each.gained or each.effects)]
    for lever in [each for each in gaining if each.only_one_of is None][:MOST_LEVERS]:
        units = trouble.fewest(changing.without_most(trouble.problem, lever), [lever.name])
        if units and units[lever.name] > (lever.at_most or 0):
            yield changing.offer_more(trouble.problem, lever, units[lever.name])
