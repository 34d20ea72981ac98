"""The tests of the model catch what they are for: each seeded fault makes one of them fail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import Measure
from tests.seeded_faults import FAULTS, Fault

pytestmark = pytest.mark.promise(number=14)

ROOT = Path(__file__).parents[1]
CATCHERS = (
    "milp/test_lags.py",
    "milp/test_families.py",
    "test_worked_by_hand.py",
    "test_traps.py",
    "test_optimum.py",
)
"""The tests of the model, quick ones first."""

TESTS_FAILED = 1
ONE_BY_ONE = """
import sys, pytest
for tests in sys.argv[1:]:
    ended = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--tb=no", "-m", "not alone", tests])
    if ended:
        break
sys.exit(ended)
"""
"""A file is read only when those before it have caught nothing, which most faults spare it."""


def source(fault: Fault, root: Path) -> Path:
    return root / "optimiser" / "milp" / f"{fault.module}.py"


def seeded(fault: Fault, root: Path) -> None:
    """Copy the project and put the fault into the copy."""
    for folder in ("optimiser", "tests"):
        shutil.copytree(ROOT / folder, root / folder)
    for file in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / file, root)
    path = source(fault, root)
    path.write_text(path.read_text(encoding="utf-8").replace(fault.old, fault.new), encoding="utf-8")


def run_catchers(root: Path, names: Sequence[str] = CATCHERS) -> subprocess.CompletedProcess[str]:
    """Run tests of the model in a copy of the project, slow ones too, to the first that fails."""
    tests = [f"tests/{name}" for name in names]
    alone = {**os.environ, "PYTHONPATH": str(root), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    alone.pop("PYTEST_ADDOPTS", None)
    command = [sys.executable, "-c", ONE_BY_ONE, *tests]
    return subprocess.run(command, cwd=root, env=alone, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_changes_one_place_of_the_source(fault: Fault) -> None:
    assert source(fault, ROOT).read_text(encoding="utf-8").count(fault.old) == 1
    assert fault.old != fault.new


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_tests_of_the_model_catch_a_fault(fault: Fault, tmp_path: Path, measure: Measure) -> None:
    seeded(fault, tmp_path)
    told = run_catchers(tmp_path)
    assert told.returncode == TESTS_FAILED, f"{fault.name}: {told.stdout}{told.stderr}"
    (caught,) = re.findall(r"^FAILED tests/(\S+?::\w+)", told.stdout, flags=re.MULTILINE)
    measure.count("faults seeded and caught")
    measure.catch(fault.name, caught)


@pytest.mark.slow
def test_a_copy_without_a_fault_passes(tmp_path: Path) -> None:
    seeded(Fault("nothing", "lags", "open_share", "open_share"), tmp_path)
    told = run_catchers(tmp_path, CATCHERS[:-1])
    assert told.returncode == 0, told.stdout


def test_there_are_twenty_faults_and_more() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 20
