"""The bridge from today carried on to what the plan saves, step by step as it is drawn."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from optimiser.plan import Run
from optimiser.reporting.book import Book
from optimiser.reporting.charts.saving import saving_charts
from optimiser.reporting.labels import labels
from optimiser.reporting.sheets import SHEETS
from optimiser.reporting.tables.bridge import MOST_STEPS
from optimiser.reporting.writing import report_bytes
from tests.reporting.runs import dear_plan, one, rows, shared_out


def test_each_step_of_the_bridge_stands_on_the_one_before() -> None:
    start, *steps, end = rows(shared_out(one()), "Saving by cause")
    level, begun = start["Stands at £"], start["Stands at £"]
    assert end["Stands at £"] < begun
    for step in steps:
        after = level - step["Saves £"] + step["Adds £"]
        assert step["Carried £"] == pytest.approx(begun - max(level, after), abs=1e-6)
        level = after
    assert level == pytest.approx(end["Stands at £"])
    assert end["In all £"] == pytest.approx(begun - level)


@pytest.mark.parametrize("run", [shared_out(one()), dear_plan()])
def test_no_step_of_the_bridge_leads_past_where_it_began(run: Run) -> None:
    start, *steps, end = rows(run, "Saving by cause")
    saves = end["Stands at £"] <= start["Stands at £"]
    assert saves == (run.results[0].name == "Plan" and end["Stands at £"] < 1e7)
    assert all(step["Carried £"] >= -1e-6 for step in steps)
    ahead, behind = ("Saves £", "Adds £") if saves else ("Adds £", "Saves £")
    kinds = [ahead if step[ahead] > 0 else behind if step[behind] > 0 else "" for step in steps]
    assert kinds == sorted(kinds, key=[ahead, behind, ""].index)
    for kind in (ahead, behind):
        sizes = [step[kind] for step in steps if step[kind] > 0]
        assert sizes == sorted(sizes, reverse=True)


def many_causes() -> Run:
    """A run whose saving is shared out between more causes than a bridge can show."""
    run = shared_out(one())
    (result,) = run.results
    assert result.explanation
    causes = result.explanation.causes
    assert causes
    known = next(each for each in causes if each.care is not None)
    assert known.care is not None
    more = tuple(
        replace(known, name=f"Cause {number:02}", care=known.care * number / 100) for number in range(1, 16)
    )
    explanation = replace(result.explanation, causes=(*causes, *more))
    return replace(run, results=(replace(result, explanation=explanation),))


def test_a_bridge_of_many_causes_has_the_smallest_together() -> None:
    run = many_causes()
    _, *steps, _ = rows(run, "Saving by cause")
    assert len(steps) == MOST_STEPS
    (together,) = (step for step in steps if "smallest causes together" in step["Cause"])
    apart = {step["Cause"] for step in steps}
    causes = [row for row in rows(run, "Saving") if row["Saving £"] is not None]
    rest = [row["Saving £"] for row in causes if row["Cause"] not in apart]
    assert together["Cause"] == f"The {len(rest)} smallest causes together"
    assert len(rest) == len(causes) - MOST_STEPS + 1
    assert together["Saves £"] - together["Adds £"] == pytest.approx(sum(rest))
    least = min(abs(step["Saves £"] - step["Adds £"]) for step in steps if step is not together)
    assert max(map(abs, rest)) <= least


def test_the_bridge_is_drawn_from_0_with_what_steps_stand_on_unseen() -> None:
    with zipfile.ZipFile(BytesIO(report_bytes(shared_out(one())))) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
    (bridge,) = (xml for xml in charts if "'Saving by cause'" in xml)
    carried, *seen = re.findall(r"<c:ser>.*?</c:ser>", bridge, re.DOTALL)
    assert "<a:noFill/>" in carried
    assert len(seen) == 3
    assert all("<a:solidFill>" in series and "<c:dLbls>" in series for series in seen)
    assert 'formatCode="[&gt;=999500]&quot;adds &quot;£' in seen[1]
    assert '<c:min val="0"/>' in bridge
    assert "<c:legend>" not in bridge


def test_a_figure_too_long_for_its_bar_stands_to_the_left_of_it_and_no_other_does() -> None:
    (chart,) = saving_charts(Book(shared_out(one()), SHEETS))
    carried, less, more, _ = chart.series
    moved = labels(chart, carried)["data_labels"]["custom"]
    beside = {row: each["value"] for row, each in enumerate(moved) if "value" in each}
    assert beside
    for row, said in beside.items():
        amount = chart.amounts(less)[row] or chart.amounts(more)[row]
        assert 0 < amount < chart.amounts(carried)[row]
        assert said.endswith(f"£{amount / 1e3:,.0f}k" if amount < 999_500 else f"£{amount / 1e6:.1f}m")
        assert said.startswith("adds ") == (chart.amounts(more)[row] > 0)
    for series in (less, more):
        kept = labels(chart, series)["data_labels"]["custom"]
        assert {row for row, each in enumerate(kept) if each} == set(beside)
    assert labels(replace(chart, labelled=False), carried) == {}
