"""Rows of several years joined into spells: moves, gaps, endings, and every repair told."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimiser.returns.joining import join
from optimiser.returns.reading import read_returns
from tests.returns.joined import days, joined, kinds
from tests.returns.returned import episode, write_small


@pytest.mark.parametrize("begun", ["L", "T", "U"])
def test_a_change_of_status_only_is_no_move(tmp_path: Path, begun: str) -> None:
    rows = [episode("10/05/2017", "20/06/2017", REC="X1"), episode("20/06/2017", RNE=begun)]
    spells, found = joined(tmp_path, {2018: rows})
    assert len(spells[0].stretches) == 1
    assert found == {"same bed": 1}


def test_a_move_for_a_change_of_the_placement_s_status_is_none(tmp_path: Path) -> None:
    first = episode("10/05/2017", "20/06/2017", REC="X1", REASON_PLACE_CHANGE="PLACE")
    spells, found = joined(tmp_path, {2018: [first, episode("20/06/2017", RNE="P")]})
    assert len(spells[0].stretches) == 1
    assert found == {"same bed": 1}


def test_an_open_row_followed_by_a_later_one_ends_where_that_begins(tmp_path: Path) -> None:
    rows = {2017: [episode("10/05/2016")], 2018: [episode("20/06/2017", RNE="P", PLACE="K2")]}
    spells, found = joined(tmp_path, rows)
    assert kinds(spells[0]) == ["fostering", "children's home"]
    assert found == {"open then next": 1}


def test_an_open_row_followed_by_a_new_start_ends_with_its_year_or_the_day_before(tmp_path: Path) -> None:
    rows = {
        2017: [episode("10/05/2016"), episode("10/05/2016", CHILD="KID2")],
        2018: [episode("20/06/2017"), episode("01/03/2017", CHILD="KID2")],
    }
    spells, found = joined(tmp_path, rows)
    assert [days(each)[1] for each in spells] == ["31/03/2017", "01/04/2018", "28/02/2017", "01/04/2018"]
    assert found == {"open then start": 2}


def test_overlapping_rows_are_cut_and_told_by_row(tmp_path: Path) -> None:
    rows = [
        episode("10/05/2017", "20/07/2017", REC="X1"),
        episode("20/06/2017", "20/08/2017", RNE="P", PLACE="K2"),
    ]
    returns = read_returns(write_small(tmp_path, {2018: rows}))
    spell = join(returns)[1]
    assert returns.quality.found == [("overlap", "2018/a.csv", 3)]
    assert [each.end - each.start for each in spell.stretches] == [41, 61]


def test_a_gap_after_x1_is_closed(tmp_path: Path) -> None:
    rows = [episode("10/05/2017", "20/06/2017", REC="X1"), episode("25/06/2017", RNE="P")]
    spells, found = joined(tmp_path, {2018: rows})
    assert [days(each) for each in spells] == [("10/05/2017", "01/04/2018")]
    assert found == {"gap": 1}


def test_a_later_year_s_word_on_a_row_is_taken(tmp_path: Path) -> None:
    rows = {
        2017: [episode("10/05/2016", "20/06/2016")],
        2018: [episode("10/05/2016", "20/06/2017")],
    }
    spells, found = joined(tmp_path, rows)
    assert [days(each) for each in spells] == [("10/05/2016", "20/06/2017")]
    assert found == {"contradicted": 1}


def test_the_same_row_twice_counts_once(tmp_path: Path) -> None:
    spells, found = joined(tmp_path, {2018: [episode("10/05/2017", "20/06/2017")] * 2})
    assert len(spells) == 1
    assert found == {"duplicate": 1}


def test_care_ends_on_the_18th_birthday(tmp_path: Path) -> None:
    spells, found = joined(tmp_path, {2018: [episode("10/05/2017")]}, born="01/09/1999")
    assert [(days(each)[1], each.route) for each in spells] == [("01/09/2017", "turn 18")]
    assert found == {"past 18": 1}


def test_care_goes_on_past_18_for_section_20_in_a_children_s_home(tmp_path: Path) -> None:
    spells, found = joined(tmp_path, {2018: [episode("10/05/2017", LS="V2", PLACE="K2")]}, born="01/09/1999")
    assert [(days(each)[1], each.route) for each in spells] == [("01/04/2018", "")]
    assert found == {}


@pytest.mark.parametrize(
    ("code", "route"),
    [
        *((code, "home") for code in ("E4A", "E4B", "E13")),
        *((code, "adoption") for code in ("E11", "E12", "E41", "E43", "E44", "E45", "E46", "E47", "E48")),
        *((code, "turn 18") for code in ("E7", "E15", "E17")),
        *((code, "other") for code in ("E2", "E3", "E5", "E6", "E8", "E9", "E14", "E16", "E99")),
    ],
)
def test_each_ceasing_code_has_its_way_out(tmp_path: Path, code: str, route: str) -> None:
    spells, _ = joined(tmp_path, {2018: [episode("10/05/2017", "20/06/2017", REC=code)]})
    assert [each.route for each in spells] == [route]


@pytest.mark.parametrize("code", ["E5", "E6", "E17"])
def test_leaving_on_the_18th_birthday_is_turning_18(tmp_path: Path, code: str) -> None:
    rows = [episode("10/05/2017", "01/09/2017", REC=code)]
    spells, _ = joined(tmp_path, {2018: rows}, born="01/09/1999")
    assert [each.route for each in spells] == ["turn 18"]


def test_two_children_s_rows_mixed_under_one_number_are_told_where_they_overlap(tmp_path: Path) -> None:
    rows = [
        episode("10/05/2017", "20/07/2017"),
        episode("01/06/2017", "20/08/2017", PLACE="K2"),
        episode("10/05/2017", CHILD="KID2"),
    ]
    returns = read_returns(write_small(tmp_path, {2018: rows}))
    join(returns)
    assert ("overlap", "2018/a.csv", 3) in returns.quality.found
    assert {row for _, _, row in returns.quality.found} <= {3, 4}
