"""All the checks of a plan together."""

from __future__ import annotations

from optimiser.accounts import Accounts
from optimiser.plan import Array, Finding, Outcome, Plan, SolveReport
from optimiser.problem import Problem
from optimiser.verification.bounds import CAPITAL, REVENUE, STAFF, TARGETS, check_bounds
from optimiser.verification.decisions import AT_LEAST, check_decisions
from optimiser.verification.placing import NEED, check_placing
from optimiser.verification.rows import Case
from optimiser.verification.staying import SETTLED, check_staying

MAY_BE_RELAXED = frozenset({NEED, SETTLED, TARGETS, REVENUE, CAPITAL, STAFF, AT_LEAST})
"""Checks of the rules that a relaxed plan may break; what it breaks is told as its breaches."""


def verify(
    problem: Problem, need: Array, plan: Plan, accounts: Accounts, report: SolveReport
) -> tuple[Finding, ...]:
    """Check a plan's rounded decisions against every rule, and its pounds against the solver's.

    Each finding tells the worst row of one check, within a millionth of that row's scale; the pounds
    must agree to £1. An error that is not a number fails. Of a plan that is relaxed, the rules it may
    break are not checked here: they are its breaches.

    Args:
        problem: The workbook with the scenario's changes made.
        need: Children needing a placement, shape (groups, periods).
        plan: Whole decisions and children placed.
        accounts: The plan's accounts.
        report: How the solve ended.
    """
    case = Case(problem, need, plan, accounts)
    findings = (
        *check_placing(case),
        *check_staying(case),
        *check_decisions(case),
        *check_bounds(case, report),
    )
    if report.outcome != Outcome.RELAXED:
        return findings
    return tuple(each for each in findings if each.check not in MAY_BE_RELAXED)
