"""The twelve questions a commissioner must answer, each with the sheets of the report that answer it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the sheets that answer it (the main one first), and how they do."""

    asked: str
    sheets: tuple[str, ...]
    answer: str


QUESTIONS = (
    Question(
        "How many places of each type, for which ages, will we need, and by when?",
        ("Gap", "Gap by period", "Need"),
        "need by setting and age, year by year and period by period, low, central and high",
    ),
    Question(
        "What do we have, net of leavers, closures and ends of contracts? Where is the gap, and when first?",
        ("Gap", "Places"),
        "places left for each setting and age, the gap, and the first period short; places gained and lost",
    ),
    Question(
        "Should we open a home: which, where, when must we decide, and how full must it be to pay?",
        ("Decisions", "Calendar"),
        "each home with the date to decide by, when it opens and the occupancy at which it pays",
    ),
    Question(
        "How many fostering households must we recruit to gain so many, and how many enquiries is that?",
        ("Carers", "Decisions"),
        "households at the start, approved, left and at the end of each year, with the enquiries needed",
    ),
    Question(
        "Block, framework or spot? How many block beds before empty ones eat the saving?",
        ("Decisions", "Places", "Market"),
        "lots to buy and the occupancy at which they pay; how full they are; what is still bought one by one",
    ),
    Question(
        "What does each policy target cost?",
        ("Targets", "What drives the cost"),
        "value and rule of each target, met or not; what an easier target would save",
    ),
    Question(
        "What would edge of care, return home and step down save?",
        ("Decisions", "Costs by year"),
        "each service with its cost and first full year; the plan's cost beside today carried on, by year",
    ),
    Question(
        "Which high-cost placements would move where, no child counted twice?",
        ("Moves", "Placements by group", "Decisions"),
        "planned moves by provision and year; where the children of each group live, period by period",
    ),
    Question(
        "Where are we with unaccompanied children, and what does grant cover?",
        ("Placements by group", "Costs"),
        "the group's children by provision and period; what each funder pays towards each kind of cost",
    ),
    Question(
        "What does the plan cost each year, how sure are we, and what is the safe first move?",
        ("Costs by year", "Summary", "Calendar"),
        "net cost in cash by kind and year; the scenarios side by side; what to decide first",
    ),
    Question(
        "Is the plan feasible? If not, which rule stands in the way, and what is the least change?",
        ("Shortfalls", "Cover"),
        "every rule broken and every need unmet, or that there is none, with the way out",
    ),
    Question(
        "What can be pasted into the sufficiency strategy and the cabinet paper?",
        ("Market", "Charts", "Cover"),
        "sentences for a market position statement; charts; the headline",
    ),
)
"""In the order in which they are asked. Every sheet named here is in every report."""
