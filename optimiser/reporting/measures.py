"""What a plan comes to, in single figures: money, places, children by what matters to them, moves."""

from __future__ import annotations

import numpy as np

from optimiser.plan import Array
from optimiser.reporting.book import Solved
from optimiser.reporting.standings import standings

GOOD = ("good", "outstanding")


def capital_cash(case: Solved) -> float:
    """Capital of the decisions of the plan, in the cash of the time."""
    last = case.accounts.plan_periods
    return float((case.accounts.capital * case.accounts.cash).sum(axis=0)[:last].sum())


def places_gained(case: Solved) -> float:
    """Places that levers have open at the end of the plan, before those they take away."""
    end = _end(case)
    return sum(
        float(case.accounts.units_open[o, end]) * sum(lever.gained.values())
        for o, lever in enumerate(case.problem.levers)
    )


def places_decided(case: Solved) -> float:
    """Places that the levers decided inside the plan add, whenever they open and however long they last."""
    units = case.plan.units[:, : case.accounts.plan_periods].sum(axis=1)
    levers = zip(units.tolist(), case.problem.levers, strict=True)
    return float(sum(number * sum(lever.gained.values()) for number, lever in levers))


def places_given_up(case: Solved) -> float:
    """Places that levers have taken away at the end of the plan."""
    end = _end(case)
    return sum(
        float(case.accounts.units_open[o, end]) * sum(lever.given_up.values())
        for o, lever in enumerate(case.problem.levers)
    )


def no_place(case: Solved) -> Array:
    """Children with no place at all, in each of the plan's periods."""
    return np.asarray(case.plan.unmet.sum(axis=0)[: case.accounts.plan_periods])


def with_fit(case: Solved, fit: str) -> Array:
    """Children placed where the fit is as said, in each of the plan's periods."""
    problem = case.problem
    suits = np.array(
        [[problem.fit((g.name, p.name)) == fit for p in problem.provisions] for g in problem.groups]
    )
    return np.asarray((case.plan.children * suits[:, :, None]).sum(axis=(0, 1))[: case.accounts.plan_periods])


def in_provision(case: Solved, chosen: list[bool]) -> float:
    """Children in the chosen provisions in the last period of the plan."""
    return float(case.plan.children[:, np.array(chosen, dtype=bool), _end(case)].sum())


def in_area(case: Solved) -> float:
    """Children in area at the end of the plan."""
    return in_provision(case, [provision.in_area for provision in case.problem.provisions])


def family_based(case: Solved) -> float:
    """Children living with families at the end of the plan."""
    return in_provision(case, [provision.family_based for provision in case.problem.provisions])


def good_or_outstanding(case: Solved) -> float | None:
    """Children in provision that Ofsted judged good or outstanding at the end of the plan.

    None where the workbook gives no judgement of any provision: that is not to say that none is good.
    """
    if all(provision.ofsted.casefold() == "not rated" for provision in case.problem.provisions):
        return None
    return in_provision(case, [provision.ofsted.casefold() in GOOD for provision in case.problem.provisions])


def without_limit(case: Solved) -> float:
    """Children in provision without a limit on places at the end of the plan."""
    return in_provision(case, [provision.places is None for provision in case.problem.provisions])


def all_children(case: Solved) -> float:
    """Children placed, or without a place, at the end of the plan."""
    end = _end(case)
    return float(case.plan.children[:, :, end].sum() + case.plan.unmet[:, end].sum())


def forced_moves(case: Solved) -> float:
    """Children moved in the plan because a place ended."""
    return float(case.plan.forced[:, :, : case.accounts.plan_periods].sum())


def planned_moves(case: Solved) -> float:
    """Children moved in the plan by planned moves."""
    return float(case.plan.planned[:, :, : case.accounts.plan_periods].sum())


def targets_met(case: Solved) -> str:
    """How many of the targets that bind in the plan are met, those only watched left out."""
    binding = [each for each in standings(case) if each.kept and not each.watched]
    return f"{sum(each.met for each in binding)} of {len(binding)}" if binding else "none binds"


def _end(case: Solved) -> int:
    return case.accounts.plan_periods - 1
