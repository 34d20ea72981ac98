"""Households, year by year: those there on the first day and those recruited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import provision
from tests.reporting.runs import one, result_of, rows, run_of, small_council


def test_households_there_and_recruited_add_up_over_the_years_to_what_is_gained_net() -> None:
    run = run_of(result_of(small_council(first_day=date(2017, 10, 1))))
    carers = rows(run, "Carers")
    names = ["There on the first day", "Recruitment", "All households"]
    assert list(dict.fromkeys(row["Households"] for row in carers)) == names
    for row in carers:
        assert row["Net change"] == pytest.approx(row["Approved"] - row["Left"])
    for year in ("2017/18 (part)", "2018/19 (part)", "Whole plan"):
        there, recruited, everyone = (row for row in carers if row["Financial year"] == year)
        for heading in ("Opening", "Approved", "Left", "Closing", "Net change", "Enquiries needed"):
            assert everyone[heading] == pytest.approx(there[heading] + recruited[heading])
    first, last, whole = (row for row in carers if row["Households"] == "Recruitment")
    assert (whole["Opening"], whole["Closing"]) == (first["Opening"], last["Closing"])
    assert whole["Approved"] == pytest.approx(3)


def test_carers_turn_from_opening_to_closing_with_the_enquiries_they_take() -> None:
    (year,) = rows(one(), "Carers", Households="Recruitment")
    # Two decided at once and one half a year on, each approved a quarter later, 12% a year leaving.
    closing = 2 * 0.88**0.75 + 0.88**0.25
    assert (year["Opening"], year["Approved"]) == (0, 3)
    assert year["Closing"] == pytest.approx(closing)
    assert year["Left"] == pytest.approx(3 - closing)
    assert year["Enquiries needed"] == pytest.approx(50)
    empty = tuple(
        replace(each, places=0.0) if each.name == "Fostering" else each for each in small_council().provisions
    )
    without = run_of(result_of(replace(small_council(), provisions=empty)))
    assert not rows(without, "Carers", Households="There on the first day")
    idle = replace(small_council().campaigns[0], name="Second campaign")
    more = replace(small_council(), campaigns=(*small_council().campaigns, idle))
    assert not rows(run_of(result_of(more)), "Carers", Households="Second campaign")
    (first_day,) = rows(one(), "Carers", Households="There on the first day")
    assert first_day["Opening"] == pytest.approx(6)
    assert first_day["Closing"] == pytest.approx(5.4)


def test_years_in_which_there_is_nobody_are_left_out() -> None:
    problem = small_council(first_day=date(2017, 6, 1))
    late = replace(problem.campaigns[0], name="Late campaign")
    homes = (*problem.provisions, provision("Late home", places=2.0))
    result = result_of(replace(problem, campaigns=(*problem.campaigns, late), provisions=homes))
    assert result.plan
    children, units = result.plan.children.copy(), result.plan.units.copy()
    # The last of four quarters is the only one in the second financial year.
    children[1, -1, 3:] = 1.0
    units[[lever.name for lever in result.problem.levers].index("Late campaign"), 2] = 1
    run = run_of(replace(result, plan=replace(result.plan, children=children, units=units)))
    year, whole = rows(run, "Carers", Households="Late campaign")
    # So that the campaigns' rows of the whole plan add up, however few years a campaign has households.
    assert whole["Financial year"] == "Whole plan"
    assert all(whole[heading] == year[heading] for heading in ("Opening", "Approved", "Left", "Closing"))
    assert (year["Financial year"], year["Opening"], year["Approved"]) == ("2018/19 (part)", 0, 1)
    (year,) = rows(run, "Moves", Provision="Late home")
    assert (year["Financial year"], year["Opening"], year["Closing"]) == ("2018/19 (part)", 0, 1)
    assert len(rows(run, "Moves", Provision="Agency")) == 2
