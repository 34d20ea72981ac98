"""The accounts, against sums worked by hand. A quarter is 13 weeks; see `builders` for what goes unsaid."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from optimiser.accounts import Accounts, account, by_day, by_decision, households, places_by_provision
from optimiser.accounts.lever_money import annuity
from optimiser.accounts.opening import open_share, surviving_share
from optimiser.accounts.placements import contributions, gross_prices, net_prices
from optimiser.accounts.services import leaving_rate
from optimiser.plan import Array
from optimiser.problem import Problem
from tests.builders import (
    campaign,
    contract,
    council,
    funder,
    group,
    home,
    level_need,
    make_plan,
    move,
    price_change,
    provision,
    service,
    target,
    where,
)

HERE = ("Children", "Market")


def accounts_of(problem: Problem, **plan: Any) -> Accounts:
    return account(problem, level_need(problem), make_plan(problem, **plan))


def close(found: object, expected: object) -> None:
    np.testing.assert_allclose(np.asarray(found), np.asarray(expected), rtol=1e-9, atol=1e-9)


# --- When what was decided is open ---


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


# --- What placements cost ---


def test_a_price_grows_to_the_middle_of_each_period() -> None:
    # £1,000 growing at 10% a year: a quarter's middle is 1/8, 3/8 … of a year on. 8 children, 13 weeks.
    problem = council(provisions=[provision(price_growth=0.1)])
    accounts = accounts_of(problem, children={HERE: 8.0})
    close(accounts.gross[0, 0], [8 * 13 * 1000 * 1.1 ** (m / 8) for m in (1, 3, 5, 7)])


def test_price_changes_compound_in_the_order_of_their_rows_share_before_pounds() -> None:
    # £1,000: +10% and £50 make £1,150; then half of it is £575. The other way round would be £600.
    up, half = price_change(share=0.1, weekly=50.0), price_change("Half", share=-0.5)
    one_way = council(sheets={"price_changes": [up, half]})
    other_way = council(sheets={"price_changes": [half, up]})
    close(gross_prices(one_way)[0, 0], [575] * 4)
    close(gross_prices(other_way)[0, 0], [600] * 4)


def test_a_price_change_is_made_from_the_first_period_that_starts_on_or_after_its_date() -> None:
    # From 15 May 2017: the quarter from 1 April has begun before it, so the one from 1 July is the first.
    late = price_change(start=date(2017, 5, 15), share=-0.07)
    prompt = price_change(start=date(2017, 4, 1), share=-0.07)
    close(gross_prices(council(sheets={"price_changes": [late]}))[0, 0], [1000, 930, 930, 930])
    close(gross_prices(council(sheets={"price_changes": [prompt]}))[0, 0], [930] * 4)


def test_a_price_change_touches_only_the_placements_that_match() -> None:
    fostering = provision("Carers", setting="fostering")
    change = price_change(applies_to=where("Setting = fostering"), weekly=-100.0)
    problem = council(provisions=[provision(), fostering], sheets={"price_changes": [change]})
    close(gross_prices(problem)[0, :, 0], [1000, 900])


def test_no_price_change_takes_a_price_below_0() -> None:
    problem = council(sheets={"price_changes": [price_change(weekly=-1200.0)]})
    close(gross_prices(problem)[0, 0], [0] * 4)


def test_a_price_of_0_in_prices_is_a_price_and_a_blank_is_the_provisions_own() -> None:
    groups = [group("One"), group("Two")]
    problem = council(groups=groups, sheets={"prices": {("One", "Market"): 0.0}})
    close(gross_prices(problem)[:, 0, 0], [0, 1000])


def test_funders_pay_a_share_and_pounds_of_what_matches() -> None:
    # 20% of £1,000 and £300 a week: £500. Four children over 13 weeks: £26,000 of £52,000 a quarter.
    health = funder(share=0.2, weekly=300.0, applies_to=where("Provision = Market"))
    problem = council(provisions=[provision(), provision("Other")], sheets={"funders": [health]})
    accounts = accounts_of(problem, children={HERE: 4.0, ("Children", "Other"): 1.0})
    close(accounts.funding[0, 0, 0], [26000] * 4)
    close(accounts.net[0, 0], [26000] * 4)
    close(accounts.net[0, 1], [13000] * 4)


def test_funders_who_together_offer_more_than_the_price_pay_it_in_proportion() -> None:
    # £600 (60%) and £600 a week towards £1,000: 1,000/1,200 of each, £500 and £500, and the council nothing.
    funders = [funder("Health", share=0.6), funder("Education", weekly=600.0)]
    problem = council(sheets={"funders": funders})
    paid = contributions(problem, gross_prices(problem))
    close(paid[:, 0, 0, 0], [500, 500])
    close(net_prices(problem)[0, 0], [0] * 4)


def test_a_funder_of_a_price_of_0_pays_nothing() -> None:
    problem = council(provisions=[provision(weekly_price=0.0)], sheets={"funders": [funder(weekly=50.0)]})
    close(contributions(problem, gross_prices(problem)), np.zeros((1, 1, 1, 4)))


def test_a_child_without_a_place_costs_one_and_a_half_times_the_dearest_price_unless_said() -> None:
    # Dearest is £2,000 in Prices: 2 children × 13 weeks × £3,000 = £78,000 a quarter; or £100 said: £2,600.
    problem = council(sheets={"prices": {HERE: 2000.0}})
    said = council(sheets={"prices": {HERE: 2000.0}}, nothing_suitable_price=100.0)
    close(accounts_of(problem, unmet={"Children": 2.0}).unmet_cost, [78000] * 4)
    close(accounts_of(said, unmet={"Children": 2.0}).unmet_cost, [2600] * 4)


def test_a_planned_move_costs_its_own_price_or_the_settings_and_so_does_a_forced_one() -> None:
    moves = [
        move("Free", from_provision="Market", to_provision="Market", cost=0.0),
        move("Usual", from_provision="Market", to_provision="Market"),
    ]
    problem = council(sheets={"moves": moves}, cost_of_a_move=700.0)
    accounts = accounts_of(
        problem,
        planned={("Free", "Children"): 3.0, ("Usual", "Children"): [2.0, 0, 0, 0]},
        forced={HERE: [0, 0.5, 0, 0]},
    )
    close(accounts.planned_cost, [[0] * 4, [1400, 0, 0, 0]])
    close(accounts.forced_cost, [0, 350, 0, 0])


# --- Places ---


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


# --- Levers' money ---


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


# --- Services ---


def test_a_service_builds_up_to_children_a_year_times_years_in_care() -> None:
    # 12 children a year, half of them with success, who would stay 12 months: in the end 6 are away.
    # First quarter: a = 1/4, φ₀ = (1/4 − 1 + e^(−1/4)) ÷ (1/16) = 0.4608125; 1.5 × 0.4608125 = 0.6912188.
    # Second: φ₁ e^(−1/4) = ((1 − e^(−1/4)) ÷ (1/4))² = 0.7828658; 0.6912188 + 1.5 × 0.7828658 = 1.8655174.
    services = [service(children_a_year=12.0, success_rate=0.5)]
    problem = council(groups=[group(months_in_care=12.0)], sheets={"services": services}, periods=80)
    away = 10.0 - accounts_of(problem, units={"Service": {0: 1}}).demand[0]
    np.testing.assert_allclose(away[:2], [0.6912188, 1.8655174], atol=2e-7)
    np.testing.assert_allclose(away[-1], 6.0, atol=1e-6)


def test_a_service_reaches_no_more_than_its_open_share_and_fades_once_it_ends() -> None:
    # Open for the second quarter alone: what it reached there fades at e^(−1/4) a quarter afterwards.
    services = [service(children_a_year=4.0, months_to_start=3.0, runs_for_months=3.0)]
    problem = council(groups=[group(months_in_care=12.0)], sheets={"services": services})
    away = 10.0 - accounts_of(problem, units={"Service": {0: 1}}).demand[0]
    first = (0.25 - 1 + math.exp(-0.25)) * 16
    second = ((1 - math.exp(-0.25)) * 4) ** 2
    close(away, [0, first, second, second * math.exp(-0.25)])


def test_a_step_down_moves_need_from_one_group_to_another() -> None:
    groups = [group("Homes", months_in_care=12.0), group("Fostering"), group("Others")]
    steps = [service(kind="Step down", group="Homes", to_group="Fostering", children_a_year=8.0)]
    problem = council(groups=groups, sheets={"services": steps})
    demand = accounts_of(problem, units={"Service": {0: 1}}).demand
    close(demand.sum(axis=0), [30] * 4)
    close(demand[2], [10] * 4)
    close(demand[1] - 10, 10 - demand[0])
    close(demand[1, 0] - 10, 2 * (0.25 - 1 + math.exp(-0.25)) * 16)


def test_a_return_home_adds_to_no_other_group() -> None:
    groups = [group("Homes", months_in_care=12.0), group("Fostering")]
    returns = [service(kind="Return home", group="Homes", to_group="Fostering", children_a_year=8.0)]
    problem = council(groups=groups, sheets={"services": returns})
    demand = accounts_of(problem, units={"Service": {0: 1}}).demand
    close(demand[1], [10] * 4)
    assert (demand[0] < 10).all()


def test_a_service_on_a_group_without_a_time_in_care_cannot_be_reckoned() -> None:
    with pytest.raises(ValueError, match="no average time in care"):
        leaving_rate(council(), "Children")


def test_children_who_stay_only_days_do_not_overflow() -> None:
    services = [service(children_a_year=4.0)]
    problem = council(groups=[group(months_in_care=0.001)], sheets={"services": services}, period="year")
    away = 10.0 - accounts_of(problem, units={"Service": {0: 1}}).demand[0]
    np.testing.assert_allclose(away, [4 * 0.001 / 12] * 4, rtol=1e-3)


# --- Charges that steer ---


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


# --- Totals and years ---


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


def test_a_periods_money_belongs_to_financial_years_by_its_days() -> None:
    # First day 1 June 2017. The quarter from 1 March 2018 has 31 days in 2017/18 and 61 in 2018/19.
    timeline = council(first_day=date(2017, 6, 1)).timeline
    assert [year.label for year in timeline.financial_years] == ["2017/18", "2018/19"]
    close(by_day(timeline, np.array([0.0, 0, 0, 920])), [310, 610])
    close(by_day(timeline, np.array([100.0, 0, 0, 0])), [100, 0])


def test_capital_belongs_whole_to_the_year_of_its_decision() -> None:
    timeline = council(first_day=date(2017, 6, 1), periods=5).timeline
    close(by_decision(timeline, np.array([[1.0, 0, 0, 920, 7]])), [[921, 7]])


def test_money_of_the_plans_own_periods_can_be_shared_out_alone() -> None:
    timeline = council(periods=4, years_beyond=1.0).timeline
    close(by_day(timeline, np.array([1.0, 2, 3, 4])), [10, 0])


# --- Corkscrews ---


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


def test_a_unit_that_opens_after_the_last_period_is_not_gained() -> None:
    homes = [home(provision="Market", places=3.0, months_to_open=24.0)]
    problem = council(provisions=[provision(places=1.0)], sheets={"homes": homes})
    turn = places_by_provision(problem, make_plan(problem, units={"New home": {0: 1}}).units)["Market"]
    close(turn.gained, [0] * 4)
    close(turn.closing, [1] * 4)


def test_the_accounts_of_a_plan_do_not_depend_on_the_order_of_levers() -> None:
    homes = [
        home("A", provision="Market", places=1.0, opening_cost=3.0),
        home("B", provision="Market", places=2.0, running_cost_a_year=8.0),
    ]
    problem = council(provisions=[provision(places=0.0)], sheets={"homes": homes})
    other = replace(problem, homes=tuple(reversed(homes)))
    units = {"A": {0: 1}, "B": {1: 2}}
    assert accounts_of(problem, units=units).objective == accounts_of(other, units=units).objective
