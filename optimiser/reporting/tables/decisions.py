"""What to do and when: each lever used and each planned move, with what it costs and when it pays."""

from __future__ import annotations

from datetime import date

import numpy as np

from optimiser.accounts.placements import gross_prices
from optimiser.levers import Lever
from optimiser.plan import Array
from optimiser.problem import PlannedMove, Problem
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.breakeven import break_even, capital_charge_a_year
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.lever_prices import price_words
from optimiser.reporting.words import LEVER_KINDS, PLANNED_MOVES
from optimiser.timeline import day_after, day_words

A_CHILD = "Also, for each child there £ a week"
"""What is paid for the children in a lever's places, carers' fees too: a cost of placements, not its own."""
_COLUMNS = (
    Column("Scenario", width=19),
    Column("Decision", width=26),
    Column("Kind", width=20),
    Column("Units", "any", width=8),
    Column("Decide by", "date"),
    Column("Opens", "date"),
    Column("Places added", "children"),
    Column("Places given up", "children"),
    Column("One-off £", "money"),
    Column("Capital £", "money"),
    Column("Yearly cost £", "money"),
    Column("Cost of places £ a year", "money"),
    Column("Capital charge £ a year", "money"),
    Column(
        "First full year £", "money", "[Yearly cost £]+[Cost of places £ a year]+[Capital charge £ a year]"
    ),
    Column(A_CHILD, "money"),
    Column("Break-even occupancy", "share"),
    Column("Set against, or why none", width=52),
    Column("Price at which it pays", width=40),
)
_NO_NUMBERS = (None,) * 12


def decisions(book: Book) -> Sheet:
    """Every lever used and planned move made inside the plan, in the order of their dates.

    The price at which each pays is a column where any was worked out.
    """
    rows: list[tuple[Cell, ...]] = []
    for case in book.solved:
        made = sorted([*_lever_rows(case), *_move_rows(case)], key=lambda row: str(row[4]))
        none: tuple[Cell, ...] = (
            case.name,
            "None: nothing is decided in this plan",
            "",
            *_NO_NUMBERS,
            None,
            "",
            "",
        )
        rows += _said_once(made) or [none]
    columns: tuple[Column, ...] = _COLUMNS
    if not any(case.explanation and case.explanation.prices for case in book.solved):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    return Sheet(
        name="Decisions",
        title="What to decide, when, and what it costs",
        unit="Pounds at the prices of the first day; the capital charge in cash, level over the asset's life",
        source=book.source,
        purpose="What to open, recruit, buy or move; when to decide; when it opens; when it pays",
        note="Costs are for all units of a row, before what they save; of a planned move, how its children's "
        "prices change. Places: all they bring when open. Break-even: in money alone; see Notes",
        columns=columns,
        frame=frame_of(columns, rows),
        row_forms=tuple("whole" if row[2] in LEVER_KINDS.values() else "children" for row in rows),
        keys=2,
    )


def _said_once(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows of a scenario; of a lever decided more than once, words stand beside its first date alone."""
    first: dict[tuple[Cell, ...], date] = {}

    def shorter(row: tuple[Cell, ...], words: Cell) -> Cell:
        decide_by = row[4]
        assert isinstance(decide_by, date)
        since = first.setdefault((row[1], row[2], words), decide_by)
        again = f"As for its first, by {day_words(since)}"
        return again if since < decide_by and len(str(words)) > len(again) else words

    return [(*row[:-2], *(shorter(row, words) for words in row[-2:])) for row in rows]


def _lever_rows(case: Solved) -> list[tuple[Cell, ...]]:
    prices = gross_prices(case.problem)
    return [
        _lever_row(case, lever, d, int(case.plan.units[o, d]), prices)
        for o, lever in enumerate(case.problem.levers)
        for d in range(case.problem.timeline.plan_periods)
        if case.plan.units[o, d]
    ]


def _lever_row(case: Solved, lever: Lever, d: int, units: int, prices: Array) -> tuple[Cell, ...]:
    problem, decided = case.problem, case.problem.timeline.starts[d]
    net = {name: lever.net_places(name) for name in {**lever.gained, **lever.given_up}}
    yearly = units * (lever.yearly + lever.weekly * problem.settings.weeks_in_year)
    places = units * _places_cost_a_year(problem, net)
    charge = units * capital_charge_a_year(problem, lever, d)
    pays = break_even(problem, lever, d, prices, _room(case))
    return (
        case.name,
        lever.name,
        LEVER_KINDS[lever.kind],
        float(units),
        decided,
        day_after(decided, lever.months),
        units * sum(lever.gained.values()) or None,
        units * sum(lever.given_up.values()) or None,
        units * lever.one_off,
        units * lever.capital,
        yearly,
        places,
        charge,
        yearly + places + charge,
        _price_a_child(problem, lever),
        pays.occupancy,
        pays.against,
        _pays(case, lever),
    )


def _room(case: Solved) -> Array:
    """Places that the plan leaves free, by provision and period; infinite where there is no limit."""
    limited = [[provision.places is not None] for provision in case.problem.provisions]
    return np.where(limited, case.accounts.usable - case.accounts.used, np.inf)


def _price_a_child(problem: Problem, lever: Lever) -> float | None:
    """The weekly price of the provision that a lever adds places to; none where there is none."""
    return next((problem.provision(name).weekly_price or None for name in lever.gained), None)


def _pays(case: Solved, lever: Lever) -> str:
    """At which price a lever pays, in a line, found by solving again; or that it was not worked out."""
    known = () if case.explanation is None else case.explanation.prices
    found = next((each for each in known if case.problem.levers[each.lever] is lever), None)
    if found is None:
        return "Not worked out: see Lever prices"
    return price_words(case.problem, found, in_brief=True)


def _places_cost_a_year(problem: Problem, places: dict[str, float]) -> float:
    """Cost per place of so many places by provision, pounds a year at the prices of the first day."""
    weeks = problem.settings.weeks_in_year
    return sum(
        number * problem.provision(name).weekly_cost_per_place * weeks for name, number in places.items()
    )


def _move_rows(case: Solved) -> list[tuple[Cell, ...]]:
    plan_periods = case.problem.timeline.plan_periods
    rows: list[tuple[Cell, ...]] = []
    for m, move in enumerate(case.problem.moves):
        children = case.plan.planned[m, :, :plan_periods]
        if children.sum() > 1e-6:
            cost = float(case.accounts.planned_cost[m, :plan_periods].sum())
            rows.append(_move_row(case, move, children, cost))
    return rows


def _move_row(case: Solved, move: PlannedMove, children: Array, cost: float) -> tuple[Cell, ...]:
    first = int(np.argmax(children.sum(axis=0) > 1e-6))
    start = case.problem.timeline.starts[first]
    yearly = _price_change_a_year(case.problem, move, children)
    row = (
        case.name,
        move.name,
        PLANNED_MOVES,
        float(children.sum()),
        start,
        start,
        None,
        None,
        cost,
        0.0,
    )
    return (*row, yearly, 0.0, 0.0, yearly, None, None, _moved_in_words(case, move, children), "")


def _moved_in_words(case: Solved, move: PlannedMove, children: Array) -> str:
    """Say from where to where about how many children move, and from when to when."""
    moving, starts = np.flatnonzero(children.sum(axis=0) > 1e-6), case.problem.timeline.starts
    number = float(children.sum())
    whole = int(np.floor(round(number, 1) + 0.5))  # of the number as it is shown, so that 1.5 is about 2
    about = f"about {whole} child{'' if whole == 1 else 'ren'}" if whole else "less than one child"
    when = f"from {day_words(starts[moving[0]])} to {day_words(starts[moving[-1] + 1])}"
    return f"From {move.from_provision} to {move.to_provision}: {about} ({number:,.1f} on average), {when}"


def _price_change_a_year(problem: Problem, move: PlannedMove, children: Array) -> float:
    """What the children moved pay more a year where they go, at the prices of the first day."""
    weekly = sum(
        float(children[g].sum())
        * (problem.price((group.name, move.to_provision)) - problem.price((group.name, move.from_provision)))
        for g, group in enumerate(problem.groups)
    )
    return weekly * problem.settings.weeks_in_year
