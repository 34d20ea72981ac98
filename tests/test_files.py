from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from optimiser.errors import FileTrouble
from optimiser.files import write_whole

pytestmark = pytest.mark.promise(number=8)


def failing(monkeypatch: pytest.MonkeyPatch, trouble: OSError) -> None:
    def refuse(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(os, "replace", refuse)


def test_a_file_is_written_and_its_folder_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "plan.xlsx"
    write_whole(path, b"whole")
    assert path.read_bytes() == b"whole"
    assert [each.name for each in path.parent.iterdir()] == ["plan.xlsx"]


def test_what_stood_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("trouble", "remedy"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "no room left"),
        (PermissionError(errno.EACCES, "Permission denied"), "open in Excel"),
        (OSError(errno.EROFS, "Read-only file system"), "choose another folder"),
    ],
)
def test_a_file_that_cannot_be_written_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: OSError, remedy: str
) -> None:
    path = tmp_path / "plan.xlsx"
    write_whole(path, b"old")
    failing(monkeypatch, trouble)
    with pytest.raises(FileTrouble, match=remedy) as caught:
        write_whole(path, b"new")
    assert caught.value.exit_code == 6
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_stop_in_the_middle_leaves_the_old_file_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.xlsx"
    write_whole(path, b"old")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").mkdir()
    with pytest.raises(FileTrouble, match="folder of that name"):
        write_whole(tmp_path / "plan.xlsx", b"new")


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "reports").write_bytes(b"a file")
    with pytest.raises(FileTrouble, match="not a folder"):
        write_whole(tmp_path / "reports" / "plan.xlsx", b"new")


def test_a_link_keeps_pointing_at_the_file_it_names(tmp_path: Path) -> None:
    (tmp_path / "real.xlsx").write_bytes(b"old")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "real.xlsx")
    write_whole(tmp_path / "link.xlsx", b"new")
    assert (tmp_path / "link.xlsx").is_symlink()
    assert (tmp_path / "real.xlsx").read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_no_file_takes_the_place_of_a_pipe_or_device(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(FileTrouble, match="not an ordinary file"):
        write_whole(path, b"whole")
    assert path.is_fifo()


def test_what_a_killed_process_left_goes_with_the_next_file_and_what_another_writes_now_stays(
    tmp_path: Path,
) -> None:
    left, written = tmp_path / ".plan.xlsx.12.part", tmp_path / ".plan.xlsx.13.part"
    for part in (left, written):
        part.write_bytes(b"half")
    os.utime(left, (0, 0))
    write_whole(tmp_path / "plan.xlsx", b"whole")
    assert sorted(each.name for each in tmp_path.iterdir()) == [written.name, "plan.xlsx"]
