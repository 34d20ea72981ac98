"""What may be asked of what there is already, where too few other changes help.

Levers freed of their dates and yearly limits; then, last, places filled further and settled children moved
as planned, for which the workbook has its reasons.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice

from optimiser.levers import Lever
from optimiser.problem import PlannedMove, Problem, Provision
from optimiser.ways_out import changing
from optimiser.ways_out.changing import Change
from optimiser.ways_out.trouble import NOBODY, Trouble
from optimiser.ways_out.trying import MOST_PROVISIONS, with_too_few_places

FULL = 100
MOST_MOVES = 6
TENTH = 10


def further_changes(trouble: Trouble) -> Iterator[Change]:
    """Give changes that ask more of what there is, each as small as it can be."""
    yield from _fuller(trouble)
    yield from islice(_moves(trouble), MOST_MOVES)


def _fuller(trouble: Trouble) -> Iterator[Change]:
    """Fill one provision further, to the next whole per cent that is enough."""
    limited = [each for each in with_too_few_places(trouble) if each.occupancy < 1]
    for provision in limited[:MOST_PROVISIONS]:
        low, high = math.floor(FULL * provision.occupancy), FULL
        if not _is_enough(trouble, provision, high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if _is_enough(trouble, provision, middle) else (middle, high)
        yield changing.fill_to(trouble.problem, provision, high / FULL)


def _is_enough(trouble: Trouble, provision: Provision, percent: int) -> bool:
    filled = changing.fill_to(trouble.problem, provision, percent / FULL)
    return trouble.fewest(filled.problem, []) is not None


def levers_freed(trouble: Trouble) -> Iterator[Change]:
    """Free one lever of its dates, of its At most a year, or of its Only one of."""
    for lever in trouble.problem.levers:
        if lever.gained or lever.effects:
            yield from _each_freed(trouble.problem, lever)


def _each_freed(problem: Problem, lever: Lever) -> Iterator[Change]:
    if lever.earliest is not None or lever.latest is not None:
        yield changing.decide_any_day(problem, lever)
    if lever.at_most_a_year is not None:
        yield changing.decide_all_in_a_year(problem, lever)
    if lever.only_one_of is not None:
        yield changing.use_beside_others(problem, lever)


def _moves(trouble: Trouble) -> Iterator[Change]:
    """Move settled children on as planned, from where they may not stay or stand in the way."""
    problem = trouble.problem
    for start in _left(trouble):
        suited = [end for end in problem.provisions if end.plan_chooses and end is not start]
        for end in sorted(suited, key=lambda each: each.weekly_price):
            change = _moved(trouble, start, end)
            if change is not None:
                yield change


def _left(trouble: Trouble) -> list[Provision]:
    involved = {each.where for each in trouble.involved if each.rule == "Keep children settled"}
    return [
        each
        for each in trouble.problem.provisions
        if any(where == each.name or where.endswith(f" in {each.name}") for where in involved)
        and each.plan_chooses
        and each.stay_months is not None
    ]


def _moved(trouble: Trouble, start: Provision, end: Provision) -> Change | None:
    """Move as few children as can be from one provision to another; None where that does not help."""
    problem = trouble.problem
    here = {group for group, name in problem.pairs if name == start.name}
    groups = tuple(
        each.name
        for each in problem.groups
        if each.name in here and (each.name, end.name) in problem.suitability
    )
    if not groups:
        return None
    name = f"From {start.name} to {end.name}"
    move = PlannedMove(name=name, from_provision=start.name, to_provision=end.name, groups=groups)
    children = trouble.fewest_moves(changing.with_move(problem, move), move.name)
    if children is None or children < NOBODY:
        return None
    return changing.move_on(problem, move, math.ceil(TENTH * children) / TENTH)
