"""A scenario as data for the model that stands in GNU MathProg in `models/sufficiency.mod`.

It states the workbook's own quantities, so that what is worked out from them is worked out there and not by
the code that it is to check. Only what MathProg has no words for is worked out here: days from the first
day, the pairs that filters match, and the exponentials of rates at which children change group.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from optimiser.mathprog.levers import state_levers
from optimiser.mathprog.rules import state_rules
from optimiser.mathprog.stock import state_stock
from optimiser.mathprog.writing import comment
from optimiser.plan import Array
from optimiser.problem import Problem
from optimiser.timeline import day_words

__all__ = ["model_path", "state_data"]

_MODEL = "sufficiency.mod"


def model_path() -> Path:
    """Say where the model that the data are of stands: in the installed package, or in `models`."""
    here = Path(__file__).parent
    installed = here / _MODEL
    return installed if installed.exists() else here.parents[1] / "models" / _MODEL


def state_data(problem: Problem, need: Array, scenario: str = "Plan") -> str:
    """State one scenario as a data file for `models/sufficiency.mod`.

    Args:
        problem: The workbook with the scenario's changes made.
        need: Children needing a placement, shape (groups, periods).
        scenario: The scenario's name, for the comment at the top.
    """
    return "\n".join([*_lines(problem, need, scenario), ""])


def _lines(problem: Problem, need: Array, scenario: str) -> Iterator[str]:
    settings = problem.settings
    yield comment(f"{settings.title}: {settings.council}, scenario {scenario}")
    yield "# Data for models/sufficiency.mod, where each name is explained."
    yield "# Everything is numbered from 1 in the order of its sheet."
    yield f"# Day 0 is {day_words(settings.first_day)}."
    yield "data;"
    yield from state_stock(problem, need)
    yield from state_levers(problem)
    yield from state_rules(problem)
    yield "end;"
