"""A made council's children and the returns they make: nothing here comes from any child."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

EPISODES = [
    "CHILD",
    "DECOM",
    "RNE",
    "LS",
    "CIN",
    "PLACE",
    "PLACE_PROVIDER",
    "DEC",
    "REC",
    "REASON_PLACE_CHANGE",
    "PL_POST",
    "URN",
]
HEADER = ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"]
UASC = ["CHILD", "SEX", "DOB", "DUC"]
_PLACES = {
    0: ["U6", "U3", "U6", "A6"],
    5: ["U6", "U4", "U3", "K2", "P1"],
    10: ["U6", "U4", "K2", "S1", "U1"],
    16: ["H5", "U4", "K2", "H5", "R5"],
}
_ENDS = {0: ["E4A", "E11", "E45", "E4B"], 5: ["E4A", "E45", "E8"], 10: ["E4A", "E8"], 16: ["E5", "E4A", "E9"]}


@dataclass(frozen=True)
class Part:
    """One placement as it truly was."""

    start: date
    end: date | None
    place: str
    provider: str
    begun: str
    ended: str


@dataclass(frozen=True)
class Child:
    """One spell of care as it truly was."""

    name: str
    born: date
    unaccompanied: bool
    parts: tuple[Part, ...]

    @property
    def start(self) -> date:
        return self.parts[0].start

    @property
    def end(self) -> date | None:
        return self.parts[-1].end


def day(text: date | None) -> str:
    return f"{text:%d/%m/%Y}" if text else ""


def made_children(
    count: int, seed: int, first_year: int, last_year: int, days_a_placement: int = 260
) -> list[Child]:
    """Give made children, each with one spell that touches the years."""
    chance = random.Random(seed)
    first, last = date(first_year - 1, 4, 1), date(last_year, 3, 31)
    children: list[Child] = []
    while len(children) < count:
        start = first + timedelta(days=chance.randrange(-900, (last - first).days))
        months = chance.expovariate(1 / 22)
        uasc = chance.random() < 0.06
        age_days = chance.randrange(365 * 15, 365 * 17) if uasc else chance.randrange(30, 365 * 17)
        name, born = f"KID{len(children):06d}X", start - timedelta(days=age_days)
        child = _made(name, born, start, months, uasc, chance, days_a_placement)
        if child.end is None or child.end >= first:
            children.append(child if child.end is None or child.end <= last else _reopened(child, last))
    return children


def _made(
    name: str, born: date, start: date, months: float, uasc: bool, chance: random.Random, days: int
) -> Child:
    eighteen = date(born.year + 18, born.month, min(born.day, 28))
    end = min(start + timedelta(days=max(2, int(months * 30.4))), eighteen)
    parts: list[Part] = []
    at, begun = start, "S"
    while at < end:
        until = min(end, at + timedelta(days=max(2, int(chance.expovariate(1 / days)))))
        band = max(band for band in _PLACES if band <= (at - born).days / 365.25)
        place = chance.choice(_PLACES[band])
        provider = (
            "PR0" if place == "P1" else "" if place[0] == "T" else chance.choice(["PR1", "PR4", "PR1", "PR5"])
        )
        last = until == end
        ended = ("E17" if end == eighteen else chance.choice(_ENDS[band])) if last else "X1"
        parts.append(Part(at, until, place, provider, begun, ended))
        at, begun = until, "P"
    return Child(name, born, uasc, tuple(parts))


def _reopened(child: Child, last: date) -> Child:
    """The child as known on the last day of the data."""
    known = [each for each in child.parts if each.start <= last]
    if known[-1].end is not None and known[-1].end > last:
        known[-1] = replace(known[-1], end=None, ended="")
    return replace(child, parts=tuple(known))


def rows_of_year(children: list[Child], year: int) -> dict[str, list[dict[str, str]]]:
    """What a council returns for the year that ends in `year`: open on 31 March what was open then."""
    first, last = date(year - 1, 4, 1), date(year, 3, 31)
    tables: dict[str, list[dict[str, str]]] = {"episodes": [], "header": [], "uasc": []}
    for child in children:
        parts = [
            each for each in child.parts if each.start <= last and (each.end is None or each.end >= first)
        ]
        if not parts:
            continue
        tables["header"].append({"CHILD": child.name, "SEX": "1", "DOB": day(child.born), "ETHNIC": "WBRI"})
        if child.unaccompanied:
            tables["uasc"].append({"CHILD": child.name, "SEX": "1", "DOB": day(child.born), "DUC": ""})
        tables["episodes"] += [_row(child, each, last) for each in parts]
    return tables


def _row(child: Child, part: Part, last: date) -> dict[str, str]:
    ended = part.end is not None and part.end <= last
    return {
        "CHILD": child.name,
        "DECOM": day(part.start),
        "RNE": part.begun,
        "LS": "C2",
        "CIN": "N1",
        "PLACE": part.place,
        "PLACE_PROVIDER": part.provider,
        "DEC": day(part.end) if ended else "",
        "REC": part.ended if ended else "",
        "REASON_PLACE_CHANGE": "CARPL" if ended and part.ended == "X1" else "",
        "PL_POST": "" if child.unaccompanied else "ZZ1 1AA",
    }


def write_table(path: Path, columns: list[str], rows: list[dict[str, str]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="raise")
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_year(folder: Path, year: int, tables: dict[str, list[dict[str, str]]]) -> None:
    for name, columns in (("episodes", EPISODES), ("header", HEADER), ("uasc", UASC)):
        if tables.get(name):
            write_table(folder / str(year) / f"{name}.csv", columns, tables[name])


def write_returns(folder: Path, children: list[Child], first_year: int, last_year: int) -> Path:
    """Write a year's files for each year."""
    for year in range(first_year, last_year + 1):
        write_year(folder, year, rows_of_year(children, year))
    return folder


def episode(start: str, end: str = "", **cells: str) -> dict[str, str]:
    """One row of a small council in ordinary fostering, cells as given."""
    row = {"CHILD": "KID1", "DECOM": start, "DEC": end, "RNE": "S", "LS": "C2", "PLACE": "U4"}
    row |= {"PLACE_PROVIDER": "PR1", "REC": "E4A" if end else "", "PL_POST": "ZZ1 1AA"}
    return row | cells


def _header(name: str, born: str) -> dict[str, str]:
    return {"CHILD": name, "SEX": "1", "DOB": born, "ETHNIC": "WBRI"}


def write_small(
    folder: Path,
    years: dict[int, list[dict[str, str]]],
    born: str = "01/05/2007",
    uasc: list[dict[str, str]] | None = None,
) -> Path:
    """Write years of a few rows, with a header for every child and a child in care throughout."""
    for year, rows in years.items():
        steady = episode("01/04/2010", CHILD="STEADY", RNE="S", PLACE="U6") | {"YEAR": str(year)}
        given = [{**row, "YEAR": str(year)} for row in rows]
        write_table(folder / str(year) / "a.csv", [*EPISODES, "YEAR"], [steady, *given])
        names = sorted({row["CHILD"] for row in given if row["CHILD"]} | {"STEADY"})
        headers = [_header(name, "01/05/2007" if name == "STEADY" else born) for name in names]
        write_table(folder / str(year) / "b.csv", HEADER, headers)
    if uasc:
        write_table(folder / "c.csv", UASC, uasc)
    return folder
