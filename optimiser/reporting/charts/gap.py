"""Need of each setting against the places there are, year by year, before anything is decided."""

from __future__ import annotations

import numpy as np

from optimiser.reporting.book import Book
from optimiser.reporting.sheet import Chart, Series
from optimiser.reporting.tables.gap import GAP, MET, NEED, NEED_HIGH, NEED_LOW


def gap_charts(book: Book) -> tuple[Chart, ...]:
    """Need of each setting and year: the part that places meet, and the gap, where the plan chooses."""
    made = book["Gap"]
    whole = made.frame["Ages"].astype(str).str.startswith("All")
    drawn = np.flatnonzero(whole & made.frame[GAP].notna())
    if not drawn.size:
        return ()
    last = made.frame.iloc[drawn[-1]]
    ranged = NEED_LOW in made.frame
    limits = (Series(NEED_LOW, "marker", "low"), Series(NEED_HIGH, "marker", "high")) if ranged else ()
    described = [
        f"{row['Setting']} {row[GAP]:,.0f} of {row[NEED]:,.0f}"
        for _, row in made.frame.iloc[drawn].iterrows()
        if row["Financial year"] == last["Financial year"]
    ]
    return (
        Chart(
            title="Need by setting before any decision: met by today's places, and the gap",
            across="Setting and financial year",
            up="Children",
            described="Stacked columns of the children who should live in each setting, year by year: "
            "those whom today's places can hold, and on top the gap"
            f"{', with marks for need low and high' if ranged else ''}. Short in {last['Financial year']}: "
            f"{'; '.join(described)}.",
            sheet=made,
            first=int(drawn[0]),
            last=int(drawn[-1]),
            categories=("Setting", "Financial year"),
            series=(Series(MET), Series(GAP), *limits),
        ),
    )
