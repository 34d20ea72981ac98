"""What a program that fills a planning workbook may leave to the council, and set beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToFill:
    """A cell left empty, and marked, because only the council knows what belongs there."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A table on a sheet of its own that is none of the plan's: read by people, ignored by the plan.

    Attributes:
        name: The sheet's.
        title: What stands above its table.
        guidance: Sentences under the title.
        rows: Each a mapping from heading to text, number, date or None.
    """

    name: str
    title: str
    guidance: tuple[str, ...]
    rows: Sequence[Mapping[str, object]]
