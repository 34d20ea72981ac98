"""What providers are told: whole children, the small counts hidden, in words that drop into a statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from optimiser.pipeline import run_scenario
from optimiser.plan import Run
from optimiser.reporting.tables.market_words import BOUGHT, LAST_RESORT, NOTHING
from tests import builders as make
from tests.reporting.runs import TEENS, no_plan, one, plan_of_all, result_of, rows, run_of, small_council
from tests.reporting.test_writing import opened


def test_places_bought_one_by_one_are_told_by_setting_age_level_area_and_date() -> None:
    (teens,) = rows(one(), "Market", What=BOUGHT, Ages="10 to 17")
    assert (teens["Setting"], teens["Level"], teens["Area"]) == ("residential", "high", "Out of area")
    # Nine at the agency now; 5.4 in the last quarter, told as whole children.
    assert (teens["Placed now"], teens["End of 2017/18"]) == (9.0, 5.0)
    assert teens["In words"] == (
        "Children's homes outside our area, ages 10 to 17, level of need “high”. Bought one by one: about 9 "
        "now, about 5 at the end of 2017/18. We expect to buy about as many."
    )


def test_groups_that_providers_would_serve_alike_are_told_as_one() -> None:
    problem = small_council()
    older = replace(problem.groups[1], name="Older teens", tags={"Level": "section 20"})
    suits = {(older.name, p): fit for (g, p), fit in problem.suitability.items() if g == TEENS}
    result = result_of(problem)
    plan = plan_of_all(problem)
    more = replace(
        problem,
        groups=(*problem.groups, older),
        suitability={**problem.suitability, **suits},
        placed=dict(problem.placed or {}) | {(older.name, "Agency"): 6.0},
    )

    def grown(grid: Any) -> Any:
        return np.concatenate([grid, grid[1:]])

    both = replace(plan, children=grown(plan.children), unmet=grown(plan.unmet))
    (teens,) = rows(run_of(replace(result, problem=more, plan=both)), "Market", What=BOUGHT, Ages="10 to 17")
    # Nine and six at the agency now, 5.4 of each in the last quarter: one figure, however a plan divides it.
    assert (teens["Placed now"], teens["End of 2017/18"]) == (15.0, 11.0)
    assert teens["Level"] == "high or section 20"
    assert "level of need “high” or “section 20”. Bought one by one: about 15 now" in teens["In words"]


def test_our_own_places_blocks_and_homes_with_relatives_are_not_bought_one_by_one() -> None:
    kinds = {(row["Setting"], row["Bought by"]) for row in rows(one(), "Market", What=BOUGHT)}
    assert kinds == {("residential", "spot")}


def more_last_resorts(children: float) -> Run:
    result = result_of(small_council())
    plan = plan_of_all(result.problem)
    placed = plan.children.copy()
    placed[0, 1] = children
    return run_of(replace(result, plan=replace(plan, children=placed)))


@pytest.mark.parametrize(("children", "shown"), [(0.6, None), (4.4, None), (4.6, 5.0), (30.0, 30.0)], ids=str)
def test_counts_from_one_to_four_are_hidden(children: float, shown: float | None) -> None:
    (young,) = rows(more_last_resorts(children), "Market", What=LAST_RESORT)
    assert young["End of 2017/18"] == shown
    assert ("fewer than 5" in young["In words"]) == (shown is None)
    assert young["Setting"] == "fostering"


def test_children_who_round_to_none_are_not_told_of() -> None:
    assert not rows(more_last_resorts(0.4), "Market", What=LAST_RESORT)


def test_hidden_counts_show_as_a_mark_that_the_notes_explain() -> None:
    report = opened(more_last_resorts(2.0))
    shown = [cell.value for row in report["Market"].iter_rows(min_row=7) for cell in row]
    assert "[c]" in shown
    assert "[c]" in [row[0].value for row in report["Notes"].iter_rows(min_row=7)]


def test_children_without_a_place_are_told_as_the_setting_they_want() -> None:
    result = result_of(small_council())
    plan = plan_of_all(result.problem)
    unmet = plan.unmet.copy()
    unmet[1] = 6.0
    (teens,) = rows(run_of(replace(result, plan=replace(plan, unmet=unmet))), "Market", What=NOTHING)
    assert (teens["Setting"], teens["Bought by"], teens["Area"]) == (
        "residential",
        "None to buy",
        "In or out of area",
    )
    assert teens["In words"].startswith(
        "Children's homes, ages 10 to 17, level of need “high”. Wanted: up to 6 children have no suitable"
    )


def test_a_plan_that_buys_nothing_says_so() -> None:
    result = result_of(small_council(sheets={"placed": {(TEENS, "Home"): 3.0}}))
    plan = plan_of_all(result.problem)
    children = plan.children.copy()
    children[:, 1] = 0.0
    (row,) = rows(run_of(replace(result, plan=replace(plan, children=children))), "Market")
    assert row["What"].startswith("None: nothing is bought one by one")


def test_without_a_plan_there_is_nothing_to_tell() -> None:
    assert not rows(run_of(no_plan(small_council())), "Market")


def in_words(now: float, *ends: float) -> list[str]:
    """What a council says that buys so many places now, and at the end of 2017/18, 2018/19 and 2019/20."""
    days = [date(2017 + n, 9, 30) for n in range(len(ends))]
    problem = make.council(
        need={("Children", day): end for day, end in zip(days, ends, strict=True)},
        sheets={"placed": {("Children", "Market"): now}},
        period="year",
        periods=len(ends),
    )
    return [row["In words"] for row in rows(run_of(run_scenario(problem)), "Market")]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((14, 14, 14, 13), "about 14 now, about 13 at the end of 2019/20. We expect to buy about as many."),
        ((50, 52, 53, 54), "about 50 now, about 54 at the end of 2019/20. We expect to buy about as many."),
        ((90, 93, 95, 97), "about 90 now, about 97 at the end of 2019/20. We expect to buy about as many."),
        ((50, 52, 55, 60), "about 50 now, about 60 at the end of 2019/20. We expect to buy more."),
        ((12, 9, 7, 3), "about 12 now, fewer than 5 at the end of 2019/20. We expect to buy fewer."),
        ((8, 7, 6, 1), "about 8 now, fewer than 5 at the end of 2019/20."),
        ((6, 5, 2, 0), "about 6 now, none at the end of 2019/20. We expect to buy fewer."),
        (
            (40, 71, 40, 11),
            "about 40 now, about 71 at the end of 2017/18, about 11 at the end of 2019/20. We expect to buy "
            "fewer.",
        ),
    ],
    ids=str,
)
def test_one_child_more_or_fewer_is_no_message_and_the_most_on_the_way_is(
    counts: tuple[float, ...], words: str
) -> None:
    (told,) = in_words(*counts)
    assert told.endswith(f"Bought one by one: {words}")


def test_words_give_no_hidden_count_away() -> None:
    assert in_words(8, 7, 6, 1) == in_words(8, 7, 6, 4)
    assert in_words(12, 9, 7, 1) == in_words(12, 9, 7, 4)
    assert in_words(3, 20, 7, 3) == in_words(3, 20, 7, 2) == in_words(1, 20, 7, 4)


def test_what_is_never_for_more_than_a_few_children_is_left_out_and_said_to_be() -> None:
    assert in_words(3, 4, 2, 0) == [""]
    problem = make.council(need=3.0, sheets={"placed": {("Children", "Market"): 3.0}})
    (row,) = rows(run_of(run_scenario(problem)), "Market")
    assert row["What"].startswith("None of 5 children or more")
    assert row["Placed now"] is None
