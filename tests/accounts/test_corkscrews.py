"""Households and places from opening to closing, against sums worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from optimiser.accounts import households, places_by_provision
from tests.alike import close
from tests.builders import campaign, contract, council, home, make_plan, provision


def test_households_open_plus_approved_less_left_is_closing() -> None:
    # 4 approved three months on, when the second quarter starts; half leave a year.
    # End of the second quarter: 4 × 0.5^(1/4); of the third 4 × 0.5^(1/2).
    campaigns = [
        campaign(provision="Market", months_to_approve=3.0, leaving_a_year=0.5),
        campaign("Not used", provision="Market"),
    ]
    problem = council(provisions=[provision(places=0.0)], sheets={"campaigns": campaigns}, periods=3)
    plan = make_plan(problem, units={"Campaign": {0: 4}})
    carers = households(problem, plan.units)
    stood = [0, 4 * 0.5**0.25, 4 * 0.5**0.5]
    close(carers["Campaign"].opening, [0, 0, stood[1]])
    close(carers["Campaign"].gained, [0, 4, 0])
    close(carers["Campaign"].closing, stood)
    close(carers["Campaign"].lost, [0, 4 - stood[1], stood[1] - stood[2]])
    close(carers["Not used"].closing, [0] * 3)


def test_places_open_plus_gained_less_lost_is_closing() -> None:
    # 10 beds until 1 October, and a block of 5 that starts at once and ends as the third quarter starts.
    # A home of 3 opens mid-way through the first quarter and takes 2 of 6 old beds, a third lost a year.
    beds = provision("Beds", places=10.0, open_until=date(2017, 10, 1))
    old = provision("Old", places=6.0, lost_a_year=1 / 3)
    new = provision("New", places=0.0)
    change = home(provision="New", places=3.0, instead_of="Old", places_given_up=2.0, months_to_open=1.5)
    block = contract(provision="Beds", places_per_lot=5.0, term_months=6.0)
    problem = council(
        provisions=[beds, old, new, provision()], sheets={"homes": [change], "contracts": [block]}
    )
    plan = make_plan(problem, units={"New home": {0: 1}, "Contract": {0: 1}})
    turns = places_by_provision(problem, plan.units)
    assert set(turns) == {"Beds", "Old", "New"}
    close(turns["New"].closing, [3, 3, 3, 3])
    close(turns["Beds"].opening, [10, 15, 15, 0])
    close(turns["Beds"].gained, [5, 0, 0, 0])
    close(turns["Beds"].lost, [0, 0, 15, 0])
    close(turns["Beds"].closing, [15, 15, 0, 0])
    close(turns["Old"].closing[[0, 3]], [6 * (2 / 3) ** 0.25 - 2, 2])
    close(turns["Old"].lost.sum(), 4)


@pytest.mark.parametrize("months", [12.0, 24.0])
def test_a_unit_that_opens_once_the_plan_is_over_is_not_gained(months: float) -> None:
    homes = [home(provision="Market", places=3.0, months_to_open=months)]
    problem = council(provisions=[provision(places=1.0)], sheets={"homes": homes})
    turn = places_by_provision(problem, make_plan(problem, units={"New home": {0: 1}}).units)["Market"]
    close(turn.gained, [0] * 4)
    close(turn.closing, [1] * 4)
