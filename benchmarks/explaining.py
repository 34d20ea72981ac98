"""Measures what explaining adds: the whole command `sufficiency solve` beside the same with `--quick`.

Run from the project's root: `python -m benchmarks.explaining`, with `--print` to look only, and with names of
councils for those alone. The two run in turn; what counts is the ratio of their seconds on a processor.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from benchmarks.councils import SIZES, write_council
from benchmarks.measuring import ROOT, in_turn, middle_busy_seconds
from benchmarks.page import day_and_machine, installed_command, put

COUNCILS = ("lancashire", "leicestershire", "dorset", "cambridgeshire", "small")
ENDINGS = (0, 5)
"""Exit codes that count as done: 5 tells of a plan that the time did not suffice to prove."""

_MISSING = ("ran out", "Not worked out")


def main() -> None:
    """Measure the councils named, or all, and put the table into the README."""
    names = [word for word in sys.argv[1:] if not word.startswith("-")] or list(COUNCILS)
    with TemporaryDirectory() as folder:
        lines = [
            day_and_machine("highspy"),
            "",
            "| Council | `--quick`, s | explained, s | **explained ÷ quick** | not worked out |",
            "| --- | --- | --- | --- | --- |",
            *(_row(name, Path(folder)) for name in names),
        ]
    print("\n".join(lines))
    if "--print" not in sys.argv:
        put("explaining", lines)


def _row(name: str, folder: Path) -> str:
    """One council's line of the table."""
    report = folder / f"{name}-report.xlsx"
    command = [installed_command(), "solve", str(_workbook(name, folder)), "--quiet", "-o", str(report)]
    runs = in_turn({"quick": [*command, "--quick"], "explained": command}, 1, ENDINGS)
    quick, explained = (middle_busy_seconds(runs[how]) for how in ("quick", "explained"))
    missing = len(list(not_worked_out(report)))
    return (
        f"| {name} | {quick:.1f} | {explained:.1f} | **{explained / quick:.2f}** | {missing or 'nothing'} |"
    )


def _workbook(name: str, folder: Path) -> Path:
    """A council's own workbook, or a made-up one of a size."""
    if name not in SIZES:
        return ROOT / "inputs" / f"{name}.xlsx"
    write_council(folder / f"{name}.xlsx", SIZES[name])
    return folder / f"{name}.xlsx"


def not_worked_out(report: Path) -> Iterator[str]:
    """Give every cell of a report that says that something was not worked out in the time."""
    book = openpyxl.load_workbook(report, read_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from _told_missing(row)


def _told_missing(row: Sequence[object]) -> Iterator[str]:
    return (cell for cell in row if isinstance(cell, str) and any(word in cell for word in _MISSING))


if __name__ == "__main__":
    main()
