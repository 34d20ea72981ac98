"""What to tell providers: the places still bought one by one, and those that cannot be bought at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optimiser.accounts.places import placed_now
from optimiser.plan import Array
from optimiser.problem import Group, Problem, Provision
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.breakeven import bought
from optimiser.reporting.gap import ages, wants
from optimiser.reporting.periods import PART, periods_of_years
from optimiser.reporting.sheet import NOT_AVAILABLE, Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.market_words import BOUGHT, FEW, HIDDEN, LAST_RESORT, NOTHING, Kind, in_words
from optimiser.reporting.tables.placements import NOW

_NONE = "None: nothing is bought one by one, and every child has a suitable place"
_NONE_OF_MANY = f"None of {FEW + 1} children or more: all that is bought or wanted is for fewer"


def market(book: Book) -> Sheet:
    """The places bought one by one and those that do not exist, by type, age, level, area and date."""
    years = tuple(name.removesuffix(PART) for name in book.by_year.names)
    columns = (
        Column("Scenario"),
        Column("What"),
        Column("Setting"),
        Column("Ages"),
        Column("Level"),
        Column("Area"),
        Column("Bought by"),
        Column(NOW, "whole", missing=HIDDEN),
        *(Column(f"End of {year}", "whole", missing=HIDDEN) for year in years),
        Column("In words", width=60),
    )
    rows = [row for case in book.solved for row in _rows(case, years)]
    return Sheet(
        name="Market",
        title="What to tell providers: places bought one by one, and places that cannot be bought",
        unit="Children, rounded to whole ones, in the last period of each financial year",
        source=book.source,
        purpose="For a market position statement: what is still bought one by one, and what does not exist",
        note=f"{HIDDEN}: from 1 to {FEW} children, not shown so that nobody can be recognised. No totals, "
        f"for the same reason. Left out: what is for fewer than {FEW + 1} children throughout, unless still "
        "wanted at the end. Children in a last resort also stand where they live. Ages that the same places "
        "suit alike could change places at no cost",
        columns=columns,
        frame=frame_of(columns, rows),
        keys=2,
    )


def _rows(case: Solved, years: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    last = {year.label: end for year, _, end in periods_of_years(case.problem.timeline)}
    counted = {
        kind: [_whole(children) for children in found]
        for kind, found in _counted(case, list(last.values())).items()
    }
    told = {kind: counts for kind, counts in counted.items() if _matters(kind, counts)}
    for kind, counts in sorted(told.items(), key=_weightiest):
        known = case.problem.placed is not None and kind.what != NOTHING
        at = dict(zip(last, counts[1:], strict=True))
        yield (
            case.name,
            kind.what,
            kind.setting,
            kind.ages,
            kind.level,
            kind.area,
            kind.bought_by,
            _shown(counts[0]) if known else NOT_AVAILABLE,
            *(_shown(at[year]) if year in at else NOT_AVAILABLE for year in years),
            in_words(kind, counts[0] if known else None, dict(zip(last, counts[1:], strict=True))),
        )
    if not told:
        few = any(any(counts) for counts in counted.values())
        figures = (None if few else 0.0 for _ in range(len(years) + 1))
        yield (case.name, _NONE_OF_MANY if few else _NONE, *("" for _ in range(5)), *figures, "")


def _matters(kind: Kind, counts: list[int]) -> bool:
    """Whether a kind tells a provider anything: more than a few children, or still wanted at the end."""
    return max(counts) > FEW or (kind.what != BOUGHT and counts[-1] > 0)


def _weightiest(item: tuple[Kind, list[int]]) -> tuple[int, int]:
    """What cannot be had first, then what is bought, each by most children; hidden counts are alike."""
    kind, counts = item
    return (NOTHING, LAST_RESORT, BOUGHT).index(kind.what), -max(FEW, *counts)


def _whole(children: float) -> int:
    return int(np.floor(children + 0.5))


def _shown(count: int) -> float | None:
    """A count as it may be told: nothing where it is small."""
    return None if 0 < count <= FEW else float(count)


def _counted(case: Solved, ends: list[int]) -> dict[Kind, Array]:
    """Children of each kind of place: now, then at the end of each year."""
    problem, plan = case.problem, case.plan
    placed = np.concatenate([placed_now(problem)[:, :, np.newaxis], plan.children[:, :, ends]], axis=2)
    lived = np.asarray(placed.any(axis=2))
    counted: dict[Kind, Array] = {}

    def add(kind: Kind, there: Array) -> None:
        counted[kind] = counted.get(kind, np.zeros(len(there))) + there

    wanted, whose = wants(problem), _whose(problem)
    for g, group in enumerate(problem.groups):
        who = whose[g]
        wanting = " or ".join(each.setting for each in wanted if each.group == g and each.chosen) or "none"
        for p, provision in enumerate(problem.provisions):
            if not lived[g, p]:
                continue
            if bought(provision):
                add(_bought_kind(who, provision), placed[g, p])
            fit = problem.fit((group.name, provision.name))
            if provision.plan_chooses and fit in ("last resort", "unsuitable"):
                what = LAST_RESORT if fit == "last resort" else NOTHING
                add(_wanting(what, wanting, who), placed[g, p])
        add(_wanting(NOTHING, wanting, who), np.append(0.0, plan.unmet[g, ends]))
    return counted


@dataclass(frozen=True, slots=True)
class _Who:
    """Whose need it is: the ages, the levels of need, and both in a sentence."""

    ages: str
    level: str
    words: str


def _whose(problem: Problem) -> list[_Who]:
    """Whose need each group's is; groups that every provider would serve alike are told as one.

    Where the same provisions suit two groups, at the same prices, a plan costs the same however it divides a
    provision's places between them, so that only both together say anything to a provider.
    """
    alike: dict[object, list[Group]] = {}
    for group in problem.groups:
        alike.setdefault(_served(problem, group), []).append(group)
    return [_who(alike[_served(problem, group)]) for group in problem.groups]


def _served(problem: Problem, group: Group) -> tuple[object, ...]:
    """What providers know a group by: its ages, and how it suits each provision and at which price."""
    pairs = [(group.name, provision.name) for provision in problem.provisions]
    return (
        ages(group),
        *((problem.fit(pair), problem.price(pair), problem.places_used.get(pair, 1.0)) for pair in pairs),
    )


def _who(groups: list[Group]) -> _Who:
    levels = list(dict.fromkeys(level(group) for group in groups))
    tagged = all(group.attributes.get("level") for group in groups)
    quoted = " or ".join(f"“{each}”" for each in levels)
    words = f"level of need {quoted}" if tagged else quoted
    return _Who(ages(groups[0]), " or ".join(levels), words)


def _bought_kind(who: _Who, provision: Provision) -> Kind:
    area = "In area" if provision.in_area else "Out of area"
    return Kind(BOUGHT, provision.setting, who.ages, who.level, who.words, area, provision.bought_by)


def _wanting(what: str, setting: str, who: _Who) -> Kind:
    return Kind(what, setting, who.ages, who.level, who.words, "In or out of area", "None to buy")


def level(group: Group) -> str:
    """A group's level of need: its tag Level, or its name where the workbook has no such tag."""
    return str(group.attributes.get("level") or group.name)
