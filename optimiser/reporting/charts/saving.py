"""The bridge from today carried on to what the plan saves, a step for each cause."""

from __future__ import annotations

from optimiser.reporting.book import Book
from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.charts.rows import rows_of
from optimiser.reporting.looks import CLEAR
from optimiser.reporting.tables.bridge import CARRIED, IN_ALL, LESS, MORE, STANDS
from optimiser.reporting.words import pounds


def saving_charts(book: Book) -> tuple[Chart, ...]:
    """A bridge of what the plan saves, or adds, against what it is set against: a bar for each cause."""
    sheet, shown = book["Saving by cause"], book.shown
    if shown is None or shown.name not in sheet.frame["Scenario"]:
        return ()
    first, last = rows_of(sheet, shown.name)
    rows = sheet.records(first, last)
    start, end = float(rows[0][STANDS]), float(rows[-1][STANDS])
    against, saves = str(rows[0]["Cause"]).lower(), end <= start
    told = "; ".join(_step(row["Cause"], row[LESS], row[MORE]) for row in rows[1:-1])
    bridge = Chart(
        title=f"What saves and what adds cost against {against}, cause by cause: {shown.name}",
        across="Cause",
        up=f"{'Saved' if saves else 'Added'} so far against {against}, £ of present value",
        described=f"A bridge of bars, one under another, from {against}, which costs {pounds(start)}, to the "
        f"plan, {pounds(end)}: {pounds(abs(start - end))} {'saved' if saves else 'added'} in all. "
        f"{f'{told}.' if told else 'No decision makes a difference.'}",
        sheet=sheet,
        first=first + 1,
        last=last,
        categories=("Cause",),
        series=(
            Series(CARRIED, look=CLEAR),
            Series(LESS, said="" if saves else "saves"),
            Series(MORE, said="adds" if saves else ""),
            Series(IN_ALL),
        ),
        form="money",
        from_zero=True,
        bars=True,
        wide=True,
        labelled=True,
        legend=False,
    )
    return (bridge,)


def _step(cause: str, saves: float, adds: float) -> str:
    return f"{cause} {'adds' if adds > 0 else 'saves'} {pounds(adds or saves)}"
