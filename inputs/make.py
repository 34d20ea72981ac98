"""Writes every workbook of this folder from its page: run `python inputs/make.py` from the root."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

COUNCILS = ("cambridgeshire", "dorset", "lancashire", "leicestershire")


def write_inputs(folder: Path) -> list[Path]:
    """Write the councils' workbooks and the blank template into a folder, and say which they are."""
    template = import_module("optimiser.workbook.template")
    writer = import_module("optimiser.workbook.writer")
    pages = import_module("inputs.sources.pages")
    written = [folder / "template.xlsx"]
    template.write_template(written[0])
    for council in COUNCILS:
        written.append(folder / f"{council}.xlsx")
        writer.write_workbook(written[-1], pages.sheets_of(council))
    return written


def main() -> None:
    """Write the workbooks where they stand."""
    for path in write_inputs(HERE):
        sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    main()
