"""What a plan breaks, in sentences: who, where, from when to when, and by how much at the worst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from optimiser.plan import Breach, ScenarioResult, WayOut
from optimiser.reporting.words import listed, pounds
from optimiser.timeline import Timeline, day_words


def broken(result: ScenarioResult) -> list[str]:
    """A sentence without its full stop for each rule that the plan breaks, the gravest kind first."""
    return rule_by_rule(result.breaches if result.plan is not None else (), result.problem.timeline)


def rule_by_rule(breaches: Sequence[Breach], timeline: Timeline) -> list[str]:
    """A sentence without its full stop for each rule, all its breaches in it, in the order they come in.

    On which day the plan ends is said of the first rule that is broken beyond it, and not again.
    """
    by_rule: dict[tuple[str, str], list[Breach]] = {}
    for breach in breaches:
        by_rule.setdefault((breach.rule, breach.where), []).append(breach)
    end = f"{_END} on {day_words(timeline.starts[timeline.plan_periods])}"
    told: list[str] = []
    for each in by_rule.values():
        said = any(end in sentence for sentence in told)
        told.append(_sentence(each, timeline, _END if said else end))
    return told


def is_beyond(breach: Breach, timeline: Timeline) -> bool:
    """Whether a breach falls only in the years solved beyond the plan, which are not reported."""
    end = timeline.starts[timeline.plan_periods]
    if breach.period is not None:
        return date.fromisoformat(breach.period) >= end
    _, _, label = breach.where.rpartition(", ")
    return any(year.label == label and year.start >= end for year in timeline.financial_years)


_END = "beyond the plan's end"


def _sentence(breaches: list[Breach], timeline: Timeline, beyond: str) -> str:
    first, worst = breaches[0], max(each.amount or 0.0 for each in breaches)
    total = sum(each.amount or 0.0 for each in breaches)
    when, size = _when(breaches, timeline, beyond), _size(worst, first.unit)
    return {
        "Meet need": f"{first.where}: up to {worst:,.1f} children have no place{when}",
        "Keep children settled": f"{first.where}: {total:,.1f} settled children are moved{when}",
        "Hit targets": f"{first.where}: missed by up to {size}{when}",
        "Stay inside limits": f"{_about(first.where)}: passed by {size}{when or _year(first, timeline)}",
        "Use levers as offered": f"{first.where}: {size} fewer than its At least",
    }[first.rule]


def _size(amount: float, unit: str) -> str:
    if unit == "pounds":
        return pounds(amount)
    one = unit.removesuffix("s") if unit in ("units", "places", "moves") and amount == 1 else unit
    return f"{amount:,.3g} {one}"


def _when(breaches: list[Breach], timeline: Timeline, beyond: str) -> str:
    days = sorted(date.fromisoformat(each.period) for each in breaches if each.period is not None)
    if not days:
        return ""
    until, end = timeline.starts[timeline.starts.index(days[-1]) + 1], timeline.starts[timeline.plan_periods]
    if days[0] >= end:
        return f", only beyond the plan, from {day_words(days[0])} to {day_words(until)}"
    on = f", {beyond}" if until > end else ""
    return f", from {day_words(days[0])} to {day_words(until)}{on}"


def _year(breach: Breach, timeline: Timeline) -> str:
    return ", only beyond the plan" if is_beyond(breach, timeline) else ""


def clash_words(result: ScenarioResult) -> Iterator[str]:
    """A sentence on the rules that cannot all be kept, each with its cell."""
    if result.clash is None:
        if result.breaches and result.plan is not None:
            yield "Which rules clash was not found before the search for them was cut short."
        return
    rules = [
        f"{_kept(each, result).format(_about(each.where))}{_at(each.cell)}" for each in result.clash.rules
    ]
    if len(rules) == 1:
        yield f"No plan can keep {rules[0]}, whatever else is given up."
        return
    fewest = {"fewest": ", and no fewer rules clash", "fewest kinds": ", and no fewer kinds of rule clash"}
    opening = "These cannot all be kept" if result.clash.how in fewest else "Among the rules that clash are"
    yield f"{opening}{fewest.get(result.clash.how, '')}: {listed(rules, ';')}."


def _kept(rule: Breach, result: ScenarioResult) -> str:
    """What a rule asks, with room for what it is about."""
    of_a_group = rule.where in {each.name for each in result.problem.groups}
    if rule.rule == "Keep children settled" and of_a_group:
        return "children of {} going home or stepping down only as services reach them"
    return _OF_A_KIND[rule.rule]


_OF_A_KIND = {
    "Meet need": "the need of {}",
    "Respect places": "the places of {}",
    "Keep children settled": "settled children staying in {}",
    "Move as planned": "the planned move {}",
    "Use levers as offered": "what is offered of {}",
    "Hold what is not ours to choose": "the share of children in {}",
    "Hit targets": "the target {}",
    "Stay inside limits": "the limit {}",
}


def way_out_words(result: ScenarioResult) -> Iterator[str]:
    """A sentence for each way out, the cheapest first; or that no change was found."""
    yield from no_way_out_words(result)
    for number, way in enumerate(result.ways_out):
        unproved = "" if way.proved else " (not proved the least)"
        opening = "The cheapest way out found" if number == 0 else "Or"
        yield f"{opening}: {way.change}{_at(way.cells)}, {_against_this(way)}{misses(way)}{unproved}."
    if result.ways_out and not result.every_way_was_tried:
        yield "The search for ways out was cut short, so there may be a cheaper one."
    if any(each.rule == "Meet need" for each in result.breaches) and result.ways_out:
        weekly = result.problem.nothing_suitable_price
        yield f"This plan's cost takes a child without a place to cost {pounds(weekly)} a week."


def no_way_out_words(result: ScenarioResult) -> Iterator[str]:
    """A sentence where a plan breaks rules and no way out is known; nothing elsewhere."""
    if result.breaches and result.plan is not None and not result.ways_out:
        yield (
            "No change that was tried, alone or with another, lets every rule be kept."
            if result.every_way_was_tried
            else "No way out was found before the search for one was cut short; there may be one."
        )


def misses(way: WayOut) -> str:
    """Say how many targets the plan with a change misses; nothing where it misses none."""
    return f", with {way.missed} target{'' if way.missed == 1 else 's'} missed" if way.missed else ""


def _against_this(way: WayOut) -> str:
    if abs(way.more) < 1:
        return "at the same cost as this plan"
    return f"at {pounds(abs(way.more))} {'more' if way.more > 0 else 'less'} than this plan"


def _about(where: str) -> str:
    """Leave out a financial year that the limit's own name says already."""
    name, _, year = where.rpartition(", ")
    return name if year and year in name else where


def _at(cell: str) -> str:
    return f" ({cell})" if cell else ""
