"""The spells that a few rows of a return are joined into."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from optimiser.returns.areas import Areas
from optimiser.returns.days import day_of
from optimiser.returns.joining import join
from optimiser.returns.reading import read_returns
from optimiser.returns.rules import ODDITIES
from optimiser.returns.spells import Spell
from tests.returns.returned import write_small

Rows = list[dict[str, str]]


def joined(
    folder: Path, years: dict[int, Rows], born: str = "01/05/2007", areas: Areas | None = None
) -> tuple[list[Spell], dict[str, int]]:
    """The spells of every child but the steady one, and what was repaired, left out or asked."""
    returns = read_returns(write_small(folder, years, born), areas)
    spells = [spell for spell in join(returns) if spell.start != day_of("01/04/2010")]
    counts = returns.quality.counts()
    counts["repeated"] = counts.get("repeated", 0) - (len(years) - 1)
    return spells, {rule: count for rule, count in counts.items() if count and rule not in ODDITIES}


def days(spell: Spell) -> tuple[str, str]:
    first, last = date.fromordinal(spell.start), date.fromordinal(spell.end)
    return f"{first:%d/%m/%Y}", f"{last:%d/%m/%Y}"


def kinds(spell: Spell) -> list[str]:
    return [stretch.kind for stretch in spell.stretches]
