"""The lines of cost, gross and net, by year and as the cost calculator has them."""

from __future__ import annotations

from datetime import date

import pytest

from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS
from tests.reporting.runs import one, result_of, rows, run_of, small_council


def test_the_lines_of_cost_add_up_to_the_accounts() -> None:
    run = one()
    (accounts,) = [result.accounts for result in run.results]
    assert accounts
    costs = Book(run, SHEETS)["Costs"]
    plan = slice(0, accounts.plan_periods)
    assert costs.total("Net £, real") == pytest.approx(accounts.money[plan].sum())
    assert costs.total("Net £, cash") == pytest.approx((accounts.money * accounts.cash)[plan].sum())
    assert costs.total("Net £, present value") == pytest.approx(accounts.net_cost)


def test_costs_are_told_gross_with_what_partners_pay() -> None:
    (agency,) = rows(one(), "Costs", On_what="Agency")
    children = 7.7 + 7.3 + 5.9 + 5.5
    assert agency["Gross £, real"] == pytest.approx(children * 3000 * 13)
    assert agency["Funding £, real"] == pytest.approx(children * 300 * 13)


def test_a_childs_missing_place_is_costed_and_named() -> None:
    (missing,) = rows(one(), "Costs", Kind_of_cost="No suitable place")
    assert missing["Net £, real"] == pytest.approx(0.1 * 4500 * 13)


def test_the_cost_calculator_gives_total_weeks_and_average_by_type_provider_and_area() -> None:
    (agency,) = rows(one(), "Costs by type", Provider="independent", In_or_out_of_area="Out of area")
    assert agency["Weeks"] == pytest.approx((7.7 + 7.3 + 5.9 + 5.5) * 13)
    assert agency["Average £ a week"] == pytest.approx(agency["Total £"] / agency["Weeks"])
    assert 3000 < agency["Average £ a week"] < 3000 * 1.02
    (homes,) = rows(one(), "Costs by type", Type="residential", Provider="in-house")
    assert homes["Places £"] > 0
    assert homes["Running £"] > 0


def test_money_falls_into_financial_years_by_days() -> None:
    problem = small_council(first_day=date(2017, 6, 1))
    years = [row["Financial year"] for row in rows(run_of(result_of(problem)), "Costs by year", Case="Plan")]
    assert years == ["Whole plan", "2017/18 (part)", "2018/19 (part)"]
