"""What is odd in all spells of care together, and in none of them alone."""

from __future__ import annotations

from collections import defaultdict

from optimiser.returns import codes
from optimiser.returns.quality import Quality
from optimiser.returns.records import Returns
from optimiser.returns.spells import Spell

_MASS, _MASS_AT_LEAST = 0.05, 10


def note_patterns(spells: list[Spell], returns: Returns) -> None:
    """Note days on which very many come and go, and care homes where children's homes are likelier."""
    _note_mass(spells, returns)
    _note_care_homes(spells, returns.quality)


def _note_mass(spells: list[Spell], returns: Returns) -> None:
    """Many entries and ways out on one day may be children given new numbers."""
    starts: dict[int, int] = defaultdict(int)
    ends: dict[int, int] = defaultdict(int)
    for spell in spells:
        starts[spell.start] += spell.start > returns.first_day
        ends[spell.end] += spell.route == codes.OTHER
    all_starts, all_ends = sum(starts.values()), sum(1 for spell in spells if spell.route)
    for day, count in starts.items():
        out = ends.get(day, 0) + ends.get(day - 1, 0)
        if count >= max(_MASS_AT_LEAST, _MASS * all_starts) and out >= max(_MASS_AT_LEAST, _MASS * all_ends):
            returns.quality.note("many on one day")


def _note_care_homes(spells: list[Spell], quality: Quality) -> None:
    days: dict[str, int] = defaultdict(int)
    for spell in spells:
        for stretch in spell.stretches:
            days[stretch.kind] += stretch.end - stretch.start
    in_r1 = days["residential care home"]
    if in_r1 > _MASS * (in_r1 + days["children's home"]):
        quality.note("care homes")
