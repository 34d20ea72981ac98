"""Measures how long the rules that clash, and the ways out, take to find, and writes it into the README.

Run from the project's root: `python -m benchmarks.clash` (minutes; `--without-large` leaves out the largest),
with `--print` to look only. Each council is solved as a user would have it. Seconds are a processor's, from
one step that progress tells to the next.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.councils import SIZES, write_council
from benchmarks.measuring import ROOT
from benchmarks.page import day_and_machine, put
from optimiser.pipeline import run_scenario, state_model
from optimiser.plan import Outcome, Progress, ScenarioResult, Watch
from optimiser.problem import Problem
from optimiser.workbook.reading import read
from tests import impossible
from tests.random_councils import random_problem

PROMISED_SECONDS = 5
RANDOM = 120
OF_ITS_BUDGET = 0.6
STEPS = ("which rules clash", "ways out")
_SAID = {
    "fewest": "{}, none fewer",
    "fewest kinds": "{} kinds, none fewer",
    "none can be spared": "{}, there may be fewer",
}


@dataclass(frozen=True)
class Measured:
    """One impossible council: its result, and the processor's seconds of the clash and of the ways out."""

    result: ScenarioResult
    clash: float
    ways_out: float


def main() -> None:
    """Measure every impossible council, and put the figures into the README."""
    lines = [day_and_machine("highspy"), "", *_table(), "", _random_councils()]
    print("\n".join(lines))
    if "--print" not in sys.argv:
        put("clash", lines)


def measured(problem: Problem) -> Measured:
    """Solve a council that no plan meets, and take the time of its last two steps."""
    began: dict[str, float] = {}

    def hear(progress: Progress) -> None:
        began.setdefault(progress.step, time.process_time())

    result = run_scenario(problem, watch=Watch(hear))
    if result.report.outcome is not Outcome.RELAXED:
        return Measured(result, 0.0, 0.0)
    clash, ways_out = (began[step] for step in STEPS)
    return Measured(result, ways_out - clash, time.process_time() - ways_out)


def _councils() -> Iterator[tuple[str, Problem]]:
    yield "Lancashire, its budget cut by 15%", impossible.lancashire_with_its_budget_cut()
    yield "Lancashire, a home wanted at once", impossible.lancashire_with_a_home_wanted_at_once()[0]
    yield "Leicestershire, need above every place", impossible.leicestershire_with_need_above_every_place()
    yield "Dorset, a home forced too late", impossible.dorset_with_a_home_too_late()
    yield "Cambridgeshire, held to its budget path", impossible.cambridgeshire_held_to_its_budget_path()
    if "--without-large" not in sys.argv:
        yield "large (30 × 25 × 24), 60% of its budget", _large()


def _large() -> Problem:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large.xlsx"
        write_council(path, SIZES["large"])
        problem = read(path).problem
    limits = tuple(replace(each, value=OF_ITS_BUDGET * each.value) for each in problem.limits)
    return replace(problem, limits=limits)


def _table() -> Iterator[str]:
    yield "| Council | Columns | Rows | Rules that clash | **seconds** | Ways out | seconds |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, problem in _councils():
        run = measured(problem)
        print(name, run.clash, run.ways_out, file=sys.stderr)
        result, model = run.result, state_model(problem)
        clash = result.clash
        said = "not found" if clash is None else _SAID[clash.how].format(len(clash.rules))
        yield (
            f"| {name} | {len(model.columns):,} | {len(model.rows):,} | {said} | {run.clash:.1f} "
            f"| {len(result.ways_out)} | {run.ways_out:.1f} |"
        )


def _random_councils() -> str:
    runs = [measured(random_problem(seed, "small")) for seed in range(RANDOM)]
    runs = [run for run in runs if run.result.report.outcome is Outcome.RELAXED]
    clashes, ways = [run.clash for run in runs], [len(run.result.ways_out) for run in runs]
    few = sum(run.result.clash is not None and run.result.clash.how == "fewest" for run in runs)
    seconds = f"{median(clashes):.2f} s (median), {max(clashes):.2f} s at most"
    two = sum(n > 1 for n in ways)
    found = f"two ways out or more for {two}, one for {ways.count(1)}, none for {ways.count(0)}"
    return (
        f"{RANDOM} random small councils, {len(runs)} of which no plan meets: the clash in {seconds}, "
        f"{few} with no fewer rules; {found}."
    )


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
