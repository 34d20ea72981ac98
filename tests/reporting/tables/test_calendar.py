"""The decision calendar, against dates and sums worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from optimiser.explanation import Explanation, Slip, Without
from optimiser.plan import Breach, Run
from optimiser.reporting.book import Solved
from optimiser.reporting.sheet import Cell
from optimiser.reporting.tables.calendar import first_full_year
from optimiser.reporting.tables.calendar_explained import explained_cells
from optimiser.timeline import Timeline
from tests.builders import make_plan
from tests.reporting.runs import no_plan, one, result_of, rows, run_of, several, small_council

QUARTERS = Timeline(date(2017, 4, 1), "quarter", 12, 8)


@pytest.mark.parametrize(
    ("opens", "ends", "year"),
    [
        (date(2018, 4, 1), None, "2018/19"),
        (date(2018, 4, 2), None, "2019/20"),
        (date(2017, 9, 1), date(2019, 4, 1), "2018/19"),
        (date(2017, 9, 1), date(2019, 3, 31), "None: it ends before"),
    ],
)
def test_the_first_full_year_has_all_its_days_open(opens: date, ends: date | None, year: str) -> None:
    assert first_full_year(QUARTERS, opens, ends) == year


def test_every_decision_and_planned_move_is_dated_and_in_order() -> None:
    made = rows(one(), "Calendar")
    assert [row["Decide by"] for row in made] == sorted(row["Decide by"] for row in made)
    assert sorted((row["Decision"], row["Decide by"]) for row in made) == sorted(
        (row["Decision"], row["Decide by"]) for row in rows(one(), "Decisions")
    )
    (elm,) = rows(one(), "Calendar", Decision="Elm House")
    # Decided in April 2017, open in July: 2018/19 is the first year with all its days.
    assert (elm["Decide by"], elm["Opens"]) == (date(2017, 4, 1), date(2017, 7, 1))
    assert elm["First full year"] == "2018/19"
    assert elm["One-off and capital £"] == 5000
    assert elm["Costs in a full year £"] == pytest.approx(2 * 1800 * 52)


def test_a_contract_of_six_months_has_no_full_year() -> None:
    (block,) = rows(one(), "Calendar", Decision="Block")
    assert block["First full year"] == "None: it ends before"


def test_planned_moves_have_their_first_full_year_once_all_children_have_moved() -> None:
    (move,) = rows(one(), "Calendar", Decision="Back in area")
    # Moved from April and again from October 2017: all have moved by January 2018.
    assert move["Opens"] == date(2017, 4, 1)
    assert move["First full year"] == "2018/19"


def test_a_lever_is_told_from_another_kind_of_the_same_name() -> None:
    result = result_of(small_council())
    late = replace(result.problem.services[0], name="Elm House", months_to_start=15.0)
    run = run_of(replace(result, problem=replace(result.problem, services=(late,))))
    years = {row["Kind"]: row["First full year"] for row in rows(run, "Calendar", Decision="Elm House")}
    assert years == {"New homes": "2018/19", "Services": "2019/20"}


def test_a_scenario_that_decides_nothing_says_so_and_one_without_a_plan_has_no_row() -> None:
    problem = small_council()
    result = result_of(problem)
    assert result.plan is not None
    idle = replace(
        result, plan=replace(result.plan, units=0 * result.plan.units, planned=0 * result.plan.planned)
    )
    (row,) = rows(run_of(idle, no_plan(problem)), "Calendar")
    assert row["Decision"].startswith("None")
    assert row["First full year"] is None
    assert {row["Scenario"] for row in rows(several(), "Calendar")} == {"Plan", "Dearer agency"}


def explained(*slips: Slip) -> Run:
    return run_of(replace(result_of(small_council()), explanation=Explanation(slips=slips)))


def late(run: Run, decision: str) -> tuple[float | str | None, str]:
    row = rows(run, "Calendar", Decision=decision)[0]
    return row["One quarter late £"], row["If one quarter late"]


def test_a_slip_stands_beside_its_decision_with_its_charges_said_apart() -> None:
    run = explained(
        Slip("home", "Elm House", 0, money=12_000.0, charges=30_000.0),
        Slip("foster", "Recruitment", 0, money=-500.0, charges=-40_000.0),
        Slip("foster", "Recruitment", 2, money=7.0, charges=0.4),
        Slip("move", "Back in area", 0, money=3.0, charges=0.0),
    )
    assert late(run, "Elm House") == (12_000, "£30,000 more charged for targets missed and last resorts")
    assert late(run, "Back in area") == (3, "")
    first, second = rows(run, "Calendar", Decision="Recruitment")
    assert (first["One quarter late £"], second["One quarter late £"]) == (-500, 7)
    assert first["If one quarter late"] == "£40,000 less charged for targets missed and last resorts"
    assert second["If one quarter late"] == ""


def test_a_decision_that_cannot_be_late_says_why_and_one_not_worked_out_says_so() -> None:
    broken = (Breach("Hit targets", "With families", "2017-04-01", 2.0, "children"),)
    run = explained(
        Slip("home", "Elm House", 0, reason="the latest is 1 April 2017"),
        Slip("service", "Outreach", 0, breaches=broken),
    )
    assert late(run, "Elm House") == ("[z]", "Not allowed: the latest is 1 April 2017")
    cost, why = late(run, "Outreach")
    assert cost == "[z]"
    assert why.startswith("No plan then keeps every rule: With families: missed by up to 2 children, from")
    assert late(run, "Block") == (None, "Not worked out: see What drives the cost")


def test_a_quick_run_has_no_column_of_slips() -> None:
    assert not [heading for heading in rows(one(), "Calendar")[0] if "late" in heading]


def test_a_column_of_words_that_no_decision_needs_is_left_out() -> None:
    told = rows(explained(), "Calendar")[0]
    assert "Without it" not in told
    assert "If one quarter late" in told


def test_what_a_decision_saves_in_its_first_full_year_is_in_cash_and_only_of_a_year_the_plan_holds() -> None:
    longer = small_council(periods=8, years_beyond=0.0, inflation=0.02)
    result = result_of(small_council())
    assert result.accounts is not None
    periods = np.arange(8.0)
    accounts = replace(result.accounts, plan_periods=8, cash=1.02 ** ((periods + 0.5) / 4))
    saved = (Without("home", "Elm House", 0, np.full(8, 1000.0)), Without("service", "Outreach", 0, None))
    case = Solved("Plan", longer, result.need, make_plan(longer), accounts)

    def saves(name: str, kind: str, year: str) -> Cell:
        decided = {"Decision": name, "Kind": kind, "Decide by": date(2017, 4, 1)}
        return explained_cells(case, Explanation(without=saved), decided, year)[0]

    # Four quarters of £1,000, the year's first in the middle of the plan's fifth quarter, 4½ quarters on.
    cash = sum(1000 * 1.02 ** ((t + 0.5) / 4) for t in range(4, 8))
    assert saves("Elm House", "New homes", "2018/19") == pytest.approx(cash)
    assert saves("Elm House", "New homes", "2019/20") == "[z]"
    assert saves("Outreach", "Services", "2018/19") == "[z]"
    assert saves("Block", "Block contracts", "2018/19") is None
