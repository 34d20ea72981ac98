"""Addresses of cells, as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def in_ranges(cells: Iterable[str]) -> str:
    """Write cells as ranges, from the first to the last of each column: `Limits!D8:D12`.

    Args:
        cells: Each with its sheet, such as `Limits!D8`; what is no such address is left out.
    """
    columns: dict[tuple[str, str], list[int]] = {}
    for place in (re.fullmatch(r"(.+!)([A-Z]+)(\d+)", cell) for cell in cells):
        if place is not None:
            columns.setdefault((place[1], place[2]), []).append(int(place[3]))
    return ", ".join(
        f"{sheet}{column}{min(rows)}" + (f":{column}{max(rows)}" if len(set(rows)) > 1 else "")
        for (sheet, column), rows in columns.items()
    )
