"""One run of `costs`: a folder of returns and a workbook of prices in, what a year of care cost out."""

from __future__ import annotations

import re
from pathlib import Path

from optimiser.errors import UsageError
from optimiser.files import check_apart, check_workbook_name
from optimiser.filters import fold
from optimiser.problem import Problem
from optimiser.reporting.costed import write_costs
from optimiser.returns.areas import read_areas
from optimiser.returns.costs import cost_year
from optimiser.returns.days import day_told, last_day_of
from optimiser.returns.joining import join
from optimiser.returns.reading import read_returns
from optimiser.returns.records import Returns
from optimiser.returns.telling import Told, telling_of_no_child
from optimiser.workbook.reading import read
from optimiser.year_costs import YearCosts

_YEAR = re.compile(r"(\d{4})[/-](?:\d{2})?(\d{2})")


class WeeklyPrices:
    """What a week costs by the names of a planning workbook, spelled in any case.

    Args:
        problem: What the workbook states.
    """

    def __init__(self, problem: Problem) -> None:
        self._provisions = {fold(each.name): each for each in problem.provisions}
        self._own = {(fold(group), fold(name)): price for (group, name), price in problem.prices.items()}

    def of(self, groups: tuple[str, ...], provisions: tuple[str, ...]) -> float | None:
        """Pounds a child a week: the group's own price, else the provision's, else its cost per place.

        Args:
            groups: Names the group may have, the likeliest first.
            provisions: Names the provision may have, the likeliest first.
        """
        name = next((fold(each) for each in provisions if fold(each) in self._provisions), None)
        if name is None:
            return None
        own = (self._own.get((fold(group), name)) for group in groups)
        found = next((price for price in own if price is not None), None)
        provision = self._provisions[name]
        return found if found is not None else provision.weekly_price or provision.weekly_cost_per_place


def cost_returns(
    folder: Path, output: Path, *, prices: Path, year: str, area_postcodes: Path | None = None
) -> Told:
    """Cost a year of care from the returns and a workbook's prices, and write it to a workbook.

    Args:
        folder: The returns' files.
        output: The workbook to write, whole or not at all.
        prices: The planning workbook whose provisions and prices are taken.
        year: The financial year, such as 2016/17.
        area_postcodes: A list of the postcodes in the council's area.

    Raises:
        UsageError: If the year is none, or not in the returns.
        FileTrouble: If a file cannot be read or written.
        WorkbookFaults: If the planning workbook has a fault.
        ReturnFaults: If nothing in the folder can be used.
    """
    last_year = _last_year(year)
    check_workbook_name(output)
    check_apart(output, prices, "the planning workbook itself")
    weekly = WeeklyPrices(read(prices).problem)
    with telling_of_no_child("costing"):
        return _cost(folder, output, prices.name, weekly, last_year, area_postcodes)


def _cost(
    folder: Path, output: Path, workbook: str, weekly: WeeklyPrices, last_year: int, areas: Path | None
) -> Told:
    returns = read_returns(folder, read_areas(areas) if areas else None)
    start, end = last_day_of(last_year - 1) + 1, last_day_of(last_year) + 1
    name = _name(last_year)
    _check_covered(returns, start, end, name)
    costs = cost_year(join(returns), returns.people, start, end, weekly.of)
    if not costs.placements:
        raise UsageError(f"The returns have nobody in care in {name}.", "Give another year.")
    write_costs(output, name, workbook, costs)
    notices = tuple(
        f"{workbook} has no price for '{each.name}': its {each.weeks:,.1f} weeks are listed without pounds."
        for each in costs.without_price
    )
    return Told(returns.quality.faults(), (*returns.quality.notices(), *notices), (_line(name, costs),))


def _line(name: str, costs: YearCosts) -> str:
    care = f"{name}: children in care {costs.children:,}, weeks of care {costs.weeks:,.1f}"
    if costs.pounds is None:
        return f"{care}, none of them with a price."
    priced = f"£{costs.pounds:,.0f} for the {costs.priced_weeks:,.1f} weeks with a price"
    return f"{care}; {priced}, £{costs.pounds / costs.priced_weeks:,.2f} a week."


def _last_year(text: str) -> int:
    """The calendar year in which a financial year ends."""
    match = _YEAR.fullmatch(text.strip())
    first = int(match[1]) if match else 0
    if match is None or not 1900 < first < 2100 or (first + 1) % 100 != int(match[2]):
        raise UsageError(f"'{text}' is no financial year.", "Give one such as 2016/17.")
    return first + 1


def _name(last_year: int) -> str:
    return f"{last_year - 1}/{last_year % 100:02}"


def _check_covered(returns: Returns, start: int, end: int, name: str) -> None:
    if not returns.first_day <= start < end <= returns.last_day + 1:
        first, last = day_told(returns.first_day), day_told(returns.last_day)
        raise UsageError(
            f"The returns run from {first} to {last}: not all of {name}.",
            "Give a year within them, or put that year's return in the folder.",
        )
