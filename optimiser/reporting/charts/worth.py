"""What one more place of each provision is worth, period by period."""

from __future__ import annotations

from optimiser.reporting.book import Book
from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.charts.rows import named_every
from optimiser.reporting.tables.drivers import NAMED, PLACE, WHAT
from optimiser.reporting.words import pounds

_KEYS = 3
MOST_PLACES = 6


def worth_charts(book: Book) -> tuple[Chart, ...]:
    """Lines of the worth of one more place, in the plan shown: the provisions that are worth most."""
    made, shown = book["Worth by period"], book.shown
    if shown is None:
        return ()
    rows = made.frame
    periods = tuple(column.heading for column in made.columns[_KEYS:])
    places = [
        row
        for row, (scenario, what) in enumerate(zip(rows["Scenario"], rows[WHAT], strict=True))
        if scenario == shown.name and what == PLACE and rows[periods[0]][row] is not None
    ]
    if not places:
        return ()
    drawn = places[:MOST_PLACES]
    among = f", the {MOST_PLACES} that would save most" if len(places) > MOST_PLACES else ""
    told = "; ".join(
        f"{rows[NAMED][row]} {pounds(sum(rows[period][row] or 0.0 for period in periods))}" for row in drawn
    )
    return (
        Chart(
            title=f"What one more place would save, by period{among}: {shown.name}",
            across="Period in which there is one more",
            up="£ of present value a period",
            described="Lines of the money one more place of each provision would save, by period"
            f"{among}, before what the place itself costs. Over the plan: {told}.",
            sheet=made,
            first=drawn[0],
            last=drawn[0],
            categories=(NAMED,),
            series=tuple(Series(NAMED, "line", rows=(row, row), along=periods) for row in drawn),
            form="money",
            from_zero=True,
            wide=True,
            every=named_every(shown.problem.timeline.a_year, len(periods)),
        ),
    )
