"""Fits on what was known at a day, and sets what was projected from there beside what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from optimiser.problem import Flow, Problem, Settings, Transition
from optimiser.problem import Group as NeedGroup
from optimiser.returns import codes
from optimiser.returns.counting import Counts
from optimiser.returns.days import day_told
from optimiser.returns.grouping import Group, group_of
from optimiser.returns.rates import estimate
from optimiser.returns.records import Person
from optimiser.returns.spells import Spell
from optimiser.spread import DEVIATIONS, Spread

Row = dict[str, object]
ALL = "All groups"


def problem_of(counts: Counts, months: int) -> Problem:
    """Give the flows fitted to the counts as a problem of whole months from their horizon."""
    rates = estimate(counts)
    return Problem(
        settings=Settings(
            title="Backtest",
            council="",
            first_day=date.fromordinal(counts.horizon),
            period="month",
            periods=months,
            years_beyond=0.0,
        ),
        groups=tuple(
            NeedGroup(name=group.name, age_from=group.ages[0], age_to=group.ages[1])
            for group in counts.groups
        ),
        need={},
        provisions=(),
        suitability={},
        flows=tuple(
            Flow(
                group=group.name,
                on_first_day=counts.children(group),
                entries={"": rates.entries[group].a_year},
                return_home=rates.ways_out[group, codes.HOME].a_year,
                adoption=rates.ways_out[group, codes.ADOPTION].a_year,
                turn_18=rates.ways_out[group, codes.TURN_18].a_year,
                other=rates.ways_out[group, codes.OTHER].a_year,
            )
            for group in counts.groups
        ),
        transitions=tuple(
            Transition(from_group=start.name, to_group=to.name, rate=rate.a_year)
            for (start, to), rate in rates.changes.items()
        ),
    )


def stock_on(
    day: int, spells: Iterable[Spell], people: Mapping[int, Person], by: Collection[str]
) -> Counter[Group]:
    """Count the children in care on a day by group."""
    stock: Counter[Group] = Counter()
    for spell in spells:
        if spell.start <= day < spell.end:
            kind = next(each.kind for each in spell.stretches if each.start <= day < each.end)
            stock[group_of(day, kind, people[spell.child], by)] += 1
    return stock


@dataclass(frozen=True)
class Backtest:
    """What was projected beside what happened, a row for each group and month, and in sum.

    Attributes:
        rows: By group and day.
        lines: What it comes to, in sentences.
    """

    rows: tuple[Row, ...]
    lines: tuple[str, ...]


def compare(counts: Counts, spread: Spread, days: list[int], happened: list[Counter[Group]]) -> Backtest:
    """Set a projection beside what happened.

    Args:
        counts: What the projection was fitted to.
        spread: The projection, groups by months.
        days: The day each month's projection is of.
        happened: The stock on each of those days.
    """
    rows: list[Row] = []
    limits = {share: spread.limits(share) for share in DEVIATIONS}
    for place, group in enumerate(counts.groups):
        start = counts.children(group)
        for t, day in enumerate(days):
            bounds = _bounds(
                {share: (low[place, t], high[place, t]) for share, (low, high) in limits.items()}
            )
            rows.append(_row(group.name, day, spread.mean[place, t], bounds, happened[t][group], start))
    known = set(counts.groups)
    limits = {share: spread.total_limits(share) for share in DEVIATIONS}
    for t, day in enumerate(days):
        bounds = _bounds({share: (low[t], high[t]) for share, (low, high) in limits.items()})
        mean, start = spread.mean[:, t].sum(), counts.stock.total()
        rows.append(_row(ALL, day, mean, bounds, happened[t].total(), start))
    unseen = max(
        (sum(n for group, n in stock.items() if group not in known) for stock in happened), default=0
    )
    told = (f"At most {unseen} children were in groups that nobody was in before.",) if unseen else ()
    return Backtest(tuple(rows), (*_lines(rows), *told))


def _bounds(limits: Mapping[int, tuple[float, float]]) -> dict[str, float]:
    return {
        f"{side} {share}%": round(float(limit), 2)
        for share, both in limits.items()
        for side, limit in zip(("Low", "High"), both, strict=True)
    }


def _row(name: str, day: int, mean: float, bounds: dict[str, float], happened: int, start: int) -> Row:
    return {
        "Group": name,
        "Date": date.fromordinal(day),
        "Projected": round(float(mean), 2),
        **bounds,
        "Happened": happened,
        "No change": start,
        "Inside 80%": "Y" if bounds["Low 80%"] <= happened <= bounds["High 80%"] else "N",
        "Inside 95%": "Y" if bounds["Low 95%"] <= happened <= bounds["High 95%"] else "N",
    }


def _lines(rows: list[Row]) -> tuple[str, ...]:
    last = max(row["Date"] for row in rows if isinstance(row["Date"], date))
    end = next(row for row in rows if row["Group"] == ALL and row["Date"] == last)
    groups = [row for row in rows if row["Group"] != ALL]
    inside = {
        share: sum(row[f"Inside {share}%"] == "Y" for row in groups) / len(groups) for share in (80, 95)
    }
    return (
        f"On {day_told(last.toordinal())}, children in care: {end['Projected']:.1f} projected (95% interval"
        f" {end['Low 95%']:.1f} to {end['High 95%']:.1f}), {end['Happened']} happened,"
        f" {end['No change']} with no change.",
        f"Mean error by group and month: {_error(groups, 'Projected'):.2f} children projected,"
        f" {_error(groups, 'No change'):.2f} with no change.",
        f"Of groups and months, {inside[80]:.0%} fell inside the 80% interval and {inside[95]:.0%} inside the"
        " 95% interval.",
    )


def _error(rows: list[Row], column: str) -> float:
    return sum(abs(_number(row[column]) - _number(row["Happened"])) for row in rows) / len(rows)


def _number(value: object) -> float:
    assert isinstance(value, (int, float))
    return value
