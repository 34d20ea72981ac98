"""What a sheet may look like: where its table stands, what its headings are, which rows count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from optimiser.problem import Problem
from tests.councils import council, faults_of, problem_of, put, reading_of
from tests.workbook.told import notices, places


def told_apart_from_addresses(problem: Problem) -> Problem:
    return replace(
        problem,
        scenarios=tuple(
            replace(each, changes=tuple(replace(change, cell="") for change in each.changes))
            for each in problem.scenarios
        ),
    )


def test_a_title_and_guidance_may_stand_above_the_table() -> None:
    sheets = council()
    for name, rows in sheets.items():
        rows[:0] = [[name], ["Some guidance on what to type."], []]
    plain = told_apart_from_addresses(problem_of(council()))
    assert told_apart_from_addresses(problem_of(sheets)) == plain


def test_a_title_that_is_the_key_heading_is_passed_over() -> None:
    sheets = council()
    sheets["Provision"].insert(0, ["Provision"])
    assert problem_of(sheets) == problem_of(council())


def test_a_table_may_start_in_another_column() -> None:
    sheets = council()
    sheets["Need"] = [[None, None, *row] for row in sheets["Need"]]
    assert problem_of(sheets) == problem_of(council())


def test_blank_rows_are_skipped_wherever_they_stand() -> None:
    sheets = council()
    for rows in sheets.values():
        for place in range(len(rows), 0, -1):
            rows.insert(place, ["", "   ", None])
    plain = told_apart_from_addresses(problem_of(council()))
    assert told_apart_from_addresses(problem_of(sheets)) == plain


def test_sheets_columns_and_headings_are_found_in_any_order_and_case() -> None:
    sheets = {f" {name.upper()} ": rows for name, rows in reversed(council().items())}
    for name, rows in sheets.items():
        if name not in (" SCENARIOS ", " CHANGES "):
            sheets[name] = [
                [row[0], *reversed([*row[1:], *[None] * (len(rows[0]) - len(row))])] for row in rows
            ]
        sheets[name][0] = [
            f"  {cell.upper().replace(' ', '  ')} " if isinstance(cell, str) else cell
            for cell in sheets[name][0]
        ]
    problem, plain = problem_of(sheets), problem_of(council())
    assert {each.name for each in problem.provisions} == {each.name for each in plain.provisions}
    assert (problem.settings, problem.homes, problem.services) == (
        plain.settings,
        plain.homes,
        plain.services,
    )
    assert problem.suitability == plain.suitability


def test_optional_sheets_may_be_absent_or_empty() -> None:
    sheets = council()
    required = ("Settings", "Need groups", "Need", "Provision", "Suitability", "Placed now")
    few = {name: rows for name, rows in sheets.items() if name in required}
    problem = problem_of(few)
    assert problem == problem_of({**few, "Targets": [], "Services": [[None, " "]]})
    assert problem == problem_of({**few, "Targets": sheets["Targets"][:1], "Changes": sheets["Changes"][:1]})
    assert (problem.levers, problem.moves, problem.targets, problem.limits) == ((), (), (), ())


def test_a_sheet_that_the_contract_does_not_name_is_ignored_with_a_notice() -> None:
    sheets = {**council(), "Workings": [["=A1"], ["#REF!"]], "Target": [["x"]]}
    told = reading_of(sheets).notices
    assert {each.sheet for each in told} == {"Workings", "Target"}
    assert (
        next(each for each in told if each.sheet == "Target").remedy
        == "Did you mean Targets? Then rename it."
    )


def test_a_sheet_that_stands_twice_is_a_fault() -> None:
    assert places(faults_of({**council(), "need ": council()["Need"]})) == ["Need!"]


def test_a_cell_under_no_heading_is_told_and_not_read() -> None:
    sheets = council()
    sheets["Need"][1].append("ask Jo")
    assert notices(sheets) == ["Need!D2 unheaded"]


def test_a_row_whose_only_content_is_beside_the_table_is_blank() -> None:
    sheets = council()
    sheets["Need"].append([None, None, None, "checked by Jo"])
    assert problem_of(sheets) == problem_of(council())


def test_an_unknown_heading_is_a_tag_on_two_sheets_and_a_fault_elsewhere() -> None:
    sheets = council()
    sheets["Provision"][0].append("Manager")
    assert "manager" in problem_of(sheets).provisions[0].attributes
    for name in ("New homes", "Targets", "Settings", "Sources"):
        spoilt = council()
        spoilt[name][0].append("Manager")
        assert len(faults_of(spoilt)) == 1


@pytest.mark.parametrize(("sheet", "tag"), [("Need groups", "Setting"), ("Need groups", "Fit")])
def test_a_tag_may_not_repeat_a_heading_of_the_other_sheet(sheet: str, tag: str) -> None:
    sheets = council()
    sheets[sheet][0].append(tag)
    assert places(faults_of(sheets)) == ["Need groups!F1"]


def test_a_tag_may_not_stand_on_both_sheets() -> None:
    sheets = council()
    sheets["Provision"][0].append("level")
    assert places(faults_of(sheets)) == ["Provision!R1"]


def test_a_heading_with_its_unit_forgotten_says_which_was_meant() -> None:
    sheets = council()
    sheets["Need groups"][0][3] = "Average time in care"
    [fault] = faults_of(sheets)
    assert (fault.cell, fault.remedy) == ("D1", "Did you mean 'Average time in care (months)'?")


def test_an_error_in_a_tag_is_a_fault_at_its_cell() -> None:
    sheets = council()
    cell = put(sheets, "Need groups", 2, "Level", "#N/A")
    assert places(faults_of(sheets)) == [f"Need groups!{cell}"]


def test_tags_keep_numbers_and_dates_for_filters() -> None:
    sheets = council()
    sheets["Provision"][0].append("Beds registered")
    for row in sheets["Provision"][1:]:
        row.append(4)
    put(sheets, "Provision", 1, "Area", date(2018, 4, 1))
    put(sheets, "Funding", 1, "Applies to", "Beds registered = 4")
    assert problem_of(sheets).provisions[0].tags == {"Area": "1 April 2018", "Beds registered": 4}
