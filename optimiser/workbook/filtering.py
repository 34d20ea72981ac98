"""Resolves the filters of a workbook over the columns and tags that it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from optimiser.filters import EVERYTHING, Clause, Filter, FilterError, comparable, fold, parse_filter
from optimiser.workbook.cells import BadCell, choice_of
from optimiser.workbook.layout import NEED_GROUPS, PROVISION, Column, Sheet
from optimiser.workbook.lines import SPOILED, Line
from optimiser.workbook.near import did_you_mean, nearest
from optimiser.workbook.spots import Reader
from optimiser.workbook.typed import date_in

PLACES = "places:"
COLUMNS = "columns"
_FITS = ("best", "ok", "last resort", "unsuitable")


@dataclass(frozen=True)
class FilterColumns:
    """What a filter may ask: headings of `Provision` (its tags among them), and of everything else."""

    of_provision: tuple[str, ...]
    of_groups: tuple[str, ...]

    @classmethod
    def of(cls, provision_tags: Iterable[str], group_tags: Iterable[str]) -> FilterColumns:
        """The columns of the contract, with the workbook's own tags."""
        return cls(
            (*(each.heading for each in PROVISION.columns), *provision_tags),
            (*(each.heading for each in NEED_GROUPS.columns), *group_tags, "Fit"),
        )

    def known(self, of_places: bool) -> tuple[str, ...]:
        """The headings a filter may name: of provisions alone where it counts places."""
        return self.of_provision if of_places else (*self.of_provision, *self.of_groups)


def read_filters(line: Line, sheet: Sheet, columns: FilterColumns, reader: Reader) -> Line:
    """Put parsed filters in place of the texts of a row that has some."""
    values = dict(line.values)
    places = str(values.get("count")).casefold().startswith(PLACES)
    for column in (each for each in sheet.columns if each.kind == "filter"):
        text = values[column.field]
        if text is SPOILED:
            continue
        values[column.field] = read_filter(text, column, places, columns, reader, line)
    if "count" in values:
        values["counts_places"] = places
    return replace(line, values=values)


def read_filter(
    text: object, column: Column, places: bool, columns: FilterColumns, reader: Reader, line: Line
) -> object:
    """Parse a filter; a blank is everything, or nothing to compare with; `SPOILED` where it is at fault.

    Args:
        text: As typed; None for a blank.
        column: The column it stands in.
        places: Whether the row counts places.
        columns: What it may ask.
        reader: Where faults are told.
        line: The row it stands in.
    """
    if text is None:
        return None if column.field == "out_of" else EVERYTHING
    cell = line.at(column.field)
    bare = str(text)
    if places and bare.casefold().startswith(PLACES):
        bare = bare[len(PLACES) :]
    if fold(bare) == "all":
        return EVERYTHING
    known = columns.known(places)
    try:
        rule = _as_cells_are_read(parse_filter(bare, known))
    except FilterError as error:
        remedy = "Write it as Column = value, joined by and."
        if error.column:
            remedy = did_you_mean(error.column, known, "Name a heading or tag that a filter may ask.")
        expected = f"Expected a filter such as Setting = residential. {error}"
        bad = BadCell(str(text), expected, remedy, "filter")
        if error.column:
            reader.findings.unknown(COLUMNS, error.column, line.sheet, cell, bad)
        else:
            reader.findings.fault(line.sheet, cell, bad)
        return SPOILED
    return rule if _words_exist(rule, str(text), cell, reader, line) else SPOILED


def _as_cells_are_read(rule: Filter) -> Filter:
    """Read a filter's dates and words as the cells of their columns are read.

    Raises:
        FilterError: If a value asked of a column of dates is no date.
    """
    return replace(rule, clauses=tuple(_clause_as_read(clause) for clause in rule.clauses))


def _clause_as_read(clause: Clause) -> Clause:
    column = PROVISION.column(clause.column)
    if column is None or column.kind not in ("date", "choice"):
        return clause
    read = _day if column.kind == "date" else (lambda word: choice_of(word, column) or word)
    return replace(clause, values=frozenset(comparable(read(str(value))) for value in clause.values))


def _day(word: str) -> date:
    day = date_in(word)
    if day is None:
        raise FilterError(f"'{word}' is no date such as 1/4/2017.")
    return day


def _words_exist(rule: Filter, text: str, cell: str, reader: Reader, line: Line) -> bool:
    """Whether the names and words that a filter asks for can ever stand in their columns; a fault if not."""
    for clause in rule.clauses:
        sheet = {"group": NEED_GROUPS.name, "provision": PROVISION.name}.get(clause.column)
        words = reader.names.known(sheet) if sheet else _choices(clause.column)
        allowed = {comparable(word) for word in words}
        strange = sorted(str(value) for value in clause.values - allowed) if words or sheet else []
        if not strange:
            continue
        expected = f"Expected a name that stands in {sheet}." if sheet else f"Expected {', '.join(words)}."
        meant = nearest(strange[0], words)
        remedy = f"'{strange[0]}' is none: " + (f"did you mean '{meant}'?" if meant else "correct it.")
        bad = BadCell(text, expected, remedy, "unknown-name")
        if sheet:
            reader.findings.unknown(sheet, strange[0], line.sheet, cell, bad)
        else:
            reader.findings.fault(line.sheet, cell, bad)
        return False
    return True


def _choices(column: str) -> tuple[str, ...]:
    """The only words a column can hold; none where it holds any."""
    if column == "fit":
        return _FITS
    found = PROVISION.column(column)
    if found is None or found.own_words:
        return ()
    return ("Y", "N") if found.kind == "yes/no" else found.choices
