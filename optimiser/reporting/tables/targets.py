"""How far each target is met: now, at the end of each year, and where it binds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimiser.accounts.placements import matches
from optimiser.accounts.places import placed_now
from optimiser.filters import Filter
from optimiser.plan import Array
from optimiser.problem import Problem, Target
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import period_name, periods_of_years
from optimiser.reporting.sheet import NOT_AVAILABLE, Cell, Column, Form, Sheet, frame_of
from optimiser.reporting.words import firmness

_CLOSE = 1e-6


@dataclass(frozen=True)
class Standing:
    """How a target stands in a plan: its value now and by period, and whether it is kept where it binds."""

    target: Target
    now: float | None
    values: Array
    binds_from: int
    kept: tuple[bool, ...]
    shortfall: float

    @property
    def met(self) -> bool:
        """Whether it is met in every one of the plan's periods where it binds."""
        return all(self.kept)

    @property
    def words(self) -> str:
        """Whether it is met, in words."""
        if not self.kept:
            return "Binds after the plan"
        if self.met:
            return "Met"
        return f"Missed in {len(self.kept) - sum(self.kept)} of {len(self.kept)} periods"


def standings(case: Solved) -> tuple[Standing, ...]:
    """How every target of a scenario stands."""
    return tuple(_standing(case, k) for k in range(len(case.problem.targets)))


def missed_targets(case: Solved) -> list[str]:
    """The names of the targets that bind in the plan and are not met, those only watched left out."""
    return [
        each.target.name
        for each in standings(case)
        if each.kept and not each.met and each.target.strength != "watch"
    ]


def _standing(case: Solved, k: int) -> Standing:
    problem, target = case.problem, case.problem.targets[k]
    last, first = problem.timeline.plan_periods, problem.timeline.period_holding(target.by)
    values = _values(problem, target, case.plan.children, case.accounts.places)[:last]
    missed = case.accounts.shortfall[k, first:last]
    scale = _CLOSE * max(1.0, abs(target.value))
    return Standing(
        target=target,
        now=_now(problem, target),
        values=values,
        binds_from=first,
        kept=tuple(bool(short <= scale) for short in missed),
        shortfall=float(missed.max(initial=0.0)),
    )


def _values(problem: Problem, target: Target, children: Array, places: Array) -> Array:
    """The value of a target by period; NaN where it is a share of nothing."""
    counted = _counted(problem, target, target.count, children, places)
    if target.out_of is None:
        return counted
    whole = _counted(problem, target, target.out_of, children, places)
    share = np.full(counted.shape, np.nan)
    np.divide(counted, whole, out=share, where=np.abs(whole) > 1e-9)
    return share


def _counted(problem: Problem, target: Target, rule: Filter, children: Array, places: Array) -> Array:
    if target.counts_places:
        chosen = [rule.matches(provision.attributes) for provision in problem.provisions]
        return np.asarray(places[chosen].sum(axis=0))
    return np.asarray(np.einsum("gp,gpt->t", matches(problem, rule), children))


def _now(problem: Problem, target: Target) -> float | None:
    """The value of a target on the first day, from the places open or the children placed then."""
    if problem.placed is None and not target.counts_places:
        return None
    places = np.array([[np.nan if each.places is None else each.places] for each in problem.provisions])
    value = float(_values(problem, target, placed_now(problem)[:, :, None], places)[0])
    return None if np.isnan(value) else value


def targets(book: Book) -> Sheet:
    """Every target of every scenario: the rule, the value now and at the end of each year, met or not."""
    years = [year.label for year, _, _ in periods_of_years(book.run.problem.timeline)]
    columns = (
        Column("Scenario"),
        Column("Target"),
        Column("What is counted"),
        Column("Share of"),
        Column("Rule"),
        Column("Value", "any"),
        Column("How firm"),
        Column("Binds from"),
        Column("Now", "any", missing=NOT_AVAILABLE),
        *(Column(year, "any") for year in years),
        Column("Met or missed"),
        Column("Largest shortfall (children or places)", "children"),
    )
    standing = [(case, each) for case in book.solved for each in standings(case)]
    rows = [_row(case, each, years) for case, each in standing]
    forms: tuple[Form, ...] = tuple("share" if each.target.out_of else "children" for _, each in standing)
    if book.solved and not rows:
        none = ("All", "None: the workbook sets no targets", "", "", "", None, "", "", None)
        rows, forms = [(*none, *[None] * len(years), "", None)], ("children",)
    return Sheet(
        name="Targets",
        title="Targets: value now, at the end of each financial year, and whether each is met",
        unit="Children, places, or a share of them; the year's value is the average of its last period",
        source=book.source,
        purpose="Each target, its rule, value now and each year, met or not",
        note="Met: in every period of the plan from the one it binds from. Shortfall: children or places, "
        "at most in one period",
        columns=columns,
        frame=frame_of(columns, rows),
        row_forms=forms,
        keys=2,
    )


def _row(case: Solved, standing: Standing, years: list[str]) -> tuple[Cell, ...]:
    target, timeline = standing.target, case.problem.timeline
    inside = standing.binds_from < timeline.plan_periods
    ends = {year.label: float(standing.values[last]) for year, _, last in periods_of_years(timeline)}
    return (
        case.name,
        target.name,
        f"{'places: ' if target.counts_places else ''}{target.count}",
        str(target.out_of) if target.out_of else "not a share",
        target.rule,
        target.value,
        firmness(target),
        period_name(timeline, standing.binds_from) if inside else "after the plan",
        standing.now,
        *(ends.get(year) for year in years),
        f"{standing.words} (watch only)" if target.strength == "watch" else standing.words,
        standing.shortfall if standing.kept else None,
    )
