"""Measures the report of a large council in five scenarios, beside XlsxWriter writing as many bare cells.

Run from the project's root: `python -m benchmarks.report`, with `--print` to look only. No solve is needed:
each scenario's plan is today carried on, with one unit of every lever decided on the first day, and its
accounts are the true ones of that plan. Each is measured in a process of its own, in turn.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeAlias

import numpy as np
import openpyxl
from xlsxwriter import Workbook

from benchmarks.councils import SIZES, write_council
from benchmarks.measuring import PEAK_UNITS_TO_MB, measure
from benchmarks.page import day_and_machine, put
from optimiser.accounts import account
from optimiser.explanation import Explanation, Worth
from optimiser.plan import Baseline, Outcome, Run, ScenarioResult, SolveReport
from optimiser.problem import Problem, Scenario
from optimiser.projection import project
from optimiser.reporting.writing import report_bytes
from optimiser.today import carry_on
from optimiser.workbook.reading import read

SIZE, SCENARIOS, REPEATS = "large", 5, 5
Told: TypeAlias = dict[str, float]
Pages: TypeAlias = list[list[list[object]]]


def main() -> None:
    """Measure what the report takes, and what as many bare cells take, and put it into the README."""
    with TemporaryDirectory() as folder:
        kept = str(Path(folder) / "report.xlsx")
        told = [{name: _told(name, kept) for name in ("report", "cells")} for _ in range(REPEATS)]
    lines = _lines(*([run[name] for run in told] for name in ("report", "cells")))
    print("\n".join(lines))
    if "--print" not in sys.argv:
        put("report", lines)


def _lines(report: list[Told], cells: list[Told]) -> list[str]:
    """The lines of the README, from the runs of the report and of bare cells."""
    seconds, bare = (median(each["seconds"] for each in runs) for runs in (report, cells))
    least, least_bare = (min(each["seconds"] for each in runs) for runs in (report, cells))
    beyond = max(each["megabytes"] for each in report)
    busy = os.getloadavg()[0]
    return [
        day_and_machine("XlsxWriter"),
        "",
        f"{report[0]['cells']:,.0f} cells: {seconds:.1f} s of processor (the middle of {REPEATS} runs; "
        f"{least:.1f} s the least), {beyond:.0f} MB beyond the run's own. As many bare cells: {bare:.1f} s "
        f"({least_bare:.1f} s). The report takes **{seconds / bare:.1f} times** as long ({busy:.1f} programs "
        "wanting a processor at a time).",
    ]


def _told(what: str, kept: str) -> Told:
    found: Told = measure([sys.executable, "-m", "benchmarks.report", what, kept]).told
    return found


def run_of_a_large_council(folder: Path, scenarios: int = SCENARIOS) -> Run:
    """A run of some scenarios, each with need a little higher than the one before."""
    plan = folder / "large.xlsx"
    write_council(plan, SIZES[SIZE])
    reading = read(plan)
    names = tuple(Scenario(name=f"Need up {2 * number}%", chance=None) for number in range(scenarios))
    problem = replace(reading.problem, scenarios=names)
    results = tuple(
        _result(_with_need(problem, 1 + 0.02 * number), scenario.name)
        for number, scenario in enumerate(names)
    )
    return Run(plan.name, reading.sha256, problem, reading.notices, results, {"sufficiency": "benchmark"})


def _with_need(problem: Problem, times: float) -> Problem:
    return replace(problem, need={key: children * times for key, children in problem.need.items()})


def _result(problem: Problem, name: str) -> ScenarioResult:
    need = project(problem)
    units = np.zeros((len(problem.levers), problem.timeline.periods), dtype=np.int64)
    units[:, 0] = 1
    plan = carry_on(problem, need, units)
    assert plan is not None
    plan = replace(plan, units=units)
    baseline = Baseline(plan, account(problem, need, plan))
    gains = np.linspace(1000.0, 10.0, problem.timeline.periods)
    worths = [Worth("place", each.name, gains, 0 * gains, 1.0, True) for each in problem.provisions]
    worths += [Worth("child", each.name, gains, 0 * gains, 1.0, True) for each in problem.groups]
    return ScenarioResult(
        name=name,
        problem=problem,
        need=need,
        report=SolveReport(Outcome.OPTIMAL, 1e6, 1e6, 1, 1, 1, 0.0, 0.0, "none"),
        plan=plan,
        accounts=baseline.accounts,
        today=baseline,
        no_levers=baseline,
        explanation=Explanation(worths=tuple(worths)),
    )


def _measured(work: Callable[[], bytes]) -> tuple[bytes, float, float]:
    """What some work gives, the processor's seconds it takes, and the memory it adds at its peak, in MB."""
    before, began = _peak(), time.process_time()
    made = work()
    return made, time.process_time() - began, _peak() - before


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNITS_TO_MB


def _write_report(kept: Path) -> Told:
    run = run_of_a_large_council(kept.parent)
    made, seconds, megabytes = _measured(lambda: report_bytes(run))
    kept.write_bytes(made)
    cells = sum(page.max_row * page.max_column for page in openpyxl.load_workbook(kept, read_only=True))
    return {"seconds": seconds, "megabytes": megabytes, "cells": cells}


def _write_cells(kept: Path) -> Told:
    pages = cells_of(kept.read_bytes())
    _, seconds, megabytes = _measured(lambda: bare_cells(pages))
    return {"seconds": seconds, "megabytes": megabytes}


def cells_of(report: bytes) -> Pages:
    """The cells of a report, sheet by sheet and row by row, formulas as their saved values."""
    book = openpyxl.load_workbook(BytesIO(report), data_only=True)
    return [[list(row) for row in page.iter_rows(values_only=True)] for page in book]


def bare_cells(pages: Pages) -> bytes:
    """Write cells, text or number, with nothing else: no format, table, formula or chart."""
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        for rows in pages:
            page = book.add_worksheet()
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, str):
                        page.write_string(r, c, value)
                    elif isinstance(value, (int, float)):
                        page.write_number(r, c, value)
    return target.getvalue()


if __name__ == "__main__":
    works = {"report": _write_report, "cells": _write_cells}
    if sys.argv[1:2] and sys.argv[1] in works:
        print(json.dumps(works[sys.argv[1]](Path(sys.argv[2]))))
    else:
        main()
