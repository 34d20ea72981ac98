"""What is odd in all spells of care together: days on which very many come and go."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.returns.joined import joined
from tests.returns.returned import episode


def day_after(days: int) -> str:
    """A day of the year of return, so that no two children come on one day or go on one."""
    return f"{date(2017, 4, 2) + timedelta(days):%d/%m/%Y}"


@pytest.mark.parametrize(
    ("others", "there_and_gone", "told"),
    [(0, 9, False), (0, 10, True), (250, 12, False), (250, 14, True)],
)
def test_ten_who_come_where_as_many_go_are_told_and_of_very_many_children_a_twentieth(
    others: int, there_and_gone: int, told: bool, tmp_path: Path
) -> None:
    old = [
        episode("10/05/2016", "01/09/2017", CHILD=f"OLD{k}", REC="E8", PLACE="U4")
        for k in range(there_and_gone)
    ]
    new = [episode("01/09/2017", CHILD=f"NEW{k}") for k in range(there_and_gone)]
    rest = [episode(day_after(k), day_after(k + 60), CHILD=f"KID{k}") for k in range(others)]
    _, found = joined(tmp_path, {2018: [*old, *new, *rest]})
    assert ("many on one day" in found) is told
