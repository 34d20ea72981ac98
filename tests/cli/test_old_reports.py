"""An old report survives: killed while writing, no room, a folder read-only, a report held open.

Everything here happens to a process of its own, and is done by the system and not by a stand-in for it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Measure
from tests.councils import council, write_workbook

pytestmark = [
    pytest.mark.promise(number=8),
    pytest.mark.skipif(sys.platform == "win32", reason="limits and signals differ there"),
]

ROOT = Path(__file__).parents[2]
OLD = b"the old report"
LINES, BYTES = 17, (1, 512, 4_096, 10_000, 20_000, 40_000, 60_000, 80_000)
MOMENTS = [*(("line", at) for at in range(1, LINES + 1)), *(("byte", at) for at in BYTES)]
EVERY_DAY = (("line", 8),)
BYPASS_MODES = 1
"""The system's number for the power to write where a file's mode says not, which root has."""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workbook(tmp_path_factory.mktemp("plans") / "plan.xlsx", council())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "reports" / "report.xlsx"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def ended(*words: str | Path, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *map(str, words)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        preexec_fn=before,
    )


def solving(plan: Path, report: Path, before: Callable[[], None] | None = None) -> tuple[int, str]:
    done = ended("optimiser", "solve", "--quick", plan, "-o", report, "--scenario", "Plan", before=before)
    return done.returncode, done.stderr


def is_whole(report: Path) -> bool:
    first: str = openpyxl.load_workbook(report).sheetnames[0]
    return first == "Cover"


def moment(how: str, at: int) -> object:
    marks = () if (how, at) in EVERY_DAY else (pytest.mark.slow,)
    return pytest.param(how, at, id=f"{how} {at}", marks=marks)


@pytest.mark.parametrize(("how", "at"), [moment(*each) for each in MOMENTS])
def test_killed_while_it_writes_it_leaves_the_old_report_or_the_new_one(
    how: str, at: int, report: Path, measure: Measure
) -> None:
    done = ended("tests.cli.killed", report, how, str(at))
    assert done.returncode < 0, done.stderr
    old = report.read_bytes() == OLD
    assert old or is_whole(report)
    assert all(other.name.startswith(".") for other in report.parent.iterdir() if other != report)
    measure.count("moments it was killed at")
    measure.count("of them with the old report left", old)


@pytest.mark.slow
def test_every_line_of_the_writing_is_among_those_moments(report: Path) -> None:
    done = ended("tests.cli.killed", report, "line", "0")
    assert int(done.stdout) == LINES
    assert is_whole(report)
    assert max(BYTES) < report.stat().st_size
    assert len(MOMENTS) >= 24


def no_room(kilobytes: int) -> Callable[[], None]:
    import resource  # noqa: PLC0415 - not everywhere

    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000 * kilobytes, 1000 * kilobytes))


@pytest.mark.parametrize("kilobytes", [pytest.param(0, marks=pytest.mark.slow), 20])
def test_without_room_for_it_the_old_report_stays(
    kilobytes: int, plan: Path, report: Path, measure: Measure
) -> None:
    code, stderr = solving(plan, report, no_room(kilobytes))
    assert code == 6, stderr
    assert "no room left" in stderr
    assert report.read_bytes() == OLD
    assert list(report.parent.iterdir()) == [report]
    measure.count("disks without room")


def can_mount() -> bool:
    """Whether a disk of our own, as small as we like, can be had here."""
    if shutil.which("unshare") is None:
        return False
    trial = ["unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("disk", ["small"] if can_mount() else [])
def test_on_a_full_disk_the_old_report_stays(disk: str, plan: Path, report: Path, measure: Measure) -> None:
    script = (
        'mount -t tmpfs -o size=40k none "$1" && printf "%s" "$2" > "$1/report.xlsx" && '
        '{ "$3" -m optimiser solve "$4" -o "$1/report.xlsx" --scenario Plan; echo "ended $?"; '
        'cat "$1/report.xlsx"; ls -A "$1"; }'
    )
    words = [str(report.parent), OLD.decode(), sys.executable, str(plan)]
    alone = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", *words]
    done = subprocess.run(alone, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.endswith(f"ended 6\n{OLD.decode()}report.xlsx\n"), done.stdout + done.stderr
    assert "no room left" in done.stderr
    measure.count("disks without room")


def obey_modes() -> None:
    """Take from the process, where it is root's, the power to write where a file's mode says not."""
    drop = 24
    ctypes.CDLL(None).prctl(drop, BYPASS_MODES)


@pytest.mark.parametrize("what", ["folder", pytest.param("report", marks=pytest.mark.slow)])
def test_a_read_only_folder_or_report_is_told_of_and_left(
    what: str, plan: Path, report: Path, measure: Measure
) -> None:
    locked = report if what == "report" else report.parent
    mode = locked.stat().st_mode
    locked.chmod(0o444 if what == "report" else 0o555)
    try:
        code, stderr = solving(plan, report, obey_modes if sys.platform == "linux" else None)
    finally:
        locked.chmod(mode)
    assert code == 6, stderr
    assert report.read_bytes() == OLD
    assert list(report.parent.iterdir()) == [report]
    measure.count("read-only folders and reports")


@pytest.mark.slow
def test_a_report_held_open_is_read_on_as_it_was_and_replaced_whole(
    plan: Path, tmp_path: Path, measure: Measure
) -> None:
    report = tmp_path / "report.xlsx"
    assert solving(plan, report)[0] == 0
    before = report.read_bytes()
    with report.open("rb") as held:
        head = held.read(100)
        code, stderr = solving(plan, report)
        assert code == 0, stderr
        assert head + held.read() == before
    assert is_whole(report)
    assert openpyxl.load_workbook(BytesIO(before)).sheetnames[0] == "Cover"
    assert os.listdir(tmp_path) == ["report.xlsx"]
    measure.count("reports held open")
