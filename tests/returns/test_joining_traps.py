"""The traps of a return, each by its number: what the rows say and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimiser.returns.areas import Areas
from optimiser.returns.days import day_of
from optimiser.returns.joining import join
from optimiser.returns.reading import read_returns
from tests.returns.joined import days, joined, kinds
from tests.returns.returned import episode, write_small


def test_trap_1_an_open_row_repeated_next_year_is_one_spell(tmp_path: Path) -> None:
    rows = {
        2017: [episode("10/05/2016")],
        2018: [episode("10/05/2016", "20/06/2017")],
    }
    spells, found = joined(tmp_path, rows)
    assert [days(each) for each in spells] == [("10/05/2016", "20/06/2017")]
    assert found == {"repeated": 1}


def test_trap_2_a_blank_end_in_an_older_file_does_not_keep_a_child_in_care(tmp_path: Path) -> None:
    spells, found = joined(tmp_path, {2017: [episode("10/05/2016")], 2018: []})
    assert [(days(each), each.route) for each in spells] == [(("10/05/2016", "31/03/2017"), "other")]
    assert found == {"open and gone": 1}


@pytest.mark.parametrize("cells", [{"REC": "E4A"}, {"DEC": "20/06/2017"}])
def test_trap_3_half_an_ending_is_taken_as_open(tmp_path: Path, cells: dict[str, str]) -> None:
    spells, found = joined(tmp_path, {2018: [episode("10/05/2017") | cells]})
    assert [(each.end, each.route) for each in spells] == [(day_of("01/04/2018"), "")]
    assert found == {"half ended": 1}


def test_trap_4_x1_without_a_next_row_ends_with_an_unknown_way_out(tmp_path: Path) -> None:
    spells, found = joined(tmp_path, {2018: [episode("10/05/2017", "20/06/2017", REC="X1")]})
    assert [(days(each)[1], each.route) for each in spells] == [("20/06/2017", "other")]
    assert found == {"lost continuation": 1}


def test_trap_4_x1_on_the_last_day_of_the_data_is_open(tmp_path: Path) -> None:
    spells, found = joined(tmp_path, {2018: [episode("10/05/2017", "31/03/2018", REC="X1")]})
    assert [(days(each)[1], each.route) for each in spells] == [("01/04/2018", "")]
    assert found == {}


def test_trap_5_a_row_of_no_days_is_dropped_and_its_move_kept(tmp_path: Path) -> None:
    rows = [
        episode("10/05/2017", "20/06/2017", REC="X1"),
        episode("20/06/2017", "20/06/2017", RNE="P", PLACE="K2", REC="X1"),
        episode("20/06/2017", "20/07/2017", RNE="L"),
    ]
    spells, found = joined(tmp_path, {2018: rows})
    assert [(stretch.kind, stretch.moved) for stretch in spells[0].stretches] == [
        ("fostering", False),
        ("fostering", True),
    ]
    assert found == {"zero days": 1}


def test_trap_5_a_row_of_no_days_that_ends_care_still_says_how(tmp_path: Path) -> None:
    rows = [
        episode("10/05/2017", "20/06/2017", REC="X1"),
        episode("20/06/2017", "20/06/2017", RNE="P", REC="E11"),
    ]
    spells, _ = joined(tmp_path, {2018: rows})
    assert [(days(each)[1], each.route) for each in spells] == [("20/06/2017", "adoption")]


@pytest.mark.parametrize("legal", ["V3", "V4"])
def test_trap_6_short_breaks_are_no_spells_of_care(tmp_path: Path, legal: str) -> None:
    rows = [episode(f"{day:02}/06/2017", f"{day + 2:02}/06/2017", LS=legal) for day in range(1, 20, 4)]
    spells, found = joined(tmp_path, {2018: rows})
    assert spells == []
    assert found == {"short break": 5}


@pytest.mark.parametrize("code", ["T0", "T1", "T2", "T3", "T4"])
def test_trap_7_a_temporary_move_keeps_the_usual_bed(tmp_path: Path, code: str) -> None:
    rows = [
        episode("10/05/2017", "20/06/2017", REC="X1"),
        episode("20/06/2017", "22/06/2017", RNE="P", PLACE=code, PLACE_PROVIDER="", REC="X1"),
        episode("22/06/2017", RNE="P"),
    ]
    spells, found = joined(tmp_path, {2018: rows})
    assert kinds(spells[0]) == ["fostering"]
    assert days(spells[0]) == ("10/05/2017", "01/04/2018")
    assert found == {"temporary": 1}


@pytest.mark.parametrize(("postcode", "moved"), [("ZZ1 1AA", False), ("", False), ("ZZ9 9ZZ", True)])
def test_trap_7_a_temporary_move_that_leads_to_another_address_is_a_move(
    tmp_path: Path, postcode: str, moved: bool
) -> None:
    rows = [
        episode("10/05/2017", "20/06/2017", REC="X1"),
        episode("20/06/2017", "22/06/2017", RNE="P", PLACE="T1", PLACE_PROVIDER="", REC="X1"),
        episode("22/06/2017", RNE="P", PL_POST=postcode),
    ]
    spells, _ = joined(tmp_path, {2018: rows})
    assert any(stretch.moved for stretch in spells[0].stretches) is moved


def test_trap_7_a_spell_that_begins_with_a_temporary_move_is_where_it_goes_next(tmp_path: Path) -> None:
    rows = [
        episode("10/05/2017", "20/06/2017", PLACE="T1", PLACE_PROVIDER="", REC="X1"),
        episode("20/06/2017", RNE="P", PLACE="K2"),
    ]
    spells, _ = joined(tmp_path, {2018: rows})
    assert kinds(spells[0]) == ["children's home"]


@pytest.mark.parametrize("begun", ["S", "T", "U"])
def test_trap_8_adoption_by_the_carer_is_no_freed_bed_and_no_entry(tmp_path: Path, begun: str) -> None:
    rows = [
        episode("10/05/2017", "20/06/2017", REC="X1"),
        episode("20/06/2017", RNE=begun, PLACE="A5"),
    ]
    spells, found = joined(tmp_path, {2018: rows}, born="01/05/2015")
    assert [[(each.kind, each.moved) for each in spell.stretches] for spell in spells] == [
        [("fostering", False), ("adoption", False)]
    ]
    assert found["adopted by carer"] == 1


def test_trap_9_children_with_parents_count_as_in_care(tmp_path: Path) -> None:
    spells, _ = joined(tmp_path, {2018: [episode("10/05/2017", PLACE="P1", PLACE_PROVIDER="PR0")]})
    assert [(each.kind, each.provider) for each in spells[0].stretches] == [("parents", "none")]


@pytest.mark.parametrize(("old", "new", "provider"), [("H5", "K3", "PR4"), ("Z1", "Z13", "")])
def test_trap_10_a_new_code_for_the_same_place_is_no_move(
    tmp_path: Path, old: str, new: str, provider: str
) -> None:
    rows = [
        episode("10/05/2017", "20/06/2017", PLACE=old, PLACE_PROVIDER=provider, REC="X1"),
        episode("20/06/2017", RNE="P", PLACE=new, PLACE_PROVIDER=provider),
    ]
    spells, found = joined(tmp_path, {2018: rows}, born="01/05/2001")
    assert len(spells[0].stretches) == 1
    assert found == {"recoded": 1}


def test_trap_11_independent_living_after_october_2023_is_supported_and_told(tmp_path: Path) -> None:
    rows = {2024: [episode("10/05/2023", PLACE="P2", PLACE_PROVIDER="PR4")]}
    spells, found = joined(tmp_path, rows, born="01/05/2007")
    assert kinds(spells[0]) == ["supported"]
    assert found == {"P2 after 2023": 1}


@pytest.mark.parametrize("place", ["k3", " K3 ", "k3\t"])
def test_trap_12_codes_in_any_case_are_read(tmp_path: Path, place: str) -> None:
    rows = {2025: [episode("10/05/2024", PLACE=place, RNE="s", LS="c2", PLACE_PROVIDER="pr4")]}
    spells, found = joined(tmp_path, rows, born="01/06/2007")
    assert kinds(spells[0]) == ["supported"]
    assert found == {}


def test_trap_13_many_entries_and_ways_out_on_one_day_are_told(tmp_path: Path) -> None:
    old = [episode("10/05/2016", "01/09/2017", CHILD=f"OLD{k}", REC="E8") for k in range(20)]
    new = [episode("01/09/2017", CHILD=f"NEW{k}") for k in range(20)]
    _, found = joined(tmp_path, {2018: [*old, *new]})
    assert found == {"many on one day": 1}


def test_trap_14_where_birthdays_differ_the_last_file_is_believed(tmp_path: Path) -> None:
    folder = write_small(tmp_path, {2017: [episode("10/05/2016")]}, born="01/05/2007")
    write_small(folder, {2018: [episode("10/05/2016")]}, born="02/05/2007")
    returns = read_returns(folder)
    assert [person.born for person in returns.people.values()] == [day_of("02/05/2007"), day_of("01/05/2007")]
    assert returns.quality.counts()["birth dates differ"] == 1


@pytest.mark.parametrize("born", ["01/05/2018", "01/05/1985"])
def test_trap_14_the_unborn_and_those_over_25_are_left_out(tmp_path: Path, born: str) -> None:
    folder = write_small(tmp_path, {2018: [episode("10/05/2017")]})
    old = (folder / "2018" / "b.csv").read_text()
    (folder / "2018" / "b.csv").write_text(old.replace("KID1,1,01/05/2007", f"KID1,1,{born}"))
    returns = read_returns(folder)
    assert returns.quality.counts() == {"age": 1}
    assert len(join(returns)) == 1


def test_trap_14_a_child_without_a_birthday_is_left_out(tmp_path: Path) -> None:
    folder = write_small(tmp_path, {2018: [episode("10/05/2017")]})
    old = (folder / "2018" / "b.csv").read_text()
    (folder / "2018" / "b.csv").write_text("\n".join(line for line in old.split() if "KID1" not in line))
    assert read_returns(folder).quality.found == [("no birth date", "2018/a.csv", 3)]


def test_trap_15_a_blank_postcode_is_neither_in_nor_out_of_area(tmp_path: Path) -> None:
    rows = [episode("10/05/2017", PL_POST=""), episode("10/05/2017", CHILD="KID2", PL_POST="YY1 1AA")]
    spells, found = joined(tmp_path, {2018: rows}, areas=Areas(frozenset({"ZZ1"})))
    assert [each.stretches[0].in_area for each in spells] == [None, False]
    assert found == {"no postcode": 1}


def test_trap_18_rates_begin_with_the_first_file_s_year(tmp_path: Path) -> None:
    returns = read_returns(write_small(tmp_path, {2017: [], 2018: [episode("10/05/2014")]}))
    assert returns.first_day == day_of("01/04/2016")


def test_a_missing_year_is_told_and_rates_begin_after_it(tmp_path: Path) -> None:
    returns = read_returns(write_small(tmp_path, {2015: [], 2017: [], 2018: []}))
    assert returns.first_day == day_of("01/04/2016")
    assert returns.quality.counts()["year missing"] == 1


def test_trap_21_children_s_homes_coded_as_care_homes_are_told(tmp_path: Path) -> None:
    rows = [episode("10/05/2017", PLACE="R1"), episode("10/05/2017", CHILD="KID2", PLACE="K2")]
    _, found = joined(tmp_path, {2018: rows})
    assert found == {"care homes": 1}


def test_trap_22_a_same_day_handover_is_never_two_children(tmp_path: Path) -> None:
    rows = [episode("10/05/2017", "20/06/2017", REC="X1"), episode("20/06/2017", RNE="B", PLACE="K2")]
    spells, found = joined(tmp_path, {2018: rows})
    assert [each.end for each in spells[0].stretches[:-1]] == [each.start for each in spells[0].stretches[1:]]
    assert found == {}
