"""The figures written beside the columns of a chart, or in them where they stand on one another."""

from __future__ import annotations

from typing import Any

from optimiser.reporting.chart import Chart, Series
from optimiser.reporting.looks import CLEAR

FONT = {"name": "Arial", "size": 10}
_OF_SIZE = ((10e6, '£0.0,,"m"'), (1e6, '£0.00,,"m"'), (10e3, '£#,##0,"k"'), (0.0, "£#,##0"))
_LEAST, _MILLION = 500.0, 999_500.0
_IN_A_PILE = '[>=999500]{0}£0.0,,"m";[>=500]{0}£#,##0,"k";'
"""Columns of less than £500 in a pile have no figure written in them."""
_A_LETTER = 0.012
"""The share of a wide chart's highest figure that one letter takes across."""


def of_size(formats: tuple[tuple[float, str], ...], amount: float) -> str:
    """The first of some formats, from the highest amounts down, whose amounts this reaches."""
    return next(shown for least, shown in formats if amount >= least)


def labels(chart: Chart, series: Series) -> dict[str, Any]:
    """The figures of a series of columns, as XlsxWriter takes them; nothing where none is written.

    In a pile that one unseen column lifts, a figure too long for its column stands to the left of it.
    """
    if not chart.labelled:
        return {}
    if not chart.stacked:
        shown = {"num_format": of_size(_OF_SIZE, chart.highest), "position": "outside_end"}
        return {"data_labels": {"value": True, "font": {**FONT, "size": 9}, **shown}}
    beside = _beside(chart)
    drawn = {"value": True, "font": FONT}
    if series.look == CLEAR:
        texts = [{"value": beside[row]} if row in beside else {"delete": True} for row in _rows(chart)]
        return {"data_labels": {**drawn, "position": "inside_end", "custom": texts}} if beside else {}
    said = f'"{series.said} "' if series.said else ""
    kept = [{"delete": True} if row in beside else None for row in _rows(chart)]
    custom = {"custom": kept} if beside else {}
    return {"data_labels": {**drawn, "num_format": _IN_A_PILE.format(said), **custom}}


def _rows(chart: Chart) -> range:
    return range(chart.last - chart.first + 1)


def _beside(chart: Chart) -> dict[int, str]:
    """What is written to the left of columns too short for it, by row, where there is room."""
    found: dict[int, str] = {}
    lifts = [chart.amounts(series) for series in chart.series if series.look == CLEAR]
    for series in chart.series if lifts else ():
        if series.look != CLEAR:
            for row, amount in enumerate(chart.amounts(series)):
                text = _written(series, amount)
                room = len(text) * _A_LETTER * chart.highest
                if text and amount < room <= lifts[0][row]:
                    found[row] = text
    return found


def _written(series: Series, amount: float) -> str:
    """A figure as the format of a pile shows it."""
    if amount < _LEAST:
        return ""
    size = f"£{amount / 1e6:.1f}m" if amount >= _MILLION else f"£{amount / 1e3:,.0f}k"
    return f"{series.said} {size}".strip()
