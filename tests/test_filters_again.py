"""Every filter of the worked examples, asked a second time of the cells as they stand in the workbook.

The model in MathProg and the model stated apart take the pairs that a filter matches from the program. So
what a filter means is held here, by a reading of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from optimiser.filters import EVERYTHING, Filter
from optimiser.problem import Problem
from optimiser.workbook.reading import read

pytestmark = pytest.mark.promise(number=18)

INPUTS = Path(__file__).parents[1] / "inputs"
EVERY_DAY = ("template", "lancashire")
LATER = ("leicestershire", "dorset", "cambridgeshire")
Row = dict[str, str]


def said(cell: Any) -> str:
    """A cell as it is compared: no case, and Y for yes."""
    word = " ".join(str("" if cell is None else cell).split()).lower()
    return {"yes": "y", "no": "n", "true": "y", "false": "n"}.get(word, word)


def rows_of(book: Any, sheet: str, key: str) -> dict[str, Row]:
    """The rows of a sheet by their key, each by its headings."""
    rows = [list(row) for row in book[sheet].iter_rows(values_only=True)]
    top = next(n for n, row in enumerate(rows) if said(row[0]) == key and sum(map(bool, row)) > 1)
    headings = [said(cell) for cell in rows[top]]
    filled = [row for row in rows[top + 1 :] if row[0] is not None]
    return {said(row[0]): dict(zip(headings, map(said, row), strict=True)) for row in filled}


def provisions_of(book: Any) -> dict[str, Row]:
    """Provisions, with what a blank means where a filter may ask for it."""
    found = rows_of(book, "Provision", "provision")
    for row in found.values():
        in_house = row["provider"] == "in-house"
        row["bought by"] = row.get("bought by") or ("in-house" if in_house else "spot")
        row["ofsted"] = row.get("ofsted") or "not rated"
        held = row["setting"] in ("kinship", "parents", "adoption")
        row["plan chooses"] = row.get("plan chooses") or ("n" if held else "y")
    return found


def holds(text: str, asked: Row) -> bool:
    """Whether every part of a filter, joined by `and`, is true of a row."""
    for part in re.split(r" and (?=[^=|]+=)", text):
        column, sign, words = re.fullmatch(r"([^!=]+?)\s*(!?=)\s*(.+)", part.strip()).groups()  # type: ignore[union-attr]
        is_one_of = asked[said(column)] in [said(word) for word in words.split("|")]
        if is_one_of == (sign == "!="):
            return False
    return True


def filters_of(problem: Problem) -> Iterator[tuple[Filter, bool]]:
    """Every filter, and whether it asks of provisions alone."""
    for target in problem.targets:
        yield target.count, target.counts_places
        if target.out_of is not None:
            yield target.out_of, target.counts_places
    yield from ((each.applies_to, False) for each in problem.funders)
    yield from ((each.applies_to, False) for each in problem.price_changes)


@pytest.mark.parametrize(
    "workbook", [*EVERY_DAY, *(pytest.param(each, marks=pytest.mark.slow) for each in LATER)]
)
def test_a_filter_matches_the_rows_of_which_it_is_true(workbook: str) -> None:
    path = INPUTS / f"{workbook}.xlsx"
    problem, book = read(path).problem, openpyxl.load_workbook(path, data_only=True)
    groups, provisions = rows_of(book, "Need groups", "group"), provisions_of(book)
    asked = 0
    for rule, of_places in filters_of(problem):
        if rule.text == EVERYTHING.text:
            continue
        text = rule.text.partition(":")[2] if rule.text.lower().startswith("places:") else rule.text
        asked += 1
        if of_places:
            matching = {name for name, row in provisions.items() if holds(text, row)}
            assert {said(name) for name in problem.provisions_matching(rule)} == matching, rule.text
            continue
        here = {(said(g), said(p)): problem.fit((g, p)) for g, p in problem.pairs}
        matching_pairs = {
            (g, p)
            for (g, p), fit in here.items()
            if holds(text, {**groups[g], **provisions[p], "fit": said(fit), "group": g, "provision": p})
        }
        assert {(said(g), said(p)) for g, p in problem.matching(rule)} == matching_pairs, rule.text
    assert asked >= 2
