"""The sheet of budget lines: what is agreed, what no model knows, and what ties to the ledger."""

from __future__ import annotations

from optimiser.problem.budget import BUDGET_KINDS
from optimiser.workbook.layout.bounds import POUNDS_AT_MOST
from optimiser.workbook.layout.shape import Column, Sheet

BUDGET = Sheet(
    "Budget",
    "Line",
    "budget",
    "rows",
    "Budget",
    (
        "What the council has budgeted and agreed, in the cash of each financial year. It fills the lines of"
        " the report's Medium term that no model knows, and changes no decision.",
        "Base budget, growth and agreed saving make up the budget: type an agreed saving below 0. Pressure"
        " and not modelled are costs beside the plan's.",
        "A control is what the ledger or budget has for a full year of the placements it applies to, before"
        " partners' funding. The first day's children × price and cost of places are held to it, to 2%.",
    ),
    (
        Column("Line", "name", "name", "The line's name.", "Placements budget", required=True),
        Column(
            "Kind",
            "kind",
            "choice",
            "What kind of line it is.",
            "base budget",
            required=True,
            choices=BUDGET_KINDS,
        ),
        Column(
            "Applies to",
            "applies_to",
            "filter",
            "The placements it is for. A budget for some of them is set against what those cost alone.",
            "Setting = residential",
            blank="everything",
        ),
        Column(
            "Financial year",
            "year",
            "financial year",
            "As 2017/18, or 2017 where years start in January; where it recurs, the first of its years.",
            "2017/18",
            blank="required, but of a control: the year of the first day",
        ),
        Column(
            "Amount in cash",
            "amount",
            "money",
            "Pounds in the cash of the year; an agreed saving is below 0.",
            19_500_000,
            required=True,
            unit="£",
            low=-POUNDS_AT_MOST,
            high=POUNDS_AT_MOST,
        ),
        Column(
            "Recurring",
            "recurring",
            "yes/no",
            "Y: it stands in every later year too, at the same cash amount. N: in its own year alone.",
            "Y",
            blank="required, but of a control",
        ),
    ),
    repeats=True,
)
