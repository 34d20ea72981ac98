"""The cover, the contents and the notes: what this is, where to look, what the words mean."""

from __future__ import annotations

from optimiser.accounts.controls import Control, controls
from optimiser.plan import Run
from optimiser.reporting.book import Book
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.sourced import sourcing_words
from optimiser.reporting.tables.first_steps_words import least_regretted
from optimiser.reporting.tables.headline import first_day_words, headline
from optimiser.reporting.tables.questions import QUESTIONS
from optimiser.reporting.tables.terms import TERMS
from optimiser.reporting.words import listed, scenario_name, standing_words

_READ = (
    "Summary sets the scenarios side by side. Calendar says what to decide by when, Decisions what each "
    "decision adds and costs. Costs, Places and Placements hold the figures, Targets and Shortfalls what is "
    "not achieved, Assumptions what went in, Assurance how the plan was checked. Contents has a link to "
    "each. A plan is called cheaper with the years beyond it counted, and charges for targets missed and "
    "last resorts: in its own years and in money alone another may cost less."
)
_NOT_KNOWN = (
    "It knows only what the workbook says: no single child, no home's next inspection, no provider's "
    "willingness, not whether staff can be found. Need, prices and stays are taken to come out as typed, "
    "so try scenarios. Children are averages over a period: a real child is in one place or another."
)


def cover(book: Book) -> Sheet:
    """Council, plan and date; how each scenario ended; the headline; how to read on; what is not known."""
    run, settings = book.run, book.run.problem.settings
    rows: list[tuple[Cell, ...]] = [
        ("Council", settings.council),
        ("Plan", settings.title),
        ("Covers", first_day_words(settings.first_day, settings.periods, settings.period)),
        ("Planning workbook", run.workbook),
        *((("Made on", run.made_on),) if run.made_on else ()),
        *_scenario_rows(run),
        *_control_rows(run),
        (
            "Where the figures come from",
            f"{sourcing_words(book.sourcing)} Assumptions shows each with its source.",
        ),
        *_first_steps_rows(run),
        ("How to read the rest", _READ),
        ("What the plan does not know", _NOT_KNOWN),
    ]
    columns = (Column("Item", width=34), Column("Detail", width=120))
    return Sheet(
        name="Cover",
        title=f"{settings.council}: {settings.title}",
        unit="",
        source=book.source,
        purpose="Council, plan, outcome of each scenario, the headline, how to read the rest",
        note="A plan for placements at least cost, from the council's planning workbook",
        columns=columns,
        frame=frame_of(columns, rows),
    )


def _scenario_rows(run: Run) -> list[tuple[Cell, ...]]:
    said = {scenario.name: scenario.description for scenario in run.problem.scenarios}
    rows: list[tuple[Cell, ...]] = []
    for result in run.results:
        name = scenario_name(result.name)
        if words := said.get(result.name):
            rows.append((f"Scenario: {name}", words))
        rows.append((f"Outcome: {name}", standing_words(result.report)))
        rows.append((f"Headline: {name}", headline(result)))
    return rows


def _first_steps_rows(run: Run) -> list[tuple[Cell, ...]]:
    if not run.robustness:
        return []
    return [("Robust first steps", f"{least_regretted(run)} First steps says what they are.")]


def _control_rows(run: Run) -> list[tuple[Cell, ...]]:
    """How the first day's cost stands to the ledger, where the workbook has controls."""
    held = controls(run.problem)
    if not held:
        return []
    off = [_off(control) for control in held if not control.agrees]
    every = {1: "the one control", 2: "both controls"}.get(len(held), f"all {len(held)} controls")
    told = f"The first day's cost is within 2% of {every} of Budget."
    if off:
        some = every if len(off) == len(held) else f"{len(off)} of {len(held)} controls"
        told = f"The first day's cost is more than 2% off {some} of Budget: {listed(off)}."
    return [("First day against the ledger", f"{told} The figures stand on Assurance.")]


def _off(control: Control) -> str:
    return f"{control.line.name} ({control.share:+.1%})"


def contents(book: Book) -> Sheet:
    """Each sheet with a link and a line on what it answers."""
    others = [name for name in book.names if name != "Contents"]
    rows: list[tuple[Cell, ...]] = [(name, book[name].purpose) for name in others]
    columns = (Column("Sheet", width=26), Column("What it answers", width=100))
    return Sheet(
        name="Contents",
        title="Contents",
        unit="",
        source=book.source,
        purpose="Each sheet, with a link to it",
        note="Each name leads to its sheet",
        columns=columns,
        frame=frame_of(columns, rows),
        links=dict(enumerate(others)),
    )


def notes(book: Book) -> Sheet:
    """The twelve questions and where each is answered, then what the words and marks mean."""
    columns = (Column("Term", width=34), Column("Meaning", width=120))
    found = [(each, each.sheets_in(book.names)) for each in QUESTIONS]
    asked: list[tuple[Cell, ...]] = [
        (f"Question {number}: {sheets[0]}", f"{each.asked} See {listed(sheets)}. {each.answer}.")
        for number, (each, sheets) in enumerate(found, 1)
    ]
    return Sheet(
        name="Notes",
        title="Notes: twelve questions and where they are answered; terms and conventions",
        unit="",
        source="Source: the method of sufficiency, the program that made this report",
        purpose="Twelve questions and the sheets that answer them; terms, marks and conventions",
        note="Each question leads to the sheet that answers it",
        columns=columns,
        frame=frame_of(columns, [*asked, *TERMS]),
        links={row: sheets[0] for row, (_, sheets) in enumerate(found)},
    )
