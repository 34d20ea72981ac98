"""Make the worked reports of every council and the README's pictures of them.

Run from the top of the repository, with LibreOffice (`soffice`) and poppler (`pdftotext`, `pdftoppm`)
installed; it solves every council, which takes some minutes:

    python reports/pictures.py
    python reports/pictures.py --only dorset       # one council
    python reports/pictures.py --as-they-are       # pictures of the reports that are there
"""

from __future__ import annotations

import argparse
import struct
import subprocess
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

REPORTS = Path(__file__).resolve().parent
INPUTS = REPORTS.parent / "inputs"
COUNCILS = ("lancashire", "leicestershire", "dorset", "cambridgeshire")
SUMMARY, CHARTS, DECISIONS = (
    "The scenarios side by side",
    "Charts",
    "What to decide, when, and what it costs",
)
DOTS_AN_INCH, MARGIN, SHADES = 110, 14, 15
FOOT = DOTS_AN_INCH // 2
"""Half an inch at the end of a page, where its name and number stand."""
TIME = ("--time-limit", "180")
"""Seconds for each scenario, and as long again to explain it, whatever a workbook's own settings say."""

Pixels = NDArray[np.uint8]


def main() -> None:
    """Solve the councils asked for, and draw two pictures of each report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", action="append", choices=COUNCILS, help="this council; again for more")
    parser.add_argument(
        "--as-they-are", action="store_true", help="solve nothing: draw the reports there are"
    )
    asked = parser.parse_args()
    for council in asked.only or COUNCILS:
        report = REPORTS / f"{council}.xlsx"
        if not asked.as_they_are:
            plan = str(INPUTS / report.name)
            run(sys.executable, "-m", "optimiser", "solve", plan, "-o", str(report), "--reproducible", *TIME)
        draw(report)


def draw(report: Path) -> None:
    """Draw a report's summary, table above charts, and its first page of charts, each as a picture."""
    with TemporaryDirectory() as folder:
        pdf = print_report(report, Path(folder))
        first, last = pages_between(pdf, SUMMARY, CHARTS)
        save(report.with_name(f"{report.stem}-summary.png"), pdf, range(first, last + 1))
        table, _ = pages_between(pdf, CHARTS, DECISIONS)
        save(report.with_name(f"{report.stem}-charts.png"), pdf, range(table + 1, table + 2))


def save(picture: Path, pdf: Path, numbers: Sequence[int]) -> None:
    """Draw pages one above another into a picture."""
    pages = [cropped(draw_page(pdf, number)) for number in numbers]
    width = max(page.shape[1] for page in pages)
    picture.write_bytes(as_png(np.vstack([widened(page, width) for page in pages])))


def print_report(report: Path, folder: Path) -> Path:
    """Print a report to PDF in a folder, with LibreOffice's settings kept apart from the user's own."""
    settings = f"-env:UserInstallation=file://{folder}/settings"
    run("soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(report))
    return folder / f"{report.stem}.pdf"


def pages_between(pdf: Path, title: str, next_title: str) -> tuple[int, int]:
    """Give the first and last page, counted from 1, of the sheet with a title, before the next sheet's."""
    starts = [page.lstrip() for page in run("pdftotext", "-layout", str(pdf), "-").decode().split("\f")]
    first = next(number for number, text in enumerate(starts, 1) if text.startswith(title))
    last = next(number for number, text in enumerate(starts, 1) if text.startswith(next_title)) - 1
    return first, last


def draw_page(pdf: Path, page: int) -> Pixels:
    """Draw one page, as rows of red, green and blue."""
    number = str(page)
    drawn = run("pdftoppm", "-r", str(DOTS_AN_INCH), "-f", number, "-l", number, str(pdf))
    _, size, _, pixels = drawn.split(b"\n", 3)
    across, down = (int(each) for each in size.split())
    return np.frombuffer(pixels, dtype=np.uint8).reshape(down, across, 3)


def cropped(page: Pixels) -> Pixels:
    """Cut a page's foot and its empty edges off, but for a small margin."""
    page = page[:-FOOT]
    inked = np.any(np.less(page, 250), axis=2)
    down, across = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    top, left = max(0, down[0] - MARGIN), max(0, across[0] - MARGIN)
    return page[top : down[-1] + MARGIN, left : across[-1] + MARGIN]


def widened(page: Pixels, width: int) -> Pixels:
    """Fill a page up with white to a width."""
    return np.pad(page, ((0, 0), (0, width - page.shape[1]), (0, 0)), constant_values=255)


def as_png(picture: Pixels) -> bytes:
    """Write a picture as a PNG of at most 256 colours, which is small where most of it is text."""
    step = 255 // SHADES
    rounded = (picture.astype(np.uint16) + step // 2) // step * step
    colours, counts = np.unique(rounded.reshape(-1, 3), axis=0, return_counts=True)
    palette = colours[np.argsort(-counts, kind="stable")[:256]].astype(np.int32)
    far = np.abs(colours[:, None, :].astype(np.int32) - palette[None]).sum(axis=2)
    nearest = far.argmin(axis=1).astype(np.uint8)
    codes = np.zeros(1 << 24, dtype=np.uint8)
    codes[_key(colours)] = nearest
    indexed = codes[_key(rounded)]
    down, across = indexed.shape
    rows = np.hstack([np.zeros((down, 1), dtype=np.uint8), indexed]).tobytes()
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", across, down, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette.astype(np.uint8).tobytes()),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _key(colours: NDArray[np.uint16]) -> NDArray[np.int32]:
    red, green, blue = (colours[..., each].astype(np.int32) for each in range(3))
    return (red << 16) | (green << 8) | blue


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def run(*command: str) -> bytes:
    """Run a program and give what it prints, or stop with what went wrong."""
    try:
        return subprocess.run(command, check=True, capture_output=True).stdout
    except FileNotFoundError:
        sys.exit(f"{command[0]} is needed and is not installed.")
    except subprocess.CalledProcessError as failed:
        sys.exit(f"{command[0]} failed: {failed.stderr.decode(errors='replace')}")


if __name__ == "__main__":
    main()
