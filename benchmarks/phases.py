"""Goes through a solve step by step in one process: each step's seconds, and the peak memory so far.

Usage: python -m benchmarks.phases PLAN.xlsx REPORT.xlsx SECONDS
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.measuring import PEAK_UNITS_TO_MB
from optimiser import pipeline
from optimiser.plan import Run, ScenarioResult
from optimiser.reporting.writing import write_report
from optimiser.runs import versions
from optimiser.scenarios import apply
from optimiser.workbook.reading import read

Steps = dict[str, dict[str, float]]


def go_through(plan: Path, report: Path, time_limit: float) -> dict[str, object]:
    """Read, solve and report as `sufficiency solve` does; give the steps, and the solver's own seconds."""
    steps: Steps = {}
    with _step(steps, "read"):
        reading = read(plan, apply=apply)
    options = replace(pipeline.default_options(reading.problem), time_limit=time_limit)
    with _step(steps, "run"):
        results = pipeline.run(reading.problem, options=options)
    with _step(steps, "report"):
        run = Run(plan.name, reading.sha256, reading.problem, reading.notices, results, versions())
        write_report(report, run)
    return {"steps": steps, "solver": _solver_seconds(results[0])}


@contextmanager
def _step(steps: Steps, name: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNITS_TO_MB
    steps[name] = {"seconds": seconds, "megabytes": peak}


def _solver_seconds(result: ScenarioResult) -> dict[str, float]:
    without = result.no_levers_report
    return {
        "plan": result.report.solve_seconds,
        "no levers": 0.0 if without is None else without.solve_seconds,
    }


if __name__ == "__main__":
    print(json.dumps(go_through(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))))
