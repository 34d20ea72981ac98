"""Where need is projected, its limits stand in the report; where it is typed, no sheet of them is there."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from optimiser.pipeline import run
from optimiser.plan import Run
from optimiser.problem import Flow, Problem, Scenario
from optimiser.projection import spread
from optimiser.reporting.writing import report_bytes
from tests import builders as make


def council(flows: list[Flow]) -> Problem:
    names = [flow.group for flow in flows]
    return make.council(
        groups=[make.group(name) for name in ("Children", "Teenagers")],
        need={name: 7.0 for name in ("Children", "Teenagers") if name not in names},
        sheets={"flows": flows, "scenarios": [Scenario(name="Plan")]},
    )


def report_of(problem: Problem) -> openpyxl.Workbook:
    solved = Run(
        workbook="plan.xlsx",
        sha256="0" * 64,
        problem=problem,
        notices=(),
        results=run(problem),
        versions={},
        made_on="",
    )
    return openpyxl.load_workbook(BytesIO(report_bytes(solved)))


def test_the_limits_of_projected_need_follow_it_in_the_report() -> None:
    flow = Flow(group="Teenagers", on_first_day=20.0, entries={"": 10.0}, return_home=0.5)
    problem = council([flow])
    book = report_of(problem)
    names = book.sheetnames
    assert names[names.index("Need by period") + 1] == "Need limits"
    rows = list(book["Need limits"].iter_rows(min_row=7, values_only=True))
    figures = ["Children expected", "80%: from", "80%: to", "95%: from", "95%: to"]
    # The need of the first group is typed, so that it has no limits.
    assert [row[1] for row in rows] == ["Children"] + ["Teenagers"] * 5
    assert [row[2] for row in rows] == ["Children expected", *figures]
    assert rows[0][3:] == (7,) * 4
    found = spread(problem)
    expected = (found.mean, *found.limits(80), *found.limits(95))
    for row, figure in zip(rows[1:], expected, strict=True):
        assert row[3:] == pytest.approx(tuple(figure[1, :4]))
    listed = [row[0] for row in book["Contents"].iter_rows(min_row=7, values_only=True)]
    assert "Need limits" in listed


def test_a_report_of_typed_need_has_no_sheet_of_limits() -> None:
    assert "Need limits" not in report_of(council([])).sheetnames
