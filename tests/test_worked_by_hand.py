"""Councils solved on paper: the least cost, the plan, and the size of the programme, each with its sum.

Unless a case says otherwise: four quarters of 13 weeks, ten children, a market at £1,000 a week, no discount.
Where a figure here changes, the case says in `changed` when and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp
from typing import Any

import numpy as np
import pytest

from optimiser.problem import Problem
from tests import builders as make
from tests.conftest import Measure
from tests.milp.solved import model_of, solve_exactly

pytestmark = pytest.mark.promise(number=13)

MARKET = 10 * 1000 * 52.0
"""A year of ten children in the market."""

CHEAPER = 600 * 13.0
"""What a child in the home at £400 a week saves in a quarter."""


@dataclass(frozen=True)
class Case:
    """A council and what it comes to.

    Attributes:
        problem: The council, of one group.
        objective: Its least cost in pounds.
        children: Children by provision and period.
        columns: Columns of the programme, kind by kind.
        rows: Rows, family by family in their order.
        units: Units decided, by lever and period.
        changed: When a figure changed, and why.
    """

    problem: Problem
    objective: float
    children: Sequence[Sequence[float]]
    columns: Sequence[int]
    rows: Sequence[int]
    units: Sequence[Sequence[int]] = ()
    changed: str = ""


def with_home(sheets: dict[str, Any] | None = None, places: float | None = 0.0, **more: Any) -> Problem:
    """A market and a cheap home, by default without places until a lever adds some."""
    home = make.provision("Home", places=places, weekly_price=more.pop("home_price", 400.0))
    return make.council(provisions=[make.provision(), home], sheets=sheets, **more)


def a_market_alone() -> Case:
    return Case(make.council(), MARKET, [[10] * 4], columns=[4], rows=[4])


def six_cheap_places() -> Case:
    # Six children for a year save £600 a week each.
    return Case(with_home(places=6.0), MARKET - 6 * 4 * CHEAPER, [[4] * 4, [6] * 4], columns=[8], rows=[4, 4])


def a_home_four_months_away() -> Case:
    # Two places are open for none, two thirds, all and all of the quarters; decided in the last, for none.
    home = make.home(provision="Home", places=2.0, opening_cost=1000.0, at_most=1.0, months_to_open=4.0)
    inside = [0, 4 / 3, 2, 2]
    return Case(
        with_home({"homes": [home]}),
        MARKET - CHEAPER * sum(inside) + 1000,
        [[10 - there for there in inside], inside],
        columns=[3, 8],
        rows=[4, 4, 1],
        units=[[1, 0, 0, 0]],
    )


def households_that_leave() -> Case:
    # 19% leave a year: 0.81 to the years since approval, at the middle of each quarter, are left of two.
    campaign = make.campaign(provision="Home", cost_per_household=1000.0, leaving_a_year=0.19, at_most=2.0)
    left = [2 * 0.81 ** ((t + 0.5) / 4) for t in range(4)]
    return Case(
        with_home({"campaigns": [campaign]}),
        MARKET - CHEAPER * sum(left) + 2 * 1000,
        [[10 - there for there in left], left],
        columns=[4, 8],
        rows=[4, 4, 1],
        units=[[2, 0, 0, 0]],
    )


def a_block_for_half_a_year() -> Case:
    # Two places at £300, filled or empty, for two quarters: best the first two, where a pound is worth most.
    lot = make.contract(
        provision="Home", places_per_lot=2.0, price_per_place_a_week=300.0, term_months=6.0, at_most=1.0
    )
    worth = [1.04 ** -((t + 0.5) / 4) for t in range(4)]
    return Case(
        with_home({"contracts": [lot]}, home_price=0.0, discount_rate=0.04),
        13 * (10 * 1000 * sum(worth) - 2 * 700 * (worth[0] + worth[1])),
        [[8, 8, 10, 10], [2, 2, 0, 0]],
        columns=[4, 8],
        rows=[4, 4, 1],
        units=[[1, 0, 0, 0]],
    )


def children_kept_away() -> Case:
    # One child a quarter who would have stayed a year: a = ¼. In the quarter of reaching it
    # 1/a − (1 − e^−a)/a² is kept away, k quarters later (e^a + e^−a − 2)/a² × e^−ak.
    service = make.service(children_a_year=4.0, running_cost_a_year=10_000.0, at_most=1.0)
    a = 0.25
    first, later = 1 / a - (1 - exp(-a)) / a**2, (exp(a) + exp(-a) - 2) / a**2
    away = [first + sum(later * exp(-a * k) for k in range(1, t + 1)) for t in range(4)]
    return Case(
        make.council(groups=[make.group(months_in_care=12.0)], sheets={"services": [service]}),
        MARKET - 13_000 * sum(away) + 10_000,
        [[10 - each for each in away]],
        columns=[4, 4],
        rows=[4, 1],
        units=[[1, 0, 0, 0]],
    )


def turnover_alone() -> Case:
    # Stays of a year end at e^(−1/4) a quarter, half a quarter of it in the first.
    there = [10 * exp(-1 / 8 - t / 4) for t in range(4)]
    provisions = [make.provision(stay_months=12.0), make.provision("Home", weekly_price=400.0)]
    return Case(
        make.council(provisions=provisions, sheets={"placed": {("Children", "Market"): 10.0}}),
        MARKET - CHEAPER * sum(10 - x for x in there),
        [there, [10 - x for x in there]],
        columns=[8],
        rows=[4, 4],
    )


def one_planned_move_a_quarter() -> Case:
    # 1, 2, 3, 4 children in the home, each moved for £1,000; nobody else leaves.
    provisions = [
        make.provision(stay_months=1e9),
        make.provision("Home", weekly_price=400.0, stay_months=1e9),
    ]
    review = make.move(from_provision="Market", to_provision="Home", children_a_year=4.0)
    return Case(
        make.council(
            provisions=provisions, sheets={"placed": {("Children", "Market"): 10.0}, "moves": [review]}
        ),
        MARKET - CHEAPER * 10 + 4 * 1000,
        [[9, 8, 7, 6], [1, 2, 3, 4]],
        columns=[8, 4],
        rows=[4, 8, 4],
    )


def a_closure_half_way() -> Case:
    # Ten places at £10 close half-way through the second quarter (46 of 92 days). Of ten children
    # 10 e^(−1/40) would stay on and five can; of those 5 e^(−1/40) would, and none can: each moved for £500.
    provisions = [
        make.provision(places=10.0, weekly_price=10.0, stay_months=120.0, open_until=date(2017, 8, 16)),
        make.provision("Home", weekly_price=400.0),
    ]
    stay = exp(-1 / 40)
    return Case(
        make.council(
            provisions=provisions, sheets={"placed": {("Children", "Market"): 10.0}}, cost_of_a_move=500.0
        ),
        13 * (100 + 50 + 5 * 400 + 2 * 4000) + 500 * (10 * stay - 5 + 5 * stay),
        [[10, 5, 0, 0], [0, 5, 10, 10]],
        columns=[8, 2],
        rows=[4, 4, 4 + 2],
    )


def a_must_from_its_date() -> Case:
    # By the last day of 2017: from the third quarter.
    four = make.target(
        count=make.where("Provision = Market"),
        rule="at least",
        value=4.0,
        strength="must",
        by=date(2017, 12, 31),
    )
    return Case(
        with_home({"targets": [four]}, places=None),
        13 * (2 * 4000 + 2 * (4 * 1000 + 6 * 400)),
        [[0, 0, 4, 4], [10, 10, 6, 6]],
        columns=[8],
        rows=[4, 2],
    )


def a_limit_that_a_charge_cannot_move() -> Case:
    # Beyond £400 a week for all there is cash for three in the market in the first quarter, where a pound is
    # least cash; two, and then five a quarter, are missed at £5,000 a week.
    cash = [1.02 ** ((t + 0.5) / 4) for t in range(4)]
    five = make.target(count=make.where("Provision = Market"), rule="at least", value=5.0, strength=5000.0)
    limit = make.limit(value=400 * 10 * 13 * sum(cash) + 600 * 3 * 13 * cash[0], year="2017/18")
    return Case(
        with_home({"targets": [five], "limits": [limit]}, places=None, inflation=0.02),
        400 * 10 * 52 + CHEAPER * 3 + 5000 * 13 * (2 + 15),
        [[3, 0, 0, 0], [7, 10, 10, 10]],
        columns=[8, 4],
        rows=[4, 4, 1],
    )


def capital_for_two_of_three() -> Case:
    # £1,000 each against £2,000; charged level over ten years at no interest, £100 a year each.
    home = make.home(
        provision="Home",
        places=2.0,
        opening_cost=1000.0,
        capital=1000.0,
        asset_life_years=10.0,
        at_most=3.0,
    )
    return Case(
        with_home({"homes": [home], "limits": [make.limit("Capital", value=2000.0)]}),
        MARKET - 4 * 4 * CHEAPER + 2 * 1000 + 2 * 100,
        [[6] * 4, [4] * 4],
        columns=[4, 8],
        rows=[4, 4, 1, 1],
        units=[[2, 0, 0, 0]],
    )


def one_of_two_homes_on_a_site() -> Case:
    homes = [
        make.home(name, provision="Home", places=places, opening_cost=500.0, at_most=1.0, only_one_of="Site")
        for name, places in (("Small", 2.0), ("Large", 4.0))
    ]
    return Case(
        with_home({"homes": homes}),
        MARKET - 4 * 4 * CHEAPER + 500,
        [[6] * 4, [4] * 4],
        columns=[8, 2, 8],
        rows=[4, 4, 3],
        units=[[0, 0, 0, 0], [1, 0, 0, 0]],
    )


def relatives_keep_their_share() -> Case:
    # Four of ten live with relatives, and so do eight of twenty.
    provisions = [make.provision(), make.provision("Kin", weekly_price=10.0, plan_chooses=False)]
    placed = {("Children", "Market"): 6.0, ("Children", "Kin"): 4.0}
    return Case(
        make.council(provisions=provisions, sheets={"placed": placed}, need=20.0),
        52 * (12 * 1000 + 8 * 10),
        [[12] * 4, [8] * 4],
        columns=[8],
        rows=[4, 4],
    )


def a_last_resort_that_is_cheaper() -> Case:
    # £300 a week and £200 to steer is more than £400; only the £400 are paid.
    provisions = [make.provision(weekly_price=300.0), make.provision("Home", weekly_price=400.0)]
    suits = {("Children", "Market"): "last resort", ("Children", "Home"): "ok"}
    return Case(
        make.council(provisions=provisions, suitability=suits, last_resort_charge=200.0),
        10 * 400 * 52,
        [[0] * 4, [10] * 4],
        columns=[8],
        rows=[4],
    )


def a_partner_pays_most() -> Case:
    # Of £1,000 the partner pays 60% and £50: £350 is less than £400.
    partner = make.funder(share=0.6, weekly=50.0, applies_to=make.where("Provision = Market"))
    return Case(
        with_home({"funders": [partner]}, places=None),
        10 * 350 * 52,
        [[10] * 4, [0] * 4],
        columns=[8],
        rows=[4],
    )


CASES = (
    a_market_alone,
    six_cheap_places,
    a_home_four_months_away,
    households_that_leave,
    a_block_for_half_a_year,
    children_kept_away,
    turnover_alone,
    one_planned_move_a_quarter,
    a_closure_half_way,
    a_must_from_its_date,
    a_limit_that_a_charge_cannot_move,
    capital_for_two_of_three,
    one_of_two_homes_on_a_site,
    relatives_keep_their_share,
    a_last_resort_that_is_cheaper,
    a_partner_pays_most,
)


@pytest.mark.parametrize("make_case", CASES, ids=lambda case: case.__name__)
def test_the_optimum_is_the_one_on_paper(make_case: Any, measure: Measure) -> None:
    case = make_case()
    solved = solve_exactly(case.problem)
    assert solved.report.outcome == "optimal"
    assert solved.report.objective == pytest.approx(case.objective, rel=1e-8)
    assert solved.plan is not None
    assert solved.plan.children[0] == pytest.approx(np.array(case.children), abs=1e-5)
    assert solved.plan.units.tolist() == [list(units) for units in case.units]
    measure.count("cases worked by hand")


@pytest.mark.parametrize("make_case", CASES, ids=lambda case: case.__name__)
def test_the_programme_has_the_size_on_paper(make_case: Any) -> None:
    case = make_case()
    model = model_of(case.problem)
    kinds = [len(columns) for columns in vars(model.variables).values() if columns]
    families = [family for family, _ in model.rows]
    assert kinds == list(case.columns)
    assert [families.count(family) for family in dict.fromkeys(families)] == list(case.rows)


def test_there_are_twelve_cases_and_more() -> None:
    assert len(CASES) >= 12
