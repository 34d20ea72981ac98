"""The search by units decided so far: the same programme, changed as asked, started from a plan known."""

from __future__ import annotations

import pytest

from optimiser.milp.model import Model
from optimiser.milp.searching import Search
from optimiser.milp.solving import cost_of
from optimiser.milp.trials import FREE, Trial, holding, lever_row, with_lever, without_lever
from optimiser.plan import Array
from tests.milp.solved import model_of, solve_exactly
from tests.random_councils import random_problem


def search(model: Model, trial: Trial, plans: tuple[Array, ...] = ()) -> tuple[Array | None, float | None]:
    searched = Search(model, 0.0)
    searched.load(trial, plans)
    ending = searched.run_surely(60.0, lambda *_: None, lambda: False)
    return ending.values, ending.bound


@pytest.mark.parametrize("seed", range(10))
def test_units_decided_so_far_state_the_same_programme(seed: int) -> None:
    problem = random_problem(seed, "small")
    model = model_of(problem)
    values, bound = search(model, Trial())
    least = solve_exactly(problem).report.objective
    assert (least is None) == (values is None)
    if values is not None and least is not None:
        assert bound == pytest.approx(least, rel=2e-6, abs=0.01)
        assert cost_of(model) @ values == pytest.approx(least, rel=2e-6, abs=0.01)


@pytest.mark.parametrize("seed", [1, 4, 5])
def test_a_decision_that_is_held_is_held(seed: int) -> None:
    problem = random_problem(seed, "small")
    plan, model = solve_exactly(problem).plan, model_of(problem)
    assert plan is not None
    values, _ = search(model, holding(model, plan.units))
    assert values is not None
    assert (model.plan_of(values).units == plan.units).all()


def test_a_plan_is_started_from_only_where_it_keeps_the_rules() -> None:
    problem = random_problem(5, "small")
    model = model_of(problem)
    values, _ = search(model, Trial())
    assert values is not None
    searched = Search(model, 0.0)
    assert len(searched.keeping(Trial(), [values, values + 1.0])) == 1
    for o in range(len(model.coefficients.levers)):
        used = model.plan_of(values).units[o].sum() > model.coefficients.levers[o].at_least
        assert bool(searched.keeping(with_lever(model, o), [values])) == used
        assert bool(searched.keeping(without_lever(model, o), [values])) != used
    none_at_all = Trial(sides={lever_row(model, 0): (FREE[0], -1.0)})
    assert searched.keeping(none_at_all, [values]) == []
    again, bound = search(model, Trial(), (values,))
    assert again is not None
    assert cost_of(model) @ again == pytest.approx(bound, rel=2e-6, abs=0.01)
