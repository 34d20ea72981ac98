from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from optimiser.cli import main
from tests.returns.returned import episode, made_children, write_returns, write_small


def imported(*words: object) -> Result:
    return CliRunner().invoke(main, ["import-903", *map(str, words)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_returns(tmp_path_factory.mktemp("returns"), made_children(200, 8, 2017, 2018), 2017, 2018)


def test_returns_become_a_planning_workbook_and_the_next_step_is_said(folder: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    result = imported(folder, "-o", plan, "--by", "age", "--backtest", "01/10/2017", "--since", "2016-10-01")
    assert result.exit_code == 0
    assert plan.exists()
    assert "1 October 2016 to 31 March 2018" in result.stdout
    assert "inside the 95% interval" in " ".join(result.stdout.split())
    assert f"sufficiency check {plan}" in result.stdout
    assert result.stderr == ""


def test_the_check_of_an_imported_plan_tells_what_is_left_to_fill(folder: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    imported(folder, "-o", plan)
    result = CliRunner().invoke(main, ["check", str(plan)])
    assert result.exit_code == 3
    faults = [line for line in result.stderr.splitlines() if line.startswith("Fault:")]
    assert all(line.startswith("Fault: Provision!") for line in faults)


def test_a_workbook_that_is_there_is_not_replaced_unless_forced(folder: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_text("mine")
    assert imported(folder, "-o", plan).exit_code == 6
    assert plan.read_text() == "mine"
    assert imported(folder, "-o", plan, "--force").exit_code == 0


def test_bad_rows_are_told_by_file_and_row_and_the_rest_imported(tmp_path: Path) -> None:
    rows = [episode("10/05/2017", PLACE="KIDSECRET"), episode("11/05/2017", CHILD="KIDSECRET")]
    result = imported(write_small(tmp_path / "in", {2018: rows}), "-o", tmp_path / "plan.xlsx")
    assert result.exit_code == 0
    assert result.stderr == "Fault: 2018/a.csv, row 3: PLACE is no code of any year. Left out.\n"
    assert "KIDSECRET" not in result.output


def test_nothing_usable_ends_in_3_with_every_fault(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"PK\x03\x04")
    result = imported(tmp_path, "-o", tmp_path / "plan.xlsx")
    assert result.exit_code == 3
    assert "Fault: a.csv: The file is a spreadsheet" in result.stderr
    assert not (tmp_path / "plan.xlsx").exists()


def test_a_folder_that_is_not_there_ends_in_6(tmp_path: Path) -> None:
    assert imported(tmp_path / "none", "-o", tmp_path / "plan.xlsx").exit_code == 6


@pytest.mark.parametrize(
    "words", [["--by", "shoe size"], ["--first-day", "soon"], ["--backtest", "1/1/1999"]]
)
def test_wrong_usage_ends_in_2(folder: Path, tmp_path: Path, words: list[str]) -> None:
    assert imported(folder, "-o", tmp_path / "plan.xlsx", *words).exit_code == 2


def test_help_ends_with_an_example_and_loads_nothing_heavy() -> None:
    ask = (
        "import sys; from optimiser.cli import main; main(['import-903', '--help'], standalone_mode=False);"
        "assert not {'pandas', 'numpy', 'scipy', 'pulp', 'highspy', 'openpyxl'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("--backtest 01/04/2017")
