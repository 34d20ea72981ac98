"""When no plan meets every rule, the rules that clash are named, and no more than they."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from optimiser.milp.clash import MOST_RULES, clashing_rules
from optimiser.plan import Clash, Watch
from optimiser.problem import Problem
from tests import builders as make
from tests.milp.solved import model_of, solve_exactly

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


def test_no_more_than_ten_rules_are_named() -> None:
    groups = [make.group(f"Group {number}") for number in range(30)]
    problem = make.council(groups=groups, provisions=[make.provision(places=250.0)])
    assert len(rules_of(problem)) <= MOST_RULES
