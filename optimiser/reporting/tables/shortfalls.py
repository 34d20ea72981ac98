"""What each plan breaks, the least of each kind, the rules that clash and the ways out; or that none is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from optimiser.plan import Breach, Outcome, ScenarioResult
from optimiser.reporting.book import Book, solved
from optimiser.reporting.breaches import is_beyond, misses, no_way_out_words
from optimiser.reporting.sheet import NOT_APPLICABLE, NOT_AVAILABLE, Cell, Column, Form, Sheet, frame_of
from optimiser.reporting.standings import missed_targets
from optimiser.reporting.words import outcome_words, scenario_name
from optimiser.timeline import day_words

_NONE = "None: every rule is kept"
BROKEN, LEAST, CLASH, WAY_OUT = "Broken", "Least breach of its kind", "Clash", "Way out"
_COLUMNS = (
    Column("Scenario"),
    Column("Part"),
    Column("Rule", width=44),
    Column("Where"),
    Column("Period"),
    Column("Amount", "any", missing=NOT_AVAILABLE),
    Column("Unit"),
    Column("Cell"),
)
_HOW = {
    "fewest": "No fewer rules clash",
    "fewest kinds": "No fewer kinds of rule clash",
    "none can be spared": "There may be fewer that clash",
}
_FORMS: dict[str, Form] = {"pounds": "money", "units": "whole", "share of the limit": "share"}


@dataclass(frozen=True)
class Line:
    """One row, and how its amount is shown."""

    cells: tuple[Cell, ...]
    form: Form = "children"


def shortfalls(book: Book) -> Sheet:
    """What each scenario's plan leaves undone, which rules clash, and what to change."""
    lines = [line for result in book.run.results for line in _lines(result)]
    return Sheet(
        name="Shortfalls",
        title="Needs left unmet and rules not kept",
        unit="As the column Unit says",
        source=book.source,
        purpose="Every unmet need or broken rule, which rules clash and the ways out; says so where none is",
        note="Broken: what the plan breaks. Clash: rules that cannot all be kept. Way out: a change with "
        "which all can be, tried; its amount is against this plan's net cost. [x]: no amount. [z]: none",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, [line.cells for line in lines]),
        row_forms=tuple(line.form for line in lines),
        keys=3,
    )


def _lines(result: ScenarioResult) -> Iterator[Line]:
    name = scenario_name(result.name)
    if result.report.outcome in (Outcome.OPTIMAL, Outcome.FEASIBLE):
        yield Line((name, "", _NONE, _aims_missed(result), "", NOT_APPLICABLE, "", ""))
    elif result.plan is None and not result.breaches:
        yield Line((name, "", f"Not known: {outcome_words(result.report)}", "", "", None, "", ""))
    else:
        yield from _broken(name, result)


def _broken(name: str, result: ScenarioResult) -> Iterator[Line]:
    timeline = result.problem.timeline
    for breach in result.breaches if result.plan is not None else ():
        yield _line(name, BROKEN, breach, breach.unit, beyond=is_beyond(breach, timeline))
    for least in result.least:
        proof = "proved" if least.proved else "not proved: the search was cut short"
        cells = (name, LEAST, least.rule, f"all together, {proof}", "all", least.total, least.unit, "")
        yield Line(cells, _FORMS.get(least.unit, "children"))
    clash = result.clash.rules if result.clash else () if result.plan else result.breaches
    for rule in clash:
        yield _line(name, CLASH, rule, _HOW[result.clash.how] if result.clash else rule.unit)
    for words in no_way_out_words(result):
        yield Line((name, WAY_OUT, words, "", "all", None, "", ""))
    for way in result.ways_out:
        change = f"{way.change[0].upper()}{way.change[1:]}"
        standing = "" if way.proved else ", not proved the cheapest"
        unit = f"pounds more than this plan, net{misses(way)}{standing}"
        yield Line((name, WAY_OUT, change, "", "all", way.more, unit, way.cells), "money")


def _line(name: str, part: str, breach: Breach, unit: str, *, beyond: bool = False) -> Line:
    when = f"{_when(breach.period)}{', beyond the plan' if beyond else ''}"
    cells = (name, part, breach.rule, breach.where, when, breach.amount, unit, breach.cell)
    return Line(cells, _FORMS.get(breach.unit, "children"))


def _aims_missed(result: ScenarioResult) -> str:
    """How many aims the plan misses, which breaks no rule but should not be overlooked."""
    case = solved(result)
    missed = len(missed_targets(case)) if case else 0
    return f"But {missed} aim{' is' if missed == 1 else 's are'} missed: see Targets" if missed else ""


def _when(period: str | None) -> str:
    """The first day of the period a breach is in, as people write it."""
    return "all" if period is None else day_words(date.fromisoformat(period))
