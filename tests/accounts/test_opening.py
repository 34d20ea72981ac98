"""When what was decided is open, against sums worked by hand."""

from __future__ import annotations

import numpy as np

from optimiser.accounts.opening import open_share, surviving_share
from tests.accounts.reckoned import accounts_of
from tests.alike import close
from tests.builders import campaign, council, provision


def test_a_unit_that_opens_in_four_months_is_open_for_none_two_thirds_and_all_of_its_quarters() -> None:
    # Four months are 4/3 quarters: [0, 1) has none of it, [1, 2) has 2/3, [2, 3) all.
    close([open_share(k, 4 / 3) for k in range(4)], [0, 2 / 3, 1, 1])


def test_a_term_counts_from_the_opening_and_may_end_inside_a_period() -> None:
    # Open from 4/3 for 6 months (2 quarters), so until 10/3: 0, 2/3, 1, 1/3, 0.
    close([open_share(k, 4 / 3, 2.0) for k in range(5)], [0, 2 / 3, 1, 1 / 3, 0])


def test_nothing_is_open_before_its_decision() -> None:
    assert open_share(-1, 0.0) == 0.0


def test_households_leave_from_their_approval_on_to_the_middle_of_each_period() -> None:
    # 10% a year leave; approved after 4/3 quarters. At the middle of k = 1, 1/6 of a quarter has passed.
    assert surviving_share(0, 4 / 3, 0.1, 4) == 1.0
    close(surviving_share(1, 4 / 3, 0.1, 4), 0.9 ** (1 / 24))
    close(surviving_share(5, 4 / 3, 0.1, 4), 0.9 ** ((5.5 - 4 / 3) / 4))


def test_a_household_takes_its_places_yearly_cost_and_staff_with_it_when_it_leaves() -> None:
    # Approved at once; half leave a year. Middle of the second quarter: 3/8 of a year on, 0.5^0.375 left.
    carers = provision("Carers", places=0.0, weekly_cost_per_place=10.0)
    campaigns = [
        campaign(
            provision="Carers",
            places_per_household=2.0,
            leaving_a_year=0.5,
            cost_per_household=5000.0,
            yearly_cost_per_household=4000.0,
            staff=0.1,
        )
    ]
    problem = council(provisions=[carers], sheets={"campaigns": campaigns})
    accounts = accounts_of(problem, units={"Campaign": {0: 3}})
    left = 0.5 ** ((np.arange(4) + 0.5) / 4)
    close(accounts.units_open[0], 3 * left)
    close(accounts.lever_places[0, 0], 6 * left)
    close(accounts.yearly[0], 3 * 1000 * left)
    close(accounts.staff[0], 0.3 * left)
    close(accounts.lever_place_cost[0], 6 * 130 * left)
    close(accounts.one_off[0], [15000, 0, 0, 0])
