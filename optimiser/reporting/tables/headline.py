"""The headline: what to do first, what it costs, and what it does not achieve, in three plain sentences."""

from __future__ import annotations

from datetime import date

from optimiser.plan import Outcome, ScenarioResult
from optimiser.reporting import measures
from optimiser.reporting.book import Solved, solved
from optimiser.reporting.tables.targets import missed_targets, standings
from optimiser.reporting.words import day_words, go_ahead, listed, outcome_words, pounds

_FEW = 3


def headline(result: ScenarioResult) -> str:
    """Three sentences on a scenario: what first, at what cost, and what is missed."""
    case = solved(result)
    if case is None:
        return _without_plan(result)
    return f"{_first_steps(case)} {_cost(result, case)} {_missed(result, case)}"


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


def _first_steps(case: Solved) -> str:
    timeline, levers = case.problem.timeline, case.problem.levers
    steps = [
        (d, o, int(case.plan.units[o, d]))
        for d in range(timeline.plan_periods)
        for o in range(len(levers))
        if case.plan.units[o, d]
    ]
    if not steps:
        return "The plan opens, recruits and buys nothing new."
    first = steps[0][0]
    named = [go_ahead(levers[o], units) for d, o, units in steps if d == first]
    more = [f"{len(named) - _FEW} more"] if len(named) > _FEW else []
    later = len(steps) - len(named)
    rest = _later(later, timeline.starts[steps[len(named)][0]]) if later else ""
    start = day_words(timeline.starts[first])
    return f"On {start} decide to {listed([*named[:_FEW], *more])}{rest}."


def _later(decisions: int, next_on: date) -> str:
    follow = "s follow, the next" if decisions > 1 else " follows,"
    return f"; {decisions} further decision{follow} on {day_words(next_on)}"


def _cost(result: ScenarioResult, case: Solved) -> str:
    cost = pounds(case.accounts.net_cost)
    opening = f"The plan costs {cost} net over {_long(case)}, at present value"
    if result.today is None:
        return f"{opening}; without Placed now there is no today to set it against."
    saving = result.today.accounts.net_cost - case.accounts.net_cost
    against = f"{pounds(abs(saving))} {'less' if saving >= 0 else 'more'} than today carried on"
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
    return f"{'saves' if amount >= 0 else 'costs'} {pounds(abs(amount))}"


def _missed(result: ScenarioResult, case: Solved) -> str:
    missed = missed_targets(case)
    without = float(measures.no_place(case).max(initial=0.0))
    words = []
    if without > 1e-6:
        words.append(f"up to {without:,.1f} children have no place")
    if missed:
        words.append(f"{len(missed)} target{'s are' if len(missed) > 1 else ' is'} missed: {listed(missed)}")
    if result.breaches and not words:
        words.append("some rules are broken: see Shortfalls")
    unproved = " It may not be the cheapest." if result.report.outcome == Outcome.FEASIBLE else ""
    told = "; ".join([*(words or [_all_kept(case)]), *_last_resorts(case)])
    return f"{told[0].upper()}{told[1:]}.{unproved}"


def _all_kept(case: Solved) -> str:
    bound = any(each.kept and each.target.strength != "watch" for each in standings(case))
    return f"every child has a place and {'every target that binds is met' if bound else 'no target binds'}"


def _last_resorts(case: Solved) -> list[str]:
    children = float(measures.with_fit(case, "last resort").mean())
    return [f"on average {children:,.1f} children live in a last resort"] if children >= 0.05 else []


def first_day_words(day: date, periods: int, length: str) -> str:
    """Say what the plan covers: `12 quarters from 1 April 2017`."""
    return f"{periods} {length}{'' if periods == 1 else 's'} from {day_words(day)}"
