"""All the checks of a plan together."""

from __future__ import annotations

from optimiser.accounts import Accounts
from optimiser.plan import Array, Breach, Finding, Outcome, Plan, SolveReport
from optimiser.problem import Problem
from optimiser.verification.bounds import check_bounds
from optimiser.verification.breaking import MAY_BE_RELAXED, check_breaches
from optimiser.verification.decisions import check_decisions
from optimiser.verification.placing import check_placing
from optimiser.verification.rows import Case
from optimiser.verification.staying import check_staying


def verify(
    problem: Problem,
    need: Array,
    plan: Plan,
    accounts: Accounts,
    report: SolveReport,
    breaches: tuple[Breach, ...] = (),
) -> tuple[Finding, ...]:
    """Check a plan's rounded decisions against every rule, and its pounds against the solver's.

    Each finding tells the worst row of one check, within a millionth of that row's scale; the pounds
    must agree to £1. An error that is not a number fails. Of a plan that is relaxed, the rules it may
    break are reckoned too, and must be broken where and by as much as is told, and nowhere else.

    Args:
        problem: The workbook with the scenario's changes made.
        need: Children needing a placement, shape (groups, periods).
        plan: Whole decisions and children placed.
        accounts: The plan's accounts.
        report: How the solve ended.
        breaches: What a relaxed plan is told to break.
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
    kept = tuple(each for each in findings if each.check not in MAY_BE_RELAXED)
    return (*kept, *check_breaches(case, breaches))
