"""Need projected from flows, against integration in fine steps, simulation, and sums worked by hand."""

from __future__ import annotations

import math
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from scipy import stats

from optimiser.plan import Array
from optimiser.problem import Flow, Problem, Transition
from optimiser.projection import project, spread
from tests import builders as make


def flowing(flows: list[Flow], transitions: list[Transition] | None = None, **setting: Any) -> Problem:
    groups = [make.group(flow.group) for flow in flows]
    return make.council(
        groups=groups, need={}, sheets={"flows": flows, "transitions": transitions or []}, **setting
    )


def random_flows(seed: int, size: int = 4, **setting: Any) -> Problem:
    chance = np.random.default_rng(seed)
    names = [f"Group {g}" for g in range(size)]
    flows = [
        Flow(
            group=name,
            on_first_day=float(chance.integers(0, 80)),
            entries={"direct": float(chance.uniform(0, 40)), "": float(chance.uniform(0, 10))},
            entries_growth=float(chance.uniform(-0.2, 0.2)),
            return_home=float(chance.uniform(0, 0.8)),
            adoption=float(chance.uniform(0, 0.2)),
            turn_18=float(chance.uniform(0, 0.5)),
            other=float(chance.uniform(0, 0.1)),
        )
        for name in names
    ]
    transitions = [
        Transition(from_group=origin, to_group=to, rate=float(chance.uniform(0, 0.6)))
        for origin in names
        for to in names
        if origin != to and chance.random() < 0.6
    ]
    return flowing(flows, transitions, **setting)


def rates_of(problem: Problem) -> Array:
    """Q, written out from what the sheets say."""
    names = [flow.group for flow in problem.flows]
    rates = np.zeros((len(names), len(names)))
    for move in problem.transitions:
        rates[names.index(move.from_group), names.index(move.to_group)] = move.rate
    return rates - np.diag([flow.ways_out for flow in problem.flows] + rates.sum(axis=1))


def integrated(problem: Problem, steps: int = 400) -> tuple[Array, Array]:
    """Mean and variance at midpoints, by Runge–Kutta in fine steps, of those there and of the entrants."""
    rates, y = rates_of(problem), problem.timeline.a_year
    here = np.array([flow.on_first_day for flow in problem.flows])
    entries = np.array([sum(flow.entries.values()) for flow in problem.flows])
    growth = np.array([1 + flow.entries_growth for flow in problem.flows])

    def change(v: float, state: Array) -> Array:
        moved = state @ rates
        moved[-1] += entries * growth**v
        return moved

    state, v = np.vstack([np.eye(len(here)), np.zeros(len(here))]), 0.0
    means, variances = [], []
    for t in range(problem.timeline.periods):
        span = (0.5 if t == 0 else 1.0) / y / steps
        for _ in range(steps):
            one = change(v, state)
            two = change(v + span / 2, state + span / 2 * one)
            three = change(v + span / 2, state + span / 2 * two)
            four = change(v + span, state + span * three)
            state, v = state + span / 6 * (one + 2 * two + 2 * three + four), v + span
        stay, come = state[:-1], state[-1]
        means.append(here @ stay + come)
        variances.append(here @ (stay * (1 - stay)) + come)
    return np.array(means).T, np.array(variances).T


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("period", ["month", "quarter", "year"])
def test_mean_and_variance_are_those_of_integration_in_fine_steps(seed: int, period: str) -> None:
    problem = random_flows(seed, period=period, periods=6, years_beyond=1.0)
    mean, variance = integrated(problem)
    found = spread(problem)
    assert project(problem) == pytest.approx(mean, abs=1e-6)
    assert found.mean == pytest.approx(mean, abs=1e-6)
    assert found.variance == pytest.approx(variance, abs=1e-6)


def test_a_group_alone_follows_the_plain_formula() -> None:
    # 30 children leave at 0.5 a year, 12 a year come: S = 24 + 6 e^(−u/2) at u = (t + ½)/4.
    flow = Flow(group="Children", on_first_day=30.0, entries={"": 12.0}, return_home=0.5)
    expected = [24 + 6 * math.exp(-(t + 0.5) / 8) for t in range(4)]
    assert project(flowing([flow]))[0] == pytest.approx(expected)


def test_entries_grow_by_their_rate_compounded() -> None:
    # Nobody there, none leaves: S = 10 (1.1^u − 1) / ln 1.1.
    flow = Flow(group="Children", on_first_day=0.0, entries={"": 10.0}, entries_growth=0.1)
    expected = [10 * (1.1 ** ((t + 0.5) / 4) - 1) / math.log(1.1) for t in range(4)]
    found = spread(flowing([flow]))
    assert found.mean[0] == pytest.approx(expected)
    assert found.variance[0] == pytest.approx(expected)


def test_without_flows_in_or_out_there_is_no_doubt() -> None:
    found = spread(flowing([Flow(group="Children", on_first_day=30.0, entries={"": 0.0})]))
    assert found.mean == pytest.approx(np.full((1, 4), 30.0))
    assert found.variance == pytest.approx(np.zeros((1, 4)), abs=1e-9)


def test_changes_of_group_alone_leave_all_groups_together_certain() -> None:
    flows = [Flow(group=name, on_first_day=20.0, entries={"": 0.0}) for name in ("Younger", "Older")]
    move = Transition(from_group="Younger", to_group="Older", rate=0.5)
    found = spread(flowing(flows, [move]))
    assert found.mean.sum(axis=0) == pytest.approx([40.0] * 4)
    assert found.total_variance == pytest.approx([0.0] * 4, abs=1e-9)
    assert (found.variance > 1).all(axis=0).any()


def simulated(problem: Problem, years: float, populations: int, seed: int) -> Array:
    """Children by group after some years, of each simulated population, child by child and event by event."""
    chance, rates = np.random.default_rng(seed), rates_of(problem)
    ends = []
    groups = []
    for g, flow in enumerate(problem.flows):
        entrants = chance.poisson(sum(flow.entries.values()) * years, populations)
        there = int(flow.on_first_day)
        owner = np.concatenate(
            [np.repeat(np.arange(populations), there), np.repeat(np.arange(populations), entrants)]
        )
        begun = np.concatenate([np.zeros(there * populations), chance.uniform(0, years, entrants.sum())])
        groups.append((np.full(len(owner), g), owner))
        ends.append(begun)
    place = np.concatenate([each[0] for each in groups])
    owner = np.concatenate([each[1] for each in groups])
    clock = np.concatenate(ends)
    moving = np.arange(len(clock))
    while len(moving):
        leaving = -np.diag(rates)[place[moving]]
        clock[moving] += chance.exponential(1 / leaving)
        moving = moving[clock[moving] < years]
        odds = np.clip(rates, 0, None)[place[moving]] / -np.diag(rates)[place[moving]][:, None]
        drawn = (chance.random(len(moving))[:, None] > np.cumsum(odds, axis=1)).sum(axis=1)
        place[moving] = drawn
        moving = moving[drawn < len(rates)]
    counts = np.zeros((populations, len(rates)))
    inside = place < len(rates)
    np.add.at(counts, (owner[inside], place[inside]), 1)
    return counts


def test_twenty_thousand_simulated_populations_agree_within_their_error() -> None:
    populations = 20_000
    flows = [
        Flow(group="Younger", on_first_day=9.0, entries={"a": 5.0, "b": 2.0}, return_home=0.4, adoption=0.2),
        Flow(group="Older", on_first_day=6.0, entries={"": 3.0}, turn_18=0.5, other=0.1),
    ]
    moves = [
        Transition(from_group="Younger", to_group="Older", rate=0.3),
        Transition(from_group="Older", to_group="Younger", rate=0.1),
    ]
    problem = flowing(flows, moves, periods=8)
    counts = simulated(problem, 7.5 / 4, populations, seed=7)
    found = spread(problem)
    for seen, mean, variance in (
        *zip(counts.T, found.mean[:, 7], found.variance[:, 7], strict=True),
        (counts.sum(axis=1), found.mean[:, 7].sum(), found.total_variance[7]),
    ):
        assert abs(seen.mean() - mean) < 4 * math.sqrt(variance / populations)
        assert abs(seen.var() - variance) < 4 * variance * math.sqrt(2.2 / populations)
    low, high = found.limits(95)
    inside = ((counts >= low[:, 7]) & (counts <= high[:, 7])).mean(axis=0)
    assert inside == pytest.approx([0.95, 0.95], abs=0.03)


def test_typed_need_stands_beside_flows_and_has_no_spread() -> None:
    flow = Flow(group="Flowing", on_first_day=30.0, entries={"": 12.0}, return_home=0.5)
    problem = make.council(
        groups=[make.group("Typed"), make.group("Flowing")], need={"Typed": 7.0}, sheets={"flows": [flow]}
    )
    found, alone = spread(problem), spread(flowing([flow]))
    assert found.mean[0] == pytest.approx([7.0] * 4)
    assert found.mean[1] == pytest.approx(alone.mean[0])
    assert np.isnan(found.variance[0]).all()
    assert found.total_variance == pytest.approx(alone.variance[0])


def test_limits_hold_the_middle_of_a_normal_where_ten_children_or_more_are_expected() -> None:
    flow = Flow(group="Children", on_first_day=0.0, entries={"": 80.0})
    found = spread(flowing([flow]))
    assert found.mean[0] == pytest.approx([10.0, 30.0, 50.0, 70.0])
    low, high = found.limits(80)
    assert low[0] == pytest.approx(found.mean[0] - 1.2815515655446004 * np.sqrt(found.mean[0]))
    assert high[0] == pytest.approx(found.mean[0] + 1.2815515655446004 * np.sqrt(found.mean[0]))
    assert found.limits(95)[1][0] == pytest.approx(found.mean[0] + 1.959963984540054 * np.sqrt(found.mean[0]))


def chances(there: float, stays: float, entrants: float) -> Array:
    """The chance of 0, 1, 2… children: whole ones and a part of one, there or not, and Poisson entrants."""
    part, whole = math.modf(there)
    found = np.convolve(
        stats.binom.pmf(np.arange(60), whole, stays), stats.poisson.pmf(np.arange(60), entrants)
    )
    return np.convolve(found, [1 - part * stays, part * stays])


@pytest.mark.parametrize("there", [0.0, 1.0, 4.0, 6.5, 9.0])
@pytest.mark.parametrize("entries", [0.0, 0.1, 0.6, 3.0, 6.0])
def test_where_few_are_expected_limits_are_whole_children_that_hold_their_share(
    there: float, entries: float
) -> None:
    flow = Flow(group="Children", on_first_day=there, entries={"": entries}, return_home=0.7)
    found = spread(flowing([flow]))
    for t in range(4):
        stays = math.exp(-0.7 * (t + 0.5) / 4)
        chance = chances(there, stays, entries * (1 - stays) / 0.7)
        assert found.mean[0, t] == pytest.approx(chance @ np.arange(len(chance)))
        for percent in (80, 95):
            (low, high), tail = (limit[0, t] for limit in found.limits(percent)), (1 - percent / 100) / 2
            assert low == int(low)
            assert high == int(high)
            assert chance[: int(low)].sum() < tail <= chance[: int(low) + 1].sum() + 1e-9
            assert chance[: int(high)].sum() < 1 - tail <= chance[: int(high) + 1].sum() + 1e-9
            assert found.total_limits(percent)[0][t] == low
            assert found.total_limits(percent)[1][t] == high


def test_few_children_of_many_origins_are_counted_from_all_of_them() -> None:
    flows = [Flow(group=name, on_first_day=n, entries={"": 0.0}) for name, n in (("A", 40.0), ("B", 2.0))]
    found = spread(flowing(flows, [Transition(from_group="A", to_group="B", rate=0.1)]))
    moved = 1 - math.exp(-0.1 / 8)
    chance = np.append([0.0, 0.0], stats.binom.pmf(np.arange(41), 40, moved))
    low, high = (limit[1, 0] for limit in found.limits(95))
    assert (low, high) == (2, 4)
    assert chance[:4].sum() < 0.975 < chance[:5].sum()
    assert found.total_limits(95)[0] == pytest.approx([42.0] * 4)


def test_typed_need_beside_few_children_widens_nothing() -> None:
    flow = Flow(group="Flowing", on_first_day=3.0, entries={"": 1.0}, return_home=0.5)
    problem = make.council(
        groups=[make.group("Typed"), make.group("Flowing")], need={"Typed": 7.0}, sheets={"flows": [flow]}
    )
    found = spread(problem)
    for limit, together in zip(found.limits(80), found.total_limits(80), strict=True):
        assert together == pytest.approx(limit[1] + 7.0)
        assert np.isnan(limit[0]).all()


def test_typed_need_alone_loads_no_scipy() -> None:
    script = (
        "import sys; from tests import builders; from optimiser.projection import project; "
        "project(builders.council()); print('scipy' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
