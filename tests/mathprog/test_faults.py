"""A fault put into the model in MathProg is seen: the councils solved every day then cost something else.

As those councils cost the same by the optimiser, the same fault there would be seen too.
"""

from __future__ import annotations

from functools import cache

import pytest

from optimiser.mathprog import state_data
from optimiser.problem import Problem
from optimiser.projection import project
from tests.conftest import Measure
from tests.mathprog.glpk import MODEL, MODELS, Unfinished, solve
from tests.mathprog.test_agreement import SEEDS, SEEDS_WITH_FLOWS, tight_budget
from tests.random_councils import random_problem

pytestmark = [pytest.mark.slow, pytest.mark.promise(number=14)]

FAULTS = {
    "prices from the start of a period": ("(t + 0.5) / y", "t / y"),
    "discount half a period late": ("** -m[t]", "** -(m[t] + 0.5 / y)"),
    "a year's money by a period's first day": (
        "max(0, min(start[t + 1], ends[c]) - max(start[t], begins[c])) / days[t]",
        "(if begins[c] <= start[t] and start[t] < ends[c] then 1 else 0)",
    ),
    "one cash pound to a real one in budgets": ("* cash[t] * (pounds", "* (pounds"),
    "budgets without sunk cost": ("(pounds[t] + sunk[t])", "pounds[t]"),
    "a part year held to a whole budget": ("<= ceiling[l] * covered[c]", "<= ceiling[l]"),
    "capital limits in real pounds": ("capital[o] * cash[d] * n[o, d]", "capital[o] * n[o, d]"),
    "staff of households that have left": ("staff[o] * s[o, t - d]", "staff[o] * open_share[o, t - d]"),
    "no leaving as need falls": ("min(kappa[g, t], rho", "min(1, rho"),
    "children settled longer than in care": ("max(12 / stay[p], leaving_care[g])", "12 / stay[p]"),
    "a whole period to the first": ("rho[g, p] ** (if t = 0 then 0.5 else 1)", "rho[g, p]"),
    "a whole period of changing group to the first": ("exp_half_G[g, i] / sum", "exp_G[g, i] / sum"),
    "anybody joins where they are unsuitable": (" <= stayers[g, p, t];", " <= stayers[g, p, t] + 1;"),
    "services end no placement": ("- w[g, p, t] - z[g, p, t]", "- w[g, p, t]"),
    "a child reached twice": ("sum{i in GROUPS} phi[on[e], i, 0] * onward[i, g]", "0"),
    "children away who would have left": ("(exp(a[g]) + exp(-a[g]) - 2) / a[g] ** 2", "1"),
    "a step down to nowhere": ("(if to[e] = g then sum{i in GROUPS} h_effect[e, i, k])", "0"),
    "a little less of each place added": (
        "a_places[o, p, t - d] * n[o, d];",
        "0.99 * a_places[o, p, t - d] * n[o, d];",
    ),
    "no surplus on the first day": (
        "+ surplus[p] * rho_p[p] ** (t + 0.5) * before_closing[p, t]",
        "",
    ),
    "a surplus that leaves too soon": ("rho_p[p] ** (t + 0.5)", "rho_p[p] ** (t + 1)"),
    "places end that could not be filled": ("occupancy[p] * (closed[p, t]", "(closed[p, t]"),
    "nobody moves as places are lost": ("+ f[p, t] * sum", "+ 0 * sum"),
    "places lost since before the first day": ("if t = 0 then 1 / (2 * y) else 1 / y", "1 / y"),
    "nobody moves as levers end": (
        "max(0, (if k > 0 then a_places[o, p, k - 1]) - a_places[o, p, k])",
        "0",
    ),
    "each child takes one place": ("u[g, p] * x[g, p, t]", "x[g, p, t]"),
    "households that never leave": ("if k + 0.5 <= lambda[o] then 1 else", "if 0 = 0 then 1 else"),
    "levers without a term": ("min(k + 1, lambda[o] + theta[o])", "(k + 1)"),
    "openings put forward to a whole period": (
        "max(k, lambda[o]));\nparam surviving",
        "max(k, floor(lambda[o])));\nparam surviving",
    ),
    "a year's moves each period": ("children_a_year[q] / y", "children_a_year[q]"),
    "an At least that opens after the plan": ("months[o] < T0 * M}", "months[o] < T * M}"),
    "At most a year doubled": ("<= at_most_a_year[o]", "<= 2 * at_most_a_year[o]"),
    "two of an Only one of": ("used[c, o] <= 1", "used[c, o] <= 2"),
    "shares held of need before services": (
        "placed_in_all[g]) * D[g, t]",
        "placed_in_all[g]) * N[g, t]",
    ),
    "prices below nothing": ("max(0, gross[g, p, t]\n", "max(-1e9, gross[g, p, t]\n"),
    "a change of price without its share": ("* (1 + change_share[c]) + change", "+ change"),
    "a change of price a period late": ("start[t] >= from_day[c]", "start[t] > from_day[c]"),
    "an aim at nine times the dearest price": ("10 * dearest", "9 * dearest"),
    "a target a period late": ("start[t + 1] > due[j]", "start[t] >= due[j]"),
    "a missed target charged for one week": ("ell * charge[j]", "charge[j]"),
    "a last resort charged for one week": ("ell * last_resort_charge", "last_resort_charge"),
    "capital charged in cash": ("/ cash[t];\nparam pounds_of_unit", ";\nparam pounds_of_unit"),
}


@cache
def councils() -> list[tuple[str, float | None]]:
    """The data of each council solved every day, and what it costs."""
    problems: list[Problem] = [
        tight_budget(),
        *(random_problem(seed, "small") for seed in SEEDS),
        *(random_problem(seed, "small", flows=True) for seed in SEEDS_WITH_FLOWS),
    ]
    data = [state_data(problem, project(problem)) for problem in problems]
    return [(each, cost(each, MODEL)) for each in data]


def cost(data: str, model: str) -> float | None:
    found = solve(data, seconds=10.0, model=model)
    return None if found is None else found.objective


def is_seen(model: str, data: str, right: float | None) -> bool:
    try:
        wrong = cost(data, model)
    except Unfinished:
        return False
    if wrong is None or right is None:
        return wrong is not right
    return abs(wrong - right) > 1e-6 * max(1.0, abs(right))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_model_is_seen(fault: str, measure: Measure) -> None:
    right, wrong = FAULTS[fault]
    assert MODEL.count(right) == 1, f"the model has {MODEL.count(right)} times: {right}"
    assert any(is_seen(MODEL.replace(right, wrong), *council) for council in councils())
    measure.count("seeded faults of the model in MathProg seen")


def test_the_formulation_tells_how_many_faults_are_seen() -> None:
    words = {41: "Forty-one"}
    assert f"{words[len(FAULTS)]} faults" in (MODELS / "README.md").read_text(encoding="utf-8")
