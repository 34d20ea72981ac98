"""Sets the projection beside PyPI's cs-demand-model 0.5.1 on its own sample return, and writes the README.

Run from the project's root: `python -m benchmarks.peer` (some three minutes, most of them the other's), with
`--print` to look only. The other is installed, with the old packages it needs, in an environment made for
the run and thrown away. It needs Python 3.11 or older: name one with `--python` where this one is newer.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measuring import ROOT
from benchmarks.nearness import Projected, fitted, largest, ours, theirs
from benchmarks.page import day_and_machine, put
from benchmarks.tables import table
from optimiser.problem import Problem
from optimiser.projection import spread

PACKAGE = "cs-demand-model==0.5.1"
CUT, MONTHS, GROUPS = date(2020, 4, 1), 24, 15
SINCE = {"three years": date(2017, 4, 1), "one year": date(2019, 4, 1)}
"""All that the sample holds before the cut; and the year before it, which the other's own screen proposes."""
YEARS_BEFORE = (2017, 2018, 2019)
REPEATS = 25


def main() -> None:
    """Install the other, run both, and put the figures into the README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--print", action="store_true", help="print the lines, and leave the README as it is")
    parser.add_argument("--python", default=sys.executable, help="a Python that the other package runs on")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        lines = measured(asked.python, Path(folder))
    print("\n".join(lines))
    if not asked.print:
        put("peer", lines)


def measured(interpreter: str, folder: Path) -> list[str]:
    """Run both on all of the sample and on its years before the cut; give the lines of the README."""
    python = install(interpreter, folder / "environment")
    full = sample(python)
    early = folder / "early"
    early.mkdir()
    for year in YEARS_BEFORE:
        for path in full.glob(f"{year}-*.csv"):
            shutil.copy(path, early)
    problem = fitted(full, SINCE["three years"], CUT, MONTHS)
    days = [date.fromordinal(int(problem.timeline.midpoint(t))) for t in range(MONTHS)]
    rows: list[Sequence[str]] = []
    runs = []
    for read, fit in (("all five years", full), ("the three before the cut", early)):
        other = alone(python, fit, full, days)
        runs += list(other["runs"].values())
        for span, since in SINCE.items():
            mine = ours(fit, full, since, CUT, days)
            rows += [(read, span, *row) for row in near_rows(mine, theirs(other, since))]
    return [
        day_and_machine("numpy", "scipy"),
        "",
        *table(TIMES, time_rows(problem, runs)),
        "",
        *table(NEARNESS, rows),
    ]


def install(interpreter: str, environment: Path) -> str:
    """Make the other package's environment; give its Python."""
    subprocess.run([interpreter, "-m", "venv", str(environment)], check=True)
    python = str(environment / ("Scripts" if os.name == "nt" else "bin") / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", PACKAGE], check=True)
    return python


def sample(python: str) -> Path:
    """Find the return that the other package brings with it."""
    words = "import cs_demand_model_samples as samples; print(samples.__path__[0])"
    found = subprocess.run([python, "-c", words], check=True, capture_output=True, text=True)
    return Path(found.stdout.strip()) / "combined"


def alone(python: str, fit: Path, full: Path, days: Sequence[date]) -> dict[str, Any]:
    """Run the other in its own environment."""
    script = Path(__file__).with_name("peer_alone.py")
    asked = [f"{CUT}", ",".join(f"{day}" for day in days), *(f"{since}" for since in SINCE.values())]
    done = subprocess.run(
        [python, str(script), str(fit), str(full), *asked], check=True, stdout=subprocess.PIPE, text=True
    )
    told = json.loads(done.stdout)
    assert isinstance(told, dict)
    return told


TIMES = ("Two years ahead", "groups", "seconds", "of the other's fastest by the day")


def time_rows(problem: Problem, runs: Sequence[Mapping[str, Any]]) -> list[Sequence[str]]:
    """Set the seconds of one projection, libraries loaded, beside the other's."""
    fastest = min(run["seconds"]["1"] for run in runs)
    rows: list[tuple[str, int, float]] = [
        ("ours, exactly", len(each.groups), seconds_of(each)) for each in (largest(problem, GROUPS), problem)
    ]
    for step, words in (
        ("1", "the other, by steps of a day (its command)"),
        ("90", "of 90 days (its screen)"),
    ):
        run = min(runs, key=lambda run: run["seconds"][step])
        rows.append((words, run["groups"], run["seconds"][step]))
    return [
        (words, f"{groups}", f"{seconds:.4f}", f"1/{fastest / seconds:,.0f}")
        for words, groups, seconds in rows
    ]


def seconds_of(problem: Problem) -> float:
    """How long a projection takes, the middle of several."""
    taken = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        spread(problem)
        taken.append(time.perf_counter() - began)
    return median(taken)


NEARNESS = (
    "Files read",
    "Fitted on",
    "Whose",
    "1 April 2020",
    "16 March 2022, projected",
    "happened",
    "mean error, all children",
    "÷ no change's",
    "mean error, each age and kind",
    "÷ no change's",
)


def near_rows(mine: Projected, other: Projected) -> list[Sequence[str]]:
    """Set both beside what happened as each counts it, and beside no change."""
    rows: list[Sequence[str]] = []
    for whose, each in (("ours", mine), ("the other's", other)):
        children = [sum(day.values()) for day in (each.start, each.days[-1], each.happened[-1])]
        errors = [(f"{error.projected:.2f}", f"{error.ratio:.2f}") for error in (each.of_all, each.of_each)]
        rows.append((whose, *(f"{number:.0f}" for number in children), *errors[0], *errors[1]))
    return rows


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
