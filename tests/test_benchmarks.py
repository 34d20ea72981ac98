from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from benchmarks.councils import SIZES, Size, council_sheets, write_council
from benchmarks.highs_alone import solve_file
from benchmarks.measuring import in_turn
from benchmarks.measuring import measure as measure_command
from benchmarks.phases import go_through
from benchmarks.report import bare_cells, cells_of, run_of_a_large_council
from benchmarks.tables import Figures, light_table, ratio_table, size_table, step_table
from optimiser.reporting.writing import report_bytes
from optimiser.scenarios import apply
from optimiser.workbook.reading import read
from optimiser.workbook.writer import workbook_bytes
from tests.conftest import Measure

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("pandas", "numpy", "pulp", "highspy", "openpyxl", "xlsxwriter")
TINY = Size(groups=3, provisions=6, quarters=4, levers=4)


def python(*words: str) -> str:
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


@pytest.mark.promise(number=22)
@pytest.mark.parametrize("words", [["--help"], ["solve", "--help"], ["--version"]])
def test_help_and_version_load_nothing_heavy(words: list[str]) -> None:
    script = (
        "import sys, json\n"
        "from optimiser.cli import main\n"
        "main(sys.argv[1:], standalone_mode=False)\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    shown = python("-c", script, *words)
    assert "sufficiency" in shown
    assert not set(HEAVY) & set(json.loads(shown.splitlines()[-1]))


def test_the_same_seed_makes_the_same_workbook_and_another_makes_another() -> None:
    first, again, other = (workbook_bytes(council_sheets(replace(TINY, seed=seed))) for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.parametrize("name", ["small", "large"])
def test_a_made_up_council_reads_without_fault_or_notice_and_has_its_size(name: str, tmp_path: Path) -> None:
    write_council(tmp_path / "council.xlsx", SIZES[name])
    reading = read(tmp_path / "council.xlsx", apply=apply)
    problem, size = reading.problem, SIZES[name]
    assert reading.notices == ()
    assert (len(problem.groups), len(problem.provisions)) == (size.groups, size.provisions)
    assert (problem.settings.periods, len(problem.levers)) == (size.quarters, size.levers)
    assert {lever.kind for lever in problem.levers} == {"home", "foster", "block", "service"}


def test_every_child_of_the_first_day_is_placed_where_there_is_room(tmp_path: Path) -> None:
    write_council(tmp_path / "council.xlsx", SIZES["large"])
    problem = read(tmp_path / "council.xlsx", apply=apply).problem
    placed = problem.placed
    assert placed is not None
    for group in problem.groups:
        there = sum(children for (name, _), children in placed.items() if name == group.name)
        assert there == problem.need[group.name, problem.settings.first_day]
    for provision in problem.provisions:
        if provision.places is not None:
            there = sum(children for (_, name), children in placed.items() if name == provision.name)
            assert there <= provision.places * provision.occupancy


def test_the_tables_say_what_was_measured(tmp_path: Path) -> None:
    plan, model, report = (str(tmp_path / name) for name in ("plan.xlsx", "plan.mps", "report.xlsx"))
    write_council(Path(plan), TINY)
    command = [sys.executable, "-m", "optimiser"]
    exported = measure_command([*command, "export", plan, "--format", "mps", "-o", model])
    solved = measure_command([*command, "solve", plan, "-o", report, "--json"])
    alone = solve_file(model, 1e-4, 60)
    plan_told = solved.told["scenarios"][0]
    assert alone["objective"] == pytest.approx(plan_told["objective"], rel=2e-4)
    assert (alone["columns"], alone["rows"]) == (plan_told["columns"], plan_told["rows"])
    steps = go_through(Path(plan), Path(report), 60)
    told = [exported, solved, *(type(solved)(2.0, 50.0, json.dumps(each)) for each in (alone, steps))]
    figures = Figures("tiny", TINY, [told[1]], [told[2]], [exported], [exported], [told[3]])
    ratio = (solved.seconds - plan_told["seconds"]["solve"]) / plan_told["seconds"]["solve"]
    assert f"| {ratio:.2f} |" in ratio_table([figures])[-1]
    assert f"| {solved.seconds / 2.0:.2f} |" in ratio_table([figures])[-1]
    assert "| 3 × 6 × 4 | 4 |" in size_table([figures])[-1]
    assert step_table([figures])[-1].startswith("| tiny | ")
    assert light_table([figures], [exported], [exported])[-1].startswith("| `export` as MPS, tiny | 1.0 | ")


def test_commands_are_run_in_turn_and_their_peak_is_their_own() -> None:
    script = (
        "import json, sys\n"
        "from benchmarks.measuring import in_turn\n"
        "words = {'plain': 'pass', 'hungry': 'print(len(bytearray(80_000_000)))'}\n"
        "runs = in_turn({name: [sys.executable, '-c', word] for name, word in words.items()}, 2)\n"
        "print(json.dumps({name: [(run.megabytes, run.printed) for run in of] for name, of in runs.items()}))"
    )
    runs = json.loads(python("-c", script))
    assert [printed for _, printed in runs["hungry"]] == ["80000000\n"] * 2
    assert runs["hungry"][0][0] - runs["plain"][0][0] == pytest.approx(80, rel=0.1)


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        measure_command([sys.executable, "-c", "raise SystemExit(3)"])


@pytest.mark.alone
@pytest.mark.slow
@pytest.mark.promise(number=22)
def test_help_and_check_take_no_more_than_so_many_bare_pythons(tmp_path: Path, measure: Measure) -> None:
    # 150 ms and 1.5 s are ten and a hundred bare Pythons of 15 ms; a busy machine slows all of them alike.
    workbook_at = tmp_path / "council.xlsx"
    write_council(workbook_at, SIZES["small"])
    commands = {
        "bare": [sys.executable, "-c", "pass"],
        "help": [sys.executable, "-m", "optimiser", "--help"],
        "check": [sys.executable, "-m", "optimiser", "check", str(workbook_at)],
    }
    runs = in_turn(commands, 7)
    bare, shown, checked = (min(run.seconds for run in runs[name]) for name in commands)
    measure.most("ms of a bare Python", 1000 * bare)
    measure.most("ms of `--help`", 1000 * shown)
    measure.most("s of `check`", checked)
    assert shown < 10 * bare
    assert checked < 100 * bare


def seconds_of(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


@pytest.mark.alone
@pytest.mark.slow
def test_a_large_report_takes_few_times_as_long_as_its_bare_cells(tmp_path: Path) -> None:
    # 1.4 to 1.7 times when last measured, always beside much other work. The least of each counts, for a busy
    # machine only ever lengthens.
    run = run_of_a_large_council(tmp_path)
    pages = cells_of(report_bytes(run))
    works: dict[str, Callable[[], object]] = {
        "report": lambda: report_bytes(run),
        "bare cells": lambda: bare_cells(pages),
    }
    least = dict.fromkeys(works, float("inf"))
    for _ in range(5):
        least = {name: min(least[name], seconds_of(work)) for name, work in works.items()}
    assert least["report"] < 2.5 * least["bare cells"]
