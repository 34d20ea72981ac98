"""What a relaxed plan is told to break, against what plain arithmetic finds that it breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from optimiser.plan import Breach, Finding
from optimiser.verification import bounds, decisions, placing, staying
from optimiser.verification.rows import Case, Row, finding

MAY_BE_RELAXED = frozenset(
    {
        placing.NEED,
        staying.SETTLED,
        bounds.TARGETS,
        bounds.REVENUE,
        bounds.CAPITAL,
        bounds.STAFF,
        decisions.AT_LEAST,
    }
)
"""Checks of the rules that a relaxed plan may break; what it breaks must be told as its breaches."""


def check_breaches(case: Case, told: Iterable[Breach]) -> tuple[Finding, ...]:
    """Check that what is broken is told, and by how much, and that nothing is told that is not broken."""
    amounts = _by_place(case, told)
    stay = staying.children_who_stay(case)
    rows = (
        ("children without a place", "children", "Meet need", placing.everyone_placed(case)),
        ("children who do not stay settled", "moves", "Keep children settled", staying.settled(case, stay)),
        ("targets that must be met", "children or places", "Hit targets", bounds.must_targets(case)),
        ("limits gone beyond", "pounds or posts", "Stay inside limits", _limits(case)),
        ("an At least that does not open", "units", "Use levers as offered", decisions.at_leasts(case)),
    )
    return tuple(
        finding(f"Breaches are as told: {what}", unit, _differences(kind, each, amounts))
        for what, unit, kind, each in rows
    )


def _limits(case: Case) -> Iterator[Row]:
    yield from bounds.revenue(case)
    yield from bounds.capital(case)
    yield from bounds.staff(case)


def _by_place(case: Case, told: Iterable[Breach]) -> dict[tuple[str, str], float]:
    """What is told, by kind and place; where two rules of one name break, the greater."""
    amounts: dict[tuple[str, str], float] = {}
    for each in told:
        when = None if each.period is None else date.fromisoformat(each.period)
        where = each.where if when is None else f"{each.where}, {case.from_day(when)}"
        amounts[each.rule, where] = max(amounts.get((each.rule, where), 0.0), each.amount or 0.0)
    return amounts


def _differences(kind: str, rows: Iterable[Row], told: dict[tuple[str, str], float]) -> Iterator[Row]:
    found: dict[str, Row] = {}
    for row in rows:
        worst = found.setdefault(row.where, row)
        found[row.where] = row if row.error > worst.error else worst
    for where, row in found.items():
        yield Row(abs(max(row.error, 0.0) - told.get((kind, where), 0.0)), row.scale, where)
    for (of, where), amount in told.items():
        if of == kind and where not in found:
            yield Row(amount, 0.0, where)
