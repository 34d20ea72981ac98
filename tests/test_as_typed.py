"""A fault shows what stands in its cell as it was typed, not as it was understood."""

from __future__ import annotations

from typing import Any

import pytest

from optimiser.errors import WorkbookFaults
from tests.councils import council, put, reading_of

TYPED: dict[str, tuple[str, int, str, Any, str]] = {
    "a fit against the law": ("Suitability", 2, "Flats", "last  RESORT", "last  RESORT"),
    "another one": ("Suitability", 2, "Flats", "y", "y"),
    "a yes": ("Provision", 1, "Plan chooses", "no", "no"),
    "a number as text": ("Foster recruitment", 1, "At least", " 1,000 ", " 1,000 "),
    "a number": ("Foster recruitment", 1, "At least", 1000, "1000"),
    "a date as text": ("Foster recruitment", 1, "Latest", "1/4/2010", "1/4/2010"),
}


@pytest.mark.parametrize("case", TYPED)
def test_a_fault_across_cells_shows_the_cell_as_typed(case: str) -> None:
    sheet, row, heading, value, found = TYPED[case]
    sheets = council()
    cell = put(sheets, sheet, row, heading, value)
    with pytest.raises(WorkbookFaults) as faults:
        reading_of(sheets)
    assert {each.found for each in faults.value.faults if (each.sheet, each.cell) == (sheet, cell)} == {found}


def test_where_a_scenario_makes_the_fault_it_says_what_the_cell_becomes() -> None:
    sheets = council()
    sheets["Changes"].append(["Need higher", "Suitability", "Teenagers", "Flats", "=", "Y"])
    with pytest.raises(WorkbookFaults) as faults:
        reading_of(sheets)
    (fault,) = faults.value.faults
    assert fault.found == "= Y"
    assert ", which becomes ok: Expected a blank" in fault.expected
