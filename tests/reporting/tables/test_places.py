"""Places open, what opens and closes them, and how full they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from optimiser.pipeline import run_scenario
from optimiser.reporting.sheet import FIRST_ROW
from tests import builders as make
from tests.builders import provision
from tests.reporting.runs import no_plan, one, result_of, rows, run_of, small_council
from tests.reporting.test_writing import opened


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


def test_an_empty_sheet_says_that_it_is_and_why() -> None:
    free = make.council(provisions=[make.provision(weekly_price=0.0)])
    run = run_of(run_scenario(free, explain=True))
    report = opened(run)
    said = {name: report[name].cell(row=FIRST_ROW, column=1).value for name in report.sheetnames}
    for name in ("Places", "Places by period"):
        assert said[name] == "None: no provision has a number of places"
    assert said["Costs"] == "None: nothing costs anything"
    assert said["Worth by period"].startswith("None: one more or one fewer of anything")
    without = opened(run_of(no_plan(small_council())))
    assert without["Places"].cell(row=FIRST_ROW, column=1).value == "None: no scenario has a plan"
