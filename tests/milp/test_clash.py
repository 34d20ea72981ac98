"""When no plan meets every rule, the rules that clash are named, and no more than they."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations
from math import comb
from random import Random
from typing import Any

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from optimiser.milp.bendable import Allowance
from optimiser.milp.clash import MOST_RULES, clashing_rules
from optimiser.milp.model import Model
from optimiser.milp.relaxing import relax
from optimiser.milp.rules import Rule
from optimiser.milp.rules import rules_of as rules_named
from optimiser.milp.smallest import smallest_clash
from optimiser.plan import Clash, SolveOptions, Watch
from optimiser.problem import Problem
from tests import builders as make
from tests.milp.solved import model_of, solve_exactly
from tests.random_councils import random_problem

COUNCILS = int(os.environ.get("SUFFICIENCY_COUNCILS", "60"))
pytestmark = pytest.mark.promise(number=16)


def clash_of(problem: Problem) -> Clash:
    clash = clashing_rules(model_of(problem), Watch())
    assert clash is not None
    return clash


def rules_of(problem: Problem) -> set[tuple[str, str, str | None]]:
    assert solve_exactly(problem).report.outcome == "infeasible"
    return {(each.rule, each.where, each.period) for each in clash_of(problem).rules}


def test_too_few_places_clash_with_need_in_the_period_they_run_out() -> None:
    need = {("Children", date(2017, 4, 1)): 5.0, ("Children", date(2018, 3, 31)): 15.0}
    problem = make.council(provisions=[make.provision(places=12.0)], need=need)
    assert rules_of(problem) == {
        ("Meet need", "Children", "2018-01-01"),
        ("Respect places", "Market", "2018-01-01"),
    }


def test_a_budget_too_small_clashes_with_need() -> None:
    problem = make.council(sheets={"limits": [make.limit(name="Budget", value=1000.0)]})
    rules = rules_of(problem)
    assert ("Stay inside limits", "Budget, 2017/18", None) in rules
    assert {rule for rule, _, _ in rules} == {"Stay inside limits", "Meet need"}


def test_rules_that_clash_only_because_levers_come_whole_are_named() -> None:
    def places(name: str, rule: str, value: float) -> Any:
        count = make.where("Provision = Home")
        return make.target(name, count=count, counts_places=True, rule=rule, value=value, strength="must")

    provisions = [make.provision(), make.provision("Home", places=0.0)]
    sheets = {
        "homes": [make.home(provision="Home", places=4.0, at_most=3.0)],
        "targets": [places("Enough", "at least", 5.0), places("Not too many", "at most", 7.0)],
    }
    named = {(rule, where) for rule, where, _ in rules_of(make.council(provisions=provisions, sheets=sheets))}
    assert named == {("Hit targets", "Enough"), ("Hit targets", "Not too many")}


def test_no_more_than_ten_rules_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimiser.milp.clash.SECONDS", (0.3, 0.3))
    groups = [make.group(f"Group {number}") for number in range(30)]
    problem = make.council(groups=groups, provisions=[make.provision(places=250.0)])
    assert len(rules_of(problem)) <= MOST_RULES


def test_a_clash_names_the_fewest_rules_and_where_each_stands() -> None:
    cells = {("provisions", "Market", "places"): "Provision!H7", ("limits", "Budget", "value"): "Limits!D8"}
    problem = make.council(
        provisions=[make.provision(places=5.0)],
        sheets={"limits": [make.limit(name="Budget", value=1000.0)]},
    )
    clash = clash_of(replace(problem, cells=cells))
    # Need with places, or need with the budget: the budget is easier to change, and is named.
    assert [(each.rule, each.cell) for each in clash.rules] == [
        ("Stay inside limits", "Limits!D8"),
        ("Meet need", ""),
    ]
    assert clash.how == "fewest"


def test_where_more_than_ten_rules_clash_those_of_a_kind_are_counted_as_one() -> None:
    groups = [make.group(f"Group {number:02}") for number in range(12)]
    cells = {("need", each.name, ""): f"Need!A{n}" for n, each in enumerate(groups, 7)}
    problem = make.council(groups=groups, provisions=[make.provision(places=119.0)])
    clash = clash_of(replace(problem, cells=cells))
    assert clash.how == "fewest kinds"
    assert [(each.rule, each.where, each.cell) for each in clash.rules] == [
        ("Respect places", "every provision with a number of places", ""),
        ("Meet need", "every group", "Need!A7:A18"),
    ]


def test_a_clash_told_of_a_large_council_is_one_and_none_of_its_rules_can_be_spared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("optimiser.milp.clash.LARGE", 0)
    told = 0
    for seed in range(24):
        problem = random_problem(seed, "tiny")
        if solve_exactly(problem).report.outcome == "infeasible":
            model = model_of(problem)
            relaxed = relax(model, SolveOptions(gap=0.0, time_limit=60.0), Watch(), "Plan")
            assert relaxed is not None
            clash = clashing_rules(model, Watch(), relaxed.breaches)
            if clash is None:
                continue
            assert clash.how == "none can be spared"
            rules = rules_named(model)
            named = {(each.rule, each.where, each.cell) for each in clash.rules}
            mine = [rule for rule in rules if (rule.family, rule.where, rule.cell) in named]
            if len(mine) == len(clash.rules):  # Else some are told by their kind.
                told += 1
                assert not can_be_kept(model, rows_of(rules, mine), whole=False), f"tiny council {seed}"
    assert told >= 3


@pytest.mark.slow
def test_no_fewer_rules_clash_of_more_random_councils_every_smaller_set_tried() -> None:
    tried = 0
    for seed in range(14, COUNCILS):
        problem = random_problem(seed, "tiny")
        if solve_exactly(problem).report.outcome == "infeasible":
            model, council = model_of(problem), f"tiny council {seed}"
            rules = rules_named(model)
            fewest = smallest_clash(model, rules, 99, Allowance(60.0, 60.0), Watch())
            assert fewest is not None, council
            assert not can_be_kept(model, rows_of(rules, fewest), whole=False), council
            if comb(len(rules), len(fewest) - 1) < 4000:
                tried += 1
                for each in combinations(rules, len(fewest) - 1):
                    assert can_be_kept(model, rows_of(rules, each), whole=False), f"{council}: {each}"
    assert tried >= 5


def test_no_fewer_rules_clash_of_random_councils() -> None:
    sizes = []
    for seed in range(14):
        problem = random_problem(seed, "tiny")
        if solve_exactly(problem).report.outcome == "infeasible":
            model, council = model_of(problem), f"tiny council {seed}"
            rules = rules_named(model)
            fewest = smallest_clash(model, rules, 99, Allowance(60.0, 60.0), Watch())
            assert fewest is not None, council
            whole = can_be_kept(model, range(len(model.rows)), whole=False)
            assert not can_be_kept(model, rows_of(rules, fewest), whole), council
            sizes.append(len(fewest))
            fewer = list(combinations(rules, len(fewest) - 1))
            for each in Random(seed).sample(fewer, min(len(fewer), 120)):
                assert can_be_kept(model, rows_of(rules, each), whole), f"{council}: {each}"
            for spared in fewest:
                others = [rule for rule in fewest if rule != spared]
                assert can_be_kept(model, rows_of(rules, others), whole), f"{council}: {spared}"
    assert len(sizes) >= 3
    assert max(sizes) >= 2


def rows_of(rules: dict[Rule, list[int]], chosen: Iterable[Rule]) -> list[int]:
    return [row for rule in chosen for row in rules[rule]]


def can_be_kept(model: Model, rows: Iterable[int], whole: bool) -> bool:
    """Whether some plan keeps these rows and no others, by SciPy; levers in parts unless whole."""
    at = {column: j for j, column in enumerate(model.columns)}
    chosen = [model.rows[row][1] for row in rows]
    matrix = np.zeros((len(chosen), len(at)))
    for i, row in enumerate(chosen):
        for column, coefficient in row.terms.items():
            matrix[i, at[column]] = coefficient
    bounds = np.array([row.bound for row in chosen])
    low = np.where([row.sense == "≤" for row in chosen], -np.inf, bounds)
    high = np.where([row.sense == "≥" for row in chosen], np.inf, bounds)
    upper = np.full(len(at), np.inf)
    for used in model.variables.used.values():
        upper[at[used]] = 1.0
    integrality = [int(whole and column.cat == "Integer") for column in model.columns]
    found = milp(
        np.zeros(len(at)),
        integrality=integrality,
        bounds=Bounds(0, upper),
        constraints=[LinearConstraint(matrix, low, high)] if chosen else [],
    )
    assert found.status in (0, 2), found.message
    return bool(found.status == 0)
