"""What kind of placement each row of a spell is, and whether the child changed beds to come to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from optimiser.returns import codes
from optimiser.returns.records import Episode, Note
from optimiser.returns.spells import Stretch

_PROVIDER_OF_KIND = {"kinship": "in-house", "adoption": "none", "parents": "none"}


@dataclass(frozen=True, slots=True)
class _Usual:
    """The placement that a child has, temporary moves aside."""

    place: str
    provider: str
    in_area: bool | None
    address: int

    def is_left_for(self, other: _Usual) -> bool:
        """Whether another is elsewhere; an address that either leaves blank says nothing."""
        known = bool(self.address and other.address)
        return replace(self, address=0) != replace(other, address=0) or (
            known and self.address != other.address
        )


def stretches_of(rows: list[Episode], horizon: int, note: Note) -> tuple[Stretch, ...]:
    """Give a spell's stretches; temporary moves are spent in the usual placement.

    Args:
        rows: The spell's rows, each of at least a day, in order and without gaps.
        horizon: The first day after the data, where an open row is cut.
        note: Hears of each repair.
    """
    usual = next((_usual(row) for row in rows if not row.is_temporary), None)
    stretches: list[Stretch] = []
    returned = False
    before: Episode | None = None
    for row in rows:
        if row.is_temporary:
            note("temporary", row)
            moved, returned = False, True
        else:
            if returned:
                moved = usual is not None and usual.is_left_for(_usual(row))
            else:
                moved = before is not None and _moved(before, row, note)
            usual, returned, before = _usual(row), False, row
        stretches.append(_stretch(row, usual, horizon, moved=moved))
    return tuple(stretches)


def _usual(row: Episode) -> _Usual:
    return _Usual(row.place, row.provider, row.in_area, row.address)


def _moved(before: Episode, row: Episode, note: Note) -> bool:
    """Whether the child changed beds between two rows."""
    if (before.place, row.place) in codes.RECODED and before.provider == row.provider:
        note("recoded", row)
        return False
    if row.begun not in codes.SAME_BED | {codes.STARTED} and before.reason != codes.STATUS_ONLY:
        return True
    by_carer = before.place in codes.FOSTERED and row.place in codes.ADOPTED_BY_CARER
    note("adopted by carer" if by_carer else "same bed", row)
    return False


def _stretch(row: Episode, usual: _Usual | None, horizon: int, *, moved: bool) -> Stretch:
    kind = codes.KIND_OF_PLACE[usual.place] if usual else "other"
    provider = _PROVIDER_OF_KIND.get(kind, usual.provider if usual else codes.NOT_KNOWN)
    return Stretch(row.start, row.end or horizon, kind, provider, usual.in_area if usual else None, moved)
