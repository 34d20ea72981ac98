"""Ctrl-C, in a process of its own: the solver stops, the best plan is kept, and nothing is half written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from benchmarks.councils import SIZES, write_council
from optimiser.workbook.writer import write_workbook
from tests import councils
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


def with_ctrl_c_in(step: str, times: int, plan: Path, report: Path) -> subprocess.CompletedProcess[str]:
    """Solve, with Ctrl-C pressed as one step of the run begins, which else goes on as it does."""
    script = (
        "import os, signal\n"
        "from optimiser import cli, runs\n"
        f"step = runs.{step}\n"
        "def pressed(*given, **more):\n"
        f"    for _ in range({times}): os.kill(os.getpid(), signal.SIGINT)\n"
        "    return step(*given, **more)\n"
        f"runs.{step} = pressed\n"
        f"cli.main(['solve', {str(plan)!r}, '-o', {str(report)!r}, '--quick'])\n"
    )
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)


@pytest.mark.promise(number=21)
@POSIX
def test_ctrl_c_before_there_is_anything_to_keep_ends_at_once(tmp_path: Path) -> None:
    plan, report = councils.write_workbook(tmp_path / "plan.xlsx", councils.council()), tmp_path / "r.xlsx"
    ended = with_ctrl_c_in("read", 1, plan, report)
    assert ended.returncode == 130, ended.stderr
    assert ended.stderr == "Stopped by Ctrl-C at once. No file is left half-written.\n"
    assert not report.exists()


@pytest.mark.promise(number=21)
@POSIX
def test_ctrl_c_twice_once_the_report_is_written_does_not_say_that_it_is_not(tmp_path: Path) -> None:
    plan, report = councils.write_workbook(tmp_path / "plan.xlsx", councils.council()), tmp_path / "r.xlsx"
    ended = with_ctrl_c_in("as_json", 2, plan, report)
    assert ended.returncode == 130, ended.stderr
    assert ended.stderr.endswith("Stopped by Ctrl-C at once. No file is left half-written.\n")
    assert openpyxl.load_workbook(report).sheetnames[0] == "Cover"


@dataclass(frozen=True)
class Ended:
    """A solve that its time limit ended: what it said, and its report."""

    code: int
    stdout: str
    stderr: str
    report: Path


@pytest.fixture(scope="module")
def limited(hard_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Ended:
    report = tmp_path_factory.mktemp("reports") / "r.xlsx"
    process = solving(hard_plan, report, "--time-limit", "2", "--quick")
    stdout, stderr = process.communicate(timeout=60)
    return Ended(process.returncode, stdout, stderr, report)


@pytest.mark.promise(number=17)
def test_a_time_limit_writes_the_best_plan_and_exits_5(limited: Ended) -> None:
    assert limited.code == 5, limited.stderr
    assert "not proved" in limited.stdout
    assert openpyxl.load_workbook(limited.report, read_only=True).sheetnames[0] == "Cover"


@pytest.mark.promise(number=21)
def test_redirected_progress_is_plain_lines(limited: Ended) -> None:
    assert limited.stderr.splitlines()[0] == "Solving Plan (plan)"
    assert "\x1b" not in limited.stderr


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
