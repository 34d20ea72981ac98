"""Where no plan meets every rule, what is said of the plan that breaks them least and of the ways out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimiser.pipeline import run_scenario
from optimiser.plan import Breach, Clash, Outcome, Watch
from optimiser.reporting.breaches import clash_words
from optimiser.reporting.tables.headline import headline, sentences
from tests import builders as make
from tests.no_plan import relaxed
from tests.reporting.runs import rows, run_of

pytestmark = pytest.mark.promise(number=16)

YOUNG, TEENS = make.group("Young"), make.group("Teens")


def test_what_is_broken_what_clashes_and_the_way_out_are_told_in_that_order() -> None:
    cells = {("limits", "Budget", "value"): "Limits!D8", ("need", "Children", ""): "Need!A7"}
    limit = make.limit(name="Budget", value=100_000.0)
    problem = replace(make.council(sheets={"limits": [limit]}), cells=cells)
    assert sentences(relaxed(problem))[:3] == (
        "This plan breaks rules that no plan can keep. Budget, 2017/18: passed by £420,000.",
        "These cannot all be kept, and no fewer rules clash: the limit Budget, 2017/18 (Limits!D8); and the "
        "need of Children (Need!A7).",
        "The cheapest way out found: raise Budget by £420,000, to £520,000 (Limits!D8), at the same cost as "
        "this plan.",
    )


def test_the_cover_says_in_three_sentences_what_is_broken_the_way_out_and_the_cost() -> None:
    limit = make.limit(name="Budget", value=100_000.0)
    result = relaxed(make.council(sheets={"limits": [limit]}, periods=8, years_beyond=2.0))
    first, *rest = headline(result).split(". ")
    assert first.startswith(
        "No plan can keep every rule; this one breaks: Budget, 2017/18: passed by £420,000; "
    )
    # Two of the four years are told; of the two left, both are solved beyond the plan's own two years.
    assert first.endswith("and 2 more, only beyond the plan: see Shortfalls")
    assert rest[-1].startswith("The plan costs")
    assert len(rest) == 2
    later = [row for row in rows(run_of(result), "Shortfalls", Part="Broken") if "2019/20" in row["Where"]]
    assert [row["Period"] for row in later] == ["all, beyond the plan"]
    assert "passed by £420,000, only beyond the plan" in " ".join(sentences(result))


def test_a_breach_that_goes_on_beyond_the_plan_says_when_the_plan_ends() -> None:
    problem = make.council(provisions=[make.provision(places=7.0)], periods=4, years_beyond=1.0)
    result = relaxed(problem)
    said = "up to 3.0 children have no place, from 1 April 2017 to 1 April 2019"
    assert f"{said}, beyond the plan's end on 1 April 2018." in sentences(result)[0]
    beyond = [row["Period"] for row in rows(run_of(result), "Shortfalls", Part="Broken")]
    assert "1 April 2018, beyond the plan" in beyond
    assert "1 April 2017" in beyond


def test_when_the_plan_ends_is_said_once_of_several_rules_that_are_broken_beyond_it() -> None:
    problem = make.council(
        groups=[YOUNG, TEENS],
        provisions=[make.provision("A", places=5.0), make.provision("B", places=4.0)],
        suitability={("Young", "A"): "best", ("Teens", "B"): "best"},
        need=6.0,
        years_beyond=1.0,
    )
    told = sentences(relaxed(problem))[0]
    assert told.count("1 April 2018") == 1
    assert told.count("beyond the plan's end") == 2


@pytest.mark.parametrize(
    ("step", "clash_is_known"), [("no levers", False), ("which rules clash", False), ("ways out", True)]
)
def test_once_stopped_the_plan_and_what_is_known_are_kept(step: str, clash_is_known: bool) -> None:
    watch = Watch()

    def stop_there(progress: Any) -> None:
        if progress.step == step:
            watch.stop.set()

    result = run_scenario(
        make.council(provisions=[make.provision(places=7.0)]), watch=Watch(stop_there, watch.stop)
    )
    assert result.report.outcome is Outcome.RELAXED
    assert result.breaches
    assert (result.clash is not None, result.ways_out) == (clash_is_known, ())
    said = sentences(result)
    assert said[0].startswith("This plan breaks rules that no plan can keep.")
    unknown = "Which rules clash was not found before the search for them was cut short."
    assert (unknown in said) == (not clash_is_known)
    assert "No way out was found before the search for one was cut short; there may be one." in said


def test_a_plan_stopped_before_its_breaches_are_proved_least_does_not_say_that_no_plan_keeps_more() -> None:
    watch = Watch()

    def stop_there(progress: Any) -> None:
        if progress.step == "least breach, keep children settled":
            watch.stop.set()

    limit = make.limit(name="Budget", value=100_000.0)
    problem = make.council(provisions=[make.provision(stay_months=12.0)], sheets={"limits": [limit]})
    placed = {("Children", "Market"): 10.0}
    result = run_scenario(replace(problem, placed=placed), watch=Watch(stop_there, watch.stop))
    assert result.report.outcome is Outcome.RELAXED
    assert sentences(result)[0].startswith("This plan breaks rules of which another may keep more.")


def test_a_clash_that_rests_on_what_services_reach_is_not_told_as_a_place_where_children_stay() -> None:
    result = relaxed(make.council(provisions=[make.provision(places=7.0)]))
    ends = Breach("Keep children settled", "Children", None, None, "moves")
    stays = replace(ends, where="Market")
    told = " ".join(clash_words(replace(result, clash=Clash((ends, stays), "fewest"))))
    assert "children of Children going home or stepping down only as services reach them" in told
    assert "settled children staying in Market" in told
