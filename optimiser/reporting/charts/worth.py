"""What one more place of each provision is worth, period by period."""

from __future__ import annotations

from optimiser.reporting.book import Book
from optimiser.reporting.looks import MOST_LINES
from optimiser.reporting.sheet import Chart, Series
from optimiser.reporting.tables.drivers import PLACE, WHAT
from optimiser.reporting.words import pounds


def worth_charts(book: Book) -> tuple[Chart, ...]:
    """Lines of the worth of one more place, of the first scenario: the provisions that are worth most."""
    made = book["Worth by period"]
    if not book.solved or not made.rows:
        return ()
    periods = tuple(column.heading for column in made.columns[2:])
    first = book.solved[0].name
    places = [
        row
        for row, (scenario, what) in enumerate(zip(made.frame["Scenario"], made.frame[WHAT], strict=True))
        if scenario == first and what.startswith(PLACE) and made.frame[periods[0]][row] is not None
    ][:MOST_LINES]
    if not places:
        return ()
    told = "; ".join(
        f"{made.frame[WHAT][row].removeprefix(PLACE)} "
        f"{pounds(sum(made.frame[period][row] or 0.0 for period in periods))}"
        for row in places
    )
    return (
        Chart(
            title=f"What one more place would save, by period: {first}",
            across="Period from which there is one more",
            up="Pounds, present value",
            described="Lines of the money one more place of each provision would save, by the period from "
            f"which it is there, before what the place itself costs. Over the plan: {told}.",
            sheet=made,
            first=0,
            last=0,
            categories=(WHAT,),
            series=tuple(Series(WHAT, "line", rows=(row, row), along=periods) for row in places),
            form="money",
            from_zero=True,
        ),
    )
