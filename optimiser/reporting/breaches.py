"""What a plan breaks, in sentences: who, where, from when to when, and by how much at the worst."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from optimiser.plan import Breach, ScenarioResult
from optimiser.reporting.words import pounds
from optimiser.timeline import Timeline, day_words


def broken(result: ScenarioResult) -> list[str]:
    """A sentence without its full stop for each rule that the plan breaks, the gravest kind first."""
    return rule_by_rule(result.breaches if result.plan is not None else (), result.problem.timeline)


def rule_by_rule(breaches: Sequence[Breach], timeline: Timeline) -> list[str]:
    """A sentence without its full stop for each rule, all its breaches in it, in the order they come in."""
    by_rule: dict[tuple[str, str], list[Breach]] = {}
    for breach in breaches:
        by_rule.setdefault((breach.rule, breach.where), []).append(breach)
    return [_sentence(each, timeline) for each in by_rule.values()]


def _sentence(breaches: list[Breach], timeline: Timeline) -> str:
    first, worst = breaches[0], max(each.amount or 0.0 for each in breaches)
    total = sum(each.amount or 0.0 for each in breaches)
    when, size = _when(breaches, timeline), _size(worst, first.unit)
    return {
        "Meet need": f"{first.where}: up to {worst:,.1f} children have no place{when}",
        "Keep children settled": f"{first.where}: {total:,.1f} settled children are moved{when}",
        "Hit targets": f"{first.where}: missed by up to {size}{when}",
        "Stay inside limits": f"{first.where}: passed by {size}{when}",
        "Use levers as offered": f"{first.where}: {size} fewer than its At least",
    }[first.rule]


def _size(amount: float, unit: str) -> str:
    return pounds(amount) if unit == "pounds" else f"{amount:,.3g} {unit}"


def _when(breaches: list[Breach], timeline: Timeline) -> str:
    days = sorted(date.fromisoformat(each.period) for each in breaches if each.period is not None)
    if not days:
        return ""
    until = timeline.starts[timeline.starts.index(days[-1]) + 1]
    return f", from {day_words(days[0])} to {day_words(until)}"
