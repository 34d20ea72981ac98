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
NEED, PLACES, MET, GAP = "Need", "Places for them", "Need met by places", "Gap"
NEED_LOW, NEED_HIGH, GAP_LOW, GAP_HIGH = "Need: low", "Need: high", "Gap: low", "Gap: high"
_LIMITS = (NEED_LOW, NEED_HIGH, GAP_LOW, GAP_HIGH)
NOTE = (
    "Children in the setting that suits them best; places with a number, before any decision. Ages may share "
    "places. Notes says how, and what low and high are"
)
_SHORT = 0.05
"""Children from which a gap counts as one: less would show as 0.0."""
Key = tuple[str, str]
Averages = dict[str, float]
"""Averages of stretches of time, by the name of each."""


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


@dataclass(frozen=True)
class Told:
    """What is told of the children of some ages who should live in a setting.

    Attributes:
        key: The ages and the setting.
        figures: By heading, in the order told, the average of each stretch of time; None: none applies.
        first: The first period in which places run short.
        beyond: What there is without a number of places.
    """

    key: Key
    figures: dict[str, Averages | None]
    first: str
    beyond: str


def gap(book: Book) -> Sheet:
    """The gap by setting, age and financial year, with the first period in which places run short."""
    columns = _columns(is_ranged(book))
    rows = [row for each in gaps_told(book, book.by_year) for row in _rows(each)]
    return Sheet(
        name="Gap",
        title=title_of(book, book.by_year),
        unit="Children, averaged over each financial year",
        source=book.source,
        purpose="Need less the places there are before any decision, by setting and age; when it first bites",
        note=NOTE,
        columns=columns,
        frame=frame_of(columns, rows),
        keys=3,
    )


def title_of(book: Book, across: Across) -> str:
    """The title of a sheet of gaps."""
    name = scenario_name(book.central.name) if book.central else ""
    return f"The gap before any decision, by setting, age and {across.unit}: {name}"


def is_ranged(book: Book) -> bool:
    """Whether need may come out in more ways than one."""
    return len(book.run.results) > 1 or any(result.spread for result in book.run.results)


def gaps_told(book: Book, across: Across) -> list[Told]:
    """The gap of each setting and ages, over stretches of time; none where no scenario is central."""
    if book.central is None:
        return []
    central = book.once(_central)
    keys = _keys(central.problem, central.wanted)
    return [_told(central, key, rows, across, is_ranged(book)) for key, rows in keys.items()]


def _columns(ranged: bool) -> tuple[Column, ...]:
    def limits(low: str, heading: str, high: str, formula: str = "") -> tuple[Column, ...]:
        middle = Column(heading, "children", formula)
        return (Column(low, "children"), middle, Column(high, "children")) if ranged else (middle,)

    return (
        Column("Ages"),
        Column("Setting"),
        Column("Financial year"),
        *limits(NEED_LOW, NEED, NEED_HIGH),
        Column(PLACES, "children"),
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


def _rows(told: Told) -> Iterator[tuple[Cell, ...]]:
    for name in told.figures[NEED] or ():
        figures = (None if each is None else each[name] for each in told.figures.values())
        yield (*told.key, name, *figures, told.first, told.beyond)


def _told(central: _Central, key: Key, rows: list[int], across: Across, ranged: bool) -> Told:
    averages = partial(across.means, central.problem.timeline)
    needs = _limits((NEED_LOW, NEED, NEED_HIGH), [averages(each.need[key]) for each in central.ways(key)])
    gaps = _limits((GAP_LOW, GAP, GAP_HIGH), [averages(each.gap(key)) for each in central.ways(key)])
    chosen = central.wanted[rows[0]].chosen
    places, beyond = _places(central, rows) if chosen else (None, "Not a matter of places")
    figures: dict[str, Averages | None] = {
        **needs,
        PLACES: None if places is None else averages(places),
        MET: averages(central.case.met[key]) if chosen else None,
        **(gaps if chosen else dict.fromkeys(gaps)),
    }
    kept = {name: each for name, each in figures.items() if ranged or name not in _LIMITS}
    return Told(key, kept, _first_short(central, key) if chosen else "Not counted", beyond)


def _first_short(central: _Central, key: Key) -> str:
    """The first period in which places run short, by name."""
    short = np.flatnonzero(central.case.gap(key) > _SHORT)
    return period_name(central.problem.timeline, int(short[0])) if short.size else "None"


def _limits(headings: tuple[str, str, str], ways: list[Averages]) -> dict[str, Averages]:
    """The central figure, the first, between the least and the most."""
    low, middle, high = headings
    least = {name: min(way[name] for way in ways) for name in ways[0]}
    most = {name: max(way[name] for way in ways) for name in ways[0]}
    return {low: least, middle: ways[0], high: most}


def _places(central: _Central, rows: list[int]) -> tuple[Array, str]:
    """The places with a number that suit some of those children, and what there is without a number."""
    problem = central.problem
    fitting = [
        p for p in range(len(problem.provisions)) if set(suited(problem, central.wanted, p)) & set(rows)
    ]
    limited = [p for p in fitting if problem.provisions[p].places is not None]
    rest = [problem.provisions[p].name for p in fitting if p not in limited]
    return central.places[limited].sum(axis=0), "; ".join(rest) or "Nothing in this setting"
