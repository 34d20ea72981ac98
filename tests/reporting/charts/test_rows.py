"""How many names fit under an axis."""

from __future__ import annotations

import pytest

from optimiser.reporting.charts.rows import named_every

pytestmark = pytest.mark.promise(number=9)


@pytest.mark.parametrize(
    ("a_year", "names", "every"),
    [(12, 12, 1), (12, 24, 2), (12, 57, 6), (12, 120, 12), (12, 200, 24), (4, 13, 2), (4, 16, 2), (1, 30, 3)],
)
def test_periods_are_named_as_often_as_there_is_room_for(a_year: int, names: int, every: int) -> None:
    assert named_every(a_year, names) == every
