"""The bridge from today carried on to the plan: a step for each cause, what saves before what adds cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from optimiser.plan import Array, ScenarioResult
from optimiser.reporting.book import Book
from optimiser.reporting.savings import Shared
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.costs import TODAY
from optimiser.reporting.tables.saving import SAVES, shared_by_scenario, without_dust
from optimiser.reporting.tables.summary_money import NET_COST, NO_LEVERS_COST, TODAY_COST
from optimiser.reporting.words import scenario_name

STANDS, LESS, MORE = "Stands at £", "Saves £", "Adds £"
CARRIED, IN_ALL = "Carried £", "In all £"
PLAN = "The plan"
MOST_STEPS = 12
_COLUMNS = (
    Column("Scenario", width=20),
    Column("Cause", width=38),
    *(Column(heading, "money", width=15) for heading in (STANDS, LESS, MORE, CARRIED, IN_ALL)),
)


@dataclass(frozen=True)
class _Step:
    """A step of the bridge: its cause, what it saves (below 0: adds), and its rows of Saving, from 0."""

    cause: str
    saves: float
    rows: tuple[int, ...]


@dataclass(frozen=True)
class _Bridge:
    """A scenario's bridge: what it starts from and ends at, in pounds, and the steps between."""

    scenario: str
    against: str
    start: float
    end: float
    steps: tuple[_Step, ...]

    @property
    def saves(self) -> bool:
        """Whether the plan costs no more than what it is set against."""
        return self.end <= self.start


def saving_by_cause(book: Book) -> Sheet:
    """The bridge from today carried on to the plan, a step for each cause."""
    bridges = list(_bridges(book))
    made = Sheet(
        name="Saving by cause",
        title="From today carried on to the plan, by cause",
        unit="Pounds of present value over the plan's own periods (real, discounted)",
        source=book.source,
        purpose="The bridge from today carried on to the plan, step by step",
        note="What saves first, the most on top; then what adds cost. Carried: what a step stands on, unseen "
        "on Charts. What makes no difference, or has no figure, is no step: see Saving",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, [row for bridge in bridges for row in _rows(bridge)]),
        keys=2,
    )
    return replace(made, formulas=_formulas(book, made, bridges))


def _bridges(book: Book) -> Iterator[_Bridge]:
    before = 0
    for result, shared in shared_by_scenario(book):
        yield _bridge(result, shared, before)
        before += len(shared.parts)


def _bridge(result: ScenarioResult, shared: Shared, before: int) -> _Bridge:
    """A scenario's bridge, in an order in which no step leads past where it began.

    Args:
        result: The scenario.
        shared: Its saving shared out.
        before: The rows of Saving that stand above its own.
    """
    assert result.accounts is not None
    discount: Array = result.accounts.discount[: result.accounts.plan_periods]
    start, end = float(discount @ shared.start), float(discount @ shared.end)
    steps = [
        _Step(part.name, without_dust(float(discount @ part.saving)), (row,))
        for row, part in enumerate(shared.parts, start=before)
        if part.known and not part.is_nothing
    ]
    way = 1 if end <= start else -1

    def by_way_and_size(step: _Step) -> tuple[bool, bool, float]:
        return way * step.saves <= 0, step.saves == 0, -abs(step.saves)

    ordered = sorted(_fewer(steps), key=by_way_and_size)
    return _Bridge(scenario_name(result.name), shared.against, start, end, tuple(ordered))


def _fewer(steps: list[_Step]) -> list[_Step]:
    """As many steps as can be read, the smallest together where there are more."""
    if len(steps) <= MOST_STEPS:
        return steps
    by_size = sorted(steps, key=lambda step: -abs(step.saves))
    kept, rest = by_size[: MOST_STEPS - 1], by_size[MOST_STEPS - 1 :]
    rows = tuple(sorted(row for step in rest for row in step.rows))
    return [*kept, _Step(f"The {len(rest)} smallest causes together", sum(each.saves for each in rest), rows)]


def _rows(bridge: _Bridge) -> Iterator[tuple[Cell, ...]]:
    level = bridge.start
    yield (bridge.scenario, bridge.against, level, 0.0, 0.0, 0.0, 0.0)
    for step in bridge.steps:
        less, more = max(step.saves, 0.0), max(-step.saves, 0.0)
        level += more - less
        gone = bridge.start - level - less if bridge.saves else level - more - bridge.start
        yield (bridge.scenario, step.cause, level, less, more, gone, 0.0)
    yield (bridge.scenario, PLAN, bridge.end, 0.0, 0.0, 0.0, abs(bridge.start - bridge.end))


def _formulas(book: Book, made: Sheet, bridges: list[_Bridge]) -> dict[tuple[int, str], str]:
    """The ends from Summary, each step from Saving, and where it leads from the step before."""
    formulas: dict[tuple[int, str], str] = {}
    row = 0
    for bridge in bridges:
        for each, heading, formula in _live(book, made, bridge, row):
            formulas[each, heading] = formula
        row += len(bridge.steps) + 2
    return formulas


def _live(book: Book, made: Sheet, bridge: _Bridge, first: int) -> Iterator[tuple[int, str, str]]:
    """Each live formula of a bridge whose first row is given: its row, its heading and itself."""
    summary, saved = book["Summary"], book["Saving"]
    measures = summary.frame["Measure"]
    started = TODAY_COST if bridge.against == TODAY else NO_LEVERS_COST
    last = first + len(bridge.steps) + 1
    begun, ended = made.cell(first, STANDS), made.cell(last, STANDS)
    for row, measure in ((first, started), (last, NET_COST)):
        yield row, STANDS, f"='Summary'!{summary.cell(measures.index(measure), bridge.scenario)}"
    for row, step in enumerate(bridge.steps, start=first + 1):
        stands, less, more = (made.cell(row, heading) for heading in (STANDS, LESS, MORE))
        cells = ",".join(f"'Saving'!{saved.cell(each, SAVES)}" for each in step.rows)
        yield row, LESS, f"=MAX(SUM({cells}),0)"
        yield row, MORE, f"=MAX(-SUM({cells}),0)"
        yield row, STANDS, f"={made.cell(row - 1, STANDS)}-{less}+{more}"
        yield row, CARRIED, f"={begun}-{stands}-{less}" if bridge.saves else f"={stands}-{more}-{begun}"
    yield last, IN_ALL, f"={begun}-{ended}" if bridge.saves else f"={ended}-{begun}"
