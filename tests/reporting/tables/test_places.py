"""Places open, what opens and closes them, and how full they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import provision
from tests.reporting.runs import one, result_of, rows, run_of, small_council


def test_places_open_gain_and_lose_to_their_closing() -> None:
    homes = rows(one(), "Places by period", Provision="Home")
    assert [row["Closing places"] for row in homes] == [4, 7, 7, 6]
    assert [row["Gained"] for row in homes] == [0, 3, 0, 0]
    assert [row["Lost"] for row in homes] == [0, 0, 0, 1]
    for row in [*rows(one(), "Places"), *rows(one(), "Places by period")]:
        if row["Opening places"] is not None:
            turned = row["Opening places"] + row["Gained"] - row["Lost"]
            assert turned == pytest.approx(row["Closing places"])


def test_occupancy_is_places_filled_over_places_open() -> None:
    first = rows(one(), "Places by period", Provision="Home")[0]
    assert first["Occupancy"] == pytest.approx(4 / 4)


def test_only_provision_that_has_places_at_some_time_stands_among_places() -> None:
    problem = small_council()
    never = provision("Never opened", places=0.0, weekly_price=0.0, weekly_cost_per_place=100.0)
    run = run_of(result_of(replace(problem, provisions=(*problem.provisions, never))))
    assert {row["Provision"] for row in rows(run, "Places")} == {"Fostering", "Home"}
    assert "Never opened" not in {row["Provision"] for row in rows(run, "Moves")}
    assert "Never opened" in {row["Provision"] for row in rows(run, "Placements")}
