"""Whole returns joined: the children in care on a day are a plain count, whatever the rows look like."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from optimiser.returns.areas import Areas
from optimiser.returns.days import day_of
from optimiser.returns.joining import join
from optimiser.returns.reading import read_returns
from optimiser.returns.spells import Spell
from tests.returns.joined import Rows
from tests.returns.returned import episode, made_children, rows_of_year, write_returns, write_year


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
