"""How far the report can be trusted: the solve, the checks of the plan, the first day, the totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from optimiser.plan import Finding, ScenarioResult, SolveReport
from optimiser.reporting.book import Book
from optimiser.reporting.sheet import Cell, Column, Form, Sheet, frame_of
from optimiser.reporting.sourced import KINDS, QUALITIES
from optimiser.reporting.tables.first_day import first_day_checks
from optimiser.reporting.tables.tie_out import Tie, ties
from optimiser.reporting.words import outcome_words, scenario_name

_COLUMNS = (
    Column("Scenario", width=22),
    Column("Part", width=17),
    Column("Check", width=48),
    Column("Found", "any", width=36),
    Column("Expected or allowed", "any", width=16),
    Column("Difference", "any", width=14),
    Column("Unit", width=16),
    Column("Result", width=17),
    Column("Where", width=34),
)
ALL = "All"
_PV = "£, present value"


@dataclass(frozen=True)
class Line:
    """One row of assurance, with how its figures are shown and, where they are live, their formulas."""

    cells: tuple[Cell, ...]
    form: Form = "text"
    formulas: tuple[tuple[str, str], ...] = ()


def assurance(book: Book) -> Sheet:
    """Solver, versions, outcome, bound and gap; every check; the first day; totals that agree."""
    lines = [*_made(book), *_sourced(book), *_first_day(book), *_notices(book)]
    for result in book.run.results:
        lines += _solve(result, timed=bool(book.run.made_on))
        lines += [_finding(scenario_name(result.name), finding) for finding in result.findings]
    lines += [_tie(tie) for tie in ties(book)]
    sheet_rows = [line.cells for line in lines]
    live = {(row, heading): text for row, line in enumerate(lines) for heading, text in line.formulas}
    return Sheet(
        name="Assurance",
        title="Assurance: how the plan was found and checked",
        unit="As each row says",
        source=book.source,
        purpose="Solver, outcome, bound and gap; every check with its largest error; reconciliation",
        note="Checks of the plan are arithmetic that never met the solver; Found is their largest error",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, sheet_rows),
        row_forms=tuple(line.form for line in lines),
        formulas=live,
        keys=3,
    )


def _said(scenario: str, part: str, check: str, found: Cell, unit: str = "", form: Form = "text") -> Line:
    return Line((scenario, part, check, found, "", "", unit, "", ""), form)


def _made(book: Book) -> Iterator[Line]:
    run = book.run
    yield _said(ALL, "Made from", "Planning workbook", run.workbook)
    yield _said(ALL, "Made from", "SHA-256 of the planning workbook", run.sha256)
    if run.made_on:
        yield _said(ALL, "Made from", "Made on", run.made_on)
    for name, version in run.versions.items():
        yield _said(ALL, "Versions", name, version)


def _sourced(book: Book) -> Iterator[Line]:
    """The figures typed, by what the workbook's `Sources` say of them."""
    count = book.sourcing
    lines = [("Figures typed in the planning workbook", count.figures)]
    lines += [(f"Figures {words}", count.kinds[kind]) for kind, words in KINDS.items() if count.kinds[kind]]
    lines += [
        (f"Figures of {quality.lower()} quality", count.qualities[quality])
        for quality in QUALITIES
        if count.qualities[quality]
    ]
    for what, number in (*lines, ("Figures with no source", count.without)):
        yield _said(ALL, "Sources", what, float(number), "number", "whole")


def _first_day(book: Book) -> Iterator[Line]:
    for check in first_day_checks(book.run.problem):
        expected = check.expected if check.expected is not None else ""
        difference: Cell = "" if check.expected is None else check.found - check.expected
        cells = (
            ALL,
            "First day",
            check.what,
            check.found,
            expected,
            difference,
            check.unit,
            check.result,
            "",
        )
        yield Line(cells, check.form)


def _notices(book: Book) -> Iterator[Line]:
    if not book.run.notices:
        yield _said(ALL, "Notices", "None: nothing legal but odd was found", "")
    for notice in book.run.notices:
        where = f"{notice.sheet}!{notice.cell}" if notice.cell else notice.sheet
        words = f"{notice.expected} {notice.remedy}".strip()
        yield Line((ALL, "Notices", words, notice.found, "", "", "", "Notice", where))


def _solve(result: ScenarioResult, *, timed: bool) -> Iterator[Line]:
    yield from _report(scenario_name(result.name), "Solve", result.report, timed=timed)
    if result.no_levers_report:
        yield from _report(
            scenario_name(result.name), "Solve, no levers", result.no_levers_report, timed=timed
        )


def _report(name: str, part: str, report: SolveReport, *, timed: bool) -> Iterator[Line]:
    yield _said(name, part, "Solver", report.solver)
    yield _said(name, part, "Outcome", outcome_words(report))
    yield _said(name, part, "Objective: with charges, less places open", report.objective, _PV, "pence")
    yield _said(name, part, "Bound: no objective can be lower", report.bound, _PV, "pence")
    yield _said(name, part, "Gap", report.gap, "share", "tiny")
    sizes = (
        ("Columns of the programme", report.columns),
        ("Rows of the programme", report.rows),
        ("Columns that must be whole numbers", report.integers),
    )
    for what, count in sizes:
        yield _said(name, part, what, float(count), "number", "whole")
    if timed:
        yield _said(name, part, "Time to state it", report.build_seconds, "seconds", "seconds")
        yield _said(name, part, "Time to solve it", report.solve_seconds, "seconds", "seconds")


def _finding(name: str, finding: Finding) -> Line:
    passed = "Passed" if finding.passed else "FAILED"
    found = (finding.check, finding.largest_error, finding.tolerance, "", finding.unit, passed, finding.where)
    return Line((name, "Check of the plan", *found), "error")


def _tie(tie: Tie) -> Line:
    difference = round(tie.found - tie.expected, 2)
    agree = "Agree" if abs(difference) <= 1 else "DIFFER"
    cells = (
        tie.scenario,
        "Totals",
        tie.what,
        tie.found,
        tie.expected,
        difference,
        tie.unit,
        agree,
        tie.where,
    )
    formulas = [("Found", f"={tie.found_formula}")]
    if tie.expected_formula:
        formulas.append(("Expected or allowed", f"={tie.expected_formula}"))
    expected = tie.expected_formula or repr(tie.expected)
    formulas.append(("Difference", f"=ROUND({tie.found_formula}-({expected}),2)"))
    return Line(cells, "pence" if tie.unit == "£" else "children", tuple(formulas))
