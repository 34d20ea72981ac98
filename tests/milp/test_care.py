"""Children who change group while in care, against integration in fine steps and sums worked by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from optimiser.milp.care import Care
from optimiser.milp.lags import reach_by_lag
from optimiser.plan import Array
from optimiser.problem import Flow, Problem, Transition
from tests import builders as make


def two_groups(*, back: float = 0.0) -> Problem:
    """Younger children leave care at 0.4 a year and grow older at 0.3; older ones leave at 0.8."""
    return make.council(
        groups=[make.group("Younger"), make.group("Older")],
        sheets={
            "flows": [
                Flow(group="Younger", on_first_day=10.0, entries={"": 5.0}, return_home=0.4),
                Flow(group="Older", on_first_day=10.0, entries={"": 5.0}, turn_18=0.5, other=0.3),
            ],
            "transitions": [
                Transition(from_group="Younger", to_group="Older", rate=0.3),
                Transition(from_group="Older", to_group="Younger", rate=back),
            ],
        },
    )


def followed(start: Array, rates: Array, steps: int = 20_000) -> Array:
    """One period on, by midpoint steps."""
    here = start.astype(float)
    for _ in range(steps):
        half = here + here @ rates / (2 * steps)
        here = here + half @ rates / steps
    return here


def test_rates_are_those_of_a_period() -> None:
    assert Care(two_groups()).rates == pytest.approx(np.array([[-0.7, 0.3], [0.0, -0.8]]) / 4)


def test_those_who_stay_in_care_are_followed_to_their_new_group() -> None:
    care = Care(two_groups(back=0.1))
    ahead = followed(np.array([1.0, 0.0]), care.rates)
    assert care.staying(1.0)[0] == pytest.approx(ahead / ahead.sum(), rel=1e-8)
    assert care.staying(1.0).sum(axis=1) == pytest.approx([1, 1])


def test_without_transitions_nobody_changes_group() -> None:
    assert Care(make.council()).staying(1.0).tolist() == [[1.0]]


def test_a_group_that_nobody_stays_in_for_a_period_divides_by_no_zero() -> None:
    problem = two_groups()
    leaving = [replace(flow, other=4000.0) for flow in problem.flows]
    quick = make.council(groups=problem.groups, sheets={"flows": leaving, "transitions": problem.transitions})
    assert Care(quick).staying(1.0) == pytest.approx(np.eye(2))


def test_a_service_keeps_children_from_the_groups_they_would_have_grown_into() -> None:
    # A child a period for one period, then followed: the average over each period, in fine steps.
    care, steps = Care(two_groups()), 4000
    here, first, second = np.zeros(2), np.zeros(2), np.zeros(2)
    for sums, arriving in ((first, 1.0), (second, 0.0)):
        for _ in range(steps):
            middle = here + (here @ care.rates + np.array([arriving, 0.0])) / (2 * steps)
            here = here + (middle @ care.rates + np.array([arriving, 0.0])) / steps
            sums[:] = sums + middle / steps
    away = care.kept_away(0, np.array([1.0, 0.0]))
    assert away[0] == pytest.approx([first[0], second[0]], rel=1e-6)
    assert away[1] == pytest.approx([first[1], second[1]], rel=1e-6)


def test_a_service_that_runs_for_ever_keeps_away_what_the_rates_leave() -> None:
    care = Care(two_groups(back=0.2))
    settled = np.linalg.solve(-care.rates.T, np.array([1.0, 0.0]))
    away = care.kept_away(0, np.ones(300))
    assert [away[0][-1], away[1][-1]] == pytest.approx(settled, rel=1e-9)


def test_with_rates_of_one_group_alone_it_is_the_plain_formula() -> None:
    problem = two_groups()
    apart = make.council(groups=problem.groups, sheets={"flows": problem.flows})
    away = Care(apart).kept_away(0, np.ones(8))
    assert list(away) == [0]
    assert away[0] == pytest.approx(reach_by_lag(np.ones(8), 0.1))


def test_those_newly_away_are_the_arrivals_less_those_who_have_left() -> None:
    # In the long run as many come as a period brings, less those who leave within it: 1 child, all told.
    care = Care(make.council(groups=[make.group(months_in_care=12.0)]))
    newly = care.newly_away(care.kept_away(0, np.ones(200)))
    assert newly[0][-1] == pytest.approx((1 - math.exp(-0.25)) / 0.25)


def test_newly_away_follows_children_into_their_new_group() -> None:
    care = Care(two_groups())
    away = care.kept_away(0, np.ones(6))
    newly = care.newly_away(away)
    before = followed(np.array([away[0][2], away[1][2]]), care.rates)
    assert [newly[g][3] for g in (0, 1)] == pytest.approx([away[g][3] - before[g] for g in (0, 1)], rel=1e-6)
