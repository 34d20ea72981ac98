"""What a filter may say of the columns of provision and groups."""

from __future__ import annotations

from datetime import date

import pytest

from tests.councils import reading_of
from tests.workbook.checking.typed import with_cells


def test_a_filter_may_use_every_column_and_its_default() -> None:
    for text in (
        "Ofsted = Not rated | Good and Bought by != block",
        "Places = no limit",
        "Average stay (months) = none",
        "Plan chooses = no and Family-based = YES",
        "Weekly price = £450 and Age from = 0",
        "Area = North and Level = High | Some and Fit = Last Resort",
        "group = UNDER 13 | Older and provision != our home",
    ):
        sheets, _ = with_cells(("Targets", 1, "Count", text))
        assert reading_of(sheets).problem.targets[0].count.text == text


@pytest.mark.parametrize("day", ["1/4/2018", "1 April 2018", "2018-04-01"])
def test_a_filter_reads_a_date_as_a_cell_does(day: str) -> None:
    sheets, _ = with_cells(
        ("Provision", 1, "Open until", date(2018, 4, 1)),
        ("Targets", 1, "Count", f"Open until = {day}"),
        ("Funding", 1, "Applies to", f"Open until != {day}"),
    )
    problem = reading_of(sheets).problem
    first = problem.provisions[0].name
    assert {provision for _, provision in problem.matching(problem.targets[0].count)} == {first}
    assert first not in {provision for _, provision in problem.matching(problem.funders[0].applies_to)}


def test_a_filter_reads_a_word_of_the_contract_as_a_cell_does() -> None:
    sheets, _ = with_cells(
        ("Targets", 1, "Count", "Provider != In house and Ofsted != requires-improvement"),
    )
    problem = reading_of(sheets).problem
    providers = {problem.provision(name).provider for _, name in problem.matching(problem.targets[0].count)}
    assert providers
    assert "in-house" not in providers
