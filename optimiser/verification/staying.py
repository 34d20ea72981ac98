"""Children kept settled: who stays, who moves because a place ended, whose placement a service ends."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from optimiser.accounts.care import carried_over, one_period_on
from optimiser.accounts.opening import open_by_lag
from optimiser.accounts.places import placed_now
from optimiser.accounts.services import reach_by_lag
from optimiser.plan import Array, Finding
from optimiser.problem import Group, Provision
from optimiser.verification.rows import Case, Row, at_least, at_most, finding

SETTLED = "Settled children stay where they are"


def check_staying(case: Case) -> tuple[Finding, ...]:
    """Check that children are kept settled (family 3 of the model)."""
    stay = children_who_stay(case)
    return (
        finding(SETTLED, "children", settled(case, stay)),
        finding("Nobody joins a placement that does not suit", "children", _unsuitable(case, stay)),
        finding("Moves because a place ended keep to the places that end", "moves", _forced(case, stay)),
        finding("Services end no more placements than they reach children", "placements", _ended(case)),
    )


def children_who_stay(case: Case) -> Array:
    """Give the children of the period before whose placement lasts: r x of the period before.

    A placement lasts no longer than its average stay or the child's time in care allow, and where need
    falls, settled children fall with it. A child who changed group counts in the new one, where that may be
    in the provision at all. The first period is half a period on from `Placed now`.

    Returns:
        Children, shape (groups, provisions, periods); 0 where children are placed afresh each period.
    """
    problem, pairs = case.problem, set(case.problem.pairs)
    before = carried_over(problem, placed_now(problem), case.plan.children)
    fall = _fall_of_need(case)
    stays = np.zeros_like(before)
    for g, group in enumerate(problem.groups):
        for p, provision in enumerate(problem.provisions):
            if (group.name, provision.name) in pairs:
                lasting = _lasting(case, group, provision)
                for t in case.periods:
                    stays[g, p, t] = min(fall[g, t], lasting ** (0.5 if t == 0 else 1.0))
    return stays * before


def _lasting(case: Case, group: Group, provision: Provision) -> float:
    """The share of placements that last one period more (ρ of the model)."""
    if provision.stay_months is None:
        return 0.0
    ends_a_year = 12 / provision.stay_months
    months_in_care = case.problem.months_in_care(group.name)
    if months_in_care is not None:
        ends_a_year = max(ends_a_year, 12 / months_in_care)
    return math.exp(-ends_a_year / case.problem.timeline.a_year)


def _fall_of_need(case: Case) -> Array:
    """What is left of each group's need of the period before, where it falls (κ of the model), (g, t)."""
    earlier = carried_over(case.problem, placed_now(case.problem).sum(axis=1), case.need)
    left = np.divide(case.need, earlier, out=np.ones_like(case.need), where=earlier != 0)
    return np.minimum(left, 1.0)


def settled(case: Case, stay: Array) -> Iterator[Row]:
    """Rows that say that those who stay are still there, one a pair and period.

    Args:
        case: The plan.
        stay: The children whose placement lasts, as `children_who_stay` gives them.
    """
    plan, problem = case.plan, case.problem
    moved_out, moved_in = np.zeros_like(stay), np.zeros_like(stay)
    column = {provision.name: p for p, provision in enumerate(problem.provisions)}
    for q, move in enumerate(problem.moves):
        moved_out[:, column[move.from_provision]] += plan.planned[q]
        moved_in[:, column[move.to_provision]] += plan.planned[q]
    floor = stay - moved_out + moved_in - plan.forced - plan.service_ends
    entered = {move.to_provision for move in problem.moves}
    for p, provision in enumerate(problem.provisions):
        if not provision.plan_chooses or (provision.stay_months is None and provision.name not in entered):
            continue
        for g, group in enumerate(problem.groups):
            for t in case.periods:
                if t > 0 or problem.placed is not None:
                    where = f"{group.name} in {provision.name}, {case.when(t)}"
                    yield at_least(plan.children[g, p, t], floor[g, p, t], where)


def _unsuitable(case: Case, stay: Array) -> Iterator[Row]:
    problem = case.problem
    staying = {pair for pair in problem.pairs if pair not in problem.suitability}
    for g, group in enumerate(problem.groups):
        for p, provision in enumerate(problem.provisions):
            if provision.plan_chooses and (group.name, provision.name) in staying:
                for t in case.periods:
                    where = f"{group.name} in {provision.name}, {case.when(t)}"
                    yield at_most(case.plan.children[g, p, t], stay[g, p, t], where)


def _forced(case: Case, stay: Array) -> Iterator[Row]:
    a_year = case.problem.timeline.a_year
    for p, provision in enumerate(case.problem.provisions):
        ending = _lever_places_ending(case, provision) + _base_places_ending(case, provision)
        for t in case.periods:
            years = 0.5 / a_year if t == 0 else 1 / a_year
            carers_leave = 1 - (1 - provision.lost_a_year) ** years
            most = provision.occupancy * ending[t] + carers_leave * stay[:, p, t].sum()
            moves = case.plan.forced[:, p, t].sum()
            yield at_most(moves, most, f"{provision.name}, {case.when(t)}")


def _lever_places_ending(case: Case, provision: Provision) -> Array:
    """Places of levers that end in each period: given up, at the end of a term, or with a household."""
    ending = np.zeros(len(case.periods))
    for lever, decided in zip(case.problem.levers, case.plan.units, strict=True):
        places = lever.net_places(provision.name) * open_by_lag(lever, case.problem.timeline)
        for decision in np.flatnonzero(decided):
            earlier = 0.0
            for t in range(decision, len(case.periods)):
                now = places[t - decision]
                ending[t] += decided[decision] * max(0.0, earlier - now)
                earlier = now
    return ending


def _base_places_ending(case: Case, provision: Provision) -> Array:
    """Places of the first day that end in each period because of `Open until`."""
    timeline = case.problem.timeline
    ending = np.zeros(len(case.periods))
    if provision.places is None or provision.open_until is None:
        return ending
    earlier = 1.0
    for t in case.periods:
        now = timeline.share_before(t, provision.open_until)
        left = provision.places * (1 - provision.lost_a_year) ** timeline.years_to_midpoint(t)
        ending[t] = left * (earlier - now)
        earlier = now
    return ending


def _ended(case: Case) -> Iterator[Row]:
    most = _placements_services_may_end(case)
    ended = case.plan.service_ends.sum(axis=1)
    for g, group in enumerate(case.problem.groups):
        for t in case.periods:
            yield at_most(ended[g, t], most[g, t], f"{group.name}, {case.when(t)}")


def _placements_services_may_end(case: Case) -> Array:
    """Children newly away in each period because a service returned or stepped them down."""
    problem = case.problem
    still_away = one_period_on(problem)
    most = np.zeros_like(case.need)
    for lever, decided in zip(problem.levers, case.plan.units, strict=True):
        for effect in lever.effects:
            if effect.kind == "Prevent entry":
                continue
            newly = reach_by_lag(problem, lever, effect)
            newly[:, 1:] -= still_away.T @ newly[:, :-1]
            for decision in np.flatnonzero(decided):
                most[:, decision:] += decided[decision] * newly[:, : len(case.periods) - decision]
    return most
