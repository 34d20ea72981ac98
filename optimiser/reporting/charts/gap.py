"""Need of each setting against the places there are, year by year, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from optimiser.reporting.book import Book
from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.sheet import Sheet
from optimiser.reporting.tables.gap import GAP, MET, NEED, NEED_HIGH, NEED_LOW
from optimiser.reporting.words import SETTINGS


def gap_charts(book: Book) -> tuple[Chart, ...]:
    """A chart of each setting where the plan chooses, by year: need that places meet, and the gap."""
    made = book["Gap"]
    return tuple(_chart(made, first, last) for first, last in _settings(made))


def _settings(made: Sheet) -> Iterator[tuple[int, int]]:
    """The first and last row of each setting, all ages together."""
    whole = made.frame["Ages"].astype(str).str.startswith("All")
    drawn = made.frame[whole & made.frame[GAP].notna()]
    for _, rows in drawn.groupby("Setting", sort=False):
        yield int(rows.index[0]), int(rows.index[-1])


def _chart(made: Sheet, first: int, last: int) -> Chart:
    rows = made.frame.iloc[first : last + 1]
    setting = str(rows["Setting"].iloc[0])
    homes = SETTINGS.get(setting, setting)
    ranged = NEED_LOW in made.frame and not np.allclose(_numbers(rows[NEED_LOW]), _numbers(rows[NEED_HIGH]))
    limits = (Series(NEED_LOW, "marker", "low"), Series(NEED_HIGH, "marker", "high")) if ranged else ()
    told = ". ".join(_shortage(row, ranged=ranged) for _, row in rows.iterrows())
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


def _shortage(row: pd.Series[float], *, ranged: bool) -> str:
    """How many of those who need a place have none, in a year."""
    limits = f" ({row[NEED_LOW]:,.0f} to {row[NEED_HIGH]:,.0f})" if ranged else ""
    return f"{row['Financial year']}: {row[GAP]:,.0f} short of a need of {row[NEED]:,.0f}{limits}"


def _numbers(values: object) -> np.ndarray:
    return np.asarray(values, dtype=float)
