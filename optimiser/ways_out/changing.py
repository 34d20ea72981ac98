"""A change of the workbook: what to do, in which cell, and the problem with it made."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from optimiser.addresses import in_ranges
from optimiser.levers import TABLES, Campaign, Lever
from optimiser.plan import Breach
from optimiser.problem import PlannedMove, Problem, Provision, Target
from optimiser.timeline import day_words

MORE_PLACES = "More places in "
"""How the levers are named by which places are added to see how many are wanted."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change to try.

    Attributes:
        kind: What sort of change it is, of which the cheapest is told.
        words: What to do.
        cells: Where it stands in the workbook; empty for what has no cell yet.
        problem: The problem with the change made.
        about: The names of what it changes.
    """

    kind: str
    words: str
    cells: str
    problem: Problem
    about: frozenset[str]

    def is_apart_from(self, others: Iterable[Change]) -> bool:
        """Whether it changes nothing that the others change."""
        return all(self.about.isdisjoint(each.about) for each in others)


def let_go(problem: Problem, target: Target) -> Change:
    """Only watch a target that must be met."""
    cell = problem.cells.get(("targets", target.name, "strength"), "")
    changed = replace(target, strength="watch")
    words, about = f"only watch '{target.name}'", frozenset({target.name})
    return Change("target let go", words, cell, with_target(problem, changed), about)


def soften(problem: Problem, target: Target, within_reach: float) -> Change | None:
    """Ask of a target only what can be met, to a tenth (of a per cent); None where that is nothing."""
    is_share, at_least = target.out_of is not None, target.rule == "at least"
    step = 1000 if is_share else 10
    value = (
        math.floor(step * within_reach + 1e-4) if at_least else math.ceil(step * within_reach - 1e-4)
    ) / step
    if value <= 0 or (value >= target.value) == at_least:
        return None
    values = [f"{100 * each:.4g}%" if is_share else f"{each:,.4g}" for each in (target.value, value)]
    words = f"{'lower' if at_least else 'raise'} '{target.name}' from {values[0]} to {values[1]}"
    cell = problem.cells.get(("targets", target.name, "value"), "")
    about = frozenset({target.name})
    return Change("target", words, cell, with_target(problem, replace(target, value=value)), about)


def put_off(problem: Problem, target: Target, missed: Sequence[Breach]) -> Change | None:
    """Put a target off until it can be met; None where it never can."""
    last = max(date.fromisoformat(each.period) for each in missed if each.period is not None)
    day = problem.timeline.starts[problem.timeline.starts.index(last) + 1]
    if day >= problem.timeline.starts[problem.timeline.plan_periods]:
        return None
    words = f"put off '{target.name}' until {day_words(day)}"
    cell = problem.cells.get(("targets", target.name, "by"), "")
    about = frozenset({target.name})
    return Change("target date", words, cell, with_target(problem, replace(target, by=day)), about)


def with_target(problem: Problem, changed: Target) -> Problem:
    """Put a target in the place of that of its name."""
    targets = tuple(changed if each.name == changed.name else each for each in problem.targets)
    return replace(problem, targets=targets)


def ask_fewer(problem: Problem, lever: Lever, fewer: float) -> Change:
    """Ask that fewer units of a lever open inside the plan."""
    asked = max(0.0, lever.at_least - math.ceil(fewer - 1e-6))
    words = f"lower the At least of {lever.name} from {lever.at_least:g} to {asked:g}"
    return _of_lever("at least", words, problem, lever, at_least=asked)


def decide_any_day(problem: Problem, lever: Lever) -> Change:
    """Take the dates off a lever's decision."""
    words = f"take Earliest and Latest off {lever.name}, to decide on any day"
    return _of_lever("dates", words, problem, lever, latest=None, earliest=None)


def decide_all_in_a_year(problem: Problem, lever: Lever) -> Change:
    """Let as many units of a lever be decided in one year as there are."""
    words = f"take the At most a year of {lever.at_most_a_year:g} off {lever.name}"
    return _of_lever("at most a year", words, problem, lever, at_most_a_year=None)


def use_beside_others(problem: Problem, lever: Lever) -> Change:
    """Let a home be opened beside others of which only one kind may be."""
    words = f"take Only one of off {lever.name}, to use it beside the others"
    return _of_lever("only one of", words, problem, lever, only_one_of=None)


def fill_to(problem: Problem, provision: Provision, occupancy: float) -> Change:
    """Fill a provision further than was planned."""
    provisions = tuple(
        replace(each, occupancy=occupancy) if each is provision else each for each in problem.provisions
    )
    words = f"fill {provision.name} to {occupancy:.0%} of its places, not {100 * provision.occupancy:g}%"
    cell = problem.cells.get(("provisions", provision.name, "occupancy"), "")
    changed = replace(problem, provisions=provisions)
    return Change("occupancy", words, cell, changed, frozenset({provision.name}))


def with_move(problem: Problem, move: PlannedMove) -> Problem:
    """Plan a move besides those that there are."""
    return replace(problem, moves=(*problem.moves, move))


def move_on(problem: Problem, move: PlannedMove, children: float) -> Change:
    """Plan to move so many settled children from one provision to another."""
    words = f"plan to move {children:,.1f} settled children from {move.from_provision} to {move.to_provision}"
    changed = with_move(problem, replace(move, children_in_all=children))
    return Change("planned move", words, "", changed, frozenset({move.from_provision}))


def both(first: Change, second: Change) -> Change:
    """Make two changes, the second of the problem with the first."""
    kind = " and ".join(sorted((first.kind, second.kind)))
    cells = ", ".join(each for each in (first.cells, second.cells) if each)
    words, about = f"{first.words}; and {second.words}", first.about | second.about
    return Change(kind, words, cells, second.problem, about)


def without_most(problem: Problem, lever: Lever, *, a_year_is_kept: bool) -> Problem:
    """Offer a lever without limit, in one year too unless its At most a year is kept."""
    return _with_lever(problem, lever, at_most=None, **_a_year(lever, is_kept=a_year_is_kept))


def offer_more(problem: Problem, lever: Lever, units: int, *, a_year_is_kept: bool) -> Change:
    """Offer more units of a lever, in one year too unless its At most a year is kept."""
    beside = "" if a_year_is_kept else ", with no At most a year"
    words = f"offer {units:,} of {lever.name}, not {lever.at_most:g}{beside}"
    terms = _a_year(lever, is_kept=a_year_is_kept)
    return _of_lever("at most", words, problem, lever, at_most=float(units), **terms)


def _a_year(lever: Lever, *, is_kept: bool) -> dict[str, Any]:
    return {} if is_kept or lever.kind == "service" else {"at_most_a_year": None}


def with_at_least(problem: Problem, lever: Lever, at_least: float) -> Problem:
    """Ask for so many units of a lever inside the plan, on the days that are offered."""
    return _with_lever(problem, lever, at_least=at_least)


def _of_lever(kind: str, words: str, problem: Problem, lever: Lever, **terms: Any) -> Change:  # noqa: ANN401
    """Change terms of a lever, in the cell of the first of them."""
    cell = problem.cells.get((TABLES[lever.kind], lever.name, next(iter(terms))), "")
    return Change(kind, words, cell, _with_lever(problem, lever, **terms), frozenset({lever.name}))


def _with_lever(problem: Problem, lever: Lever, **terms: Any) -> Problem:  # noqa: ANN401 - any column
    table = TABLES[lever.kind]
    rows: list[Any] = []
    for row in getattr(problem, table):
        first = row.name == lever.name and all(each.name != row.name for each in rows)
        rows.append(replace(row, **terms) if first else row)
    tables: dict[str, Any] = {table: tuple(rows)}
    return replace(problem, **tables)


def with_places_to_add(problem: Problem, provisions: Sequence[Provision], start: date) -> Problem:
    """Offer places in some provisions one by one, open on one day and there to stay."""
    offers = tuple(
        Campaign(
            name=f"{MORE_PLACES}{each.name}",
            provision=each.name,
            places_per_household=1.0,
            at_most=None,
            months_to_approve=0.0,
            leaving_a_year=0.0,
            earliest=start,
            latest=start,
        )
        for each in provisions
    )
    return replace(problem, campaigns=(*problem.campaigns, *offers))


def add_places(problem: Problem, places: Mapping[str, int], start: date) -> Change:
    """Have so many more places in some provisions from a day, at each one's own price."""
    wanted = {name: count for name, count in places.items() if count}
    provisions = [problem.provision(name) for name in wanted]
    offered = with_places_to_add(problem, provisions, start)
    campaigns = tuple(
        replace(each, at_most=float(wanted[each.provision]), at_least=float(wanted[each.provision]))
        if each.name.startswith(MORE_PLACES)
        else each
        for each in offered.campaigns
    )
    few = [f"{count:,} more place{'' if count == 1 else 's'} in {name}" for name, count in wanted.items()]
    ways = {each.bought_by for each in provisions}
    verb = "have" if ways & {"in-house", "none"} else "buy"
    words = f"{verb} {' and '.join(few)} from {day_words(start)}"
    cells = in_ranges([problem.cells.get(("provisions", name, "places"), "") for name in wanted])
    kind, changed = f"places {' and '.join(sorted(ways))}", replace(offered, campaigns=campaigns)
    return Change(kind, words, cells, changed, frozenset(wanted))


def keep_open(problem: Problem, provision: Provision) -> Change:
    """Keep a provision open that was to close."""
    provisions = tuple(
        replace(each, open_until=None) if each is provision else each for each in problem.provisions
    )
    assert provision.open_until is not None
    words = f"keep {provision.name} open beyond {day_words(provision.open_until)}"
    cell = problem.cells.get(("provisions", provision.name, "open_until"), "")
    changed = replace(problem, provisions=provisions)
    return Change("closure", words, cell, changed, frozenset({provision.name}))
