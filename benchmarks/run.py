"""Measures the commands on made-up councils and writes the tables of `benchmarks/README.md`.

Run from the project's root: `python -m benchmarks.run` (Linux or macOS; about half an hour, most of it the
solver's on the largest council), or `python -m benchmarks.run --only small --print` to look at one council.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.councils import SIZES
from benchmarks.measuring import ROOT, in_turn, measure
from benchmarks.page import day_and_machine, installed_command, put
from benchmarks.tables import Figures, light_table, ratio_table, size_table, step_table

REPEATS = {"small": 5, "large": 3, "ten times": 1}
SECONDS = 300.0
"""The time limit of each solve: the planning workbook's own where it says nothing."""
GAP = 1e-4
PROVED_OR_OUT_OF_TIME = (0, 5, 8)
HELP_REPEATS = 15
NOT_STEP_BY_STEP = ("ten times",)
"""Councils that take too long to be solved once more for their steps."""


def main() -> None:
    """Measure every council, or those asked for, and put the tables into the README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=list(SIZES), help="this council; again for more")
    parser.add_argument(
        "--print", action="store_true", help="print the tables, and leave the README as it is"
    )
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        lines = measured(asked.only or list(SIZES), Path(folder))
    print("\n".join(lines))
    if not asked.print:
        put("measured", lines)


def measured(names: Sequence[str], folder: Path) -> list[str]:
    """Measure everything; give the lines of the README's tables."""
    quick = in_turn(
        {"bare": [sys.executable, "-c", "pass"], "help": [installed_command(), "--help"]}, HELP_REPEATS
    )
    councils = [_council(name, folder) for name in names]
    return [
        day_and_machine("highspy", "PuLP"),
        "",
        *size_table(councils),
        "",
        *ratio_table(councils),
        "",
        *step_table(councils),
        "",
        *light_table(councils, quick["bare"], quick["help"]),
    ]


def _council(name: str, folder: Path) -> Figures:
    """Write one council's workbook, export its model, and run the commands on both in turn."""
    _tell(f"{name}: each {REPEATS[name]} times")
    stem = folder / name.replace(" ", "-")
    plan, model, report = (str(stem.with_suffix(end)) for end in (".xlsx", ".mps", ".report.xlsx"))
    measure([sys.executable, "-m", "benchmarks.councils", name, plan])
    export = [installed_command(), "export", plan, "--format", "mps", "-o", model]
    measure(export)
    here = [sys.executable, str(Path(__file__).with_name("highs_alone.py")), model, str(GAP), str(SECONDS)]
    commands = {
        "solve": [
            installed_command(),
            "solve",
            plan,
            "-o",
            report,
            "--json",
            "--gap",
            str(GAP),
            "--quick",
            *_limit(),
        ],
        "alone": here,
        "check": [installed_command(), "check", plan],
        "export": export,
        "steps": [sys.executable, "-m", "benchmarks.phases", plan, report, str(SECONDS)],
    }
    if name in NOT_STEP_BY_STEP:
        del commands["steps"]
    runs = in_turn(commands, REPEATS[name], PROVED_OR_OUT_OF_TIME)
    return Figures(name, SIZES[name], **runs)


def _limit() -> tuple[str, str]:
    return "--time-limit", str(SECONDS)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
