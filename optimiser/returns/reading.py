"""Reads a folder of returns: every fault told by file and row, and the rest kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from optimiser.errors import FileTrouble, ReturnFaults
from optimiser.returns.areas import Areas
from optimiser.returns.checking import episode_of
from optimiser.returns.days import day_of, last_day_of, stands_month_first, year_of
from optimiser.returns.quality import Quality
from optimiser.returns.records import Episode, Person, Returns
from optimiser.returns.tables import EPISODES, ORDERS, UASC, Row, Table, read_csv, text_of
from optimiser.returns.xml_tables import read_xml

_READ = frozenset({".csv", ".txt", ".xml"})
_SPREADSHEETS = frozenset({".xls", ".xlsx", ".xlsm", ".ods"})
_RARE = 0.01
_FOUR_WEEKS = 28
_MANY = 100
_MOST_BREAK_DAYS = 75


@dataclass
class _Children:
    """Gives each child and address a number of our own, and keeps what is known of the children."""

    numbers: dict[str, int] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    addresses: dict[tuple[str, ...], int] = field(default_factory=lambda: {("", "", ""): 0})

    def number(self, child: str) -> int:
        return self.numbers.setdefault(child, len(self.numbers))

    def address(self, row: Row) -> int:
        where = tuple(row.get(heading, "") for heading in ("PL_POST", "PL_LA", "URN"))
        return self.addresses.setdefault(where, len(self.addresses))

    def person(self, child: str) -> Person:
        return self.people.setdefault(self.number(child), Person())


def read_returns(folder: Path, areas: Areas | None = None) -> Returns:
    """Read every return in a folder and the folders in it.

    Args:
        folder: Where the files are; they are known by their columns.
        areas: The postcodes in the council's area; None where they were not given.

    Raises:
        FileTrouble: If the folder is none, or a file in it cannot be opened.
        ReturnFaults: If no row of any file can be used.
    """
    quality = Quality()
    tables = _without_month_first(list(_tables(folder, quality)), quality)
    children = _Children()
    for table in sorted(tables, key=lambda each: each.file):
        _learn_of_children(table, children, quality)
    years = {id(table): _years(table) for table in tables if table.kind == EPISODES}
    latest = max((max(each) for each in years.values() if each), default=None)
    episodes: tuple[Episode, ...] = ()
    if latest is not None:
        last_day = last_day_of(latest)
        episodes = tuple(
            episode
            for table in tables
            if years.get(id(table))
            for episode in _episodes(table, max(years[id(table)]), last_day, children, areas, quality)
        )
    if latest is None or not episodes:
        raise ReturnFaults((*quality.faults(), *quality.notices()))
    covered = set().union(*years.values())
    _note_extract(episodes, last_day_of(latest), quality)
    return Returns(
        episodes=episodes,
        people=children.people,
        first_day=_first_day(covered, latest, quality),
        last_day=last_day_of(latest),
        areas_known=any(episode.in_area is not None for episode in episodes),
        files=tuple(sorted({episode.file for episode in episodes})),
        quality=quality,
    )


def _tables(folder: Path, quality: Quality) -> Iterator[Table]:
    if not folder.is_dir():
        raise FileTrouble(f"{folder} is not a folder.", "Give the folder that holds the returns' files.")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.name.startswith((".", "~$")):
            continue
        if path.suffix.lower() in _SPREADSHEETS:
            quality.note("spreadsheet", name)
        elif path.suffix.lower() in _READ:
            yield from _tables_in(path, name, quality)


def _tables_in(path: Path, name: str, quality: Quality) -> Iterator[Table]:
    try:
        text = text_of(path, name, quality)
    except OSError as trouble:
        raise FileTrouble(f"{name} could not be opened ({trouble.strerror}).", "Close it first.") from None
    if text is None:
        return
    if path.suffix.lower() == ".xml" or text.lstrip().startswith("<?xml"):
        yield from read_xml(text, name, quality)
    elif table := read_csv(text, name, quality):
        yield table


def _without_month_first(tables: list[Table], quality: Quality) -> list[Table]:
    kept = []
    for table in tables:
        dates = [row.get(heading, "") for _, row in table.rows for heading in ("DECOM", "DEC", "DOB", "DUC")]
        if stands_month_first(dates):
            quality.note("month first", table.file)
        else:
            kept.append(table)
    return kept


def _learn_of_children(table: Table, children: _Children, quality: Quality) -> None:
    """Take days of birth, and who is unaccompanied, from a table of headers or of UASC."""
    if table.kind == EPISODES:
        return
    for number, row in table.rows:
        if not row.get("CHILD"):
            quality.note("no child", table.file, number)
            continue
        person = children.person(row["CHILD"])
        if table.kind == ORDERS:
            start, end = day_of(row["DOLO_START"]), day_of(row["DOLO_END"])
            person.orders += ((start, end),) if start is not None and end is not None else ()
            continue
        born = day_of(row.get("DOB", ""))
        if born is None and row.get("DOB"):
            quality.note("birth date", table.file, number)
        if born is not None:
            if person.born not in (None, born):
                quality.note("birth dates differ", table.file, number)
            person.born = born
        if table.kind == UASC:
            person.unaccompanied = True
            person.until = day_of(row.get("DUC", ""))


def _years(table: Table) -> set[int]:
    """The years of return a table covers: as its YEAR column says, else as its dates do.

    A single year's file ends rows in that year alone; so where rows ended in several years, the file is of
    them all. Years that hold under 1% of the dates are slips of the keyboard.
    """
    said = {_year_said(row) for _, row in table.rows} - {None}
    if said:
        return {year for year in said if year is not None}
    starts = [day for _, row in table.rows if (day := day_of(row.get("DECOM", ""))) is not None]
    ends = [day for _, row in table.rows if (day := day_of(row.get("DEC", ""))) is not None]
    both = _usual_years([*starts, *ends])
    if not both:
        return set()
    return set(range(min(_usual_years(ends), default=max(both)), max(both) + 1))


def _usual_years(days: Iterable[int]) -> list[int]:
    counts = Counter(year_of(day) for day in days)
    return [year for year, count in counts.items() if count >= _RARE * counts.total()]


def _year_said(row: Row) -> int | None:
    """The year of a YEAR column: 2018, 2017/18 or 2017-18, each the year that ends in 2018."""
    text = row.get("YEAR", "").replace("-", "/")
    first, slash, last = text.partition("/")
    if not first.isdigit() or len(first) != 4 or (slash and not last.isdigit()):
        return None
    return int(first) + 1 if slash else int(first)


def _episodes(
    table: Table, file_year: int, last_day: int, children: _Children, areas: Areas | None, quality: Quality
) -> Iterator[Episode]:
    break_days: Counter[tuple[int, int]] = Counter()
    for number, row in table.rows:
        if not row.get("CHILD"):
            quality.note("no child", table.file, number)
            continue
        child = children.number(row["CHILD"])
        person = children.people.get(child, Person())
        year = _year_said(row) or file_year
        at = table.file, number
        found = episode_of(row, child, person.born, children.address(row), year, last_day, areas, at)
        for rule in found.noted:
            quality.note(rule, table.file, number)
        break_days[child, year] += found.break_days
        if found.episode is not None:
            yield found.episode
    for days in break_days.values():
        if days > _MOST_BREAK_DAYS:
            quality.note("many breaks", table.file)


def _first_day(covered: set[int], latest: int, quality: Quality) -> int:
    """The start of the earliest year from which no year is missing up to the latest."""
    first = latest
    while first - 1 in covered:
        first -= 1
    if min(covered) < first:
        quality.note("year missing")
    return last_day_of(first - 1) + 1


def _note_extract(episodes: tuple[Episode, ...], last_day: int, quality: Quality) -> None:
    latest = max(max(each.start, each.end or 0) for each in episodes)
    if len(episodes) >= _MANY and latest < last_day - _FOUR_WEEKS:
        quality.note("mid-year")
