"""A return as it was read: its episodes and what is known of the children, by a number of our own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from optimiser.returns import codes
from optimiser.returns.quality import Quality


@dataclass(frozen=True, slots=True)
class Episode:
    """A stretch of care as one row has it; days are day numbers.

    Attributes:
        child: A number of our own, in the order in which children were met.
        start: DECOM.
        end: DEC, None where it is open.
        begun: RNE.
        legal: LS.
        need: CIN.
        place: PLACE.
        provider: Who provides it, in the plan's words.
        in_area: Whether the placement is in the council's area; None where that is not known.
        address: A number of our own for its postcode, council and URN; 0 where all are blank.
        ended: REC, empty where it is open.
        reason: REASON_PLACE_CHANGE.
        year: The year of return it stands in.
        file: The file it stands in.
        row: Its row there.
    """

    child: int
    start: int
    end: int | None
    begun: str
    legal: str
    need: str
    place: str
    provider: str
    in_area: bool | None
    address: int
    ended: str
    reason: str
    year: int
    file: str
    row: int

    @property
    def is_temporary(self) -> bool:
        """Whether it is a temporary move, which keeps the usual placement."""
        return codes.KIND_OF_PLACE[self.place] == codes.TEMPORARY


Note = Callable[[str, Episode], None]
"""Hears of a rule that was met, and of the row that met it."""


@dataclass(slots=True)
class Person:
    """What is known of a child: the day of birth, until when unaccompanied and seeking asylum, and orders.

    Attributes:
        born: Day of birth; None where no file says.
        unaccompanied: Whether a file lists the child as unaccompanied.
        until: The day that status ended; None where it has not.
        orders: The first and last days of orders that deprive the child of liberty.
    """

    born: int | None = None
    unaccompanied: bool = False
    until: int | None = None
    orders: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Returns:
    """The years read together.

    Attributes:
        episodes: Every row that could be read.
        people: What is known of each child, by number.
        first_day: From when rates may be reckoned: the start of the first year with no gap after it.
        last_day: The 31 March the last year ends with.
        areas_known: Whether placements were told apart by area.
        files: The names of the files used.
        quality: What was wrong.
    """

    episodes: tuple[Episode, ...]
    people: dict[int, Person]
    first_day: int
    last_day: int
    areas_known: bool
    files: tuple[str, ...]
    quality: Quality = field(default_factory=Quality)
