"""Reads a planning workbook: every fault in it at once, or the problem it states and what is odd about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from optimiser.errors import FaintNumbers, Issue, WorkbookFaults
from optimiser.problem import Change, Problem, Scenario
from optimiser.workbook.assembling import Assembled, assemble
from optimiser.workbook.changes import ChangeResolver
from optimiser.workbook.checking import faults_in, notices_of, scenario_faults
from optimiser.workbook.faint import faint_fault
from optimiser.workbook.findings import Findings
from optimiser.workbook.lines import Book
from optimiser.workbook.nouns import problem_of
from optimiser.workbook.opening import open_workbook
from optimiser.workbook.raw import RawWorkbook

Apply = Callable[[Problem, Scenario], Problem]


@dataclass(frozen=True)
class Reading:
    """A workbook that has no fault.

    Attributes:
        problem: What it states.
        notices: What is legal but odd, in the order of sheets and cells.
        sha256: Of the file's bytes.
        workbook: The file's name.
        book: Its rows with their addresses.
    """

    problem: Problem
    notices: tuple[Issue, ...]
    sha256: str
    workbook: str
    book: Book

    def faults_of(self, trouble: FaintNumbers) -> WorkbookFaults:
        """Tell numbers too far apart for a solver as faults of their cells."""
        faults = {faint_fault(self.book, each, trouble.scenario) for each in trouble.faint}
        return WorkbookFaults(tuple(sorted(faults)), self.notices)


def read(path: Path, apply: Apply | None = None) -> Reading:
    """Read a planning workbook from a file.

    Args:
        path: Where it is.
        apply: Makes a scenario's changes, so that each changed workbook is checked too.

    Raises:
        FileTrouble: If it cannot be opened as a workbook.
        WorkbookFaults: If it has a fault; every fault is told.
    """
    return read_cells(open_workbook(path), apply)


def read_cells(raw: RawWorkbook, apply: Apply | None = None) -> Reading:
    """Read a planning workbook from its cells.

    Args:
        raw: Its cells as they stand.
        apply: Makes a scenario's changes, so that each changed workbook is checked too.

    Raises:
        WorkbookFaults: If it has a fault; every fault is told.
    """
    findings = Findings()
    assembled = assemble(raw, findings)
    changes = _changes(assembled)
    findings.faults += faults_in(assembled.book)
    _stop_at_faults(findings)
    problem = problem_of(assembled.book, raw.name, changes)
    if apply is not None:
        findings.faults += scenario_faults(problem, assembled.book, apply)
    findings.notices += notices_of(problem, assembled.book)
    _stop_at_faults(findings)
    return Reading(problem, findings.all_notices(), raw.sha256, raw.name, assembled.book)


def _changes(assembled: Assembled) -> tuple[Change, ...]:
    resolver = ChangeResolver(assembled.book, assembled.columns, assembled.reader)
    return tuple(change for line in assembled.book["changes"] for change in resolver.resolve(line))


def _stop_at_faults(findings: Findings) -> None:
    faults = findings.all_faults()
    if faults:
        raise WorkbookFaults(faults, findings.all_notices())
