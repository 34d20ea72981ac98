"""Deliberately impossible copies of the councils: a budget cut, a target too soon, need above every place."""

from __future__ import annotations

from dataclasses import replace

from optimiser.accounts import by_day
from optimiser.levers import NewHome
from optimiser.pipeline import run_scenario
from optimiser.problem import Limit, Problem, Target
from tests.own_workbooks import scenario_of


def lancashire_with_its_budget_cut() -> Problem:
    """Revenue limited to 15% less than the most that the plan without limits spends in a year."""
    problem = scenario_of("lancashire", "Council's own plan")
    free = run_scenario(replace(problem, limits=()))
    assert free.accounts is not None
    spent = by_day(problem.timeline, free.accounts.revenue * free.accounts.cash)
    budget = Limit(name="Revenue budget", of="Revenue", year=None, value=0.85 * float(spent.max()))
    cells = {**problem.cells, ("limits", "Revenue budget", "value"): "Limits!D8"}
    return replace(problem, limits=(budget,), cells=cells)


def lancashire_with_a_home_wanted_at_once() -> tuple[Problem, Target]:
    """A home wanted from the first day, before any can open; and the target that wants it."""
    problem = scenario_of("lancashire", "Council's own plan")
    (approved,) = (each for each in problem.targets if each.name == "The Bungalow is open, as approved")
    wanted = replace(approved, by=None)
    targets = tuple(wanted if each.name == wanted.name else each for each in problem.targets)
    return replace(problem, targets=targets), wanted


def leicestershire_with_need_above_every_place() -> Problem:
    """Three times the children of one group, and every market with 200 places."""
    problem = scenario_of("leicestershire", "As is")
    group = problem.groups[0].name
    full = tuple(
        replace(each, places=200.0, occupancy=1.0) if each.places is None and each.plan_chooses else each
        for each in problem.provisions
    )
    need = {(name, day): n * (3 if name == group else 1) for (name, day), n in problem.need.items()}
    return replace(problem, provisions=full, need=need, limits=())


def dorset_with_a_home_too_late() -> Problem:
    """A home that must open inside the plan, and may be decided only in its last month."""
    problem = scenario_of("dorset", "Numbers stay at 476")
    last = problem.timeline.starts[problem.timeline.plan_periods - 1]
    home = NewHome(
        name="A home too late",
        provision=next(each.name for each in problem.provisions if each.places is not None),
        places=4.0,
        months_to_open=12.0,
        at_most=1.0,
        at_least=1.0,
        earliest=last,
    )
    return replace(problem, homes=(*problem.homes, home))


def cambridgeshire_held_to_its_budget_path() -> Problem:
    """The strategy's levers, and the limits of the scenario that has the budget path."""
    path = scenario_of("cambridgeshire", "Budget path")
    return replace(scenario_of("cambridgeshire", "Strategy"), limits=path.limits)
