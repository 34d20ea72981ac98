"""Spells of care, from coming into care to leaving it, and the stretches of placement they are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a spell in one kind of placement.

    Attributes:
        start: Its first day, as a day number.
        end: The first day after it.
        kind: The kind of placement, such as `fostering`.
        provider: Who provides it.
        in_area: Whether it is in the council's area; None where that is not known.
        moved: Whether the child changed beds to come here.
    """

    start: int
    end: int
    kind: str
    provider: str
    in_area: bool | None
    moved: bool


@dataclass(frozen=True, slots=True)
class Spell:
    """One spell of care of one child.

    Attributes:
        child: The child's number.
        stretches: In order, each beginning where the one before ended.
        route: The way out, empty where the child is still in care when the data end.
    """

    child: int
    stretches: tuple[Stretch, ...]
    route: str

    @property
    def start(self) -> int:
        """The day care began."""
        return self.stretches[0].start

    @property
    def end(self) -> int:
        """The first day out of care; where it goes on, the first day after the data."""
        return self.stretches[-1].end
