"""A run from Python: the report's tables as frames."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from optimiser.plan import Watch
from optimiser.runs import solve_to_frames, solve_to_report
from optimiser.workbook.template import write_template

ROOT = Path(__file__).parents[1]


def test_frames_hold_what_the_same_run_tells_a_program(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    write_template(plan)
    tables = solve_to_frames(plan)
    told = solve_to_report(plan, tmp_path / "report.xlsx", Watch(), quick=True).json["scenarios"]
    assert isinstance(told, list)
    costs = tables["Costs"].groupby("Scenario")["Net £, present value"].sum()
    assert dict(costs) == pytest.approx({each["scenario"]: each["net_cost"] for each in told})
    assert list(tables)[:3] == ["Cover", "Contents", "Summary"]


@pytest.mark.slow
def test_the_readmes_lines_of_python_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (lines,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    made: dict[str, object] = {}
    exec(lines, made)
    assert made["costs"].sum() > 0  # type: ignore[attr-defined]
