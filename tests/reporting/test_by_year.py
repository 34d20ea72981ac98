"""Long tables by year first, each year from the periods that stand behind it."""

from __future__ import annotations

from datetime import date

import pytest

from optimiser.reporting.book import Book
from optimiser.reporting.sheet import Sheet
from optimiser.reporting.sheets import SHEETS
from tests.reporting.runs import result_of, rows, run_of, small_council

RUN = run_of(result_of(small_council(first_day=date(2017, 10, 1))))
"""Two quarters in one financial year and two in the next."""


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(RUN, SHEETS)


def figures(sheet: Sheet, heading: str) -> list[float]:
    return [float(value) for value in sheet.frame[heading]]


@pytest.mark.parametrize("name", ["Need", "Placements"])
def test_a_year_of_children_is_the_average_of_its_periods(book: Book, name: str) -> None:
    year, behind = book[name], book[f"{name} by period"]
    first, second = (figures(behind, period) for period in ("Oct–Dec 2017", "Jan–Mar 2018"))
    assert figures(year, "2017/18 (part)") == pytest.approx(
        [(a + b) / 2 for a, b in zip(first, second, strict=True)]
    )
    assert year.formulas[1, "2018/19 (part)"] == (
        f"=AVERAGE('{behind.name}'!{behind.cell(1, 'Apr–Jun 2018')}:{behind.cell(1, 'Jul–Sep 2018')})"
    )


def test_a_year_of_places_opens_as_its_first_period_and_closes_as_its_last() -> None:
    years = rows(RUN, "Places", Provision="Home")
    periods = rows(RUN, "Places by period", Provision="Home")
    assert [row["Financial year"] for row in years] == ["2017/18 (part)", "2018/19 (part)"]
    for number, year in enumerate(years):
        first, last = periods[2 * number : 2 * number + 2]
        assert year["Opening places"] == first["Opening places"]
        assert year["Closing places"] == last["Closing places"]
        assert year["Gained"] == pytest.approx(first["Gained"] + last["Gained"])
        assert year["Occupancy"] == pytest.approx(
            (first["Filled"] + last["Filled"]) / (first["Average places"] + last["Average places"])
        )


def test_the_figures_by_period_stand_behind_the_notes() -> None:
    names = list(SHEETS)
    behind = names[names.index("Notes") + 1 :]
    assert set(behind) >= {name for name in names if name.endswith("by period")}
