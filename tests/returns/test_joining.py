from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from optimiser.returns.areas import Areas
from optimiser.returns.days import day_of
from optimiser.returns.joining import join
from optimiser.returns.reading import read_returns
from optimiser.returns.rules import ODDITIES
from optimiser.returns.spells import Spell
from tests.returns.returned import (
    episode,
    made_children,
    rows_of_year,
    write_returns,
    write_small,
    write_year,
)

Rows = list[dict[str, str]]
STEADY_DAYS = ("01/04/2010", "01/04/2018")


def joined(
    folder: Path, years: dict[int, Rows], born: str = "01/05/2007", areas: Areas | None = None
) -> tuple[list[Spell], dict[str, int]]:
    """The spells of every child but the steady one, and what was repaired, left out or asked."""
    returns = read_returns(write_small(folder, years, born), areas)
    spells = [spell for spell in join(returns) if spell.start != day_of("01/04/2010")]
    counts = returns.quality.counts()
    counts["repeated"] = counts.get("repeated", 0) - (len(years) - 1)
    return spells, {rule: count for rule, count in counts.items() if count and rule not in ODDITIES}


def days(spell: Spell) -> tuple[str, str]:
    first, last = date.fromordinal(spell.start), date.fromordinal(spell.end)
    return f"{first:%d/%m/%Y}", f"{last:%d/%m/%Y}"


def kinds(spell: Spell) -> list[str]:
    return [stretch.kind for stretch in spell.stretches]


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


def quarter_days(first_year: int, last_year: int) -> list[date]:
    """Every first day of a quarter in the years of return, which end on 31 March."""
    days = [date(y, month, 1) for y in range(first_year - 1, last_year + 1) for month in (1, 4, 7, 10)]
    return days[1:-3]


def test_the_stock_is_a_plain_count_at_every_quarter_day(tmp_path: Path) -> None:
    children = made_children(700, 903, 2016, 2018)
    spells = join(read_returns(write_returns(tmp_path, children, 2016, 2018)))
    assert (len(quarter_days(2016, 2018)), quarter_days(2016, 2018)[0]) == (12, date(2015, 4, 1))
    for quarter in quarter_days(2016, 2018):
        plain = sum(each.start <= quarter and (each.end is None or each.end > quarter) for each in children)
        counted = sum(spell.start <= quarter.toordinal() < spell.end for spell in spells)
        assert counted == plain > 100
    still_there = sum(each.end is None for each in children)
    assert sum(not spell.route for spell in spells) == still_there > 100


TRAPS_TOLD = {
    *("repeated", "open and gone", "half ended", "zero days", "short break", "temporary", "adopted by carer"),
    *("recoded", "P2 after 2023", "place", "birth dates differ", "no birth date", "no postcode", "overlap"),
    *("gap", "duplicate", "contradicted", "same bed", "start within care", "care homes"),
}
"""What the joining tells of such a return; a new number for every child on one day is a test of its own."""


def test_the_stock_is_a_plain_count_with_every_trap_in_the_files(tmp_path: Path) -> None:
    children = made_children(700, 904, 2021, 2024)
    gone = [f"GONE{k}" for k in range(20)]
    for year in range(2021, 2025):
        tables = rows_of_year(children, year)
        tables["episodes"] = [trapped for row in tables["episodes"] for trapped in _trapped(row, year)]
        tables["episodes"] += [episode("01/06/2022", CHILD=f"UNKNOWN{k}", PLACE="U6") for k in range(3)]
        if year == 2022:
            tables["episodes"] += [episode("01/06/2021", CHILD=name) for name in gone]
            tables["header"] += [{"CHILD": name, "SEX": "2", "DOB": "01/05/2012"} for name in gone]
        for row in tables["header"]:
            slip = year == 2022 and row["DOB"].endswith("2016")
            row |= {"SEX": "M", "DOB": row["DOB"].replace("2016", "2015") if slip else row["DOB"]}
        write_year(tmp_path, year, tables)
    returns = read_returns(tmp_path, Areas(frozenset({"ZZ1"})))
    spells = join(returns)
    assert set(returns.quality.counts()) >= TRAPS_TOLD
    for quarter in quarter_days(2021, 2024):
        plain = sum(each.start <= quarter and (each.end is None or each.end > quarter) for each in children)
        plain += len(gone) * (date(2021, 6, 1) <= quarter < date(2022, 3, 31))
        assert sum(spell.start <= quarter.toordinal() < spell.end for spell in spells) == plain > 100


def _trapped(row: dict[str, str], year: int) -> Rows:
    """A row with traps beside it that leave its child's days in care as they were."""
    begin, start, end = row["DECOM"], day_of(row["DECOM"]) or 0, day_of(row["DEC"])
    moved, long = row["RNE"] == "P", end is not None and row["REC"] == "X1" and end > start + 1
    late, early = (f"{date.fromordinal((end or start) + days):%d/%m/%Y}" for days in (4, -1))
    traps: list[tuple[bool, Rows]] = [
        (True, [row, row]),
        (True, [row, {**row, "LS": "V4"}, {**row, "LS": "V3", "DEC": begin, "REC": "X1"}]),
        (moved, [{**row, "DEC": begin, "REC": "X1", "PLACE": "K2"}, row]),
        (moved, [{**row, "RNE": "L"}]),
        (moved, [{**row, "PLACE": "T4", "PLACE_PROVIDER": ""}]),
        (True, [row, {**row, "PLACE": "Q9"}]),
        (end is None, [{**row, "REC": "E4A"}]),
        (end is None and year == 2024, [{**row, "DEC": "31/03/2024", "REC": "X1"}]),
        (moved, [{**row, "RNE": "S", "PLACE": "A5"}]),
        (long, [{**row, "DEC": late}]),
        (long, [{**row, "DEC": early}]),
        (end is None and year < 2024, [{**row, "DEC": f"31/03/{year}", "REC": "E8"}]),
        (row["PLACE"] == "K2", [{**row, "PLACE": "R1"}]),
        (row["PLACE"] == "H5", [{**row, "PLACE": "P2"}]),
    ]
    applies, rows = traps[start % len(traps)]
    return rows if applies else _recoded(row, start, end)


def _recoded(row: dict[str, str], start: int, end: int | None) -> Rows:
    """A row in small letters; of H5, going on as K3 from the day when homes had to be registered."""
    registered = day_of("28/10/2023") or 0
    goes_on = end is not None and end > registered
    if row["PLACE"] == "H5" and start < registered and goes_on:
        before = {**row, "DEC": "28/10/2023", "REC": "X1"}
        return [before, {**row, "DECOM": "28/10/2023", "RNE": "P", "PLACE": "K3"}]
    return [{heading: cell if heading == "CHILD" else cell.lower() for heading, cell in row.items()}]


def test_the_spells_do_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    children = made_children(150, 11, 2017, 2018)
    plain = join(read_returns(write_returns(tmp_path / "plain", children, 2017, 2018)))
    for year in (2017, 2018):
        tables = rows_of_year(children, year)
        tables["episodes"].reverse()
        write_year(tmp_path / "turned", year, tables)
    turned = join(read_returns(tmp_path / "turned"))
    assert sorted(map(_nameless, turned)) == sorted(map(_nameless, plain))


def _nameless(spell: Spell) -> str:
    return repr(replace(spell, child=0))


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
