"""Ctrl-C, in a process of its own: the solver stops, the best plan is kept, and nothing is half written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from benchmarks.councils import SIZES, write_council
from optimiser.workbook.writer import write_workbook
from tests.cli.hard_council import SHEETS
from tests.conftest import Measure

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")


@pytest.fixture(scope="module")
def hard_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "hard.xlsx"
    write_workbook(path, SHEETS)
    return path


def solving(plan: Path, report: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "optimiser", "solve", str(plan), "-o", str(report), "--gap", "0", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.alone
@pytest.mark.promise(number=21)
@POSIX
def test_ctrl_c_keeps_the_best_plan_and_says_so(hard_plan: Path, tmp_path: Path, measure: Measure) -> None:
    report = tmp_path / "r.xlsx"
    process = solving(hard_plan, report, "--json")
    time.sleep(5)
    began = time.perf_counter()
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=20)
    measure.most("seconds from Ctrl-C to the end, report written", time.perf_counter() - began)
    assert process.returncode == 130, stderr
    assert "Stopped by Ctrl-C" in stderr
    told = json.loads(stdout)["scenarios"][0]
    assert told["outcome"] == "feasible"
    assert told["objective"] is not None
    assert openpyxl.load_workbook(report).sheetnames[0] == "Cover"
    assert [path.name for path in tmp_path.iterdir()] == ["r.xlsx"]


@pytest.mark.promise(number=17)
def test_a_time_limit_writes_the_best_plan_and_exits_5(hard_plan: Path, tmp_path: Path) -> None:
    process = solving(hard_plan, tmp_path / "r.xlsx", "--time-limit", "2")
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 5, stderr
    assert "not proved" in stdout
    assert (tmp_path / "r.xlsx").exists()


@pytest.mark.promise(number=21)
def test_redirected_progress_is_plain_lines(hard_plan: Path, tmp_path: Path) -> None:
    process = solving(hard_plan, tmp_path / "r.xlsx", "--time-limit", "1")
    _, stderr = process.communicate(timeout=60)
    assert stderr.splitlines()[0] == "Solving Plan (plan)"
    assert "\x1b" not in stderr


@pytest.mark.alone
@pytest.mark.promise(number=21)
@POSIX
def test_ctrl_c_is_heard_while_a_large_search_is_still_in_its_first_programme(tmp_path: Path) -> None:
    write_council(tmp_path / "large.xlsx", SIZES["large"])
    process = solving(tmp_path / "large.xlsx", tmp_path / "r.xlsx", "--json")
    time.sleep(8)
    process.send_signal(signal.SIGINT)
    began = time.perf_counter()
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 130, stderr
    assert json.loads(stdout)["scenarios"][0]["outcome"] in ("not_found", "feasible")
    assert time.perf_counter() - began < 3


@pytest.mark.alone
@pytest.mark.promise(number=21)
@POSIX
def test_a_terminal_shows_a_sign_of_life_at_least_every_two_seconds(
    hard_plan: Path, tmp_path: Path, measure: Measure
) -> None:
    ours, theirs = os.openpty()
    words = ["solve", str(hard_plan), "-o", str(tmp_path / "r.xlsx"), "--gap", "0", "--time-limit", "6"]
    process = subprocess.Popen(
        [sys.executable, "-m", "optimiser", *words], stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    heard: list[float] = []
    shown = b""
    with suppress(OSError):  # A terminal whose program has ended is told of as a fault on some systems.
        while piece := os.read(ours, 4096):
            shown += piece
            heard.append(time.perf_counter())
    os.close(ours)
    assert process.wait(timeout=60) == 5
    assert b"gap" in shown
    longest = max(late - early for early, late in pairwise(heard))
    measure.most("seconds without a sign in a terminal", longest)
    assert longest < 2
