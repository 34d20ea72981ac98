"""What was wrong with a return: told by file and row, counted by rule, and never by child."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Literal

Effect = Literal["left out", "repaired", "noticed"]

RULES: dict[str, tuple[Effect, str]] = {
    "empty file": ("left out", "The file is empty."),
    "no rows": ("noticed", "The file has headings and no rows."),
    "spreadsheet": ("left out", "The file is a spreadsheet: save each table as CSV."),
    "unreadable": ("left out", "The file cannot be read as CSV or XML."),
    "declarations": ("left out", "The XML file declares a document type or entities, which are not read."),
    "missing columns": ("left out", "The file looks like the Episodes table and lacks a column it needs."),
    "other table": ("noticed", "The file is no table of the return that is needed here."),
    "month first": ("left out", "The file's dates stand month first, where the return has day/month/year."),
    "no child": ("left out", "CHILD is blank."),
    "cells": ("left out", "The row has more or fewer cells than the headings."),
    "start date": ("left out", "DECOM is no date of the form day/month/year (rule 141)."),
    "end date": ("left out", "DEC is no date of the form day/month/year (rule 147)."),
    "birth date": ("left out", "DOB is no date of the form day/month/year."),
    "end before start": ("left out", "DEC is before DECOM (rule 356)."),
    "beginning": ("left out", "RNE is no code of any year."),
    "legal status": ("left out", "LS is no code of any year."),
    "place": ("left out", "PLACE is no code of any year."),
    "old place": ("left out", "PLACE is a code from before the codes U1 to U6 and A3 to A6: recode the row."),
    "ending": ("left out", "REC is no code of any year."),
    "provider": ("repaired", "PLACE_PROVIDER is no code of any year; taken as not known."),
    "half ended": ("repaired", "Only one of DEC and REC is filled (rule 148); taken as open."),
    "after the year": ("left out", "DECOM is after the last day of the returns."),
    "ends after the year": ("repaired", "DEC is after the last day of the returns; taken as open."),
    "short break": ("left out", "Short breaks (V3, V4) are no spells of care."),
    "no birth date": ("left out", "The child has no date of birth in any file (INT03)."),
    "age": ("left out", "The child would be unborn, or over 25, when the row begins."),
    "birth dates differ": ("repaired", "DOB differs between files (rule 203); the last file's is taken."),
    "past 18": ("repaired", "Care ends on the 18th birthday (rule 359); what came after is cut off."),
    "after 18": ("left out", "The row begins on or after the 18th birthday (rule 359)."),
    "repeated": ("left out", "An open row is repeated at the head of a later year; counted once."),
    "duplicate": ("left out", "The same row stands twice."),
    "contradicted": (
        "left out",
        "A later year's row of the same DECOM says otherwise; it is taken.",
    ),
    "open then next": ("repaired", "An open row is followed by the next; ended where that begins."),
    "open then start": ("repaired", "An open row is followed by a new start; ended at its year's end."),
    "open and gone": (
        "repaired",
        "A row left open in an earlier year has no later one; ended then.",
    ),
    "overlap": ("repaired", "Two rows of a child overlap (rule 501); one ends where the next begins."),
    "gap": ("repaired", "REC is X1 and the next row begins later; ended where that begins."),
    "lost continuation": (
        "repaired",
        "REC is X1 and no row follows (rule 388); ended, way out unknown.",
    ),
    "continued": ("repaired", "The row ceased, and the next continues the same day; taken as continued."),
    "start within care": ("repaired", "RNE is S in the middle of a spell; taken as continued."),
    "start without S": ("repaired", "A spell begins without RNE S; taken as a start."),
    "zero days": ("left out", "The row begins and ends on one day (rule 355)."),
    "temporary": ("repaired", "A temporary move (T0 to T4) keeps the usual placement."),
    "same bed": ("repaired", "The status changed and not the bed (RNE L, T, U, or reason PLACE); no move."),
    "recoded": ("repaired", "A placement was given a new code (H5 or P2 to K3, Z1 to Z11–Z14); no move."),
    "adopted by carer": ("repaired", "Placed for adoption with the same carer; no freed bed."),
    "P2 after 2023": ("noticed", "P2 runs past 28 October 2023 (rule 217t); taken as supported."),
    "age for place": ("noticed", "The child is younger than the placement allows (rules 370 to 374)."),
    "age for remand": ("noticed", "J1, J2 or J3 under 10 (rule 358)."),
    "no provider": ("noticed", "PLACE_PROVIDER is blank where the placement needs one (rule 526)."),
    "parents' provider": ("noticed", "PR0 goes with P1, and P1 with PR0 (rule 550)."),
    "accommodated with parents": ("noticed", "V2 does not go with P1 (rule 378)."),
    "no postcode": ("noticed", "No placement postcode, as for UASC; neither in nor out of area."),
    "year missing": ("noticed", "A year's return is missing: rates come from the years after the gap."),
    "mid-year": ("noticed", "No date in the last four weeks of the year: give --first-day for an extract."),
    "many on one day": (
        "noticed",
        "Over 5% of entries and of ways out fall on one day: renumbered children?",
    ),
    "care homes": ("noticed", "Over 5% of residential days are in R1: are children's homes coded R1?"),
}

ROUTINE = frozenset(
    {"repeated", "duplicate", "short break", "zero days", "temporary", "same bed", "recoded"}
    | {"adopted by carer", "no postcode", "past 18", "after 18", "other table"}
    | {"age for place", "age for remand", "no provider", "parents' provider", "accommodated with parents"}
)


@dataclass
class Quality:
    """What was found so far, as (rule, file, row); row 0 is the file as a whole, no file the returns.

    Rows of a CSV file are counted as a spreadsheet shows them, headings being row 1; of an XML file, the rows
    are its EPISODE elements in order.
    """

    found: list[tuple[str, str, int]] = field(default_factory=list)

    def note(self, rule: str, file: str = "", row: int = 0) -> None:
        """Note one thing found; a rule that is not in the list is a mistake of ours."""
        assert rule in RULES
        self.found.append((rule, file, row))

    def counts(self) -> dict[str, int]:
        """How often each rule was met, in the order of the list."""
        count = Counter(rule for rule, _, _ in self.found)
        return {rule: count[rule] for rule in RULES if count[rule]}

    def lines(self) -> tuple[str, ...]:
        """Say what was found, a line for each rule and file with its row numbers; not what any return has."""
        rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for rule, file, row in self.found:
            if rule not in ROUTINE:
                rows[rule, file].append(row)
        order = list(RULES)
        keys = sorted(rows, key=lambda key: (order.index(key[0]), key[1]))
        return tuple(_line(rule, file, rows[rule, file]) for rule, file in keys)


def _line(rule: str, file: str, rows: list[int]) -> str:
    effect, words = RULES[rule]
    numbers = _ranges(sorted({row for row in rows if row}))
    where = f"{file}, {'rows' if len(set(rows)) > 1 else 'row'} {numbers}" if numbers else file
    told = f"{where}: {words}" if where else words
    return f"{told} Left out." if effect == "left out" else told


def _ranges(numbers: list[int]) -> str:
    """Write numbers with runs drawn together: `3, 5–9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in runs)
