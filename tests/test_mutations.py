"""Workbooks spoilt at random: each is read or refused, never met with a traceback."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from optimiser.errors import FileTrouble, WorkbookFaults
from optimiser.scenarios import apply
from optimiser.workbook.reading import read
from tests.conftest import Measure
from tests.councils import NEVER, Sheets, council, reading_of, write_workbook
from tests.sizes import seeds

SECONDS = 5.0
pytestmark = pytest.mark.promise(number=2)

ANYTHING: tuple[Any, ...] = (
    *(
        None,
        "",
        " ",
        0,
        -1,
        1,
        2,
        12,
        45,
        1.5,
        1e308,
        -1e308,
        True,
        False,
        "x",
        "x" * 300,
        "nan",
        "#REF!",
        NEVER,
    ),
    *(
        "no limit",
        "none",
        "45%",
        "Y",
        "N",
        "*",
        "|",
        "Under 13|",
        "×",
        "+",
        "=",
        "all",
        "places:",
        "places: all",
    ),
    *(
        "Setting = fostering",
        "a = b | c",
        "must",
        "month",
        "2017",
        "2017/18",
        "1/1/2018",
        "Step down",
        "kinship",
    ),
    *("Group", "Provision", "Teenagers", "Our home", "Flats", "Plan", "Need higher", "supported"),
    *(date(2017, 4, 1), datetime(1900, 1, 1), time(3, 0)),
)


def spoil_rows(sheets: Sheets, chance: random.Random) -> None:
    """Change a cell, or take away or add a row, a column or a sheet."""
    name = chance.choice(list(sheets))
    rows = sheets[name]
    what = chance.choice(["cell"] * 8 + ["row", "new row", "column", "sheet"])
    if what == "cell" and any(rows):
        row = chance.choice([row for row in rows if row])
        row[chance.randrange(len(row))] = chance.choice(ANYTHING)
    elif what == "row" and rows:
        del rows[chance.randrange(len(rows))]
    elif what == "new row":
        rows.insert(chance.randrange(len(rows) + 1), chance.choices(ANYTHING, k=8))
    elif what == "column":
        column = chance.randrange(6)
        for row in rows:
            del row[column : column + 1]
    elif what == "sheet" and len(sheets) > 1:
        del sheets[name]


def spoil_bytes(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes of one part of a file, and pack it soundly again."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            part = bytearray(old.read(name))
            for _ in range(chance.choice((1, 3, 10)) if name == chosen else 0):
                at = chance.randrange(len(part))
                part[at : at + chance.choice((1, 1, 20))] = bytes([chance.randrange(32, 127)])
            new.writestr(name, bytes(part))
    return buffer.getvalue()


@pytest.mark.parametrize("seed", seeds(everyday=4, in_all=48))
def test_rows_spoilt_at_random_are_read_or_told_of(seed: int, measure: Measure) -> None:
    chance = random.Random(seed)
    told = 0
    for _ in range(30):
        sheets = council()
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            spoil_rows(sheets, chance)
        with within_the_time(measure):
            try:
                reading_of(sheets)
            except WorkbookFaults as faults:
                told += all(str(fault) for fault in faults.faults)
    assert told > 5


@pytest.mark.parametrize("seed", seeds(everyday=3, in_all=48))
def test_files_spoilt_at_random_are_read_or_refused(seed: int, tmp_path: Path, measure: Measure) -> None:
    chance = random.Random(seed)
    path = write_workbook(tmp_path / "plan.xlsx", council())
    sound = path.read_bytes()
    for _ in range(12):
        path.write_bytes(spoil_bytes(sound, chance))
        with within_the_time(measure), suppress(WorkbookFaults, FileTrouble):
            assert read(path, apply).problem.groups


@contextmanager
def within_the_time(measure: Measure) -> Iterator[None]:
    """Hold a reading to the seconds promised, of its own processor and not of the clock on the wall."""
    start = process_time()
    yield
    seconds = process_time() - start
    assert seconds < SECONDS
    measure.count("workbooks spoilt")
    measure.most("seconds for one", seconds)
