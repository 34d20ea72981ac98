from __future__ import annotations

from pathlib import Path

import pytest

from optimiser.returns.areas import Areas
from optimiser.returns.joining import join
from optimiser.returns.reading import read_returns
from optimiser.returns.rules import ODDITIES, ROUTINE
from tests.returns.returned import EPISODES, episode, write_small, write_table

Row = dict[str, str]
GOOD = episode("10/05/2017", "20/06/2017")
BREAK = {"LS": "V3", "DEC": "18/05/2017", "PLACE": "U6"}


def found(folder: Path, years: dict[int, list[Row]], born: str = "01/05/2007") -> dict[str, int]:
    """The oddities of a return, its joining included."""
    returns = read_returns(write_small(folder, years, born), Areas(frozenset({"ZZ1"})))
    join(returns)
    told = (*returns.quality.faults(), *returns.quality.notices())
    assert not [line for line in told if any(line.endswith(words) for words in ODDITIES.values())]
    return {rule: count for rule, count in returns.quality.counts().items() if rule in ODDITIES}


@pytest.mark.parametrize(
    ("year", "cells", "rule"),
    [
        (2018, {"PLACE": "K3"}, "place of another year"),
        (2018, {"PLACE": "Z12", "PLACE_PROVIDER": ""}, "place of another year"),
        (2026, {"PLACE": "H5"}, "place of another year"),
        (2018, {"PLACE": "R5", "PLACE_PROVIDER": "PR4"}, "age for place"),
        (2024, {"PLACE": "P2"}, "age for place"),
        (2018, {"LS": "J1"}, "age for remand"),
        (2018, {"REC": "E5"}, "age for ending"),
        (2018, {"REC": "E17"}, "age for ending"),
        (2018, {"REC": "X1", "REASON_PLACE_CHANGE": "CUSTOD"}, "age for custody"),
        (2018, {"PLACE": "T1", "PLACE_PROVIDER": "", "DEC": "22/06/2017"}, "temporary too long"),
        (2018, {"PLACE": "T3", "PLACE_PROVIDER": "", "DEC": "01/06/2017"}, "temporary too long"),
        (2018, {"PLACE": "T4", "PLACE_PROVIDER": "", "DEC": "18/05/2017"}, "temporary too long"),
        (2018, {"PLACE": "P1", "PLACE_PROVIDER": "PR0", "LS": "V2"}, "accommodated with parents"),
        (2018, {"PLACE_PROVIDER": ""}, "no provider"),
        (2018, {"PLACE": "P1"}, "parents' provider"),
        (2018, {"PLACE_PROVIDER": "PR0"}, "parents' provider"),
        (2018, {"PLACE": "R2"}, "provider for place"),
        (2018, {"PLACE_PROVIDER": "PR3"}, "provider for place"),
        (2018, {"PL_POST": "ZZ2 1AA"}, "own provision out of area"),
        (2018, {"LS": "L1", "DEC": "14/05/2017"}, "emergency too long"),
        (2018, {"LS": "L3", "DEC": "18/05/2017"}, "emergency too long"),
        (2018, {**BREAK, "DEC": "28/05/2017"}, "long break"),
        (2018, {**BREAK, "RNE": "P"}, "moved within a break"),
        (2018, {**BREAK, "PLACE": "T2", "PLACE_PROVIDER": ""}, "break in such a place"),
        (2018, {**BREAK, "PLACE": "U1"}, "break in such a place"),
    ],
)
def test_an_odd_row_is_counted_once_and_never_told_as_a_fault(
    tmp_path: Path, year: int, cells: Row, rule: str
) -> None:
    shifted = {key: text.replace("/2017", f"/{year - 1}") for key, text in {**GOOD, **cells}.items()}
    born = f"01/05/{year - 10}" if shifted["PLACE"] not in ("K3", "H5") else f"01/05/{year - 18}"
    expected = {rule: 1}
    if cells.get("PLACE", "")[:1] == "T" and cells.get("LS") != "V3":
        expected |= {"begins temporary": 1, "ends temporary": 1}
    assert found(tmp_path, {year: [shifted]}, born) == expected


@pytest.mark.parametrize(
    ("year", "cells", "born"),
    [
        (2018, {"PLACE": "P2"}, "10/05/2002"),
        (2023, {"PLACE": "P2"}, "10/05/2007"),
        (2025, {"PLACE": "K3"}, "10/05/2008"),
        (2018, {"REC": "E5"}, "20/06/2003"),
        (2018, {"LS": "L1", "DEC": "13/05/2017"}, "01/05/2007"),
        (2018, {"LS": "V3", "DEC": "27/05/2017", "PLACE": "U6"}, "01/05/2007"),
    ],
)
def test_what_just_keeps_a_rule_is_not_odd(tmp_path: Path, year: int, cells: Row, born: str) -> None:
    shifted = {key: text.replace("/2017", f"/{year - 1}") for key, text in {**GOOD, **cells}.items()}
    assert found(tmp_path, {year: [shifted]}, born) == {}


def test_a_row_from_before_the_act_is_odd(tmp_path: Path) -> None:
    rows = [episode("13/10/1991", "20/06/2017", YEAR="2018")]
    returns = read_returns(write_small(tmp_path, {2018: rows}, born="01/05/1990"))
    assert returns.quality.counts()["before 1991"] == 1


@pytest.mark.parametrize(("miles", "odd"), [("350.1", 1), ("350", 0), ("999.9", 0), ("", 0), ("far", 0)])
def test_a_distance_over_350_miles_is_odd_unless_it_means_unknown(
    tmp_path: Path, miles: str, odd: int
) -> None:
    folder = write_small(tmp_path, {2018: []})
    row = {**GOOD, "CHILD": "STEADY", "PL_DISTANCE": miles}
    write_table(folder / "z.csv", [*EPISODES, "PL_DISTANCE"], [row])
    assert read_returns(folder).quality.counts().get("far", 0) == odd


@pytest.mark.parametrize(("last", "odd"), [("22/05/2017", 0), ("23/05/2017", 1)])
def test_75_days_of_short_breaks_a_year_are_enough(tmp_path: Path, last: str, odd: int) -> None:
    starts = [("01/04/2017", "17/04/2017"), ("20/04/2017", "06/05/2017"), ("07/05/2017", last)]
    starts += [("01/06/2017", "15/06/2017"), ("01/07/2017", "15/07/2017")]
    rows = [episode(start, end, LS="V3", PLACE="U6") for start, end in starts]
    assert found(tmp_path, {2018: rows}).get("many breaks", 0) == odd


def pair(first: Row, second: Row) -> list[Row]:
    """Two rows of one period of care, the first to 1 June 2017 and the second from then."""
    one = episode("10/05/2017", "01/06/2017", REC="X1", CIN="N1")
    two = episode("01/06/2017", RNE="P", CIN="N1", PL_POST="ZZ1 1AB")
    return [{**one, **first}, {**two, **second}]


@pytest.mark.parametrize(
    ("first", "second", "rules"),
    [
        ({}, {}, set()),
        ({}, {"RNE": "L", "PL_POST": "ZZ1 1AA", "LS": "E1"}, set()),
        ({}, {"RNE": "L", "PL_POST": "ZZ1 1AA"}, {"legal change not shown"}),
        ({}, {"RNE": "L", "LS": "E1"}, {"legal change not shown"}),
        ({}, {"PL_POST": "ZZ1 1AA"}, {"move not shown"}),
        ({}, {"RNE": "T", "LS": "E1"}, {"move not shown"}),
        ({}, {"RNE": "B", "LS": "E1"}, set()),
        ({}, {"RNE": "B"}, {"neither shown"}),
        ({}, {"RNE": "U", "LS": "E1", "PL_POST": "ZZ1 1AA"}, {"neither shown"}),
        ({}, {"CIN": "N8"}, {"need changed"}),
        ({}, {"CIN": ""}, set()),
        ({"REC": "E4A"}, {"RNE": "S"}, {"started the day it ended"}),
        ({"REC": "E2"}, {"RNE": "S", "DECOM": "01/07/2017"}, {"rows after the last"}),
        ({"REC": "E4A"}, {"RNE": "S", "DECOM": "01/07/2017"}, set()),
    ],
)
def test_two_rows_that_do_not_fit_are_odd(tmp_path: Path, first: Row, second: Row, rules: set[str]) -> None:
    assert set(found(tmp_path, {2018: pair(first, second)})) == rules


@pytest.mark.parametrize(
    ("back", "odd"),
    [
        ({}, 0),
        ({"PLACE": "U6"}, 1),
        ({"PL_POST": "ZZ1 1AB"}, 1),
        ({"RNE": "B", "LS": "E1"}, 1),
    ],
)
def test_a_temporary_move_leads_back_to_the_usual_placement_or_is_odd(
    tmp_path: Path, back: Row, odd: int
) -> None:
    rows = [
        episode("10/05/2017", "01/06/2017", REC="X1"),
        episode(
            "01/06/2017", "05/06/2017", REC="X1", RNE="P", PLACE="T2", PLACE_PROVIDER="", PL_POST="ZZ1 1AC"
        ),
        {**episode("05/06/2017", RNE="P"), **back},
    ]
    assert found(tmp_path, {2018: rows}).get("no return", 0) == odd


@pytest.mark.parametrize(("third", "odd"), [("05/05/2018", 1), ("15/05/2018", 0)])
def test_a_third_holiday_of_the_carers_within_a_year_is_odd(tmp_path: Path, third: str, odd: int) -> None:
    rows: list[Row] = []
    at = "01/05/2017"
    for start, end in (("10/05/2017", "15/05/2017"), ("10/08/2017", "15/08/2017"), (third, "20/05/2018")):
        rows += [episode(at, start, REC="X1", RNE="P" if rows else "S")]
        rows += [episode(start, end, REC="X1", RNE="P", PLACE="T3", PLACE_PROVIDER="", PL_POST="ZZ1 1AC")]
        at = end
    assert found(tmp_path, {2019: [*rows, episode(at, RNE="P")]}).get("carers often away", 0) == odd


def test_an_emergency_order_is_as_long_as_its_rows_end_to_end(tmp_path: Path) -> None:
    rows = [
        episode("10/05/2017", "20/05/2017", LS="L2", REC="X1"),
        episode("20/05/2017", "01/06/2017", LS="L2", REC="X1", RNE="P", PL_POST="ZZ1 1AB"),
        episode("01/06/2017", LS="C1", RNE="L", PL_POST="ZZ1 1AB"),
    ]
    assert found(tmp_path, {2018: rows}) == {"emergency too long": 1}


@pytest.mark.parametrize(
    ("cells", "odd"),
    [
        ({}, 0),
        ({"LS": "C1"}, 1),
        ({"PLACE": "U6"}, 1),
        ({"PL_POST": "ZZ1 1AB"}, 1),
        ({"CIN": "N2"}, 1),
        ({"PL_POST": ""}, 0),
    ],
)
def test_an_open_row_repeated_next_year_otherwise_than_it_was_is_odd(
    tmp_path: Path, cells: Row, odd: int
) -> None:
    row = episode("10/05/2017", CIN="N1")
    assert found(tmp_path, {2018: [row], 2019: [{**row, **cells}]}).get("repeated differently", 0) == odd


@pytest.mark.parametrize(
    ("place", "provider", "rules"),
    [
        ("K2", "PR1", set()),
        ("U4", "PR1", {"deprived of liberty elsewhere"}),
        ("K1", "PR1", {"deprived of liberty elsewhere", "deprived of liberty nowhere"}),
    ],
)
def test_where_a_child_deprived_of_liberty_lives_is_looked_at(
    tmp_path: Path, place: str, provider: str, rules: set[str]
) -> None:
    row = episode("10/05/2017", "20/06/2017", PLACE=place, PLACE_PROVIDER=provider)
    earlier = episode("01/04/2017", "02/04/2017")
    write_table(
        tmp_path / "dolo.csv",
        ["CHILD", "DOB", "DOLO_START", "DOLO_END"],
        [
            {"CHILD": "KID1", "DOB": "01/05/2007", "DOLO_START": "01/06/2017", "DOLO_END": "01/09/2017"},
            {"CHILD": "STEADY", "DOB": "01/05/2007", "DOLO_START": "01/06/2017", "DOLO_END": ""},
        ],
    )
    assert set(found(tmp_path, {2018: [earlier, row]})) == rules


def test_every_oddity_has_a_test_and_is_routine() -> None:
    told = Path(__file__).read_text("utf-8")
    assert [rule for rule in ODDITIES if f'"{rule}"' not in told] == []
    assert set(ODDITIES) <= ROUTINE
