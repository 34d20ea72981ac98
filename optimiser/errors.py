"""Everything that can go wrong, each with a stable code and an exit code.

    SufficiencyError            1  unexpected
    ├── UsageError              2  the command was called wrongly
    ├── WorkbookFaults          3  the workbook has faults, all of them told at once
    ├── FaintNumbers            3  numbers too far apart for a solver (told as faults, with their cells)
    ├── ReturnFaults            3  the returns hold nothing that can be used
    ├── FileTrouble             6  a file could not be read or written
    └── FailedCheck             7  the plan failed its own check; nothing was written

The ways a solve can end (`plan.Outcome`) have exit codes of their own: see `plan.exit_code`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


class SufficiencyError(Exception):
    """Something the user must be told of, with what to try next.

    Args:
        message: One sentence on what happened.
        remedy: One sentence on what to do about it.
    """

    code = "unexpected"
    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UsageError(SufficiencyError):
    """The command was called with words it does not know, such as a scenario that is not there."""

    code = "usage"
    exit_code = 2


class FileTrouble(SufficiencyError):
    """A file is missing, locked, not a workbook, or cannot be written."""

    code = "file"
    exit_code = 6


class FailedCheck(SufficiencyError):
    """The plan did not survive the arithmetic that checks it, so it is not reported."""

    code = "failed-check"
    exit_code = 7


IssueCode = Literal[
    "adds-nothing",
    "after-plan",
    "base-twice",
    "before-plan",
    "blank",
    "block-paid-twice",
    "cannot-open",
    "choice",
    "conflict",
    "control-differs",
    "control-unused",
    "cost-typed-twice",
    "date",
    "excel-error",
    "faint",
    "filter",
    "free-placements",
    "grows-for-ever",
    "heading",
    "hidden",
    "ignored-sheet",
    "law",
    "leaves-little",
    "line-twice",
    "matches-nothing",
    "merged",
    "missing-column",
    "missing-row",
    "missing-setting",
    "missing-sheet",
    "moves-nobody",
    "near-miss",
    "need-before-plan",
    "need-falls",
    "need-unlike-placed",
    "never-calculated",
    "never-offered",
    "no-effect",
    "no-placed-now",
    "no-rows",
    "not-a-number",
    "nothing-suits",
    "number",
    "odd",
    "odd-growth",
    "order",
    "other-year",
    "outside-plan",
    "overfilled",
    "range",
    "reaches-more",
    "repeat",
    "share-of-nothing",
    "sources-nothing",
    "suits-nobody",
    "sum",
    "text",
    "touches-nothing",
    "unheaded",
    "unknown-name",
    "unsuitable",
    "value",
    "year",
]
"""The kinds of issue, each with cause and remedy in `docs/errors.md`; a code keeps its meaning."""

LONGEST_SHOWN = 200
"""Letters of what stood in a cell that are printed."""


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One thing the user should know about one cell: a fault stops the run, a notice does not.

    Attributes:
        sheet: The sheet's name as the contract spells it.
        cell: Its address, such as `D7`; empty where the whole sheet is meant.
        found: What stood there, as text.
        expected: What was expected instead.
        remedy: How to mend it.
        code: A short stable word for the kind of issue.
    """

    sheet: str
    cell: str
    found: str
    expected: str
    remedy: str
    code: IssueCode = "value"

    def __str__(self) -> str:
        where = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        found = self.found if len(self.found) <= LONGEST_SHOWN else f"{self.found[:LONGEST_SHOWN]}…"
        found = f" found {found!r}." if found else ""
        return f"{where}:{found} {self.expected} {self.remedy}".strip()


class WorkbookFaults(SufficiencyError):
    """The workbook cannot be used as it stands; every fault in it is told at once.

    Args:
        faults: Every fault found, in the order of sheets and cells.
        notices: What is legal but odd, told beside them.
    """

    code = "faults"
    exit_code = 3

    def __init__(self, faults: tuple[Issue, ...], notices: tuple[Issue, ...] = ()) -> None:
        self.faults = faults
        self.notices = notices
        count, them = ("1 fault", "it") if len(faults) == 1 else (f"{len(faults)} faults", "them")
        super().__init__(f"The workbook has {count}.", f"Mend {them} and run the command again.")


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as the workbook has it, told by what it is and not yet by its cell.

    Attributes:
        table: The field of `Problem` that its sheet feeds.
        name: The row's key; empty for a setting.
        field: The field of the noun, or in a grid the provision.
    """

    table: str
    name: str
    field: str


@dataclass(frozen=True, slots=True)
class Faint:
    """A typed number that gives a rule a coefficient too small beside the others for a solver.

    Attributes:
        typed: The number.
        coefficient: The largest coefficient it gives in the rule.
        largest: The largest of the rule.
        rule: The rule's family and what it is about.
    """

    typed: Typed
    coefficient: float
    largest: float
    rule: str


class FaintNumbers(SufficiencyError):
    """Numbers of a scenario lie too far apart for any solver to tell the small ones from nothing.

    Args:
        scenario: The scenario's name.
        faint: Each of the small ones.
    """

    code = "faint"
    exit_code = 3

    def __init__(self, scenario: str, faint: tuple[Faint, ...]) -> None:
        self.scenario = scenario
        self.faint = faint
        super().__init__(
            f"In scenario '{scenario}' some numbers are too small beside others for a solver to count.",
            "Check them and their units; type 0, or leave the cell blank, where nothing is meant.",
        )


class ReturnFaults(SufficiencyError):
    """No row of the returns can be used; what is wrong is told by file and row, never by child.

    Args:
        lines: What is wrong, a line for each rule and file.
    """

    code = "return-faults"
    exit_code = 3

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        super().__init__("The returns hold nothing that can be used.", "Mend the files and try again.")
