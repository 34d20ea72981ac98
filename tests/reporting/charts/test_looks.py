"""Everything in one chart is told apart in black and white."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from optimiser.plan import Run
from optimiser.reporting.looks import CLEAR, MOST_LINES, fill, line
from tests.reporting.charts.described import all_charts
from tests.reporting.runs import one, several

pytestmark = pytest.mark.promise(number=9)


def grey(colour: str) -> float:
    """How light a colour prints, from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def apart_in_grey(one_fill: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    return one_fill[1] != other[1] or abs(grey(one_fill[0]) - grey(other[0])) > 0.12


@pytest.mark.parametrize("run", [one, several])
def test_everything_drawn_in_one_chart_is_told_apart_in_grey(run: Callable[[], Run]) -> None:
    for _, chart in all_charts(run()):
        columns = [each for each in chart.series if each.kind == "column" and each.look != CLEAR]
        fills = [fill(series.look or series.heading, turn) for turn, series in enumerate(columns)]
        assert all(apart_in_grey(*pair) for pair in combinations(fills, 2)), chart.title
        others = [series for series in chart.series if series.kind != "column"]
        strokes = [line(series.look, turn)[1:] for turn, series in enumerate(others)]
        assert len(set(strokes)) == len(strokes), chart.title


def test_fills_and_lines_by_turns_are_told_apart_in_grey() -> None:
    assert all(apart_in_grey(*pair) for pair in combinations([fill("", turn) for turn in range(10)], 2))
    assert len({line("", turn)[1:] for turn in range(MOST_LINES)}) == MOST_LINES
