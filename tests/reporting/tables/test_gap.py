"""The gap before any decision, against figures worked by hand and against the least gap there can be."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from optimiser.accounts.places import places_a_child
from optimiser.problem import Problem
from optimiser.projection import project
from optimiser.reporting.book import Book
from optimiser.reporting.gap import met, places_before, suited, wants
from optimiser.reporting.sheet import FIRST_ROW, letters
from optimiser.reporting.sheets import SHEETS
from tests.builders import council, group, provision
from tests.reporting.runs import (
    PLACED,
    TEENS,
    Row,
    no_plan,
    one,
    result_of,
    rows,
    run_of,
    several,
    small_council,
)


def of(setting: str, sheet: str = "Gap", **changes: Any) -> list[Row]:
    return rows(run_of(result_of(small_council(**changes))), sheet, Setting=setting)


def by_period(setting: str, **changes: Any) -> list[Row]:
    """The figures of a setting in each period, by what each row tells, with the period's name."""
    told = of(setting, "Gap by period", **changes)
    periods = [heading for heading in told[0] if heading not in ("Ages", "Setting", "Figure")]
    return [{"Period": name, **{row["Figure"]: row[name] for row in told}} for name in periods]


def test_children_are_counted_in_the_setting_that_suits_them_best_whatever_they_live_in_now() -> None:
    homes = by_period("residential")
    # Twelve teenagers: four places at Home, the best for them; nine live with an agency.
    assert [row["Need"] for row in homes] == pytest.approx([12.0] * 4)
    assert [row["Need met by places"] for row in homes] == pytest.approx([4.0] * 4)
    assert [row["Gap"] for row in homes] == pytest.approx([8.0] * 4)
    (year,) = of("residential")
    assert (year["First period short"], year["Beyond those places"]) == ("Apr–Jun 2017", "Agency")


def test_children_whom_the_plan_does_not_place_keep_todays_share_and_are_short_of_nothing() -> None:
    kin, fostered = by_period("kinship (plan does not choose)"), by_period("fostering")
    # A fifth of the ten placed now live with relatives; need goes from 10 to 12 over the year.
    assert kin[0]["Need"] == pytest.approx(0.2 * 10.25, abs=0.01)
    assert fostered[0]["Need"] == pytest.approx(4 * kin[0]["Need"])
    assert set(kin[0]) == {"Period", "Need"}
    assert of("kinship (plan does not choose)")[0]["First period short"] == "Not counted"


def test_the_first_period_short_is_the_one_in_which_places_no_longer_hold_the_children() -> None:
    fostered = by_period("fostering")
    # 12 places × 80%, a tenth lost a year, against eight tenths of need.
    for t, row in enumerate(fostered):
        assert row["Places for them"] == pytest.approx(12 * 0.8 * 0.9 ** ((t + 0.5) / 4))
    short = [row["Period"] for row in fostered if row["Need"] > row["Places for them"] + 0.05]
    assert short
    assert {row["First period short"] for row in of("fostering")} == {short[0]}


def test_a_year_is_the_average_of_its_periods_and_comes_first() -> None:
    (year,) = of("residential")
    assert year["Gap"] == pytest.approx(8.0)
    (fostered,) = of("fostering")
    assert fostered["Need"] == pytest.approx(np.mean([row["Need"] for row in by_period("fostering")]))
    names = list(SHEETS)
    assert names.index("Gap") < names.index("Notes") < names.index("Gap by period")


def test_one_scenario_with_typed_need_has_no_low_and_high() -> None:
    (year,) = rows(one(), "Gap", Setting="residential")
    assert not any(":" in heading for heading in year)


def test_low_and_high_are_the_least_and_the_most_of_the_scenarios() -> None:
    problem = small_council()
    more = replace(problem, need={key: children * 1.5 for key, children in problem.need.items()})
    less = replace(problem, need={key: children * 0.5 for key, children in problem.need.items()})
    run = run_of(result_of(problem), result_of(more, "More"), result_of(less, "Fewer"))
    (year,) = rows(run, "Gap", Setting="residential")
    assert [year[f"Need{which}"] for which in (": low", "", ": high")] == pytest.approx([6.0, 12.0, 18.0])
    assert [year[f"Gap{which}"] for which in (": low", "", ": high")] == pytest.approx([2.0, 8.0, 14.0])


def test_places_already_filled_beyond_what_is_planned_count_while_they_last() -> None:
    placed = {**PLACED, (TEENS, "Home"): 5.0, (TEENS, "Agency"): 7.0}
    homes = by_period("residential", sheets={"placed": placed})
    assert homes[0]["Gap"] < 8.0 - 0.5
    assert homes[-1]["Gap"] < 8.0


def test_the_gap_needs_no_plan() -> None:
    (year,) = rows(run_of(no_plan(small_council())), "Gap", Setting="residential")
    assert year["Gap"] == pytest.approx(8.0)


def test_a_child_who_takes_two_places_leaves_one_for_fewer() -> None:
    placed = {**PLACED, (TEENS, "Home"): 2.0}
    homes = of("residential", sheets={"placed": placed, "places_used": {(TEENS, "Home"): 2.0}})
    assert homes[0]["Gap"] == pytest.approx(12.0 - 2.0)


def test_groups_that_several_settings_suit_alike_are_split_as_they_live_now() -> None:
    problem = small_council()
    suits = {**problem.suitability, (TEENS, "Fostering"): "best"}
    placed = {**PLACED, (TEENS, "Fostering"): 4.0, (TEENS, "Home"): 3.0, (TEENS, "Agency"): 5.0}
    changed = replace(problem, suitability=suits, placed=placed)
    found = {each.setting: each.share for each in wants(changed) if changed.groups[each.group].name == TEENS}
    assert found == pytest.approx({"residential": 8 / 12, "fostering": 4 / 12})
    found = {each.setting: each.share for each in wants(replace(changed, placed=None)) if each.group == 1}
    assert found == pytest.approx({"residential": 1 / 2, "fostering": 1 / 2})


def council_of_homes(chance: Random, nested: bool) -> Problem:
    """Homes each for all groups up to some level, as homes mostly are; or for any groups."""
    groups = [f"Level {level}" for level in range(4)]
    homes = [f"Home {number}" for number in range(5)]
    return council(
        groups=[group(name) for name in groups],
        provisions=[
            provision(name, places=float(chance.randint(0, 8)), occupancy=chance.uniform(0.5, 1))
            for name in homes
        ],
        need={(name, small_council().settings.first_day): float(chance.randint(0, 9)) for name in groups},
        suitability={
            (name, home): "ok"
            for home in homes
            for name in (groups if nested else chance.sample(groups, 4))[: chance.randint(1, len(groups))]
        },
        periods=1,
    )


@pytest.mark.parametrize("nested", [True, False])
@pytest.mark.parametrize("seed", range(20))
def test_no_way_to_share_out_places_leaves_a_smaller_gap(seed: int, nested: bool) -> None:
    problem = council_of_homes(Random(seed), nested)
    wanted, need = wants(problem), project(problem)
    found = met(problem, wanted, need)[:, 0].sum()
    seeking = np.array([each.share * need[each.group, 0] for each in wanted])
    room, takes = places_before(problem)[:, 0], places_a_child(problem)
    able = {p: suited(problem, wanted, p) for p in range(len(problem.provisions))}
    pairs = [(row, p) for p, rows_able in able.items() for row in rows_able]
    limits = np.zeros((len(seeking) + len(room), max(1, len(pairs))))
    for column, (row, p) in enumerate(pairs):
        limits[row, column] = 1.0
        limits[len(seeking) + p, column] = takes[wanted[row].group, p]
    most = linprog(-np.ones(limits.shape[1]), limits, np.concatenate([seeking, room]))
    assert found == pytest.approx(-most.fun if pairs else 0.0), f"seed {seed}"


def test_children_who_could_live_elsewhere_keep_nobody_out_of_the_only_home_that_suits() -> None:
    # Ten whom Elm suits, ten whom both homes suit, and nobody of a third group, whom only Oak suits: in
    # either order of the homes all twenty have a place, though to halve Elm would leave five out.
    suits = {("First", "Elm"), ("Both", "Elm"), ("Both", "Oak"), ("Second", "Oak")}
    for homes in (("Elm", "Oak"), ("Oak", "Elm")):
        problem = council(
            groups=[group("First"), group("Both"), group("Second")],
            provisions=[provision(name, places=10.0, occupancy=1.0) for name in homes],
            need={"First": 10.0, "Both": 10.0, "Second": 0.0},
            suitability=dict.fromkeys(suits, "ok"),
            periods=1,
        )
        assert met(problem, wants(problem), project(problem))[:, 0] == pytest.approx([10.0, 10.0, 0.0])


def test_the_sheets_follow_need() -> None:
    book = Book(one(), SHEETS)
    assert book["Gap"].rows == 3
    # Where the plan chooses: need, places, what they meet and the gap; where it does not, need alone.
    assert book["Gap by period"].rows == 4 + 4 + 1


def test_the_gap_of_each_period_is_a_live_difference_of_the_rows_above_it() -> None:
    sheet = Book(several(), SHEETS)["Gap by period"]
    assert len(sheet.formulas) == sum(
        cell is not None
        for figures in sheet.records()
        if figures["Figure"] == "Gap"
        for name, cell in figures.items()
        if name not in ("Ages", "Setting", "Figure")
    )
    rows_by_name = {
        f"{letters(sheet.position(heading))}{FIRST_ROW + row}": cells[row]
        for heading, cells in sheet.frame.items()
        for row in range(sheet.rows)
    }
    for (row, heading), formula in sheet.formulas.items():
        need, met = formula.removeprefix("=").split("-")
        assert sheet.frame[heading][row] == pytest.approx(rows_by_name[need] - rows_by_name[met])
