"""A plan that fails its check, by the whole command, with a fault in the model and none in the workbook."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from optimiser.workbook.template import write_template
from tests.seeded_faults import FAULTS

pytestmark = [pytest.mark.promise(number=15), pytest.mark.promise(number=17)]

ROOT = Path(__file__).parents[2]
OLD = b"the old report"
FAULT = "levers' places can be filled to the last"


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with a fault in its model, and a planning workbook beside it."""
    root = tmp_path_factory.mktemp("spoilt")
    shutil.copytree(ROOT / "optimiser", root / "optimiser", ignore=shutil.ignore_patterns("__pycache__"))
    (fault,) = (each for each in FAULTS if each.name == FAULT)
    module = root / "optimiser" / "milp" / f"{fault.module}.py"
    module.write_text(module.read_text(encoding="utf-8").replace(fault.old, fault.new), encoding="utf-8")
    write_template(root / "plan.xlsx")
    return root


def solve(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "optimiser", "solve", "plan.xlsx", "--scenario", "Plan", *words]
    spoken = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=root, env=spoken, capture_output=True, text=True, check=False)


def test_it_ends_with_7_says_so_and_leaves_the_old_report(spoilt: Path) -> None:
    reports = spoilt / "reports"
    reports.mkdir()
    (reports / "plan.xlsx").write_bytes(OLD)
    ended = solve(spoilt)
    assert ended.returncode == 7, ended.stderr
    (said,) = (line for line in ended.stderr.splitlines() if line.startswith("Error: "))
    assert said.startswith("Error: The plan for 'Plan' failed its check, so it is not reported: ")
    assert said.endswith(
        "This is a fault in the program, not in your workbook; please report it. [failed-check]"
    )
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""
    assert (reports / "plan.xlsx").read_bytes() == OLD
    assert list(reports.iterdir()) == [reports / "plan.xlsx"]


def test_as_json_it_gives_the_code_and_writes_nothing(spoilt: Path) -> None:
    ended = solve(spoilt, "-o", "elsewhere/report.xlsx", "--json")
    assert ended.returncode == 7, ended.stderr
    assert json.loads(ended.stdout)["error"] == "failed-check"
    assert not (spoilt / "elsewhere").exists()
