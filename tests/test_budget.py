"""Budget lines, `Saving is` and `Confidence`: read, checked, told, and the first day held to the ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimiser.accounts.controls import controls
from optimiser.errors import Issue, WorkbookFaults
from optimiser.filters import EVERYTHING
from optimiser.levers import Lever
from optimiser.plan import Run
from optimiser.problem import BudgetLine, Problem
from optimiser.projection import project
from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS
from optimiser.workbook.telling import tell
from optimiser.workbook.understanding import understand
from tests import builders, own_workbooks
from tests.budget_lines import line
from tests.councils import council, put, reading_of
from tests.own_workbooks import NAMES
from tests.reporting.runs import one

OWN, MARKET = "Own home", "Market"


def ten_children(*lines: BudgetLine, **sheets: Any) -> Problem:
    """Six children in a home of eight places at £2,000 a place, four in a market at £1,000 a week."""
    own = builders.provision(OWN, places=8.0, weekly_price=0.0, weekly_cost_per_place=2_000.0)
    placed = {("Children", OWN): 6.0, ("Children", MARKET): 4.0}
    return builders.council(
        provisions=[own, builders.provision(MARKET)], sheets={"placed": placed, "budget": lines, **sheets}
    )


def issues(*cells: tuple[str, int, str, Any]) -> tuple[list[tuple[str, str]], tuple[Issue, ...]]:
    """Where the small council is faulty, or odd, once cells are put in: (cell, code) of its Budget."""
    sheets = council()
    for cell in cells:
        put(sheets, *cell)
    try:
        found = reading_of(sheets).notices
    except WorkbookFaults as faults:
        found = faults.faults
    return [(each.cell, each.code) for each in found if each.sheet == "Budget"], found


def test_budget_lines_are_read_with_their_filters_and_years() -> None:
    base, growth, saving, *_, control = reading_of(council()).problem.budget
    assert (base.name, base.kind, base.year, base.amount, base.recurring) == (
        *("Placements", "base budget", "2017/18", 4_000_000, True),
    )
    assert str(base.applies_to) == "Setting != kinship"
    assert (growth.applies_to, growth.recurring, saving.amount) == (EVERYTHING, False, -50_000)
    assert (control.kind, control.year, control.recurring) == ("control", None, None)


def test_a_recurring_line_stands_in_every_later_year_and_another_in_its_own_alone() -> None:
    for_good, once = line("growth", 5.0, "2018/19"), line("growth", 5.0, "2018/19", recurring=False)
    years = ("2017/18", "2018/19", "2019/20")
    assert [for_good.amount_in(year) for year in years] == [0, 5, 5]
    assert [once.amount_in(year) for year in years] == [0, 5, 0]
    assert line("control", 5.0, "2018/19").amount_in("2018/19") == 0


FAULTS = {
    "no year": (("Budget", 1, "Financial year", None), ("D2", "blank")),
    "not said whether it recurs": (("Budget", 2, "Recurring", None), ("F3", "blank")),
    "a saving that adds": (("Budget", 3, "Amount in cash", 50_000), ("E4", "range")),
    "a control of nothing": (("Budget", 6, "Amount in cash", 0), ("E7", "range")),
    "a kind unheard of": (("Budget", 1, "Kind", "base budgets"), ("B2", "choice")),
    "an unknown column": (("Budget", 1, "Applies to", "Size = large"), ("C2", "filter")),
    "an unknown provision": (("Budget", 6, "Applies to", "Provision = Nowhere"), ("C7", "unknown-name")),
    "another kind of year": (("Budget", 1, "Financial year", "2017"), ("D2", "year")),
    "no amount": (("Budget", 4, "Amount in cash", None), ("E5", "blank")),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_budget_line_is_one_fault_at_its_cell(name: str) -> None:
    cell, expected = FAULTS[name]
    found, every = issues(cell)
    assert found == [expected], "\n".join(map(str, every))
    assert len(every) == 1


NOTICES = {
    "control-differs": ((("Budget", 6, "Amount in cash", 900_000),), "E7"),
    "other-year": ((("Budget", 6, "Financial year", "2014/15"),), "D7"),
    "outside-plan": ((("Budget", 4, "Financial year", "2016/17"),), "D5"),
    "matches-nothing": ((("Budget", 1, "Applies to", "Setting = secure"),), "C2"),
    "base-twice": ((("Budget", 2, "Kind", "base budget"), ("Budget", 1, "Applies to", None)), "E3"),
}


@pytest.mark.parametrize("code", NOTICES)
def test_what_is_odd_in_a_budget_is_told_at_its_cell(code: str) -> None:
    cells, cell = NOTICES[code]
    found, every = issues(*cells)
    assert found == [(cell, code)], "\n".join(map(str, every))


def test_the_same_line_twice_is_told() -> None:
    found, _ = issues(("Budget", 5, "Line", "Court"), ("Budget", 5, "Kind", "pressure"))
    assert found == [("E6", "line-twice")]


def test_a_line_that_recurs_from_before_the_plan_is_not_odd() -> None:
    found, _ = issues(("Budget", 1, "Financial year", "2016/17"))
    assert found == []


def test_a_control_without_placed_now_is_told() -> None:
    sheets = council()
    del sheets["Placed now"]
    put(sheets, "Provision", 5, "Plan chooses", "Y")
    told = [each for each in reading_of(sheets).notices if each.sheet == "Budget"]
    assert [(each.cell, each.code) for each in told] == [("E7", "control-unused")]


def test_a_control_counts_children_at_the_first_days_prices_and_the_places_open() -> None:
    # A year is 52 weeks: 4 × £1,000 × 52 in the market, 8 × £2,000 × 52 for the home, filled or empty.
    every, market = (
        line("control", 1.0),
        line("control", 1.0, applies_to=builders.where(f"Provision = {MARKET}")),
    )
    all_of_it, bought = controls(ten_children(every, market))
    assert (all_of_it.children, all_of_it.cost) == (10, 4 * 1_000 * 52 + 8 * 2_000 * 52)
    assert (bought.children, bought.cost) == (4, 4 * 1_000 * 52)


def test_a_control_is_before_funding_and_before_growth() -> None:
    problem = ten_children(line("control", 1.0), funders=[builders.funder(share=0.5)])
    grown = replace(problem, provisions=tuple(replace(each, price_growth=0.5) for each in problem.provisions))
    assert controls(grown)[0].cost == 4 * 1_000 * 52 + 8 * 2_000 * 52


def test_places_are_shared_by_the_children_a_control_counts_and_empty_ones_by_what_it_asks() -> None:
    own = builders.provision(OWN, places=4.0, weekly_price=0.0, weekly_cost_per_place=1_000.0)
    empty = builders.provision("Empty", places=2.0, weekly_price=0.0, weekly_cost_per_place=500.0)
    lines = [
        line("control", 1.0, applies_to=builders.where("Group = Old")),
        line("control", 1.0, applies_to=builders.where("Provision = Empty")),
    ]
    placed = {("Young", OWN): 3.0, ("Old", OWN): 1.0}
    problem = builders.council(
        groups=[builders.group("Young"), builders.group("Old")],
        provisions=[own, empty],
        need={"Young": 3.0, "Old": 1.0},
        sheets={"placed": placed, "budget": lines},
    )
    of_group, of_empty = controls(problem)
    assert of_group.cost == 4_000 * 52 / 4
    assert of_empty.cost == 2 * 500 * 52


@pytest.mark.parametrize(
    ("ledger", "agrees"),
    [(1_019_000, False), (1_020_000, True), (1_061_000, True), (1_062_000, False)],
)
def test_a_control_agrees_within_two_per_cent_of_the_ledger(ledger: float, agrees: bool) -> None:
    (control,) = controls(ten_children(line("control", ledger)))
    assert control.cost == 1_040_000
    assert control.agrees == agrees


def test_the_check_tells_the_budget_and_how_the_first_day_stands_to_the_ledger() -> None:
    problem = ten_children(line("base budget", 1_000_000.0, "2017/18"), line("control", 1_200_000.0))
    told = "\n".join(tell(understand(problem, project(problem))))
    assert "Base budget: base budget, £1,000,000 in 2017/18 and every year after, for everything" in told
    assert "£1,040,000 a year before funding for 10 children" in told
    assert "(-13.33%): DIFFERS by more than 2%" in told


OFF = {"lancashire": ["Section 20 in agency homes"]}


@pytest.mark.parametrize("name", NAMES)
def test_the_councils_first_days_are_held_to_what_their_papers_print(name: str) -> None:
    held = controls(own_workbooks.problem_of(name))
    assert held
    assert [control.line.name for control in held if not control.agrees] == OFF.get(name, [])


def run_with(*lines: BudgetLine) -> Run:
    run = one()
    return replace(run, problem=replace(run.problem, budget=lines))


def test_controls_stand_on_the_cover_and_on_assurance() -> None:
    (made,) = controls(run_with(line("control", 1.0)).problem)
    right, wrong = line("control", made.cost, name="Right"), line("control", made.cost * 1.1, name="Wrong")
    book = Book(run_with(right, wrong), SHEETS)
    cover = dict(zip(book["Cover"].frame["Item"], book["Cover"].frame["Detail"], strict=True))
    assert (
        "more than 2% off 1 of 2 controls of Budget: Wrong (-9.1%)" in cover["First day against the ledger"]
    )
    checks = book["Assurance"].records()
    told = [row["Result"] for row in checks if "against the control" in row["Check"]]
    assert told == ["Within 2% (+0.0%)", "OUTSIDE 2% (-9.1%)"]


def test_without_controls_the_cover_says_nothing_of_the_ledger() -> None:
    assert "First day against the ledger" not in list(Book(one(), SHEETS)["Cover"].frame["Item"])


def lever_of(row: Any, table: str) -> Lever:
    (lever,) = builders.council(sheets={table: [row]}).levers
    return lever


def test_a_service_that_prevents_entry_prevents_cost_and_every_other_lever_saves() -> None:
    prevents = builders.service(kind="Prevent entry", children_a_year=1.0)
    returns = builders.service(kind="Return home", children_a_year=1.0)
    assert lever_of(prevents, "services").kind_of_saving == "cost prevented"
    assert lever_of(returns, "services").kind_of_saving == "saving"
    assert lever_of(builders.home(), "homes").kind_of_saving == "saving"
    assert builders.move(from_provision=MARKET, to_provision=OWN).kind_of_saving == "saving"


def test_what_the_workbook_says_a_saving_is_holds() -> None:
    typed = builders.service(kind="Prevent entry", children_a_year=1.0, saving_is="income", confidence=0.4)
    lever = lever_of(typed, "services")
    assert (lever.kind_of_saving, lever.confidence) == ("income", 0.4)
    assert lever_of(builders.service(), "services").confidence == 1.0


def test_saving_and_confidence_are_read_from_every_sheet_of_levers() -> None:
    problem = reading_of(council()).problem
    said = [(lever.name, lever.kind_of_saving, lever.confidence) for lever in problem.levers]
    assert said == [
        ("Small home", "income", 0.9),
        ("Big home", "saving", 1.0),
        ("General", "saving", 0.8),
        ("Dearer tier", "saving", 1.0),
        ("Complex beds", "saving", 0.7),
        ("More beds", "saving", 1.0),
        ("Step-down team", "cost prevented", 0.6),
        ("Edge of care", "cost prevented", 1.0),
    ]
    assert [(move.kind_of_saving, move.confidence) for move in problem.moves] == [
        ("saving", 0.5),
        ("saving", 1.0),
    ]
