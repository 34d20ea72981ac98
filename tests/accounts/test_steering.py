"""Charges that steer the plan and are no money, against sums worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from optimiser.plan import Array
from tests.accounts.reckoned import HERE, accounts_of
from tests.alike import close
from tests.builders import council, provision, target, where


def test_last_resorts_are_charged_and_are_not_money() -> None:
    # 2 children × 13 weeks × £70.
    problem = council(suitability={HERE: "last resort"}, last_resort_charge=70.0)
    accounts = accounts_of(problem, children={HERE: 2.0})
    close(accounts.last_resort_charge, [1820] * 4)
    close(accounts.charges, [1820] * 4)
    close(accounts.money, [26000] * 4)
    close(accounts.objective, 4 * 27820)
    close(accounts.net_cost, 4 * 26000)


def shortfall_of(strength: Any, **changes: Any) -> tuple[Array, Array]:
    aim = target(strength=strength, **{"rule": "at least", "value": 10.0, **changes})
    problem = council(provisions=[provision(places=6.0)], sheets={"targets": [aim], "prices": {HERE: 1500.0}})
    accounts = accounts_of(problem, children={HERE: 8.0})
    return accounts.shortfall[0], accounts.target_charge[0]


@pytest.mark.parametrize(
    ("strength", "a_week"), [(40.0, 40.0), ("aim", 15000.0), ("must", 0.0), ("watch", 0.0)]
)
def test_a_target_missed_is_charged_at_its_strength(strength: object, a_week: float) -> None:
    # 2 children short for 13 weeks; an aim is ten times the dearest price, £1,500 in Prices.
    missed, charge = shortfall_of(strength)
    close(missed, [2] * 4)
    close(charge, [2 * 13 * a_week] * 4)


def test_a_target_binds_from_the_period_that_holds_its_date() -> None:
    # 30 September 2017 is the last day of the second quarter.
    close(shortfall_of("aim", by=date(2017, 9, 30))[0], [0, 2, 2, 2])
    close(shortfall_of("aim", by=date(2017, 10, 1))[0], [0, 0, 2, 2])
    close(shortfall_of("aim", by=date(2019, 1, 1))[0], [0] * 4)


def test_a_target_kept_with_room_to_spare_is_not_missed() -> None:
    close(shortfall_of("aim", value=7.0)[0], [0] * 4)
    close(shortfall_of("aim", rule="at most", value=9.0)[0], [0] * 4)
    close(shortfall_of("aim", rule="at most", value=7.0)[0], [1] * 4)


def test_a_target_may_count_places_open() -> None:
    close(shortfall_of("aim", counts_places=True)[0], [4] * 4)


def test_a_share_is_missed_in_children() -> None:
    # 3 of 10 in fostering where 50% is aimed at: 2 children short.
    share = target(
        count=where("Setting = fostering"), out_of=where("In area = Y"), rule="at least", value=0.5
    )
    problem = council(
        provisions=[provision(), provision("Carers", setting="fostering")], sheets={"targets": [share]}
    )
    accounts = accounts_of(problem, children={HERE: 7.0, ("Children", "Carers"): 3.0})
    close(accounts.shortfall[0], [2] * 4)
