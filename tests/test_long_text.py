"""Cells filled with as much text as Excel allows, of the kinds that a careless search takes minutes over."""

from __future__ import annotations

from contextlib import suppress
from time import process_time

import pytest

from optimiser.errors import Issue, WorkbookFaults
from tests.conftest import Measure
from tests.councils import council, put, reading_of

pytestmark = pytest.mark.promise(number=2)

SECONDS = 5.0
LETTERS = 32_000
TEXTS = {
    "one word": "x" * LETTERS,
    "spaces": "a" + " " * LETTERS + "b",
    "joined by or": "Group = " + "or " * (LETTERS // 3),
    "joined by and": "Group = a and " * (LETTERS // 14),
    "bars": "a|" * (LETTERS // 2),
    "names": "|".join(f"g{n}" for n in range(LETTERS // 6)),
    "digits": "1," * (LETTERS // 2),
    "dates": "1/" * (LETTERS // 2),
}
CELLS = (
    ("Settings", 1, "Setting"),
    ("Need", 1, "Group"),
    ("Provision", 1, "Setting"),
    ("Provision", 1, "Weekly price"),
    ("Targets", 1, "Count"),
    ("Funding", 1, "Applies to"),
    ("Foster recruitment", 1, "Earliest"),
    ("Planned moves", 1, "Groups"),
    ("Sources", 1, "Sheet"),
)


@pytest.mark.parametrize("kind", TEXTS)
def test_a_cell_full_of_text_is_read_or_told_of_in_time(kind: str, measure: Measure) -> None:
    for sheet, row, heading in CELLS:
        sheets = council()
        put(sheets, sheet, row, heading, TEXTS[kind])
        start = process_time()
        with suppress(WorkbookFaults):
            reading_of(sheets)
        seconds = process_time() - start
        measure.count("cells full of text")
        measure.most("seconds for one", seconds)
        assert seconds < SECONDS, f"{sheet}, {heading}"


def test_a_fault_prints_the_beginning_of_a_long_text() -> None:
    told = str(Issue("Need", "A2", "x" * LETTERS, "Expected a name.", "Type it."))
    assert told == f"Need!A2: found '{'x' * 200}…'. Expected a name. Type it."
