"""The data dictionary: every sheet and column of the planning workbook, as a page to be read.

Run `python -m optimiser.workbook.dictionary > inputs/dictionary.md` after a change of the layout.
"""

from __future__ import annotations

import sys

from optimiser.workbook.layout import SHEETS, Column, Sheet
from optimiser.workbook.wording import day, number, share

_KINDS = {
    "text": "text",
    "name": "a name",
    "number": "number",
    "whole number": "whole number",
    "months": "months",
    "date": "date, day first",
    "yes/no": "Y or N",
    "filter": "filter",
    "financial year": "financial year, such as 2017/18",
    "anything": "what the cell it stands for holds",
}
_OPENING = """# The planning workbook's data dictionary

Every sheet, column, unit, default and bound of the planning workbook. This page is written from the
description that reads and checks a workbook; `python -m optimiser.workbook.dictionary` prints it.

Money is in pounds at the prices of the first day. Sheets and headings are found ignoring case. A blank means
what the column says, and a required column must be filled on every row.
"""


def dictionary() -> str:
    """Give the data dictionary as Markdown."""
    return "\n".join([_OPENING, *(_sheet(sheet) for sheet in SHEETS)])


def _sheet(sheet: Sheet) -> str:
    needed = "Required." if sheet.required else "May be absent or left blank."
    if sheet.unless:
        needed = f"Required, unless {sheet.unless} has a row for every group."
    first = "Setting" if sheet.kind == "settings" else "Column"
    cells = [sheet.cells] if sheet.cells else []
    notes = ["Any further heading is a tag, for use in filters."] if sheet.tags else []
    notes += ["A name may stand on several rows."] if sheet.repeats else []
    return "\n".join(
        [
            f"## {sheet.name}",
            "",
            " ".join([*sheet.guidance, needed, *notes]),
            "",
            f"| {first} | Holds | Meaning | Blank means | From | To | Example |",
            "|---|---|---|---|---|---|---|",
            *(_row(column, sheet) for column in [*sheet.columns, *cells]),
            "",
        ]
    )


def _row(column: Column, sheet: Sheet) -> str:
    heading = f"**{column.heading}**" if column.heading == sheet.key else column.heading
    if column is sheet.cells:
        heading = f"*{column.heading}*"
    cells = (
        heading,
        _holds(column),
        column.meaning,
        "required" if column.required else column.blank,
        *_bounds(column),
        _example(column),
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _holds(column: Column) -> str:
    words = ", ".join(column.choices)
    unit = f" ({column.unit})" if column.kind in ("number", "whole number") and column.unit else ""
    kinds = {
        "name of": f"a name of {column.of}",
        "names of": f"names of {column.of}, separated by |",
        "choice": words + (", or a word of your own" if column.own_words else ""),
        "fit": words,
        "strength": f"{words}, or pounds",
        "money": column.unit or "£",
        "share": f"{column.unit or 'share'} (45% or 0.45)",
    }
    holds = kinds.get(column.kind) or _KINDS[column.kind]
    return f"{holds}{unit}" + (f", or `{column.word}`" if column.word else "")


def _bounds(column: Column) -> tuple[str, str]:
    write = share if column.kind == "share" else number
    low = "" if column.low is None else write(column.low)
    low = low if column.above is None else f"above {write(column.above)}"
    return low, "" if column.high is None else write(column.high)


def _example(column: Column) -> str:
    value = column.example
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)):
        return share(value) if column.kind == "share" else number(value)
    return day(value)


if __name__ == "__main__":
    sys.stdout.write(dictionary())
