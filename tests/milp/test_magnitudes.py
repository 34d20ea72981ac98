"""Coefficients are looked at before the solve: what fades is left out, what is typed too small is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from optimiser.errors import FaintNumbers, Typed
from optimiser.milp.model import Model, build
from optimiser.pipeline import run_scenario
from optimiser.problem import Problem
from optimiser.projection import project
from optimiser.scenarios import apply
from tests import builders as make
from tests.conftest import Measure
from tests.milp.solved import model_of
from tests.own_workbooks import problem_of
from tests.random_councils import random_problem
from tests.sizes import seeds

pytestmark = pytest.mark.promise(number=19)

SPREAD = 1e9
PAIR = ("Children", "Home")
HOMES = [make.provision(), make.provision("Home", places=5.0, weekly_price=400.0, stay_months=12.0)]


def rules_of(model: Model) -> Iterator[list[float]]:
    """The coefficients of every row and of the objective."""
    yield [abs(a) for a in model.lp.objective.values() if a]
    for _, row in model.rows:
        yield [abs(a) for a in row.terms.values() if a]


def check_magnitudes(model: Model, measure: Measure) -> None:
    assert model.faint == ()
    for rule in filter(None, rules_of(model)):
        assert min(rule) > 1 / SPREAD
        assert max(rule) / min(rule) < SPREAD
        measure.count("rules looked at")
        measure.most("widest spread of coefficients in a rule", max(rule) / min(rule))


@pytest.mark.parametrize("flows", [False, True], ids=["typed need", "flows"])
@pytest.mark.parametrize("seed", seeds(everyday=5, in_all=100))
def test_no_random_council_has_a_coefficient_too_small_for_a_solver(
    seed: int, flows: bool, measure: Measure
) -> None:
    check_magnitudes(model_of(random_problem(seed, "small", flows=flows)), measure)


FIRST, *OTHERS = "lancashire", "leicestershire", "dorset", "cambridgeshire"


@pytest.mark.parametrize("council", [FIRST, *(pytest.param(each, marks=pytest.mark.slow) for each in OTHERS)])
def test_no_councils_own_workbook_has_a_coefficient_too_small_for_a_solver(
    council: str, measure: Measure
) -> None:
    problem = problem_of(council)
    changed = apply(problem, problem.scenarios[0])
    check_magnitudes(build(changed, project(changed)), measure)


def with_lever(kind: str, **lever: Any) -> dict[str, Any]:
    make_one = {"homes": make.home, "campaigns": make.campaign, "contracts": make.contract}[kind]
    return {"sheets": {kind: [make_one("It", **{"provision": "Home", "at_most": 3.0, **lever})]}}


def with_service(**row: Any) -> dict[str, Any]:
    one = make.service("It", **{"children_a_year": 4.0, "at_most": 1.0, **row})
    return {"sheets": {"services": [one]}, "groups": [make.group(months_in_care=12.0)]}


def with_limit(of: str, **lever: Any) -> dict[str, Any]:
    council = with_lever("homes", places=2.0, **lever)
    council["sheets"]["limits"] = [make.limit(of, value=1e6)]
    return council


FAINT: list[tuple[Typed, dict[str, Any]]] = [
    (Typed("places_used", *PAIR), {"sheets": {"places_used": {PAIR: 1e-10}}}),
    (Typed("prices", *PAIR), {"sheets": {"prices": {PAIR: 1e-7}}}),
    (Typed("provisions", "Market", "weekly_price"), {"provisions": [make.provision(weekly_price=1e-12)]}),
    (Typed("homes", "It", "places"), with_lever("homes", places=1e-9, opening_cost=1e4)),
    (
        Typed("homes", "It", "places_given_up"),
        with_lever("homes", provision=None, instead_of="Home", places_given_up=1e-10, opening_cost=1e4),
    ),
    (Typed("campaigns", "It", "places_per_household"), with_lever("campaigns", places_per_household=1e-10)),
    (Typed("contracts", "It", "places_per_lot"), with_lever("contracts", places_per_lot=1e-10)),
    (Typed("homes", "It", "opening_cost"), with_lever("homes", places=1.0, opening_cost=1e-6)),
    (Typed("homes", "It", "staff"), with_limit("Staff", staff=1e-9)),
    (
        Typed("homes", "It", "capital"),
        with_limit("Capital", capital=1e-9, opening_cost=9e3, asset_life_years=9.0),
    ),
    (Typed("homes", "It", "at_most"), with_lever("homes", places=1.0, at_most=1e-10, only_one_of="Site")),
    (Typed("services", "It", "children_a_year"), with_service(children_a_year=1e-9)),
    (Typed("services", "It", "running_cost_a_year"), with_service(running_cost_a_year=1e-6)),
    (
        Typed("targets", "It", "value"),
        {
            "sheets": {
                "targets": [
                    make.target(
                        "It",
                        count=make.where("Provision = Home"),
                        out_of=make.where("Provision = Market"),
                        value=1e-10,
                        strength="must",
                    )
                ]
            }
        },
    ),
    (
        Typed("targets", "It", "strength"),
        {"sheets": {"targets": [make.target("It", count=make.where("Provision = Home"), strength=1e-6)]}},
    ),
    (
        Typed("moves", "It", "cost"),
        {"sheets": {"moves": [make.move("It", from_provision="Home", to_provision="Market", cost=1e-6)]}},
    ),
    (
        Typed("settings", "", "cost_of_a_move"),
        {
            "provisions": [HOMES[0], replace(HOMES[1], lost_a_year=0.2)],
            "sheets": {"placed": {PAIR: 5.0}},
            "cost_of_a_move": 1e-6,
        },
    ),
]


def faint_council(given: dict[str, Any]) -> Problem:
    return make.council(**{"provisions": HOMES, **given})


@pytest.mark.parametrize(("typed", "given"), FAINT, ids=[f"{each.table} {each.field}" for each, _ in FAINT])
def test_a_number_too_small_to_count_is_named_before_anything_is_solved(
    typed: Typed, given: dict[str, Any], measure: Measure
) -> None:
    with pytest.raises(FaintNumbers) as trouble:
        run_scenario(faint_council(given), "As it is")
    assert trouble.value.exit_code == 3
    assert typed in [each.typed for each in trouble.value.faint]
    # So little of a home may also cost too little: its row alone is named.
    rows = {(each.typed.table, each.typed.name) for each in trouble.value.faint}
    assert rows == {(typed.table, typed.name)}
    measure.count("typed numbers refused")


def test_what_fades_is_left_out_and_not_refused() -> None:
    # Of children who stay a day, none is left after a quarter.
    provisions = [make.provision(stay_months=1 / 30), make.provision("Home", weekly_price=400.0)]
    problem = make.council(provisions=provisions, sheets={"placed": {("Children", "Market"): 10.0}})
    model = model_of(problem)
    assert model.faint == ()
    assert run_scenario(problem).report.objective == pytest.approx(10 * 400 * 52)


@pytest.mark.parametrize("seed", seeds(everyday=5, in_all=100))
def test_no_bound_is_bigger_than_what_may_be_used(seed: int, measure: Measure) -> None:
    model = model_of(random_problem(seed, "small"))
    used = {column: model.coefficients.levers[o].at_most for o, column in model.variables.used.items()}
    for family, row in model.rows:
        for column in row.terms.keys() & used.keys() if family == "Use levers as offered" else ():
            if len(row.of) == 1 and row.bound == 0:
                assert -row.terms[column] == used[column]
                measure.count("bounds of either-or rules looked at")
