"""The report written: every sheet into one workbook in memory, then to its file whole or not at all."""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path

from optimiser.errors import FileTrouble, SufficiencyError
from optimiser.files import write_whole
from optimiser.plan import Run
from optimiser.reporting.book import Book
from optimiser.reporting.excel import draw, new_workbook
from optimiser.reporting.sheet import Sheet
from optimiser.reporting.sheets import SHEETS, sheets_for

_NO_DATE = datetime(2000, 1, 1)


def write_report(path: Path, run: Run) -> None:
    """Write the report of a run, in place of any older one only once it is complete.

    Args:
        path: Where it goes; its folder is made if need be.
        run: What it tells of.

    Raises:
        FileTrouble: If it cannot be written, with what to do about it.
    """
    check_can_write(path)
    write_whole(path, report_bytes(run))


def report_sheets(run: Run) -> Book:
    """Give the report's sheets, in order; each is made when it is come to."""
    return Book(run, sheets_for(run, SHEETS))


def report_bytes(run: Run) -> bytes:
    """Give the report's bytes, the same for the same run."""
    with _no_garbage_collected():
        return bytes_of(f"{run.problem.settings.title}: plan", _created(run), report_sheets(run))


@contextmanager
def _no_garbage_collected() -> Iterator[None]:
    """Spare Python the search for garbage: hundreds of thousands of cells are made, and all are kept."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _count_all_as_old()
            gc.enable()


def _count_all_as_old() -> None:
    """Leave what was just made to the next thorough search; one through all of it would begin at once."""
    gc.freeze()
    gc.unfreeze()


def bytes_of(title: str, created: datetime, sheets: Iterable[Sheet]) -> bytes:
    """Give the bytes of a workbook of these sheets."""
    target = BytesIO()
    drawer = new_workbook(target, title, "sufficiency", created)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for sheet in sheets:
                draw(drawer, sheet)
            drawer.book.close()
    except Warning as told:
        raise SufficiencyError(f"The report could not be made: {told}.", "Please report it.") from told
    return target.getvalue()


def check_can_write(path: Path) -> None:
    """Find out before a long solve that the report could not be written after it.

    Raises:
        FileTrouble: If a folder or a file that may not be changed stands in its place.
    """
    if path.is_dir():
        raise FileTrouble(f"{path} is a folder.", "Give the report a file name.")
    if path.exists() and not os.access(path, os.W_OK):
        raise FileTrouble(
            f"{path.name} may not be changed.", "Close it if it is open, allow changes, or name another file."
        )
    folder = next((each for each in path.absolute().parents if each.exists()), path.absolute().parent)
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise FileTrouble(f"{folder} cannot be written to.", "Choose another folder for the report.")


def _created(run: Run) -> datetime:
    for pattern in ("%d %B %Y, %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"):
        with suppress(ValueError):
            return datetime.strptime(run.made_on, pattern)
    return _NO_DATE
