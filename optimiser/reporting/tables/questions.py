"""The twelve questions a commissioner must answer, each with the sheets of the report that answer it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the sheets that answer it (the main one first), and how they do."""

    asked: str
    sheets: tuple[str, ...]
    answer: str

    def sheets_in(self, names: Collection[str]) -> list[str]:
        """The sheets that answer it, of those a report has."""
        return [sheet for sheet in self.sheets if sheet in names]


SOMETIMES = ("First steps", "Unaccompanied children")
"""Sheets that a report has only where there is something to say there; every other is in every report."""


QUESTIONS = (
    Question(
        "How many places of each type, for which ages, will we need, and by when?",
        ("Gap", "Gap by period", "Need"),
        "Need by setting and age, year by year and period by period: low, central and high",
    ),
    Question(
        "What do we have, net of leavers, closures and ends of contracts? Where is the gap, and when first?",
        ("Gap", "Places"),
        "Places left for each setting and age, the gap, the first period short; places gained and lost",
    ),
    Question(
        "Should we open a home: which, where, when must we decide, and how full must it be to pay?",
        ("Decisions", "Calendar", "Lever prices"),
        "Each home: the date to decide by, when it opens, and how full it must be to cost no more than "
        "buying the care. What a later decision costs; the price at which a home not chosen would be",
    ),
    Question(
        "How many fostering households must we recruit to gain so many, and how many enquiries is that?",
        ("Carers", "Decisions"),
        "Households at the start, approved, left and at the end of each year, with the enquiries needed",
    ),
    Question(
        "Block, framework or spot? How many block beds before empty ones eat the saving?",
        ("Decisions", "Places", "Market"),
        "Lots to buy, and how full they must be to cost no more than buying child by child; how full they "
        "are; what is still bought one by one",
    ),
    Question(
        "What does each policy target cost?",
        ("Targets", "What drives the cost"),
        "Each target, met or not, with what it costs in money over the plan and how sure that is; what an "
        "easier one would save",
    ),
    Question(
        "What would edge of care, return home and step down save?",
        ("Saving", "Medium term", "Calendar"),
        "Each service's saving or cost prevented, its first year and first full year; the same in £m by "
        "financial year; when each first full year is",
    ),
    Question(
        "Which high-cost placements would move where, no child counted twice?",
        ("Decisions", "Moves", "Saving", "Placements by group"),
        "Each planned move: from where to where, about how many children, and when. All moves by provision. "
        "What each saves, and which other move would take the same children; where each group lives",
    ),
    Question(
        "Where are we with unaccompanied children, and what does grant cover?",
        ("Unaccompanied children", "Targets", "Placements by group", "Costs"),
        "Children by year against the ceiling, with their cost and what partners pay, scenario by scenario. "
        "Where no group is tagged UASC: a group's children by provision, and what partners pay of each cost",
    ),
    Question(
        "What does the plan cost each year, how sure are we, and what is the safe first move?",
        ("Medium term", "Summary", "Cover", "First steps", "Lever prices"),
        "Cost against budget by year, savings as far as they are trusted; the scenarios side by side; the "
        "first steps regretted least; the prices at which decisions would turn",
    ),
    Question(
        "Is the plan feasible? If not, which rule stands in the way, and what is the least change?",
        ("Shortfalls", "Cover"),
        "Every rule broken and every need unmet, with the ways out; or that there is none",
    ),
    Question(
        "What can be pasted into the sufficiency strategy and the cabinet paper?",
        ("Market", "Cover", "Charts", "Medium term"),
        "Sentences for a market position statement; the headline and first steps; charts; the money by year",
    ),
)
"""In the order in which they are asked."""
