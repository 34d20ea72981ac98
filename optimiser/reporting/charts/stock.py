"""Who looks after the children, and how full each provision is, period by period."""

from __future__ import annotations

import numpy as np

from optimiser.reporting.book import Book
from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.charts.rows import named_every, rows_of
from optimiser.reporting.looks import MOST_LINES
from optimiser.reporting.tables.places import AVERAGE, FILLED, OCCUPANCY
from optimiser.reporting.tables.providers import NOBODY

_NOISE = 1e-9


def provider_charts(book: Book) -> tuple[Chart, ...]:
    """Children by provider, period by period, in the plan shown, those without a provider left out."""
    made, shown = book["Placements by provider"], book.shown
    if shown is None:
        return ()
    first, last = rows_of(made, shown.name)
    rows = made.frame.iloc[first : last + 1]
    headings = [
        column.heading
        for column in made.columns[2:-1]
        if column.heading != NOBODY and np.any(rows[column.heading].astype(float))
    ]
    if not headings:
        return ()
    start, end = rows.iloc[0], rows.iloc[-1]
    told = "; ".join(f"{heading} from {start[heading]:,.0f} to {end[heading]:,.0f}" for heading in headings)
    return (
        Chart(
            title=f"Placements by provider: {shown.name}",
            across="Period",
            up="Children (average)",
            described=f"Stacked columns of the children that each provider looks after, by period: {told}. "
            "Those with relatives, parents and others without a provider are left out.",
            sheet=made,
            first=first,
            last=last,
            categories=("Period",),
            series=tuple(Series(heading) for heading in headings),
            every=named_every(shown.problem.timeline.a_year, len(rows)),
        ),
    )


def occupancy_charts(book: Book) -> tuple[Chart, ...]:
    """How full each provision is, by period, in the plan shown; the largest, where they are many."""
    behind, shown = book["Places by period"], book.shown
    rows = behind.frame
    if shown is None or rows.empty:
        return ()
    runs = {
        str(name): (int(part.index[0]), int(part.index[-1]))
        for name, part in rows[rows["Scenario"] == shown.name].groupby("Provision", sort=False)
    }
    runs = {name: run for name, run in runs.items() if rows[FILLED][run[0] : run[1] + 1].sum() > 0}
    if not runs:
        return ()
    size = {name: float(rows[AVERAGE][first : last + 1].mean()) for name, (first, last) in runs.items()}
    largest = sorted(runs, key=lambda name: -size[name])[:MOST_LINES]
    ends = "; ".join(
        f"{name} {rows[OCCUPANCY][runs[name][1]]:.0%}" for name in largest if rows[OCCUPANCY][runs[name][1]]
    )
    among = f", the {MOST_LINES} with most places" if len(runs) > MOST_LINES else ""
    first, last = runs[largest[0]]
    fullest = max(float(rows[OCCUPANCY][start : end + 1].max()) for start, end in runs.values())
    return (
        Chart(
            title=f"Occupancy by provision{among}: {shown.name}",
            across="Period",
            up="Places filled, of places open",
            described=f"Lines of how full each provision with a number of places is{among}, by period. "
            f"In the last: {ends or 'none is open'}.",
            sheet=behind,
            first=first,
            last=last,
            categories=("Period",),
            series=tuple(
                Series(OCCUPANCY, "line", rows=runs[name], named_by="Provision") for name in largest
            ),
            form="share",
            from_zero=True,
            to_whole=fullest <= 1 + _NOISE,
            wide=True,
            every=named_every(shown.problem.timeline.a_year, last - first + 1),
        ),
    )
