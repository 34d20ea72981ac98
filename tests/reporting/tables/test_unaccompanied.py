"""Unaccompanied children: how many, against the ceiling, what they cost and who pays, by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from optimiser.filters import Filter, parse_filter
from optimiser.plan import Run
from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS, sheets_for
from optimiser.reporting.tables.questions import QUESTIONS
from tests.builders import funder, target, where
from tests.reporting.runs import TEENS, one, result_of, run_of, small_council
from tests.reporting.test_writing import opened


def asking(text: str) -> Filter:
    """A filter that may ask for the tag as well."""
    return parse_filter(text, ["UASC", "In area"])


NAME = "Unaccompanied children"


def told(**sheets: Any) -> Run:
    """The council whose teens are unaccompanied, with grant of £700 a week for each."""
    grant = funder("Grant", applies_to=where("Group = Teens"), weekly=700.0)
    problem = small_council(sheets={"funders": [grant], **sheets})
    tagged = tuple(
        replace(each, tags={**each.tags, "UASC": "Y"}) if each.name == TEENS else each
        for each in problem.groups
    )
    return run_of(result_of(replace(problem, groups=tagged)))


def rows(run: Run) -> list[dict[Any, Any]]:
    return Book(run, sheets_for(run, SHEETS))[NAME].records()


def test_unaccompanied_children_are_counted_costed_and_set_against_what_grant_pays() -> None:
    run = told()
    (year,) = rows(run)
    home, agency = np.array([4.0, 4.0, 5.0, 5.0]), np.array([7.6, 7.2, 5.8, 5.4])
    assert year["Placed now"] == 12
    assert year["Children, average"] == pytest.approx((home + agency).mean())
    assert year["Children at the end"] == pytest.approx(10.4)
    accounts = run.results[0].accounts
    assert accounts is not None
    # £3,000 a week at the agency, and all the home's places: nobody else lives there.
    places = (accounts.sunk + accounts.lever_place_cost.sum(axis=0))[2, :4]
    assert year["Cost £, gross, cash"] == pytest.approx(
        ((13 * 3000 * agency + places) * accounts.cash[:4]).sum()
    )
    # The home's own price is nothing, so that no grant is paid there.
    assert year["Partners' share £, cash"] == pytest.approx((13 * 700 * agency * accounts.cash[:4]).sum())
    assert year["Partners cover"] == pytest.approx(
        year["Partners' share £, cash"] / year["Cost £, gross, cash"]
    )


def test_the_ceiling_is_the_target_on_them_and_without_one_there_is_none() -> None:
    assert rows(told())[0]["Ceiling"] is None
    most = [
        target("Threshold", count=asking("UASC = Y"), value=14.0, strength="watch"),
        target("Fewer abroad", count=asking("UASC = Y and In area = N"), value=3.0, strength="watch"),
        target("Some", count=asking("UASC = Y"), rule="at least", value=1.0, strength="watch"),
    ]
    (year,) = rows(told(targets=most))
    assert year["Ceiling"] == 14
    assert year["Below the ceiling at the end"] == pytest.approx(3.6)


def test_the_ninth_question_leads_to_them_where_there_are_any() -> None:
    for run, sheet in ((told(), NAME), (one(), "Targets")):
        report = opened(run)
        assert (NAME in report.sheetnames) == (sheet == NAME)
        assert QUESTIONS[8].sheets_in(report.sheetnames)[0] == sheet
        assert report["Notes"].cell(row=15, column=1).hyperlink.location == f"'{sheet}'!A1"


def test_without_any_funding_typed_for_them_what_partners_cover_is_not_known_rather_than_nothing() -> None:
    for funders in ([], [funder("Other", applies_to=where("Group = Children"), weekly=700.0)]):
        (year,) = rows(told(funders=funders))
        assert year["Partners' share £, cash"] == 0
        assert year["Partners cover"] is None
