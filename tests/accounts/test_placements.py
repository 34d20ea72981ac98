"""What placements cost, against sums worked by hand."""

from __future__ import annotations

from datetime import date

import numpy as np

from optimiser.accounts.placements import contributions, gross_prices, net_prices
from tests.accounts.reckoned import HERE, accounts_of
from tests.alike import close
from tests.builders import council, funder, group, move, price_change, provision, where


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
