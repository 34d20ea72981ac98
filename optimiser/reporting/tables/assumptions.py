"""The inputs used, what each scenario changes, and the assumptions log as the workbook gives it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from optimiser.plan import ScenarioResult
from optimiser.problem import Problem, Source
from optimiser.problem.sourcing import SourceLog
from optimiser.reporting.book import Book
from optimiser.reporting.inputs import Input, chance_of, changes_of, inputs_of
from optimiser.reporting.sheet import Cell, Column, Form, Sheet, frame_of
from optimiser.reporting.sourced import LEFT_BLANK, NO_SOURCE, source_of, sourcing_words
from optimiser.reporting.words import listed, scenario_name
from optimiser.timeline import day_words

_COLUMNS = (
    Column("Part", width=15),
    Column("Item", width=32),
    Column("Assumption", width=36),
    Column("Value", "any", width=18),
    Column("In scenarios", width=30),
    Column("Source", width=36),
    Column("Kind", width=9),
    Column("Quality", width=9),
    Column("Owner", width=18),
    Column("Basis", width=46),
)
"""Together narrow enough to print on one page across, so that a figure and its source stand side by side."""
_SHARES = (
    "chance",
    "share",
    "rate",
    "inflation",
    "growth",
    "leaving",
    "lost a year",
    "occupancy",
    "gap",
    "confidence",
)
_NUMBERS = (
    "financial year starts in month",
    "other leaving a year",
    "rate a year to",
    "children",
    "taken by",
)
_PRICES = ("weekly price",)
"""How labels begin that may hold a word of those above or below, as names of groups and provisions do."""
_MONEY = ("price", "cost", "charge", "weekly", "capital", "amount in cash", "pounds")
Row = tuple[str, str, str, object]
_Key = tuple[str, str, str, int]
Told = tuple[str, str, str, str, str]
_NOTHING: Told = ("", "", "", "", "")


def assumptions(book: Book) -> Sheet:
    """Every input used, with its source and what each scenario makes of it; then scenarios and sources."""
    problem = book.run.problem
    log = _Log(problem)
    inputs = [*inputs_of(problem)]
    changed = _changed(inputs, book.run.results)
    lines: list[tuple[Row, str, Told]] = [
        ((*each.key, each.value), changed.get(key, ""), log.told_of(each)) for key, each in _numbered(inputs)
    ]
    lines += [(row, "", told) for row, told in _scenarios(problem, log)]
    lines += [
        (("Sources", each.item, f"{log.name(each)}{_speaks_of(each)}", ""), "", _told(each, each.basis))
        for each in problem.sources
    ]
    rows: list[tuple[Cell, ...]] = [(*_shown(row), scenarios, *told) for row, scenarios, told in lines]
    return Sheet(
        name="Assumptions",
        title="Assumptions: the inputs used, what each scenario changes, and sources",
        unit="As in the planning workbook: pounds at the prices of the first day, shares, children, months",
        source=f"Source: {book.run.workbook}",
        purpose="The inputs used, scenario by scenario where they differ, with sources and quality",
        note=f"{sourcing_words(book.sourcing)} All sources stand last, each with its number and basis",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
        row_forms=tuple(_form(row[2], row[3]) for row, _, _ in lines),
        keys=2,
    )


def _changed(inputs: Iterable[Input], results: tuple[ScenarioResult, ...]) -> dict[_Key, str]:
    """What scenarios have in place of an input, in words, where it differs; those that agree together."""
    base = {key: each.value for key, each in _numbered(inputs)}
    told: dict[_Key, dict[str, list[str]]] = {}
    for result in results:
        for key, each in _numbered(inputs_of(result.problem)):
            if base.get(key) != each.value:
                words = _in_words(each.label, each.value)
                told.setdefault(key, {}).setdefault(words, []).append(scenario_name(result.name))
    return {key: _who_has_what(names) for key, names in told.items()}


def _numbered(inputs: Iterable[Input]) -> Iterator[tuple[_Key, Input]]:
    """Tell inputs apart that have one name, as the years of one line of Budget have, by their order."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for each in inputs:
        seen[each.key] += 1
        yield (*each.key, seen[each.key]), each


def _who_has_what(names: dict[str, list[str]]) -> str:
    return "; ".join(f"{listed(having)}: {words}" for words, having in names.items())


def _in_words(label: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return _words(value)
    form = _form(label, value)
    if form == "share":
        return f"{value:.1%}"
    return f"£{value:,.2f}" if form == "pence" else f"{value:,.2f}".rstrip("0").rstrip(".")


class _Log:
    """The log of sources, each with a number, so that an input can name its own in two words."""

    def __init__(self, problem: Problem) -> None:
        self._sources = SourceLog(problem.sources)
        self._numbers = {each: number for number, each in enumerate(problem.sources, start=1)}

    def name(self, source: Source) -> str:
        return f"Source {self._numbers[source]}"

    def told_of(self, each: Input) -> Told:
        """What is known of where an input comes from, its source's basis by number."""
        source = source_of(self._sources, each)
        if source is not None:
            return _told(source, self.name(source))
        words = LEFT_BLANK if each.blank else NO_SOURCE if each.is_figure else ""
        return (words, "", "", "", "")


def _told(source: Source, basis: str) -> Told:
    return (source.source, source.kind, source.quality, source.owner, basis)


def _speaks_of(source: Source) -> str:
    """Which cells a source says it speaks of, from sheet to column; blank where it does not say."""
    cells = ", ".join(cell for cell in (source.sheet, source.row, source.column) if cell)
    return f" of {cells}" if cells else ""


def _scenarios(problem: Problem, log: _Log) -> Iterator[tuple[Row, Told]]:
    for scenario in problem.scenarios:
        part, chance = f"Scenario: {scenario_name(scenario.name)}", chance_of(scenario)
        if scenario.description:
            yield (part, "All", "Description", scenario.description), _NOTHING
        if not chance.blank:
            yield (part, "All", chance.label, chance.value), log.told_of(chance)
        for change, each in changes_of(scenario):
            item = f"{change.sheet}: {'every row' if change.row == '*' else change.row}"
            column = "every column of numbers" if change.column == "*" else change.column
            row = (part, item, f"Change to {column}", f"{change.how} {_plainly(change.value)}")
            yield row, log.told_of(each)
        if not scenario.changes:
            yield (part, "All", "Changes", "None: the workbook as it stands"), _NOTHING


def _shown(row: Row) -> tuple[Cell, ...]:
    *names, value = row
    plain = value if isinstance(value, (int, float, date)) and not isinstance(value, bool) else None
    return (*names, plain if plain is not None else _words(value))


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, (tuple, list)):
        return " | ".join(str(each) for each in value)
    return str(value)


def _plainly(value: object) -> str:
    """What a change is by: a number as typed, for a share and pounds may both be multiplied."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return _words(value)
    return f"{value:,.10g}"


def _form(label: str, value: object) -> Form:
    if isinstance(value, bool) or not isinstance(value, (int, float, date)):
        return "text"
    if isinstance(value, date):
        return "date"
    words = label.casefold()
    if words.startswith(_NUMBERS):
        return "number"
    if words.startswith(_PRICES):
        return "pence"
    if _has(words, _SHARES):
        return "tiny" if "gap" in words else "share"
    return "pence" if _has(words, _MONEY) else "number"


def _has(label: str, words: Iterable[str]) -> bool:
    """Whether a label has one of some words as a whole word: a strategy is no rate."""
    return any(re.search(rf"\b{word}s?\b", label) for word in words)
