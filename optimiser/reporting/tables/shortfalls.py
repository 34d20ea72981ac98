"""Every need left unmet and every rule broken, or plainly that there is none."""

from __future__ import annotations

from datetime import date

from optimiser.plan import Outcome, ScenarioResult
from optimiser.reporting.book import Book, solved
from optimiser.reporting.sheet import NOT_APPLICABLE, NOT_AVAILABLE, Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.targets import missed_targets
from optimiser.reporting.words import outcome_words, scenario_name
from optimiser.timeline import day_words

_NONE = "None: every rule is kept"
_COLUMNS = (
    Column("Scenario"),
    Column("Rule"),
    Column("Where"),
    Column("Period"),
    Column("Amount", "children", missing=NOT_AVAILABLE),
    Column("Unit"),
)


def shortfalls(book: Book) -> Sheet:
    """What each scenario's plan leaves undone, and, where there is no plan, the rules that clash."""
    rows = [row for result in book.run.results for row in _rows(result)]
    return Sheet(
        name="Shortfalls",
        title="Needs left unmet and rules not kept",
        unit="As the last column says",
        source=book.source,
        purpose="Every unmet need or broken rule; says so where there is none",
        note="Without a plan, the rules listed cannot all be kept together: change one of them. "
        "[x]: how far one must give is not worked out. [z]: nothing falls short",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
        keys=2,
    )


def _rows(result: ScenarioResult) -> list[tuple[Cell, ...]]:
    if result.breaches:
        return [
            (
                scenario_name(result.name),
                breach.rule,
                breach.where,
                _when(breach.period),
                breach.amount,
                breach.unit,
            )
            for breach in result.breaches
        ]
    if result.report.outcome in (Outcome.OPTIMAL, Outcome.FEASIBLE):
        return [(scenario_name(result.name), _NONE, _aims_missed(result), "", NOT_APPLICABLE, "")]
    return [(scenario_name(result.name), f"Not known: {outcome_words(result.report)}", "", "", None, "")]


def _aims_missed(result: ScenarioResult) -> str:
    """How many aims the plan misses, which breaks no rule but should not be overlooked."""
    case = solved(result)
    missed = len(missed_targets(case)) if case else 0
    return f"But {missed} aim{' is' if missed == 1 else 's are'} missed: see Targets" if missed else ""


def _when(period: str | None) -> str:
    """The first day of the period a breach is in, as people write it."""
    return "all" if period is None else day_words(date.fromisoformat(period))
