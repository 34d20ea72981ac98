"""Need projected from flows: an open Markov population in continuous time, exactly and without small steps.

Children of group h change to group g at the rate Q_hg, and leave care at what is missing from row h's sum.
Entries b grow at the rate of Γ (continuously compounded). The row vector of children and entries together
then moves by one matrix, [S, b]′ = [S, b] [[Q, 0], [I, Γ]], so its exponential gives both at any time.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import expm

from optimiser.plan import Array
from optimiser.problem import Problem
from optimiser.projection.few import Few


def project_flows(problem: Problem) -> tuple[Array, Array, Array, Few]:
    """Project the groups that have flows to the middle of each period, (t + ½) periods from the first day.

    Entries are Poisson and children independent of one another, so that the variance is exact: of those
    there on the first day each is in a group or not, and the entrants there are Poisson.

    Returns:
        Children expected and their variance, (flows, periods), in the order of `Problem.flows`; the variance
        of all of them together, (periods,); and what the limits of few children are counted from, of each and
        last of all together.
    """
    timeline, n = problem.timeline, len(problem.flows)
    half = expm(_augmented(problem) / (2 * timeline.a_year))
    here = np.array([flow.on_first_day for flow in problem.flows], dtype=float)
    entries = np.array([sum(flow.entries.values()) for flow in problem.flows], dtype=float)
    ahead, step = half, half @ half
    mean, variance = np.zeros((n, timeline.periods)), np.zeros((n, timeline.periods))
    total = np.zeros(timeline.periods)
    stays, comes = np.zeros((timeline.periods, n, n + 1)), np.zeros((timeline.periods, n + 1))
    for t in range(timeline.periods):
        stay, come = ahead[:n, :n], entries @ ahead[n:, :n]
        still = stay.sum(axis=1)
        mean[:, t] = here @ stay + come
        variance[:, t] = here @ (stay * (1 - stay)) + come
        total[t] = here @ (still * (1 - still)) + come.sum()
        stays[t], comes[t] = np.column_stack([stay, still]), np.append(come, come.sum())
        ahead = ahead @ step
    return mean, np.maximum(0.0, variance), np.maximum(0.0, total), Few(here, stays, comes)


def _augmented(problem: Problem) -> Array:
    """The matrix that moves children and entries together: [[Q, 0], [I, Γ]], a year."""
    n = len(problem.flows)
    place = {flow.group: g for g, flow in enumerate(problem.flows)}
    rates = np.diag([-flow.ways_out for flow in problem.flows])
    for move in problem.transitions:
        origin, to = place[move.from_group], place[move.to_group]
        rates[origin, to] += move.rate
        rates[origin, origin] -= move.rate
    growth = np.diag([np.log1p(flow.entries_growth) for flow in problem.flows])
    return np.block([[rates, np.zeros((n, n))], [np.eye(n), growth]])
