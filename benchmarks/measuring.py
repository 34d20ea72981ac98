"""Runs a command in a process of its own: how long it took, and how much memory it held at its peak.

Nothing heavy may be loaded here: a child's peak is never told as less than what its parent held.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PEAK_UNITS_TO_MB = 1e-6 if sys.platform == "darwin" else 1.024e-3
"""The system tells the peak in bytes on a Mac and in units of 1,024 bytes elsewhere."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of a command: wall seconds, peak resident memory in MB, what it printed, processor seconds."""

    seconds: float
    megabytes: float
    printed: str
    busy_seconds: float = 0.0

    @property
    def told(self) -> dict[str, Any]:
        """What it printed, as the JSON object it is."""
        told = json.loads(self.printed)
        assert isinstance(told, dict)
        return told


def measure(command: Sequence[str], allowed: Sequence[int] = (0,)) -> Measured:
    """Run a command to its end, its modules compiled beforehand as an installed program's are.

    Args:
        command: Program and arguments.
        allowed: The exit codes that count as done.

    Raises:
        RuntimeError: If it ends otherwise.
    """
    _compile_modules()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}.")
    busy = usage.ru_utime + usage.ru_stime
    return Measured(seconds, usage.ru_maxrss * PEAK_UNITS_TO_MB, printed, busy)


@cache
def _compile_modules() -> None:
    """Compile what is run from its source, once, as installing does; apart, for the memory that it takes."""
    folders = [str(ROOT / name) for name in ("optimiser", "benchmarks", "tests")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *folders], check=True)


def in_turn(
    commands: Mapping[str, Sequence[str]], times: int, allowed: Sequence[int] = (0,)
) -> dict[str, list[Measured]]:
    """Run several commands in turn, A B A B, so that a slow moment of the machine falls on all alike."""
    runs: dict[str, list[Measured]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            runs[name].append(measure(command, allowed))
    return runs


def middle_seconds(runs: Sequence[Measured]) -> float:
    """The median of wall seconds."""
    return median(run.seconds for run in runs)


def middle_busy_seconds(runs: Sequence[Measured]) -> float:
    """The median of processor seconds, which other work on the machine lengthens less."""
    return median(run.busy_seconds for run in runs)


def highest_megabytes(runs: Sequence[Measured]) -> float:
    """The highest peak of several runs."""
    return max(run.megabytes for run in runs)
