"""What a row is about, in words a commissioner can look up in the workbook."""

from __future__ import annotations

from optimiser.milp.rows import Row

_OF_PAIRS = ("Keep children settled", "Hold what is not ours to choose")


def where_of(family: str, row: Row) -> str:
    """Name what a row is about: `Teenagers in Elm House`, or `Budget, 2017/18`."""
    pair = family in _OF_PAIRS and len(row.of) == 2
    return (" in " if pair else ", ").join(row.of)
