"""Need less the places there are, by setting, age and time, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from optimiser.plan import Array, ScenarioResult
from optimiser.problem import Problem
from optimiser.reporting.book import Book
from optimiser.reporting.gap import Want, ages, met, places_before, suited, wants
from optimiser.reporting.periods import Across, period_name
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.words import scenario_name

ALL_AGES = "All ages"
NEED, MET, GAP = "Need", "Need met by places", "Gap"
NEED_LOW, NEED_HIGH, GAP_LOW, GAP_HIGH = "Need: low", "Need: high", "Gap: low", "Gap: high"
_SHORT = 0.05
"""Children from which a gap counts as one: less would show as 0.0."""
Key = tuple[str, str]


@dataclass(frozen=True)
class _Case:
    """One way need may come out: children who should live in each setting, and those with a place there.

    Both are by setting and ages, shape (periods of the plan).
    """

    need: dict[Key, Array]
    met: dict[Key, Array]

    def gap(self, key: Key) -> Array:
        return self.need[key] - self.met[key]

    def has(self, key: Key) -> bool:
        return key in self.need


@dataclass(frozen=True)
class _Central:
    """What the table is laid out by: the central scenario."""

    problem: Problem
    case: _Case
    others: tuple[_Case, ...]
    wanted: list[Want]
    places: Array

    def ways(self, key: Key) -> tuple[_Case, ...]:
        """Every way need may come out that has such children."""
        return (self.case, *(case for case in self.others if case.has(key)))


def gap(book: Book) -> Sheet:
    """The gap by setting, age and financial year, with the first period in which places run short."""
    return _sheet(book, "Gap", "Financial year", book.by_year)


def gap_by_period(book: Book) -> Sheet:
    """The same gap, period by period."""
    return _sheet(book, "Gap by period", "Period", book.by_period)


def _sheet(book: Book, name: str, span: str, across: Across) -> Sheet:
    ranged = len(book.run.results) > 1 or any(result.spread for result in book.run.results)
    columns = _columns(span, ranged)
    central = book.central
    rows = list(_rows(book.once(_central), across, ranged)) if central else []
    name_of_central = scenario_name(central.name) if central else ""
    return Sheet(
        name=name,
        title=f"The gap before any decision, by setting, age and {across.unit}: {name_of_central}",
        unit=f"Children, averaged over each {across.unit}",
        source=book.source,
        purpose="The same gap, period by period"
        if span == "Period"
        else "Need less the places there are before any decision, by setting and age; when it first bites",
        note="Children in the setting that suits them best; places with a number, before any decision. Ages "
        "may share places. Notes says how, and what low and high are",
        columns=columns,
        frame=frame_of(columns, rows),
        keys=3,
    )


def _columns(span: str, ranged: bool) -> tuple[Column, ...]:
    def limits(low: str, heading: str, high: str, formula: str = "") -> tuple[Column, ...]:
        middle = Column(heading, "children", formula)
        return (Column(low, "children"), middle, Column(high, "children")) if ranged else (middle,)

    return (
        Column("Ages"),
        Column("Setting"),
        Column(span),
        *limits(NEED_LOW, NEED, NEED_HIGH),
        Column("Places for them", "children"),
        Column(MET, "children"),
        *limits(GAP_LOW, GAP, GAP_HIGH, f"[{NEED}]-[{MET}]"),
        Column("First period short"),
        Column("Beyond those places"),
    )


def _central(book: Book) -> _Central:
    """The central scenario, and every other way need may come out over the same periods."""
    central, results = book.central, book.run.results
    assert central is not None
    problem = central.problem
    same = [each for each in results if each.problem.timeline.starts == problem.timeline.starts]
    others = [_case(each.problem, need) for each in same for need in _ways(each)]
    case = _case(problem, central.need)
    return _Central(problem, case, tuple(others), wants(problem), places_before(problem))


def _ways(result: ScenarioResult) -> Iterator[Array]:
    """The need expected, and with flows its limits of chance, groups with typed need as they are."""
    yield result.need
    if result.spread:
        for limit in result.spread.limits(80):
            yield np.where(np.isfinite(limit), limit, result.need)


def _case(problem: Problem, need: Array) -> _Case:
    wanted = wants(problem)
    end = problem.timeline.plan_periods
    seeking = np.array([each.share * need[each.group] for each in wanted])[:, :end]
    placed = met(problem, wanted, need)[:, :end]
    keys = _keys(problem, wanted)
    return _Case(*({key: each[rows].sum(axis=0) for key, rows in keys.items()} for each in (seeking, placed)))


def _keys(problem: Problem, wanted: list[Want]) -> dict[Key, list[int]]:
    """The wants of each setting and ages: all ages of every setting first, where the plan chooses first."""

    def of(row: int) -> str:
        return ages(problem.groups[wanted[row].group])

    def youngest_first(row: int) -> tuple[float, float]:
        group = problem.groups[wanted[row].group]
        return group.age_from, group.age_to

    settings: dict[str, list[int]] = {}
    for row in sorted(range(len(wanted)), key=lambda row: not wanted[row].chosen):
        settings.setdefault(_setting(wanted[row]), []).append(row)
    bands = {
        setting: list(dict.fromkeys(map(of, sorted(rows, key=youngest_first))))
        for setting, rows in settings.items()
    }
    whole = {
        (ALL_AGES if len(bands[setting]) > 1 else f"All ({bands[setting][0]})", setting): rows
        for setting, rows in settings.items()
    }
    parts = {
        (band, setting): [row for row in rows if of(row) == band]
        for setting, rows in settings.items()
        for band in bands[setting]
        if len(bands[setting]) > 1
    }
    return whole | parts


def _setting(want: Want) -> str:
    return want.setting if want.chosen else f"{want.setting} (plan does not choose)"


def _rows(central: _Central, across: Across, ranged: bool) -> Iterator[tuple[Cell, ...]]:
    for key, rows in _keys(central.problem, central.wanted).items():
        chosen = central.wanted[rows[0]].chosen
        places, beyond = _places(central, rows) if chosen else (None, "Not a matter of places")
        short = np.flatnonzero(central.case.gap(key) > _SHORT) if chosen else np.array([], dtype=int)
        first = period_name(central.problem.timeline, int(short[0])) if short.size else "None"
        averages = partial(across.means, central.problem.timeline)
        needs = [averages(case.need[key]) for case in central.ways(key)]
        gaps = [averages(case.gap(key)) for case in central.ways(key)]
        held, room = averages(central.case.met[key]), None if places is None else averages(places)
        for name in held:
            short_by = _limits([each[name] for each in gaps], ranged)
            yield (
                *key,
                name,
                *_limits([each[name] for each in needs], ranged),
                None if room is None else room[name],
                held[name] if chosen else None,
                *(short_by if chosen else [None] * len(short_by)),
                first if chosen else "Not counted",
                beyond,
            )


def _limits(ways: list[float], ranged: bool) -> list[float]:
    """The central figure, the first, alone or between the least and the most."""
    return [min(ways), ways[0], max(ways)] if ranged else ways[:1]


def _places(central: _Central, rows: list[int]) -> tuple[Array, str]:
    """The places with a number that suit some of those children, and what there is without a number."""
    problem = central.problem
    fitting = [
        p for p in range(len(problem.provisions)) if set(suited(problem, central.wanted, p)) & set(rows)
    ]
    limited = [p for p in fitting if problem.provisions[p].places is not None]
    rest = [problem.provisions[p].name for p in fitting if p not in limited]
    return central.places[limited].sum(axis=0), "; ".join(rest) or "Nothing in this setting"
