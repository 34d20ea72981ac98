"""One run of a command, with the files, the clock and the versions that the pipeline does not know."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from optimiser import __version__, pipeline
from optimiser.errors import FaintNumbers
from optimiser.files import check_apart, check_workbook_name, write_whole
from optimiser.plan import Run, SolveOptions, Watch, exit_code
from optimiser.problem import Problem
from optimiser.projection import project
from optimiser.scenarios import apply
from optimiser.telling import as_json, need_as_json, need_lines
from optimiser.workbook.reading import Reading, read

if TYPE_CHECKING:
    from pandas import DataFrame

    from optimiser.screen import Line


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say: lines for people, an object for programs, and the exit code."""

    lines: tuple[Line, ...]
    json: dict[str, object]
    exit_code: int


def solve_to_report(
    plan: Path,
    output: Path,
    watch: Watch,
    *,
    names: Sequence[str] = (),
    gap: float | None = None,
    time_limit: float | None = None,
    solver: Literal["highs", "cbc"] = "highs",
    reproducible: bool = False,
    quick: bool = False,
) -> Answer:
    """Read a workbook, solve its scenarios, write the report, and say how it went.

    Args:
        plan: The planning workbook.
        output: Where the report goes; it is written whole or not at all.
        watch: Hears of progress, and may stop the solve; the best plan so far is then written.
        names: The scenarios to solve; none for all.
        gap: In place of the workbook's optimality gap.
        time_limit: In place of the workbook's time limit, in seconds.
        solver: `highs` or `cbc`.
        reproducible: Leave out of the report what differs from run to run.
        quick: Give the plan alone, without working out why it costs what it costs.

    Raises:
        UsageError: If there is no such scenario, or the report would take the workbook's place.
        WorkbookFaults: If the workbook has faults, numbers too far apart for a solver among them.
    """
    from optimiser.reporting.writing import check_can_write, write_report
    from optimiser.screen import ending

    reading = read(plan, apply=apply)
    check_workbook_name(output)
    check_apart(output, plan)
    check_can_write(output)
    options = _options(reading.problem, gap, time_limit, solver)
    run = _solved(reading, plan.name, names, options, watch, quick=quick)
    if not reproducible:
        run = replace(run, made_on=f"{datetime.now():%d %B %Y, %H:%M}")
    written = any(result.plan is not None or result.breaches for result in run.results)
    if written:
        write_report(output, run)
    report = str(output) if written else None
    code = exit_code(each.report.outcome for each in run.results)
    return Answer(tuple(ending(run, report)), as_json(run, report), code)


def solve_to_frames(
    plan: Path | str, *, names: Sequence[str] = (), quick: bool = True, watch: Watch | None = None
) -> dict[str, DataFrame]:
    """Read a workbook, solve its scenarios, and give every table of the report to pandas.

    Args:
        plan: The planning workbook.
        names: The scenarios to solve; none for all.
        quick: Give the plan alone, without working out why it costs what it costs.
        watch: Hears of progress, and may stop the solve.

    Returns:
        By the name of its sheet, each table of the report, as it stands there: a figure that is not is NaN.

    Raises:
        UsageError: If there is no such scenario.
        WorkbookFaults: If the workbook has faults, numbers too far apart for a solver among them.
    """
    import pandas as pd

    from optimiser.reporting.writing import report_sheets

    reading = read(Path(plan), apply=apply)
    options = pipeline.default_options(reading.problem)
    run = _solved(reading, Path(plan).name, names, options, watch or Watch(), quick=quick)
    return {sheet.name: pd.DataFrame(sheet.frame) for sheet in report_sheets(run)}


def _solved(
    reading: Reading, workbook: str, names: Sequence[str], options: SolveOptions, watch: Watch, *, quick: bool
) -> Run:
    """Solve the scenarios of a workbook that is read, and give all that a report says of it but when."""
    from optimiser.explaining.first_steps import hold_first_steps

    try:
        results = pipeline.run(reading.problem, names, options, watch, explain=not quick)
    except FaintNumbers as trouble:
        raise reading.faults_of(trouble) from None
    return Run(
        workbook=workbook,
        sha256=reading.sha256,
        problem=reading.problem,
        notices=reading.notices,
        results=results,
        versions=versions(),
        made_on="",
        robustness=None if quick else hold_first_steps(results, options, watch),
    )


def project_to_workbook(plan: Path, output: Path, names: Sequence[str] = ()) -> Answer:
    """Read a workbook, project the need of its scenarios, and write it to a workbook of its own.

    Args:
        plan: The planning workbook.
        output: Where the projection goes; it is written whole or not at all.
        names: The scenarios to project; none for all.

    Raises:
        UsageError: If a name is no scenario's, or the output is the workbook itself.
        FileTrouble: If a file cannot be read or written.
    """
    from optimiser.reporting.projected import write_projection
    from optimiser.screen import Words

    problem = read(plan, apply=apply).problem
    check_workbook_name(output)
    check_apart(output, plan)
    projected = pipeline.project_scenarios(problem, names)
    write_projection(output, plan.name, projected)
    lines = [*need_lines(projected), f"Projection: {output}"]
    return Answer(tuple(map(Words, lines)), need_as_json(projected), 0)


def _options(
    problem: Problem, gap: float | None, time_limit: float | None, solver: Literal["highs", "cbc"]
) -> SolveOptions:
    options = replace(pipeline.default_options(problem), solver=solver)
    if gap is not None:
        options = replace(options, gap=gap)
    return options if time_limit is None else replace(options, time_limit=time_limit)


def versions() -> dict[str, str]:
    """Give the versions a report names: the program's, Python's, and what it solves and writes with."""
    packages = ("PuLP", "highspy", "numpy", "scipy", "openpyxl", "XlsxWriter")
    found = {package: version(package) for package in packages}
    return {"sufficiency": __version__, "Python": platform.python_version(), **found}


def export_model(
    plan: Path, scenario: str | None, file_format: Literal["lp", "mps", "mathprog"], output: Path
) -> str:
    """Write one scenario's programme, whole or not at all; give the scenario's name.

    As MathProg it is the data of `models/sufficiency.mod`, in which the model stands on its own.

    Raises:
        UsageError: If there is no such scenario, or the file is the workbook itself.
        FileTrouble: If the file cannot be written.
    """
    problem = read(plan, apply=apply).problem
    check_apart(output, plan)
    chosen = pipeline.choose_scenarios(problem, [scenario] if scenario else [])[0]
    changed = apply(problem, chosen)
    if file_format == "mathprog":
        write_whole(output, _mathprog(changed, chosen.name))
        return chosen.name
    model = pipeline.state_model(changed)
    with TemporaryDirectory() as folder:
        written = Path(folder) / f"model.{file_format}"
        model.export(written, file_format)
        write_whole(output, written.read_bytes())
    return chosen.name


def _mathprog(problem: Problem, scenario: str) -> bytes:
    from optimiser.mathprog import state_data

    return state_data(problem, project(problem), scenario).encode()
