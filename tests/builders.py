"""Small councils made directly from the nouns, so that a test says only what it is about.

Money is easy to reckon by hand unless a test says otherwise: no discount, no inflation, no years beyond
the plan, quarters of 13 weeks from 1 April 2017, and every group suited to every provision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from optimiser.filters import EVERYTHING, Filter, parse_filter
from optimiser.levers import BlockContract, Campaign, NewHome, ServiceRow
from optimiser.plan import Array, Outcome, Plan, SolveReport
from optimiser.problem import (
    Change,
    Funder,
    Group,
    Limit,
    Pair,
    PlannedMove,
    PriceChange,
    Problem,
    Provision,
    Settings,
    Target,
)

Amount = float | Sequence[float]


def settings(**changes: Any) -> Settings:
    plain: dict[str, Any] = {
        "title": "A plan",
        "council": "Testshire",
        "first_day": date(2017, 4, 1),
        "period": "quarter",
        "periods": 4,
        "years_beyond": 0.0,
        "discount_rate": 0.0,
    }
    return Settings(**{**plain, **changes})


def group(name: str = "Children", **changes: Any) -> Group:
    return Group(**{"name": name, "age_from": 0.0, "age_to": 17.0, **changes})


def provision(name: str = "Market", **changes: Any) -> Provision:
    plain: dict[str, Any] = {
        "name": name,
        "setting": "residential",
        "provider": "independent",
        "bought_by": "spot",
        "family_based": False,
        "in_area": True,
        "places": None,
        "weekly_price": 1000.0,
        "stay_months": None,
    }
    return Provision(**{**plain, **changes})


def home(name: str = "New home", **changes: Any) -> NewHome:
    return NewHome(**{"name": name, "at_most": None, "months_to_open": 0.0, **changes})


def campaign(name: str = "Campaign", **changes: Any) -> Campaign:
    plain: dict[str, Any] = {
        "name": name,
        "at_most": None,
        "provision": "Market",
        "places_per_household": 1.0,
        "months_to_approve": 0.0,
        "leaving_a_year": 0.0,
    }
    return Campaign(**{**plain, **changes})


def contract(name: str = "Contract", **changes: Any) -> BlockContract:
    plain: dict[str, Any] = {
        "name": name,
        "at_most": None,
        "provision": "Market",
        "places_per_lot": 1.0,
        "months_to_start": 0.0,
    }
    return BlockContract(**{**plain, **changes})


def service(name: str = "Service", **changes: Any) -> ServiceRow:
    plain: dict[str, Any] = {
        "name": name,
        "kind": "Prevent entry",
        "group": "Children",
        "success_rate": 1.0,
        "months_to_start": 0.0,
    }
    return ServiceRow(**{**plain, **changes})


def move(name: str = "Review", **changes: Any) -> PlannedMove:
    return PlannedMove(**{"name": name, "groups": ("Children",), **changes})


def where(text: str) -> Filter:
    """Read a filter over the headings every council here has."""
    return parse_filter(text, [*group().attributes, *provision().attributes, "fit"])


def target(name: str = "Target", **changes: Any) -> Target:
    plain: dict[str, Any] = {
        "name": name,
        "count": EVERYTHING,
        "out_of": None,
        "counts_places": False,
        "rule": "at most",
        "value": 0.0,
    }
    return Target(**{**plain, **changes})


def limit(of: str = "Revenue", **changes: Any) -> Limit:
    return Limit(**{"name": of, "of": of, "year": None, "value": 0.0, **changes})


def funder(name: str = "Health", **changes: Any) -> Funder:
    return Funder(**{"name": name, "applies_to": EVERYTHING, **changes})


def price_change(name: str = "Uplift", **changes: Any) -> PriceChange:
    return PriceChange(**{"name": name, "applies_to": EVERYTHING, "start": None, **changes})


def change(scenario: str = "Plan", **changes: Any) -> Change:
    """A scenario's change: every provision's weekly price a tenth dearer."""
    plain = {"sheet": "Provision", "row": "*", "column": "Weekly price", "table": "provisions"}
    return Change(
        **{"scenario": scenario, **plain, "fields": ("weekly_price",), "how": "×", "value": 1.1, **changes}
    )


def council(
    *,
    groups: Sequence[Group] | None = None,
    provisions: Sequence[Provision] | None = None,
    need: float | Mapping[str, float] | Mapping[tuple[str, date], float] = 10.0,
    suitability: Mapping[Pair, Any] | None = None,
    sheets: Mapping[str, Any] | None = None,
    **setting: Any,
) -> Problem:
    """Make a council; further keywords are settings.

    Args:
        groups: One group, `Children`, unless given.
        provisions: One provision, `Market`, without limit at £1,000 a week, unless given.
        need: One level for all, or a level by group, or the sheet itself.
        suitability: Every pair is `ok` unless given.
        sheets: Other fields of `Problem`, such as `placed`, `homes` or `targets`.
    """
    groups = groups if groups is not None else [group()]
    provisions = provisions if provisions is not None else [provision()]
    if suitability is None:
        suitability = {(g.name, p.name): "ok" for g in groups for p in provisions}
    given = settings(**setting)
    levels: dict[Any, float] = {g.name: need for g in groups} if isinstance(need, (int, float)) else {**need}
    sheet = {(key if isinstance(key, tuple) else (key, given.first_day)): n for key, n in levels.items()}
    more: dict[str, Any] = {
        name: tuple(rows) if isinstance(rows, list) else rows for name, rows in (sheets or {}).items()
    }
    return Problem(
        settings=given,
        groups=tuple(groups),
        need=sheet,
        provisions=tuple(provisions),
        suitability=suitability,
        **more,
    )


def level_need(problem: Problem, children: float | Mapping[str, Amount] = 10.0) -> Array:
    """Need by group and period: one level for all, or a level or a row of values by group."""
    need = np.zeros((len(problem.groups), problem.timeline.periods))
    for g, each in enumerate(problem.groups):
        need[g] = children[each.name] if isinstance(children, Mapping) else children
    return need


def make_plan(
    problem: Problem,
    children: Mapping[Pair, Amount] | None = None,
    units: Mapping[str, Mapping[int, int]] | None = None,
    planned: Mapping[tuple[str, str], Amount] | None = None,
    forced: Mapping[Pair, Amount] | None = None,
    service_ends: Mapping[Pair, Amount] | None = None,
    unmet: Mapping[str, Amount] | None = None,
) -> Plan:
    """Make a plan from what is not 0 in it: by pair, by lever and period, by (move, group), by group."""
    g, p = [each.name for each in problem.groups], [each.name for each in problem.provisions]
    levers, moves = [each.name for each in problem.levers], [each.name for each in problem.moves]
    t = problem.timeline.periods
    decided = np.zeros((len(levers), t), dtype=np.int64)
    for lever, by_period in (units or {}).items():
        for period, count in by_period.items():
            decided[levers.index(lever), period] = count
    left = np.zeros((len(g), t))
    for name, amount in (unmet or {}).items():
        left[g.index(name)] = amount
    return Plan(
        units=decided,
        children=_grid(g, p, t, children),
        planned=_grid(moves, g, t, planned),
        forced=_grid(g, p, t, forced),
        service_ends=_grid(g, p, t, service_ends),
        unmet=left,
    )


def solved(objective: float | None, outcome: Outcome = Outcome.OPTIMAL) -> SolveReport:
    """A report of a solve that ended with that objective."""
    return SolveReport(outcome, objective, objective, 0, 0, 0, 0.0, 0.0, "by hand")


def _grid(
    rows: list[str], columns: list[str], periods: int, given: Mapping[tuple[str, str], Amount] | None
) -> Array:
    grid = np.zeros((len(rows), len(columns), periods))
    for (row, column), amount in (given or {}).items():
        grid[rows.index(row), columns.index(column)] = amount
    return grid
