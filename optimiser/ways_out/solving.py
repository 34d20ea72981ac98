"""Solves each change that is tried, and gives the cheapest that let every rule be kept."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from optimiser.accounts import Accounts, account
from optimiser.milp.model import Model, build
from optimiser.milp.solving import solve
from optimiser.plan import Outcome, Progress, ScenarioResult, SolveOptions, Watch, WayOut
from optimiser.problem import Problem
from optimiser.verification import verify
from optimiser.ways_out.changing import Change
from optimiser.ways_out.pairs import pairs_to_try
from optimiser.ways_out.trouble import Trouble
from optimiser.ways_out.trying import changes_to_try
from optimiser.ways_out.widening import further_changes, levers_freed

MOST_TOLD = 3
ENOUGH = 2
"""Where they are fewer, changes that ask more of what there is are tried, and then pairs of changes."""
SECONDS = 30.0
SECONDS_FOR_EACH = 10.0
A_TARGET_MISSED = 1e-6
"""The share of a target's value that it must be missed by to count as missed."""


def find_ways_out(
    result: ScenarioResult, model: Model, options: SolveOptions, watch: Watch
) -> tuple[tuple[WayOut, ...], bool]:
    """Give the cheapest changes with which every rule can be kept, alone or in pairs, each one solved.

    Of each sort of change (a limit raised, a target put off, places added) the cheapest is told, and three at
    most of all; where they are fewer, also the next of a sort that is about something else (places elsewhere,
    another target). What was not reached in half a minute is not told.

    Args:
        result: The plan that breaks the rules least, with what it breaks and which rules clash.
        model: The scenario's programme, which no plan meets.
        options: Gap and time limit.
        watch: Hears of progress, and may stop the search.

    Returns:
        The ways out, and whether the search for them came to its end.
    """
    if result.accounts is None or result.plan is None:
        return (), False
    deadline = time.perf_counter() + min(SECONDS, options.time_limit)

    def seconds_left() -> float:
        return max(0.01, deadline - time.perf_counter())

    watch.tell(Progress(result.name, "ways out", 0.0))
    need, clashing = result.need, () if result.clash is None else result.clash.rules
    known = (result.plan, result.breaches, clashing)
    trouble = Trouble(result.problem, need, model, *known, options, seconds_left, watch)
    net_cost = result.accounts.net_cost
    found = list(_each_solved(changes_to_try(trouble), trouble, net_cost))
    for others, enough in ((levers_freed, MOST_TOLD), (further_changes, ENOUGH), (pairs_to_try, ENOUGH)):
        if len(worth_telling(found)) < enough:
            found += _each_solved(others(trouble), trouble, net_cost)
    return worth_telling(found), not trouble.is_over


Found = tuple[Change, WayOut]


def _each_solved(changes: Iterator[Change], trouble: Trouble, net_cost: float) -> Iterator[Found]:
    for change in changes:
        if trouble.is_over:
            return
        yield from ((change, way) for way in _solved(change, trouble, net_cost))


def worth_telling(found: Sequence[Found]) -> tuple[WayOut, ...]:
    """The cheapest of each sort; where they are few, also one of a sort told already about something else."""
    told: list[Found] = []
    unbeaten = [each for each in found if not any(_asks_less(other, each) for other in found)]
    for again in (False, True):
        for change, way in sorted(unbeaten, key=_cost):
            alike = [each for each, _ in told if each.kind == change.kind]
            if len(told) < MOST_TOLD and (not alike or (again and change.is_apart_from(alike))):
                told.append((change, way))
    return tuple(way for _, way in sorted(told, key=_cost))


def _asks_less(way: Found, than: Found) -> bool:
    """Whether one way raises limits by less and all else alike, at no greater cost."""
    (less, _), (more, _) = way, than
    limits, others = ({each.name: each.value for each in change.problem.limits} for change in (less, more))
    return (
        _cost(way) <= _cost(than)
        and limits != others
        and limits.keys() == others.keys()
        and all(value <= others[name] for name, value in limits.items())
        and replace(less.problem, limits=()) == replace(more.problem, limits=())
    )


def _cost(found: Found) -> float:
    return found[1].net_cost


def _solved(change: Change, trouble: Trouble, net_cost: float) -> Iterator[WayOut]:
    """Solve a change; nothing where no plan meets every rule with it, or none that passes its check."""
    seconds = min(SECONDS_FOR_EACH, trouble.seconds_left())
    hurried = replace(trouble.options, time_limit=seconds, solver="highs")
    need, quietly = trouble.need, Watch(stop=trouble.watch.stop)
    found = solve(build(change.problem, need), hurried, quietly, "", "")
    if found.plan is None:
        return
    accounts = account(change.problem, need, found.plan)
    if all(each.passed for each in verify(change.problem, need, found.plan, accounts, found.report)):
        cost = accounts.net_cost
        proved = found.report.outcome is Outcome.OPTIMAL
        missed = _targets_missed(change.problem, accounts)
        yield WayOut(change.words, change.cells, cost, cost - net_cost, proved, missed)


def _targets_missed(problem: Problem, accounts: Accounts) -> int:
    """How many targets are missed in the plan's own periods, those only watched left out."""
    worst = accounts.shortfall[:, : accounts.plan_periods].max(axis=1, initial=0.0)
    return sum(
        bool(short > A_TARGET_MISSED * max(1.0, abs(target.value)))
        for target, short in zip(problem.targets, worst, strict=True)
        if target.strength != "watch"
    )
