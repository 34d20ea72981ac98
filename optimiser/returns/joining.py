"""Joins the rows of several years into spells of care, counting every repair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from optimiser.returns import codes
from optimiser.returns.days import birthday, last_day_of
from optimiser.returns.patterns import note_patterns
from optimiser.returns.placements import stretches_of
from optimiser.returns.records import Episode, Note, Returns
from optimiser.returns.sequences import differs, note_sequence
from optimiser.returns.spells import Spell, Stretch

_EIGHTEEN = 18


def join(returns: Returns) -> tuple[Spell, ...]:
    """Give every spell of care, children in the order in which they were met."""

    def note(rule: str, row: Episode) -> None:
        returns.quality.note(rule, row.file, row.row)

    rows_of: dict[int, list[Episode]] = defaultdict(list)
    for episode in returns.episodes:
        rows_of[episode.child].append(episode)
    in_order = {child: _in_order(rows, note) for child, rows in rows_of.items()}
    for child, rows in in_order.items():
        note_sequence(rows, returns.people[child], returns.last_day, note)
    spells = [
        spell
        for child, rows in in_order.items()
        for chain in _chains(rows, returns, note)
        if (spell := _spell(chain, returns.people[child].born, returns.last_day, note)) is not None
    ]
    note_patterns(spells, returns)
    return tuple(spells)


def _in_order(rows: list[Episode], note: Note) -> list[Episode]:
    """The rows of a child in order of time, of those with one DECOM only what the latest year says."""
    kept: list[Episode] = []
    for _, same in groupby(sorted(rows, key=_by_time), key=lambda each: each.start):
        alike = list(same)
        latest = max(each.year for each in alike)
        for row in alike:
            if row.year < latest:
                note(_why_superseded(row, alike), row)
                if row.end is None and differs(row, alike[-1]):
                    note("repeated differently", alike[-1])
            elif kept and _content(kept[-1]) == _content(row):
                note("duplicate", row)
            else:
                kept.append(row)
    return kept


def _by_time(row: Episode) -> tuple[int, int, bool, int, str, int]:
    """Those that began and ended on one day come first of that day."""
    return (row.start, row.year, row.end != row.start, row.end or 0, row.file, row.row)


def _content(row: Episode) -> tuple[object, ...]:
    """What a row says, wherever it stands."""
    times = row.start, row.end, row.begun, row.ended, row.reason
    return *times, row.legal, row.need, row.place, row.provider, row.in_area, row.address


def _why_superseded(row: Episode, alike: list[Episode]) -> str:
    if row.end is None:
        return "repeated"
    later = (_content(each) for each in alike if each.year > row.year)
    return "duplicate" if _content(row) in later else "contradicted"


def _chains(rows: list[Episode], returns: Returns, note: Note) -> Iterator[list[Episode]]:
    """The rows of each spell, ends mended, none of no days."""
    chain: list[Episode] = []
    mended = [
        _mended(row, following, returns.last_day, note)
        for row, following in zip(rows, [*rows[1:], None], strict=True)
    ]
    for row in mended:
        if chain and _begins_anew(chain[-1], row, note):
            yield chain
            chain = []
        if not chain and row.begun != codes.STARTED and row.start >= returns.first_day:
            note("start without S", row)
        chain.append(row)
    if chain:
        yield chain


def _mended(row: Episode, following: Episode | None, last_day: int, note: Note) -> Episode:
    """A row with its end put right by the row that follows it, or by there being none."""
    if following is None:
        return _last(row, last_day, note)
    if following.begun == codes.STARTED and (row.end is None or row.end < following.start):
        return _before_a_start(row, following, note)
    rule = ""
    if row.end is None:
        rule = "open then next"
    elif row.end > following.start:
        rule = "overlap"
    elif row.ended == codes.CONTINUES and row.end < following.start:
        rule = "gap"
    if not rule:
        return row
    note(rule, row)
    return replace(row, end=following.start, ended=codes.CONTINUES)


def _before_a_start(row: Episode, following: Episode, note: Note) -> Episode:
    """A row that a new start follows later: it ended before, though nobody may have said how."""
    if row.end is None:
        note("open then start", row)
        end = max(row.start, min(last_day_of(row.year), following.start - 1))
        return replace(row, end=end, ended=codes.UNKNOWN_END)
    if row.ended == codes.CONTINUES:
        note("lost continuation", row)
        return replace(row, ended=codes.UNKNOWN_END)
    return row


def _last(row: Episode, last_day: int, note: Note) -> Episode:
    """A child's last row: open only where the latest year leaves it so."""
    if row.end is None and last_day_of(row.year) < last_day:
        note("open and gone", row)
        return replace(row, end=max(row.start, last_day_of(row.year)), ended=codes.UNKNOWN_END)
    if row.ended == codes.CONTINUES and row.end is not None:
        if row.end == last_day:
            return replace(row, end=None, ended="")
        note("lost continuation", row)
        return replace(row, ended=codes.UNKNOWN_END)
    return row


def _begins_anew(before: Episode, row: Episode, note: Note) -> bool:
    """Whether a row begins a spell of its own, not part of the one before."""
    if before.end is None or before.end < row.start:
        return True
    if before.ended == codes.CONTINUES:
        if row.begun == codes.STARTED:
            note("start within care", row)
        return False
    if row.begun == codes.STARTED:
        return True
    note("continued", row)
    return False


def _spell(chain: list[Episode], born: int | None, last_day: int, note: Note) -> Spell | None:
    """One spell of care; None where nothing is left of it."""
    assert born is not None
    eighteen = birthday(born, _EIGHTEEN)
    within, cut = _until_eighteen(chain, eighteen, note)
    stretches = stretches_of(_with_days(within, note), last_day + 1, note)
    if not stretches:
        return None
    route = codes.TURN_18 if cut else _route(chain[-1].ended, stretches, eighteen)
    return Spell(chain[0].child, _merged(stretches), route)


def _until_eighteen(chain: list[Episode], eighteen: int, note: Note) -> tuple[list[Episode], bool]:
    """The rows before the 18th birthday, and whether the spell was cut there.

    After it only section 20 in a children's home (V2 with K2) may go on.
    """
    kept: list[Episode] = []
    cut = False
    for row in chain:
        exempt = row.legal == "V2" and row.place == "K2"
        if cut or (row.start >= eighteen and not exempt):
            note("after 18", row)
            cut = True
        elif not exempt and (row.end is None or row.end > eighteen):
            # Whoever is not yet 18 when the data end has an open row cut after them, which changes nothing.
            cut = row.end is not None or eighteen <= last_day_of(row.year)
            if cut:
                note("past 18", row)
            kept.append(replace(row, end=eighteen) if cut else row)
        else:
            kept.append(row)
    return kept, cut


def _with_days(chain: list[Episode], note: Note) -> list[Episode]:
    """The rows that last at least a day; a move into one that does not is taken over by the next."""
    kept: list[Episode] = []
    moved = False
    for row in chain:
        if row.end == row.start:
            note("zero days", row)
            moved = moved or row.begun not in codes.SAME_BED
            continue
        kept.append(replace(row, begun="P") if moved and row.begun in codes.SAME_BED else row)
        moved = False
    return kept


def _merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Neighbours of one kind with no move between them drawn together."""
    kept: list[Stretch] = []
    for each in stretches:
        before = kept[-1] if kept else None
        if before and not each.moved and _where(before) == _where(each):
            kept[-1] = replace(before, end=each.end)
        else:
            kept.append(each)
    return tuple(kept)


def _where(stretch: Stretch) -> tuple[str, str, bool | None]:
    return (stretch.kind, stretch.provider, stretch.in_area)


def _route(ended: str, stretches: tuple[Stretch, ...], eighteen: int) -> str:
    """The way out; independence, on or after the 18th birthday, is turning 18."""
    if not ended:
        return ""
    route = codes.ROUTE_OF_END.get(ended, codes.OTHER)
    return codes.TURN_18 if stretches[-1].end >= eighteen else route
