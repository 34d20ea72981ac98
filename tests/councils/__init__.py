"""A small council as the rows of a planning workbook, with something in every sheet and column.

A test takes a copy of its rows, changes a cell, and reads them: directly (`raw_workbook`), which costs a
millisecond, or through a real file (`write_workbook`).
"""

from tests.councils.rows import Formula, Rows, Sheets, council, flowing_council, put
from tests.councils.workbooks import NEVER, faults_of, problem_of, raw_workbook, reading_of, write_workbook

__all__ = [
    "NEVER",
    "Formula",
    "Rows",
    "Sheets",
    "council",
    "faults_of",
    "flowing_council",
    "problem_of",
    "put",
    "raw_workbook",
    "reading_of",
    "write_workbook",
]
