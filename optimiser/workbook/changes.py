"""Resolves the rows of `Changes` to the parts of the problem that they touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from optimiser.filters import fold
from optimiser.problem import EVERY, ROUTE, TAG, Change
from optimiser.workbook.cells import BadCell, is_blank, read_date, read_number, read_value, shown
from optimiser.workbook.expecting import expected_in
from optimiser.workbook.filtering import PLACES, FilterColumns, read_filter
from optimiser.workbook.layout import CHANGES, SHEETS, VALUE, Column, Sheet, sheet_named
from optimiser.workbook.lines import SPOILED, Book, Key, Line, Spoiled
from optimiser.workbook.near import did_you_mean
from optimiser.workbook.spots import Reader

SAME_IN_EVERY_SCENARIO = "Financial year starts in month"
_CHANGEABLE = tuple(each for each in SHEETS if each.table not in ("", "scenarios", "sources"))
_AMOUNT = Column(VALUE, "value", "number", "By what.")
_DATE = Column("a date", "date", "date", "The date of a column.")


@dataclass(frozen=True)
class _Touched:
    """A column that a change touches: where it is kept, and what may stand in it."""

    key: Key
    column: Column


@dataclass(frozen=True)
class ChangeResolver:
    """Resolves changes against the workbook's own lines."""

    book: Book
    columns: FilterColumns
    reader: Reader

    def resolve(self, line: Line) -> tuple[Change, ...]:
        """Resolve one row of `Changes`; none, and a fault, where it cannot be."""
        try:
            return tuple(self._resolve(line))
        except Spoiled:
            return ()

    def _resolve(self, line: Line) -> Iterator[Change]:
        sheet = self._sheet(line)
        row = self._row(line, sheet)
        touched = self._touched(line, sheet, row)
        how = line.how
        if how != "=":
            self._check_numbers(line, sheet, touched)
        change = Change(
            scenario=line.name,
            sheet=sheet.name,
            row=row,
            column=shown(line.column),
            table=sheet.table,
            fields=tuple(each.key for each in touched),
            how=how,
            value=None,
            cell=line.at("value"),
        )
        if how != "=":
            yield replace(change, value=self._amount(line))
            return
        for each in touched:
            value = self._value(line, each)
            yield replace(change, fields=(each.key,), value=value)
            if each.key == "count":
                yield replace(change, fields=("counts_places",), value=_counts_places(line))

    def _fault(self, line: Line, field: str, bad: BadCell) -> Spoiled:
        self.reader.findings.fault(CHANGES.name, line.at(field), bad)
        return Spoiled()

    def _sheet(self, line: Line) -> Sheet:
        name = str(line.get("sheet"))
        sheet = sheet_named(name)
        if sheet is None or sheet not in _CHANGEABLE:
            names = [each.name for each in _CHANGEABLE]
            remedy = did_you_mean(name, names, "Name a sheet of the plan.")
            bad = BadCell(name, "Expected a sheet that a scenario can change.", remedy, "unknown-name")
            raise self._fault(line, "sheet", bad)
        if sheet.table in self.book.unread and not self.book[sheet.table]:
            raise Spoiled
        if not self.book[sheet.table]:
            expected = "Expected a sheet that this workbook has rows in."
            bad = BadCell(name, expected, "Fill that sheet, or clear the change.", "touches-nothing")
            raise self._fault(line, "sheet", bad)
        return sheet

    def _row(self, line: Line, sheet: Sheet) -> str:
        row = line.row
        if row == EVERY:
            return EVERY
        known = [each.key for each in self.book[sheet.table] if isinstance(each.key, str)]
        if sheet.kind == "settings":
            known = [each.heading for each in sheet.columns]
        found = next((each for each in known if fold(each) == fold(row)), None)
        if found is None:
            bad = BadCell(
                row,
                f"Expected a row of {sheet.name}, or *.",
                did_you_mean(row, known, f"Add it to {sheet.name}, or correct it."),
                "unknown-name",
            )
            self.reader.findings.unknown(_definer(sheet), row, CHANGES.name, line.at("row"), bad)
            raise Spoiled
        if found == SAME_IN_EVERY_SCENARIO:
            expected = "Expected another setting: scenarios stand side by side by financial year."
            raise self._fault(line, "row", BadCell(row, expected, "Delete the change.", "conflict"))
        return found

    def _touched(self, line: Line, sheet: Sheet, row: str) -> tuple[_Touched, ...]:
        """The columns a change touches; for a setting, the setting."""
        wanted = line.column
        choice = self._choice(sheet, row)
        if wanted == EVERY:
            found = tuple(each for each in choice.values() if each.column.is_number)
        else:
            found = tuple(each for word, each in choice.items() if word == _heading(wanted, sheet))
            found = found or _all_routes(wanted, line.how, tuple(choice.values()))
            if sheet.kind == "settings" and fold(shown(wanted)) == fold(VALUE):
                found = tuple(each for each in choice.values() if row != EVERY or each.column.is_number)
        if not found:
            headings = [shown(word) for word in choice]
            raise self._fault(
                line,
                "column",
                BadCell(
                    shown(wanted),
                    f"Expected a heading of {sheet.name} that can change, or * for every column of numbers.",
                    did_you_mean(shown(wanted), headings, "Correct it."),
                    "unknown-name",
                ),
            )
        return found

    def _choice(self, sheet: Sheet, row: str) -> dict[Key, _Touched]:
        """Every column a change of this sheet may name, by what names it."""
        if sheet.cells is not None:
            columns = self.book.columns.get(sheet.table, {})
            return {
                where if isinstance(where, date) else fold(where): _Touched(where, sheet.cells)
                for where in columns
            }
        if sheet.kind == "settings":
            shared = (each for each in sheet.columns if each.heading != SAME_IN_EVERY_SCENARIO)
            chosen = [each for each in shared if row in (EVERY, each.heading)]
            return {fold(f"{VALUE} of {each.heading}"): _Touched(each.field, each) for each in chosen}
        choice: dict[Key, _Touched] = {
            fold(each.heading): _Touched(each.field, each)
            for column in sheet.columns[1:]
            for each in standing(column, self.book[sheet.table])
        }
        for tag in tags_of(self.book[sheet.table]):
            choice[fold(tag)] = _Touched(f"{TAG}{tag}", Column(tag, f"{TAG}{tag}", "anything", "A tag."))
        return choice

    def _check_numbers(self, line: Line, sheet: Sheet, touched: tuple[_Touched, ...]) -> None:
        words = [each for each in touched if not each.column.is_number and each.column.kind != "anything"]
        if words:
            what = words[0].column.heading if sheet.kind != "grid" else sheet.name
            expected = f"Expected =, because {what} does not hold numbers."
            bad = BadCell(line.how, expected, "Use =, or name a column of numbers.", "not-a-number")
            raise self._fault(line, "how", bad)

    def _amount(self, line: Line) -> float:
        try:
            return read_number(line.value, replace(_AMOUNT, kind="number"))
        except BadCell as bad:
            raise self._fault(line, "value", bad) from None

    def _value(self, line: Line, touched: _Touched) -> object:
        """What `=` puts in place, read as a cell of that column is."""
        column = touched.column
        if column.kind == "filter":
            places = column.field in ("count", "out_of") and _counts_places(line)
            placed = replace(line, cells={**line.cells, column.field: line.at("value")})
            return _sound(read_filter(line.value, column, places, self.columns, self.reader, placed))
        try:
            if is_blank(line.value):
                raise BadCell("", expected_in(column), "Fill it in.", "blank")
            value = read_value(line.value, column)
        except BadCell as bad:
            raise self._fault(line, "value", bad) from None
        cell = line.at("value")
        if column.kind == "name of":
            return _sound(self.reader.names.resolve(column.of, str(value), CHANGES.name, cell))
        if column.kind == "names of":
            names = [
                _sound(self.reader.names.resolve(column.of, each.strip(), CHANGES.name, cell))
                for each in str(value).split("|")
            ]
            return tuple(dict.fromkeys(names))
        return int(str(shown(value))) if column.kind == "whole number" else value


def _sound(value: object) -> Any:  # noqa: ANN401 - whatever the column holds
    if value is SPOILED:
        raise Spoiled
    return value


def _counts_places(line: Line) -> bool:
    return str(line.value).casefold().startswith(PLACES)


def _definer(sheet: Sheet) -> str:
    """The sheet that defines the keys of a sheet: itself, or the sheet its keys refer to."""
    return sheet.columns[0].of or sheet.name


def _heading(wanted: Any, sheet: Sheet) -> Key:  # noqa: ANN401 - a cell as it stands
    """What a cell under `Column` names: a date on `Need`, elsewhere a heading."""
    if sheet.kind != "dates grid":
        return fold(shown(wanted))
    try:
        return read_date(wanted, _DATE)
    except BadCell:
        return fold(shown(wanted))


def standing(column: Column, lines: tuple[Line, ...]) -> tuple[Column, ...]:
    """Give a column as the sheet has it: itself, or a column for each of its routes."""
    if not column.routes:
        return (column,)
    fields = dict.fromkeys(str(key) for line in lines for key in line.values if str(key).startswith(ROUTE))
    routes = [field.removeprefix(ROUTE) for field in fields]
    headings = [f"{column.heading}: {route}" if route else column.heading for route in routes]
    return tuple(each for heading in headings if (each := column.of_route(heading)))


def _all_routes(wanted: object, how: str, choice: tuple[_Touched, ...]) -> tuple[_Touched, ...]:
    """Every column of a heading split by route: named `<heading>: *`, or for `×` by the heading alone."""
    split = [each for each in choice if each.column.routes]
    heading, _, route = shown(wanted).partition(":")
    if route.strip() == EVERY or (not route and how == "×"):
        return tuple(each for each in split if fold(each.column.heading.partition(":")[0]) == fold(heading))
    return ()


def tags_of(lines: tuple[Line, ...]) -> dict[str, None]:
    """Give the tags that a sheet's rows have, in order."""
    return {tag: None for line in lines for tag in line.values.get("tags") or {}}  # type: ignore[attr-defined]
