"""Totals of the accounts, against sums worked by hand."""

from __future__ import annotations

from dataclasses import replace

from tests.accounts.reckoned import HERE, accounts_of
from tests.alike import close
from tests.builders import council, home, provision


def test_all_money_of_a_period_is_discounted_from_its_middle() -> None:
    # £1,300 a quarter (one child at £100) and £500 once in the second: 3.5% a year.
    homes = [home(provision="Beds", places=1.0, opening_cost=500.0)]
    beds = provision("Beds", places=0.0)
    problem = council(
        provisions=[provision(weekly_price=100.0), beds],
        sheets={"homes": homes},
        discount_rate=0.035,
        periods=2,
        years_beyond=0.25,
    )
    accounts = accounts_of(problem, children={HERE: 1.0}, units={"New home": {1: 1}})
    present = [1300 / 1.035 ** (1 / 8), 1800 / 1.035 ** (3 / 8), 1300 / 1.035 ** (5 / 8)]
    close(accounts.objective, sum(present))
    close(accounts.net_cost, sum(present[:2]))


def test_revenue_is_money_less_what_children_without_a_place_would_cost() -> None:
    problem = council(nothing_suitable_price=100.0)
    accounts = accounts_of(problem, children={HERE: 1.0}, unmet={"Children": 1.0})
    close(accounts.money - accounts.revenue, [1300] * 4)


def test_the_accounts_of_a_plan_do_not_depend_on_the_order_of_levers() -> None:
    homes = [
        home("A", provision="Market", places=1.0, opening_cost=3.0),
        home("B", provision="Market", places=2.0, running_cost_a_year=8.0),
    ]
    problem = council(provisions=[provision(places=0.0)], sheets={"homes": homes})
    other = replace(problem, homes=tuple(reversed(homes)))
    units = {"A": {0: 1}, "B": {1: 2}}
    assert accounts_of(problem, units=units).objective == accounts_of(other, units=units).objective
