"""What providers are told in words: what is bought or wanting, which way it goes, and no hidden count."""

from __future__ import annotations

from dataclasses import dataclass

from optimiser.reporting.words import SETTINGS, listed

BOUGHT = "Bought one by one"
LAST_RESORT = "Only a last resort to be had"
NOTHING = "Nothing suitable to be had"
HIDDEN = "[c]"
FEW = 4
"""Children up to whom a count could point to a child, and is not shown."""
_MANY, _SHARE = 5, 0.1
"""Counts that differ by fewer children than this, or by a smaller share, are told as about as many."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Places alike to a provider: what is bought or wanting, for whom and where."""

    what: str
    setting: str
    ages: str
    level: str
    whom: str
    area: str
    bought_by: str


def in_words(kind: Kind, start: int | None, counts: dict[str, int]) -> str:
    """Say what is bought or wanting, in sentences that drop into a market position statement.

    Args:
        kind: What it is, for whom and where.
        start: Children now; None where that is not known.
        counts: Children at the end of each financial year, by its name.
    """
    where = {"In area": " in our area", "Out of area": " outside our area"}.get(kind.area, "")
    settings = listed([SETTINGS.get(each, each) for each in kind.setting.split(" or ")])
    place = f"{settings[:1].upper()}{settings[1:]}{where}, ages {kind.ages}, {kind.whom}"
    return f"{place}. {_bought(start, counts) if kind.what == BOUGHT else _wanted(kind, start, counts)}"


def _bought(start: int | None, counts: dict[str, int]) -> str:
    """How many are bought now, at the most where that is many more, and at the end; and which way it goes."""
    *_, (year, end) = counts.items()
    peak = max(counts, key=lambda each: counts[each])
    told = [] if start is None else [f"{_number(start)} now"]
    if all(_differ(counts[peak], other) and counts[peak] > other for other in (start or 0, end)):
        told.append(f"about {counts[peak]} at the end of {peak}")
    told.append(f"{_number(end)} at the end of {year}")
    return f"{BOUGHT}: {', '.join(told)}.{_direction(start, end)}"


def _wanted(kind: Kind, start: int | None, counts: dict[str, int]) -> str:
    *_, (year, end) = counts.items()
    most = max(start or 0, *counts.values())
    up_to = f"up to {most}" if most > FEW else f"fewer than {FEW + 1}"
    short = "live in a last resort" if kind.what == LAST_RESORT else "have no suitable place"
    wanted = "Wanted" if end else "Wanted for a time"
    return f"{wanted}: {up_to} children {short} in the plan, {_number(end)} at the end of {year}."


def _direction(start: int | None, end: int) -> str:
    if start is None or (min(start, end) <= FEW and not _differ(start, end)):
        return ""
    if not _differ(start, end):
        return " We expect to buy about as many."
    return " We expect to buy fewer." if end < start else " We expect to buy more."


def _differ(one: int, other: int) -> bool:
    """Whether two counts are told apart, by what is shown of them: words give no hidden count away."""
    least, most = sorted(FEW if 0 < each <= FEW else each for each in (one, other))
    return most - least >= max(_MANY, _SHARE * most)


def _number(count: int) -> str:
    """A count in words that point to no child."""
    if count == 0:
        return "none"
    return f"fewer than {FEW + 1}" if count <= FEW else f"about {count}"
