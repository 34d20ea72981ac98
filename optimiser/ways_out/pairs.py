"""Two changes together, where one alone seldom does: what the first leaves broken the second mends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from optimiser.levers import Lever
from optimiser.problem import Problem, Target
from optimiser.ways_out import changing
from optimiser.ways_out.changing import Change
from optimiser.ways_out.trouble import Trouble
from optimiser.ways_out.trying import change_at_leasts, change_limits, change_targets, changes_to_try

MOST_PAIRS = 6

Changes = Callable[[Trouble], Iterator[Change]]


@dataclass(frozen=True, slots=True)
class _Wish:
    """A rule that is somebody's to change, which the plan that breaks its rules least breaks.

    Attributes:
        given_up: The problem without it.
        taken_up: Another problem with it as it was.
        changes: The changes of it to try.
    """

    given_up: Callable[[Problem], Problem]
    taken_up: Callable[[Problem], Problem]
    changes: Changes


def pairs_to_try(trouble: Trouble) -> Iterator[Change]:
    """Give pairs of changes, six at most: each as small as it can be once the other is made.

    The first is found with a broken rule given up, and that rule is then changed as little as it must be.
    """
    broken = {
        (each.rule, "" if each.rule == "Stay inside limits" else each.where) for each in trouble.breaches
    }
    if len(broken) > 1:
        yield from islice(_pairs(trouble), MOST_PAIRS)


def _pairs(trouble: Trouble) -> Iterator[Change]:
    for wish in _wishes(trouble):
        if trouble.is_over:
            return
        eased = trouble.on(wish.given_up(trouble.problem))
        for other in changes_to_try(eased):
            if trouble.is_over:
                return
            rest = trouble.on(wish.taken_up(other.problem))
            for change in wish.changes(rest):
                yield changing.both(other, change)


def _wishes(trouble: Trouble) -> Iterator[_Wish]:
    problem = trouble.problem
    names = {(each.rule, each.where) for each in trouble.breaches}
    if any(rule == "Stay inside limits" for rule, _ in names):
        yield _limits(problem)
    yield from (_at_least(each) for each in problem.levers if ("Use levers as offered", each.name) in names)
    yield from (_target(each) for each in problem.targets if ("Hit targets", each.name) in names)


def _limits(problem: Problem) -> _Wish:
    return _Wish(
        lambda given: replace(given, limits=()),
        lambda given: replace(given, limits=problem.limits),
        change_limits,
    )


def _at_least(lever: Lever) -> _Wish:
    return _Wish(
        lambda given: changing.with_at_least(given, lever, 0.0),
        lambda given: changing.with_at_least(given, lever, lever.at_least),
        change_at_leasts,
    )


def _target(target: Target) -> _Wish:
    return _Wish(
        lambda given: changing.with_target(given, replace(target, strength="watch")),
        lambda given: changing.with_target(given, target),
        change_targets,
    )
