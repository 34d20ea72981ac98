"""How to read any figure: marks, averages, years."""

from __future__ import annotations

MARKS: tuple[tuple[str, str], ...] = (
    ("[z]", "Not applicable: there can be no figure here, as with the places of a market without limit."),
    ("[x]", "Not available: a figure could be here, but the workbook or the run does not give it."),
    ("Blank", "Nothing to say: no note, no owner, nothing to compare with, a target that does not bind yet."),
    ("[c]", "From 1 to 4 children, not shown in what may be published, so that nobody can be recognised."),
    (
        "Children",
        "Averages over a period. 7.3 children: seven were there throughout, and one more for a third of it. "
        "3.3 children moved: three or four.",
    ),
    (
        "Financial years",
        "A period's money belongs to financial years by its days. A year marked (part) is partly in the "
        "plan. Children and moves by year belong to the year that holds the middle of the period.",
    ),
    (
        "Years held in part",
        "Periods are alike in weeks: a quarter costs a quarter of a year, whatever its days. Lines of Budget "
        "and limits on revenue count the part of a year that its days are. The two differ by little, and "
        "Medium term says by how much.",
    ),
    (
        "Live formulas",
        "Totals and differences are formulas, and show the figures they had when the report was made. "
        "Figures are not rounded, only shown so.",
    ),
)
