"""Who looks after the children, and how full each provision is, period by period."""

from __future__ import annotations

import numpy as np

from optimiser.reporting.book import Book
from optimiser.reporting.looks import MOST_LINES
from optimiser.reporting.sheet import Chart, Series
from optimiser.reporting.tables.places import AVERAGE, FILLED, OCCUPANCY
from optimiser.reporting.tables.providers import NOBODY


def provider_charts(book: Book) -> tuple[Chart, ...]:
    """Children by provider, period by period, in the first scenario, those without a provider left out."""
    made = book["Placements by provider"]
    headings = [column.heading for column in made.columns[2:-1] if column.heading != NOBODY]
    if not made.rows:
        return ()
    scenario = str(made.frame["Scenario"][0])
    last = int((made.frame["Scenario"] == scenario).sum()) - 1
    start, end = (made.frame.iloc[row] for row in (0, last))
    drawn = [heading for heading in headings if np.any(made.frame[heading].astype(float))]
    if not drawn:
        return ()
    told = "; ".join(f"{heading} from {start[heading]:,.0f} to {end[heading]:,.0f}" for heading in headings)
    return (
        Chart(
            title=f"Placements by provider: {scenario}",
            across="Period",
            up="Children",
            described=f"Stacked columns of the children that each provider looks after, by period: {told}. "
            "Those with relatives, parents and others without a provider are left out.",
            sheet=made,
            first=0,
            last=last,
            categories=("Period",),
            series=tuple(Series(heading) for heading in drawn),
        ),
    )


def occupancy_charts(book: Book) -> tuple[Chart, ...]:
    """How full each provision is, by period, in the first scenario; the largest, where they are many."""
    behind = book["Places by period"]
    rows = behind.frame
    if rows.empty:
        return ()
    scenario = rows["Scenario"][0]
    runs = {
        name: (int(part.index[0]), int(part.index[-1]))
        for name, part in rows[rows["Scenario"] == scenario].groupby("Provision", sort=False)
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
    return (
        Chart(
            title=f"Occupancy by provision: {scenario}",
            across="Period",
            up="Places filled, of places open",
            described=f"Lines of how full each provision with a number of places is{among}, by period. "
            f"In the last: {ends or 'none is open'}.",
            sheet=behind,
            first=runs[largest[0]][0],
            last=runs[largest[0]][1],
            categories=("Period",),
            series=tuple(
                Series(OCCUPANCY, "line", rows=runs[name], named_by="Provision") for name in largest
            ),
            form="share",
            from_zero=True,
        ),
    )
