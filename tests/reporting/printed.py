"""How large a written sheet comes out on paper, from what stands in the file alone.

A4 on its side is 842 points wide, less margins of 0.4 inch; a column of so many characters is seven pixels
for each, and a pixel is three quarters of a point. Where pages are made to fit, a program makes the sheet as
large as it can for its columns to fall on so many pages side by side, the repeated ones on each.
"""

from __future__ import annotations

from typing import Any

from openpyxl.utils import column_index_from_string

ACROSS = 842 - 2 * 0.4 * 72
LETTERS = 10.0


def columns_of(page: Any) -> list[float]:
    """The points of each column of a sheet."""
    return [
        round(dimension.width * 7) * 0.75
        for dimension in page.column_dimensions.values()
        for _ in range(dimension.min, dimension.max + 1)
    ]


def pages_of(page: Any, scale: float) -> int:
    """The pages a sheet takes side by side at a scale."""
    columns, repeated = columns_of(page), 0
    if page.print_title_cols:
        repeated = column_index_from_string(page.print_title_cols.split(":")[1].replace("$", ""))
    pages, start = 1, sum(columns[:repeated])
    used = start
    for each in columns[repeated:]:
        if (used + each) * scale > ACROSS:
            pages, used = pages + 1, start
        used += each
    return pages


def letters_of(page: Any) -> float:
    """The points of a sheet's letters as they are printed, 10 on the screen."""
    if not page.sheet_properties.pageSetUpPr.fitToPage:
        return LETTERS * float(page.page_setup.scale) / 100
    wide = page.page_setup.fitToWidth or 1
    return max(LETTERS * scale / 100 for scale in range(10, 101) if pages_of(page, scale / 100) <= wide)
