"""The programme as a whole: stated once with PuLP, exported as LP or MPS, and read back into a plan."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pulp

from optimiser.errors import Faint
from optimiser.milp.coefficients import Coefficients
from optimiser.milp.constraints import FAMILIES
from optimiser.milp.magnitudes import sift
from optimiser.milp.objective import state_cost
from optimiser.milp.rows import Row, Sense
from optimiser.milp.variables import Variables, make_variables
from optimiser.plan import Array, Plan
from optimiser.problem import Problem

_SENSES: dict[Sense, int] = {
    "≥": pulp.LpConstraintGE,
    "≤": pulp.LpConstraintLE,
    "=": pulp.LpConstraintEQ,
}


@dataclass(frozen=True)
class Model:
    """A scenario's programme.

    Attributes:
        lp: The programme, as PuLP knows it; its rows stand in the order of `rows`.
        coefficients: The numbers it was built from.
        variables: Its columns by what they mean.
        columns: Its columns in order.
        rows: Its rows in order, each with the family it belongs to.
        build_seconds: How long it took to state.
        faint: Typed numbers too small beside others for a solver to tell from nothing.
    """

    lp: pulp.LpProblem
    coefficients: Coefficients
    variables: Variables
    columns: list[pulp.LpVariable]
    rows: list[tuple[str, Row]]
    build_seconds: float
    faint: tuple[Faint, ...] = ()

    @cached_property
    def numbers(self) -> dict[pulp.LpVariable, int]:
        """Each column's number."""
        return {column: j for j, column in enumerate(self.columns)}

    @property
    def integers(self) -> int:
        """Columns that must be whole."""
        return len(self.variables.units) + len(self.variables.used)

    def plan_of(self, values: Array) -> Plan:
        """Read a plan from a value for each column: whole units rounded, nobody placed below zero."""
        c, v = self.coefficients, self.variables
        value = dict(zip(self.columns, np.maximum(values, 0.0).tolist(), strict=True))
        periods, groups = c.timeline.periods, len(c.problem.groups)
        by_pair = (groups, len(c.problem.provisions), periods)
        plan = Plan(
            units=np.zeros((len(c.levers), periods), dtype=np.int64),
            children=np.zeros(by_pair),
            planned=np.zeros((len(c.problem.moves), groups, periods)),
            forced=np.zeros(by_pair),
            service_ends=np.zeros(by_pair),
            unmet=np.zeros((groups, periods)),
        )
        for decision, n in v.units.items():
            plan.units[decision] = round(value[n])
        for move, variable in v.planned.items():
            plan.planned[move] = value[variable]
        for array, variables in (
            (plan.children, v.children),
            (plan.forced, v.forced),
            (plan.service_ends, v.service_ends),
        ):
            for (e, t), variable in variables.items():
                array[(*c.pairs[e], t)] = value[variable]
        return plan

    def export(self, path: Path, file_format: str) -> None:
        """Write the programme as `lp` or `mps`, to be solved or read elsewhere."""
        write = {"lp": self.lp.writeLP, "mps": self.lp.writeMPS}[file_format]
        write(str(path))


def build(problem: Problem, need: Array) -> Model:
    """State a scenario's programme: columns, the eight families of rows, and the cost.

    Args:
        problem: The workbook with the scenario's changes made.
        need: Children needing a placement, shape (groups, periods).
    """
    began = time.perf_counter()
    c = Coefficients(problem, need)
    lp = pulp.LpProblem("sufficiency", pulp.LpMinimize)
    variables = make_variables(lp, c)
    cost = state_cost(c, variables)
    lp.setObjective(pulp.LpAffineExpression(cost))
    stated = [(family, row) for family, state in FAMILIES.items() for row in state(c, variables)]
    rows, faint = sift(stated, cost, c, variables)
    for number, (family, row) in enumerate(rows):
        left = pulp.LpAffineExpression(row.terms)
        name = f"{family.lower().replace(' ', '_')}_{number}"
        lp.addConstraint(pulp.LpConstraint(left, _SENSES[row.sense], name, row.bound))
    return Model(lp, c, variables, variables.in_order(), rows, time.perf_counter() - began, faint)
