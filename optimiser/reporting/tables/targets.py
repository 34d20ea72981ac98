"""How far each target is met: now, at the end of each year, and where it binds."""

from __future__ import annotations

from optimiser.problem import Target
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import period_name, periods_of_years
from optimiser.reporting.sheet import NOT_AVAILABLE, Cell, Column, Form, Sheet, frame_of
from optimiser.reporting.standings import Standing, standings
from optimiser.reporting.words import firmness


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
        Column("Costs over the plan £", "money", missing=NOT_AVAILABLE),
    )
    standing = [(case, each) for case in book.solved for each in standings(case)]
    rows = [_row(case, each, years) for case, each in standing]
    forms: tuple[Form, ...] = tuple("share" if each.target.out_of else "children" for _, each in standing)
    if book.solved and not rows:
        none = ("All", "None: the workbook sets no targets", "", "", "", None, "", "", None)
        rows, forms = [(*none, *[None] * len(years), "", None, None)], ("children",)
    return Sheet(
        name="Targets",
        title="Targets: value now, at the end of each financial year, and whether each is met",
        unit="Children, places, or a share of them; the year's value is the average of its last period",
        source=book.source,
        purpose="Each target, its rule, value now and each year, met or not",
        note="Met: in every period of the plan from the one it binds from. Shortfall: children or places, "
        "at most in one period. Costs: what the best plan without the target would save in money",
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
        _cost(case, target),
    )


def _cost(case: Solved, target: Target) -> float | None:
    """What the target costs; nothing where it is only watched, and None where it was not worked out."""
    if target.strength == "watch":
        return 0.0
    costs = () if case.explanation is None else case.explanation.rule_costs
    mine = (each.net_cost for each in costs if (each.of, each.name) == ("target", target.name))
    return next(mine, None)
