"""Files written whole or not at all, and never over what they are made from."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import time
from pathlib import Path

from optimiser.errors import FileTrouble, UsageError

LEFT_BEHIND_SECONDS = 3600.0
"""A part of a file that nobody has written to for so long is left from a process that was killed."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def check_ordinary(path: Path) -> None:
    """Find out whether what stands at a path is a device or a pipe, which no file may take the place of.

    Raises:
        FileTrouble: If it is.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise FileTrouble(f"{path} is not an ordinary file.", "Give the name of a file.")


def check_workbook_name(output: Path) -> None:
    """Refuse a name that Excel would not open.

    Raises:
        UsageError: If it does not end in .xlsx.
    """
    if output.suffix.lower() != ".xlsx":
        raise UsageError(
            f"{output} is no name for an Excel workbook.", "Give one that ends in .xlsx with -o."
        )


def check_apart(output: Path, source: Path, what: str = "the workbook itself") -> None:
    """Refuse to write over the file that is read.

    Args:
        output: Where to write.
        source: What is read.
        what: What that is, for the message.

    Raises:
        UsageError: If both are one file.
        FileTrouble: If what stands at the output is a device or a pipe.
    """
    check_ordinary(output)
    if output.exists() and source.exists() and output.samefile(source):
        raise UsageError(f"{output} is {what}.", "Give another name with -o.")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that, whatever happens, the old one or the new one stands there and never a part.

    The bytes go to a file of their own in the same folder, which then takes the name; the folder is made if
    need be. What a process that was killed left of such a file goes too, once it is an hour old.

    Raises:
        FileTrouble: If it cannot be written, with what to do about it.
    """
    check_ordinary(path)
    path = Path(os.path.realpath(path))
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
        _sweep(path)
    except OSError as trouble:
        raise FileTrouble(f"{path.name} could not be written.", _remedy(path, trouble)) from trouble
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove what killed processes left beside a file; a younger part may still be written to."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT_BEHIND_SECONDS:
                left.unlink()


def _remedy(path: Path, trouble: OSError) -> str:
    if trouble.errno in _NO_ROOM:
        return "There is no room left on the disk: make some, or write it elsewhere."
    if path.is_dir():
        return "There is a folder of that name: give it another."
    if isinstance(trouble, PermissionError) and path.exists() and os.access(path.parent, os.W_OK):
        return "It may be open in Excel: close it and try again."
    if isinstance(trouble, (FileExistsError, NotADirectoryError)):
        return f"{path.parent} is not a folder that can be written to: choose another."
    return f"{path.parent} cannot be written to ({trouble.strerror}): choose another folder."
