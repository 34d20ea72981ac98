"""Children, from those placed at the start of a year to those placed at its end."""

from __future__ import annotations

import pytest

from tests.reporting.runs import one, rows


def test_moves_turn_from_opening_to_closing() -> None:
    for row in rows(one(), "Moves"):
        left = ("Natural endings", "Ended by services", "Planned moves out", "Moves because a place ended")
        gone = sum(row[name] for name in left if row[name] == row[name])
        came = row["Planned moves in"] + row["New placements"]
        assert row["Opening"] - gone + came == pytest.approx(row["Closing"])


def test_natural_endings_follow_the_shorter_of_stay_and_time_in_care() -> None:
    (agency,) = rows(one(), "Moves", Provision="Agency")
    quarter = 2.718281828459045**-0.25
    half = quarter**0.5
    placed = [9.0, 7.7, 7.3, 5.9]
    kept = [half, quarter, quarter, quarter]
    # Twelve months' stay is shorter than either group's time in care; the first period is half a period on.
    assert agency["Natural endings"] == pytest.approx(
        sum(children * (1 - share) for children, share in zip(placed, kept, strict=True)), abs=1e-9
    )


def test_where_the_plan_does_not_choose_endings_are_not_told_apart() -> None:
    (kin,) = rows(one(), "Moves", Provision="Kin")
    assert kin["Natural endings"] != kin["Natural endings"]
    assert kin["New placements"] == pytest.approx(2.35 - 2.0)
