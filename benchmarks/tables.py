"""The tables of `benchmarks/README.md`, from what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.councils import Size
from benchmarks.measuring import Measured, highest_megabytes, middle_seconds


@dataclass(frozen=True)
class Figures:
    """What was measured of one council, each list a run after another.

    Attributes:
        name: The council's name among the sizes.
        size: How large it is.
        solve: The whole command `solve`.
        alone: HiGHS alone on the exported file.
        check: The command `check`.
        export: The command `export`.
        steps: The steps of a solve in one process, where they were measured.
    """

    name: str
    size: Size
    solve: Sequence[Measured]
    alone: Sequence[Measured]
    check: Sequence[Measured]
    export: Sequence[Measured]
    steps: Sequence[Measured] = ()

    @property
    def repeats(self) -> int:
        """How many times each was run."""
        return len(self.solve)


def size_table(councils: Sequence[Figures]) -> list[str]:
    """Say how large each council is, and how each solve ended."""
    rows = []
    for each in councils:
        plan = each.solve[-1].told["scenarios"][0]
        rows.append(
            (
                each.name,
                f"{each.size.groups} × {each.size.provisions} × {each.size.quarters}",
                f"{each.size.levers}",
                f"{plan['columns']:,}",
                f"{plan['rows']:,}",
                _ending(str(plan["outcome"]), plan["gap"]),
                _ending(str(each.alone[-1].told["status"]).lower(), each.alone[-1].told["gap"]),
            )
        )
    headings = (
        "Council",
        "Groups × provisions × quarters",
        "Levers",
        "Columns",
        "Rows",
        "`solve` ended",
        "HiGHS alone ended",
    )
    return table(headings, rows)


def ratio_table(councils: Sequence[Figures]) -> list[str]:
    """Set the whole command beside its own solver and beside HiGHS alone."""
    rows = []
    for each in councils:
        solver = median(_solver_seconds(run) for run in each.solve)
        rest = median((run.seconds - _solver_seconds(run)) / _solver_seconds(run) for run in each.solve)
        beside = median(a.seconds / b.seconds for a, b in zip(each.solve, each.alone, strict=True))
        rows.append(
            (
                each.name,
                f"{each.repeats}",
                _seconds(middle_seconds(each.solve)),
                _seconds(solver),
                f"{rest:.2f}",
                _seconds(middle_seconds(each.alone)),
                f"{beside:.2f}",
                f"{highest_megabytes(each.solve):.0f}",
                f"{highest_megabytes(each.alone):.0f}",
            )
        )
    headings = (
        "Council",
        "Runs",
        "`solve`, s",
        "of it the solver on the plan, s",
        "**all the rest ÷ solver**",
        "HiGHS alone, s",
        "**`solve` ÷ HiGHS alone**",
        "peak of `solve`, MB",
        "peak of HiGHS alone, MB",
    )
    return table(headings, rows)


def step_table(councils: Sequence[Figures]) -> list[str]:
    """Say where the seconds and the memory of a solve go."""
    rows = []
    for each in councils:
        if not each.steps:
            continue
        told = [run.told for run in each.steps]
        read, run, report = (median(one["steps"][step]["seconds"] for one in told) for step in STEPS)
        solver = [median(one["solver"][which] for one in told) for which in ("plan", "no levers")]
        peaks = [max(one["steps"][step]["megabytes"] for one in told) for step in STEPS]
        start = middle_seconds(each.steps) - read - run - report
        seconds = (start, read, solver[0], solver[1], run - sum(solver), report)
        rows.append(
            (
                each.name,
                *map(_seconds, seconds),
                " → ".join(f"{peak:.0f}" for peak in peaks),
            )
        )
    headings = (
        "Council",
        "Python and imports, s",
        "reading, s",
        "solver: plan, s",
        "solver: no levers, s",
        "model, accounts, checks, s",
        "report, s",
        "peak once read → solved → reported, MB",
    )
    return table(headings, rows)


def light_table(
    councils: Sequence[Figures], bare: Sequence[Measured], shown: Sequence[Measured]
) -> list[str]:
    """Set the commands that solve nothing beside a bare Python."""
    python = middle_seconds(bare)
    commands = [("`--help`", shown)]
    for each in councils:
        commands += [(f"`check`, {each.name}", each.check), (f"`export` as MPS, {each.name}", each.export)]
    rows = [
        (
            name,
            f"{middle_seconds(runs) / python:,.1f}",
            _seconds(middle_seconds(runs)),
            f"{highest_megabytes(runs):.0f}",
        )
        for name, runs in commands
    ]
    headings = ("Command", f"bare Pythons (of {1000 * python:.0f} ms)", "seconds", "peak, MB")
    return table(headings, rows)


STEPS = ("read", "run", "report")


def _solver_seconds(run: Measured) -> float:
    seconds = run.told["scenarios"][0]["seconds"]["solve"]
    assert isinstance(seconds, float)
    return seconds


def _ending(how: str, gap: float | None) -> str:
    words = how.replace("_", " ")
    return words if gap is None else f"{words}, gap {gap:.3%}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.0f}" if seconds >= 100 else f"{seconds:.1f}" if seconds >= 1 else f"{seconds:.2f}"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Write rows under headings, as Markdown has tables."""
    lines = [headings, ["---"] * len(headings), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]
