"""Who looks after the children, and how full each provision is, period by period."""

from __future__ import annotations

from statistics import fmean

from optimiser.reporting.book import Book
from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.charts.rows import named_every, rows_of
from optimiser.reporting.looks import MOST_LINES
from optimiser.reporting.periods import spans_of_periods
from optimiser.reporting.tables.places import AVERAGE, FILLED, OCCUPANCY
from optimiser.reporting.tables.providers import NOBODY, NOW, PROVIDER

_NOISE = 1e-9


def provider_charts(book: Book) -> tuple[Chart, ...]:
    """Children by provider, period by period, in the plan shown, those without a provider left out."""
    made, shown = book["Placements by provider"], book.shown
    if shown is None:
        return ()
    first, last = rows_of(made, shown.name)
    there = () if shown.problem.placed is None else (NOW,)
    periods = (*there, *spans_of_periods(shown.problem.timeline))
    drawn = [
        row
        for row in range(first, last)
        if made.frame[PROVIDER][row] != NOBODY and any(made.frame[period][row] for period in periods)
    ]
    if not drawn:
        return ()
    names, start, end = (made.frame[heading] for heading in (PROVIDER, periods[0], periods[-1]))
    told = "; ".join(f"{names[row]} from {start[row]:,.0f} to {end[row]:,.0f}" for row in drawn)
    return (
        Chart(
            title=f"Placements by provider: {shown.name}",
            across="Period",
            up="Children (average)",
            described=f"Stacked columns of the children that each provider looks after, by period: {told}. "
            "Those with relatives, parents and others without a provider are left out.",
            sheet=made,
            first=drawn[0],
            last=drawn[0],
            categories=(PROVIDER,),
            series=tuple(
                Series(PROVIDER, look=str(names[row]), rows=(row, row), along=periods) for row in drawn
            ),
            every=named_every(shown.problem.timeline.a_year, len(periods)),
        ),
    )


def occupancy_charts(book: Book) -> tuple[Chart, ...]:
    """How full each provision is, by period, in the plan shown; the largest, where they are many."""
    behind, shown = book["Places by period"], book.shown
    rows = behind.frame
    if shown is None:
        return ()
    own: dict[str, list[int]] = {}
    for row in behind.rows_where({"Scenario": shown.name}):
        own.setdefault(rows["Provision"][row], []).append(row)
    runs = {
        name: (part[0], part[-1]) for name, part in own.items() if any(rows[FILLED][row] > 0 for row in part)
    }
    if not runs:
        return ()
    size = {name: fmean(rows[AVERAGE][first : last + 1]) for name, (first, last) in runs.items()}
    largest = sorted(runs, key=lambda name: -size[name])[:MOST_LINES]
    ends = "; ".join(
        f"{name} {rows[OCCUPANCY][runs[name][1]]:.0%}" for name in largest if rows[OCCUPANCY][runs[name][1]]
    )
    among = f", the {MOST_LINES} with most places" if len(runs) > MOST_LINES else ""
    first, last = runs[largest[0]]
    fullest = max(each or 0.0 for start, end in runs.values() for each in rows[OCCUPANCY][start : end + 1])
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
