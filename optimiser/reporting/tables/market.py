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
from optimiser.reporting.tables.placements import NOW
from optimiser.reporting.words import SETTINGS, listed

BOUGHT = "Bought one by one"
LAST_RESORT = "Only a last resort to be had"
NOTHING = "Nothing suitable to be had"
HIDDEN = "[c]"
_FEW = 4
"""Children up to whom a count could point to a child, and is not shown."""
_MANY, _SHARE = 5, 0.1
"""Counts that differ by fewer children than this, or by a smaller share, are told as about as many."""
_NONE = "None: nothing is bought one by one, and every child has a suitable place"
_NONE_OF_MANY = f"None of {_FEW + 1} children or more: all that is bought or wanted is for fewer"


@dataclass(frozen=True, slots=True)
class _Kind:
    """Places alike to a provider: what is bought or wanting, for whom and where."""

    what: str
    setting: str
    ages: str
    level: str
    whom: str
    area: str
    bought_by: str


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
        note=f"{HIDDEN}: from 1 to {_FEW} children, not shown so that nobody can be recognised. No totals, "
        f"for the same reason. Left out: what is for fewer than {_FEW + 1} children throughout, unless still "
        "wanted at the end. Children in a last resort also stand where they live",
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
            _in_words(kind, counts[0] if known else None, dict(zip(last, counts[1:], strict=True))),
        )
    if not told:
        few = any(any(counts) for counts in counted.values())
        figures = (None if few else 0.0 for _ in range(len(years) + 1))
        yield (case.name, _NONE_OF_MANY if few else _NONE, *("" for _ in range(5)), *figures, "")


def _matters(kind: _Kind, counts: list[int]) -> bool:
    """Whether a kind tells a provider anything: more than a few children, or still wanted at the end."""
    return max(counts) > _FEW or (kind.what != BOUGHT and counts[-1] > 0)


def _weightiest(item: tuple[_Kind, list[int]]) -> tuple[int, int]:
    """What cannot be had first, then what is bought, each by most children; hidden counts are alike."""
    kind, counts = item
    return (NOTHING, LAST_RESORT, BOUGHT).index(kind.what), -max(_FEW, *counts)


def _whole(children: float) -> int:
    return int(np.floor(children + 0.5))


def _shown(count: int) -> float | None:
    """A count as it may be told: nothing where it is small."""
    return None if 0 < count <= _FEW else float(count)


def _counted(case: Solved, ends: list[int]) -> dict[_Kind, Array]:
    """Children of each kind of place: now, then at the end of each year."""
    problem, plan = case.problem, case.plan
    placed = np.concatenate([placed_now(problem)[:, :, np.newaxis], plan.children[:, :, ends]], axis=2)
    lived = np.asarray(placed.any(axis=2))
    counted: dict[_Kind, Array] = {}

    def add(kind: _Kind, there: Array) -> None:
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


def _bought_kind(who: _Who, provision: Provision) -> _Kind:
    area = "In area" if provision.in_area else "Out of area"
    return _Kind(BOUGHT, provision.setting, who.ages, who.level, who.words, area, provision.bought_by)


def _wanting(what: str, setting: str, who: _Who) -> _Kind:
    return _Kind(what, setting, who.ages, who.level, who.words, "In or out of area", "None to buy")


def level(group: Group) -> str:
    """A group's level of need: its tag Level, or its name where the workbook has no such tag."""
    return str(group.attributes.get("level") or group.name)


def _in_words(kind: _Kind, start: int | None, counts: dict[str, int]) -> str:
    where = {"In area": " in our area", "Out of area": " outside our area"}.get(kind.area, "")
    settings = listed([SETTINGS.get(each, each) for each in kind.setting.split(" or ")])
    place = f"{settings[:1].upper()}{settings[1:]}{where}, ages {kind.ages}, {kind.whom}"
    return f"{place}. {_bought(start, counts) if kind.what == BOUGHT else _wanted(kind, start, counts)}"


def _bought(start: int | None, counts: dict[str, int]) -> str:
    """How many are bought now, at the most where that is many more, and at the end; and which way it goes."""
    *_, (year, end) = counts.items()
    peak = max(counts, key=lambda each: counts[each])
    told = [] if start is None else [f"{_number(start)} now"]
    if all(_differ(counts[peak], other) and counts[peak] > other for other in (start or 0, end)):
        told.append(f"about {counts[peak]} at the end of {peak}")
    told.append(f"{_number(end)} at the end of {year}")
    return f"{BOUGHT}: {', '.join(told)}.{_direction(start, end)}"


def _wanted(kind: _Kind, start: int | None, counts: dict[str, int]) -> str:
    *_, (year, end) = counts.items()
    most = max(start or 0, *counts.values())
    up_to = f"up to {most}" if most > _FEW else f"fewer than {_FEW + 1}"
    short = "live in a last resort" if kind.what == LAST_RESORT else "have no suitable place"
    wanted = "Wanted" if end else "Wanted for a time"
    return f"{wanted}: {up_to} children {short} in the plan, {_number(end)} at the end of {year}."


def _direction(start: int | None, end: int) -> str:
    if start is None or (start != end and min(start, end) <= _FEW and not _differ(start, end)):
        return ""
    if not _differ(start, end):
        return " We expect to buy about as many."
    return " We expect to buy fewer." if end < start else " We expect to buy more."


def _differ(one: int, other: int) -> bool:
    """Whether two counts are told apart, by what is shown of them: words give no hidden count away."""
    least, most = sorted(_FEW if 0 < each <= _FEW else each for each in (one, other))
    return most - least >= max(_MANY, _SHARE * most)


def _number(count: int) -> str:
    """A count in words that point to no child."""
    if count == 0:
        return "none"
    return f"fewer than {_FEW + 1}" if count <= _FEW else f"about {count}"
