"""What is legal but odd in the assumptions log: a source that speaks of no figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from optimiser.errors import Issue
from optimiser.filters import fold
from optimiser.problem import Problem, Source
from optimiser.problem.sourcing import names_in, words
from optimiser.timeline import day_words
from optimiser.workbook.changes import standing, tags_of
from optimiser.workbook.checking.saying import notice
from optimiser.workbook.layout import SHEETS, SOURCES, VALUE, Sheet
from optimiser.workbook.lines import Book, Key, Line
from optimiser.workbook.near import did_you_mean, nearest

NEARLY_A_NAME = 0.9
MOST_TOLD = 20
"""The most names of one cell that are told of as nobody's."""


@dataclass(frozen=True)
class _Names:
    """The names of a sheet's rows and columns, each by its folded form."""

    rows: Mapping[str, str]
    columns: Mapping[str, str]


def sources_of_nothing(problem: Problem, book: Book) -> Iterator[Issue]:
    """A source whose names no sheet, row or column has stands beside no figure in the report."""
    names = {fold(sheet.name): _names(sheet, book) for sheet in SHEETS if sheet is not SOURCES}
    known = [*(sheet.name for sheet in SHEETS if sheet is not SOURCES)]
    known += [name for each in names.values() for name in (*each.rows.values(), *each.columns.values())]
    for source, line in zip(problem.sources, book["sources"], strict=True):
        if any((source.sheet, source.row, source.column)):
            yield from _unknown(source, line, names)
        else:
            yield from _nearly_a_name(source, line, known)


def _unknown(source: Source, line: Line, names: Mapping[str, _Names]) -> Iterator[Issue]:
    sheets = names_in(source.sheet)
    strange = [name for name in sheets if fold(name) not in names]
    for name in strange[:MOST_TOLD]:
        yield _of_nothing(line, "sheet", name, "sheet", [each.name for each in SHEETS])
    if strange:
        return
    asked = [names[fold(name)] for name in sheets] or list(names.values())
    where = f" of {source.sheet}" if sheets else ""
    faults = [
        *_missing(line, "row", source.row, [each.rows for each in asked], f"row{where}"),
        *_missing(line, "column", source.column, [each.columns for each in asked], f"column{where}"),
    ]
    yield from faults
    if not faults and not any(_holds(each, source) for each in asked):
        expected = "No sheet has both this row and this column, so the source stands beside no figure."
        yield notice(line, "row", expected, "Correct one of the two.", "sources-nothing")


def _missing(
    line: Line, field: str, cell: str, asked: Iterable[Mapping[str, str]], what: str
) -> Iterator[Issue]:
    known = {form: name for each in asked for form, name in each.items()}
    bare = {form.partition(":")[0] for form in known}
    strange = [name for name in names_in(cell) if fold(name) not in known and fold(name) not in bare]
    for name in strange[:MOST_TOLD]:
        yield _of_nothing(line, field, name, what, list(known.values()))


def _of_nothing(line: Line, field: str, name: str, what: str, known: list[str]) -> Issue:
    expected = f"'{name}' is no {what}, so the source stands beside no figure there."
    return notice(line, field, expected, did_you_mean(name, known, "Correct it."), "sources-nothing")


def _holds(names: _Names, source: Source) -> bool:
    rows, columns = ({*map(fold, names_in(cell))} for cell in (source.row, source.column))
    there = {*names.columns, *(form.partition(":")[0] for form in names.columns)}
    return (not rows or bool(rows & names.rows.keys())) and (not columns or bool(columns & there))


def _nearly_a_name(source: Source, line: Line, known: list[str]) -> Iterator[Issue]:
    meant = nearest(source.item, known, NEARLY_A_NAME)
    if meant and words(source.item) not in {words(name) for name in known}:
        expected = f"'{source.item}' is no sheet, row or column, so the source stands beside no figure."
        yield notice(line, "item", expected, f"Did you mean '{meant}'?", "sources-nothing")


def _names(sheet: Sheet, book: Book) -> _Names:
    lines = book[sheet.table or "changes"]
    if sheet.kind == "settings":
        return _Names(_by_form(each.heading for each in sheet.columns), _by_form([VALUE]))
    rows = _by_form(line.key for line in lines if isinstance(line.key, str))
    if sheet.cells is not None:
        return _Names(rows, _by_form(map(_as_heading, book.columns.get(sheet.table, ()))))
    headings = [each.heading for column in sheet.columns[1:] for each in standing(column, lines)]
    return _Names(rows, _by_form([*headings, *tags_of(lines)]))


def _by_form(names: Iterable[str]) -> dict[str, str]:
    return {fold(name): name for name in names}


def _as_heading(key: Key) -> str:
    return day_words(key) if isinstance(key, date) else key
