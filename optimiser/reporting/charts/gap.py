"""Need of each setting against the places there are, year by year, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from optimiser.reporting.book import Book
from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.sheet import Sheet
from optimiser.reporting.tables.gap import GAP, MET, NEED, NEED_HIGH, NEED_LOW
from optimiser.reporting.words import SETTINGS

_NOISE = 1e-6


def gap_charts(book: Book) -> tuple[Chart, ...]:
    """A chart of each setting where the plan chooses, by year: need that places meet, and the gap."""
    made = book["Gap"]
    return tuple(_chart(made, first, last) for first, last in _settings(made))


def _settings(made: Sheet) -> Iterator[tuple[int, int]]:
    """The first and last row of each setting, all ages together."""
    drawn: dict[str, list[int]] = {}
    columns = (made.frame[heading] for heading in ("Ages", "Setting", GAP))
    for row, (ages, setting, gap) in enumerate(zip(*columns, strict=True)):
        if ages.startswith("All") and gap is not None:
            drawn.setdefault(setting, []).append(row)
    return ((rows[0], rows[-1]) for rows in drawn.values())


def _chart(made: Sheet, first: int, last: int) -> Chart:
    rows = made.records(first, last)
    setting = rows[0]["Setting"]
    homes = SETTINGS.get(setting, setting)
    ranged = any(_is_ranged(row) for row in rows)
    limits = (Series(NEED_LOW, "marker", "low"), Series(NEED_HIGH, "marker", "high")) if ranged else ()
    told = ". ".join(_shortage(row, ranged=ranged) for row in rows)
    return Chart(
        title=f"Need for {homes}: met by today's places, and the gap",
        across="Financial year",
        up="Children (average)",
        described=f"Stacked columns of the children who should live in {homes}, year by year, before any "
        "decision. Below, those whom today's places can hold; on top the gap"
        f"{'; marks for need low and high' if ranged else ''}. {told}.",
        sheet=made,
        first=first,
        last=last,
        categories=("Financial year",),
        series=(Series(MET), Series(GAP), *limits),
    )


def _is_ranged(row: dict[str, Any]) -> bool:
    return NEED_LOW in row and row[NEED_HIGH] - row[NEED_LOW] > _NOISE


def _shortage(row: dict[str, Any], *, ranged: bool) -> str:
    """How many of those who need a place have none, in a year."""
    limits = f" ({row[NEED_LOW]:,.0f} to {row[NEED_HIGH]:,.0f})" if ranged else ""
    return f"{row['Financial year']}: {row[GAP]:,.0f} short of a need of {row[NEED]:,.0f}{limits}"
