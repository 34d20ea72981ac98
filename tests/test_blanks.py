"""No blank flatters the plan: what a trial read as free, endless or certain is a fault in its own cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.councils import Sheets, faults_of, problem_of, reading_of

Typed = dict[str, list[dict[str, Any]]]

FLATTERING = [
    ("Provision", "Places"),
    ("Provision", "Weekly price"),
    ("Provision", "Highest planned occupancy"),
    ("Provision", "Average stay (months)"),
    ("Provision", "Family-based"),
    ("Provision", "In area"),
    ("New homes", "Months to open"),
    ("New homes", "At most"),
    ("New homes", "Asset life (years)"),
    ("Foster recruitment", "Months to approve"),
    ("Foster recruitment", "Leaving a year"),
    ("Foster recruitment", "At most"),
    ("Block contracts", "Months to start"),
    ("Block contracts", "At most"),
    ("Services", "Success rate"),
    ("Services", "Months to start"),
    ("Services", "At most"),
]


def sheets() -> Typed:
    """A council with one row of each lever, nothing left blank that matters."""
    return {
        "Settings": [
            {"Setting": "First day", "Value": date(2017, 4, 1)},
            {"Setting": "Period", "Value": "quarter"},
            {"Setting": "Number of periods", "Value": 4},
        ],
        "Need groups": [
            {"Group": "Teenagers", "Age from": 10, "Age to": 15, "Average time in care (months)": 12}
        ],
        "Need": [{"Group": "Teenagers", "2017-04-01": 20}],
        "Provision": [
            {
                "Provision": "Our homes",
                "Setting": "residential",
                "Provider": "in-house",
                "Family-based": "N",
                "In area": "Y",
                "Places": 6,
                "Highest planned occupancy": 0.9,
                "Weekly price": 0,
                "Weekly cost per place": 3000,
                "Average stay (months)": 12,
            },
            {
                "Provision": "Agency homes",
                "Setting": "residential",
                "Provider": "independent",
                "Family-based": "N",
                "In area": "N",
                "Places": "no limit",
                "Weekly price": 4000,
                "Average stay (months)": 9,
            },
        ],
        "Suitability": [{"Group": "Teenagers", "Our homes": "Best", "Agency homes": "OK"}],
        "New homes": [
            {
                "Home": "Bungalow",
                "Provision": "Our homes",
                "Places": 2,
                "Capital cost": 500_000,
                "Asset life (years)": 40,
                "Months to open": 12,
                "At most": 1,
            }
        ],
        "Foster recruitment": [
            {
                "Campaign": "Specialist carers",
                "Provision": "Our homes",
                "Places per household": 1,
                "Cost per household": 10_000,
                "Months to approve": 8,
                "Leaving a year": 0.12,
                "At most": 5,
            }
        ],
        "Block contracts": [
            {
                "Contract": "Neighbours' block",
                "Provision": "Our homes",
                "Places per lot": 2,
                "Price per place a week": 3500,
                "Months to start": 3,
                "At most": 2,
            }
        ],
        "Services": [
            {
                "Service": "Outreach",
                "Kind": "Return home",
                "Group": "Teenagers",
                "Children a year": 8,
                "Success rate": 0.5,
                "Running cost a year": 17_000,
                "Months to start": 3,
                "At most": 1,
            }
        ],
    }


def rows_of(typed: Typed) -> Sheets:
    """The same, a list of cells for each row, under its headings."""
    headings = {
        name: list(dict.fromkeys(heading for row in rows for heading in row)) for name, rows in typed.items()
    }
    return {
        name: [headings[name], *([row.get(each) for each in headings[name]] for row in rows)]
        for name, rows in typed.items()
    }


def test_the_council_has_no_fault_while_nothing_is_blank() -> None:
    assert problem_of(rows_of(sheets())).groups


@pytest.mark.parametrize(("sheet", "column"), FLATTERING)
def test_a_blank_that_would_flatter_the_plan_is_a_fault(sheet: str, column: str) -> None:
    typed = sheets()
    typed[sheet][0][column] = None
    (fault,) = faults_of(rows_of(typed))
    assert fault.sheet == sheet
    assert fault.cell
    assert fault.found == ""


def test_a_home_may_not_add_to_places_without_limit() -> None:
    typed = sheets()
    typed["New homes"][0]["Provision"] = "Agency homes"
    (fault,) = faults_of(rows_of(typed))
    assert fault.sheet == "New homes"


@pytest.mark.parametrize("setting", ["kinship", "parents", "adoption"])
def test_families_are_held_unless_the_workbook_says_otherwise(setting: str) -> None:
    typed = sheets()
    family = {**typed["Provision"][1], "Provision": "Family", "Setting": setting, "Family-based": "Y"}
    typed["Provision"].append(family)
    typed["Suitability"][0]["Family"] = "Best"
    typed["Placed now"] = [{"Group": "Teenagers", "Our homes": 5, "Agency homes": 5, "Family": 10}]
    problem = problem_of(rows_of(typed))
    assert [each.plan_chooses for each in problem.provisions] == [True, True, False]


@pytest.mark.parametrize(("children_a_year", "asks"), [(39, False), (41, True)])
def test_the_check_asks_about_a_service_that_reaches_more_children_than_come(
    children_a_year: float, asks: bool
) -> None:
    # Twenty children who stay a year make way for twenty a year; half of those reached succeed.
    typed = sheets()
    typed["Services"][0]["Children a year"] = children_a_year
    asked = [notice for notice in reading_of(rows_of(typed)).notices if notice.sheet == "Services"]
    assert bool(asked) is asks
