"""What a solve says on screen when it ends: one scenario in a paragraph, and all of them in a small table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from optimiser.plan import Outcome, Run, ScenarioResult
from optimiser.reporting import measures
from optimiser.reporting.book import solved
from optimiser.reporting.central import central
from optimiser.reporting.standings import missed_targets
from optimiser.reporting.tables.first_steps_words import least_regretted
from optimiser.reporting.tables.headline import sentences
from optimiser.reporting.words import listed, plain, pounds, scenario_name, standing_words

Tone = Literal["plain", "title", "good", "caution", "bad"]
"""What a terminal may colour; the words say as much without it."""

_TONES: dict[Outcome, Tone] = {Outcome.OPTIMAL: "good", Outcome.FEASIBLE: "caution"}
_BRIEFLY: dict[Outcome, str] = {
    Outcome.OPTIMAL: "Proved",
    Outcome.FEASIBLE: "Not proved",
    Outcome.RELAXED: "Breaks rules",
    Outcome.INFEASIBLE: "Rules clash",
    Outcome.NOT_FOUND: "Nothing found",
    Outcome.UNBOUNDED: "Workbook at fault",
}
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Words:
    """A line, or a cell of a table, in one tone."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A small table: its headings, and its rows in the same order."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]


Line = Words | Table


def ending(run: Run, report: str | None) -> Iterator[Line]:
    """What to decide first and what comes of it, to be read aloud; then where the report is.

    Args:
        run: What was solved; nothing where it was stopped before its first scenario.
        report: The report's file; None where none was written.
    """
    settings = run.problem.settings
    yield Words(f"{plain(settings.council)}: {plain(settings.title)}", "title")
    first = central(run)
    if first is not None:
        yield from _paragraph(run.results[first])
    if len(run.results) > 1:
        yield _side_by_side(run.results)
        for place, result in enumerate(run.results):
            if place != first and (result.plan is None or result.breaches):
                yield from _paragraph(result)
    if run.robustness is not None:
        yield Words(plain(least_regretted(run)))
    yield from _cut_short(run)
    yield Words(f"Report: {report}" if report else "No report was written.")


def _cut_short(run: Run) -> Iterator[Words]:
    """Say which plans are not explained in full, and how they would be."""
    names = [each.name for each in run.results if each.explanation is not None and each.explanation.left_out]
    if names:
        where = listed([f"'{scenario_name(name)}'" for name in names])
        told = f"Not all of why {where} costs what it costs was worked out"
        yield Words(
            f"{told}: What drives the cost says what was not. A longer --time-limit gives more time to it.",
            "caution",
        )


def _paragraph(result: ScenarioResult) -> Iterator[Words]:
    yield Words(f"{scenario_name(result.name)}: {standing_words(result.report)}.", _tone(result))
    for sentence in sentences(result):
        yield Words(plain(sentence))


def _tone(result: ScenarioResult) -> Tone:
    return _TONES.get(result.report.outcome, "bad")


def _side_by_side(results: tuple[ScenarioResult, ...]) -> Table:
    headings = ("Scenario", "Plan", "Net cost", "Against today", "No place", "Targets missed")
    return Table(headings, tuple(_row(result) for result in results))


def _row(result: ScenarioResult) -> tuple[Words, ...]:
    name = Words(scenario_name(result.name))
    standing = Words(_BRIEFLY[result.report.outcome], _tone(result))
    case = solved(result)
    if case is None:
        return (name, standing, *(Words(_NONE) for _ in range(4)))
    without, missed = float(measures.no_place(case).max(initial=0.0)), len(missed_targets(case))
    return (
        name,
        standing,
        Words(pounds(case.accounts.net_cost)),
        _against_today(result, case.accounts.net_cost),
        Words(f"up to {without:,.1f}", "bad") if without > 1e-6 else Words("none"),
        Words(str(missed), "caution") if missed else Words("none"),
    )


def _against_today(result: ScenarioResult, cost: float) -> Words:
    if result.today is None:
        return Words(_NONE)
    saving = result.today.accounts.net_cost - cost
    if not round(saving):
        return Words("the same")
    return (
        Words(f"{pounds(saving)} less", "good")
        if saving >= 0
        else Words(f"{pounds(-saving)} more", "caution")
    )
