"""Robust first steps: what each scenario decides in its first year, and how far others regret it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from optimiser.plan import OUTCOME_WORDS, Outcome, Run
from optimiser.reporting.book import Book
from optimiser.reporting.breaches import rule_by_rule
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.first_steps_words import margin_of_regrets, steps_words
from optimiser.reporting.words import listed, scenario_name
from optimiser.robustness import Held, Robustness
from optimiser.timeline import Timeline, day_words

_STEPS = "First steps of"
_BROKEN = (Outcome.RELAXED, Outcome.INFEASIBLE)
_WORST = "Worst regret £"
_EXPECTED = "Expected regret £"


def first_steps(book: Book) -> Sheet:
    """A row for each scenario's first steps: how much more each scenario costs with them than at best."""
    robust = _of(book)
    columns = (
        Column(_STEPS, width=24),
        Column("What they are", width=44),
        *(Column(_regret_in(name), "money", width=16) for name in robust.scenarios),
        Column(_WORST, "money", width=14),
        *((Column(_EXPECTED, "money", width=14),) if robust.chances else ()),
        Column("Standing", width=24),
    )
    rows = [_row(book.run, robust, name) for name in robust.scenarios]
    made = Sheet(
        name="First steps",
        title=f"First steps: what is decided before {day_words(robust.until)}, tried in every scenario",
        unit="Regret in pounds of present value, over the plan and the years beyond it, charges for targets "
        "missed and last resorts in it",
        source=book.source,
        purpose="Which first steps are regretted least, whichever scenario comes about",
        note="Regret: how much more the scenario comes to than at best. Worst, over the scenarios whose "
        "levers allow every scenario's first steps. Cover says it in words. A regret too small to "
        f"tell, up to £{margin_of_regrets(book.run):,.0f}, stands as 0; First steps tried has it",
        columns=columns,
        frame=frame_of(columns, rows),
    )
    return replace(made, formulas=_formulas(made, robust))


def _of(book: Book) -> Robustness:
    assert book.run.robustness is not None
    return book.run.robustness


def _regret_in(scenario: str) -> str:
    return f"Regret in {scenario_name(scenario)} £"


def _row(run: Run, robust: Robustness, name: str) -> tuple[Cell, ...]:
    worst, margin = robust.worst(name), margin_of_regrets(run)
    return (
        scenario_name(name),
        steps_words(run, name),
        *(_regret_cell(robust, name, scenario, margin) for scenario in robust.scenarios),
        None if worst is None else worst.beyond(margin),
        *((robust.expected(name, margin),) if robust.chances else ()),
        "Least worst regret" if _is_least(robust, name, margin) else "",
    )


def _is_least(robust: Robustness, name: str, margin: float) -> bool:
    """Whether no first steps have a smaller worst regret, as regrets are told."""
    if robust.least_regretted is None:
        return False
    least, mine = robust.worst(robust.least_regretted), robust.worst(name)
    assert least is not None
    alike = name in (robust.least_regretted, *robust.alike(robust.least_regretted))
    return alike or (mine is not None and mine.beyond(margin) <= least.beyond(margin))


def _regret_cell(robust: Robustness, name: str, scenario: str, margin: float) -> Cell:
    regret = robust.regret(name, scenario)
    return _briefly(robust.at(name, scenario)) if regret is None else regret.beyond(margin)


def _briefly(held: Held) -> str:
    if held.against_offers:
        return "not allowed there"
    return "breaks rules" if held.outcome in _BROKEN else "not worked out"


def _formulas(made: Sheet, robust: Robustness) -> dict[tuple[int, str], str]:
    formulas: dict[tuple[int, str], str] = {}
    weight = sum(robust.chances.get(name, 0.0) for name in robust.fair)
    for r in range(made.rows):
        cells = {name: made.cell(r, _regret_in(name)) for name in robust.fair}
        if made.frame[_WORST][r] is not None:
            formulas[r, _WORST] = f"=MAX({','.join(cells.values())})"
        if robust.chances and made.frame[_EXPECTED][r] is not None:
            weighed = "+".join(f"{robust.chances[name]!r}*{cell}" for name, cell in cells.items())
            formulas[r, _EXPECTED] = f"=({weighed})/{weight!r}"
    return formulas


_TRIED = (
    Column(_STEPS, width=24),
    Column("Held in", width=24),
    Column("Fair to all", width=9),
    Column("Plan", width=30),
    Column("Net cost £", "money"),
    Column("Regret: money £", "money"),
    Column("Regret: charges £", "money"),
    Column("Regret £", "money", "[Regret: money £]+[Regret: charges £]"),
    Column("Rules broken, or steps not allowed", width=44),
)


def first_steps_tried(book: Book) -> Sheet:
    """A row for each scenario's first steps in each scenario: cost, regret, and the rules they break."""
    robust = _of(book)
    rows = list(_tried(robust, book.run.problem.timeline))
    return Sheet(
        name="First steps tried",
        title="Each scenario's first steps held in every scenario, and the rest decided anew",
        unit="Pounds of present value: net cost over the plan, regret over the years beyond it too",
        source=book.source,
        purpose="What each scenario costs with another's first steps, and the rules they would break",
        note="Regret is against the cheapest plan known for the scenario. Fair to all: its levers allow "
        "every scenario's first steps. Charges steer a plan and are no money",
        columns=_TRIED,
        frame=frame_of(_TRIED, rows),
        keys=2,
    )


def _tried(robust: Robustness, timeline: Timeline) -> Iterator[tuple[Cell, ...]]:
    for name in robust.scenarios:
        for scenario in robust.scenarios:
            held, regret = robust.at(name, scenario), robust.regret(name, scenario)
            yield (
                scenario_name(name),
                scenario_name(scenario),
                "Yes" if scenario in robust.fair else "No",
                _standing(held),
                held.net_cost,
                *((None,) * 3 if regret is None else (regret.money, regret.charges, regret.total)),
                _why(held, timeline),
            )


def _standing(held: Held) -> str:
    if held.against_offers:
        return "None: its levers do not allow these steps"
    return "Not worked out" if held.outcome is None else OUTCOME_WORDS[held.outcome]


def _why(held: Held, timeline: Timeline) -> str:
    if held.against_offers:
        return f"Not allowed there: {listed(list(held.against_offers), ';')}"
    return listed(rule_by_rule(held.breaches, timeline), ";") if held.breaches else ""
