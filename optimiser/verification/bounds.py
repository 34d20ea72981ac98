"""Must targets, limits, and the pounds."""

from __future__ import annotations

from collections.abc import Iterator
from math import nan

from optimiser.accounts import by_day, by_decision
from optimiser.filters import Filter, fold
from optimiser.plan import Finding, SolveReport
from optimiser.problem import Limit, Target
from optimiser.timeline import FinancialYear
from optimiser.verification.rows import Case, Row, at_least, at_most, finding

TARGETS = "Targets that must be met are met"
REVENUE = "Revenue limits are kept"
CAPITAL = "Capital limits are kept"
STAFF = "Staff limits are kept"


def check_bounds(case: Case, report: SolveReport) -> tuple[Finding, ...]:
    """Check targets, limits and money (families 7 and 8 of the model, and the cost)."""
    return (
        finding(TARGETS, "children or places", must_targets(case)),
        finding(REVENUE, "pounds", revenue(case)),
        finding(CAPITAL, "pounds", capital(case)),
        finding(STAFF, "full-time equivalents", staff(case)),
        _pounds(case, report),
    )


def must_targets(case: Case) -> Iterator[Row]:
    """Rows that say that a target that must be met is met, one a target and period that it binds in."""
    timeline = case.problem.timeline
    for target in case.problem.targets:
        if target.strength != "must":
            continue
        for t in case.periods:
            if target.by is None or target.by < timeline.starts[t + 1]:
                yield _target_row(case, target, t)


def _target_row(case: Case, target: Target, t: int) -> Row:
    count, compared_with = _count(case, target, target.count, t), target.value
    if target.out_of is not None:
        compared_with *= _count(case, target, target.out_of, t)
    kept = at_least if target.rule == "at least" else at_most
    return kept(count, compared_with, f"{target.name}, {case.when(t)}")


def _count(case: Case, target: Target, rule: Filter, t: int) -> float:
    """What a filter of a target counts in a period: children placed, or places open."""
    problem = case.problem
    provision = {each.name: p for p, each in enumerate(problem.provisions)}
    if target.counts_places:
        return float(
            sum(case.accounts.places[provision[name], t] for name in problem.provisions_matching(rule))
        )
    group = {each.name: g for g, each in enumerate(problem.groups)}
    return float(sum(case.plan.children[group[g], provision[p], t] for g, p in problem.matching(rule)))


def _years(case: Case, of: str) -> Iterator[tuple[Limit, int, FinancialYear]]:
    """Every limit of a kind with each financial year that it binds in."""
    for limit in case.problem.limits:
        for y, year in enumerate(case.problem.timeline.financial_years):
            if limit.of == of and (limit.year is None or fold(limit.year) == fold(year.label)):
                yield limit, y, year


def revenue(case: Case) -> Iterator[Row]:
    """Rows that say that a revenue limit is kept, one a limit and financial year."""
    timeline = case.problem.timeline
    spent = by_day(timeline, case.accounts.revenue * case.accounts.cash)
    for limit, y, year in _years(case, "Revenue"):
        part = limit.value * timeline.share_covered(year)
        yield at_most(spent[y], part, f"{limit.name}, {year.label}")


def capital(case: Case) -> Iterator[Row]:
    """Rows that say that a capital limit is kept, one a limit and financial year."""
    committed = by_decision(case.problem.timeline, case.accounts.capital.sum(axis=0) * case.accounts.cash)
    for limit, y, year in _years(case, "Capital"):
        yield at_most(committed[y], limit.value, f"{limit.name}, {year.label}")


def staff(case: Case) -> Iterator[Row]:
    """Rows that say that a staff limit is kept, one a limit and period."""
    in_post = case.accounts.staff.sum(axis=0)
    for limit, _, year in _years(case, "Staff"):
        for t in case.periods:
            if case.problem.timeline.share_in_year(t, year) > 0:
                yield at_most(in_post[t], limit.value, f"{limit.name}, {case.when(t)}")


def _pounds(case: Case, report: SolveReport) -> Finding:
    """The plan's cost, reckoned again pound by pound, against what the solver said it minimised."""
    said = nan if report.objective is None else report.objective
    error = abs(case.accounts.objective - said)
    return Finding("The plan's cost is what the solver says it is", error, 1.0, "pounds")
