"""The tables beside the plan: what was wrong with the returns, and every rate with its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from optimiser.returns.counting import Counts
from optimiser.returns.quality import Quality
from optimiser.returns.rates import Rate, Rates
from optimiser.returns.rules import RULES
from optimiser.returns.spells import Spell

Row = dict[str, object]


def stock_residual(counts: Counts, spells: Iterable[Spell]) -> int:
    """Children on the horizon who are not those of the start, and the entries since, less the ways out."""
    before = sum(spell.start < counts.start < spell.end for spell in spells)
    return counts.stock.total() - (before + counts.entries.total() - counts.ways_out.total())


def quality_rows(quality: Quality, residual: int) -> list[Row]:
    """Give every rule that was met: what was done, how often, rows and files left out; and what remains."""
    check: Row = {
        "Rule": "Stock identity",
        "What was found": f"Stock less (stock at the start + entries − ways out): {residual}; 0 is right.",
        "Done": "reckoned",
        "Repairs": 0,
        "Rows left out": 0,
        "Files left out": 0,
        "Notices": int(residual != 0),
    }
    return [check, *_met(quality)]


def _met(quality: Quality) -> list[Row]:
    files = Counter(rule for rule, _, row in quality.found if not row)
    return [
        {
            "Rule": rule[0].upper() + rule[1:],
            "What was found": RULES[rule][1],
            "Done": RULES[rule][0],
            "Repairs": count if RULES[rule][0] == "repaired" else 0,
            "Rows left out": count - files[rule] if RULES[rule][0] == "left out" else 0,
            "Files left out": files[rule] if RULES[rule][0] == "left out" else 0,
            "Notices": count if RULES[rule][0] == "noticed" else 0,
        }
        for rule, count in quality.counts().items()
    ]


def rate_rows(counts: Counts, rates: Rates) -> list[Row]:
    """Give every rate of the plan with its events, years, 95% interval and whose they are."""
    entries = [_rate_row(group.name, "Entries a year", rate) for group, rate in rates.entries.items()]
    out = [
        _rate_row(group.name, f"Way out: {route}", rate) for (group, route), rate in rates.ways_out.items()
    ]
    changes = [_rate_row(group.name, f"To {to.name}", rate) for (group, to), rate in rates.changes.items()]
    order = {group.name: place for place, group in enumerate(counts.groups)}
    return sorted([*entries, *out, *changes], key=lambda row: order[str(row["Group"])])


def _rate_row(name: str, what: str, rate: Rate) -> Row:
    low, high = rate.interval
    return {
        "Group": name,
        "Rate": what,
        "Events": rate.events,
        "Years": round(rate.years, 2),
        "Rate a year": round(rate.a_year, 4),
        "Low 95%": round(low, 4),
        "High 95%": None if high == float("inf") else round(high, 4),
        "Reckoned from": rate.pooled,
    }
