"""`sufficiency project`: need by group and period with its limits, in JSON and in Excel."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from optimiser.cli import main
from optimiser.pipeline import project_scenarios
from optimiser.scenarios import apply
from optimiser.workbook.reading import read
from tests.councils import flowing_council, write_workbook


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    sheets = flowing_council()
    sheets["Changes"] = [sheets["Changes"][0], ["Need higher", "Flows", "Babies", "Entries a year", "×", 2]]
    return write_workbook(tmp_path / "plan.xlsx", sheets)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["project", *map(str, words)])


def test_the_json_is_to_the_letter_and_alone_on_standard_output(plan: Path, tmp_path: Path) -> None:
    result = run(plan, "-o", tmp_path / "need.xlsx", "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert list(told) == ["scenarios"]
    assert [each["scenario"] for each in told["scenarios"]] == ["Plan", "Need higher"]
    first = told["scenarios"][0]
    assert list(first) == ["scenario", "periods", "groups"]
    assert first["periods"][:2] == ["2017-04-01", "2017-07-01"]
    assert len(first["periods"]) == 8
    assert list(first["groups"]) == ["Under 13", "Teenagers", "Older", "Babies", "Disabled"]
    for figures in first["groups"].values():
        assert list(figures) == ["mean", "low80", "high80", "low95", "high95"]
        assert {len(each) for each in figures.values()} == {8}
    assert first["groups"]["Older"]["mean"] == pytest.approx([10] * 8)
    assert first["groups"]["Older"]["low80"] == [None] * 8


def test_limits_lie_about_the_mean_and_a_scenario_s_entries_raise_it(plan: Path, tmp_path: Path) -> None:
    told = json.loads(run(plan, "-o", tmp_path / "need.xlsx", "--json").stdout)
    as_it_is, higher = (each["groups"]["Babies"] for each in told["scenarios"])
    order = ("low95", "low80", "mean", "high80", "high95")
    for t in range(8):
        assert [as_it_is[name][t] for name in order] == sorted(as_it_is[name][t] for name in order)
        assert as_it_is["mean"][t] < higher["mean"][t]


def test_the_planning_workbook_is_never_written_over(plan: Path) -> None:
    before = plan.read_bytes()
    assert run(plan, "-o", plan).exit_code == 2
    assert plan.read_bytes() == before


def test_one_scenario_may_be_asked_for(plan: Path, tmp_path: Path) -> None:
    told = json.loads(run(plan, "-o", tmp_path / "n.xlsx", "--json", "--scenario", "need HIGHER").stdout)
    assert [each["scenario"] for each in told["scenarios"]] == ["Need higher"]
    assert run(plan, "-o", tmp_path / "n.xlsx", "--scenario", "Nothing").exit_code == 2


def rows_of(path: Path, sheet: str) -> list[dict[str, Any]]:
    rows = openpyxl.load_workbook(path)[sheet].iter_rows(min_row=6, values_only=True)
    header = [str(cell) for cell in next(rows)]
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_workbook_holds_every_group_and_period_of_every_scenario(plan: Path, tmp_path: Path) -> None:
    output = tmp_path / "new folder" / "need.xlsx"
    result = run(plan, "-o", output)
    assert result.exit_code == 0
    assert "Need higher: " in result.stdout
    assert str(output) in result.stdout
    rows = [row for row in rows_of(output, "By group") if row["Figure"]]
    spread = project_scenarios(read(plan, apply=apply).problem)[0].spread
    typed = ["Under 13", "Teenagers", "Older"]
    assert len(rows) == 2 * (len(typed) + 2 * 5)
    babies = {row["Figure"]: row for row in rows if row["Scenario"] == "Plan" and row["Group"] == "Babies"}
    figures = {name: list(row.values())[3:] for name, row in babies.items()}
    assert list(babies["95%: to"])[3::7] == ["Apr–Jun 2017", "Jan–Mar 2019"]
    assert figures["Children expected"] == pytest.approx(spread.mean[3, :8].tolist())
    assert figures["95%: to"] == pytest.approx(spread.limits(95)[1][3, :8].tolist())
    assert {row["Figure"] for row in rows if row["Group"] in typed} == {"Children expected"}
    everyone = [row for row in rows_of(output, "All groups") if row["Period"]]
    assert len(everyone) == 2 * 8
    assert everyone[7]["Children expected"] == pytest.approx(spread.mean[:, 7].sum())


def test_each_scenario_has_a_native_chart_with_titles_and_words_for_it(plan: Path, tmp_path: Path) -> None:
    output = tmp_path / "need.xlsx"
    run(plan, "-o", output)
    with zipfile.ZipFile(output) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if "charts/chart" in name]
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 2
    for chart, name in zip(charts, ("Plan", "Need higher"), strict=True):
        assert f"Children who need a placement: {name}" in chart
        assert chart.count("<c:ser>") == 5
        for title in ("Period", "Children"):
            assert f"<a:t>{title}</a:t>" in chart
    assert drawing.count('descr="Lines of the children expected') == 2


def test_typed_need_alone_is_drawn_without_limits(tmp_path: Path) -> None:
    sheets = flowing_council()
    for name in ("Flows", "Transitions"):
        del sheets[name]
    sheets["Need"] += [["Babies", 10, 12], ["Disabled", 4, 4]]
    plan = write_workbook(tmp_path / "typed.xlsx", sheets)
    assert run(plan, "-o", tmp_path / "need.xlsx").exit_code == 0
    with zipfile.ZipFile(tmp_path / "need.xlsx") as parts:
        assert parts.read("xl/charts/chart1.xml").decode().count("<c:ser>") == 1


def test_faults_are_told_as_json_with_their_exit_code(tmp_path: Path) -> None:
    sheets = flowing_council()
    sheets["Flows"][1][2] = "many"
    result = run(write_workbook(tmp_path / "bad.xlsx", sheets), "-o", tmp_path / "need.xlsx", "--json")
    assert result.exit_code == 3
    [fault] = json.loads(result.stdout)["faults"]
    assert (fault["sheet"], fault["cell"]) == ("Flows", "C2")
    assert not (tmp_path / "need.xlsx").exists()
