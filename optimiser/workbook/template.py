"""The blank planning workbook: every sheet with guidance, drop-down lists and example rows that solve."""

from __future__ import annotations

from pathlib import Path

from optimiser.workbook.example import NOTE, SHEETS
from optimiser.workbook.writer import write_workbook


def write_template(path: Path) -> None:
    """Write the blank planning workbook, its example rows to be typed over.

    Raises:
        FileTrouble: If it cannot be written.
    """
    write_workbook(path, SHEETS, NOTE)
