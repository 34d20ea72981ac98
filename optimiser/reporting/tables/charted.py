"""The charts, each with what it shows in words and the sheet its figures stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from optimiser.reporting.book import Book
from optimiser.reporting.chart import Chart
from optimiser.reporting.charts.gap import gap_charts
from optimiser.reporting.charts.saving import saving_charts
from optimiser.reporting.charts.stock import occupancy_charts, provider_charts
from optimiser.reporting.charts.targets import target_charts
from optimiser.reporting.charts.worth import worth_charts
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of

MOST_OF_A_KIND = 6


@dataclass(frozen=True, slots=True)
class _Kind:
    """Charts of one kind: how they are made, where their figures stand, and why there may be none."""

    made: Callable[[Book], tuple[Chart, ...]]
    figures_on: str
    name: str
    none: str


_KINDS = (
    _Kind(
        saving_charts,
        "Saving by cause",
        "Saving, cause by cause",
        "no plan, or nothing to set it against",
    ),
    _Kind(gap_charts, "Gap", "Need and the gap", "the plan chooses no setting for any group"),
    _Kind(provider_charts, "Placements by provider", "Placements by provider", "no plan, or no providers"),
    _Kind(target_charts, "Targets by period", "Targets over time", "no plan, or no targets"),
    _Kind(
        occupancy_charts,
        "Places by period",
        "Occupancy by provision",
        "no plan, or no child in a place of a limited number",
    ),
    _Kind(
        worth_charts,
        "Worth by period",
        "What one more place would save",
        "not worked out, or one more place of no provision would save anything",
    ),
)


def charts(book: Book) -> Sheet:
    """Every chart but the summary's, with what it shows in words and a link to its figures."""
    rows: list[tuple[Cell, ...]] = []
    drawn: list[Chart] = []
    for kind in _KINDS:
        made = kind.made(book)
        drawn += made[:MOST_OF_A_KIND]
        rows += [(chart.sheet.name, chart.title, chart.described) for chart in made[:MOST_OF_A_KIND]]
        if not made:
            rows.append((kind.figures_on, kind.name, f"Not drawn: {kind.none}"))
        if len(made) > MOST_OF_A_KIND:
            more = f"{kind.name}: {len(made) - MOST_OF_A_KIND} more"
            rows.append((kind.figures_on, more, "Not drawn, as there are so many. See their figures"))
    columns = (Column("Figures on", width=24), Column("Chart", width=36), Column("What it shows", width=90))
    return Sheet(
        name="Charts",
        title=f"Charts of one plan: {book.shown.name}" if book.shown else "Charts: no scenario has a plan",
        unit="As the axes of each chart say",
        source=book.source,
        purpose="Saving by cause, the gap, providers, targets, occupancy, worth of a place: drawn and told",
        note=_note(book),
        columns=columns,
        frame=frame_of(columns, rows),
        links={row: str(where) for row, (where, *_) in enumerate(rows)},
        charts=tuple(drawn),
    )


def _note(book: Book) -> str:
    """Which plan is drawn and why, and where the charts and the other plans are."""
    below = "Charts stand below, in this order; Summary has more"
    if len(book.solved) <= 1:
        return below
    return f"Shown: the scenario with the fewest changes to the workbook, of equals the first. {below}"
