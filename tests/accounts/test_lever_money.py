"""What levers cost, against sums worked by hand."""

from __future__ import annotations

import numpy as np

from optimiser.accounts.lever_money import annuity
from tests.accounts.reckoned import accounts_of
from tests.alike import close
from tests.builders import contract, council, home, provision


def test_a_block_is_paid_for_filled_or_empty_until_its_term_ends() -> None:
    # 3 places at £500 a week from month 4 (4/3 quarters) for 6 months: 13 × 1,500 × (0, 2/3, 1, 1/3).
    block = contract(
        places_per_lot=3.0,
        price_per_place_a_week=500.0,
        set_up_cost=900.0,
        months_to_start=4.0,
        term_months=6.0,
    )
    problem = council(provisions=[provision(places=0.0)], sheets={"contracts": [block]})
    accounts = accounts_of(problem, units={"Contract": {0: 2}})
    close(accounts.yearly[0], 2 * 19500 * np.array([0, 2 / 3, 1, 1 / 3]))
    close(accounts.one_off[0], [1800, 0, 0, 0])
    close(accounts.lever_places[0, 0], 6 * np.array([0, 2 / 3, 1, 1 / 3]))


def test_capital_is_charged_level_in_cash_from_the_opening() -> None:
    # £1m decided in the second quarter (m = 3/8), open two quarters later, 20 years at 5% quoted:
    # annuity 0.0802425872 a year. In cash: 1,000,000 × 1.02^(3/8) × 0.0802425872 ÷ 4 = £20,210.17 a quarter.
    homes = [
        home(provision="Market", places=1.0, months_to_open=6.0, capital=1_000_000.0, asset_life_years=20.0)
    ]
    problem = council(
        provisions=[provision(places=0.0)],
        sheets={"homes": homes},
        periods=6,
        inflation=0.02,
        borrowing_rate=0.05,
    )
    accounts = accounts_of(problem, units={"New home": {1: 1}})
    in_cash = accounts.capital_charge[0] * accounts.cash
    np.testing.assert_allclose(in_cash, [0, 0, 0, 20210.17, 20210.17, 20210.17], atol=0.005)
    close(accounts.capital[0], [0, 1_000_000, 0, 0, 0, 0])


def test_capital_without_interest_is_shared_evenly_over_the_assets_life_and_no_longer() -> None:
    # £6,000 over half a year at 0%: £3,000 a quarter, from a month into the first: 2/3, 1, 1/3 of it.
    assert annuity(0.0, 20.0) == 1 / 20
    homes = [home(provision="Market", places=1.0, months_to_open=1.0, capital=6000.0, asset_life_years=0.5)]
    problem = council(provisions=[provision(places=0.0)], sheets={"homes": homes}, borrowing_rate=0.0)
    accounts = accounts_of(problem, units={"New home": {0: 1}})
    close(accounts.capital_charge[0], [2000, 3000, 1000, 0])


def test_a_blank_borrowing_rate_is_discount_and_inflation_together() -> None:
    # 1.035 × 1.02 − 1 = 5.57%, over 10 years.
    homes = [home(provision="Market", places=1.0, capital=1000.0, asset_life_years=10.0)]
    problem = council(
        provisions=[provision(places=0.0)], sheets={"homes": homes}, discount_rate=0.035, inflation=0.02
    )
    accounts = accounts_of(problem, units={"New home": {0: 1}})
    rate = 0.0557
    close(accounts.capital_charge[0, 0], 1000 * rate / (1 - (1 + rate) ** -10) / 4)
