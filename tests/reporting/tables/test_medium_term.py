"""What the medium term says of itself; its figures are held in the tests of budgets and of savings."""

from __future__ import annotations

from datetime import date

from optimiser.pipeline import run_scenario
from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS
from tests import builders as make
from tests.budget_lines import line
from tests.reporting.runs import run_of


def note(first_day: date) -> str:
    problem = make.council(
        sheets={
            "placed": {("Children", "Market"): 10.0},
            "budget": [line("base budget", 36_500_000.0, "2017/18"), line("control", 9e6)],
        },
        first_day=first_day,
        periods=3,
    )
    return Book(run_of(run_scenario(problem)), SHEETS)["Medium term"].note


def test_by_how_much_budgets_and_the_plan_differ_in_a_year_held_in_part_is_said() -> None:
    # 274 of 365 days are £27,400,000 of the budget; three quarters of a year's weeks £27,375,000.
    assert note(date(2017, 7, 1)).endswith(
        "In 2017/18 (part) lines of Budget count its days, 75.07% of a year, and the plan pays 75.00% of a "
        "year's weeks: £25,000 apart in all"
    )


def test_of_a_year_held_whole_nothing_is_said() -> None:
    problem = make.council(sheets={"budget": [line("base budget", 36_500_000.0, "2017/18")]})
    assert "apart" not in Book(run_of(run_scenario(problem)), SHEETS)["Medium term"].note
