"""The rules that a return is held to: what each finds, and what is done about it."""

from __future__ import annotations

from typing import Literal

Effect = Literal["left out", "repaired", "noticed"]

ODDITIES = {
    "place of another year": "PLACE is a code of other years (rule 146).",
    "before 1991": "DECOM is before 14 October 1991 (rule 353).",
    "emergency too long": "L1 over 3 days, L2 or J2 over 21 or L3 over 7, end to end (rules 361 to 364).",
    "long break": "A short break (V3) lasts over 17 days (rule 365).",
    "moved within a break": "A short break (V3) does not begin with RNE S (rule 366).",
    "many breaks": "A child has over 75 days of short breaks (V3) in a year (rule 367).",
    "break in such a place": "A short break (V3, V4) in T0 to T4, U1 or U4 (rules 382, 384).",
    "age for remand": "J1, J2 or J3 under 10 (rule 358).",
    "age for place": "The child is younger than the placement allows (rules 370 to 374).",
    "age for ending": "E5 or E6 under 14, E7 under 16 or E17 under 18 (rules 387, 389, 460).",
    "age for custody": "REASON_PLACE_CHANGE is CUSTOD under 10 (rule 234).",
    "temporary too long": "T1 over 6 weeks, T3 over 3 weeks or T4 over 7 days (rules 375, 376, 379).",
    "carers often away": "A third T3 within 12 months (rule 377).",
    "begins temporary": "A period of care begins in a temporary placement (rule 380).",
    "ends temporary": "A period of care ends in a temporary placement (rule 381).",
    "no return": "No return with RNE P to the usual placement after a temporary one (rule 383).",
    "accommodated with parents": "V2 does not go with P1 (rule 378).",
    "started the day it ended": "RNE is S on the day the row before ceased care (rule 431).",
    "legal change not shown": "RNE is L, and LS is the same or the placement another (rule 434).",
    "move not shown": "RNE is P or T, and the placement is the same or LS another (rule 435).",
    "neither shown": "RNE is B or U, and LS or the placement is the same (rule 436).",
    "rows after the last": "REC is E2 or E15, and rows follow (rule 437).",
    "repeated differently": "An open row is not as last year had it (rules 452, 503A to 503F, 503H, 503J).",
    "far": "PL_DISTANCE is over 350 miles (rule 454).",
    "need changed": "CIN changes within a period of care (rule 504).",
    "no provider": "PLACE_PROVIDER is blank where the placement needs one (rule 526).",
    "provider for place": "PR1, PR2 with R2, R5, or PR3 with A3 to A6, K1, K2, U1 to U6 (rules 527 to 529).",
    "parents' provider": "PR0 goes with P1, and P1 with PR0 (rules 527 to 531, 550).",
    "deprived of liberty elsewhere": "An order that deprives of liberty, not in K2, Z12 or Z13 (rule 709).",
    "deprived of liberty nowhere": "An order that deprives of liberty, in K1, K3, P1 or R5 (rule 710).",
    "own provision out of area": "PR1 with a placement out of area (rule 1015).",
}

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
    "gap": ("repaired", "REC is X1 and the next row begins later (rule 433); ended where that begins."),
    "lost continuation": (
        "repaired",
        "REC is X1 and no row follows (rule 388); ended, way out unknown.",
    ),
    "continued": (
        "repaired",
        "The row ceased, and the next continues the same day (rule 432); taken as continued.",
    ),
    "start within care": ("repaired", "RNE is S in the middle of a spell; taken as continued."),
    "start without S": ("repaired", "A spell begins without RNE S (rules 357, 432); taken as a start."),
    "zero days": ("left out", "The row begins and ends on one day (rule 355)."),
    "temporary": ("repaired", "A temporary move (T0 to T4) keeps the usual placement."),
    "same bed": ("repaired", "The status changed and not the bed (RNE L, T, U, or reason PLACE); no move."),
    "recoded": ("repaired", "A placement was given a new code (H5 or P2 to K3, Z1 to Z11–Z14); no move."),
    "adopted by carer": ("repaired", "Placed for adoption with the same carer; no freed bed."),
    "P2 after 2023": ("noticed", "P2 runs past 28 October 2023 (rule 217t); taken as supported."),
    "no postcode": ("noticed", "No placement postcode, as for UASC; neither in nor out of area."),
    "year missing": ("noticed", "A year's return is missing: rates come from the years after the gap."),
    "mid-year": ("noticed", "No date in the last four weeks of the year: give --first-day for an extract."),
    "lockdown year": (
        "noticed",
        "Rates rest in part on 2020-21, the year of lockdowns: --since takes a later first day.",
    ),
    "many on one day": (
        "noticed",
        "Over 5% of entries and of ways out fall on one day: renumbered children?",
    ),
    **{rule: ("noticed", words) for rule, words in ODDITIES.items()},
    "care homes": ("noticed", "Over 5% of residential days are in R1: are children's homes coded R1?"),
}

ROUTINE = frozenset(
    {"repeated", "duplicate", "short break", "zero days", "temporary", "same bed", "recoded"}
    | {"adopted by carer", "no postcode", "past 18", "after 18", "other table", *ODDITIES}
)
