"""Writes a report in a process of its own that is killed at a line of the writing, or at a byte of the file.

`python -m tests.cli.killed REPORT line 7` dies at the seventh line that runs of `optimiser/files.py`, by a
signal that nothing can catch; `byte 5000` has the system kill it once it writes beyond that many bytes.
`line 0` kills nothing, and tells how many lines there are.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from optimiser import files
from optimiser.reporting.writing import write_report
from tests.reporting.runs import one


class Killer:
    """Counts the lines that run of one module, and ends the process at one of them."""

    def __init__(self, at: int) -> None:
        self.at, self.ran = at, 0

    def enter(self, frame: FrameType, event: str, arg: Any) -> Any:
        return self.line if frame.f_code.co_filename == files.__file__ else None

    def line(self, frame: FrameType, event: str, arg: Any) -> Any:
        self.ran += event == "line"
        if event == "line" and self.ran == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        return self.line


def main(report: str, how: str, at: str) -> None:
    run = one()
    if how == "byte":
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(at), int(at)))
    killer = Killer(int(at) if how == "line" else 0)
    sys.settrace(killer.enter)
    write_report(Path(report), run)
    sys.settrace(None)
    sys.stdout.write(str(killer.ran))


if __name__ == "__main__":
    main(*sys.argv[1:])
