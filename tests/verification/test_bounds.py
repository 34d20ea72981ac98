"""Targets and limits: at the bound a plan passes, a little beyond it fails."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import campaign, council, home, limit, make_plan, provision, target, where
from tests.verification.checked import HOMES, MARKET, failed

pytestmark = pytest.mark.promise(number=15)


@pytest.mark.parametrize(
    ("rule", "value", "kept"),
    [("at least", 0.3, True), ("at least", 0.31, False), ("at most", 0.3, True), ("at most", 0.29, False)],
)
def test_a_share_that_must_be_met_is_met_either_way(rule: str, value: float, kept: bool) -> None:
    share = target(
        count=where("Provision = Homes"), out_of=where("In area = Y"), rule=rule, value=value, strength="must"
    )
    problem = council(provisions=[provision("Homes"), provision()], sheets={"targets": [share]}, periods=1)
    assert (not failed(problem, make_plan(problem, {HOMES: 3.0, MARKET: 7.0}))) is kept


def test_a_must_on_places_counts_those_that_are_open() -> None:
    beds = target(
        count=where("Provision = Beds"), counts_places=True, rule="at least", value=5.0, strength="must"
    )
    problem = council(
        provisions=[provision("Beds", places=3.0), provision()],
        sheets={"targets": [beds], "homes": [home(provision="Beds", places=1.0)]},
        periods=1,
    )
    for units, kept in ((2, True), (1, False)):
        plan = make_plan(problem, {MARKET: 10.0}, {"New home": {0: units}})
        assert (not failed(problem, plan)) is kept


def test_revenue_is_held_to_the_cash_of_its_year_and_to_the_part_the_plan_covers() -> None:
    # Quarters from 1 June 2017, 304 of 2017/18's 365 days. 10 children cost £130,000 a quarter: three of
    # them and 31 of the fourth's 92 days make £433,804, a pound inside 304/365 of the limit. With
    # inflation at 2% that is £437,480 in cash, and over it.
    spent = 130_000 * (3 + 31 / 92)
    cap = limit(year="2017/18", value=(spent + 1) * 365 / 304)
    real = council(first_day=date(2017, 6, 1), sheets={"limits": [cap]})
    cash = council(first_day=date(2017, 6, 1), sheets={"limits": [cap]}, inflation=0.02)
    assert not failed(real, make_plan(real, {MARKET: 10.0}))
    found = failed(cash, make_plan(cash, {MARKET: 10.0}))
    assert set(found) == {"Revenue limits are kept"}
    assert found["Revenue limits are kept"].where == "Revenue, 2017/18"
    in_cash = 130_000 * (1.02**0.125 + 1.02**0.375 + 1.02**0.625 + 31 / 92 * 1.02**0.875)
    assert round(in_cash) == 437480
    assert found["Revenue limits are kept"].largest_error == pytest.approx(in_cash - spent - 1)


def test_capital_is_held_to_the_cash_of_its_decision() -> None:
    # £1,000 decided in the second quarter is £1,000 × 1.1^(3/8) = £1,036.39 of its year's cash.
    built = home(provision="Beds", places=1.0, capital=1000.0, asset_life_years=10.0)
    for value, kept in ((1037.0, True), (1036.0, False)):
        problem = council(
            provisions=[provision("Beds", places=0.0), provision()],
            sheets={"homes": [built], "limits": [limit("Capital", value=value)]},
            inflation=0.1,
        )
        plan = make_plan(problem, {MARKET: 10.0}, {"New home": {1: 1}})
        assert (not failed(problem, plan)) is kept


def test_sunk_costs_count_against_revenue() -> None:
    beds = provision("Beds", places=1.0, weekly_cost_per_place=100.0)
    problem = council(
        provisions=[beds, provision(weekly_price=0.0)], sheets={"limits": [limit(value=1299.0)]}, periods=1
    )
    found = failed(problem, make_plan(problem, {MARKET: 10.0}))
    assert set(found) == {"Revenue limits are kept"}


def test_staff_are_held_in_every_period_with_a_day_in_the_year() -> None:
    # Quarters from 1 June: the fourth, from 1 March 2018, has days in both years.
    team = campaign(provision="Market", staff=1.0)
    for year, kept in (("2017/18", False), ("2018/19", False), ("2019/20", True)):
        problem = council(
            first_day=date(2017, 6, 1),
            provisions=[provision(places=10.0)],
            sheets={"limits": [limit("Staff", year=year, value=0.5)], "campaigns": [team]},
        )
        plan = make_plan(problem, {MARKET: 10.0}, {"Campaign": {3: 1}})
        assert (not failed(problem, plan)) is kept
