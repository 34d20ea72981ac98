"""Every figure leads to where it comes from: sheets, sources, scenarios, and the questions answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS, sheets_for
from optimiser.reporting.tables.questions import QUESTIONS, SOMETIMES
from tests.reporting.runs import one, result_of, rows, run_of, several, small_council
from tests.reporting.test_writing import opened


@pytest.fixture(scope="module")
def report() -> Any:
    return opened(several())


def test_each_of_the_twelve_questions_is_answered_on_sheets_that_are_there() -> None:
    assert len(QUESTIONS) == 12
    for run in (one(), several()):
        there = set(sheets_for(run, SHEETS))
        named = {sheet for question in QUESTIONS for sheet in question.sheets}
        assert named <= there | set(SOMETIMES)
        # Two sheets stand only in some reports; no question rests on them alone.
        assert all(question.sheets_in(there) for question in QUESTIONS)


def test_each_question_in_the_notes_leads_to_its_sheet(report: Any) -> None:
    for row, question in enumerate(QUESTIONS, 7):
        cell = report["Notes"].cell(row=row, column=1)
        assert cell.hyperlink.location == f"'{question.sheets_in(report.sheetnames)[0]}'!A1"
        assert question.asked in report["Notes"].cell(row=row, column=2).value


def test_every_figure_on_the_summary_leads_to_the_sheet_it_comes_from(report: Any) -> None:
    page = report["Summary"]
    headings = [cell.value for cell in page[6]]
    table = next(iter(page.tables.values()))
    last = int(table.ref.rsplit(":", 1)[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    for row in page.iter_rows(min_row=7, max_row=last):
        where = row[headings.index("From")]
        assert where.value in report.sheetnames
        for heading in ("Plan", "Dearer agency", "From"):
            cell = row[headings.index(heading)]
            if heading != "From" and cell.data_type == "s":
                continue
            assert cell.hyperlink.location == f"'{where.value}'!A1", cell.coordinate


def test_an_input_shows_its_source_and_what_each_scenario_makes_of_it() -> None:
    (price,) = rows(several(), "Assumptions", Part="Provision", Item="Agency", Assumption="Weekly price")
    assert (price["Source"], price["Quality"], price["Owner"]) == ("Ledger", "High", "Finance")
    assert price["In scenarios"] == "Dearer agency: £3,300.00"
    (home,) = rows(several(), "Assumptions", Part="Provision", Item="Home", Assumption="Weekly price")
    assert home["In scenarios"] == ""


def test_a_source_of_one_row_comes_before_one_of_a_whole_column() -> None:
    problem = small_council()
    of_column = problem.sources[0]
    of_row = replace(of_column, item="agency weekly  price", quality="Low")
    run = run_of(result_of(replace(problem, sources=(of_column, of_row))))
    (price,) = rows(run, "Assumptions", Part="Provision", Item="Agency", Assumption="Weekly price")
    assert price["Quality"] == "Low"
    (home,) = rows(run, "Assumptions", Part="Provision", Item="Home", Assumption="Weekly price")
    assert home["Quality"] == "High"


def test_children_at_the_end_by_fit_are_added_up_live() -> None:
    summary = Book(one(), SHEETS)["Summary"]
    row = list(summary.frame["Measure"]).index("Children whose placement is the best for them")
    formula = summary.formulas[row, "Plan"]
    assert "'Placements by group'" in formula
    assert '"Best"' in formula
