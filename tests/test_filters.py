"""Filters read as a person means them."""

from __future__ import annotations

import pytest

from optimiser.filters import EVERYTHING, FilterError, Value, parse_filter

COLUMNS = ("Provision", "Setting", "In area", "Places", "Level", "Group", "Places lost a year")
HOME: dict[str, Value] = {
    "provision": "Oak House",
    "setting": "residential",
    "in area": True,
    "places": 6.0,
    "level": "High",
    "group": "Boys and girls",
    "places lost a year": 0.1,
}


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("Setting = residential", True),
        ("setting=RESIDENTIAL", True),
        ("Setting = fostering | residential", True),
        ("Setting != residential", False),
        ("Setting != fostering | kinship", True),
        ("In area = Y", True),
        ("In area = no", False),
        ("Places = 6", True),
        ("Places = 6.0 and Places lost a year = 10%", True),
        ("Provision =  oak   house ", True),
        ("Group = Boys and girls and In area = Y", True),
        ("Group = Boys and girls AND In area = N", False),
        ("Level = high and Setting = residential", True),
    ],
)
def test_a_filter_matches_as_its_words_say(text: str, matches: bool) -> None:
    assert parse_filter(text, COLUMNS).matches(HOME) is matches


def test_no_clause_matches_everything() -> None:
    assert EVERYTHING.matches(HOME)


def test_a_filter_keeps_the_words_it_was_typed_in() -> None:
    assert str(parse_filter(" In area = Y ", COLUMNS)) == "In area = Y"


@pytest.mark.parametrize(
    ("text", "column"),
    [("Colour = red", "Colour"), ("In area = Y and Colour = red", "Colour")],
)
def test_a_column_that_is_not_there_is_named(text: str, column: str) -> None:
    with pytest.raises(FilterError) as error:
        parse_filter(text, COLUMNS)
    assert error.value.column == column


@pytest.mark.parametrize("text", ["In area = Y or Setting = fostering", "Setting = a OR setting != b"])
def test_an_or_between_comparisons_is_refused_and_not_taken_for_a_value(text: str) -> None:
    with pytest.raises(FilterError, match=r"write \|"):
        parse_filter(text, COLUMNS)


@pytest.mark.parametrize("text", ["residential", "Setting =", "Setting = a |", "= a", "Setting == "])
def test_what_is_no_comparison_is_refused(text: str) -> None:
    with pytest.raises(FilterError):
        parse_filter(text, COLUMNS)
