"""The commands as a newcomer types them: what they print, write, and exit with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import highspy
import openpyxl
import pytest
from click.testing import CliRunner, Result

from optimiser import __version__
from optimiser.cli import main
from optimiser.cli.showing import as_typed
from optimiser.mathprog import model_path
from tests.mathprog import glpk

QUICK = ("--scenario", "Plan", "--quick")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The blank planning workbook, whose example rows solve as they stand."""
    path = tmp_path_factory.mktemp("plans") / "plan.xlsx"
    assert run("template", path).exit_code == 0
    return path


@pytest.fixture(scope="module")
def told(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `solve --json` says of the blank workbook's own plan."""
    report = tmp_path_factory.mktemp("reports") / "r.xlsx"
    return dict(json.loads(run("solve", plan, "-o", report, *QUICK, "--json").stdout))


def changed(plan: Path, to: Path, sheet: str, cell: str, value: object) -> Path:
    """Copy a workbook with one cell changed, formulas as the values they were saved with."""
    book = openpyxl.load_workbook(plan, data_only=True)
    book[sheet][cell] = value
    book.save(to)
    return to


def cell_of(plan: Path, sheet: str, row: str, column: str) -> str:
    """Find a cell by its row's key and its column's heading."""
    page = openpyxl.load_workbook(plan)[sheet]
    rows = list(page.iter_rows())
    header = next(each for each in rows if any(cell.value == column for cell in each))
    across = next(cell.column_letter for cell in header if cell.value == column)
    return f"{across}{next(each[0].row for each in rows if each[0].value == row)}"


def test_the_template_does_not_replace_a_file_unless_told_to(plan: Path) -> None:
    before = plan.read_bytes()
    refused = run("template", plan)
    assert refused.exit_code == 6
    assert "--force" in refused.stderr
    assert plan.read_bytes() == before
    assert run("template", plan, "--force").exit_code == 0


def test_check_says_what_it_understood_and_what_comes_next(plan: Path) -> None:
    result = run("check", plan)
    assert result.exit_code == 0
    assert "no faults" in result.stdout
    assert "sufficiency solve" in result.stdout


def test_check_as_json_is_one_object_and_nothing_else(plan: Path) -> None:
    told = json.loads(run("check", plan, "--json").stdout)
    assert told["workbook"] == "plan.xlsx"
    assert told["faults"] == []
    assert len(told["sha256"]) == 64


@pytest.fixture(scope="module")
def explained(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The report of the blank workbook's own plan, in a new folder, and what was said of it."""
    report = tmp_path_factory.mktemp("explained") / "new folder" / "report.xlsx"
    return report, run("solve", plan, "-o", report, "--scenario", "plan", "--reproducible")


def test_solve_writes_the_report_and_ends_with_a_headline(explained: tuple[Path, Result]) -> None:
    report, result = explained
    assert result.exit_code == 0
    assert "than today carried on" in result.stdout
    assert f"Report: {report}" in result.stdout
    assert openpyxl.load_workbook(report).sheetnames[:2] == ["Cover", "Contents"]


def test_a_report_that_excel_would_not_open_is_wrong_usage(plan: Path, tmp_path: Path) -> None:
    result = run("solve", plan, "-o", tmp_path / "report.txt")
    assert result.exit_code == 2
    assert "ends in .xlsx" in result.stderr


def test_the_report_goes_beside_the_plan_under_reports_by_default(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("solve", plan, *QUICK, "--quiet").stdout == ""
    assert (tmp_path / "reports" / "plan.xlsx").exists()


def test_solve_as_json_has_the_keys_that_other_programs_read(told: dict[str, Any]) -> None:
    assert set(told) == {"workbook", "sha256", "report", "scenarios"}
    scenario = told["scenarios"][0]
    assert list(scenario) == [
        "scenario",
        "outcome",
        "objective",
        "sunk",
        "total",
        "bound",
        "gap",
        "net_cost",
        "today",
        "no_levers",
        "columns",
        "rows",
        "seconds",
        "decisions",
        "breaches",
    ]
    assert set(scenario["today"]) == {"net_cost", "unmet"}
    assert set(scenario["no_levers"]) == {"outcome", "total", "net_cost"}
    assert set(scenario["seconds"]) == {"build", "solve"}
    assert set(scenario["decisions"][0]) == {"lever", "kind", "decide", "open", "units"}
    assert {each["kind"] for each in scenario["decisions"]} <= {"home", "foster", "block", "service"}
    assert scenario["total"] == pytest.approx(scenario["objective"] + scenario["sunk"])


def test_a_plan_no_rule_allows_exits_4_with_the_relaxed_plan_and_its_breaches(
    plan: Path, tmp_path: Path
) -> None:
    limits = openpyxl.load_workbook(plan)["Limits"]
    row = next(row for row in limits.iter_rows() if row[1].value == "Revenue")
    impossible = changed(plan, tmp_path / "poor.xlsx", "Limits", row[3].coordinate, 1000)
    result = run("solve", impossible, "-o", tmp_path / "r.xlsx", *QUICK, "--json")
    told = json.loads(result.stdout)["scenarios"][0]
    assert result.exit_code == 4
    assert told["outcome"] == "relaxed"
    assert told["objective"] >= told["bound"]
    broken = [each for each in told["breaches"] if each["rule"] == "Stay inside limits"]
    assert all(each["amount"] > 0 and each["unit"] == "pounds" for each in broken)
    assert broken
    shortfalls = openpyxl.load_workbook(tmp_path / "r.xlsx")["Shortfalls"]
    told_of = {(row[1], row[2]): row for row in shortfalls.iter_rows(values_only=True)}
    assert ("Broken", "Stay inside limits") in told_of
    assert told_of["Clash", "Stay inside limits"][7] == f"Limits!{row[3].coordinate}"
    ways = [row for (part, _), row in told_of.items() if part == "Way out"]
    assert any(str(way[2]).startswith("Raise") and way[7] == f"Limits!{row[3].coordinate}" for way in ways)


def test_faults_exit_3_all_at_once_and_write_nothing(plan: Path, tmp_path: Path) -> None:
    faulty = changed(
        plan, tmp_path / "faulty.xlsx", "Settings", cell_of(plan, "Settings", "Period", "Value"), "week"
    )
    faulty = changed(faulty, faulty, "Settings", cell_of(plan, "Settings", "First day", "Value"), "31/2/2026")
    result = run("solve", faulty, "-o", tmp_path / "r.xlsx")
    assert result.exit_code == 3
    assert "2 faults" in result.stderr
    assert result.stderr.count("Settings!") == 2
    assert "Traceback" not in result.output
    assert not (tmp_path / "r.xlsx").exists()


def test_faults_as_json_name_the_cell(plan: Path, tmp_path: Path) -> None:
    cell = cell_of(plan, "Settings", "Period", "Value")
    faulty = changed(plan, tmp_path / "faulty.xlsx", "Settings", cell, "week")
    told = json.loads(run("check", faulty, "--json").stdout)
    assert told["error"] == "faults"
    assert [(each["sheet"], each["cell"], each["found"]) for each in told["faults"]] == [
        ("Settings", cell, "week")
    ]


@pytest.mark.parametrize("command", ["check", "solve", "export"])
def test_a_file_that_is_no_workbook_exits_6_in_one_sentence(command: str, tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_text("Setting,Value\n", encoding="utf-8")
    for path in (tmp_path / "plan.xlsx", tmp_path / "missing.xlsx", tmp_path):
        result = run(command, path)
        assert result.exit_code == 6
        assert result.stderr.startswith("Error: ")
        assert result.stdout == ""


def test_a_scenario_that_is_not_there_is_wrong_usage(plan: Path, tmp_path: Path) -> None:
    result = run("solve", plan, "--scenario", "Nonesuch", "-o", tmp_path / "r.xlsx")
    assert result.exit_code == 2
    assert "no scenario 'Nonesuch'" in result.stderr


def test_words_the_command_does_not_know_are_wrong_usage(plan: Path) -> None:
    assert run("solve", plan, "--faster").exit_code == 2
    assert run("solve", plan, "--gap", "-1").exit_code == 2
    assert run("optimise", plan).exit_code == 2


@pytest.mark.promise(number=17)
def test_nothing_found_in_the_time_exits_8_and_writes_nothing(plan: Path, tmp_path: Path) -> None:
    words = ("--scenario", "Plan", "--time-limit", "0.00001")
    result = run("solve", plan, "-o", tmp_path / "r.xlsx", *words)
    assert result.exit_code in (2, 8)
    assert not (tmp_path / "r.xlsx").exists()


@pytest.mark.promise(number=18)
@pytest.mark.parametrize("file_format", ["lp", "mps"])
def test_export_writes_a_model_that_another_solver_reads(
    plan: Path, told: dict[str, Any], tmp_path: Path, file_format: str
) -> None:
    out = tmp_path / f"model.{file_format}"
    assert run("export", plan, "--scenario", "Plan", "--format", file_format, "-o", out).exit_code == 0
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.readModel(str(out))
    solver.run()
    assert solver.getInfo().objective_function_value == pytest.approx(
        told["scenarios"][0]["objective"], rel=2e-4
    )


@pytest.mark.promise(number=18)
def test_export_as_mathprog_writes_data_that_glpk_solves_to_the_same_cost(
    plan: Path, told: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("export", plan, "--scenario", "Plan", "--format", "mathprog")
    assert result.exit_code == 0
    assert f"glpsol --math {as_typed(model_path())} --data plan.dat --mir" in result.stdout
    found = glpk.solve((tmp_path / "plan.dat").read_text(encoding="utf-8"), gap=1e-4)
    assert found is not None
    assert found.objective == pytest.approx(told["scenarios"][0]["objective"], rel=2e-4)


@pytest.mark.promise(number=18)
def test_cbc_finds_the_same_cost(plan: Path, tmp_path: Path) -> None:
    costs = []
    for solver in ("highs", "cbc"):
        words = (*QUICK, "--solver", solver, "--gap", "0", "--json")
        told = json.loads(run("solve", plan, "-o", tmp_path / "r.xlsx", *words).stdout)
        costs.append(told["scenarios"][0]["objective"])
    assert costs[0] == pytest.approx(costs[1], rel=1e-6)


@pytest.mark.promise(number=5)
def test_a_reproducible_report_is_the_same_bytes_each_time(
    explained: tuple[Path, Result], plan: Path, tmp_path: Path
) -> None:
    run("solve", plan, "-o", tmp_path / "again.xlsx", "--scenario", "Plan", "--reproducible")
    assert explained[0].read_bytes() == (tmp_path / "again.xlsx").read_bytes()


@pytest.mark.parametrize("command", ["template", "check", "solve", "project", "export"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    told = run(command, "--help").stdout
    assert "Example:" in told
    assert f"sufficiency {command}" in told


def test_the_version_is_told() -> None:
    assert __version__ in run("--version").stdout


@pytest.mark.promise(number=22)
def test_help_loads_nothing_heavy() -> None:
    heavy = ["numpy", "pandas", "pulp", "highspy", "openpyxl", "xlsxwriter", "rich"]
    script = (
        "import sys; from click.testing import CliRunner; from optimiser.cli import main; "
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0; "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("command", ["solve", "export"])
def test_nothing_is_written_over_the_workbook_itself(
    command: str, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "reports" / "mine.xlsx"
    mine.parent.mkdir()
    mine.write_bytes(plan.read_bytes())
    words = ("-o", tmp_path / "reports" / ".." / "reports" / "mine.xlsx") if command == "export" else ()
    result = run(command, mine, *words)
    assert result.exit_code == 2
    assert "is the workbook itself. Give another name with -o." in result.stderr
    assert mine.read_bytes() == plan.read_bytes()


@pytest.mark.parametrize("words", [("--gap", "nan"), ("--gap", "inf"), ("--time-limit", "nan")])
def test_a_number_that_is_none_is_wrong_usage(words: tuple[str, str], plan: Path) -> None:
    result = run("solve", plan, *words)
    assert result.exit_code == 2
    assert f"{words[1]} is not a number" in result.stderr


def test_a_workbook_that_may_not_be_read_exits_6(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr("os.access", lambda *_, **__: False)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run("check", plan)
    assert result.exit_code == 6
    assert "may not be read" in result.stderr


def test_a_name_that_the_output_has_no_letters_for_stops_nothing(plan: Path, tmp_path: Path) -> None:
    named = changed(plan, tmp_path / "named.xlsx", "Settings", "B14", "Łódź")
    spoken = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    for words in ([], ["--json"]):
        command = [sys.executable, "-m", "optimiser", "check", str(named), *words]
        ended = subprocess.run(command, capture_output=True, env=spoken, check=False)
        assert ended.returncode == 0, ended.stderr
        if words:
            assert json.loads(ended.stdout)["council"] == "Łódź"


@pytest.mark.promise(number=19)
def test_a_number_too_small_for_a_solver_is_a_fault_of_its_cell(plan: Path, tmp_path: Path) -> None:
    cell = cell_of(plan, "Provision", "Independent fostering", "Weekly price")
    faint = changed(plan, tmp_path / "faint.xlsx", "Provision", cell, 1e-8)
    result = run("solve", faint, "-o", tmp_path / "r.xlsx", *QUICK, "--json")
    assert result.exit_code == 3
    (fault,) = json.loads(result.stdout)["faults"]
    assert (fault["sheet"], fault["cell"], fault["code"]) == ("Provision", cell, "faint")
    assert "no solver can tell" in fault["expected"]
    assert not (tmp_path / "r.xlsx").exists()
