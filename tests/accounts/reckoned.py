"""The accounts of a plan made by hand.

A quarter is 13 weeks; see `builders` for what is not said of a council.
"""

from __future__ import annotations

from typing import Any

from optimiser.accounts import Accounts, account
from optimiser.problem import Problem
from tests.builders import level_need, make_plan

HERE = ("Children", "Market")


def accounts_of(problem: Problem, **plan: Any) -> Accounts:
    return account(problem, level_need(problem), make_plan(problem, **plan))
