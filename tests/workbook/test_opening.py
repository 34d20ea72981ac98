"""Hostile and mistaken files: each opens, or is refused in one sentence with the remedy, fast and small."""

from __future__ import annotations

import os
import time
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from optimiser.errors import FileTrouble
from optimiser.scenarios import apply
from optimiser.workbook.opening import open_workbook
from optimiser.workbook.raw import Merged, NeverCalculated, RawWorkbook
from optimiser.workbook.reading import read
from tests.conftest import Measure
from tests.councils import Formula, council, problem_of, write_workbook
from tests.workbook.hostile_files import OPENED, REFUSED, SHEET, packed, parts_of, with_merge, with_part

SECONDS, BYTES = 0.5, 100_000_000


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_workbook(tmp_path_factory.mktemp("sound") / "plan.xlsx", council()).read_bytes()


def opened(path: Path, measure: Measure) -> RawWorkbook:
    """Open a file within the promised memory."""
    tracemalloc.start()
    try:
        return open_workbook(path)
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        measure.most("MB", peak / 1e6)
        assert peak < BYTES


Refuse = Callable[[Path, str], None]


@pytest.fixture
def refused(measure: Measure) -> Refuse:
    """Hold a file to being refused in one sentence, with the remedy in another."""

    def refuse(path: Path, words: str) -> None:
        with pytest.raises(FileTrouble) as trouble:
            opened(path, measure)
        message = trouble.value.message
        assert words in message
        assert message.endswith(".")
        assert "\n" not in message
        assert trouble.value.remedy.endswith(".")
        assert trouble.value.exit_code == 6
        measure.count("hostile files refused")

    return refuse


@pytest.mark.promise(number=1)
@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_sound_workbook_is_refused_in_one_sentence(
    kind: str, sound: bytes, tmp_path: Path, refused: Refuse
) -> None:
    make, words = REFUSED[kind]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(make(sound))
    refused(path, words)


@pytest.mark.promise(number=1)
@pytest.mark.parametrize("kind", OPENED)
def test_what_is_odd_but_sound_is_opened(kind: str, sound: bytes, tmp_path: Path, measure: Measure) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(OPENED[kind](sound))
    assert [sheet.name for sheet in opened(path, measure).sheets] == list(council())
    measure.count("odd files opened")


@pytest.mark.alone
@pytest.mark.promise(number=1)
@pytest.mark.parametrize("kind", [*REFUSED, *OPENED])
def test_what_is_hostile_or_odd_is_opened_or_refused_fast(
    kind: str, sound: bytes, tmp_path: Path, measure: Measure
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(REFUSED[kind][0](sound) if kind in REFUSED else OPENED[kind](sound))
    start = time.process_time()
    with suppress(FileTrouble):
        open_workbook(path)
    seconds = time.process_time() - start
    measure.most("seconds", seconds)
    assert seconds < SECONDS


@pytest.mark.promise(number=1)
def test_there_are_fifty_hostile_files_and_more() -> None:
    assert len(REFUSED) + len(OPENED) >= 50


@pytest.mark.promise(number=1)
def test_a_missing_file_is_refused(tmp_path: Path, refused: Refuse) -> None:
    refused(tmp_path / "nothing.xlsx", "There is no file")


@pytest.mark.promise(number=1)
def test_a_folder_is_refused(tmp_path: Path, refused: Refuse) -> None:
    refused(tmp_path, "is a folder")


@pytest.mark.promise(number=1)
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, refused: Refuse) -> None:
    os.mkfifo(tmp_path / "plan.xlsx")
    refused(tmp_path / "plan.xlsx", "not an ordinary file")


@pytest.mark.promise(number=1)
def test_excels_lock_file_is_refused(tmp_path: Path, refused: Refuse) -> None:
    (tmp_path / "~$plan.xlsx").write_bytes(b"\x05owner")
    refused(tmp_path / "~$plan.xlsx", "lock file")


@pytest.mark.promise(number=1)
def test_a_file_beyond_any_plan_is_refused_before_it_is_read(tmp_path: Path, refused: Refuse) -> None:
    with (tmp_path / "plan.xlsx").open("wb") as file:
        file.truncate(60_000_000)
    refused(tmp_path / "plan.xlsx", "larger")


@pytest.mark.promise(number=1)
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble):
        open_workbook(tmp_path / "plan\0.xlsx")
    with pytest.raises(FileTrouble):
        open_workbook(tmp_path / ("x" * 5000))


@pytest.mark.promise(number=1)
def test_a_file_that_may_not_be_read_is_refused(
    sound: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: Refuse
) -> None:
    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "plan.xlsx").write_bytes(sound)
    monkeypatch.setattr(Path, "read_bytes", denied)
    refused(tmp_path / "plan.xlsx", "may not be read")


@pytest.mark.promise(number=1)
def test_a_wrong_checksum_is_refused(sound: bytes, tmp_path: Path, refused: Refuse) -> None:
    parts = parts_of(sound)
    data = bytearray(packed(parts))
    checksum = zlib.crc32(parts[SHEET]).to_bytes(4, "little")
    at = data.rfind(checksum)
    data[at : at + 4] = bytes(4)
    (tmp_path / "plan.xlsx").write_bytes(bytes(data))
    refused(tmp_path / "plan.xlsx", "damaged")


def test_a_file_reads_as_the_rows_it_was_written_from(sound: bytes, tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(sound)
    reading = read(tmp_path / "plan.xlsx", apply)
    assert reading.problem == problem_of(council())
    assert reading.workbook == "plan.xlsx"
    assert len(reading.sha256) == 64


def test_a_formula_counts_by_its_saved_value_and_one_without_is_told_from_a_blank(tmp_path: Path) -> None:
    row = [Formula("=1+1", 2), Formula('=""', "nothing seen"), Formula("=A1*2", 4), None]
    path = write_workbook(tmp_path / "plan.xlsx", {"Data": [row]})
    data = with_part(path.read_bytes(), SHEET, lambda part: part.replace(b"<v>nothing seen</v>", b"<v></v>"))
    path.write_bytes(with_part(data, SHEET, lambda part: part.replace(b"<v>4</v>", b"")))
    [sheet] = open_workbook(path).sheets
    assert sheet.cells == {(1, 1): 2, (1, 3): NeverCalculated()}


def test_cells_keep_their_kinds(tmp_path: Path) -> None:
    row = ["text", 1.5, 3, True, date(2017, 4, 1), Formula("=1/0", "#DIV/0!"), "=not a formula", "001", "NA"]
    [sheet] = open_workbook(write_workbook(tmp_path / "plan.xlsx", {"Data": [row]})).sheets
    kept = [sheet.cells[1, column] for column in range(1, len(row) + 1)]
    assert kept == ["text", 1.5, 3, True, datetime(2017, 4, 1), "#DIV/0!", "=not a formula", "001", "NA"]
    assert kept[3] is True


def test_merged_cells_are_handed_on(sound: bytes, tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(with_merge(sound, b"B2:C5"))
    sheet = open_workbook(tmp_path / "plan.xlsx").sheets[0]
    assert sheet.merged == (Merged(2, 2, 5, 3),)


def test_dates_counted_from_1904_are_the_same_dates(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = date(2017, 4, 1)
    book.save(tmp_path / "plan.xlsx")
    assert open_workbook(tmp_path / "plan.xlsx").sheets[0].cells[1, 1] == datetime(2017, 4, 1)


def test_ends_of_lines_that_excel_has_written_in_words_are_read_as_what_they_are(
    sound: bytes, tmp_path: Path
) -> None:
    shared = "xl/sharedStrings.xml"
    written = b"A_x000D_\n plan_x0009_of _x001B_[1m"
    parts = parts_of(sound)
    parts[shared] = parts[shared].replace(b"<t>A plan</t>", b"<t>" + written + b"</t>")
    (tmp_path / "plan.xlsx").write_bytes(packed(parts))
    title = read(tmp_path / "plan.xlsx").problem.settings.title
    assert title == "A plan of _x001B_[1m"
