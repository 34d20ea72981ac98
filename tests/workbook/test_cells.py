"""A cell is read the way the person who typed it means it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimiser.workbook.cells import BadCell, is_blank, read_value, shown
from optimiser.workbook.expecting import expected_in
from optimiser.workbook.layout import (
    LIMITS,
    NEED_GROUPS,
    NEW_HOMES,
    PROVISION,
    SETTINGS,
    SHEETS,
    SUITABILITY,
    TARGETS,
    Column,
)
from optimiser.workbook.near import did_you_mean, nearest
from optimiser.workbook.raw import NeverCalculated, address

MONEY = PROVISION.filling("weekly_price")
SHARE = PROVISION.filling("lost_a_year")
PLACES = PROVISION.filling("places")
STAY = PROVISION.filling("stay_months")
WHOLE = SETTINGS.filling("periods")
DATE = SETTINGS.filling("first_day")
YES_OR_NO = PROVISION.filling("in_area")
SETTING = PROVISION.filling("setting")
PROVIDER = PROVISION.filling("provider")
NAME = NEED_GROUPS.filling("name")
VALUE = TARGETS.filling("value")
STRENGTH = TARGETS.filling("strength")
YEAR = LIMITS.filling("year")
EXTRA = NEW_HOMES.filling("running_cost_a_year")
assert SUITABILITY.cells is not None
FIT: Column = SUITABILITY.cells


def assert_bad(raw: Any, column: Column) -> BadCell:
    with pytest.raises(BadCell) as bad:
        read_value(raw, column)
    assert bad.value.expected.startswith("Expected ")
    assert bad.value.remedy
    return bad.value


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        *((1234.5, 1234.5), (1234, 1234.0), (0, 0.0), ("1234.5", 1234.5), ("£1,234.50", 1234.5)),
        *(("1,234", 1234.0), (" 1,234 ", 1234.0), ("£ 12", 12.0), ("1e3", 1000.0), (".5", 0.5)),
        *(("1\N{NO-BREAK SPACE}234", 1234.0), ("+12", 12.0), ("001", 1.0), ("12.", 12.0)),
    ],
)
def test_money_is_read_with_its_pound_sign_and_commas(raw: Any, meant: float) -> None:
    assert read_value(raw, MONEY) == meant


@pytest.mark.parametrize("raw", ["-1,234.5", "−1234.5", "£-1,234.5", "-£1,234.5", "(1,234.5)", "(£1,234.5)"])
def test_a_negative_sum_is_read_however_it_is_typed(raw: str) -> None:
    assert read_value(raw, EXTRA) == -1234.5


@pytest.mark.parametrize(
    "raw",
    [
        *("lots", "12 a week", "£12k", "1,23", "12,3456", "1.2.3", "£", "-", ".", "%", "e3", "0x10", "1/2"),
        *("nan", "NaN", "inf", "-inf", "NA", "n/a", "TBC", "1 234 567 8x", True, False),
        *(float("nan"), float("inf"), time(1, 0), timedelta(1), date(2017, 4, 1)),
    ],
)
def test_what_is_no_number_is_not_taken_for_one(raw: Any) -> None:
    assert assert_bad(raw, MONEY).code == "number"


def test_a_date_where_a_number_belongs_says_what_excel_has_done() -> None:
    assert "Excel has turned it into a date" in assert_bad(datetime(2017, 4, 1), MONEY).remedy


@pytest.mark.parametrize(
    ("raw", "meant"), [("45%", 0.45), ("45 %", 0.45), (0.45, 0.45), ("0.45", 0.45), ("7.5%", 0.075), (1, 1.0)]
)
def test_a_share_is_a_fraction_or_a_percentage(raw: Any, meant: float) -> None:
    assert read_value(raw, SHARE) == pytest.approx(meant)


@pytest.mark.parametrize(("raw", "remedy"), [(45, "45%"), ("45", "45%"), (1.01, "1.01%"), ("145%", "1.45%")])
def test_a_share_over_one_is_a_fault_that_shows_how_to_type_it(raw: Any, remedy: str) -> None:
    bad = assert_bad(raw, SHARE)
    assert bad.code == "range"
    assert remedy in bad.remedy


def test_a_share_that_may_not_be_zero_says_so() -> None:
    assert "above 0%, up to 100%" in assert_bad(0, PROVISION.filling("occupancy")).expected


@pytest.mark.parametrize(("raw", "meant"), [("70%", 0.7), (136, 136.0), ("136", 136.0)])
def test_a_targets_value_may_be_a_share_or_a_number(raw: Any, meant: float) -> None:
    assert read_value(raw, VALUE) == pytest.approx(meant)


def test_a_percentage_of_places_is_no_number_of_places() -> None:
    assert_bad("45%", PLACES)


def test_a_pound_sign_on_places_is_not_read_away() -> None:
    assert_bad("£45", PLACES)


@pytest.mark.parametrize("raw", ["no limit", "No limit", "  NO  LIMIT "])
def test_no_limit_is_no_number(raw: str) -> None:
    assert read_value(raw, PLACES) is None
    assert read_value(raw, NEW_HOMES.filling("at_most")) is None


@pytest.mark.parametrize("raw", ["none", "None"])
def test_none_is_no_stay(raw: str) -> None:
    assert read_value(raw, STAY) is None


@pytest.mark.parametrize("raw", ["unlimited", "none", "n/a", "-"])
def test_another_word_for_no_limit_is_told_the_word(raw: str) -> None:
    assert "'no limit'" in assert_bad(raw, PLACES).remedy


@pytest.mark.parametrize("raw", [0, -1, 241, 2.5, "2.5", 1e308])
def test_a_whole_number_outside_its_range_is_a_fault(raw: Any) -> None:
    assert_bad(raw, WHOLE)


@pytest.mark.parametrize("raw", [12, 12.0, "12"])
def test_a_whole_number_may_be_typed_in_any_way(raw: Any) -> None:
    assert read_value(raw, WHOLE) == 12


@pytest.mark.parametrize(
    "raw",
    [
        *(date(2017, 4, 1), datetime(2017, 4, 1), datetime(2017, 4, 1, 9, 30), "1/4/2017", "01/04/2017"),
        *("1/4/17", "1.4.2017", "1-4-2017", "1 April 2017", "1 Apr 2017", "1st April 2017", "01-Apr-17"),
        *("1 april, 2017", "2017-04-01", "2017-04-01 00:00:00", " 1  April  2017 "),
    ],
)
def test_a_date_is_read_day_first_however_it_is_typed(raw: Any) -> None:
    assert read_value(raw, DATE) == date(2017, 4, 1)


def test_every_months_name_is_known() -> None:
    names = ["Jan", "February", "Mar", "April", "May", "June", "Jul", "Aug", "Sept", "October", "Nov", "Dec"]
    assert [read_value(f"3 {name} 2018", DATE) for name in names] == [date(2018, m, 3) for m in range(1, 13)]


@pytest.mark.parametrize(
    "raw",
    [
        *("31/2/2017", "4/13/2017", "0/4/2017", "29 February 2017", "1 Maple 2017", "April 2017", "soon"),
        *("2017", 2017, 42826, 42826.5, True, time(9, 0), "1/4", "1/4/217", "2017-13-01", "NaT"),
    ],
)
def test_a_date_that_does_not_exist_is_a_fault(raw: Any) -> None:
    assert assert_bad(raw, DATE).code == "date"


@pytest.mark.parametrize("raw", [date(1900, 1, 1), "1/4/1017", date(9999, 12, 31), datetime(1899, 12, 31)])
def test_a_year_that_no_plan_means_is_a_fault(raw: Any) -> None:
    assert "year" in assert_bad(raw, DATE).remedy


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("Y", True),
        ("y", True),
        ("Yes", True),
        (" YES ", True),
        (True, True),
        ("N", False),
        ("No", False),
        ("n", False),
        (False, False),
    ],
)
def test_yes_and_no_are_read_however_they_are_typed(raw: Any, meant: bool) -> None:
    assert read_value(raw, YES_OR_NO) is meant


@pytest.mark.parametrize("raw", ["maybe", 1, 0, "X", "partly", date(2017, 4, 1)])
def test_what_is_neither_yes_nor_no_is_a_fault(raw: Any) -> None:
    assert_bad(raw, YES_OR_NO)


@pytest.mark.parametrize("raw", ["residential school", "Residential  School", "residential-school"])
def test_a_choice_is_read_in_the_contracts_spelling(raw: str) -> None:
    assert read_value(raw, SETTING) == "residential school"


def test_a_choice_nearly_known_says_which_was_meant() -> None:
    assert assert_bad("residental", SETTING).remedy == "Did you mean 'residential'?"


def test_a_choice_that_is_not_known_lists_the_choices() -> None:
    bad = assert_bad("castle", SETTING)
    assert "fostering" in bad.expected
    assert "adoption" in bad.expected


@pytest.mark.parametrize(("raw", "meant"), [("In house", "in-house"), ("agency", "agency"), (42, "42")])
def test_a_council_may_use_its_own_word_for_a_provider(raw: Any, meant: str) -> None:
    assert read_value(raw, PROVIDER) == meant


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("Best", "best"),
        ("OK", "ok"),
        ("Y", "ok"),
        ("yes", "ok"),
        (True, "ok"),
        ("Last resort", "last resort"),
        ("last  RESORT", "last resort"),
        ("N", None),
        ("Never", None),
        ("no", None),
        (False, None),
    ],
)
def test_a_fit_is_one_of_three_words_or_none(raw: Any, meant: str | None) -> None:
    assert read_value(raw, FIT) == meant


@pytest.mark.parametrize("raw", ["Beast", "maybe", 1, "unsuitable"])
def test_another_word_for_a_fit_is_a_fault(raw: Any) -> None:
    assert_bad(raw, FIT)


@pytest.mark.parametrize(
    ("raw", "meant"),
    [("must", "must"), ("AIM", "aim"), ("watch", "watch"), (2000, 2000.0), ("£2,000", 2000.0)],
)
def test_a_strength_is_a_word_or_pounds_a_week(raw: Any, meant: str | float) -> None:
    assert read_value(raw, STRENGTH) == meant


@pytest.mark.parametrize("raw", ["should", -1, "musst", True])
def test_another_strength_is_a_fault(raw: Any) -> None:
    assert_bad(raw, STRENGTH)


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("2017/18", "2017/18"),
        ("2017/2018", "2017/18"),
        ("2017-18", "2017/18"),
        ("1999/00", "1999/00"),
        (2017, "2017"),
        ("2017", "2017"),
        (2017.0, "2017"),
    ],
)
def test_a_financial_year_has_one_label(raw: Any, meant: str) -> None:
    assert read_value(raw, YEAR) == meant


@pytest.mark.parametrize("raw", ["2017/19", "17/18", "FY18", "2017/17", date(2017, 4, 1), "2017/8", 17])
def test_what_is_no_financial_year_is_a_fault(raw: Any) -> None:
    assert_bad(raw, YEAR)


@pytest.mark.parametrize(("raw", "meant"), [(" The  Bungalow ", "The Bungalow"), (12, "12"), (12.0, "12")])
def test_a_name_is_text_with_single_spaces(raw: Any, meant: str) -> None:
    assert read_value(raw, NAME) == meant


@pytest.mark.parametrize("raw", [datetime(2017, 10, 12), time(10, 12), timedelta(hours=30)])
def test_a_name_that_excel_has_turned_into_a_date_is_a_fault(raw: Any) -> None:
    assert "format the cell as text" in assert_bad(raw, NAME).remedy


@pytest.mark.parametrize(
    "raw",
    ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", " #ref! "],
)
def test_excels_error_values_are_faults_in_every_kind_of_column(raw: str) -> None:
    for column in (*(each for sheet in SHEETS for each in sheet.columns), FIT):
        assert assert_bad(raw, column).code == "excel-error"


def test_text_that_begins_with_a_hash_is_text() -> None:
    assert read_value("#1 Acacia Avenue", NAME) == "#1 Acacia Avenue"


def test_a_formula_never_calculated_is_a_fault_in_every_kind_of_column() -> None:
    for column in (*(each for sheet in SHEETS for each in sheet.columns), FIT):
        assert assert_bad(NeverCalculated(), column).code == "never-calculated"


@pytest.mark.parametrize("raw", [None, "", "  ", "\t", "\N{NO-BREAK SPACE}"])
def test_what_nobody_can_see_is_blank(raw: str | None) -> None:
    assert is_blank(raw)


@pytest.mark.parametrize("raw", [0, False, "0", "-"])
def test_what_somebody_can_see_is_not_blank(raw: Any) -> None:
    assert not is_blank(raw)


def test_every_columns_own_example_can_be_read() -> None:
    columns = [
        each for sheet in SHEETS for each in (*sheet.columns, *((sheet.cells,) if sheet.cells else ()))
    ]
    for column in columns:
        read_value(column.example, column)
    assert len(columns) > 140


def test_every_column_says_what_it_expects() -> None:
    for column in (each for sheet in SHEETS for each in sheet.columns):
        assert expected_in(column).endswith(".")
    assert expected_in(SHARE) == "Expected a share from 0% to 100%."
    assert (
        expected_in(MONEY) == "Expected a sum of money (£ a child a week), 0 or more, and at most 1,000,000."
    )
    assert expected_in(STAY) == ("Expected a number of months, more than 0, and at most 1,200, or 'none'.")


@given(
    st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.times())
)
def test_nothing_that_a_cell_may_hold_is_met_with_a_traceback(raw: Any) -> None:
    for column in (*(each for sheet in SHEETS for each in sheet.columns), FIT):
        with suppress(BadCell):
            read_value(raw, column)


@given(st.floats(0, 1e6).map(lambda number: round(number, 2)))
def test_money_means_the_same_as_a_number_and_as_text(pounds: float) -> None:
    for typed in (pounds, f"{pounds:.2f}", f"{pounds:,.2f}", f"£{pounds:,.2f}", f" £ {pounds:,.2f} "):
        assert read_value(typed, MONEY) == pytest.approx(pounds)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_date_means_the_same_as_a_date_and_as_text(day: date) -> None:
    for typed in (day, f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d %B %Y}", f"{day}"):
        assert read_value(typed, DATE) == day


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (0.4 * 3, "1.2"), (True, "TRUE"), (date(2017, 4, 1), "1 April 2017"), ("x", "x"), (7, "7")],
)
def test_a_value_is_shown_as_a_person_sees_it(value: Any, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    "slip", ["Teenager", "Teenagerss", "Teneagers", "Teanagers", "teenages", "TEENAGERS "]
)
def test_a_slip_of_the_finger_is_seen_through(slip: str) -> None:
    assert nearest(slip, ["Under 13", "Teenagers", "Older"]) == "Teenagers"


def test_a_word_that_is_near_nothing_gets_the_other_remedy() -> None:
    assert did_you_mean("Castle", ["Under 13", "Teenagers"], "Add it.") == "Add it."


@pytest.mark.parametrize(
    ("place", "name"), [((1, 1), "A1"), ((7, 26), "Z7"), ((2, 27), "AA2"), ((1048576, 16384), "XFD1048576")]
)
def test_an_address_is_written_as_excel_does(place: tuple[int, int], name: str) -> None:
    assert address(*place) == name
