"""Which row of `Sources` speaks of which cell, and what is said of one that speaks of none."""

from __future__ import annotations

import pytest

from optimiser.problem import Source
from optimiser.problem.sourcing import SourceLog
from tests.councils import Sheets, council, flowing_council, reading_of

PRICE = ("Provision", "Agency homes", "Weekly price")


def said(*sources: Source, where: tuple[str, str, str] = PRICE) -> str:
    found = SourceLog(sources).of(*where)
    return found.source if found else ""


def row(source: str, sheet: str = "", row: str = "", column: str = "", item: str = "Prices paid") -> Source:
    return Source(item=item, source=source, sheet=sheet, row=row, column=column)


CELL = row("cell", "Provision", "Agency homes", "Weekly price")
ANY_SHEET_CELL = row("cell of any sheet", "", "Agency homes", "Weekly price")
ROW = row("row", "Provision", "Agency homes")
ANY_SHEET_ROW = row("row of any sheet", "", "Agency homes")
COLUMN = row("column", "Provision", "*", "Weekly price")
ANY_SHEET_COLUMN = row("column of any sheet", "", "", "Weekly price")
SHEET = row("sheet", "Provision")
EVERYTHING = row("everything", "*")
MOST_PARTICULAR_FIRST = (
    *(CELL, ANY_SHEET_CELL, ROW, ANY_SHEET_ROW, COLUMN, ANY_SHEET_COLUMN),
    *(SHEET, EVERYTHING),
)


@pytest.mark.parametrize("most", range(len(MOST_PARTICULAR_FIRST)))
def test_of_the_rows_that_speak_of_a_cell_the_most_particular_counts(most: int) -> None:
    rest = MOST_PARTICULAR_FIRST[most:]
    assert said(*rest) == said(*reversed(rest)) == rest[0].source


def test_of_two_rows_as_particular_the_upper_counts() -> None:
    assert said(ROW, row("below", "Provision", "Agency homes")) == "row"


@pytest.mark.parametrize(
    "other",
    [
        row("x", "Prices"),
        row("x", "Provision", "In-house homes"),
        row("x", "Provision", "", "Places"),
        row("x", "Provision", "In-house homes", "Weekly price"),
        row("x", item="What agencies charge"),
    ],
)
def test_a_row_that_names_another_cell_says_nothing_of_this_one(other: Source) -> None:
    assert said(other) == ""


def test_a_cell_may_name_several_rows_or_columns_in_any_case() -> None:
    several = row("several", "provision", "Fostering |  agency  HOMES", "Places | weekly price")
    assert said(several) == "several"
    assert said(several, where=("Provision", "Fostering", "Places")) == "several"
    assert said(several, where=("Provision", "Fostering", "Setting")) == ""


@pytest.mark.parametrize(
    "item",
    [
        "Provision, Agency homes, Weekly price",
        "Agency homes: weekly price",
        "Provision: Agency homes",
        "agency homes",
        "Provision, Weekly price",
        "Weekly price",
        "Provision",
    ],
)
def test_an_item_alone_may_name_the_cell(item: str) -> None:
    assert said(row("item", item=item)) == "item"
    assert said(row("item", "Prices", item=item)) == ""


def test_a_heading_split_by_route_is_named_by_what_stands_before_the_route() -> None:
    police = ("Flows", "Teenagers", "Entries a year: police")
    every, one = (
        row("every", "Flows", "", "Entries a year"),
        row("one", "Flows", "", "Entries a year: police"),
    )
    assert said(every, where=police) == "every"
    assert said(every, one, where=police) == "one"


def with_source(**cells: str) -> Sheets:
    sheets = council()
    names = {"item": "Item", "sheet": "Sheet", "row": "Row", "column": "Column"}
    given = {"item": "Spoken of", **cells}
    sheets["Sources"] = [[names[key] for key in given], [*given.values()]]
    return sheets


def notices(sheets: Sheets) -> list[tuple[str, str, str]]:
    told = reading_of(sheets).notices
    return [(f"{each.sheet}!{each.cell}", each.expected, each.remedy) for each in told]


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"sheet": "Provision"},
        {"sheet": "provision | Prices", "row": "*", "column": "Weekly price"},
        {"row": "Agency homes", "column": "Places | Average stay (months)"},
        {"sheet": "Need", "column": "01/04/2017"},
        {"sheet": "Settings", "row": "Discount rate", "column": "Value"},
        {"sheet": "Changes", "row": "Need higher"},
        {"sheet": "*"},
        {"item": "Weekly price"},
        {"item": "What the finance team thinks of prices"},
    ],
)
def test_a_source_whose_names_are_there_is_not_asked_about(cells: dict[str, str]) -> None:
    assert notices(with_source(**cells)) == []


def test_a_source_may_speak_of_all_the_ways_into_care_at_once_by_what_their_columns_share() -> None:
    sheets = flowing_council()
    headings = sheets["Flows"][0]
    headings[headings.index("Entries a year")] = "Entries a year: In need"
    for column in ("Entries a year", "Entries a year: In need"):
        sheets["Sources"] = [["Item", "Row", "Column"], ["Spoken of", "Babies", column]]
        assert [each for each in notices(sheets) if each[0].startswith("Sources")] == []


@pytest.mark.parametrize(
    ("cells", "where", "expected", "remedy"),
    [
        ({"sheet": "Provison"}, "Sources!B2", "'Provison' is no sheet", "Did you mean 'Provision'?"),
        (
            {"sheet": "Provision", "row": "Agency home"},
            "Sources!C2",
            "'Agency home' is no row of Provision",
            "Did you mean 'Agency homes'?",
        ),
        ({"row": "Nobody's homes"}, "Sources!B2", "'Nobody's homes' is no row,", "Correct it."),
        (
            {"sheet": "Provision", "column": "Weekly prize"},
            "Sources!C2",
            "'Weekly prize' is no column of Provision",
            "Did you mean 'Weekly price'?",
        ),
        (
            {"item": "Provison"},
            "Sources!A2",
            "'Provison' is no sheet, row or column",
            "Did you mean 'Provision'?",
        ),
        (
            {"row": "Agency homes", "column": "Success rate"},
            "Sources!B2",
            "No sheet has both",
            "Correct one of the two.",
        ),
    ],
)
def test_a_source_that_speaks_of_nothing_is_asked_about(
    cells: dict[str, str], where: str, expected: str, remedy: str
) -> None:
    ((told, said_expected, said_remedy),) = notices(with_source(**cells))
    assert told == where
    assert said_expected.startswith(expected)
    assert said_remedy == remedy
