"""The workbook of a cost calculator: what a year of care cost by placement, and by age and need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from optimiser.files import write_whole
from optimiser.reporting.sheet import NOT_APPLICABLE, NOT_AVAILABLE, Cell, Column, Sheet, frame_of
from optimiser.reporting.writing import bytes_of
from optimiser.year_costs import NeedCost, PlacementCost, YearCosts, pounds_of

_NO_DATE = datetime(2000, 1, 1)
_INTERNAL = "For use inside the council, not for publication: few children stand behind some figures"
_TOTAL, _WEEKS = "Total £", "Weeks"


def write_costs(path: Path, year: str, workbook: str, costs: YearCosts) -> None:
    """Write what a year of care cost, whole or not at all.

    Args:
        path: Where it goes.
        year: The financial year, such as 2016/17.
        workbook: The file name of the planning workbook that has the prices.
        costs: What it cost.

    Raises:
        FileTrouble: If it cannot be written.
    """
    source = f"Source: SSDA903 returns; prices of {workbook}"
    sheets = [_by_placement(year, source, costs), _by_need(year, source, costs), _notes(year, source, costs)]
    write_whole(path, bytes_of(f"What care cost in {year}", _NO_DATE, sheets))


def _by_placement(year: str, source: str, costs: YearCosts) -> Sheet:
    columns = (
        Column("Placement"),
        Column("Type"),
        Column("Provider"),
        Column("Location"),
        Column(_TOTAL, "money", total=costs.pounds is not None, missing=NOT_AVAILABLE),
        Column(_WEEKS, "children", total=True),
        Column("Average £ a week", "money", f"[{_TOTAL}]/[{_WEEKS}]", missing=NOT_AVAILABLE),
    )
    rows = [_placement_row(each) for each in costs.placements]
    return Sheet(
        name="Costs by placement",
        title=f"What care cost in {year}, by type of placement, provider and location",
        unit="Pounds, and weeks of care",
        source=source,
        purpose="What each kind of placement cost in the year, for how many weeks, and a week",
        note=f"{_INTERNAL}. {NOT_AVAILABLE}: no price in the workbook",
        columns=columns,
        frame=frame_of(columns, rows),
    )


def _placement_row(cost: PlacementCost) -> tuple[Cell, ...]:
    average = None if cost.pounds is None else cost.pounds / cost.weeks
    return cost.name, cost.kind, cost.provider, cost.location, cost.pounds, cost.weeks, average


def _by_need(year: str, source: str, costs: YearCosts) -> Sheet:
    ages = sorted({each.age for each in costs.needs})
    columns = (
        Column("Need group"),
        *(
            column
            for age in ages
            for column in _columns(f"Age {age}", (each for each in costs.needs if each.age == age))
        ),
        *_columns("All ages", costs.needs),
    )
    needs = sorted({each.need for each in costs.needs})
    rows = [_need_row(need, ages, [each for each in costs.needs if each.need == need]) for need in needs]
    return Sheet(
        name="Costs by age and need",
        title=f"Children in care in {year} and what their care cost, by need group and age",
        unit="Children, and pounds",
        source=source,
        purpose="How many children of each need and age there were in the year, and what their care cost",
        note=f"{_INTERNAL}. {NOT_APPLICABLE}: no children. {NOT_AVAILABLE}: no price in the workbook",
        columns=columns,
        frame=frame_of(columns, rows),
    )


def _columns(heading: str, costs: Iterable[NeedCost]) -> tuple[Column, Column]:
    """Pounds are added up only where there are any: a total of nothing would read as £0."""
    priced = any(each.pounds is not None for each in costs)
    return (
        Column(f"{heading}: children", "whole", total=True),
        Column(f"{heading}: £", "money", total=priced),
    )


def _need_row(need: str, ages: list[int], costs: list[NeedCost]) -> tuple[Cell, ...]:
    by_age = [_children_and_pounds(each for each in costs if each.age == age) for age in ages]
    return (need, *(cell for cells in (*by_age, _children_and_pounds(costs)) for cell in cells))


def _children_and_pounds(costs: Iterable[NeedCost]) -> tuple[Cell, Cell]:
    held = list(costs)
    if not held:
        return None, None
    pounds = pounds_of(each.pounds for each in held)
    return sum(each.children for each in held), NOT_AVAILABLE if pounds is None else pounds


def _notes(year: str, source: str, costs: YearCosts) -> Sheet:
    columns = (Column("Term", width=34), Column("Meaning", width=110))
    return Sheet(
        name="Notes",
        title=f"Notes to the costs of {year}",
        unit="",
        source=source,
        purpose="How weeks, prices, ages and needs are reckoned, and what has no price",
        note=_INTERNAL,
        columns=columns,
        frame=frame_of(columns, [*_sums(costs), *_without_price(costs), *_TERMS]),
    )


def _sums(costs: YearCosts) -> list[tuple[Cell, ...]]:
    care = f"Children {costs.children:,}; weeks of care {costs.weeks:,.1f}"
    weeks = f"{care}, {costs.priced_weeks:,.1f} of them priced"
    if costs.pounds is None:
        return [("All placements", f"{weeks}, so no pounds")]
    average = f"£{costs.pounds:,.2f}, £{costs.pounds / costs.priced_weeks:,.2f} a priced week"
    return [("All placements", f"{weeks}; {average}")]


def _without_price(costs: YearCosts) -> list[tuple[Cell, ...]]:
    return [
        (f"No price: {each.name}", f"{each.weeks:,.1f} weeks, in no figure of pounds here")
        for each in costs.without_price
    ]


_TERMS: tuple[tuple[Cell, ...], ...] = (
    (
        "Weeks",
        "Days of care in the year, 1 April to 31 March, over 7; the day a placement ends is not counted",
    ),
    ("Short breaks", "Left out (legal status V3 and V4); temporary moves are spent in the usual placement"),
    (
        "Price a week",
        "The weekly price of the provision of that name in the planning workbook, or the group's own in"
        " Prices; where the price is 0 and there is a cost per place, that. No price is not a price of 0",
    ),
    (
        "What a price leaves out",
        "Places paid for and not filled, one-off costs, social work and overheads; growth and price changes"
        " are not applied, so the workbook's prices should be the year's",
    ),
    ("Age", "Completed years on the last day of care in the year: 31 March, or the day before leaving"),
    (
        "Need group",
        "The setting the child was in on that day, and UASC apart; with the age, the need group that an"
        " import of the return makes. Each child is counted once, with all that its care in the year cost",
    ),
    (
        "Location",
        "As the return says, else by the placement's postcode where the council's own were given; not told"
        " apart for placements with neither",
    ),
    (
        "Not for publication",
        "Counts of 1 to 4 children are shown as they are: suppress them before any release",
    ),
)
