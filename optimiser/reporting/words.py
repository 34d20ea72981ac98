"""The words of the report: endings, kinds, money and numbers as a member would read them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from zlib import crc32

from optimiser.levers import Lever, LeverKind
from optimiser.plan import OUTCOME_WORDS, Outcome, SolveReport
from optimiser.problem import Fit, Target

LEVER_KINDS: dict[LeverKind, str] = {
    "home": "New homes",
    "foster": "Foster recruitment",
    "block": "Block contracts",
    "service": "Services",
}
PLANNED_MOVES = "Planned moves of children"
"""What stands as the kind of a planned move, beside the kinds of levers."""
FITS: dict[Fit, str] = {
    "best": "Best",
    "ok": "OK",
    "last resort": "Last resort",
    "unsuitable": "Unsuitable",
}
SETTINGS = {
    "fostering": "foster homes",
    "kinship": "homes with relatives and friends",
    "residential": "children's homes",
    "residential school": "residential schools",
    "supported": "supported accommodation",
    "secure": "secure homes",
    "parents": "homes with parents",
    "adoption": "homes with adopters",
    "health": "health placements",
    "other": "other placements",
}
"""Each setting in the plural, as people say it."""


def outcome_words(report: SolveReport) -> str:
    """Say how a solve ended."""
    stopped = " (stopped by the user)" if report.interrupted else ""
    if report.outcome == Outcome.RELAXED and report.bound is None:
        return f"No plan meets every rule; another may break fewer than this one{stopped}"
    return OUTCOME_WORDS[report.outcome] + stopped


def standing_words(report: SolveReport) -> str:
    """Say how a solve ended and how much cheaper another plan could be, in one breath."""
    if report.gap is None or report.outcome not in (Outcome.OPTIMAL, Outcome.FEASIBLE, Outcome.RELAXED):
        return outcome_words(report)
    size = f"{math.ceil(report.gap * 1e4 - 1e-6) / 1e4:.2%}"
    if report.outcome == Outcome.FEASIBLE:
        return f"{outcome_words(report)}: one may be cheaper by up to {size}"
    more = f" by more than {size}" if report.gap > 1e-10 else ""
    if report.outcome == Outcome.RELAXED:
        return f"{outcome_words(report)}, and none that breaks them as little is cheaper{more}"
    return f"Least-cost plan, proved: no plan that keeps every rule is cheaper{more}"


def pounds(amount: float, *, millions: bool = True) -> str:
    """Write money as people say it: `£812,000`, `£3.2 million`; or `£3,210,000` without millions."""
    sign, size = ("-" if round(amount) < 0 else ""), abs(amount)
    if size >= 999_500 and millions:
        return f"{sign}£{size / 1e6:,.1f} million"
    if size >= 10_000:
        return f"{sign}£{round(size / 1000):,},000"
    return f"{sign}£{size:,.0f}"


def listed(items: list[str], apart: str = ",") -> str:
    """Join a list into words: `a`, `a and b`, `a, b and c`; with `;` apart, `a; b; and c`."""
    if len(items) == 1:
        return items[0]
    last = " and " if apart == "," else f"{apart} and "
    return f"{apart} ".join(items[:-1]) + last + items[-1]


def quoted(names: Iterable[str]) -> str:
    """Join names that may hold commas of their own into words: `'a, net' and 'b'`."""
    return listed([f"'{name}'" for name in names])


def what_to_do(decided: Sequence[tuple[Lever, int]]) -> list[str]:
    """Say what to decide, a phrase for each verb: `open Elm and Oak House`, `buy 2 lots of Block beds`."""
    phrases: dict[str, list[str]] = {}
    for lever, units in decided:
        phrases.setdefault(_verb(lever), []).append(_of(lever, units))
    return [f"{verb} {listed(named)}" for verb, named in phrases.items()]


def _verb(lever: Lever) -> str:
    if lever.kind == "home":
        return "open" if lever.gained else "go ahead with"
    return {"foster": "recruit", "block": "buy", "service": "start"}[lever.kind]


def _of(lever: Lever, units: int) -> str:
    several = "" if units == 1 else "s"
    if lever.kind == "foster":
        return f"{units} fostering household{several} ({lever.name})"
    if lever.kind == "block":
        return f"{units} lot{several} of {lever.name}"
    return lever.name + (f" ({units} of them)" if several else "")


def firmness(target: Target) -> str:
    """Say how firm a target is."""
    if isinstance(target.strength, str):
        return {"must": "must", "aim": "aim", "watch": "watch only"}[target.strength]
    return f"£{target.strength:,.0f} a {'place' if target.counts_places else 'child'} a week of falling short"


_NOT_IN_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
_LONGEST_TEXT, _LONGEST_HEADING = 32_000, 180
_READ_AS_ONE = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
"""In a table's heading Excel takes such as `_x0041_` for the one character of that number."""
OWN_HEADINGS = ("Part", "Measure", "Expected", "From", "Note")
_OURS = " (scenario)"


def scenario_name(name: str) -> str:
    """Give a scenario's name as a heading: on one line, not over-long, and unlike any other's or our own."""
    heading = _READ_AS_ONE.sub("_ x", " ".join(plain(name).split()))
    if (start := _cut(heading, _LONGEST_HEADING)) != heading:
        heading = f"{start}… ({crc32(heading.encode()):08x})"
    bare = heading.casefold()
    while bare.endswith(_OURS):
        bare = bare.removesuffix(_OURS)
    return heading + _OURS if bare in {own.casefold() for own in OWN_HEADINGS} else heading


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Text that Excel can hold: no control characters, and not longer than a cell may be."""
    kept = text.translate(_NOT_IN_XML)
    start = _cut(kept, _LONGEST_TEXT)
    return kept if start == kept else f"{start} …"


def _cut(text: str, most: int) -> str:
    """The start of a text, as long as Excel counts: most pictures are two characters to it."""
    return (
        text if 2 * len(text) <= most else text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
    )
