"""Reads a council's page: the rows of each sheet of its planning workbook, and where they come from."""

from __future__ import annotations

import math
import re
from datetime import datetime
from pathlib import Path

from optimiser.workbook.layout import SOURCES, sheet_named
from optimiser.workbook.writer import Formula

Row = dict[str, object]
Table = list[Row]
HERE = Path(__file__).parent

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_BAR = re.compile(r"(?<!\\)\|")
_IN_FORMULAS = {"EXP": math.exp, "ROUND": round, "__builtins__": {}}


def sheets_of(council: str) -> dict[str, Table]:
    """Give the rows of every sheet of a council's planning workbook, ready to be written."""
    return {name: rows for name, rows in sections_of(council).items() if sheet_named(name) and rows}


def sections_of(council: str) -> dict[str, Table]:
    """Give the rows of every section of a council's page, and under `Sources` the sources of all of them."""
    page = (HERE / f"{council}.md").read_text(encoding="utf-8")
    sections: dict[str, Table] = {}
    sources: Table = []
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        name, _, body = section.partition("\n")
        own = sections.setdefault(name.strip(), [])
        for table in re.findall(r"(?:^\|.*\n)+", f"{body}\n", flags=re.MULTILINE):
            rows = _rows(table)
            if SOURCES.key in rows[0]:
                sheet = {"Sheet": name.strip()} if sheet_named(name) else {}
                sources += [{**sheet, **row} for row in rows]
            else:
                own += rows
    return {**sections, SOURCES.name: sources}


def _rows(table: str) -> Table:
    headings, _, *lines = ([cell.strip() for cell in _BAR.split(line)[1:-1]] for line in table.splitlines())
    return [dict(zip(headings, map(_cell, line), strict=True)) for line in lines]


def _cell(text: str) -> object:
    if text.startswith("=") and len(text) > 1:
        return Formula(text, _value_of(text))
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    if _DATE.fullmatch(text):
        return datetime.strptime(text, "%d %B %Y").date()
    return text.replace("\\|", "|") or None


def _value_of(formula: str) -> float:
    """Work out a formula of numbers, as a spreadsheet would."""
    python = re.sub(r"([\d.]+)%", r"(\1/100)", formula.removeprefix("=")).replace("^", "**")
    return float(eval(python, _IN_FORMULAS))
