"""The sheets of scenarios and their changes, and the log of sources."""

from __future__ import annotations

from optimiser.workbook.layout.shape import Column, Sheet

SCENARIOS = Sheet(
    "Scenarios",
    "Scenario",
    "scenarios",
    "rows",
    "Scenarios",
    (
        "Each scenario is the workbook with its Changes made, in order. Without scenarios there is"
        " one, Plan.",
        "Chances, where given, sum to 1.",
    ),
    (
        Column("Scenario", "name", "name", "The scenario's name.", "Need 10% higher", required=True),
        Column(
            "Chance",
            "chance",
            "share",
            "How likely it is thought.",
            0.2,
            blank="not said",
            unit="share",
            low=0,
            high=1,
        ),
        Column(
            "Description", "description", "text", "What it supposes.", "Need grows.", blank="none", default=""
        ),
    ),
)

HOW_WORDS = ("×", "+", "=")

CHANGES = Sheet(
    "Changes",
    "Scenario",
    "",
    "rows",
    "Changes",
    (
        "What each scenario changes: a sheet, a row of it (or *), a column of it (a date for Need,"
        " or * for every"
        " column of numbers), and how: × multiplies, + adds, = puts in place.",
        "× and + leave a blank blank. A change that touches no cell is a fault.",
    ),
    (
        Column(
            "Scenario",
            "scenario",
            "name of",
            "The scenario that makes it.",
            "Need 10% higher",
            required=True,
            of="Scenarios",
        ),
        Column("Sheet", "sheet", "text", "The sheet it changes.", "Need", required=True),
        Column("Row", "row", "text", "A key of that sheet, or *.", "*", required=True),
        Column("Column", "column", "anything", "A heading of that sheet, or *.", "*", required=True),
        Column("Change", "how", "choice", "How the cell changes.", "×", required=True, choices=HOW_WORDS),
        Column("Value", "value", "anything", "By what, or to what.", 1.1, required=True),
    ),
    repeats=True,
)

SOURCE_KINDS = ("given", "derived", "assumed")

SOURCES = Sheet(
    "Sources",
    "Item",
    "sources",
    "rows",
    "Sources",
    (
        "Where each figure comes from and how far to trust it: the assumptions log, reported as it stands.",
        "Sheet, Row and Column say which cells a row speaks of, as in Changes; with | between them they name"
        " several, and * alone under Sheet is every sheet. Of two rows that speak of one cell the more"
        " particular counts, then the upper.",
        "Where all three are blank, an Item that is a sheet's, a row's or a column's name, or those names one"
        " after the other (Provision, Agency homes, Weekly price), speaks of those cells.",
    ),
    (
        Column(
            "Item", "item", "name", "What the row is about.", "Weekly price of agency homes", required=True
        ),
        Column(
            "Sheet",
            "sheet",
            "text",
            "The sheet whose figures it speaks of.",
            "Provision",
            blank="any sheet",
            default="",
        ),
        Column("Row", "row", "text", "The rows it speaks of.", "Agency homes", blank="every row", default=""),
        Column(
            "Column",
            "column",
            "text",
            "The columns it speaks of.",
            "Weekly price",
            blank="every column",
            default="",
        ),
        Column(
            "Source", "source", "text", "Where the figure comes from.", "Ledger", blank="none", default=""
        ),
        Column(
            "Kind",
            "kind",
            "choice",
            "Whether the source gives the figure, it was derived from the source, or it was assumed.",
            "given",
            blank="not said",
            default="",
            choices=SOURCE_KINDS,
        ),
        Column(
            "Basis", "basis", "text", "How it was reckoned.", "Average of 2016/17", blank="none", default=""
        ),
        Column(
            "Quality",
            "quality",
            "choice",
            "How far to trust it.",
            "High",
            blank="not said",
            default="",
            choices=("High", "Medium", "Low"),
        ),
        Column("Owner", "owner", "text", "Who answers for it.", "Commissioning", blank="none", default=""),
    ),
    repeats=True,
)
