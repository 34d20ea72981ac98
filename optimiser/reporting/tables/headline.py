"""The headline: what to do first, what it costs, and what it does not achieve, in a few plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

import numpy as np

from optimiser.levers import Lever
from optimiser.plan import Outcome, ScenarioResult
from optimiser.reporting import measures
from optimiser.reporting.book import Solved, solved
from optimiser.reporting.breaches import (
    broken,
    clash_words,
    is_beyond,
    rule_by_rule,
    way_out_words,
)
from optimiser.reporting.proof import is_told
from optimiser.reporting.standings import missed_targets, standings
from optimiser.reporting.words import listed, outcome_words, pounds, quoted, what_to_do
from optimiser.timeline import Timeline, day_words

_MANY = 6
_FEW = 2
_NOISE = 1e-6
"""Children of whom no more than so many are moved are the noise of arithmetic."""


def headline(result: ScenarioResult) -> str:
    """A scenario in a few sentences: what first, at what cost, and what is missed.

    Of a plan that breaks rules three: what it breaks, the cheapest way out, and what it costs as it stands.
    """
    case = solved(result)
    if case is None or not result.breaches:
        return " ".join(sentences(result))
    return " ".join((_rules_in_brief(result), *islice(way_out_words(result), 1), _cost(result, case)))


def _rules_in_brief(result: ScenarioResult) -> str:
    """The gravest rules that a plan breaks within its own years, and how many more there are."""
    timeline = result.problem.timeline
    inside = rule_by_rule([each for each in result.breaches if not is_beyond(each, timeline)], timeline)
    beyond = rule_by_rule([each for each in result.breaches if is_beyond(each, timeline)], timeline)
    told = (inside or beyond)[:_FEW]
    more = len(inside) + len(beyond) - len(told)
    some = "" if len(beyond) == more else f"{len(beyond)} of them "
    later = f", {some}only beyond the plan" if inside and beyond else ""
    rest = f"; and {more} more{later}: see Shortfalls" if more else ""
    return f"No plan can keep every rule; this one breaks: {'; '.join(told)}{rest}."


def sentences(result: ScenarioResult) -> tuple[str, ...]:
    """What to decide first, what the plan costs, and what it misses; or why there is no plan."""
    case = solved(result)
    if case is None:
        return (_without_plan(result),)
    return (
        *_rules_broken(result),
        *clash_words(result),
        *way_out_words(result),
        _first_steps(case),
        *_moves(case),
        _cost(result, case),
        _missed(result, case),
    )


def _without_plan(result: ScenarioResult) -> str:
    rules = [f"{breach.rule} ({breach.where})" for breach in result.breaches]
    if not rules:
        return f"{outcome_words(result.report)}. So there is nothing to decide, cost or save here."
    few = list(dict.fromkeys(rules))
    said = (
        "These rules cannot all be kept"
        if len(few) > 1
        else "This rule cannot be kept along with all the rest"
    )
    return f"{said}: {listed(few)}. Change {'one of them' if len(few) > 1 else 'it'} and solve again."


def _rules_broken(result: ScenarioResult) -> Iterator[str]:
    """What a plan that cannot keep every rule breaks, before anything else is said of it."""
    rules = broken(result)
    if rules:
        more = [f"and {len(rules) - _MANY} more rules, see Shortfalls"] if len(rules) > _MANY else []
        proved = {each.rule for each in result.least if each.proved}
        least = all(each.rule in proved for each in result.breaches)
        opening = "that no plan can keep" if least else "of which another may keep more"
        yield f"This plan breaks rules {opening}. {'; '.join([*rules[:_MANY], *more])}."


def _first_steps(case: Solved) -> str:
    """What is the plan's to choose first, what the workbook has settled by then, and how much follows."""
    timeline, levers = case.problem.timeline, case.problem.levers
    steps = [
        (d, levers[o], int(case.plan.units[o, d]))
        for d in range(timeline.plan_periods)
        for o in range(len(levers))
        if case.plan.units[o, d]
    ]
    if not steps:
        return "The plan opens, recruits and buys nothing new."
    first = next((d for d, lever, _ in steps if not _is_settled(lever)), steps[0][0])
    now = [(lever, units) for d, lever, units in steps if d == first and not _is_settled(lever)]
    settled: dict[str, tuple[Lever, int]] = {}
    for d, lever, units in steps:
        if d <= first and _is_settled(lever):
            settled[lever.name] = (lever, settled.get(lever.name, (lever, 0))[1] + units)
    day = day_words(timeline.starts[first])
    said = [f"By {day} decide to {_done(now)}."] if now else []
    if settled:
        said.append(
            f"Settled in the workbook {'by then' if now else f'by {day}'}: {_done([*settled.values()])}."
        )
    return " ".join(said) + _later(timeline, [(d, lever) for d, lever, _ in steps if d > first])


def _is_settled(lever: Lever) -> bool:
    """Whether the workbook leaves nothing to choose but the date: as much as there may be must be."""
    return lever.at_most == lever.at_least


def _done(decided: list[tuple[Lever, int]]) -> str:
    over = len(decided) - _MANY
    more = [f"make {over} more decision{'' if over == 1 else 's'}"] if over > 0 else []
    return listed([*what_to_do(decided[:_MANY]), *more], ";")


def _later(timeline: Timeline, steps: list[tuple[int, Lever]]) -> str:
    """How many decisions follow, and by when the next; and where none of them is left to choose, that."""
    if not steps:
        return ""
    one = len(steps) == 1
    follow = "1 further decision follows" if one else f"{len(steps)} further decisions follow"
    if all(_is_settled(lever) for _, lever in steps):
        follow += f", {'' if one else 'all '}settled in the workbook"
    return f" {follow},{'' if one else ' the next'} by {day_words(timeline.starts[steps[0][0]])}."


def _moves(case: Solved) -> Iterator[str]:
    """From when children are moved as planned, where any are: a decision too, but of no lever."""
    timeline = case.problem.timeline
    moving = case.plan.planned[:, :, : timeline.plan_periods].sum(axis=(0, 1)) > _NOISE
    if moving.any():
        yield f"Planned moves of children begin on {day_words(timeline.starts[int(np.argmax(moving))])}."


def _cost(result: ScenarioResult, case: Solved) -> str:
    cost = pounds(case.accounts.net_cost)
    opening = f"The plan costs {cost} net over {_long(case)}, at present value"
    if result.today is None:
        return f"{opening}; without Placed now there is no today to set it against."
    saving, margin = result.today.accounts.net_cost - case.accounts.net_cost, result.report.margin
    against = f"{pounds(abs(saving))} {'less' if saving >= 0 else 'more'} than today carried on"
    if not round(saving):
        against = "as much as today carried on"
    elif not is_told(saving, margin):
        against = f"as much as today carried on, as far as the proof's margin of {pounds(margin)} can tell"
    return f"{opening}, {against}{_split(result, case)}."


def _long(case: Solved) -> str:
    """How long the plan is: in years where they are whole, else in its periods."""
    timeline, length = case.problem.timeline, case.problem.settings.period
    years, rest = divmod(timeline.plan_periods, timeline.a_year)
    number, unit = (timeline.plan_periods, length) if rest else (years, "year")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _split(result: ScenarioResult, case: Solved) -> str:
    if result.today is None or result.no_levers is None:
        return ""
    better = result.today.accounts.net_cost - result.no_levers.accounts.net_cost
    plan = result.no_levers.accounts.net_cost - case.accounts.net_cost
    return f": better use of today's provision {_saves(better)} and what the plan does {_saves(plan)}"


def _saves(amount: float) -> str:
    """What a part of the saving comes to: in thousands, so that the parts add up to the whole told."""
    if not round(amount):
        return "changes nothing"
    return f"{'saves' if amount >= 0 else 'costs'} {pounds(abs(amount), millions=False)}"


def _missed(result: ScenarioResult, case: Solved) -> str:
    told = [_without_a_place(case), *_targets(case), *_last_resorts(case)]
    if result.report.outcome == Outcome.FEASIBLE:
        told.append("it may not be the cheapest")
    return " ".join(f"{each[0].upper()}{each[1:]}." for each in told)


def _without_a_place(case: Solved) -> str:
    without = float(measures.no_place(case).max(initial=0.0))
    if without <= 1e-6:
        return "every child has a place"
    return f"up to {without:,.1f} children have no place"


def _targets(case: Solved) -> list[str]:
    """What becomes of the targets that steer the plan; then which of those only watched are missed."""
    missed, watched = missed_targets(case), missed_targets(case, watched=True)
    bound = any(each.kept and not each.watched for each in standings(case))
    told = ["every target that binds is met" if bound else "no target binds"]
    if missed:
        told = [f"{len(missed)} target{'s are' if len(missed) > 1 else ' is'} missed: {quoted(missed)}"]
    if watched:
        told.append(f"{quoted(watched)} {'are' if len(watched) > 1 else 'is'} missed, but only watched")
    return told


def _last_resorts(case: Solved) -> list[str]:
    children = float(measures.with_fit(case, "last resort").mean())
    return [f"on average {children:,.1f} children live in a last resort"] if children >= 0.05 else []


def first_day_words(day: date, periods: int, length: str) -> str:
    """Say what the plan covers: `12 quarters from 1 April 2017`."""
    return f"{periods} {length}{'' if periods == 1 else 's'} from {day_words(day)}"
