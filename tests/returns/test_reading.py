from __future__ import annotations

from pathlib import Path

import pytest

from optimiser.errors import FileTrouble, ReturnFaults
from optimiser.returns.areas import read_areas
from optimiser.returns.days import day_of
from optimiser.returns.reading import read_returns
from optimiser.returns.records import Returns
from tests.returns.returned import (
    EPISODES,
    HEADER,
    episode,
    made_children,
    rows_of_year,
    write_returns,
    write_small,
    write_table,
)

YEAR = 2018
GOOD = episode("10/05/2017", "20/06/2017")


def told(folder: Path) -> dict[str, int]:
    return read_returns(folder).quality.counts()


def one_bad(tmp_path: Path, **cells: str) -> Returns:
    """A year with a good row and one with cells changed, on the file's fourth row."""
    bad = {**episode("01/07/2017", "01/08/2017", CHILD="KID2"), **cells}
    return read_returns(write_small(tmp_path, {YEAR: [GOOD, bad]}))


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"PLACE": "Q9"}, "place"),
        ({"PLACE": "F1"}, "old place"),
        ({"LS": "C9"}, "legal status"),
        ({"RNE": "Z"}, "beginning"),
        ({"REC": "E77"}, "ending"),
        ({"DECOM": "31/02/2017"}, "start date"),
        ({"DECOM": "soon"}, "start date"),
        ({"DECOM": "01/01/9999"}, "start date"),
        ({"DEC": "99/01/2018"}, "end date"),
        ({"DEC": "01/06/2017"}, "end before start"),
        ({"DECOM": "01/07/2019", "DEC": "02/07/2019"}, "after the year"),
        ({"CHILD": ""}, "no child"),
    ],
)
def test_a_bad_row_is_told_by_file_and_row_and_left_out(
    tmp_path: Path, cells: dict[str, str], rule: str
) -> None:
    returns = one_bad(tmp_path, **cells)
    assert returns.quality.found == [(rule, "2018/a.csv", 4)]
    assert len(returns.episodes) == 2
    assert any(line.startswith("2018/a.csv, row 4: ") for line in returns.quality.faults())


def test_an_unknown_provider_is_taken_as_not_known_and_the_row_kept(tmp_path: Path) -> None:
    returns = one_bad(tmp_path, PLACE_PROVIDER="PR9")
    assert returns.quality.counts() == {"provider": 1}
    assert returns.episodes[-1].provider == "not known"


def test_rows_of_one_fault_are_told_in_one_line_with_runs_drawn_together(tmp_path: Path) -> None:
    bad = [episode("01/07/2017", PLACE="Q9", CHILD=f"KID{k}") for k in range(4)]
    lines = read_returns(write_small(tmp_path, {YEAR: [*bad, GOOD, bad[0]]})).quality.faults()
    assert lines == ("2018/a.csv, rows 3–6, 8: PLACE is no code of any year. Left out.",)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("WBRI", "WBRI\u00e9").encode("cp1252"),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: text.lower().encode(),
        lambda text: text.replace(",,", ",NULL,").encode(),
        lambda text: text.replace("\r\n", "\n").encode(),
        lambda text: (text + ",,,,\r\n\r\n").encode(),
        lambda text: text.replace("DOB,", " dob ,").encode(),
    ],
)
def test_a_file_reads_the_same_however_it_was_saved(tmp_path: Path, encode: object) -> None:
    folder = write_small(tmp_path, {YEAR: [GOOD]})
    plain = read_returns(folder)
    for path in folder.rglob("*.csv"):
        path.write_bytes(encode(path.read_bytes().decode()))  # type: ignore[operator]
    again = read_returns(folder)
    assert again.episodes == plain.episodes
    assert again.people == plain.people


def test_dates_may_be_iso_and_council_and_year_columns_stand_beside_them(tmp_path: Path) -> None:
    folder = write_small(tmp_path, {YEAR: [GOOD]})
    plain = read_returns(folder)
    rows = [episode("2010-04-01", CHILD="STEADY", PLACE="U6"), episode("2017-05-10", "2017-06-20")]
    rows = [{**row, "LA": "Somewhere", "YEAR": "2017/18"} for row in rows]
    write_table(folder / "2018" / "a.csv", ["LA", *EPISODES, "YEAR"], rows)
    assert read_returns(folder).episodes == plain.episodes


def test_tables_are_known_by_their_columns_whatever_their_files_are_called(tmp_path: Path) -> None:
    folder = write_small(tmp_path, {YEAR: [GOOD]})
    plain = read_returns(folder)
    (folder / "2018" / "a.csv").rename(folder / "header.csv")
    (folder / "2018" / "b.csv").rename(folder / "episodes.txt")
    again = read_returns(folder)
    assert [each.start for each in again.episodes] == [each.start for each in plain.episodes]


def test_the_year_of_a_file_without_one_is_that_of_its_dates(tmp_path: Path) -> None:
    children = made_children(120, 5, 2017, 2018)
    returns = read_returns(write_returns(tmp_path, children, 2017, 2018))
    assert (returns.first_day, returns.last_day) == (day_of("01/04/2016"), day_of("31/03/2018"))
    assert {each.year for each in returns.episodes} == {2017, 2018}


@pytest.mark.parametrize("named", ["<EXPSSDA903>", '<EXPSSDA903 xmlns="urn:collection">'])
def test_xml_reads_as_its_csv_does(tmp_path: Path, named: str) -> None:
    tables = rows_of_year(made_children(60, 3, YEAR, YEAR), YEAR)
    csv_folder, xml_folder = tmp_path / "csv", tmp_path / "xml"
    write_table(csv_folder / "e.csv", EPISODES, tables["episodes"])
    write_table(csv_folder / "h.csv", HEADER, tables["header"])
    write_table(csv_folder / "u.csv", ["CHILD", "SEX", "DOB", "DUC"], tables["uasc"])
    xml_folder.mkdir()
    (xml_folder / "return.xml").write_text(_xml(tables).replace("<EXPSSDA903>", named), "utf-8")
    plain, again = read_returns(csv_folder), read_returns(xml_folder)
    assert len(plain.episodes) == len(again.episodes) > 60
    assert [(each.start, each.end, each.place) for each in again.episodes] == [
        (each.start, each.end, each.place) for each in plain.episodes
    ]
    assert sum(each.unaccompanied for each in again.people.values()) == len(tables["uasc"]) > 0


def _xml(tables: dict[str, list[dict[str, str]]]) -> str:
    uasc = {row["CHILD"] for row in tables["uasc"]}
    children = []
    for header in tables["header"]:
        name = header["CHILD"]
        flag = int(name in uasc)
        episodes = "".join(
            "<EPISODE>"
            + "".join(
                f"<{'PL' if tag == 'PLACE' else tag}>{value}</{'PL' if tag == 'PLACE' else tag}>"
                for tag, value in row.items()
                if tag != "CHILD"
            )
            + "</EPISODE>"
            for row in tables["episodes"]
            if row["CHILD"] == name
        )
        about = f"<CHILDID>{name}</CHILDID><DOB>{header['DOB']}</DOB><UASC>{flag}</UASC>"
        children.append(f"<CHILD><HEADER>{about}</HEADER>{episodes}</CHILD>")
    return f'<?xml version="1.0" encoding="utf-8"?><EXPSSDA903>{"".join(children)}</EXPSSDA903>'


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("z.csv", b"", "empty file"),
        ("z.csv", b"  \r\n", "empty file"),
        ("z.csv", b"PK\x03\x04rest of a workbook", "spreadsheet"),
        ("z.csv", b"\xd0\xcf\x11\xe0old workbook", "spreadsheet"),
        ("z.xlsx", b"PK\x03\x04rest of a workbook", "spreadsheet"),
        ("z.csv", b"CHILD,DECOM,LS,PLACE,DEC\r\n1,2,3,4,5\r\n", "missing columns"),
        ("z.csv", b"a,b\r\n1,2\r\n", "other table"),
        ("z.csv", b"CHILD,SEX,DOB,ETHNIC\r\n", "no rows"),
        ("z.csv", b"CHILD,SEX,DOB,ETHNIC\r\nKID7,1,02/13/2010,WBRI\r\n", "month first"),
        ("z.csv", b"CHILD,SEX,DOB,ETHNIC\r\nKID7,1\r\nKID8,1,02/03/2010,WBRI\r\n", "cells"),
        ("z.csv", b"CHILD,SEX,DOB,ETHNIC\r\nKID7,1,tomorrow,WBRI\r\n", "birth date"),
        ("z.xml", b"<EXPSSDA903><CHILD>", "unreadable"),
        ("z.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "declarations"),
        ("z.xml", b"<other/>", "other table"),
    ],
)
def test_a_file_that_is_no_return_is_told_and_the_rest_imported(
    tmp_path: Path, name: str, data: bytes, rule: str
) -> None:
    folder = write_small(tmp_path, {YEAR: [GOOD]})
    (folder / name).write_bytes(data)
    returns = read_returns(folder)
    assert [(found, file) for found, file, _ in returns.quality.found] == [(rule, name)]
    assert len(returns.episodes) == 2


def test_nothing_usable_is_an_error_that_tells_every_fault(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    with pytest.raises(ReturnFaults) as caught:
        read_returns(tmp_path)
    assert caught.value.exit_code == 3
    assert caught.value.lines == ("a.csv: The file is empty. Left out.",)


def test_a_folder_that_is_not_there_is_file_trouble(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble):
        read_returns(tmp_path / "nowhere")


def test_a_header_alone_holds_nothing_usable(tmp_path: Path) -> None:
    write_table(tmp_path / "b.csv", HEADER, [{"CHILD": "KID1", "DOB": "01/05/2007"}])
    with pytest.raises(ReturnFaults):
        read_returns(tmp_path)


@pytest.mark.parametrize(
    ("postcode", "held"),
    [
        ("ZZ1 1AA", True),
        ("zz1 1ab", True),
        ("ZZ11 2AA", False),
        ("ZZ2 4XY", True),
        ("ZZ3 1AB", False),
        ("", None),
        ("XX", None),
        ("ZZ9", None),
    ],
)
def test_a_postcode_is_in_area_by_itself_its_sector_or_its_district(
    tmp_path: Path, postcode: str, held: bool | None
) -> None:
    (tmp_path / "list.csv").write_text("Postcode\nzz1 1\nZZ2\nZZ3 1AA\n")
    assert read_areas(tmp_path / "list.csv").hold(postcode.upper()) is held


def test_a_list_without_postcodes_is_file_trouble(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Postcode\nhere\n")
    with pytest.raises(FileTrouble):
        read_areas(tmp_path / "list.csv")
