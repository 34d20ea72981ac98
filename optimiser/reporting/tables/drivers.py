"""What drives the cost: what one more place, one child fewer and an easier target would save."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from optimiser.explanation import OF_PRICES, OF_RULES, OF_WORTHS, Worth
from optimiser.plan import Array, ScenarioResult
from optimiser.reporting.book import Book
from optimiser.reporting.periods import by_year, plan_years, year_name
from optimiser.reporting.proof import how_sure, is_told, margin_of
from optimiser.reporting.sheet import NO_PLAN_AT_ALL, Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.left_out import left_out
from optimiser.reporting.tables.lever_prices import offered, price_words
from optimiser.reporting.words import listed, scenario_name
from optimiser.timeline import Timeline

WHAT, PLACE = "What would help", "One more place"
NAMED = "Place, need or target"
_ONE_MORE = {
    "place": PLACE,
    "child": "One child fewer",
    "point": "One percentage point easier",
    "unit": "One child or place easier",
    "pounds": "£1,000 more each year",
}
_KINDS = {"place": "Place", "child": "Child", "point": "Target", "unit": "Target", "pounds": "Limit"}
_NOTE = (
    "Every decision as planned, and children placed anew with one more from each period on. Before what a "
    "place itself costs. Charges steer the plan towards targets and away from last resorts; they are no money"
)
_WHOLE, _ANEW = "Placed anew", "Decided anew"
_NO_DIFFERENCE = "Makes no difference"
_PENCE, _MANY = 0.5, 10
_FIRST_PART = "Of the first part of one; a whole one saves no more"


def what_drives_the_cost(book: Book) -> Sheet:
    """What a little more of each thing would save over the plan and by financial year, the most first."""
    columns = (
        Column("Scenario", width=19),
        Column(WHAT, width=40),
        Column("Kind"),
        Column("Saves over the plan £", "money"),
        *(Column(year, "money") for year in book.years),
        Column("Charges spared £ (no money)", "money"),
        Column("How it was worked out", width=24),
    )
    rows = [row for result in book.run.results for row in _rows(result, book.years)]
    return Sheet(
        name="What drives the cost",
        title="What one more place, one child fewer and an easier target would save",
        unit="Pounds in present value, for one more or one fewer throughout",
        source=book.source,
        purpose="Which places, needs, targets and limits hold the cost up, and by how much",
        note=_NOTE,
        columns=columns,
        frame=frame_of(columns, rows),
        keys=2,
    )


def worth_by_period(book: Book) -> Sheet:
    """The same by period, for the places, needs and targets that are worth anything."""
    columns = (
        Column("Scenario", width=19),
        Column(WHAT, width=26),
        Column(NAMED, width=34, missing=""),
        *(Column(period, "money") for period in book.by_period.names),
    )
    rows: list[tuple[Cell, ...]] = []
    for result in book.run.results:
        timeline = result.problem.timeline
        worths = [worth for worth in _sorted(result) if worth.money[: timeline.plan_periods].any()]
        rows += [
            (
                scenario_name(result.name),
                _ONE_MORE[worth.of],
                worth.name,
                *book.by_period.averages(timeline, worth.money),
            )
            for worth in worths
        ]
        rows += [
            (scenario_name(result.name), why, None, *[None] * len(book.by_period.names))
            for why in left_out(result, OF_WORTHS)
        ]
    return Sheet(
        name="Worth by period",
        title="What one more place, one child fewer and an easier target would save, by period",
        unit="Pounds in present value, money only",
        source=book.source,
        purpose="What one more of each is worth, period by period",
        note="What it saves to have it from a period on, less what it saves from the next one on. The "
        "periods add up to having it throughout",
        columns=columns,
        frame=frame_of(columns, rows),
        none="None: one more or one fewer of anything would save no money" if book.solved else NO_PLAN_AT_ALL,
        keys=3,
    )


def _rows(result: ScenarioResult, years: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    timeline, name = result.problem.timeline, scenario_name(result.name)
    worths = _sorted(result)
    for worth in worths:
        if _is_nothing(timeline, worth):
            continue
        money = dict(zip(_year_names(timeline), by_year(timeline, worth.money).tolist(), strict=True))
        yield (
            name,
            _words(worth),
            _KINDS[worth.of],
            _over_the_plan(timeline, worth.money),
            *(money.get(year) for year in years),
            _over_the_plan(timeline, worth.charges),
            _how(worth),
        )
    nothing = _kind_by_kind([worth for worth in worths if _is_nothing(timeline, worth)])
    if nothing:
        yield (name, f"{_NO_DIFFERENCE}. {nothing}", "", *[0.0] * (len(years) + 2), _WHOLE)
    yield from _dropped(result, len(years))
    for price in offered(result):
        if not price.used and price.threshold is not None:
            lever = result.problem.levers[price.lever]
            words = f"{lever.name}: {price_words(result.problem, price)}"
            yield (name, words, "Lever not used", *[None] * (len(years) + 2), _ANEW)
    for why in left_out(result, OF_WORTHS, OF_RULES, OF_PRICES):
        yield (name, why, "", None, *[None] * len(years), None, "")


def _dropped(result: ScenarioResult, years: int) -> Iterator[tuple[Cell, ...]]:
    """What dropping each target and limit would save, every decision made anew."""
    costs = () if result.explanation is None else result.explanation.rule_costs
    idle = [each for each in costs if max(abs(each.net_cost), abs(each.charges)) < _PENCE]
    for each in sorted(costs, key=lambda cost: -cost.net_cost):
        if each in idle:
            continue
        kind = "Target" if each.of == "target" else "Limit"
        words = f"Without the {each.of}: {each.name}"
        margin = margin_of(result, each)
        saves = each.net_cost if is_told(each.net_cost, margin) else None
        sure = how_sure(each.net_cost, margin)
        figures = (saves, *[None] * years, each.charges)
        yield (scenario_name(result.name), words, kind, *figures, f"{_ANEW}: {sure}")
    if idle:
        any_one = "any one of " if len(idle) > 1 else ""
        words = f"{_NO_DIFFERENCE}: without {any_one}{_in_brief([each.name for each in idle])}"
        sure = how_sure(0.0, max(margin_of(result, each) for each in idle))
        figures = (0.0, *[None] * years, 0.0)
        yield (scenario_name(result.name), words, "", *figures, f"{_ANEW}: {sure}")


def _kind_by_kind(worths: list[Worth]) -> str:
    """A sentence for each kind of thing: `One more place: Elm; and Oak. One child fewer: Teens.`."""
    names: dict[str, list[str]] = {}
    for worth in worths:
        names.setdefault(_ONE_MORE[worth.of], []).append(worth.name)
    return " ".join(f"{what}: {_in_brief(each)}." for what, each in names.items())


def _is_nothing(timeline: Timeline, worth: Worth) -> bool:
    """Whether more or fewer of it changes neither money nor charges in the plan."""
    last = timeline.plan_periods
    return all(float(np.abs(each[:last]).sum()) < _PENCE for each in (worth.money, worth.charges))


def _in_brief(names: list[str]) -> str:
    """The first of many names, and how many more there are."""
    more = [f"{len(names) - _MANY} more"] if len(names) > _MANY else []
    return listed([*names[:_MANY], *more], ";")


def _sorted(result: ScenarioResult) -> list[Worth]:
    """The worths, those that save the most money first, and of equal ones those that spare most charges."""
    if result.explanation is None:
        return []
    timeline = result.problem.timeline

    def by_worth(worth: Worth) -> tuple[float, ...]:
        return tuple(-round(_over_the_plan(timeline, each)) for each in (worth.money, worth.charges))

    return sorted(map(_without_noise, result.explanation.worths), key=by_worth)


def _without_noise(worth: Worth) -> Worth:
    """A worth to the millionth of a pound: the noise of solving twice is not shown as below nothing."""
    return replace(worth, money=np.round(worth.money, 6), charges=np.round(worth.charges, 6))


def _words(worth: Worth) -> str:
    return f"{_ONE_MORE[worth.of]}: {worth.name}"


def _how(worth: Worth) -> str:
    if not worth.solved_again:
        return _FIRST_PART
    return _WHOLE if worth.step == 1 else f"{_WHOLE} with {worth.step:g} of a child, scaled up"


def _over_the_plan(timeline: Timeline, amounts: Array) -> float:
    return float(amounts[: timeline.plan_periods].sum())


def _year_names(timeline: Timeline) -> tuple[str, ...]:
    return tuple(year_name(timeline, year) for year in plan_years(timeline))
