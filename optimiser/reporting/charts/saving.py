"""The bridge from today carried on to the plan, a step for each cause."""

from __future__ import annotations

import math

from optimiser.reporting.book import Book
from optimiser.reporting.looks import CLEAR
from optimiser.reporting.sheet import Chart, Series
from optimiser.reporting.tables.saving import ENDS, HIDDEN, LESS, MORE, STANDS
from optimiser.reporting.words import pounds


def saving_charts(book: Book) -> tuple[Chart, ...]:
    """A bridge from what the first scenario is set against to its plan, a column for each cause."""
    sheet = book["Saving by cause"]
    if not sheet.rows:
        return ()
    scenario = str(sheet.frame["Scenario"][0])
    rows = sheet.frame[sheet.frame["Scenario"] == scenario]
    start, end = float(rows[STANDS].iloc[0]), float(rows[STANDS].iloc[-1])
    steps = rows.iloc[1:-1]
    tops = (steps[HIDDEN] + steps[LESS] + steps[MORE]).astype(float)
    begins = _axis_start(min([end, *steps[HIDDEN]]), max([start, *tops]))
    where = "" if begins is None else f"; axis from {pounds(begins)}, not at 0"
    told = "; ".join(_step(row["Cause"], row[LESS], row[MORE]) for _, row in steps.iterrows())
    bridge = Chart(
        title=f"Saving by cause: {scenario}",
        across="Cause",
        up=f"£, present value (m: millions){where}",
        described=f"A bridge of columns from {rows['Cause'].iloc[0].lower()}, {pounds(start)}, to the plan, "
        f"{pounds(end)}, with a step for each cause, hatched where it saves and dotted where it adds cost. "
        f"{f'{told}.' if told else 'No decision makes a difference.'}",
        sheet=sheet,
        first=int(rows.index[0]),
        last=int(rows.index[-1]),
        categories=("Cause",),
        series=(Series(HIDDEN, look=CLEAR), Series(ENDS), Series(LESS), Series(MORE)),
        form="money",
        starts_at=begins,
    )
    return (bridge,)


def _step(cause: str, saves: float, adds: float) -> str:
    return f"{cause} {'adds' if adds > 0 else 'saves'} {pounds(adds or saves)}"


def _axis_start(lowest: float, highest: float) -> float | None:
    """A round figure below the lowest step, where steps would be lost beside the whole; else None."""
    span = highest - lowest
    if span <= 0 or lowest < span:
        return None
    unit = 10.0 ** math.floor(math.log10(span))
    return math.floor((lowest - span / 4) / unit) * unit
