"""What is odd between a child's rows, each right by itself; the rows are kept as they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from optimiser.returns import codes
from optimiser.returns.records import Episode, Note, Person

_YEAR = 365
_LONGEST_DAYS = {"L1": 3, "L2": 21, "L3": 7, "J2": 21}
_RULE_OF_CHANGE = {
    "L": "legal change not shown",
    "P": "move not shown",
    "T": "move not shown",
    "B": "neither shown",
    "U": "neither shown",
}
_LAST = frozenset({"E2", "E15"})


def note_sequence(rows: list[Episode], person: Person, last_day: int, note: Note) -> None:
    """Note what is odd in the rows of a child, in order of time.

    Args:
        rows: One for each DECOM.
        person: What is known of the child.
        last_day: The last day of all the returns.
        note: Hears of each row.
    """
    for row, following in pairwise(rows):
        for rule in _odd_pair(row, following):
            note(rule, following)
        if row.ended in _LAST:
            note("rows after the last", row)
    _note_temporary(rows, note)
    _note_emergencies(rows, last_day, note)
    for row in rows:
        for rule in _odd_orders(row, person, last_day):
            note(rule, row)


def differs(row: Episode, later: Episode) -> bool:
    """Whether an open row is repeated otherwise than it was; new codes and what either leaves blank aside."""
    said = (row.begun, row.legal, row.provider) != (later.begun, later.legal, later.provider)
    placed = row.place != later.place and (row.place, later.place) not in codes.RECODED
    needed = row.need != later.need and bool(row.need and later.need)
    lived = row.address != later.address and bool(row.address and later.address)
    return said or placed or needed or lived


def _odd_pair(row: Episode, following: Episode) -> Iterator[str]:
    """The rules that a row breaks after the one before it."""
    if row.end is not None and row.end != following.start:
        return
    if following.begun == codes.STARTED:
        if row.ended not in ("", codes.CONTINUES):
            yield "started the day it ended"
        return
    if row.need != following.need and row.need and following.need:
        yield "need changed"
    if _not_as_said(row, following):
        yield _RULE_OF_CHANGE[following.begun]


def _not_as_said(row: Episode, following: Episode) -> bool:
    """Whether what changed is not what RNE says."""
    same_law = row.legal == following.legal
    same_place = _where(row) == _where(following)
    if following.begun == "L":
        return same_law or not same_place
    if following.begun in "PT":
        return not same_law or same_place
    return same_law or same_place


def _where(row: Episode) -> tuple[str, str, int]:
    return row.place, row.provider, row.address


def _note_temporary(rows: list[Episode], note: Note) -> None:
    """Note periods of care that begin or end in a temporary placement, and those that lead nowhere back."""
    away = [row for row in rows if row.place == "T3"]
    for first, third in zip(away, away[2:], strict=False):
        if third.start < first.start + _YEAR:
            note("carers often away", third)
    usual: Episode | None = None
    left: Episode | None = None
    for row in rows:
        if row.begun == codes.STARTED:
            usual, left = None, None
        if not row.is_temporary:
            if left is not None and usual is not None and not _returned(usual, row):
                note("no return", left)
            usual, left = row, None
            continue
        left = row
        if row.begun == codes.STARTED:
            note("begins temporary", row)
        if row.ended not in ("", codes.CONTINUES):
            note("ends temporary", row)


def _returned(usual: Episode, row: Episode) -> bool:
    return row.begun == "P" and (row.place, row.address) == (usual.place, usual.address)


def _note_emergencies(rows: list[Episode], last_day: int, note: Note) -> None:
    """Note a row with which an emergency order or detention, end to end, has lasted too long."""
    began: int | None = None
    before: Episode | None = None
    for row in rows:
        goes_on = before is not None and before.legal == row.legal and before.end == row.start
        began = began if goes_on and began is not None else row.start
        days = (last_day if row.end is None else row.end) - began
        if days > _LONGEST_DAYS.get(row.legal, days):
            note("emergency too long", row)
        before = row


def _odd_orders(row: Episode, person: Person, last_day: int) -> Iterator[str]:
    """The rules that a placement breaks under an order that deprives the child of liberty."""
    end = last_day if row.end is None else row.end
    if any(start <= end and row.start <= until for start, until in person.orders):
        if row.place in codes.NEVER_UNDER_ORDER:
            yield "deprived of liberty nowhere"
        if row.place not in codes.EXPECTED_UNDER_ORDER:
            yield "deprived of liberty elsewhere"
