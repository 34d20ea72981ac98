"""Counts what happened, and over how many days of care, from the first day of the data to a horizon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from optimiser.returns.grouping import Group, group_of, turning_days
from optimiser.returns.records import Person
from optimiser.returns.spells import Spell, Stretch


@dataclass(frozen=True, slots=True, order=True)
class Provision:
    """Somewhere children live: a kind of placement, who provides it, and whether it is in area."""

    kind: str
    provider: str
    in_area: bool | None = field(compare=False)
    place: str = ""

    @classmethod
    def of(cls, stretch: Stretch) -> Provision:
        """The provision of a stretch."""
        place = {True: "in area", False: "out of area", None: ""}[stretch.in_area]
        return cls(stretch.kind, stretch.provider, stretch.in_area, place)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a spell in one group and one provision.

    Attributes:
        start: Its first day.
        end: The first day after it.
        group: The group the child is in.
        provision: Where the child lives.
        first_of_stay: Whether the child changed beds to come here.
    """

    start: int
    end: int
    group: Group
    provision: Provision
    first_of_stay: bool


@dataclass
class Counts:
    """Occurrences and days of care.

    Attributes:
        start: The first day counted.
        horizon: The first day not counted.
        group_days: Days of care by group.
        pair_days: Days of care by group and provision.
        entries: Children who came into care, by group.
        ways_out: Children who left, by group and way out.
        changes: Children who changed group, by both.
        stays_ended: Placements that ended, by provision.
        stock: Children in care on the horizon, by group and provision.
    """

    start: int
    horizon: int
    group_days: Counter[Group] = field(default_factory=Counter)
    pair_days: Counter[tuple[Group, Provision]] = field(default_factory=Counter)
    entries: Counter[Group] = field(default_factory=Counter)
    ways_out: Counter[tuple[Group, str]] = field(default_factory=Counter)
    changes: Counter[tuple[Group, Group]] = field(default_factory=Counter)
    stays_ended: Counter[Provision] = field(default_factory=Counter)
    stock: Counter[tuple[Group, Provision]] = field(default_factory=Counter)

    @property
    def days(self) -> int:
        """The days counted."""
        return self.horizon - self.start

    @property
    def groups(self) -> tuple[Group, ...]:
        """Every group with a day of care or a child, in order."""
        return tuple(sorted({*self.group_days, *(group for group, _ in self.stock)}))

    def children(self, group: Group) -> int:
        """Children of a group in care on the horizon."""
        return sum(count for (each, _), count in self.stock.items() if each == group)


def known_at(spells: Iterable[Spell], day: int) -> tuple[Spell, ...]:
    """The spells as they were known when a day began: what came after is cut off, and who was in care is."""
    return tuple(_cut(spell, day) for spell in spells if spell.start < day)


def _cut(spell: Spell, day: int) -> Spell:
    if spell.end < day:
        return spell
    stretches = tuple(replace(each, end=min(each.end, day)) for each in spell.stretches if each.start < day)
    return Spell(spell.child, stretches, "")


def count(
    spells: Iterable[Spell], people: Mapping[int, Person], start: int, horizon: int, by: Collection[str]
) -> Counts:
    """Count spells that are known up to a horizon.

    Args:
        spells: As known at the horizon.
        people: What is known of each child.
        start: The first day to count.
        horizon: The first day not to count.
        by: What groups are told apart by.
    """
    counts = Counts(start, horizon)
    for spell in spells:
        _count_spell(counts, spell, tuple(pieces(spell, people[spell.child], by)))
    return counts


def pieces(spell: Spell, person: Person, by: Collection[str]) -> Iterator[Piece]:
    """Give the parts of a spell in order, cut where the child changes placement or group."""
    turns = turning_days(person, by)
    for stretch in spell.stretches:
        inside = sorted(day for day in turns if stretch.start < day < stretch.end)
        edges = [stretch.start, *inside, stretch.end]
        for place, (start, end) in enumerate(pairwise(edges)):
            group = group_of(start, stretch.kind, person, by)
            yield Piece(start, end, group, Provision.of(stretch), stretch.moved and place == 0)


def _count_spell(counts: Counts, spell: Spell, pieces: tuple[Piece, ...]) -> None:
    if counts.start <= spell.start < counts.horizon:
        counts.entries[pieces[0].group] += 1
    for piece, following in zip(pieces, (*pieces[1:], None), strict=True):
        days = piece.end - max(piece.start, counts.start)
        if days <= 0:
            continue
        counts.group_days[piece.group] += days
        counts.pair_days[piece.group, piece.provision] += days
        if following is not None:
            counts.stays_ended[piece.provision] += following.first_of_stay
            if following.group != piece.group:
                counts.changes[piece.group, following.group] += 1
        elif spell.route:
            counts.ways_out[piece.group, spell.route] += 1
            counts.stays_ended[piece.provision] += 1
        else:
            counts.stock[piece.group, piece.provision] += 1
