"""Places and what they cost, against sums worked by hand."""

from __future__ import annotations

import math
from datetime import date

import numpy as np

from tests.accounts.reckoned import HERE, accounts_of
from tests.alike import close
from tests.builders import council, group, home, provision


def test_places_shrink_to_the_middle_of_each_period() -> None:
    # 10 places, 20% lost a year: 10 × 0.8^(1/8), 0.8^(3/8) …
    problem = council(provisions=[provision(places=10.0, lost_a_year=0.2)])
    close(accounts_of(problem).places[0], [10 * 0.8 ** (m / 8) for m in (1, 3, 5, 7)])


def test_places_open_until_a_day_inside_a_period_count_for_the_days_before_it() -> None:
    # 1 April to 15 May are 45 of the quarter's 91 days.
    problem = council(provisions=[provision(places=10.0, open_until=date(2017, 5, 16))])
    close(accounts_of(problem).base_places[0], [10 * 45 / 91, 0, 0, 0])


def test_occupancy_limits_the_places_of_the_first_day_and_of_levers_alike() -> None:
    # 10 places and a home of 4 after two quarters: 80% of 10, 10, 14, 14.
    homes = [home(provision="Market", places=4.0, months_to_open=6.0)]
    problem = council(provisions=[provision(places=10.0, occupancy=0.8)], sheets={"homes": homes})
    accounts = accounts_of(problem, units={"New home": {0: 1}})
    close(accounts.usable[0], [8, 8, 11.2, 11.2])


def test_a_surplus_of_the_first_day_runs_off_as_those_children_leave() -> None:
    # 8 children in 10 places at 60% are 2 beyond; stays of 12 months end at e^(−1/4) a quarter, from the
    # middle of the first quarter: 6 + 2 e^(−1/8), 6 + 2 e^(−3/8) …
    crowded = provision(places=10.0, occupancy=0.6, stay_months=12.0)
    problem = council(provisions=[crowded], sheets={"placed": {HERE: 8.0}})
    close(accounts_of(problem).usable[0], [6 + 2 * math.exp(-m / 8) for m in (1, 3, 5, 7)])


def test_a_surplus_ends_with_the_places_and_there_is_none_without_a_stay() -> None:
    # Open until 16 May: 45/91 of the first quarter, surplus and all; nothing after.
    crowded = provision(places=10.0, occupancy=0.6, stay_months=12.0, open_until=date(2017, 5, 16))
    closing = council(provisions=[crowded], sheets={"placed": {HERE: 8.0}})
    afresh = council(provisions=[provision(places=10.0, occupancy=0.6)], sheets={"placed": {HERE: 8.0}})
    close(accounts_of(closing).usable[0], [(6 + 2 * math.exp(-1 / 8)) * 45 / 91, 0, 0, 0])
    close(accounts_of(afresh).usable[0], [6] * 4)


def test_places_not_filled_on_the_first_day_are_no_surplus_below_0() -> None:
    quiet = provision(places=10.0, stay_months=12.0)
    problem = council(provisions=[quiet], sheets={"placed": {HERE: 3.0}})
    close(accounts_of(problem).usable[0], [10] * 4)


def test_a_child_who_must_live_alone_takes_two_places() -> None:
    groups = [group("Alone"), group("Others")]
    problem = council(
        groups=groups,
        provisions=[provision(places=10.0)],
        sheets={"places_used": {("Alone", "Market"): 2.0}},
    )
    accounts = accounts_of(problem, children={("Alone", "Market"): 1.5, ("Others", "Market"): 4.0})
    close(accounts.used[0], [7] * 4)


def test_a_provision_without_limit_has_no_number_of_places_and_no_sunk_cost() -> None:
    accounts = accounts_of(council(provisions=[provision(weekly_cost_per_place=50.0)]))
    assert np.isnan(accounts.places).all()
    assert np.isnan(accounts.usable).all()
    close(accounts.sunk, np.zeros((1, 4)))
    assert accounts.total == 0.0


def test_places_open_on_the_first_day_are_sunk_and_those_levers_add_or_give_up_are_not() -> None:
    # 6 old beds at £100 a week: 6 × 13 × 100 = £7,800 a quarter, sunk. A change of use after a quarter
    # takes 4 of them (−£5,200) and adds 2 at £300 (+£7,800): £2,600 a quarter.
    old = provision("Old", places=6.0, weekly_cost_per_place=100.0)
    new = provision("New", places=0.0, weekly_cost_per_place=300.0)
    change = home(provision="New", places=2.0, instead_of="Old", places_given_up=4.0, months_to_open=3.0)
    problem = council(provisions=[old, new], sheets={"homes": [change]})
    accounts = accounts_of(problem, units={"New home": {0: 1}})
    close(accounts.sunk, [[7800] * 4, [0] * 4])
    close(accounts.lever_places[0], [[0, -4, -4, -4], [0, 2, 2, 2]])
    close(accounts.lever_place_cost[0], [0, 2600, 2600, 2600])
    close(accounts.objective, 3 * 2600)
    close(accounts.total, 3 * 2600 + 4 * 7800)
    close(accounts.net_cost, accounts.total)


def test_cost_per_place_grows_with_the_price_for_sunk_and_added_places_alike() -> None:
    beds = provision(places=1.0, weekly_cost_per_place=100.0, price_growth=0.1)
    problem = council(provisions=[beds], sheets={"homes": [home(provision="Market", places=2.0)]})
    accounts = accounts_of(problem, units={"New home": {0: 1}})
    grown = np.array([1300 * 1.1 ** (m / 8) for m in (1, 3, 5, 7)])
    close(accounts.sunk[0], grown)
    close(accounts.lever_place_cost[0], 2 * grown)
